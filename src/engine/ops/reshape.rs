//! Another shape for the same numbers. Not an operation to record: the tape keeps views for nothing.

use crate::{Shape, Var};

impl<'t> Var<'t> {
    /// The same numbers, row-major, under another shape. Nothing is copied.
    ///
    /// # Panics
    /// If that shape holds more or fewer numbers.
    pub fn reshape(self, sizes: &[usize]) -> Var<'t> {
        let (old, new) = (self.shape(), Shape::new(sizes));
        assert!(old.size() == new.size(), "reshape: {old} to {new}, {} numbers to {}", old.size(), new.size());
        Var::new(self.record, self.slot.view(0, new))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal};

    #[test]
    fn gradient_is_the_numerical_one() {
        check_gradient(&[normal(&[2, 6]), normal(&[3, 4])], |[a, b]| a.reshape(&[3, 4]) * b);
    }
}
