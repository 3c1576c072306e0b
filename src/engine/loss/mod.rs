//! Losses: how far predictions are from targets, as one number of shape `[]`, averaged over the batch.

mod binary_cross_entropy;
mod cross_entropy;
mod huber;
mod mean_squared_error;
mod named;

pub use binary_cross_entropy::bce_with_logits;
pub use cross_entropy::{cross_entropy, smooth};
pub use huber::huber;
pub use mean_squared_error::mse;
pub use named::{LOSSES, Loss, named};

use std::fmt;

use crate::{Shape, Var};

/// What refuses two sides of a loss: one that broadcast would hide a mistake, so both must have the same shape; and the mean
/// over nothing is no number.
fn misfit<'t>(loss: &str, prediction: Var<'t>, target: Var<'t>) -> Option<Var<'t>> {
    let (record, prediction, target) = (prediction.record(), prediction.shape(), target.shape());
    let refuse = |sentence: fmt::Arguments<'_>| Some(record.refuse(sentence, Shape::new(&[])));
    if prediction != target {
        return refuse(format_args!("{loss}: prediction {prediction} and target {target} differ"));
    }
    if prediction.size() == 0 {
        return refuse(format_args!("{loss}: there is nothing in the prediction {prediction}"));
    }
    None
}
