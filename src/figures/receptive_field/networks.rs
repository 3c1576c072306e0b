//! The published networks that are offered, with the values that others have published and why ours may differ.

use crate::text::Text;

/// A network of the engine's list, as it is offered here.
pub struct Known {
    /// The name in [`engine::arch::ARCHITECTURES`].
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// How many convolutions and pools lead to its last image, along the way that sees the most.
    pub layers: usize,
    /// Field and effective padding that Araujo, Norris and Sim 2019 publish under this name, if they do.
    pub published: Option<(i64, Option<i64>)>,
    /// What the form is, or why values differ.
    pub note: Text,
}

const fn known(
    name: &'static str,
    label: &'static str,
    layers: usize,
    published: Option<(i64, Option<i64>)>,
    note: Text,
) -> Known {
    Known { name, label: Text::same(label), layers, published, note }
}

const SAME: Text = Text::new("The same values.", "값이 같습니다.");
const VGG: Text = Text::new(
    "Computed from the recurrence; published are VGG-11 and VGG-16 only.",
    "점화식으로 계산한 값입니다. VGG-11과 VGG-16만 발표되어 있습니다.",
);
const TORCHVISION: Text = Text::new(
    "torchvision halves at the 3×3 of a bottleneck. The published value is for halving at its first 1×1, or at the end of the stage before.",
    "torchvision은 병목 블록의 3×3에서 절반으로 줄입니다. 발표된 값은 첫 1×1이나 앞 단계의 끝에서 줄일 때의 값입니다.",
);
const PAPER: Text = Text::new(
    "Same field. The padding differs: TensorFlow pads the first pool on the right only.",
    "수용 영역은 같고 패딩이 다릅니다. TensorFlow는 첫 풀링에서 오른쪽에만 패딩을 둡니다.",
);
const BASIC: Text = Text::new(
    "Not published; computed from the recurrence. Stages halve at their first 3×3.",
    "발표된 값이 없어 점화식으로 계산했습니다. 각 단계의 첫 3×3에서 절반으로 줄입니다.",
);
const COMPUTED: Text =
    Text::new("Not published; computed from the recurrence.", "발표된 값이 없어 점화식으로 계산했습니다.");

/// Every network that is offered.
pub const KNOWN: &[Known] = &[
    known(
        "alexnet",
        "AlexNet",
        8,
        Some((195, Some(64))),
        Text::new(
            "Same field. torchvision pads the first convolution by 2, the published form does not.",
            "수용 영역은 같습니다. torchvision은 첫 합성곱에 패딩 2를 두지만 발표된 형태에는 없습니다.",
        ),
    ),
    known("vgg11", "VGG-11", 13, Some((150, None)), SAME),
    known("vgg13", "VGG-13", 15, None, VGG),
    known("vgg16", "VGG-16", 18, Some((212, Some(90))), SAME),
    known("vgg19", "VGG-19", 21, None, VGG),
    known(
        "googlenet_paper",
        "GoogLeNet",
        25,
        None,
        Text::new(
            "Not published; computed from the recurrence. In each block the way through its 5×5 filter sees the most.",
            "발표된 값이 없어 점화식으로 계산했습니다. 블록마다 5×5 필터를 지나는 길이 가장 넓게 봅니다.",
        ),
    ),
    known(
        "googlenet",
        "GoogLeNet (torchvision)",
        25,
        None,
        Text::new(
            "torchvision has 3×3 filters where the paper has 5×5, and a last pool of 2×2; the filters are a known mistake. The paper’s form sees 715.",
            "torchvision은 논문의 5×5 자리에 3×3 필터를 쓰고 마지막 풀링이 2×2입니다. 필터 크기는 알려진 실수입니다. 논문의 형태는 715픽셀을 봅니다.",
        ),
    ),
    known("resnet18", "ResNet-18", 18, None, BASIC),
    known("resnet34", "ResNet-34", 34, None, BASIC),
    known("resnet50", "ResNet-50 (torchvision)", 50, Some((483, Some(239))), TORCHVISION),
    known("resnet50_paper", "ResNet-50 (paper)", 50, Some((483, Some(239))), PAPER),
    known("resnet50_slim", "ResNet-50 (TF-Slim)", 50, Some((483, Some(239))), PAPER),
    known("resnet101", "ResNet-101 (torchvision)", 101, Some((1027, Some(511))), TORCHVISION),
    known("resnet101_paper", "ResNet-101 (paper)", 101, Some((1027, Some(511))), PAPER),
    known("resnet152", "ResNet-152 (torchvision)", 152, Some((1507, Some(751))), TORCHVISION),
    known("resnet152_paper", "ResNet-152 (paper)", 152, Some((1507, Some(751))), PAPER),
    known("densenet121", "DenseNet-121", 124, None, COMPUTED),
    known("densenet161", "DenseNet-161", 164, None, COMPUTED),
    known("densenet169", "DenseNet-169", 172, None, COMPUTED),
    known("densenet201", "DenseNet-201", 204, None, COMPUTED),
    known(
        "mobilenet_v1",
        "MobileNet",
        27,
        Some((315, Some(126))),
        Text::new(
            "Same field. The padding differs: TensorFlow’s SAME pads an even image on the right only.",
            "수용 영역은 같고 패딩이 다릅니다. TensorFlow의 SAME은 짝수 크기 이미지에서 오른쪽에만 패딩을 둡니다.",
        ),
    ),
    known("mobilenet_v2", "MobileNetV2", 52, None, COMPUTED),
];

/// What the chooser offers: the reader's own stack first, then every network.
pub const OPTIONS: &[(&str, Text)] = &{
    let mut options = [("own", Text::new("a stack of your own", "직접 쌓기")); KNOWN.len() + 1];
    let mut index = 0;
    while index < KNOWN.len() {
        options[index + 1] = (KNOWN[index].name, KNOWN[index].label);
        index += 1;
    }
    options
};
