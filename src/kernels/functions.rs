//! The functions that are not arithmetic: exponentials and what is made of them.
//!
//! In single precision the exponential and the hyperbolic tangent are polynomials of our own, four numbers at a time,
//! because they take much of a recurrent network's time. A single number goes the same way, so it has the same bits.
//! Double precision, and the functions that are seldom needed, come from `libm`.

use super::lanes::Lanes;
use crate::Scalar;

#[cfg(feature = "double")]
use libm::{erf as libm_erf, log as libm_log, log1p as libm_log1p};
#[cfg(not(feature = "double"))]
use libm::{erff as libm_erf, log1pf as libm_log1p, logf as libm_log};
#[cfg(not(feature = "double"))]
use std::f32::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};
#[cfg(feature = "double")]
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

/// eˣ; within 1 unit of the last place.
#[inline]
pub fn exp(x: Scalar) -> Scalar {
    exp_lanes(Lanes::splat(x)).to_array()[0]
}

/// Natural logarithm.
pub fn log(x: Scalar) -> Scalar {
    libm_log(x)
}

/// √x, correctly rounded.
#[inline]
pub fn sqrt(x: Scalar) -> Scalar {
    x.sqrt()
}

/// Hyperbolic tangent; within 8 units of the last place.
#[inline]
pub fn tanh(x: Scalar) -> Scalar {
    tanh_lanes(Lanes::splat(x)).to_array()[0]
}

/// σ(x) = 1 / (1 + e⁻ˣ). For very negative `x`, e⁻ˣ is infinite and σ is 0, as it should be.
#[inline]
pub fn sigmoid(x: Scalar) -> Scalar {
    sigmoid_lanes(Lanes::splat(x)).to_array()[0]
}

/// log(1 + eˣ), finite for every finite `x`.
pub fn softplus(x: Scalar) -> Scalar {
    x.max(0.0) + libm_log1p(exp(-x.abs()))
}

/// Φ(x), the share of the normal distribution below `x`.
pub fn normal_share(x: Scalar) -> Scalar {
    0.5 * (1.0 + libm_erf(x * FRAC_1_SQRT_2))
}

/// φ(x), the density of the normal distribution at `x`.
pub fn normal_density(x: Scalar) -> Scalar {
    0.5 * FRAC_1_SQRT_2 * FRAC_2_SQRT_PI * exp(-0.5 * x * x)
}

/// Four times σ.
#[inline(always)]
pub fn sigmoid_lanes(x: Lanes) -> Lanes {
    let one = Lanes::splat(1.0);
    one / (one + exp_lanes(Lanes::splat(0.0) - x))
}

/// Four exponentials.
#[cfg(feature = "double")]
pub fn exp_lanes(x: Lanes) -> Lanes {
    x.map(libm::exp)
}

/// Four hyperbolic tangents.
#[cfg(feature = "double")]
pub fn tanh_lanes(x: Lanes) -> Lanes {
    x.map(libm::tanh)
}

/// Four exponentials: `eˣ = 2ⁿ eʳ` with a whole n and |r| at most half of log 2.
///
/// The polynomial for eʳ and the two parts of log 2 are those of `expf` in Moshier's Cephes library,
/// <https://www.netlib.org/cephes/>. 2ⁿ is applied in two halves, so that the ends run out to 0 and infinity.
#[cfg(not(feature = "double"))]
#[cfg_attr(feature = "compact", inline(never))]
#[cfg_attr(not(feature = "compact"), inline(always))]
pub fn exp_lanes(x: Lanes) -> Lanes {
    // Beyond these the result is 0 or infinite in any case.
    let x = x.max(Lanes::splat(-104.0)).min(Lanes::splat(89.0));
    let n = round(x * Lanes::splat(std::f32::consts::LOG2_E));
    let r = x - n * Lanes::splat(0.693_359_4) - n * Lanes::splat(-2.121_944_4e-4);
    let tail = polynomial(r, [1.987_569_2e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_6e-1, 0.5]);
    let exp_r = tail * (r * r) + r + Lanes::splat(1.0);
    let half = round(n * Lanes::splat(0.5));
    exp_r * half.power_of_two() * (n - half).power_of_two()
}

