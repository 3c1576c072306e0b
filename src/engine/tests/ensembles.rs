//! What theory promises of many models that answer together: the law of bagging, Condorcet's, and AdaBoost's bound.

use engine::{
    Pcg32, Scalar,
    classical::{AdaBoost, Bagging, Examples, Learner, Model, Polynomial, bagged_variance, majority_accuracy},
    data::classification,
    resample::Truth,
};

const REPETITIONS: usize = 2000;

/// The variance of so many numbers is the expected one, within three standard errors `v √(2 / (R − 1))`.
fn assert_variance(numbers: &[f64], expected: f64, what: &str) {
    let count = numbers.len() as f64;
    let center = numbers.iter().sum::<f64>() / count;
    let variance = numbers.iter().map(|x| (x - center) * (x - center)).sum::<f64>() / (count - 1.0);
    let allowed = 3.0 * (2.0 / (count - 1.0)).sqrt();
    assert!((variance / expected - 1.0).abs() < allowed, "{what}: {variance} for {expected}");
}

// A member is the mean of a bootstrap sample. Over new examples its variance is s² = σ² (2n − 1) / n², and what two members
// share is the variance of the mean of the examples, ρ s² = σ² / n.
#[test]
fn bagged_means_vary_as_the_law_of_bagging_says() {
    let truth = Truth::new(|_| 1.0, 10, 0.5);
    let (n, noise) = (10.0, 0.25);
    let (variance, correlation) = (noise * (2.0 * n - 1.0) / (n * n), n / (2.0 * n - 1.0));
    for members in [1, 2, 5, 25] {
        let bagging = Bagging::new(Polynomial::new(0), members);
        let mut rng = Pcg32::new(members as u64);
        let answers: Vec<f64> =
            (0..REPETITIONS).map(|_| f64::from(truth.fit_once(&bagging, &mut rng).unwrap()[0])).collect();
        let expected = bagged_variance(correlation, variance, members);
        assert!((expected - (noise / n + noise * (n - 1.0) / (n * n * members as f64))).abs() < 1e-12);
        assert_variance(&answers, expected, &format!("{members} members"));
    }
}

// ρ = 0.3, s² = 1: numbers of the course's reference.
#[test]
fn the_mean_of_related_answers_varies_as_the_law_of_bagging_says() {
    let mut rng = Pcg32::new(13);
    for (members, expected) in [(1, 1.0), (5, 0.44), (10, 0.37), (50, 0.314), (100, 0.307)] {
        assert!((bagged_variance(0.3, 1.0, members) - expected).abs() < 1e-12);
        let mut mean = || {
            let shared = 0.3_f64.sqrt() * f64::from(rng.normal());
            let own: f64 = (0..members).map(|_| 0.7_f64.sqrt() * f64::from(rng.normal())).sum();
            shared + own / members as f64
        };
        let means: Vec<f64> = (0..REPETITIONS).map(|_| mean()).collect();
        assert_variance(&means, expected, &format!("{members} members"));
    }
}

// Condorcet, p = 0.6: exact binomial sums.
#[test]
fn most_of_many_voters_are_right_more_often() {
    let expected = [(3, 0.648), (5, 0.6826), (11, 0.7535), (25, 0.8462), (51, 0.9265), (101, 0.9791)];
    for (voters, expected) in expected {
        let exact = majority_accuracy(0.6, voters);
        assert!((exact - expected).abs() < 5e-5, "{exact} for {expected}");
        let mut rng = Pcg32::new(voters as u64);
        let mut most_are_right = || 2 * (0..voters).filter(|_| rng.uniform() < 0.6).count() > voters;
        let share = (0..4000).filter(|_| most_are_right()).count() as f64 / 4000.0;
        assert!((share - exact).abs() < 3.0 * (exact * (1.0 - exact) / 4000.0).sqrt(), "{share} for {exact}");
    }
    assert_eq!(majority_accuracy(0.5, 4), 0.5);
}

// Schapire and Freund 2012, theorem 3.1: the mean of exp(−y f(x)) over the examples is the product of 2 √(ε (1 − ε)), and
// the share of wrong answers is not above it. After a round its own tree is right for half of the weight.
#[test]
fn boosting_keeps_its_bound_in_every_round_whatever_the_examples() {
    let mut rounds_seen = 0;
    for (seed, source) in (1..).zip(classification::ALL.iter().cycle().take(20)) {
        let mut rng = Pcg32::new(seed);
        let drawn = source.draw(&[], &mut rng).unwrap();
        // Two of the classes there are, and a tenth of them wrong.
        let label = |&label: &usize| Scalar::from(u8::from((label % 2 == 0) != (rng.uniform() < 0.1)));
        let targets: Vec<Scalar> = drawn.targets.labels().iter().map(label).collect();
        let inputs = drawn.inputs.len() / targets.len();
        let examples = Examples::new(&drawn.inputs, inputs, &targets).unwrap();
        let fit = AdaBoost::new(25).fit(examples, &mut rng).unwrap();
        for rounds in 1..=fit.rounds.len() {
            let scores: Vec<f64> = (0..examples.count())
                .map(|index| (2.0 * f64::from(targets[index]) - 1.0) * fit.score(rounds, examples.point(index)))
                .collect();
            let count = scores.len() as f64;
            let wrong = scores.iter().filter(|&&score| score <= 0.0).count() as f64 / count;
            let mean = scores.iter().map(|&score| libm::exp(-score)).sum::<f64>() / count;
            let (what, bound) = (format!("{}, seed {seed}, round {rounds}", source.name), fit.bound(rounds));
            assert!((mean / bound - 1.0).abs() < 1e-9, "{what}: {mean} for {bound}");
            assert!(wrong <= bound + 1e-12, "{what}: {wrong} above {bound}");
            let round = &fit.rounds[rounds - 1];
            let after: f64 = round
                .weights_after(examples)
                .iter()
                .zip(0..)
                .filter(|&(_, index)| round.tree.predict(examples.point(index)) != targets[index])
                .map(|(weight, _)| weight)
                .sum();
            assert!((after - 0.5).abs() < 1e-9, "{what}: {after}");
            rounds_seen += 1;
        }
    }
    assert!(rounds_seen > 200, "{rounds_seen} rounds");
}
