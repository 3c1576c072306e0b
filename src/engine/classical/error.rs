//! Why something cannot be fitted.

use std::fmt;

use super::Setting;
use crate::{Scalar, number::written};

/// Why something cannot be fitted or drawn, as a sentence that says how to mend it.
#[derive(Clone, Debug, PartialEq)]
pub enum FitError {
    /// There is no example.
    Empty,
    /// The sizes of points and targets do not belong together.
    Sizes {
        /// How many numbers the points have together.
        numbers: usize,
        /// How many numbers one point should have.
        inputs: usize,
        /// How many targets there are.
        targets: usize,
    },
    /// A number is infinite or not a number at all.
    NotFinite {
        /// What the number belongs to: `point`, `target`.
        what: &'static str,
        /// Which of them, counted from 0.
        index: usize,
    },
    /// A setting lies outside of its range.
    OutOfRange {
        /// The setting with its range.
        setting: Setting,
        /// The value it was given.
        value: Scalar,
    },
    /// More is asked for than there are examples.
    TooFew {
        /// What is asked for, in the plural: `neighbours`.
        what: &'static str,
        /// How many.
        asked: usize,
        /// How many examples there are.
        examples: usize,
    },
    /// A target is not the number of a class.
    NotAClass {
        /// Which target, counted from 0.
        index: usize,
        /// What it is.
        value: Scalar,
    },
    /// The learner tells two classes apart, and the examples have another number of them.
    NotTwoClasses(usize),
    /// The learner takes points on a line, and these have more numbers.
    NotOneInput(usize),
}

impl fmt::Display for FitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "there are no examples: at least one is needed"),
            Self::Sizes { numbers, inputs, targets } => {
                write!(f, "{numbers} numbers are not {targets} points of {inputs} numbers each, one for every target")
            }
            Self::NotFinite { what, index } => {
                write!(f, "{what} {index} is not a finite number: leave it out or mend it")
            }
            Self::OutOfRange { setting: Setting { name, smallest, largest, .. }, value } => {
                let [value, smallest, largest] = [value, smallest, largest].map(|&number| written(number));
                write!(f, "{name} is {value}: it must lie between {smallest} and {largest}")
            }
            Self::TooFew { what, asked, examples } => {
                write!(f, "{asked} {what} are asked for, but there are only {examples} examples")
            }
            Self::NotAClass { index, value } => {
                write!(f, "target {index} is {}: classes are whole numbers from 0 to 255", written(*value))
            }
            Self::NotTwoClasses(classes) => {
                write!(f, "this learner tells two classes apart, 0 and 1, and the examples have {classes}")
            }
            Self::NotOneInput(inputs) => {
                write!(f, "this learner takes points with one number each, and these have {inputs}")
            }
        }
    }
}

impl std::error::Error for FitError {}
