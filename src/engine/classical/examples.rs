//! What is learned from.

use super::FitError;
use crate::Scalar;

/// Whether a prediction is a value or a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A value.
    Regression,
    /// The number of a class: 0, 1, 2 …
    Classification,
}

impl Task {
    /// What several predictions say together: their mean, or the class with most votes, of equals the lowest.
    pub fn combine(self, predictions: impl IntoIterator<Item = Scalar>) -> Scalar {
        match self {
            Self::Regression => {
                let (count, sum) = predictions.into_iter().fold((0, 0.0), |(n, sum), p| (n + 1, sum + f64::from(p)));
                (sum / f64::from(count.max(1))) as Scalar
            }
            Self::Classification => {
                let mut votes = [0_u32; 256];
                predictions.into_iter().for_each(|class| votes[class as u8 as usize] += 1);
                (0..256).rev().max_by_key(|&class| votes[class]).unwrap_or(0) as Scalar
            }
        }
    }

    /// How far a prediction is from its target: the square of the difference, or whether the class is another.
    pub fn error(self, prediction: Scalar, target: Scalar) -> Scalar {
        match self {
            Self::Regression => (prediction - target) * (prediction - target),
            Self::Classification => Scalar::from(u8::from(prediction != target)),
        }
    }
}

/// Points and what belongs to each, checked: there is at least one, sizes fit, all numbers are finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Examples<'a> {
    points: &'a [Scalar],
    inputs: usize,
    targets: &'a [Scalar],
}

impl<'a> Examples<'a> {
    /// `points` is `[N, I]` with I = `inputs`; `targets` is `[N]`, values or numbers of classes.
    ///
    /// # Errors
    /// If there are none, if the sizes do not belong together, or if a number is not finite.
    pub fn new(points: &'a [Scalar], inputs: usize, targets: &'a [Scalar]) -> Result<Self, FitError> {
        if targets.is_empty() {
            return Err(FitError::Empty);
        }
        if inputs == 0 || targets.len().checked_mul(inputs) != Some(points.len()) {
            return Err(FitError::Sizes { numbers: points.len(), inputs, targets: targets.len() });
        }
        if let Some(at) = points.iter().position(|x| !x.is_finite()) {
            return Err(FitError::NotFinite { what: "point", index: at / inputs });
        }
        if let Some(index) = targets.iter().position(|y| !y.is_finite()) {
            return Err(FitError::NotFinite { what: "target", index });
        }
        Ok(Self { points, inputs, targets })
    }

    /// N, how many there are.
    pub fn count(&self) -> usize {
        self.targets.len()
    }

    /// I, how many numbers a point has.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// All points, `[N, I]`.
    pub fn points(&self) -> &'a [Scalar] {
        self.points
    }

    /// One point.
    #[inline(always)] // in the innermost loops of what is compiled for size
    pub fn point(&self, index: usize) -> &'a [Scalar] {
        &self.points[index * self.inputs..][..self.inputs]
    }

    /// All targets, `[N]`.
    #[inline(always)]
    pub fn targets(&self) -> &'a [Scalar] {
        self.targets
    }

    /// How many classes the targets speak of: one more than the largest.
    ///
    /// # Errors
    /// [`FitError::NotAClass`] unless every target is a whole number from 0 to 255.
    pub fn classes(&self) -> Result<usize, FitError> {
        let is_class = |y: Scalar| (0.0..=255.0).contains(&y) && y.fract() == 0.0;
        if let Some(index) = self.targets.iter().position(|&y| !is_class(y)) {
            return Err(FitError::NotAClass { index, value: self.targets[index] });
        }
        Ok(1 + self.targets.iter().fold(0.0, |most: Scalar, &y| most.max(y)) as usize)
    }

    /// The points, if each is one number.
    ///
    /// # Errors
    /// [`FitError::NotOneInput`] otherwise.
    pub fn on_a_line(&self) -> Result<&'a [Scalar], FitError> {
        if self.inputs == 1 { Ok(self.points) } else { Err(FitError::NotOneInput(self.inputs)) }
    }

    /// The points and targets with these numbers, in this order; a number may stand there more than once.
    ///
    /// # Panics
    /// If there is no example with such a number.
    pub fn pick(&self, indices: &[usize]) -> (Vec<Scalar>, Vec<Scalar>) {
        let points = indices.iter().flat_map(|&index| self.point(index).iter().copied()).collect();
        (points, indices.iter().map(|&index| self.targets[index]).collect())
    }

    /// The targets in double precision.
    pub(super) fn targets_f64(&self) -> Vec<f64> {
        self.targets.iter().map(|&y| f64::from(y)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Examples, Task};
    use crate::{Scalar, classical::FitError};

    #[test]
    fn what_does_not_fit_is_refused_with_its_numbers() {
        let sentence = |points: &[Scalar], inputs, targets: &[Scalar]| {
            Examples::new(points, inputs, targets).unwrap_err().to_string()
        };
        assert_eq!(sentence(&[], 1, &[]), "there are no examples: at least one is needed");
        let sizes = "3 numbers are not 2 points of 2 numbers each, one for every target";
        assert_eq!(sentence(&[0.0; 3], 2, &[0.0; 2]), sizes);
        let broken = "target 1 is not a finite number: leave it out or mend it";
        assert_eq!(sentence(&[0.0; 2], 1, &[0.0, Scalar::NAN]), broken);
        assert_eq!(
            Examples::new(&[0.0, 1.0, Scalar::INFINITY, 0.0], 2, &[0.0; 2]),
            Err(FitError::NotFinite { what: "point", index: 1 })
        );
        let half = Examples::new(&[0.0; 2], 1, &[1.0, 0.5]).unwrap();
        assert_eq!(half.classes(), Err(FitError::NotAClass { index: 1, value: 0.5 }));
    }

    #[test]
    fn values_are_averaged_and_classes_vote() {
        assert_eq!(Task::Regression.combine([1.0, 2.0, 6.0]), 3.0);
        assert_eq!(Task::Classification.combine([2.0, 1.0, 2.0]), 2.0);
        assert_eq!(Task::Classification.combine([2.0, 1.0, 1.0, 2.0]), 1.0);
    }
}
