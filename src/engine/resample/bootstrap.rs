//! The bootstrap: drawing again from what was drawn, to see how much an answer would vary.

use crate::{
    Pcg32, Scalar, UnknownName,
    classical::{FitError, Setting},
    linalg::{dot, mean},
    named::find,
    order::sort_numbers,
};

const LEVEL: Setting = Setting { name: "level", smallest: 0.0, largest: 1.0, usual: 0.95 };
const REPEATS: Setting = Setting { name: "repeats", smallest: 1.0, largest: 1e6, usual: 1000.0 };

/// n draws from 0 … n − 1 with replacement. Efron 1979.
pub fn bootstrap_sample(n: usize, rng: &mut Pcg32) -> Vec<usize> {
    (0..n).map(|_| rng.below(n as u32) as usize).collect()
}

/// The chance that an example is in a bootstrap sample of n: `1 − (1 − 1/n)ⁿ`, which goes to 1 − 1/e.
pub fn bootstrap_share(n: usize) -> f64 {
    let n = n.max(1) as f64;
    1.0 - libm::pow(1.0 - 1.0 / n, n)
}

/// A number that sums up pairs of numbers. Those of one column look at the first alone.
#[derive(Clone, Copy, Debug)]
pub struct Statistic {
    /// What addresses and choosers call it.
    pub name: &'static str,
    /// Computes it; 0 where it is not defined.
    pub compute: fn(&[(Scalar, Scalar)]) -> Scalar,
}

/// All statistics.
pub const STATISTICS: &[Statistic] = &[
    Statistic { name: "mean", compute: |pairs| mean(&firsts(pairs)) as Scalar },
    Statistic { name: "median", compute: |pairs| median(firsts(pairs)) as Scalar },
    Statistic { name: "correlation", compute: correlation },
];

/// The statistic of that name in [`STATISTICS`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn statistic(name: &str) -> Result<&'static Statistic, UnknownName> {
    find("statistic", name, STATISTICS, |statistic| statistic.name)
}

/// The statistic of `repeats` bootstrap samples of the pairs, in the order in which they were drawn.
///
/// # Errors
/// If there are no pairs, if one is not finite, or if there are no repeats.
pub fn bootstrap(
    statistic: &Statistic,
    pairs: &[(Scalar, Scalar)],
    repeats: usize,
    rng: &mut Pcg32,
) -> Result<Vec<Scalar>, FitError> {
    if pairs.is_empty() {
        return Err(FitError::Empty);
    }
    if let Some(index) = pairs.iter().position(|(x, y)| !(x.is_finite() && y.is_finite())) {
        return Err(FitError::NotFinite { what: "pair", index });
    }
    let mut draw = || -> Vec<_> { bootstrap_sample(pairs.len(), rng).into_iter().map(|at| pairs[at]).collect() };
    Ok((0..REPEATS.count(repeats)?).map(|_| (statistic.compute)(&draw())).collect())
}

/// The interval in which the middle share `level` of the values lies. NumPy: `quantile`, `percentile`.
///
/// # Errors
/// If there are no values, or if the level is not from 0 to 1.
pub fn interval(values: &[Scalar], level: Scalar) -> Result<(Scalar, Scalar), FitError> {
    let tail = 0.5 * (1.0 - f64::from(LEVEL.check(level)?));
    if values.is_empty() {
        return Err(FitError::Empty);
    }
    let mut sorted: Vec<f64> = values.iter().map(|&value| f64::from(value)).collect();
    sort_numbers(&mut sorted);
    Ok((quantile(&sorted, tail) as Scalar, quantile(&sorted, 1.0 - tail) as Scalar))
}

/// The value below which this share lies, on the straight line between its two neighbours.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (place - place.floor()) * (sorted[above] - sorted[below])
}

fn firsts(pairs: &[(Scalar, Scalar)]) -> Vec<f64> {
    pairs.iter().map(|&(x, _)| f64::from(x)).collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    sort_numbers(&mut values);
    if values.is_empty() { 0.0 } else { quantile(&values, 0.5) }
}

