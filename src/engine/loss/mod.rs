//! Losses: how far predictions are from targets, as one number of shape `[]`, averaged over the batch.

mod binary_cross_entropy;
mod cross_entropy;
mod huber;
mod mean_squared_error;

pub use binary_cross_entropy::bce_with_logits;
pub use cross_entropy::{cross_entropy, smooth};
pub use huber::huber;
pub use mean_squared_error::mse;

use crate::Var;

/// A loss that broadcast would hide a mistake, so its two sides must have the same shape.
fn assert_same_shape(loss: &str, prediction: Var<'_>, target: Var<'_>) {
    let (prediction, target) = (prediction.shape(), target.shape());
    assert!(prediction == target, "{loss}: prediction {prediction} and target {target} differ");
}
