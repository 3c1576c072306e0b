//! Images `[B, C, H, W]` with a class.
//!
//! A new set is a file here, its module, and a line in [`ALL`].

mod digits;
mod packed;

pub use digits::{DIGITS, ORIGIN as DIGITS_ORIGIN, few_digits};

use super::{Examples, Source};

/// All of them.
pub static ALL: [&Source<Examples>; 1] = [&DIGITS];
