//! Every learner on the list, with any settings and any small data: a model or a sentence, never a panic.

use engine::{
    Pcg32, Scalar,
    classical::{self, Examples, Learner, METHODS, Model, RandomFeatures, Task},
};
use proptest::prelude::*;

#[test]
fn every_learner_is_found_by_its_name_and_learns_a_step() {
    let points: Vec<Scalar> = (0..40).map(|i| i as Scalar / 40.0).collect();
    let targets: Vec<Scalar> = points.iter().map(|x| Scalar::from(u8::from(*x > 0.5))).collect();
    let examples = Examples::new(&points, 1, &targets).unwrap();
    for method in METHODS {
        let fit = classical::named(method.name).unwrap().fit;
        let model = fit(method.complexity.usual, examples, &mut Pcg32::new(1)).unwrap();
        let error = (model.predict(&[0.05])).abs() + (model.predict(&[0.95]) - 1.0).abs();
        assert!(error < if method.task == Task::Regression { 0.5 } else { 0.1 }, "{}: {error}", method.name);
        for complexity in [Scalar::NAN, -1.0, 1e9] {
            assert!(fit(complexity, examples, &mut Pcg32::new(1)).is_err(), "{} at {complexity}", method.name);
        }
    }
    assert!(classical::named("oracle").unwrap_err().to_string().starts_with("there is no learner named"));
}

// The setting of MLU-explain's essay: a parabola, seen without noise at 6 points. p kinks give p + 2 coefficients; the test
// error is largest about where they are as many as the points, and falls again with many more. Draws with two kinks close to
// one another make the mean at the peak large.
#[test]
fn random_features_descend_twice() {
    let parabola = |x: Scalar| (2.0 * x - 1.0) * (2.0 * x - 1.0);
    let points: Vec<Scalar> = (0..6).map(|i| i as Scalar / 5.0).collect();
    let targets: Vec<Scalar> = points.iter().map(|&x| parabola(x)).collect();
    let examples = Examples::new(&points, 1, &targets).unwrap();
    let error = |features| {
        let mut rng = Pcg32::new(1);
        let mut error = || {
            let fit = RandomFeatures::new(features).fit(examples, &mut rng).unwrap();
            let misses = (0..=100).map(|i| i as Scalar / 100.0).map(|x| fit.predict(&[x]) - parabola(x));
            misses.map(|miss| miss * miss).sum::<Scalar>() / 101.0
        };
        (0..200).map(|_| error()).sum::<Scalar>() / 200.0
    };
    let (few, peak, many) = (error(1), error(4), error(100));
    assert!(peak > 3.0 * few && peak > 3.0 * many, "{few}, {peak}, {many}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_fit_panics(
        numbers in prop::collection::vec(prop_oneof![(-3.0 as Scalar)..3.0, Just(0.0), Just(1e30), Just(Scalar::NAN)], 0..24),
        classes in prop::collection::vec(prop_oneof![8 => 0..2_u8, 1 => 0..4_u8], 0..13),
        values_as_targets in any::<bool>(), inputs in 0..3_usize,
        complexity in prop_oneof![Just(0.0), (0.0 as Scalar)..3.0, (0.0 as Scalar)..60.0, Just(Scalar::NAN)], seed in any::<u64>(),
    ) {
        let count = numbers.len().checked_div(inputs).unwrap_or(0).min(classes.len());
        let points = &numbers[..count * inputs];
        let mut targets: Vec<Scalar> = classes[..count].iter().map(|&class| class.into()).collect();
        if values_as_targets {
            targets.iter_mut().for_each(|y| *y = 0.37 * *y - 1.0);
        }
        for method in METHODS {
            let fit = Examples::new(points, inputs, &targets)
                .and_then(|examples| (method.fit)(complexity, examples, &mut Pcg32::new(seed)));
            match fit {
                Ok(model) => {
                    let predictions = model.predict_all(points, inputs);
                    prop_assert_eq!(predictions.len(), count);
                    if points.iter().all(|x| x.abs() < 10.0) {
                        prop_assert!(predictions.iter().all(|p| p.is_finite()), "{}: {:?}", method.name, predictions);
                    }
                }
                Err(error) => prop_assert!(error.to_string().len() > 20),
            }
        }
    }
}
