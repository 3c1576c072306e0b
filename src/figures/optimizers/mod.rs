//! Rules and surfaces as every figure about optimizers shows them: names, colours, dashes, shapes, rates.

mod ground;
mod legend;
mod look;
mod mark;
pub mod pytorch;
pub mod words;

pub use ground::{FORMULAS, GROUNDS, Ground, OPTIONS};
pub use legend::{legend, legend_height};
pub use look::{LOOKS, Look, look};
pub use mark::{mark, sample, trace};

use crate::figure::Part;

/// The number of rules.
pub const RULES: usize = engine::optim::RULES.len();

/// The rules as parts of a figure.
pub const PARTS: [Part; RULES] = {
    let mut parts = [LOOKS[0].part(); RULES];
    let mut index = 1;
    while index < RULES {
        parts[index] = LOOKS[index].part();
        index += 1;
    }
    parts
};
