//! The convolutional layer.

use crate::{Convolution, Init, Parameter, Scope, Var};

/// O filters of size h × w, each over C / groups channels, at every place of an image.
///
/// `weight` is `[O, C / groups, h, w]`, `bias` `[O]`; both start from U(±1/√(h w C / groups)). LeCun et al. 1989.
/// PyTorch: `torch.nn.Conv2d`.
#[derive(Clone, Debug, PartialEq)]
pub struct Conv2d {
    weight: Parameter,
    bias: Option<Parameter>,
    how: Convolution,
}

impl Conv2d {
    /// A layer with a bias, from `channels` to `outputs`, with square filters of size `kernel`.
    pub fn new(scope: &mut Scope<'_>, channels: usize, outputs: usize, kernel: usize, how: Convolution) -> Self {
        let layer = Self::without_bias(scope, channels, outputs, kernel, how);
        let bias = scope.add("bias", &[outputs], Init::fan(fan(channels, kernel, how)));
        Self { bias: Some(bias), ..layer }
    }

    /// A layer without a bias, as before a batch norm.
    pub fn without_bias(
        scope: &mut Scope<'_>,
        channels: usize,
        outputs: usize,
        kernel: usize,
        how: Convolution,
    ) -> Self {
        let fan = fan(channels, kernel, how);
        let weight = scope.add("weight", &[outputs, channels / how.groups.max(1), kernel, kernel], Init::fan(fan));
        Self { weight, bias: None, how }
    }

    /// Where its filters lie, `[O, C / groups, h, w]`.
    pub fn weight(&self) -> Parameter {
        self.weight
    }

    /// `[B, C, H, W]` to `[B, O, H′, W′]`; see [`Var::conv2d`].
    pub fn forward<'t>(&self, x: Var<'t>) -> Var<'t> {
        let weight = x.record().parameter(self.weight);
        let bias = self.bias.map(|bias| x.record().parameter(bias));
        x.conv2d(weight, bias, self.how)
    }
}

/// How many numbers an output sees.
fn fan(channels: usize, kernel: usize, how: Convolution) -> usize {
    channels / how.groups.max(1) * kernel * kernel
}

#[cfg(test)]
mod tests {
    use super::Conv2d;
    use crate::{Convolution, Layout, Tape};

    // PyTorch counts 4 · 3 · 3 · 3 + 4 parameters, and 2 · 3 · 3 + 4 for two groups of one channel.
    #[test]
    fn a_layer_has_weight_and_bias_and_keeps_the_size_of_the_image_with_padding() {
        for (channels, groups, parameters) in [(3, 1, 112), (2, 2, 40)] {
            let mut layout = Layout::new();
            let how = Convolution { padding: 1, groups, ..Convolution::default() };
            let layer = Conv2d::new(&mut layout.root(), channels, 4, 3, how);
            assert_eq!(layout.len(), parameters);
            let parameters = vec![1.0; layout.len()];
            let mut tape = Tape::new();
            let y = layer.forward(tape.begin(&parameters).filled(1.0, &[2, channels, 5, 6]));
            assert_eq!(*y.shape(), [2, 4, 5, 6]);
            // In the middle nine ones for each channel that is seen, and the bias; four for each in a corner.
            let seen = (channels / groups) as crate::Scalar;
            assert_eq!((y.to_vec()[7], y.to_vec()[0]), (9.0 * seen + 1.0, 4.0 * seen + 1.0));
        }
    }
}
