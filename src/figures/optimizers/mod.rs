//! Rules and surfaces as every figure about optimizers shows them: names, colours, dashes, shapes, rates.

mod ground;
mod look;
mod mark;
pub mod pytorch;
pub mod words;

pub use ground::{FORMULAS, GROUNDS, Ground, OPTIONS};
pub use look::{LOOKS, Look, look};
pub use mark::{mark, sample, trace};

/// The number of rules.
pub const RULES: usize = engine::optim::RULES.len();
