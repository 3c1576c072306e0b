//! Architectures: networks as descriptions, and what follows from them without computing a single image.
//!
//! A [`Description`] says which layers there are and how they hang together. With the size of an image it gives a
//! [`Report`]: shapes, parameters, multiply-adds, activations and receptive fields, layer by layer. One that is small
//! enough can be built and run. The networks of the list are found by name; a new one is a file here, or a function, and
//! a line in the list. It knows no training and no data.

mod alexnet;
mod cifar;
mod densenet;
mod description;
mod effective;
mod error;
mod field;
mod googlenet;
mod layer;
mod live;
mod mobilenet;
mod narrow;
mod network;
mod path;
mod report;
mod resnet;
mod vgg;

pub use cifar::{cifar_plain, cifar_residual};
pub use densenet::dense_block;
pub use description::{
    Description, activation, adaptive_average_pool, average_pool, batch_norm, branches, conv, conv_without_bias,
    depthwise, dropout, flatten, identity, kernel, linear, max_pool, named, relu, residual, sequence,
};
pub use effective::{EffectiveField, Spread};
pub use error::{ArchitectureError, Reason};
pub use field::{Field, Interval, same_padding};
pub use googlenet::inception_block;
pub use layer::{Join, Layer};
pub use network::Network;
pub use report::{LayerReport, Report};
pub use resnet::{basic_block, bottleneck_block, plain_block};
pub use vgg::vgg_block;

pub use crate::nn::Activation;
use crate::{UnknownName, named::find};
use resnet::{Block, Halving};

/// A network of the list.
#[derive(Clone, Copy, Debug)]
pub struct Architecture {
    /// The name, torchvision's where it has the network.
    pub name: &'static str,
    /// The shape `[C, H, W]` of the images that it was made for.
    pub image: [usize; 3],
    describe: fn() -> Description,
}

impl Architecture {
    /// What its layers are.
    pub fn describe(&self) -> Description {
        (self.describe)()
    }
}

/// All networks that have a name, in the order of a menu.
pub const ARCHITECTURES: [Architecture; 39] = [
    imagenet("alexnet", alexnet::torchvision),
    Architecture { name: "alexnet_paper", image: [3, 227, 227], describe: alexnet::paper },
    imagenet("vgg11", || vgg::plain([1, 1, 2, 2, 2])),
    imagenet("vgg13", || vgg::plain([2, 2, 2, 2, 2])),
    imagenet("vgg16", || vgg::plain([2, 2, 3, 3, 3])),
    imagenet("vgg19", || vgg::plain([2, 2, 4, 4, 4])),
    imagenet("vgg11_bn", || vgg::with_batch_norm([1, 1, 2, 2, 2])),
    imagenet("vgg13_bn", || vgg::with_batch_norm([2, 2, 2, 2, 2])),
    imagenet("vgg16_bn", || vgg::with_batch_norm([2, 2, 3, 3, 3])),
    imagenet("vgg19_bn", || vgg::with_batch_norm([2, 2, 4, 4, 4])),
    imagenet("googlenet", || googlenet::network(googlenet::TORCHVISION)),
    imagenet("googlenet_paper", || googlenet::network(googlenet::PAPER)),
    imagenet("resnet18", || resnet::network(Block::Basic, [2, 2, 2, 2], Halving::FirstThree)),
    imagenet("resnet34", || resnet::network(Block::Basic, [3, 4, 6, 3], Halving::FirstThree)),
    imagenet("resnet50", || resnet::network(Block::Bottleneck, [3, 4, 6, 3], Halving::FirstThree)),
    imagenet("resnet101", || resnet::network(Block::Bottleneck, [3, 4, 23, 3], Halving::FirstThree)),
    imagenet("resnet152", || resnet::network(Block::Bottleneck, [3, 8, 36, 3], Halving::FirstThree)),
    imagenet("resnet50_paper", || resnet::network(Block::Bottleneck, [3, 4, 6, 3], Halving::First)),
    imagenet("resnet101_paper", || resnet::network(Block::Bottleneck, [3, 4, 23, 3], Halving::First)),
    imagenet("resnet152_paper", || resnet::network(Block::Bottleneck, [3, 8, 36, 3], Halving::First)),
    imagenet("resnet18_slim", || resnet::network(Block::Basic, [2, 2, 2, 2], Halving::LastBlock)),
    imagenet("resnet34_slim", || resnet::network(Block::Basic, [3, 4, 6, 3], Halving::LastBlock)),
    imagenet("resnet50_slim", || resnet::network(Block::Bottleneck, [3, 4, 6, 3], Halving::LastBlock)),
    imagenet("resnet101_slim", || resnet::network(Block::Bottleneck, [3, 4, 23, 3], Halving::LastBlock)),
    imagenet("resnet152_slim", || resnet::network(Block::Bottleneck, [3, 8, 36, 3], Halving::LastBlock)),
    imagenet("resnet200_slim", || resnet::network(Block::Bottleneck, [3, 24, 36, 3], Halving::LastBlock)),
    imagenet("densenet121", || densenet::network(32, [6, 12, 24, 16])),
    imagenet("densenet161", || densenet::network(48, [6, 12, 36, 24])),
    imagenet("densenet169", || densenet::network(32, [6, 12, 32, 32])),
    imagenet("densenet201", || densenet::network(32, [6, 12, 48, 32])),
    imagenet("mobilenet_v1", mobilenet::v1),
    imagenet("mobilenet_v2", mobilenet::v2),
    cifar("cifar_resnet20", || cifar_residual(3)),
    cifar("cifar_resnet32", || cifar_residual(5)),
    cifar("cifar_resnet44", || cifar_residual(7)),
    cifar("cifar_resnet56", || cifar_residual(9)),
    cifar("cifar_resnet110", || cifar_residual(18)),
    cifar("cifar_resnet1202", || cifar_residual(200)),
    cifar("cifar_plain20", || cifar_plain(3)),
];

/// The network of that name, out of [`ARCHITECTURES`].
///
/// # Errors
/// [`UnknownName`] if the list has none.
pub fn architecture(name: &str) -> Result<&'static Architecture, UnknownName> {
    find("architecture", name, &ARCHITECTURES, |architecture| architecture.name)
}

const fn imagenet(name: &'static str, describe: fn() -> Description) -> Architecture {
    Architecture { name, image: [3, 224, 224], describe }
}

const fn cifar(name: &'static str, describe: fn() -> Description) -> Architecture {
    Architecture { name, image: [3, 32, 32], describe }
}
