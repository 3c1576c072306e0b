//! Densely connected networks: each layer sees what all layers of its block before it have given.
//!
//! Huang et al. 2017, <https://arxiv.org/abs/1608.06993>.

use super::{
    Description, adaptive_average_pool, average_pool, batch_norm, branches, conv_without_bias, flatten, identity,
    kernel, linear, max_pool, named, relu,
};

/// A network for ImageNet of four dense blocks with so many layers each, every one adding `growth` channels.
pub(super) fn network(growth: usize, layers: [usize; 4]) -> Description {
    let mut channels = 2 * growth;
    let mut features = vec![
        ("conv0".to_owned(), conv_without_bias(channels, kernel(7).stride(2).padding(3))),
        ("norm0".to_owned(), batch_norm()),
        ("relu0".to_owned(), relu()),
        ("pool0".to_owned(), max_pool(kernel(3).stride(2).padding(1))),
    ];
    for (block, count) in (1..).zip(layers) {
        if block > 1 {
            channels /= 2;
            features.push((format!("transition{}", block - 1), transition(channels)));
        }
        features.push((format!("denseblock{block}"), dense_block(count, growth)));
        channels += count * growth;
    }
    features.extend([("norm5".to_owned(), batch_norm()), ("relu5".to_owned(), relu())]);
    named([
        ("features", named(features)),
        ("avgpool", adaptive_average_pool(1)),
        ("flatten", flatten()),
        ("classifier", linear(1000)),
    ])
}

/// So many layers, each of which adds `growth` channels to what it sees.
pub fn dense_block(layers: usize, growth: usize) -> Description {
    let layer = |index| (format!("denselayer{index}"), branches([("", identity()), ("", dense_layer(growth))]));
    named((1..=layers).map(layer).collect::<Vec<_>>())
}

/// A 3×3 convolution to `growth` channels, behind a 1×1 to four times as many.
fn dense_layer(growth: usize) -> Description {
    named([
        ("norm1", batch_norm()),
        ("relu1", relu()),
        ("conv1", conv_without_bias(4 * growth, kernel(1))),
        ("norm2", batch_norm()),
        ("relu2", relu()),
        ("conv2", conv_without_bias(growth, kernel(3).padding(1))),
    ])
}

/// Half as many channels on half the size.
fn transition(channels: usize) -> Description {
    named([
        ("norm", batch_norm()),
        ("relu", relu()),
        ("conv", conv_without_bias(channels, kernel(1))),
        ("pool", average_pool(kernel(2).stride(2))),
    ])
}
