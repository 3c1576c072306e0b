//! Settings worth seeing; each reason is held to by a test.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// Every preset: what works, and what fails.
pub(super) const PRESETS: &[Preset] = &[
    preset(
        "pyramid",
        Text::new("Convolve, halve, repeat", "합성곱하고 절반으로 줄이기"),
        Text::new(
            "Works: behind each pool the same 3×3 reaches twice as far. Eight small layers see 32 pixels.",
            "성공: 풀링을 지날 때마다 같은 3×3이 두 배 멀리 닿습니다. 작은 층 여덟 개로 32픽셀을 봅니다.",
        ),
        "",
    ),
    preset(
        "two-small",
        Text::new("Two 3×3", "3×3 두 개"),
        Text::new(
            "Works: sees the 5 pixels of a 5×5 with 18 weights instead of 25, and bends twice.",
            "성공: 5×5와 똑같이 5픽셀을 보면서 가중치는 25개가 아니라 18개이고, 비선형 함수를 두 번 거칩니다.",
        ),
        "stack=2*c3p1&size=16",
    ),
    preset(
        "one-five",
        Text::new("One 5×5", "5×5 하나"),
        Text::new(
            "Works, and costs more: 25 weights for the 5 pixels that two 3×3 see with 18.",
            "되지만 더 비쌉니다. 3×3 두 개가 가중치 18개로 보는 5픽셀에 25개를 씁니다.",
        ),
        "stack=c5p2&size=16",
    ),
    preset(
        "three-small",
        Text::new("Three 3×3", "3×3 세 개"),
        Text::new(
            "Works: sees the 7 pixels of a 7×7 with 27 weights instead of 49, and bends three times.",
            "성공: 7×7과 똑같이 7픽셀을 보면서 가중치는 49개가 아니라 27개이고, 비선형 함수를 세 번 거칩니다.",
        ),
        "stack=3*c3p1&size=16",
    ),
    preset(
        "one-seven",
        Text::new("One 7×7", "7×7 하나"),
        Text::new(
            "Works, and costs more: 49 weights for the 7 pixels that three 3×3 see with 27.",
            "되지만 더 비쌉니다. 3×3 세 개가 가중치 27개로 보는 7픽셀에 49개를 씁니다.",
        ),
        "stack=c7p3&size=16",
    ),
    preset(
        "dilated",
        Text::new("Growing dilation", "점점 커지는 팽창"),
        Text::new(
            "Works: dilations of 1, 2, 4 and 8 see 31 pixels with four 3×3, and every one of them; nothing is made smaller.",
            "성공: 팽창 1, 2, 4, 8인 3×3 네 개로 31픽셀을 빠짐없이 보고, 크기도 줄지 않습니다.",
        ),
        "stack=c3p1,c3p2d2,c3p4d4,c3p8d8&weights=linear",
    ),
    preset(
        "gaps",
        Text::new("Dilation with gaps", "구멍이 남는 팽창"),
        Text::new(
            "Fails: with a dilation of 2 three times the field is 13 pixels wide, and the unit sees only every second pixel of it.",
            "실패: 팽창 2를 세 번 쓰면 수용 영역은 13픽셀이지만, 유닛은 그 가운데 한 픽셀 건너 하나만 봅니다.",
        ),
        "stack=3*c3p2d2&weights=linear&size=24",
    ),
    preset(
        "deep-linear",
        Text::new("Twenty linear layers", "선형 층 스무 개"),
        Text::new(
            "Wider on paper than in effect: the field is 41 pixels, and 95 % of the squared gradients lie in fewer than 20.",
            "이론만큼 넓지 않습니다. 수용 영역은 41픽셀이지만 기울기 제곱의 95%는 20픽셀이 안 되는 폭에 모입니다.",
        ),
        "stack=20*c3p1&weights=linear",
    ),
    preset(
        "learning",
        Text::new("While it learns", "학습하는 동안"),
        Text::new(
            "Works: while this stack learns to read digits, its effective field grows by more than a tenth. The field on paper stays at 20.",
            "성공: 숫자 읽기를 배우는 동안 유효 수용 영역이 10분의 1 넘게 넓어집니다. 이론상의 수용 영역은 20 그대로입니다.",
        ),
        "stack=c3p1,m2s2,4*c3p1&size=32&weights=trained",
    ),
    preset(
        "does-not-fit",
        Text::new("Too small for its layers", "층에 비해 작은 이미지"),
        Text::new(
            "Fails: 16 pixels become 14, 7, 5, 2 and 1, rounded down where a step does not come out even, and the last 3×3 finds no room.",
            "실패: 16픽셀이 14, 7, 5, 2, 1로 줄고(나누어떨어지지 않으면 내립니다), 마지막 3×3이 들어갈 자리가 없습니다.",
        ),
        "stack=c3,m2s2,c3,m2s2,m2s2,c3&size=16",
    ),
    preset(
        "two-hundred",
        Text::new("Two hundred layers", "층 이백 개"),
        Text::new(
            "Works: 200 layers of 3×3 see 401 pixels, far more than this image has; most of it is padding.",
            "성공: 3×3을 200층 쌓으면 401픽셀을 보는데, 이 이미지보다 훨씬 넓어 대부분은 패딩입니다.",
        ),
        "stack=200*c3p1&size=64",
    ),
    preset(
        "alexnet",
        Text::new("AlexNet", "AlexNet"),
        Text::new(
            "Works: large steps at once. Its last units see 195 of 224 pixels.",
            "성공: 처음부터 크게 건너뜁니다. 마지막 유닛은 224픽셀 가운데 195픽셀을 봅니다.",
        ),
        "network=alexnet",
    ),
    preset(
        "vgg16",
        Text::new("VGG-16", "VGG-16"),
        Text::new(
            "Works: 3×3 filters only, and 212 pixels in the end, within the image.",
            "성공: 3×3 필터만 쓰고도 마지막에는 212픽셀을 봅니다. 아직 이미지 안입니다.",
        ),
        "network=vgg16",
    ),
    preset(
        "resnet50",
        Text::new("ResNet-50", "ResNet-50"),
        Text::new(
            "Larger than its image: 427 pixels in torchvision’s form, 483 in the published one.",
            "이미지보다 넓습니다. torchvision의 형태로는 427픽셀, 발표된 형태로는 483픽셀입니다.",
        ),
        "network=resnet50",
    ),
    preset(
        "densenet121",
        Text::new("DenseNet-121", "DenseNet-121"),
        Text::new(
            "Far larger than its image: 2,071 pixels, nine times its side.",
            "이미지보다 훨씬 넓습니다. 2,071픽셀로 한 변의 아홉 배입니다.",
        ),
        "network=densenet121",
    ),
];
