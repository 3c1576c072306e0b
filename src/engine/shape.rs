//! The shape of a tensor: the sizes of its axes, row-major, small enough to copy.

use std::{fmt, ops::Deref};

/// The most axes a tensor can have: `[B, C, H, W]` and one to spare.
pub const MAX_AXES: usize = 5;

/// Sizes of a tensor's axes, outermost first. Reads as a slice: `shape[0]`, `shape.len()` axes.
///
/// `[]` is a single number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    sizes: [usize; MAX_AXES],
    axes: usize,
}

impl Shape {
    /// The shape with these sizes.
    ///
    /// # Panics
    /// With more than [`MAX_AXES`] axes.
    pub fn new(sizes: &[usize]) -> Self {
        let axes = sizes.len();
        assert!(axes <= MAX_AXES, "shape: {sizes:?} has more than {MAX_AXES} axes");
        let mut padded = [1; MAX_AXES];
        padded[..axes].copy_from_slice(sizes);
        Self { sizes: padded, axes }
    }

    /// How many numbers a tensor of this shape holds.
    #[inline(always)] // in every operation, which is compiled for size
    pub fn size(&self) -> usize {
        // Sizes beyond the last axis are 1.
        let [a, b, c, d, e] = self.sizes;
        a * b * c * d * e
    }

    /// The sizes of the first axes; 1 beyond the last.
    pub(crate) fn first_axes<const N: usize>(&self) -> [usize; N] {
        std::array::from_fn(|axis| self.get(axis).copied().unwrap_or(1))
    }

    /// The tensor as a matrix: all axes but the last as rows, the last as columns.
    pub fn rows_and_columns(&self) -> (usize, usize) {
        let columns = self.last().copied().unwrap_or(1);
        (self.iter().rev().skip(1).product(), columns)
    }

    /// The sizes before, at and after `axis`, which is how every operation along one axis sees a tensor.
    pub(crate) fn around(&self, axis: usize) -> (usize, usize, usize) {
        assert!(axis < self.axes, "axis {axis} of a tensor of shape {self}");
        let outer = self[..axis].iter().product();
        let inner = self[axis + 1..].iter().product();
        (outer, self[axis], inner)
    }

    /// The same shape without one axis.
    pub(crate) fn without_axis(self, axis: usize) -> Self {
        assert!(axis < self.axes, "axis {axis} of a tensor of shape {self}");
        let mut sizes = self.sizes;
        sizes.copy_within(axis + 1.., axis);
        Self::new(&sizes[..self.axes - 1])
    }

    /// The same shape with another size of one axis.
    pub(crate) fn with_axis(mut self, axis: usize, size: usize) -> Self {
        self.sizes[axis] = size;
        self
    }

    /// The same shape with another size of the last axis.
    pub(crate) fn with_last(self, size: usize) -> Self {
        assert!(self.axes > 0, "a single number has no last axis");
        self.with_axis(self.axes - 1, size)
    }

    /// The same shape with one more axis in front.
    pub(crate) fn under(self, size: usize) -> Self {
        assert!(self.axes < MAX_AXES, "stack: {self} already has {MAX_AXES} axes");
        let mut sizes = [1; MAX_AXES];
        sizes[0] = size;
        sizes[1..].copy_from_slice(&self.sizes[..MAX_AXES - 1]);
        Self { sizes, axes: self.axes + 1 }
    }

    /// The same shape without its first axis.
    pub(crate) fn inner(self) -> Self {
        assert!(self.axes > 0, "a single number has no first axis");
        Self::new(&self[1..])
    }

    /// The shape that both are broadcast to: axes are matched from the last, and a size of 1 stretches. Otherwise the two
    /// sizes that differ.
    pub(crate) fn broadcast(self, other: Self) -> Result<Self, [usize; 2]> {
        let axes = self.axes.max(other.axes);
        let mut sizes = [1; MAX_AXES];
        for from_last in 1..=axes {
            let (left, right) = (self.size_from_end(from_last), other.size_from_end(from_last));
            if left != right && left != 1 && right != 1 {
                return Err([left, right]);
            }
            sizes[axes - from_last] = if left == 1 { right } else { left };
        }
        Ok(Self { sizes, axes })
    }

    /// The size of the `n`-th axis from the last (1 is the last); 1 beyond the first.
    pub(crate) fn size_from_end(&self, n: usize) -> usize {
        self.axes.checked_sub(n).map_or(1, |axis| self.sizes[axis])
    }
}

impl Deref for Shape {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        &self.sizes[..self.axes]
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &**self)
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn size_is_the_product_of_the_axes_and_1_for_a_single_number() {
        assert_eq!(Shape::new(&[2, 3, 4]).size(), 24);
        assert_eq!(Shape::new(&[]).size(), 1);
        assert_eq!(Shape::new(&[2, 0]).size(), 0);
    }

    #[test]
    fn broadcasting_matches_axes_from_the_last_and_stretches_ones() {
        let broadcast = |a: &[usize], b: &[usize]| Shape::new(a).broadcast(Shape::new(b)).unwrap().to_vec();
        assert_eq!(broadcast(&[2, 3], &[3]), [2, 3]);
        assert_eq!(broadcast(&[2, 1, 4], &[3, 1]), [2, 3, 4]);
        assert_eq!(broadcast(&[], &[5]), [5]);
    }

    #[test]
    fn shapes_that_do_not_fit_are_answered_with_the_sizes_that_differ() {
        assert_eq!(Shape::new(&[2, 3]).broadcast(Shape::new(&[2])), Err([3, 2]));
    }
}
