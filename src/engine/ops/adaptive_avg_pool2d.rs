//! Average pooling to a given size. Not an operation of its own: means of slices, along one axis after the other.

use crate::Var;

impl<'t> Var<'t> {
    /// The means of `side` × `side` parts of every channel that are as equal as can be: `[B, C, H, W]` to `[B, C, side, side]`.
    ///
    /// Part i of n goes from ⌊i H / n⌋ to ⌈(i + 1) H / n⌉, so neighbours may share a row. PyTorch: `torch.nn.AdaptiveAvgPool2d`.
    ///
    /// # Panics
    /// Without four axes, without a part, or of an image of nothing.
    pub fn adaptive_avg_pool2d(self, side: usize) -> Var<'t> {
        let shape = self.shape();
        if shape.len() != 4 || shape[2..].contains(&0) || side == 0 {
            let sentence =
                format_args!("adaptive_avg_pool2d: {side} × {side} parts of {shape}, which must be [B, C, H, W]");
            return self.record.refuse(sentence, shape);
        }
        [2, 3].into_iter().fold(self, |x, axis| {
            let (size, one) = (shape[axis], x.shape().with_axis(axis, 1));
            let part = |index: usize| index * size / side..((index + 1) * size).div_ceil(side);
            let means = (0..side).map(|index| x.slice(axis, part(index)).mean_axis(axis).reshape(&one));
            self.record.concat(means, axis)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Scalar, Tape, Window,
        check::{check_gradient, normal, on_random},
    };

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(([1..3_usize, 1..3, 1..7, 1..7], 1..5_usize), |(sizes, side)| {
            check_gradient(&[normal(&sizes)], |[x]| x.adaptive_avg_pool2d(side));
        });
    }

    #[test]
    fn equal_parts_are_those_of_a_window() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let numbers: Vec<_> = (0..64).map(|number| (number * 37 % 64) as Scalar).collect();
        let x = record.constant(&numbers, &[1, 1, 8, 8]);
        assert_eq!(x.adaptive_avg_pool2d(4).to_vec(), x.avg_pool2d(Window::new(2).stride(2)).to_vec());
    }

    // By hand: of three numbers in two parts, both have the middle one.
    #[test]
    fn unequal_parts_share_what_lies_between_them() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let x = record.constant(&[1.0, 3.0, 5.0], &[1, 1, 1, 3]);
        assert_eq!(x.adaptive_avg_pool2d(2).to_vec(), [2.0, 4.0, 2.0, 4.0]);
    }

    #[test]
    #[should_panic(expected = "adaptive_avg_pool2d: 0 × 0 parts of [1, 3, 4, 4], which must be [B, C, H, W]")]
    fn no_parts_are_refused_by_name() {
        Tape::new().begin(&[]).filled(0.0, &[1, 3, 4, 4]).adaptive_avg_pool2d(0);
    }
}
