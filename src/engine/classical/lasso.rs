//! Least squares with a penalty on the sizes of the weights, which makes many of them 0.

use super::{
    Chebyshev, Coefficients, Design, Examples, FitError, Learner, LinearModel, Setting, Task, polynomial::DEGREE,
};
use crate::{
    Pcg32, Scalar,
    linalg::{add_scaled, dot, mean},
};

/// The penalty that is offered.
pub(super) const PENALTY: Setting = Setting { name: "penalty", smallest: 1e-6, largest: 1e3, usual: 1e-2 };

/// It ends when no weight moves by more than this share of the largest, or after so many rounds.
const TOLERANCE: f64 = 1e-12;
const ROUNDS: usize = 10_000;

/// The weights w and the constant c for which `½ mean (y − c − X w)² + λ Σ |w|` is smallest.
///
/// One weight after the other is put where the loss is smallest, `w = S(xᵀr / N, λ) / (xᵀx / N)`, where r is what the
/// others leave and S takes λ off the size; until none moves. `start` are the weights to begin with: zeros, or those of a
/// penalty nearby. Tibshirani 1996; Friedman, Hastie and Tibshirani 2010. scikit-learn: `Lasso(alpha=λ)`.
///
/// # Panics
/// Unless there is a target for every row and a weight to start with for every column.
pub fn lasso(design: &Design, targets: &[f64], penalty: f64, start: &[f64]) -> Coefficients {
    assert!(start.len() == design.count(), "lasso: {} weights for {} columns", start.len(), design.count());
    let rows = design.rows() as f64;
    let mut weights = start.to_vec();
    let mut residuals = design.residuals(&weights, targets);
    for _ in 0..ROUNDS {
        let (mut moved, mut largest) = (0.0_f64, 0.0_f64);
        for (k, weight) in weights.iter_mut().enumerate() {
            let column = design.column(k);
            let curvature = dot(column, column) / rows;
            if curvature > 0.0 {
                let pull = dot(column, &residuals) / rows + curvature * *weight;
                let better = shrink(pull, penalty) / curvature;
                add_scaled(&mut residuals, *weight - better, column);
                moved = moved.max((better - *weight).abs());
                largest = largest.max(better.abs());
                *weight = better;
            }
        }
        if moved <= TOLERANCE * largest {
            break;
        }
    }
    let rank = 1 + weights.iter().filter(|w| **w != 0.0).count();
    Coefficients { intercept: design.intercept(&weights, mean(targets)), weights, rank }
}

/// The coefficients for each of these penalties, each found from the one before: fastest from large to small.
pub fn lasso_path(design: &Design, targets: &[f64], penalties: &[f64]) -> Vec<Coefficients> {
    let mut weights = vec![0.0; design.count()];
    let mut at = |&penalty: &f64| {
        let found = lasso(design, targets, penalty, &weights);
        weights.clone_from(&found.weights);
        found
    };
    penalties.iter().map(&mut at).collect()
}

/// The smallest penalty that leaves no weight: `max |xᵀ y| / N`.
pub fn largest_penalty(design: &Design, targets: &[f64]) -> f64 {
    let residuals = design.residuals(&[], targets);
    let pulls = (0..design.count()).map(|k| dot(design.column(k), &residuals).abs() / design.rows() as f64);
    pulls.fold(0.0, f64::max)
}

/// S(x, λ): x, nearer to 0 by λ, or 0.
fn shrink(x: f64, penalty: f64) -> f64 {
    x.signum() * (x.abs() - penalty).max(0.0)
}

/// A polynomial of few terms, over Chebyshev's polynomials; points are single numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lasso {
    /// d, from 0 to 100; 12 by default.
    pub degree: usize,
    /// λ, from 10⁻⁶ to 1000.
    pub penalty: Scalar,
}

impl Lasso {
    /// Of degree 12 with this penalty.
    pub fn new(penalty: Scalar) -> Self {
        Self { degree: 12, penalty }
    }
}

impl Learner for Lasso {
    type Model = LinearModel<Chebyshev>;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, _: &mut Pcg32) -> Result<Self::Model, FitError> {
        let penalty = f64::from(PENALTY.check(self.penalty)?);
        let basis = Chebyshev::over(examples, DEGREE.count(self.degree)?)?;
        let design = Design::new(&basis, examples);
        let coefficients = lasso(&design, &examples.targets_f64(), penalty, &vec![0.0; design.count()]);
        Ok(LinearModel { basis, coefficients })
    }
}

#[cfg(test)]
mod tests {
    use super::{Design, Examples, largest_penalty, lasso_path};
    use crate::{
        Scalar,
        classical::{Inputs, least_squares, ridge},
    };

    // Three columns of ±1, each orthogonal to the others and to the constant, so XᵀX = N: least squares is ŵ = xᵀy / N,
    // the lasso takes λ off its size, ridge divides it by 1 + λ.
    #[test]
    fn on_an_orthonormal_design_both_penalties_have_their_closed_form() {
        let points: Vec<Scalar> =
            [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]].concat().iter().map(|&x: &i8| x.into()).collect();
        let targets: Vec<Scalar> = vec![2.0, 1.0, -0.5, 4.5];
        let examples = Examples::new(&points, 3, &targets).unwrap();
        let design = Design::new(&Inputs(3), examples);
        let targets = examples.targets_f64();
        let plain = least_squares(&design, &targets).weights;
        for (w, expected) in plain.iter().zip([-0.25, -1.0, 1.5]) {
            assert!((w - expected).abs() < 1e-13);
        }
        assert!((largest_penalty(&design, &targets) - 1.5).abs() < 1e-14);
        let penalties = [1.5, 1.2, 0.5, 0.1];
        for (found, penalty) in lasso_path(&design, &targets, &penalties).iter().zip(penalties) {
            let shrunk = ridge(&design, &targets, penalty);
            assert!((found.intercept - 1.75).abs() < 1e-13 && (shrunk.intercept - 1.75).abs() < 1e-13);
            for ((w, sparse), small) in plain.iter().zip(&found.weights).zip(&shrunk.weights) {
                let expected = w.signum() * (w.abs() - penalty).max(0.0);
                assert!((sparse - expected).abs() < 1e-13, "lasso at {penalty}");
                assert!((small - w / (1.0 + penalty)).abs() < 1e-13, "ridge at {penalty}");
            }
        }
    }
}
