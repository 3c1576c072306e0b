//! MobileNets: one filter for each channel, then 1×1 convolutions across the channels.

use super::{
    Activation, Description, Layer, adaptive_average_pool, batch_norm, conv_without_bias, depthwise, dropout, flatten,
    identity, kernel, linear, named, relu, residual, sequence,
};

/// Strides and channels of the blocks of the first version.
const FIRST_STAGES: [(usize, usize); 13] = [
    (1, 64),
    (2, 128),
    (1, 128),
    (2, 256),
    (1, 256),
    (2, 512),
    (1, 512),
    (1, 512),
    (1, 512),
    (1, 512),
    (1, 512),
    (2, 1024),
    (1, 1024),
];

/// Channels, blocks, first stride and widening of the stages of the second version.
const STAGES: [(usize, usize, usize, usize); 7] =
    [(16, 1, 1, 1), (24, 2, 2, 6), (32, 3, 2, 6), (64, 4, 2, 6), (96, 3, 1, 6), (160, 3, 2, 6), (320, 1, 1, 6)];

/// MobileNet, the first version, with symmetric padding.
///
/// Howard et al. 2017, <https://arxiv.org/abs/1704.04861>.
pub(super) fn v1() -> Description {
    let three = |stride| kernel(3).stride(stride).padding(1);
    let mut features = vec![normed(conv_without_bias(32, three(2)), relu())];
    let mut channels = 32;
    for (stride, outputs) in FIRST_STAGES {
        features.push(normed(depthwise(channels, three(stride)), relu()));
        features.push(normed(conv_without_bias(outputs, kernel(1)), relu()));
        channels = outputs;
    }
    named([
        ("features", sequence(features)),
        ("avgpool", adaptive_average_pool(1)),
        ("flatten", flatten()),
        ("fc", linear(1000)),
    ])
}

/// MobileNetV2: blocks that widen, filter and narrow again, with shortcuts between the narrow ends.
///
/// Sandler et al. 2018, <https://arxiv.org/abs/1801.04381>.
pub(super) fn v2() -> Description {
    let mut features = vec![normed(conv_without_bias(32, kernel(3).stride(2).padding(1)), relu6())];
    let mut channels = 32;
    for (outputs, blocks, first_stride, widening) in STAGES {
        for block in 0..blocks {
            let stride = if block == 0 { first_stride } else { 1 };
            let body = named([("conv", inverted(channels, outputs, stride, widening))]);
            let keeps = stride == 1 && channels == outputs;
            features.push(if keeps { residual(body, identity()) } else { body });
            channels = outputs;
        }
    }
    features.push(normed(conv_without_bias(1280, kernel(1)), relu6()));
    named([
        ("features", sequence(features)),
        ("avgpool", adaptive_average_pool(1)),
        ("flatten", flatten()),
        ("classifier", sequence([dropout(0.2), linear(1000)])),
    ])
}

/// The body of an inverted residual block.
fn inverted(channels: usize, outputs: usize, stride: usize, widening: usize) -> Description {
    let hidden = channels * widening;
    let mut parts = Vec::new();
    if widening > 1 {
        parts.push(normed(conv_without_bias(hidden, kernel(1)), relu6()));
    }
    parts.push(normed(depthwise(hidden, kernel(3).stride(stride).padding(1)), relu6()));
    parts.extend([conv_without_bias(outputs, kernel(1)), batch_norm()]);
    sequence(parts)
}

fn normed(convolution: Description, activation: Description) -> Description {
    sequence([convolution, batch_norm(), activation])
}

fn relu6() -> Description {
    Description::Layer(Layer::Activation(Activation::RELU6))
}
