//! Examples with their answers: points and images.

use crate::{Scalar, Shape};

/// What to answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Targets {
    /// One class for each.
    Classes {
        /// The class of each, from 0 to `classes` − 1.
        labels: Vec<usize>,
        /// How many classes there are.
        classes: usize,
    },
    /// Numbers, `[B, O]`.
    Numbers {
        /// Row by row.
        values: Vec<Scalar>,
        /// O, how many numbers there are for each.
        width: usize,
    },
}

/// B examples with their answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Examples {
    /// One after another, row-major: `[B, I]` for points, `[B, C, H, W]` for images.
    pub inputs: Vec<Scalar>,
    /// The shape of one: `[I]` or `[C, H, W]`.
    pub shape: Shape,
    /// What to answer.
    pub targets: Targets,
}

impl Targets {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Classes { labels, .. } => labels.len(),
            Self::Numbers { values, width } => values.len().checked_div(*width).unwrap_or(0),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The classes; empty if the answers are numbers.
    pub fn labels(&self) -> &[usize] {
        if let Self::Classes { labels, .. } = self { labels } else { &[] }
    }

    /// The numbers, `[B, O]`; empty if the answers are classes.
    pub fn numbers(&self) -> &[Scalar] {
        if let Self::Numbers { values, .. } = self { values } else { &[] }
    }
}

impl Examples {
    /// Points `[B, I]`, each with a class below `classes`.
    ///
    /// # Panics
    /// Unless there are as many points as labels, and all labels are below `classes`.
    pub fn classified(inputs: Vec<Scalar>, width: usize, labels: Vec<usize>, classes: usize) -> Self {
        assert!(labels.iter().all(|&label| label < classes), "examples: a label is not below {classes}");
        Self::new(inputs, &[width], Targets::Classes { labels, classes })
    }

    /// Points `[B, I]`, each with one number to answer.
    ///
    /// # Panics
    /// Unless there are as many points as numbers.
    pub fn numbered(inputs: Vec<Scalar>, width: usize, values: Vec<Scalar>) -> Self {
        Self::new(inputs, &[width], Targets::Numbers { values, width: 1 })
    }

    /// Examples of any shape.
    ///
    /// # Panics
    /// Unless there are as many inputs as answers.
    pub fn new(inputs: Vec<Scalar>, shape: &[usize], targets: Targets) -> Self {
        let (shape, numbers, answers) = (Shape::new(shape), inputs.len(), targets.len());
        assert!(numbers == answers * shape.size(), "examples: {numbers} numbers for {answers} inputs {shape}");
        Self { inputs, shape, targets }
    }

    /// B, how many there are.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The inputs of one example, row-major.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn input(&self, example: usize) -> &[Scalar] {
        let size = self.shape.size();
        &self.inputs[example * size..][..size]
    }

    /// The examples of these numbers, in this order, copied; the same one as often as it is named.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn select(&self, numbers: &[usize]) -> Self {
        let mut selected = Self { inputs: Vec::new(), shape: self.shape, targets: self.targets.clone() };
        self.copy_to(&mut selected, numbers);
        selected
    }

    /// Makes `batch` hold the examples of these numbers, in this order.
    ///
    /// `batch` is made by [`Examples::select`], once; while it grows no larger, nothing is allocated.
    ///
    /// # Panics
    /// If there are not so many, or if `batch` was made from examples of another kind.
    pub fn copy_to(&self, batch: &mut Self, numbers: &[usize]) {
        assert!(self.shape == batch.shape, "copy_to: examples {} and a batch {}", self.shape, batch.shape);
        batch.inputs.clear();
        for &number in numbers {
            batch.inputs.extend_from_slice(self.input(number));
        }
        match (&self.targets, &mut batch.targets) {
            (Targets::Classes { labels: all, .. }, Targets::Classes { labels, .. }) => {
                labels.clear();
                labels.extend(numbers.iter().map(|&number| all[number]));
            }
            (Targets::Numbers { values: all, width }, Targets::Numbers { values, .. }) => {
                values.clear();
                values.extend(numbers.iter().flat_map(|number| &all[number * width..][..*width]));
            }
            _ => assert!(self.is_empty(), "copy_to: classes and numbers"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Examples, Targets};

    #[test]
    fn selected_examples_keep_their_answers() {
        let points = Examples::classified(vec![0.0, 0.1, 1.0, 1.1, 2.0, 2.1], 2, vec![0, 1, 2], 3);
        let selected = points.select(&[2, 0, 2]);
        assert_eq!(selected.inputs, [2.0, 2.1, 0.0, 0.1, 2.0, 2.1]);
        assert_eq!(selected.targets.labels(), [2, 0, 2]);
        let curve = Examples::numbered(vec![0.0, 1.0], 1, vec![5.0, 6.0]).select(&[1]);
        assert_eq!((curve.inputs, curve.targets.numbers()), (vec![1.0], &[6.0][..]));
    }

    #[test]
    #[should_panic(expected = "examples: 5 numbers for 3 inputs [2]")]
    fn inputs_and_answers_must_be_equally_many() {
        Examples::new(vec![0.0; 5], &[2], Targets::Numbers { values: vec![0.0; 3], width: 1 });
    }
}