/// Four hyperbolic tangents: x times a fraction of two polynomials in x².
///
/// The coefficients are those of `ptanh_float` in Eigen, <https://eigen.tuxfamily.org>. Where the fraction first
/// is exactly 1, it ends.
#[cfg(not(feature = "double"))]
#[inline(always)]
pub fn tanh_lanes(x: Lanes) -> Lanes {
    const END: f32 = 7.905_311;
    let x = x.max(Lanes::splat(-END)).min(Lanes::splat(END));
    let squared = x * x;
    let numerator = polynomial(
        squared,
        [
            -2.760_768_5e-16,
            2.000_188e-13,
            -8.604_672e-11,
            5.122_297_2e-8,
            1.485_722_4e-5,
            6.372_619_4e-4,
            4.893_524_7e-3,
        ],
    );
    let denominator = polynomial(squared, [1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_7e-3, 4.893_525_3e-3]);
    x * numerator / denominator
}

/// The polynomial with these coefficients, that of the highest power first.
#[cfg(not(feature = "double"))]
#[inline(always)]
fn polynomial<const N: usize>(x: Lanes, coefficients: [f32; N]) -> Lanes {
    let mut sum = Lanes::splat(coefficients[0]);
    for coefficient in &coefficients[1..] {
        sum = sum * x + Lanes::splat(*coefficient);
    }
    sum
}

/// The nearest whole numbers, of numbers below 2²².
#[cfg(not(feature = "double"))]
#[inline(always)]
fn round(x: Lanes) -> Lanes {
    // There the numbers have no digits after the point.
    let far = Lanes::splat(12_582_912.0);
    (x + far) - far
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activations_reach_their_limits_and_stay_finite_at_the_ends() {
        assert_eq!((sigmoid(-1e4), sigmoid(1e4)), (0.0, 1.0));
        assert_eq!((tanh(-1e4), tanh(1e4)), (-1.0, 1.0));
        assert_eq!((softplus(-1e4), softplus(1e4)), (0.0, 1e4));
        assert_eq!((exp(-1e4), exp(1e4), exp(0.0)), (0.0, Scalar::INFINITY, 1.0));
    }

    #[test]
    fn not_a_number_stays_so() {
        assert!(exp(Scalar::NAN).is_nan() && tanh(Scalar::NAN).is_nan() && sigmoid(Scalar::NAN).is_nan());
    }

    // In units of the last place, against libm in double precision.
    #[cfg(not(feature = "double"))]
    #[test]
    fn exponentials_are_exact_to_a_few_units_of_the_last_place() {
        let worst = |ours: fn(f32) -> f32, exact: fn(f64) -> f64, low: f32, high: f32| {
            let at = |i: u32| low + (high - low) * (i as f32 / 1e6);
            let error = |x: f32| {
                let exact = exact(f64::from(x));
                let unit = f64::from((exact as f32).next_up()) - f64::from(exact as f32);
                ((f64::from(ours(x)) - exact) / unit).abs()
            };
            (0..1_000_000).map(|i| error(at(i))).fold(0.0, f64::max)
        };
        let errors = [
            worst(exp, libm::exp, -87.0, 88.0),
            worst(exp, libm::exp, -1.0, 1.0),
            worst(|x| -tanh(-x), libm::tanh, 1e-6, 0.1),
            worst(tanh, libm::tanh, 0.1, 10.0),
            worst(sigmoid, |x| 1.0 / (1.0 + libm::exp(-x)), -80.0, 20.0),
        ];
        let allowed = [1.0, 1.0, 8.0, 8.0, 3.0];
        assert!(errors.iter().zip(allowed).all(|(error, allowed)| *error <= allowed), "{errors:?}");
        assert!((0..1_000_000).all(|i| tanh(i as f32 * 1e-5) <= 1.0));
    }
}
