//! Cross-validation: every example is kept for testing once.

use std::fmt;

use crate::{
    Pcg32, Scalar, UnknownName,
    classical::{Examples, FitError, Learner, Model},
    named::find,
    order::sort_places,
};

/// Which examples are learned from and which are kept for testing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Those learned from, in their order.
    pub training: Vec<usize>,
    /// Those kept, in their order.
    pub validation: Vec<usize>,
}

/// So many folds cannot be made of so many examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldError {
    /// How many folds.
    pub folds: usize,
    /// Of how many examples.
    pub examples: usize,
}

impl fmt::Display for FoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { folds, examples } = self;
        write!(f, "{folds} folds of {examples} examples: there must be at least 2 folds, and an example for each")
    }
}

impl std::error::Error for FoldError {}

/// A way to make folds, as it is offered to a reader.
#[derive(Clone, Copy, Debug)]
pub struct SplitRule {
    /// What addresses and choosers call it.
    pub name: &'static str,
    /// Makes the folds, of the class of each example and how many there are to be.
    pub make: Split,
}

/// Makes so many folds of examples with these classes.
pub type Split = fn(&[Scalar], usize, &mut Pcg32) -> Result<Vec<Fold>, FoldError>;

/// All ways to make folds.
pub const SPLITS: &[SplitRule] = &[
    SplitRule { name: "in-order", make: |targets, k, _| k_fold(targets.len(), k) },
    SplitRule { name: "shuffled", make: |targets, k, rng| shuffled(targets.len(), k, rng) },
    SplitRule { name: "stratified", make: stratified },
    SplitRule { name: "leave-one-out", make: |targets, _, _| leave_one_out(targets.len()) },
];

/// The way of that name in [`SPLITS`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn split_rule(name: &str) -> Result<&'static SplitRule, UnknownName> {
    find("way to split", name, SPLITS, |rule| rule.name)
}

/// k folds of neighbours; the first ones have one more if n is not a multiple of k. scikit-learn: `KFold`.
///
/// # Errors
/// [`FoldError`] if k is less than 2 or more than n.
pub fn k_fold(n: usize, k: usize) -> Result<Vec<Fold>, FoldError> {
    dealt(&(0..n).collect::<Vec<_>>(), k, |place| {
        let (size, larger) = (n / k, n % k);
        if place < larger * (size + 1) { place / (size + 1) } else { (place - larger) / size }
    })
}

/// k folds of examples in random order. scikit-learn: `KFold(shuffle=True)`.
///
/// # Errors
/// [`FoldError`] if k is less than 2 or more than n.
pub fn shuffled(n: usize, k: usize, rng: &mut Pcg32) -> Result<Vec<Fold>, FoldError> {
    let mut order: Vec<usize> = (0..n).collect();
    rng.shuffle(&mut order);
    dealt(&order, k, |place| place % k)
}

/// k folds in random order, in each of which every class has its share, to within one example.
///
/// scikit-learn: `StratifiedKFold(shuffle=True)`.
///
/// # Errors
/// [`FoldError`] if k is less than 2 or more than there are examples.
pub fn stratified(classes: &[Scalar], k: usize, rng: &mut Pcg32) -> Result<Vec<Fold>, FoldError> {
    let mut order: Vec<usize> = (0..classes.len()).collect();
    rng.shuffle(&mut order);
    let mut places: Vec<usize> = (0..order.len()).collect();
    sort_places(&mut places, &|a, b| classes[order[a]].total_cmp(&classes[order[b]]));
    let order: Vec<usize> = places.into_iter().map(|place| order[place]).collect();
    dealt(&order, k, |place| place % k)
}

/// A fold for every example. scikit-learn: `LeaveOneOut`.
///
/// # Errors
/// [`FoldError`] if there are fewer than two examples.
pub fn leave_one_out(n: usize) -> Result<Vec<Fold>, FoldError> {
    k_fold(n, n)
}

