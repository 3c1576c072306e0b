//! What happens to a computation whose shapes do not fit.
//!
//! That is a mistake in code, and code is told at once, where it happens, by a panic. Who records what somebody else has put
//! together asks with [`Tape::check`](crate::Tape::check) instead, and gets the same sentence as an error.

use std::fmt;

/// What did not fit, with both sides: `matmul: [2, 3] × [4, 5], inner sizes 3 and 4 differ`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit(String);

/// What is done with a misfit.
#[derive(Debug, Default)]
pub(crate) enum Misfits {
    /// It panics.
    #[default]
    Stop,
    /// The first one is kept.
    Keep(Option<Misfit>),
}

impl Misfits {
    /// Keeps the sentence if it is the first, or stops.
    #[expect(
        clippy::panic,
        reason = "a mistake in code; whatever a reader can set is checked before, or under `check`"
    )]
    pub(crate) fn note(&mut self, sentence: fmt::Arguments<'_>) {
        match self {
            Self::Stop => panic!("{sentence}"),
            Self::Keep(first) => {
                first.get_or_insert_with(|| Misfit(sentence.to_string()));
            }
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misfit {}
