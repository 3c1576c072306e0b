//! Why data cannot be used as asked.

use std::fmt;

use crate::{Scalar, number};

/// Why data cannot be used as asked.
#[derive(Clone, Debug, PartialEq)]
pub enum DataError {
    /// There are no examples.
    Empty,
    /// Batches of no examples.
    EmptyBatch,
    /// A share that is not from 0 to 1.
    Share(Scalar),
    /// Validation and test take all examples.
    NothingToLearn {
        /// How many examples there are.
        examples: usize,
        /// How many of them are for validation.
        validation: usize,
        /// How many of them are for the test.
        test: usize,
    },
    /// A number is infinite or not a number.
    NotFinite {
        /// Its row, from 0.
        row: usize,
        /// Its column, from 0.
        column: usize,
    },
    /// A series is too short for what it is cut into.
    TooShort {
        /// How many steps it has.
        steps: usize,
        /// How many it needs.
        needed: usize,
    },
    /// A text has not one character more than a batch of it.
    ShortText {
        /// How many characters it has.
        characters: usize,
        /// How many it needs.
        needed: usize,
    },
    /// A forecast from no steps.
    NoPast,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "there are no examples"),
            Self::EmptyBatch => write!(f, "a batch of 0 examples; it needs at least 1"),
            Self::Share(share) => {
                write!(f, "a share of {}; a share lies from 0 to 1", number::plain(f64::from(*share) as f32))
            }
            Self::NothingToLearn { examples, validation, test } => write!(
                f,
                "of {examples} examples, {validation} for validation and {test} for the test leave none to learn from"
            ),
            Self::NotFinite { row, column } => {
                write!(f, "row {}, column {}: not a finite number", row + 1, column + 1)
            }
            Self::TooShort { steps, needed } => {
                write!(f, "a series of {steps} steps; at least {needed} are needed")
            }
            Self::ShortText { characters, needed } => write!(
                f,
                "a text of {characters} characters; batches of this size need at least {needed}: take fewer or shorter pieces"
            ),
            Self::NoPast => write!(f, "a forecast from 0 steps; it needs at least 1"),
        }
    }
}

impl std::error::Error for DataError {}
