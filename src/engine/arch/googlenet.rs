//! GoogLeNet: convolutions of several sizes side by side, behind 1×1 convolutions that keep them cheap.
//!
//! Szegedy et al. 2015, <https://arxiv.org/abs/1409.4842>. The two classifiers that help in training are left out, and
//! so are the local response norms, which learn nothing.

use super::{
    Description, adaptive_average_pool, batch_norm, branches, conv, conv_without_bias, dropout, flatten, kernel,
    linear, max_pool, named, relu,
};
use crate::Window;

/// What differs between the published form and torchvision's.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// A convolution with its rectifier.
    convolution: fn(usize, Window) -> Description,
    /// The size of the larger filters, 5.
    large: usize,
    /// The last pool that halves the image.
    last_pool: fn() -> Window,
    dropout: crate::Scalar,
}

/// As published: biases instead of batch norms.
pub(super) const PAPER: Form = Form {
    convolution: |outputs, window| named([("conv", conv(outputs, window)), ("relu", relu())]),
    large: 5,
    last_pool: || kernel(3).stride(2).round_up(),
    dropout: 0.4,
};

/// As torchvision has it: with batch norms, 3×3 filters where 5×5 are meant (<https://github.com/pytorch/vision/issues/906>),
/// and a smaller last pool.
pub(super) const TORCHVISION: Form = Form {
    convolution: |outputs, window| {
        named([("conv", conv_without_bias(outputs, window)), ("bn", batch_norm()), ("relu", relu())])
    },
    large: 3,
    last_pool: || kernel(2).stride(2).round_up(),
    dropout: 0.2,
};

/// The widths of the inception blocks: 1×1; 1×1 and 3×3; 1×1 and 5×5; 1×1 behind the pool.
const WIDTHS: [(&str, [usize; 6]); 9] = [
    ("inception3a", [64, 96, 128, 16, 32, 32]),
    ("inception3b", [128, 128, 192, 32, 96, 64]),
    ("inception4a", [192, 96, 208, 16, 48, 64]),
    ("inception4b", [160, 112, 224, 24, 64, 64]),
    ("inception4c", [128, 128, 256, 24, 64, 64]),
    ("inception4d", [112, 144, 288, 32, 64, 64]),
    ("inception4e", [256, 160, 320, 32, 128, 128]),
    ("inception5a", [256, 160, 320, 32, 128, 128]),
    ("inception5b", [384, 192, 384, 48, 128, 128]),
];

/// The whole network in one of its forms.
pub(super) fn network(form: Form) -> Description {
    let halve = || max_pool(kernel(3).stride(2).round_up());
    let mut parts = vec![
        ("conv1", (form.convolution)(64, kernel(7).stride(2).padding(3))),
        ("maxpool1", halve()),
        ("conv2", (form.convolution)(64, kernel(1))),
        ("conv3", (form.convolution)(192, kernel(3).padding(1))),
        ("maxpool2", halve()),
    ];
    for (name, widths) in WIDTHS {
        match name {
            "inception4a" => parts.push(("maxpool3", halve())),
            "inception5a" => parts.push(("maxpool4", max_pool((form.last_pool)()))),
            _ => {}
        }
        parts.push((name, inception(form, widths)));
    }
    parts.extend([
        ("avgpool", adaptive_average_pool(1)),
        ("flatten", flatten()),
        ("dropout", dropout(form.dropout)),
        ("fc", linear(1000)),
    ]);
    named(parts)
}

/// An inception block as published, with the widths of its 1×1; 1×1 and 3×3; 1×1 and 5×5; and 1×1 behind a pool.
pub fn inception_block(widths: [usize; 6]) -> Description {
    inception(PAPER, widths)
}

fn inception(form: Form, [one, before_three, three, before_five, five, pooled]: [usize; 6]) -> Description {
    let Form { convolution, large, .. } = form;
    let pair = |first, second| named([("0", first), ("1", second)]);
    let same = |size: usize| kernel(size).padding(size / 2);
    branches([
        ("branch1", convolution(one, kernel(1))),
        ("branch2", pair(convolution(before_three, kernel(1)), convolution(three, same(3)))),
        ("branch3", pair(convolution(before_five, kernel(1)), convolution(five, same(large)))),
        ("branch4", pair(max_pool(same(3)), convolution(pooled, kernel(1)))),
    ])
}