/// Deals the examples, in this order, to the fold of each place.
fn dealt(order: &[usize], k: usize, fold_of: impl Fn(usize) -> usize) -> Result<Vec<Fold>, FoldError> {
    if k < 2 || k > order.len() {
        return Err(FoldError { folds: k, examples: order.len() });
    }
    let mut folds = vec![Fold { training: Vec::new(), validation: Vec::new() }; k];
    for (place, &example) in order.iter().enumerate() {
        for (number, fold) in folds.iter_mut().enumerate() {
            let pile = if number == fold_of(place) { &mut fold.validation } else { &mut fold.training };
            pile.push(example);
        }
    }
    for fold in &mut folds {
        sort_places(&mut fold.training, &|a, b| a.cmp(&b));
        sort_places(&mut fold.validation, &|a, b| a.cmp(&b));
    }
    Ok(folds)
}

/// The mean errors on one fold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// On what was learned from.
    pub training: Scalar,
    /// On what was kept.
    pub validation: Scalar,
}

/// Fits the learner to each fold; its mean squared error, or its share of wrong classes, on both parts.
///
/// # Errors
/// As [`Learner::fit`], for the first fold that cannot be fitted.
pub fn cross_validate<L: Learner>(
    learner: &L,
    examples: Examples<'_>,
    folds: &[Fold],
    rng: &mut Pcg32,
) -> Result<Vec<Score>, FitError> {
    let score = |fold: &Fold| {
        let (points, targets) = examples.pick(&fold.training);
        let model = learner.fit(Examples::new(&points, examples.inputs(), &targets)?, rng)?;
        let error = |&at: &usize| learner.task().error(model.predict(examples.point(at)), examples.targets()[at]);
        let mean = |part: &[usize]| part.iter().map(error).sum::<Scalar>() / part.len().max(1) as Scalar;
        Ok(Score { training: mean(&fold.training), validation: mean(&fold.validation) })
    };
    folds.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::{SPLITS, cross_validate, k_fold, split_rule, stratified};
    use crate::{
        Pcg32, Scalar,
        classical::{Examples, NearestNeighbours},
    };

    #[test]
    fn every_way_keeps_every_example_once_and_learns_from_the_others() {
        let classes: Vec<Scalar> = (0..17).map(|i| (i % 3) as Scalar).collect();
        for rule in SPLITS {
            let folds = (split_rule(rule.name).unwrap().make)(&classes, 5, &mut Pcg32::new(1)).unwrap();
            let mut kept: Vec<usize> = folds.iter().flat_map(|fold| fold.validation.clone()).collect();
            kept.sort_unstable();
            assert_eq!(kept, (0..17).collect::<Vec<_>>(), "{}", rule.name);
            for fold in &folds {
                assert_eq!(fold.training.len() + fold.validation.len(), 17);
                assert!(fold.validation.iter().all(|example| !fold.training.contains(example)));
            }
            assert!((rule.make)(&[], 5, &mut Pcg32::new(1)).is_err());
        }
        assert!(split_rule("half").is_err());
    }

    // scikit-learn's KFold(5) of 17: sizes 4, 4, 3, 3, 3.
    #[test]
    fn the_first_folds_are_the_larger_ones() {
        let sizes: Vec<usize> = k_fold(17, 5).unwrap().iter().map(|fold| fold.validation.len()).collect();
        assert_eq!(sizes, [4, 4, 3, 3, 3]);
        let sentence = k_fold(3, 4).unwrap_err().to_string();
        assert_eq!(sentence, "4 folds of 3 examples: there must be at least 2 folds, and an example for each");
        assert!(k_fold(3, 1).is_err() && k_fold(3, 0).is_err());
    }

    #[test]
    fn strata_have_their_share_in_every_fold() {
        let classes: Vec<Scalar> = (0..40).map(|i| Scalar::from(u8::from(i < 8))).collect();
        for fold in stratified(&classes, 4, &mut Pcg32::new(1)).unwrap() {
            assert_eq!(fold.validation.iter().filter(|&&example| example < 8).count(), 2);
        }
    }

    // One neighbour on a line of slope 1: itself in training, one step off when it is kept.
    #[test]
    fn scores_tell_what_was_learned_from_from_what_was_kept() {
        let line: Vec<Scalar> = (0..6).map(|i| i as Scalar).collect();
        let examples = Examples::new(&line, 1, &line).unwrap();
        let folds = super::leave_one_out(6).unwrap();
        let scores = cross_validate(&NearestNeighbours::new(1), examples, &folds, &mut Pcg32::new(1)).unwrap();
        assert!(scores.iter().all(|score| score.training == 0.0 && score.validation == 1.0));
    }
}
