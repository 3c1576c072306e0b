//! Dropout as a layer.

use std::fmt;

use super::Mode;
use crate::{Scalar, Var, number::written};

/// In training, each number is made 0 with probability `share`, and the others are multiplied by 1 / (1 − `share`); in
/// evaluation nothing happens.
///
/// Srivastava et al. 2014. PyTorch: `torch.nn.Dropout`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropout {
    share: Scalar,
}

/// A share to drop that is not a probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareError(Scalar);

impl Dropout {
    /// A layer that drops this share of its inputs.
    ///
    /// # Errors
    /// Unless `share` is from 0 to 1.
    pub fn new(share: Scalar) -> Result<Self, ShareError> {
        (0.0..=1.0).contains(&share).then_some(Self { share }).ok_or(ShareError(share))
    }

    /// The probability with which a number is dropped.
    pub fn share(&self) -> Scalar {
        self.share
    }

    /// Any shape to the same shape.
    pub fn forward<'t>(&self, x: Var<'t>, mode: &mut Mode<'_>) -> Var<'t> {
        match mode {
            Mode::Training { rng, .. } => x.dropout(self.share, rng),
            Mode::Evaluation { .. } => x,
        }
    }
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a share of {} cannot be dropped, only one from 0 to 1", written(self.0))
    }
}

impl std::error::Error for ShareError {}

#[cfg(test)]
mod tests {
    use super::Dropout;
    use crate::{Pcg32, Scalar, Tape, nn::Mode};

    #[test]
    fn numbers_are_dropped_in_training_only() {
        let (mut tape, dropout) = (Tape::new(), Dropout::new(0.5).unwrap());
        let x = tape.begin(&[]).filled(1.0, &[8]);
        let mut rng = Pcg32::new(7);
        let trained = dropout.forward(x, &mut Mode::Training { rng: &mut rng, buffers: &mut [] }).to_vec();
        assert!(trained.contains(&0.0) && trained.contains(&2.0), "{trained:?}");
        assert_eq!(dropout.forward(x, &mut Mode::Evaluation { buffers: &[] }).to_vec(), [1.0; 8]);
    }

    #[test]
    fn a_share_that_is_no_probability_is_refused() {
        let error = Dropout::new(1.5).unwrap_err();
        assert_eq!(error.to_string(), "a share of 1.5 cannot be dropped, only one from 0 to 1");
        assert!(Dropout::new(Scalar::NAN).is_err());
    }
}
