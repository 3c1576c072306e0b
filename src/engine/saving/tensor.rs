//! Numbers with a name and a shape: all that a saved model is made of.

use std::fmt;

use super::LoadError;
use crate::{Layout, Scalar, Shape};

/// A named tensor: a parameter, a buffer, a setting of a rule or what it remembers.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// Its name; among the parameters, the layout's dotted path.
    pub name: String,
    pub(super) shape: Shape,
    pub(super) values: Vec<Scalar>,
}

impl Tensor {
    /// A tensor of this name and these sizes.
    ///
    /// # Panics
    /// Unless there are as many values as the sizes say.
    pub fn new(name: &str, sizes: &[usize], values: &[Scalar]) -> Self {
        let (shape, count) = (Shape::new(sizes), values.len());
        assert!(count == shape.size(), "saving {name}: {count} values for the shape {shape}");
        Self { name: name.to_owned(), shape, values: values.to_vec() }
    }

    /// A row of numbers, such as what a rule remembers.
    pub fn row(name: &str, values: &[Scalar]) -> Self {
        Self::new(name, &[values.len()], values)
    }

    /// A single number, such as a setting.
    pub fn number(name: &str, value: Scalar) -> Self {
        Self::new(name, &[], &[value])
    }

    /// The sizes of its axes.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Its numbers.
    pub fn values(&self) -> &[Scalar] {
        &self.values
    }
}

/// As sentences have it: `cell.weight [16, 3]`.
impl fmt::Display for Tensor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.shape)
    }
}

/// A model's parameters as tensors, in the layout's order; its buffers, with [`Layout::buffers`] and their slice.
///
/// # Panics
/// Unless there are as many parameters as the layout has.
pub fn tensors(layout: &Layout, parameters: &[Scalar]) -> Vec<Tensor> {
    let (given, len) = (parameters.len(), layout.len());
    assert!(given == len, "saving: {given} parameters, {len} in the layout");
    layout.entries().map(|entry| Tensor::new(&entry.name, &entry.shape(), &parameters[entry.range()])).collect()
}

/// Whether the tensors have these names and shapes, in this order.
pub(super) fn compare<'m>(
    tensors: &[Tensor],
    expected: impl IntoIterator<Item = (&'m str, Shape)>,
) -> Result<(), LoadError> {
    let mut tensors = tensors.iter();
    for (name, shape) in expected {
        let tensor = tensors.next();
        if tensor.is_none_or(|tensor| tensor.name != name || tensor.shape != shape) {
            return Err(differ(tensor, Some(format!("{name} {shape}"))));
        }
    }
    tensors.next().map_or(Ok(()), |more| Err(differ(Some(more), None)))
}

fn differ(file: Option<&Tensor>, model: Option<String>) -> LoadError {
    let nothing = || "nothing more".to_owned();
    LoadError::Differs { file: file.map_or_else(nothing, Tensor::to_string), model: model.unwrap_or_else(nothing) }
}
