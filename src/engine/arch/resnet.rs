//! Residual networks: each block adds to what came in.
//!
//! He et al. 2016, <https://arxiv.org/abs/1512.03385>.

use super::{
    Description, adaptive_average_pool, batch_norm, conv_without_bias, flatten, identity, kernel, linear, max_pool,
    named, relu, residual, sequence,
};

/// The two kinds of block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// Two 3×3 convolutions.
    Basic,
    /// 1×1 to a quarter of the channels, 3×3, and 1×1 back.
    Bottleneck,
}

/// Which convolution halves the image where a stage does. Parameters are the same, receptive fields are not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Halving {
    /// The first 3×3 of a stage: torchvision's, called v1.5.
    FirstThree,
    /// The first of a stage, in a bottleneck its 1×1: as published.
    First,
    /// The first 3×3 of the last block of the stage before: as in TensorFlow's Slim.
    LastBlock,
}

/// A network of four stages with so many blocks each.
pub(super) fn network(block: Block, counts: [usize; 4], halving: Halving) -> Description {
    let mut channels = 64;
    let mut stage = |stage: usize| {
        let describe = |index| {
            let halves = match halving {
                Halving::LastBlock => stage < 3 && index + 1 == counts[stage],
                _ => stage > 0 && index == 0,
            };
            let unit = Unit { inputs: channels, width: 64 << stage, stride: 1 + usize::from(halves) };
            channels = unit.outputs(block);
            unit.describe(block, halving)
        };
        sequence((0..counts[stage]).map(describe).collect::<Vec<_>>())
    };
    named([
        ("conv1", conv_without_bias(64, kernel(7).stride(2).padding(3))),
        ("bn1", batch_norm()),
        ("relu", relu()),
        ("maxpool", max_pool(kernel(3).stride(2).padding(1))),
        ("layer1", stage(0)),
        ("layer2", stage(1)),
        ("layer3", stage(2)),
        ("layer4", stage(3)),
        ("avgpool", adaptive_average_pool(1)),
        ("flatten", flatten()),
        ("fc", linear(1000)),
    ])
}

/// Two 3×3 convolutions and a shortcut, from `inputs` to `outputs` channels.
pub fn basic_block(inputs: usize, outputs: usize, stride: usize) -> Description {
    Unit { inputs, width: outputs, stride }.describe(Block::Basic, Halving::FirstThree)
}

/// Convolutions 1×1 to `width` channels, 3×3, and 1×1 to four times as many, and a shortcut.
pub fn bottleneck_block(inputs: usize, width: usize, stride: usize) -> Description {
    Unit { inputs, width, stride }.describe(Block::Bottleneck, Halving::FirstThree)
}

/// A basic block without its shortcut.
pub fn plain_block(outputs: usize, stride: usize) -> Description {
    named([("", basic(outputs, stride)), ("relu", relu())])
}

/// The sizes of one block.
#[derive(Clone, Copy)]
struct Unit {
    inputs: usize,
    /// The channels of its 3×3 convolutions.
    width: usize,
    stride: usize,
}

impl Unit {
    fn outputs(self, block: Block) -> usize {
        match block {
            Block::Basic => self.width,
            Block::Bottleneck => 4 * self.width,
        }
    }

    fn describe(self, block: Block, halving: Halving) -> Description {
        let body = match block {
            Block::Basic => basic(self.width, self.stride),
            Block::Bottleneck if halving == Halving::First => bottleneck(self.width, [self.stride, 1]),
            Block::Bottleneck => bottleneck(self.width, [1, self.stride]),
        };
        named([("", residual(body, self.shortcut(self.outputs(block)))), ("relu", relu())])
    }

    /// A projection where the channels change; where only the size does, one pixel of each square.
    fn shortcut(self, outputs: usize) -> Description {
        match (self.inputs == outputs, self.stride) {
            (false, stride) => sequence([conv_without_bias(outputs, kernel(1).stride(stride)), batch_norm()]),
            (true, 1) => identity(),
            (true, stride) => max_pool(kernel(1).stride(stride)),
        }
    }
}

/// The body of a basic block: two 3×3 convolutions to `width` channels.
pub(super) fn basic(width: usize, stride: usize) -> Description {
    named([
        ("conv1", conv_without_bias(width, kernel(3).stride(stride).padding(1))),
        ("bn1", batch_norm()),
        ("relu1", relu()),
        ("conv2", conv_without_bias(width, kernel(3).padding(1))),
        ("bn2", batch_norm()),
    ])
}

/// The body of a bottleneck, with the strides of its first two convolutions.
fn bottleneck(width: usize, strides: [usize; 2]) -> Description {
    named([
        ("conv1", conv_without_bias(width, kernel(1).stride(strides[0]))),
        ("bn1", batch_norm()),
        ("relu1", relu()),
        ("conv2", conv_without_bias(width, kernel(3).stride(strides[1]).padding(1))),
        ("bn2", batch_norm()),
        ("relu2", relu()),
        ("conv3", conv_without_bias(4 * width, kernel(1))),
        ("bn3", batch_norm()),
    ])
}
