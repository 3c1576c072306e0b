//! Models of series, folds and the bootstrap with any settings and any data: an answer or a sentence, never a panic.

use engine::{
    Pcg32, Scalar,
    classical::{Autoregression, Examples, MarkovChain, NearestNeighbours},
    resample::{SPLITS, STATISTICS, bootstrap, cross_validate, interval},
};
use proptest::{collection::vec, prelude::*};

fn any_number() -> impl Strategy<Value = Scalar> {
    prop_oneof![8 => (-3.0 as Scalar)..3.0, 1 => Just(0.0), 1 => Just(1e30), 1 => Just(Scalar::NAN)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_chain_gives_chances_of_any_symbols_or_says_why_not(
        order in prop_oneof![0..5_usize, Just(40), Just(usize::MAX)], kinds in prop_oneof![0..6_usize, Just(usize::MAX)],
        symbols in vec(0..5_usize, 0..30), past in vec(0..9_usize, 0..8),
        prior_count in prop_oneof![Just(0.0), any_number()], seed in any::<u64>(),
    ) {
        match (MarkovChain { order, prior_count }).fit(&symbols, kinds) {
            Ok(chain) => {
                let chances = chain.chances(&past);
                prop_assert_eq!(chances.len(), kinds);
                prop_assert!(chances.iter().all(|chance| (0.0..=1.0).contains(chance)), "{:?}", chances);
                prop_assert!((chances.iter().sum::<Scalar>() - 1.0).abs() < 1e-5);
                prop_assert!(chances[chain.draw(&past, &mut Pcg32::new(seed))] > 0.0, "what is drawn can come");
                prop_assert!(chain.cross_entropy(&symbols) >= 0.0 && chain.cross_entropy(&past) >= 0.0);
            }
            Err(error) => prop_assert!(error.to_string().len() > 20),
        }
    }

    #[test]
    fn an_autoregression_forecasts_any_series_or_says_why_not(
        series in vec(any_number(), 0..40), lags in prop_oneof![0..12_usize, Just(usize::MAX)],
        steps in 0..6_usize,
    ) {
        match Autoregression::new(lags).fit(&series) {
            Ok(fit) => {
                prop_assert_eq!(fit.forecast(&series, steps).len(), steps);
                prop_assert!(fit.forecast(&series[..lags - 1], steps).is_empty());
                let count = if steps == 0 { 0 } else { (series.len() + 1).saturating_sub(lags + steps) };
                prop_assert_eq!(fit.forecasts_ahead(&series, steps).len(), count);
                prop_assert!(fit.forecasts_ahead(&series, usize::MAX).is_empty());
            }
            Err(error) => prop_assert!(error.to_string().len() > 20),
        }
    }

    #[test]
    fn folds_of_any_classes_keep_each_example_once_and_can_be_scored(
        targets in vec(any_number(), 0..20), k in prop_oneof![0..25_usize, Just(usize::MAX)], seed in any::<u64>(),
    ) {
        for rule in SPLITS {
            match (rule.make)(&targets, k, &mut Pcg32::new(seed)) {
                Ok(folds) => {
                    let mut kept: Vec<usize> = folds.iter().flat_map(|fold| fold.validation.clone()).collect();
                    kept.sort_unstable();
                    prop_assert!(kept.into_iter().eq(0..targets.len()), "{}", rule.name);
                    prop_assert!(folds.iter().all(|fold| !fold.validation.is_empty() && !fold.training.is_empty()));
                    if let Ok(examples) = Examples::new(&targets, 1, &targets) {
                        let scores = cross_validate(&NearestNeighbours::new(1), examples, &folds, &mut Pcg32::new(seed));
                        prop_assert_eq!(scores.unwrap().len(), folds.len());
                    }
                }
                Err(error) => prop_assert!(error.to_string().len() > 20),
            }
        }
    }

    #[test]
    fn any_pairs_have_a_bootstrap_interval_or_it_is_said_why_not(
        pairs in vec((any_number(), any_number()), 0..12), level in any_number(),
        repeats in prop_oneof![0..20_usize, Just(usize::MAX)], seed in any::<u64>(),
    ) {
        for statistic in STATISTICS {
            match bootstrap(statistic, &pairs, repeats, &mut Pcg32::new(seed)) {
                Ok(values) => {
                    prop_assert_eq!(values.len(), repeats);
                    let whole = interval(&values, 1.0).unwrap();
                    match interval(&values, level) {
                        Ok((low, high)) => prop_assert!(whole.0 <= low && low <= high && high <= whole.1),
                        Err(error) => prop_assert!(!(0.0..=1.0).contains(&level), "{}", error),
                    }
                }
                Err(error) => prop_assert!(error.to_string().len() > 20),
            }
        }
    }
}
