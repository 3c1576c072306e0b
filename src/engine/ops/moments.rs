//! Mean and variance of every channel.

use super::{Flow, Operation};
use crate::{Scalar, Shape, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// Mean and biased variance of every channel, over all other axes: `[B, C, …]` to `[C]` and `[C]`.
    ///
    /// PyTorch: `torch.var_mean(x, dims, correction=0)`.
    ///
    /// # Panics
    /// Without two axes, or if a channel has no numbers.
    pub fn moments(self) -> (Var<'t>, Var<'t>) {
        let shape = self.shape();
        if shape.len() < 2 {
            let refused = self.record.refuse(format_args!("moments: {shape} has no axis of channels"), shape);
            return (refused, refused);
        }
        let (batch, channels, inner) = shape.around(1);
        if batch * inner == 0 {
            let sentence = format_args!("moments: no numbers in the channels of {shape}");
            let refused = self.record.refuse(sentence, Shape::new(&[channels]));
            return (refused, refused);
        }
        let both = self.record.apply(Moments { x: self.slot }, Shape::new(&[2, channels]));
        (both.at(0), both.at(1))
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Moments {
    x: Slot,
}

impl Operation for Moments {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (x, (batch, channels, inner)) = (self.x.of(values), self.x.shape.around(1));
        let share = 1.0 / (batch * inner) as Scalar;
        let (means, variances) = output.split_at_mut(channels);
        for image in x.chunks_exact((channels * inner).max(1)) {
            for (mean, channel) in means.iter_mut().zip(image.chunks_exact(inner)) {
                *mean += math::sum(channel) * share;
            }
        }
        for image in x.chunks_exact((channels * inner).max(1)) {
            for ((variance, mean), channel) in variances.iter_mut().zip(&*means).zip(image.chunks_exact(inner)) {
                *variance += math::sum_lanes(channel, channel, |x, _| (x - *mean) * (x - *mean)) * share;
            }
        }
    }

    // ∂mean/∂x = 1/n, ∂variance/∂x = 2 (x − mean)/n
    fn backward(&self, flow: &mut Flow<'_>) {
        let (x, (batch, channels, inner)) = (flow.value(self.x), self.x.shape.around(1));
        let share = 1.0 / (batch * inner) as Scalar;
        let (means, _) = flow.output().split_at(channels);
        let (to_means, to_variances) = flow.upstream().split_at(channels);
        let Some(gradient) = flow.gradient(self.x) else { return };
        let moments = || means.iter().zip(to_means).zip(to_variances).cycle();
        let channels = gradient.chunks_exact_mut(inner).zip(x.chunks_exact(inner));
        for ((gradient, x), ((mean, to_mean), to_variance)) in channels.zip(moments()) {
            math::add_zip_lanes(gradient, x, x, |x, _| share * (*to_mean + 2.0 * to_variance * (x - *mean)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Tape,
        check::{check_gradient, normal, on_random},
    };

    #[test]
    fn gradients_are_the_numerical_ones_on_random_shapes() {
        on_random((1..4_usize, 0..4_usize, 1..20_usize), |(batch, channels, inner)| {
            check_gradient(&[normal(&[batch, channels, inner])], |[x]| x.moments().0);
            check_gradient(&[normal(&[batch, channels, inner])], |[x]| x.moments().1);
        });
    }

    #[test]
    fn they_are_mean_and_biased_variance_over_batch_and_places() {
        let mut tape = Tape::new();
        let x = tape.begin(&[]).constant(&[1.0, 5.0, 3.0, 5.0], &[2, 2]);
        let (mean, variance) = x.moments();
        assert_eq!((mean.to_vec(), variance.to_vec()), (vec![2.0, 5.0], vec![1.0, 0.0]));
    }

    #[test]
    #[should_panic(expected = "moments: no numbers in the channels of [0, 3, 2]")]
    fn a_batch_of_nothing_is_refused_by_name() {
        Tape::new().begin(&[]).filled(0.0, &[0, 3, 2]).moments();
    }
}
