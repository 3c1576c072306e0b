//! Settings worth seeing; each reason is held to by a test.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// Every preset: what works, and what fails.
pub(super) const PRESETS: &[Preset] = &[
    preset(
        "usual",
        Text::new("The usual 0.9", "흔히 쓰는 0.9"),
        Text::new(
            "Works: momentum 0.9 needs about 43 steps for each digit, less than half of what plain descent needs at its best.",
            "성공: 모멘텀 0.9로는 한 자리마다 43걸음쯤 걸립니다. 가장 잘 고른 경사 하강법의 절반도 안 됩니다.",
        ),
        "",
    ),
    preset(
        "optimum",
        Text::new("Best by theory", "이론의 최적점"),
        Text::new(
            "Works best: where the two critical curves meet, a digit takes 11 or 12 steps.",
            "가장 잘 됩니다. 두 임계 곡선이 만나는 곳에서는 한 자리에 열한두 걸음이면 됩니다.",
        ),
        "run=3.305785,0.669421",
    ),
    preset(
        "plain",
        Text::new("No momentum", "모멘텀 없이"),
        Text::new(
            "Works slowly: the best that gradient descent can do here is a digit in 115 steps.",
            "되지만 느립니다. 여기에서 경사 하강법은 아무리 잘해도 한 자리에 115걸음이 걸립니다.",
        ),
        "run=1.980198,0",
    ),
    preset(
        "rescued",
        Text::new("Momentum widens the range", "모멘텀이 넓혀 주는 범위"),
        Text::new(
            "Works: at α = 3 gradient descent diverges, and momentum 0.7 converges faster than any descent.",
            "성공: α = 3이면 경사 하강법은 발산하지만, 모멘텀 0.7은 어떤 경사 하강법보다도 빨리 수렴합니다.",
        ),
        "run=3,0.7",
    ),
    preset(
        "too-large",
        Text::new("Rate too large", "너무 큰 학습률"),
        Text::new(
            "Fails: 2.3 lies beyond the border 2 + 2β = 2.2. Each step lands farther away on the other wall.",
            "실패: 2.3은 경계 2 + 2β = 2.2를 넘습니다. 걸음마다 건너편 벽의 더 먼 곳에 떨어집니다.",
        ),
        "run=2.3,0.1",
    ),
    preset(
        "too-much-momentum",
        Text::new("Too much momentum", "너무 큰 모멘텀"),
        Text::new(
            "Fails to be fast: with β = 0.99 the ball swings for hundreds of steps, slower than without momentum.",
            "빨라지지 않습니다. β = 0.99이면 공이 수백 걸음 동안 출렁거려서, 모멘텀이 없을 때보다 느립니다.",
        ),
        "run=1,0.99",
    ),
    preset(
        "round",
        Text::new("Round bowl", "둥근 그릇"),
        Text::new(
            "Works at once: with κ = 1 the gradient points at the minimum, and one step of size 1 is there.",
            "한 번에 됩니다. κ = 1이면 기울기가 최솟값을 곧장 가리켜서, 크기 1인 걸음 하나로 도착합니다.",
        ),
        "condition=1&run=1,0",
    ),
    preset(
        "long-ravine",
        Text::new("Ten times the ravine", "열 배 긴 골짜기"),
        Text::new(
            "Works slowly: with κ = 1000 even the best momentum needs about 36 steps a digit, and plain descent over 1,000.",
            "되지만 느립니다. κ = 1000이면 가장 좋은 모멘텀도 한 자리에 36걸음쯤, 경사 하강법은 1,000걸음 넘게 걸립니다.",
        ),
        "condition=1000&run=3.757,0.8812",
    ),
];
