//! A sine under noise, the simplest series to forecast.

use super::Series;
use crate::{
    Scalar,
    data::{Setting, Source},
};

/// sin(`frequency` · t) plus `noise` · N(0, 1), for t = 1 … `steps`.
///
/// Zhang et al. 2023, Dive into Deep Learning, section 9.1: 1,000 steps of frequency 0.01 with noise of 0.2, of which a
/// linear model of the 4 last ones learns from the first 600.
pub static NOISY_SINE: Source<Series> = Source {
    name: "noisy sine",
    settings: &[
        Setting::count("steps", 2, 10_000, 1000),
        Setting::amount("frequency", 0.0, 3.2, 0.01),
        Setting::amount("noise", 0.0, 2.0, 0.2),
    ],
    make: |values, rng| {
        let (frequency, noise) = (values.amount("frequency") as f64, values.amount("noise"));
        let at = |t: usize| libm::sin(frequency * t as f64) as Scalar;
        let values = (1..=values.count("steps")).map(|t| at(t) + noise * rng.normal()).collect();
        Series { values, begin: 1.0, step: 1.0 }
    },
};

#[cfg(test)]
mod tests {
    use super::NOISY_SINE;
    use crate::Pcg32;

    #[test]
    fn without_noise_it_begins_at_the_first_step_of_a_sine() {
        let sine = NOISY_SINE.draw(&[("noise", 0.0), ("steps", 157.0)], &mut Pcg32::new(1)).unwrap();
        assert!((sine.values[0] - 0.009_999_833).abs() < 1e-8, "sin 0.01: {}", sine.values[0]);
        assert!((sine.values[156] - 1.0).abs() < 1e-5, "a quarter of a turn later: {}", sine.values[156]);
        assert_eq!(sine.time(156), 157.0);
    }
}
