//! Dropout: a mask of zeros and enlarged ones. Not an operation of its own: its derivative is that of a product.

use crate::{Pcg32, Recording, Scalar, Var, number::written};

impl Recording {
    /// A constant tensor in which each number is 0 with probability `share`, and 1 / (1 − `share`) else.
    ///
    /// # Panics
    /// Unless `share` is from 0 to 1.
    pub fn dropout_mask(&self, share: Scalar, sizes: &[usize], rng: &mut Pcg32) -> Var<'_> {
        let (shape, kept) = (self.shape(sizes), 1.0 / (1.0 - share));
        if !(0.0..=1.0).contains(&share) {
            let share = written(share);
            return self.refuse(format_args!("dropout: a share of {share}, which is not from 0 to 1"), shape);
        }
        let draws = std::iter::repeat_with(|| if rng.uniform() < share { 0.0 } else { kept });
        Var::new(self, self.copy_of(shape.size(), draws).view(0, shape))
    }
}

impl<'t> Var<'t> {
    /// Each number dropped, which is made 0, with probability `share`; the others multiplied by 1 / (1 − `share`), so that
    /// the mean stays.
    ///
    /// Srivastava et al. 2014. PyTorch: `torch.nn.functional.dropout`.
    ///
    /// # Panics
    /// Unless `share` is from 0 to 1.
    pub fn dropout(self, share: Scalar, rng: &mut Pcg32) -> Var<'t> {
        self * self.record.dropout_mask(share, &self.shape(), rng)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Pcg32, Scalar, Tape,
        check::{check_gradient, normal, on_random, shapes},
    };

    #[test]
    fn gradient_is_the_numerical_one_of_the_same_mask_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| {
            check_gradient(&[normal(&sizes)], |[x]| x.dropout(0.4, &mut Pcg32::new(3)));
        });
    }

    #[test]
    fn the_mean_stays_and_the_share_is_dropped() {
        let (mut tape, count, share) = (Tape::new(), 10_000.0, 0.3);
        let x = tape.begin(&[]).filled(1.0, &[100, 100]).dropout(share, &mut Pcg32::new(3)).to_vec();
        let mean = x.iter().sum::<Scalar>() / count;
        let dropped = x.iter().filter(|&&x| x == 0.0).count() as Scalar / count;
        // Three standard errors: 3 √(p (1 − p) / n) of the share, and 1 / (1 − p) times that of the mean.
        assert!((dropped - share).abs() < 0.0138, "dropped {dropped}");
        assert!((mean - 1.0).abs() < 0.0197, "mean {mean}");
    }

    #[test]
    fn nothing_and_everything_can_be_dropped() {
        let mut tape = Tape::new();
        let x = tape.begin(&[]).filled(2.0, &[5]);
        assert_eq!(x.dropout(0.0, &mut Pcg32::new(3)).to_vec(), [2.0; 5]);
        assert_eq!(x.dropout(1.0, &mut Pcg32::new(3)).to_vec(), [0.0; 5]);
    }

    #[test]
    #[should_panic(expected = "dropout: a share of 1.5, which is not from 0 to 1")]
    fn a_share_beyond_1_is_refused_by_name() {
        Tape::new().begin(&[]).filled(2.0, &[5]).dropout(1.5, &mut Pcg32::new(3));
    }
}
