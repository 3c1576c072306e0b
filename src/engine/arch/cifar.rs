//! The thin residual networks for images of 32 × 32, and the same networks without their shortcuts.

use super::{
    Description, Layer, adaptive_average_pool, batch_norm, conv_without_bias, flatten, identity, kernel, linear,
    max_pool, named, plain_block, relu, residual, resnet::basic, sequence,
};

/// A network with `blocks` residual blocks in each of three stages: `6 blocks + 2` layers deep, for ten classes.
///
/// Where a stage halves the image, the shortcut takes one pixel of each square and pads the channels with zeros, so
/// that it learns nothing (the paper's option A). He et al. 2016, <https://arxiv.org/abs/1512.03385>.
pub fn cifar_residual(blocks: usize) -> Description {
    network(blocks, residual_block)
}

/// The same network without shortcuts.
pub fn cifar_plain(blocks: usize) -> Description {
    network(blocks, plain_block)
}

fn network(blocks: usize, block: fn(usize, usize) -> Description) -> Description {
    let stage = |width| {
        let stride = |index| if index == 0 && width > 16 { 2 } else { 1 };
        sequence((0..blocks).map(|index| block(width, stride(index))).collect::<Vec<_>>())
    };
    named([
        ("conv1", conv_without_bias(16, kernel(3).padding(1))),
        ("bn1", batch_norm()),
        ("relu", relu()),
        ("layer1", stage(16)),
        ("layer2", stage(32)),
        ("layer3", stage(64)),
        ("avgpool", adaptive_average_pool(1)),
        ("flatten", flatten()),
        ("fc", linear(10)),
    ])
}

fn residual_block(width: usize, stride: usize) -> Description {
    named([("", residual(basic(width, stride), shortcut(width, stride))), ("relu", relu())])
}

fn shortcut(width: usize, stride: usize) -> Description {
    match stride {
        1 => identity(),
        _ => sequence([max_pool(kernel(1).stride(stride)), Description::Layer(Layer::PadChannels { outputs: width })]),
    }
}
