//! One set of examples used many times, and many sets drawn from one truth: how sure is an answer?

mod bias_variance;
mod bootstrap;
mod folds;

pub use bias_variance::{Decomposition, Estimate, Parts, SETTINGS, Truth, TruthSetting, closed_form, setting};
pub use bootstrap::{STATISTICS, Statistic, bootstrap, bootstrap_sample, bootstrap_share, interval, statistic};
pub use folds::{
    Fold, FoldError, SPLITS, Score, Split, SplitRule, cross_validate, k_fold, leave_one_out, shuffled, split_rule,
    stratified,
};
