//! Least squares, and the linear model that it and its penalized kin make.

use super::{Basis, Design, Model};
use crate::{
    Scalar,
    linalg::{Qr, dot, mean},
};

/// What a linear fit finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficients {
    /// The constant.
    pub intercept: f64,
    /// One weight for each function of the basis.
    pub weights: Vec<f64>,
    /// How many coefficients the points determine, the constant included. If it is less than there are, infinitely many
    /// fits are equally good, and this is the one with the shortest weights.
    pub rank: usize,
}

/// The weights w and the constant c for which `Σ (y − c − X w)²` is smallest; of several, the shortest w.
///
/// # Panics
/// Unless there is a target for every row.
pub fn least_squares(design: &Design, targets: &[f64]) -> Coefficients {
    let qr = Qr::new(design.columns().to_vec(), design.rows());
    let mean = mean(targets);
    let weights = qr.solve(&targets.iter().map(|y| y - mean).collect::<Vec<_>>());
    Coefficients { intercept: design.intercept(&weights, mean), weights, rank: 1 + qr.rank() }
}

/// A constant and a weighted sum of the functions of a basis.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearModel<B> {
    /// The functions.
    pub basis: B,
    /// The constant and the weights.
    pub coefficients: Coefficients,
}

impl<B: Basis> Model for LinearModel<B> {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        self.value(point, &mut vec![0.0; self.basis.count()])
    }

    fn predict_all(&self, points: &[Scalar], inputs: usize) -> Vec<Scalar> {
        let mut values = vec![0.0; self.basis.count()];
        points.chunks_exact(inputs.max(1)).map(|point| self.value(point, &mut values)).collect()
    }
}

impl<B: Basis> LinearModel<B> {
    /// The value at a point; the functions' values there go through `values`.
    fn value(&self, point: &[Scalar], values: &mut [f64]) -> Scalar {
        self.basis.evaluate(point, values);
        (self.coefficients.intercept + dot(&self.coefficients.weights, values)) as Scalar
    }
}
