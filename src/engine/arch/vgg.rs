//! VGG: 3×3 convolutions and nothing else, more of them than anyone before.

use super::{
    Description, adaptive_average_pool, batch_norm, conv, dropout, flatten, kernel, linear, max_pool, named, relu,
    sequence,
};

/// VGG with so many convolutions before each of its five pools, as torchvision has it.
///
/// Simonyan and Zisserman 2015, <https://arxiv.org/abs/1409.1556>.
pub(super) fn plain(convolutions: [usize; 5]) -> Description {
    network(convolutions, convolution)
}

/// The same with batch norm behind every convolution.
pub(super) fn with_batch_norm(convolutions: [usize; 5]) -> Description {
    network(convolutions, normed_convolution)
}

/// So many 3×3 convolutions with rectifiers, and a pool that halves the image.
pub fn vgg_block(convolutions: usize, channels: usize) -> Description {
    sequence(stage(convolutions, channels, convolution))
}

fn convolution(channels: usize) -> Vec<Description> {
    vec![conv(channels, kernel(3).padding(1)), relu()]
}

fn normed_convolution(channels: usize) -> Vec<Description> {
    vec![conv(channels, kernel(3).padding(1)), batch_norm(), relu()]
}

fn stage(count: usize, channels: usize, convolution: fn(usize) -> Vec<Description>) -> Vec<Description> {
    let mut parts = Vec::new();
    for _ in 0..count {
        parts.append(&mut convolution(channels));
    }
    parts.push(max_pool(kernel(2).stride(2)));
    parts
}

fn network(convolutions: [usize; 5], convolution: fn(usize) -> Vec<Description>) -> Description {
    let mut features = Vec::new();
    for (count, channels) in convolutions.into_iter().zip([64, 128, 256, 512, 512]) {
        features.append(&mut stage(count, channels, convolution));
    }
    let classifier = [linear(4096), relu(), dropout(0.5), linear(4096), relu(), dropout(0.5), linear(1000)];
    named([
        ("features", sequence(features)),
        ("avgpool", adaptive_average_pool(7)),
        ("flatten", flatten()),
        ("classifier", sequence(classifier)),
    ])
}
