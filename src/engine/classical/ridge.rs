//! Least squares with a penalty on the squares of the weights.

use super::{
    Chebyshev, Coefficients, Design, Examples, FitError, Learner, LinearModel, Setting, Task, least_squares,
    polynomial::DEGREE,
};
use crate::{
    Pcg32, Scalar,
    linalg::{Qr, mean},
};

/// The penalty that is offered.
pub(super) const PENALTY: Setting = Setting { name: "penalty", smallest: 0.0, largest: 1e3, usual: 1e-4 };

/// The weights w and the constant c for which `½ mean (y − c − X w)² + ½ λ ‖w‖²` is smallest.
///
/// With λ = 0 it is [`least_squares`]. It is solved by reflections, as if `√(N λ) · w = 0` were N more examples.
/// Hoerl and Kennard 1970. scikit-learn: `Ridge(alpha=N λ)`.
///
/// # Panics
/// Unless there is a target for every row.
pub fn ridge(design: &Design, targets: &[f64], penalty: f64) -> Coefficients {
    if penalty <= 0.0 {
        return least_squares(design, targets);
    }
    let (rows, count) = (design.rows(), design.count());
    let weight = libm::sqrt(rows as f64 * penalty);
    let mut columns = Vec::with_capacity((rows + count) * count);
    for k in 0..count {
        columns.extend_from_slice(design.column(k));
        columns.extend((0..count).map(|row| if row == k { weight } else { 0.0 }));
    }
    let mean = mean(targets);
    let mut right: Vec<f64> = targets.iter().map(|y| y - mean).collect();
    right.resize(rows + count, 0.0);
    let qr = Qr::new(columns, rows + count);
    let weights = qr.solve(&right);
    Coefficients { intercept: design.intercept(&weights, mean), weights, rank: 1 + qr.rank() }
}

/// A polynomial whose weights, over Chebyshev's polynomials, are kept small; points are single numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ridge {
    /// d, from 0 to 100; 12 by default.
    pub degree: usize,
    /// λ, from 0 to 1000.
    pub penalty: Scalar,
}

impl Ridge {
    /// Of degree 12 with this penalty.
    pub fn new(penalty: Scalar) -> Self {
        Self { degree: 12, penalty }
    }
}

impl Learner for Ridge {
    type Model = LinearModel<Chebyshev>;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, _: &mut Pcg32) -> Result<Self::Model, FitError> {
        let penalty = f64::from(PENALTY.check(self.penalty)?);
        let basis = Chebyshev::over(examples, DEGREE.count(self.degree)?)?;
        let coefficients = ridge(&Design::new(&basis, examples), &examples.targets_f64(), penalty);
        Ok(LinearModel { basis, coefficients })
    }

    fn is_linear(&self) -> bool {
        true
    }
}
