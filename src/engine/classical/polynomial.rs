//! Polynomials by least squares.

use super::{Chebyshev, Design, Examples, FitError, Learner, LinearModel, Setting, Task, least_squares};
use crate::Pcg32;

/// The degree that is offered.
pub(super) const DEGREE: Setting = Setting { name: "degree", smallest: 0.0, largest: 100.0, usual: 3.0 };

/// The polynomial of this degree nearest to the examples; points are single numbers.
///
/// With as many coefficients as examples, or more, it passes through all of them; of all polynomials that do, it has the
/// smallest coefficients over Chebyshev's polynomials on the interval of the points. Its [`rank`] tells.
///
/// [`rank`]: super::Coefficients::rank
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Polynomial {
    /// d, from 0 to 100: the highest power.
    pub degree: usize,
}

impl Polynomial {
    /// Of this degree.
    pub fn new(degree: usize) -> Self {
        Self { degree }
    }
}

impl Learner for Polynomial {
    type Model = LinearModel<Chebyshev>;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, _: &mut Pcg32) -> Result<Self::Model, FitError> {
        let basis = Chebyshev::over(examples, DEGREE.count(self.degree)?)?;
        let coefficients = least_squares(&Design::new(&basis, examples), &examples.targets_f64());
        Ok(LinearModel { basis, coefficients })
    }

    fn is_linear(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Polynomial;
    use crate::{
        Pcg32, Scalar,
        classical::{Examples, Learner, Model},
    };

    #[test]
    fn a_cubic_is_found_again_at_any_higher_degree() {
        let points: Vec<Scalar> = (0..30).map(|i| 3.0 + i as Scalar / 10.0).collect();
        let cubic = |x: Scalar| (x - 4.0) * (x - 5.0) * (x - 3.5);
        let targets: Vec<_> = points.iter().map(|&x| cubic(x)).collect();
        let examples = Examples::new(&points, 1, &targets).unwrap();
        for degree in [3, 5, 12] {
            let fit = Polynomial::new(degree).fit(examples, &mut Pcg32::new(1)).unwrap();
            assert_eq!(fit.coefficients.rank, degree + 1);
            for x in [3.0, 3.33, 5.9] {
                assert!((fit.predict(&[x]) - cubic(x)).abs() < 1e-4, "degree {degree} at {x}");
            }
        }
    }

    #[test]
    fn with_more_coefficients_than_examples_it_passes_through_all_and_says_so() {
        let (points, targets) = ([0.0, 0.4, 0.5, 1.0], [1.0, -1.0, 2.0, 0.0]);
        let examples = Examples::new(&points, 1, &targets).unwrap();
        for degree in [3, 20] {
            let fit = Polynomial::new(degree).fit(examples, &mut Pcg32::new(1)).unwrap();
            assert_eq!(fit.coefficients.rank, 4);
            for (x, y) in points.iter().zip(targets) {
                assert!((fit.predict(&[*x]) - y).abs() < 1e-5);
            }
        }
    }
}
