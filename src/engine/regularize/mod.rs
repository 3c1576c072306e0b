//! What keeps a model from learning its examples by heart: penalties, noise, early stopping, changed examples.
//!
//! All of it works on plain slices, before the tape sees them or after the reverse pass, so it goes with every model,
//! loss and rule. Label smoothing is in [`loss`](crate::loss).

pub mod augment;
mod beta;
mod early_stopping;
mod input_noise;
mod l1;
mod l2;
mod penalty;
mod reach;
mod setting;
mod weight_noise;

pub use beta::Beta;
pub use early_stopping::{Checkpoint, EarlyStopping, Verdict};
pub use input_noise::InputNoise;
pub use l1::L1;
pub use l2::L2;
pub use penalty::{PENALTIES, Penalty, PenaltyKind, penalty};
pub use reach::Reach;
pub use setting::SettingError;
pub(crate) use setting::{at_least_0, check};
pub use weight_noise::WeightNoise;
