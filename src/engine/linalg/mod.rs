//! The little linear algebra that closed forms need: least squares and eigenvectors, in double precision.
//!
//! Whatever [`Scalar`](crate::Scalar) is, everything here counts in `f64`: a polynomial of degree 12 asks for more digits
//! than single precision has, and these tables are small. Tables are flat and lie column by column.

mod eigen;
mod qr;

pub use eigen::{Eigen, eigen};
pub use qr::Qr;

/// Σ leftₖ rightₖ.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

/// `target += factor · source`.
pub(crate) fn add_scaled(target: &mut [f64], factor: f64, source: &[f64]) {
    for (t, s) in target.iter_mut().zip(source) {
        *t += factor * s;
    }
}

/// The mean; 0 of none.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
