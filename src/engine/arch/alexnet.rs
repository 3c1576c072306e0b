//! AlexNet, which won the ImageNet challenge of 2012.

use super::{
    Description, Layer, adaptive_average_pool, conv, dropout, flatten, kernel, linear, max_pool, named, relu, sequence,
};

/// AlexNet as torchvision has it, after Krizhevsky 2014, <https://arxiv.org/abs/1404.5997>.
pub(super) fn torchvision() -> Description {
    let features = sequence([
        conv(64, kernel(11).stride(4).padding(2)),
        relu(),
        max_pool(kernel(3).stride(2)),
        conv(192, kernel(5).padding(2)),
        relu(),
        max_pool(kernel(3).stride(2)),
        conv(384, kernel(3).padding(1)),
        relu(),
        conv(256, kernel(3).padding(1)),
        relu(),
        conv(256, kernel(3).padding(1)),
        relu(),
        max_pool(kernel(3).stride(2)),
    ]);
    named([("features", features), ("avgpool", adaptive_average_pool(6)), ("flatten", flatten()), classifier()])
}

/// AlexNet as it was published, for images of 227 × 227, in two groups of channels, one on each of two graphics cards.
/// Its local response norms learn nothing and are left out.
///
/// Krizhevsky, Sutskever and Hinton 2012.
pub(super) fn paper() -> Description {
    let grouped = |outputs, window| Description::Layer(Layer::Convolution { outputs, window, groups: 2, bias: true });
    let features = sequence([
        conv(96, kernel(11).stride(4)),
        relu(),
        max_pool(kernel(3).stride(2)),
        grouped(256, kernel(5).padding(2)),
        relu(),
        max_pool(kernel(3).stride(2)),
        conv(384, kernel(3).padding(1)),
        relu(),
        grouped(384, kernel(3).padding(1)),
        relu(),
        grouped(256, kernel(3).padding(1)),
        relu(),
        max_pool(kernel(3).stride(2)),
    ]);
    named([("features", features), ("flatten", flatten()), classifier()])
}

fn classifier() -> (&'static str, Description) {
    let parts = [dropout(0.5), linear(4096), relu(), dropout(0.5), linear(4096), relu(), linear(1000)];
    ("classifier", sequence(parts))
}
