//! One layer of a network that has been built.

use super::{Layer, Reason, layer::image};
use crate::{
    Convolution, Scope, Shape, Var, Window,
    nn::{Activation, BatchNorm, Conv2d, Dropout, Linear, Mode},
};

/// What a layer of a description has become.
#[derive(Clone, Debug)]
pub(super) enum Live {
    Convolution(Conv2d),
    BatchNorm(BatchNorm),
    Linear(Linear),
    Dropout(Dropout),
    Activation(Activation),
    MaxPool(Window),
    AveragePool(Window),
    GlobalAverage,
    /// Means of so many parts along each axis, which are not all as large.
    AdaptiveAverage(usize),
    Flatten,
    /// So many channels of zeros.
    PadChannels(usize),
    Identity,
}

impl Live {
    /// The layer for inputs of this shape, which it fits, with its parameters in `scope`.
    pub(super) fn new(scope: &mut Scope<'_>, layer: Layer, input: Shape) -> Result<Self, Reason> {
        Ok(match layer {
            Layer::Convolution { outputs, window, groups, bias } => {
                let Window { kernel, stride, padding, dilation, .. } = window;
                let how = Convolution { stride, padding, dilation, groups };
                let new = if bias { Conv2d::new } else { Conv2d::without_bias };
                Self::Convolution(new(scope, input[0], outputs, kernel, how))
            }
            Layer::BatchNorm => Self::BatchNorm(BatchNorm::new(scope, input[0])),
            Layer::Linear { outputs } => Self::Linear(Linear::new(scope, input[0], outputs)),
            Layer::Dropout(share) => Self::Dropout(Dropout::new(share).map_err(|_| Reason::Share(share))?),
            Layer::Activation(activation) => Self::Activation(activation),
            Layer::MaxPool(window) => Self::MaxPool(window),
            Layer::AveragePool(window) => Self::AveragePool(window),
            Layer::AdaptiveAveragePool { side } => adaptive(side, input)?,
            Layer::Flatten => Self::Flatten,
            Layer::PadChannels { outputs } if outputs > input[0] => Self::PadChannels(outputs - input[0]),
            Layer::PadChannels { .. } | Layer::Input | Layer::Join(_) => Self::Identity,
        })
    }

    /// `[B, …]` to `[B, …]`.
    pub(super) fn forward<'t>(&self, x: Var<'t>, mode: &mut Mode<'_>) -> Var<'t> {
        let shape = x.shape();
        match self {
            Self::Convolution(layer) => layer.forward(x),
            Self::BatchNorm(layer) => layer.forward(x, mode),
            Self::Linear(layer) => layer.forward(x),
            Self::Dropout(layer) => layer.forward(x, mode),
            Self::Activation(activation) => activation.of(x),
            Self::MaxPool(window) => x.max_pool2d(*window),
            Self::AveragePool(window) => x.avg_pool2d(*window),
            Self::AdaptiveAverage(side) => x.adaptive_avg_pool2d(*side),
            Self::GlobalAverage => x.global_avg_pool2d().reshape(&[shape[0], shape[1], 1, 1]),
            Self::Flatten => x.reshape(&[shape[0], shape[1..].iter().product()]),
            Self::PadChannels(more) => {
                let zeros = x.record().filled(0.0, &[shape[0], *more, shape[2], shape[3]]);
                x.record().concat([x, zeros], 1)
            }
            Self::Identity => x,
        }
    }
}

fn adaptive(side: usize, input: Shape) -> Result<Live, Reason> {
    let [_, height, width] = image(input)?;
    let part = height / side;
    match side {
        1 => Ok(Live::GlobalAverage),
        _ if [height, width] == [part * side; 2] => Ok(Live::AveragePool(Window::new(part).stride(part))),
        _ => Ok(Live::AdaptiveAverage(side)),
    }
}