/// Pearson's r.
fn correlation(pairs: &[(Scalar, Scalar)]) -> Scalar {
    let centred = |values: Vec<f64>| {
        let mean = mean(&values);
        values.into_iter().map(|value| value - mean).collect::<Vec<_>>()
    };
    let x = centred(firsts(pairs));
    let y = centred(pairs.iter().map(|&(_, y)| f64::from(y)).collect());
    let size = libm::sqrt(dot(&x, &x)) * libm::sqrt(dot(&y, &y));
    if size > 0.0 { (dot(&x, &y) / size) as Scalar } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{STATISTICS, bootstrap, bootstrap_sample, bootstrap_share, interval, statistic};
    use crate::{Pcg32, Scalar};

    // By hand: r = 1 / √(2 · 2) for (1, 1), (2, 3), (3, 2); numpy.quantile([1, 2, 3, 4, 5], [0.1, 0.9]) = 1.4, 4.6.
    #[test]
    fn statistics_and_intervals_as_by_hand() {
        let pairs = [(1.0, 1.0), (2.0, 3.0), (3.0, 2.0), (6.0, 2.0)];
        assert_eq!((statistic("mean").unwrap().compute)(&pairs), 3.0);
        assert_eq!((statistic("median").unwrap().compute)(&pairs), 2.5);
        assert!(((statistic("correlation").unwrap().compute)(&pairs[..3]) - 0.5).abs() < 1e-6);
        let (low, high) = interval(&[5.0, 1.0, 4.0, 2.0, 3.0], 0.8).unwrap();
        assert!((low - 1.4).abs() < 1e-6 && (high - 4.6).abs() < 1e-6);
    }

    // 1 − (1 − 1/n)ⁿ for n = 10, 30, 100: VALUES.md's .651322, .638338, .633968. The share in a sample varies with about
    // √(e⁻¹ (1 − 2 e⁻¹) / n), the known variance of the number of empty boxes; three standard errors over 2000 samples.
    #[test]
    fn the_share_of_examples_in_a_sample_is_that_of_the_closed_form() {
        for (n, expected) in [(10, 0.651_322), (30, 0.638_338), (100, 0.633_968)] {
            assert!((bootstrap_share(n) - expected).abs() < 1e-6);
            let mut rng = Pcg32::new(n as u64);
            let mut distinct = || {
                let mut sample = bootstrap_sample(n, &mut rng);
                sample.sort_unstable();
                sample.dedup();
                sample.len() as f64 / n as f64
            };
            let share = (0..2000).map(|_| distinct()).sum::<f64>() / 2000.0;
            let deviation = (0.3679 * (1.0 - 2.0 * 0.3679) / n as f64 / 2000.0).sqrt();
            assert!((share - expected).abs() < 3.0 * deviation, "{share} for {expected} with n = {n}");
        }
    }

    // The mean of n draws varies with s / √n; the deviation of 2000 repeats is known to 1 / √4000 of itself.
    #[test]
    fn the_means_of_samples_spread_as_the_standard_error_says() {
        let mut rng = Pcg32::new(3);
        let pairs: Vec<(Scalar, Scalar)> = (0..50).map(|_| (rng.normal(), 0.0)).collect();
        let means = bootstrap(statistic("mean").unwrap(), &pairs, 2000, &mut rng).unwrap();
        let deviation = |values: &[Scalar]| {
            let mean = values.iter().sum::<Scalar>() / values.len() as Scalar;
            (values.iter().map(|v| (v - mean) * (v - mean)).sum::<Scalar>() / values.len() as Scalar).sqrt()
        };
        let expected = deviation(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>()) / (50.0 as Scalar).sqrt();
        assert!((deviation(&means) / expected - 1.0).abs() < 3.0 / (4000.0 as Scalar).sqrt());
    }

    #[test]
    fn nothing_and_what_is_not_a_number_are_refused() {
        for statistic in STATISTICS {
            assert!((statistic.compute)(&[]) == 0.0, "{}", statistic.name);
            assert!(bootstrap(statistic, &[], 5, &mut Pcg32::new(1)).is_err());
            assert!(bootstrap(statistic, &[(Scalar::NAN, 0.0)], 5, &mut Pcg32::new(1)).is_err());
            assert!(bootstrap(statistic, &[(1.0, 0.0)], 0, &mut Pcg32::new(1)).is_err());
        }
        assert!(interval(&[], 0.9).is_err() && interval(&[1.0], 1.5).is_err());
        assert!(statistic("mode").is_err());
    }
}
