//! Another shape for the same numbers. Not an operation to record: the tape keeps views for nothing.

use crate::Var;

impl<'t> Var<'t> {
    /// The same numbers, row-major, under another shape. Nothing is copied.
    ///
    /// # Panics
    /// If that shape holds more or fewer numbers.
    pub fn reshape(self, sizes: &[usize]) -> Var<'t> {
        let (old, new) = (self.shape(), self.record.shape(sizes));
        let (before, after) = (old.size(), new.size());
        if before != after {
            return self.record.refuse(format_args!("reshape: {old} to {new}, {before} numbers to {after}"), new);
        }
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
        if shape.is_empty() {
            return self.record.refuse(format_args!("flatten: a single number has no first axis"), shape);
        }
        self.reshape(&[shape[0], shape[1..].iter().product()])
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random([0..4_usize, 0..4, 0..4], |[a, b, c]| {
            let (rows, row) = ([a * b, c], [a, b * c]);
            check_gradient(&[normal(&[a, b, c]), normal(&rows)], |[x, y]| x.reshape(&rows) * y);
            check_gradient(&[normal(&[a, b, c]), normal(&row)], |[x, y]| x.flatten() * y);
        });
    }
}
