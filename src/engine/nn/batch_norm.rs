//! Batch normalization as a layer.

use std::fmt;

use super::Mode;
use crate::{Buffer, Init, Parameter, Scalar, Scope, Shape, Var};

/// `y = (x − mean) / √(variance + ε) · γ + β` in each of C channels, over batch and places.
///
/// In training, mean and biased variance are the batch's; the running ones move towards them by a tenth, the variance as
/// the unbiased one. In evaluation they are the running ones. γ is `weight` `[C]`, starting at 1; β is `bias` `[C]`,
/// starting at 0; the buffers are `running_mean` `[C]`, starting at 0, and `running_var` `[C]`, starting at 1.
/// Ioffe and Szegedy 2015, <https://arxiv.org/abs/1502.03167>. PyTorch: `torch.nn.BatchNorm2d`.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchNorm {
    weight: Parameter,
    bias: Parameter,
    running_mean: Buffer,
    running_variance: Buffer,
}

/// A batch that gives each channel one number or none, so that it has no variance to learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchTooSmall(Shape);

impl BatchNorm {
    /// ε, which keeps the division finite. PyTorch's default.
    pub const EPSILON: Scalar = 1e-5;
    /// How far the running values go towards those of a batch. PyTorch's default.
    pub const MOMENTUM: Scalar = 0.1;

    /// A batch norm of `channels` channels.
    pub fn new(scope: &mut Scope<'_>, channels: usize) -> Self {
        let sizes = [channels];
        Self {
            weight: scope.add("weight", &sizes, Init::Ones),
            bias: scope.add("bias", &sizes, Init::Zeros),
            running_mean: scope.add_buffer("running_mean", &sizes, Init::Zeros),
            running_variance: scope.add_buffer("running_var", &sizes, Init::Ones),
        }
    }

    /// Whether a batch of this shape `[B, C, …]` can be trained with.
    ///
    /// # Errors
    /// If each channel has fewer than two numbers.
    pub fn check(batch: Shape) -> Result<(), BatchTooSmall> {
        match numbers_per_channel(batch) {
            0 | 1 => Err(BatchTooSmall(batch)),
            _ => Ok(()),
        }
    }

    /// `[B, C, …]` to the same shape. In training, the buffers move.
    ///
    /// # Panics
    /// In training, with fewer than two numbers per channel: see [`BatchNorm::check`].
    pub fn forward<'t>(&self, x: Var<'t>, mode: &mut Mode<'_>) -> Var<'t> {
        if let (Mode::Training { .. }, Err(problem)) = (&mode, Self::check(x.shape())) {
            return x.record().refuse(format_args!("batch_norm: {problem}"), x.shape());
        }
        let moments = match mode {
            Mode::Training { buffers, .. } => self.follow(x, buffers),
            Mode::Evaluation { buffers } => [self.running_mean, self.running_variance]
                .map(|buffer| x.record().constant(&buffers[buffer.range()], &buffer.shape()))
                .into(),
        };
        let [weight, bias] = [self.weight, self.bias].map(|parameter| x.record().parameter(parameter));
        x.normalize(moments, weight, bias, Self::EPSILON)
    }

    /// Mean and variance of a batch, towards which the running ones move.
    fn follow<'t>(&self, x: Var<'t>, buffers: &mut [Scalar]) -> (Var<'t>, Var<'t>) {
        let (mean, variance) = x.moments();
        let count = numbers_per_channel(x.shape()) as Scalar;
        mean.with_values(|mean| approach(&mut buffers[self.running_mean.range()], mean, 1.0));
        let unbiased = count / (count - 1.0);
        variance.with_values(|variance| approach(&mut buffers[self.running_variance.range()], variance, unbiased));
        (mean, variance)
    }
}

fn numbers_per_channel(batch: Shape) -> usize {
    batch.iter().enumerate().filter(|&(axis, _)| axis != 1).map(|(_, size)| size).product()
}

/// Moves running values towards `factor` times those of a batch.
fn approach(running: &mut [Scalar], batch: &[Scalar], factor: Scalar) {
    for (running, value) in running.iter_mut().zip(batch) {
        *running = (1.0 - BatchNorm::MOMENTUM) * *running + BatchNorm::MOMENTUM * factor * value;
    }
}

impl fmt::Display for BatchTooSmall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "training needs more than one number per channel, and a batch of shape {} has not", self.0)
    }
}

impl std::error::Error for BatchTooSmall {}

#[cfg(test)]
mod tests {
    use super::BatchNorm;
    use crate::{Layout, Pcg32, Scalar, Shape, Tape, nn::Mode};

    #[test]
    fn running_values_move_by_a_tenth_and_are_used_in_evaluation() {
        let mut layout = Layout::new();
        let norm = BatchNorm::new(&mut layout.scope("norm"), 1);
        let mut rng = Pcg32::new(7);
        let parameters = layout.initialize(&mut rng);
        let mut buffers = layout.buffers().initialize(&mut rng);
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let x = record.constant(&[1.0, 3.0], &[2, 1]);
        let y = norm.forward(x, &mut Mode::Training { rng: &mut rng, buffers: &mut buffers }).to_vec();
        assert!((y[0] + 1.0).abs() < 1e-5 && (y[1] - 1.0).abs() < 1e-5, "{y:?}");
        // The batch has mean 2 and unbiased variance 2: 0.9 · 0 + 0.1 · 2, and 0.9 · 1 + 0.1 · 2.
        assert!((buffers[0] - 0.2).abs() < 1e-6 && (buffers[1] - 1.1).abs() < 1e-6, "{buffers:?}");
        let y = norm.forward(x, &mut Mode::Evaluation { buffers: &buffers }).to_vec();
        let expected = (1.0 - 0.2) / (1.1 as Scalar + 1e-5).sqrt();
        assert!((y[0] - expected).abs() < 1e-6, "{y:?}");
    }

    #[test]
    fn running_values_have_names_beside_the_parameters() {
        let mut layout = Layout::new();
        BatchNorm::new(&mut layout.scope("norm"), 3);
        let names: Vec<_> = layout.buffers().entries().map(|entry| (entry.name.as_str(), entry.range())).collect();
        assert_eq!(names, [("norm.running_mean", 0..3), ("norm.running_var", 3..6)]);
        assert_eq!(layout.len(), 6);
    }

    #[test]
    fn a_batch_without_a_variance_is_refused_with_its_shape() {
        let error = BatchNorm::check(Shape::new(&[1, 3])).unwrap_err();
        let expected = "training needs more than one number per channel, and a batch of shape [1, 3] has not";
        assert_eq!(error.to_string(), expected);
        assert_eq!(BatchNorm::check(Shape::new(&[1, 3, 2, 1])), Ok(()));
    }
}
