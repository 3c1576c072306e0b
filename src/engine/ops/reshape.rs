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

    /// The same numbers, each item of the first axis in one row: `[B, C, H, W]` is `[B, C H W]`. Nothing is copied.
    ///
    /// PyTorch: `torch.nn.Flatten`.
    ///
    /// # Panics
    /// If it is a single number.
    pub fn flatten(self) -> Var<'t> {
        let shape = self.shape();
        assert!(!shape.is_empty(), "flatten: a single number has no first axis");
        self.reshape(&[shape[0], shape[1..].iter().product()])
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal};

    #[test]
    fn gradient_is_the_numerical_one() {
        check_gradient(&[normal(&[2, 6]), normal(&[3, 4])], |[a, b]| a.reshape(&[3, 4]) * b);
        check_gradient(&[normal(&[2, 3, 2]), normal(&[2, 6])], |[a, b]| a.flatten() * b);
    }
}
