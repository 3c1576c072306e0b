//! Networks as descriptions: layers in a row, branches side by side, and shortcuts, one inside the other.

use super::{Join, Layer};
use crate::{Scalar, Window, nn::Activation};

/// A network, or a part of one: what its layers are and how they hang together, without a size of image or a number.
///
/// How many channels a layer gets is left out, since it follows from what stands before. The functions beside this type
/// make descriptions out of descriptions:
///
/// ```
/// use engine::arch::*;
///
/// let block = residual(sequence([conv(16, kernel(3).padding(1)), relu(), conv(16, kernel(3).padding(1))]), identity());
/// let network = named([
///     ("features", sequence([conv(16, kernel(3).padding(1)), block, relu(), max_pool(kernel(2).stride(2))])),
///     ("flatten", flatten()),
///     ("fc", linear(10)),
/// ]);
/// let report = network.report([1, 28, 28])?;
/// assert_eq!(report.layer("features.1.add").unwrap().shape.to_vec(), [16, 28, 28]);
/// assert_eq!(report.layer("features.3").unwrap().field.unwrap()[0].size, 8);
/// assert_eq!(report.parameters(), 36_170);
/// # Ok::<(), ArchitectureError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Description {
    /// A single layer.
    Layer(Layer),
    /// Parts with names, each fed by the one before. The name "" adds nothing to the names inside.
    Sequence(Vec<(String, Description)>),
    /// Parts with names that are all fed alike, and how what they give is joined.
    Branches(Vec<(String, Description)>, Join),
}

impl From<Layer> for Description {
    fn from(layer: Layer) -> Self {
        Self::Layer(layer)
    }
}

impl Description {
    /// The same network with what `change` makes of each layer, such as another activation, or [`identity`] to leave it out.
    pub fn replace(&self, change: &impl Fn(Layer) -> Description) -> Description {
        let replace_all =
            |parts: &[(String, Self)]| parts.iter().map(|(name, part)| (name.clone(), part.replace(change))).collect();
        match self {
            Self::Layer(layer) => change(*layer),
            Self::Sequence(parts) => Self::Sequence(replace_all(parts)),
            Self::Branches(parts, join) => Self::Branches(replace_all(parts), *join),
        }
    }
}

/// Parts in a row, called `0`, `1`, …
///
/// PyTorch: `torch.nn.Sequential`.
pub fn sequence(parts: impl Into<Vec<Description>>) -> Description {
    Description::Sequence(numbered(parts.into()))
}

/// Parts in a row, with names.
pub fn named<N: Into<String>>(parts: impl Into<Vec<(N, Description)>>) -> Description {
    Description::Sequence(with_names(parts.into()))
}

/// Parts side by side, with names, whose channels are concatenated in a layer `concatenate`.
pub fn branches<N: Into<String>>(parts: impl Into<Vec<(N, Description)>>) -> Description {
    Description::Branches(with_names(parts.into()), Join::Concatenate)
}

/// `body` and `shortcut` side by side and added in a layer `add`; the shortcut is called `downsample`.
///
/// He et al. 2016, <https://arxiv.org/abs/1512.03385>.
pub fn residual(body: Description, shortcut: Description) -> Description {
    Description::Branches(with_names(vec![("", body), ("downsample", shortcut)]), Join::Add)
}

/// Nothing: what comes in goes out.
pub fn identity() -> Description {
    sequence([])
}

/// A window to build upon, with stride 1.
pub fn kernel(size: usize) -> Window {
    Window::new(size)
}

/// A convolution with a bias.
pub fn conv(outputs: usize, window: Window) -> Description {
    Description::Layer(Layer::Convolution { outputs, window, groups: 1, bias: true })
}

/// A convolution without a bias, as before a batch norm.
pub fn conv_without_bias(outputs: usize, window: Window) -> Description {
    Description::Layer(Layer::Convolution { outputs, window, groups: 1, bias: false })
}

/// A convolution with one filter for each of `channels` channels, without a bias.
pub fn depthwise(channels: usize, window: Window) -> Description {
    Description::Layer(Layer::Convolution { outputs: channels, window, groups: channels, bias: false })
}

/// The largest number under a window.
pub fn max_pool(window: Window) -> Description {
    Description::Layer(Layer::MaxPool(window))
}

/// The mean of the numbers under a window.
pub fn average_pool(window: Window) -> Description {
    Description::Layer(Layer::AveragePool(window))
}

/// Means over `side` × `side` parts of the image; with 1 the mean of each channel.
pub fn adaptive_average_pool(side: usize) -> Description {
    Description::Layer(Layer::AdaptiveAveragePool { side })
}

/// Batch normalization.
pub fn batch_norm() -> Description {
    Description::Layer(Layer::BatchNorm)
}

/// The rectifier.
pub fn relu() -> Description {
    activation(Activation::RELU)
}

/// The same function of every number, such as one that [`nn::activation`](crate::nn::activation) finds by its name.
pub fn activation(activation: Activation) -> Description {
    Description::Layer(Layer::Activation(activation))
}

/// A linear map with a bias.
pub fn linear(outputs: usize) -> Description {
    Description::Layer(Layer::Linear { outputs })
}

/// Dropout of this share.
pub fn dropout(share: Scalar) -> Description {
    Description::Layer(Layer::Dropout(share))
}

/// All numbers in a row.
pub fn flatten() -> Description {
    Description::Layer(Layer::Flatten)
}

// Lists arrive as vectors, so that these stand in a program once, and not once for each length and iterator.
fn numbered(parts: Vec<Description>) -> Vec<(String, Description)> {
    parts.into_iter().enumerate().map(|(index, part)| (index.to_string(), part)).collect()
}

fn with_names<N: Into<String>>(parts: Vec<(N, Description)>) -> Vec<(String, Description)> {
    parts.into_iter().map(|(name, part)| (name.into(), part)).collect()
}
