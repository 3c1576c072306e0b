//! Settings worth seeing; each reason is held to by a test.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// Every preset: what works, and what fails.
pub(super) const PRESETS: &[Preset] = &[
    preset(
        "fair",
        Text::new("A fair race", "공정한 경주"),
        Text::new(
            "Works for all: with a rate that suits each, every rule reads at least 9 of 10 digits, and the best differ by little.",
            "모두 됩니다. 규칙마다 알맞은 학습률을 쓰면 모두 열에 아홉은 맞히고, 앞선 규칙들끼리는 차이가 작습니다.",
        ),
        "",
    ),
    preset(
        "convolutional",
        Text::new("Convolutional network", "합성곱 신경망"),
        Text::new(
            "Works with half the parameters: the same rates suit the convolutional network too.",
            "매개변수가 절반인 합성곱 신경망도 됩니다. 같은 학습률이 여기에도 맞습니다.",
        ),
        "network=cnn&epochs=10",
    ),
    preset(
        "defaults",
        Text::new("PyTorch’s defaults", "PyTorch 기본값"),
        Text::new(
            "Fails to be fair: at a rate of 0.001 gradient descent has hardly started, which says nothing about the rule.",
            "공정하지 않습니다. 학습률 0.001이면 경사 하강법은 거의 출발도 못 하는데, 규칙이 나빠서가 아닙니다.",
        ),
        "rates=defaults",
    ),
    preset(
        "one-rate",
        Text::new("One rate for all", "모두 같은 학습률"),
        Text::new(
            "Fails to be fair: 0.01 is right for Adam, too small for gradient descent and far too small for Adadelta.",
            "공정하지 않습니다. 0.01은 Adam에는 알맞지만 경사 하강법에는 작고 Adadelta에는 턱없이 작습니다.",
        ),
        "rates=same&learning_rate=0.01",
    ),
    preset(
        "too-large",
        Text::new("A rate of 3 for all", "모두에게 학습률 3"),
        Text::new(
            "Fails: most rules diverge or are left guessing; Adadelta alone is at home with such a rate.",
            "실패: 대부분 발산하거나 찍는 수준에 머뭅니다. 이런 학습률은 Adadelta에만 맞습니다.",
        ),
        "rates=same&learning_rate=3",
    ),
];
