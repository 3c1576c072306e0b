//! Layer normalization of one row, and its derivatives.

use crate::{Scalar, sqrt, sum};

/// What a row is normalized with.
#[derive(Clone, Copy)]
pub struct LayerNorm<'a> {
    /// γ.
    pub weight: &'a [Scalar],
    /// ε.
    pub epsilon: Scalar,
}

impl LayerNorm<'_> {
    /// `y = (x − mean x) / √(var x + ε) · γ + β`.
    pub fn row(&self, x: &[Scalar], bias: &[Scalar], y: &mut [Scalar]) {
        let (mean, scale) = self.moments(x);
        for (((y, x), w), b) in y.iter_mut().zip(x).zip(self.weight).zip(bias) {
            *y = (x - mean) * scale * w + b;
        }
    }

    /// With x̂ = (x − mean) / √(var + ε) and g = ∂y · γ: `∂x += (g − mean g − x̂ · mean(g x̂)) / √(var + ε)`.
    pub fn add_gradient(&self, gradient: &mut [Scalar], x: &[Scalar], upstream: &[Scalar]) {
        let ((mean, scale), width) = (self.moments(x), x.len() as Scalar);
        let (mut mean_g, mut mean_gx) = (0.0, 0.0);
        for ((x, u), w) in x.iter().zip(upstream).zip(self.weight) {
            mean_g += u * w / width;
            mean_gx += u * w * (x - mean) * scale / width;
        }
        for (((g, x), u), w) in gradient.iter_mut().zip(x).zip(upstream).zip(self.weight) {
            *g += (u * w - mean_g - (x - mean) * scale * mean_gx) * scale;
        }
    }

    /// `∂γ += ∂y x̂`.
    pub fn add_weight_gradient(&self, gradient: &mut [Scalar], x: &[Scalar], upstream: &[Scalar]) {
        let (mean, scale) = self.moments(x);
        for ((g, x), u) in gradient.iter_mut().zip(x).zip(upstream) {
            *g += u * (x - mean) * scale;
        }
    }

    /// The mean of a row, and 1 / √(variance + ε).
    fn moments(&self, row: &[Scalar]) -> (Scalar, Scalar) {
        let count = row.len() as Scalar;
        let mean = sum(row) / count;
        let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<Scalar>() / count;
        (mean, 1.0 / sqrt(variance + self.epsilon))
    }
}
