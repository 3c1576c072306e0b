//! Text, and the characters it is made of.
//!
//! A new text is a file here, its module, and a line in [`ALL`].

mod alice;
mod batches;
mod sowol;
mod vocabulary;

pub use alice::{ALICE, ORIGIN as ALICE_ORIGIN};
pub use batches::{Partition, TextBatch, TextBatches};
pub use sowol::{ORIGIN as SOWOL_ORIGIN, SOWOL};
pub use vocabulary::{UnknownCharacter, Vocabulary};

use super::Source;

/// All of them.
pub static ALL: [&Source<&'static str>; 2] = [&ALICE, &SOWOL];
