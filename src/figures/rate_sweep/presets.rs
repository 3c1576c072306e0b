//! Settings worth seeing; each reason is held to by a test.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// Every preset: what works, and what fails.
pub(super) const PRESETS: &[Preset] = &[
    preset(
        "beale",
        Text::same("Beale"),
        Text::new(
            "Works: Adagrad and the Adam family accept rates over more powers of ten than gradient descent, which soon diverges.",
            "성공: Adagrad와 Adam 계열은 곧 발산하는 경사 하강법보다 훨씬 넓은 범위의 학습률을 받아들입니다.",
        ),
        "",
    ),
    preset(
        "ravine",
        Text::new("A ravine", "골짜기"),
        Text::new(
            "Works: momentum goes far deeper than gradient descent; rules with a rate for each parameter profit from a ravine along the axes.",
            "성공: 모멘텀이 경사 하강법보다 훨씬 깊이 내려갑니다. 골짜기가 좌표축과 나란해서 매개변수마다 학습률을 따로 두는 규칙이 유리합니다.",
        ),
        "task=quadratic&condition=100",
    ),
    preset(
        "digits",
        Text::new("A network on digits", "숫자를 배우는 신경망"),
        Text::new(
            "Works: on a network too, each rule has its own best rate; they lie up to three powers of ten apart.",
            "성공: 신경망에서도 규칙마다 알맞은 학습률이 다르고, 많게는 천 배까지 벌어집니다.",
        ),
        "task=digits-mlp&steps=100&target=20",
    ),
    preset(
        "too-short",
        Text::new("Too few steps", "너무 적은 걸음"),
        Text::new(
            "Fails: within 10 steps only some of the rules come down to 1 percent, and only at a rate that is just right.",
            "실패: 10걸음 안에 1퍼센트까지 내려오는 규칙은 몇 안 되고, 그것도 학습률이 꼭 맞아야 합니다.",
        ),
        "steps=10",
    ),
    preset(
        "many-minima",
        Text::new("Many minima", "최솟값이 많은 곡면"),
        Text::new(
            "Fails: on Rastrigin’s function most runs stay in the first hollow that they meet, at whatever rate.",
            "실패: Rastrigin 함수에서는 학습률이 얼마든 대부분 처음 만난 구덩이에 갇힙니다.",
        ),
        "task=rastrigin",
    ),
];
