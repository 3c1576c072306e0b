//! Settings worth seeing; each reason is held to by a test.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// Every preset: what works, and what fails.
pub(super) const PRESETS: &[Preset] = &[
    preset(
        "wave-and-a-quarter",
        Text::new("1¼ waves, degree 5", "파동 1¼번, 5차"),
        Text::new(
            "Works: degree 5 bends as often as the wave, and its variance is still small. No other degree has a lower sum.",
            "성공: 5차는 파동만큼 구부러지고 분산도 아직 작습니다. 합이 이보다 작은 차수는 없습니다.",
        ),
        "",
    ),
    preset(
        "one-wave",
        Text::new("One wave, degree 3", "파동 1번, 3차"),
        Text::new(
            "Works: one wave needs fewer bends. With 20 points and more noise, the lowest sum is at degree 3.",
            "성공: 파동 한 번에는 덜 구부러져도 됩니다. 점 20개에 잡음이 더 커도 3차에서 합이 가장 작습니다.",
        ),
        "truth=one-wave&count=20&noise=0.3&degree=3",
    ),
    preset(
        "too-simple",
        Text::new("Too simple", "너무 단순한 모델"),
        Text::new(
            "Fails: a straight line cannot follow the wave. All fits agree, and all are wrong in the same way.",
            "실패: 직선은 파동을 따라갈 수 없습니다. 모든 맞춤이 서로 비슷하고, 똑같이 틀립니다.",
        ),
        "degree=1",
    ),
    preset(
        "too-complex",
        Text::new("Too complex", "너무 복잡한 모델"),
        Text::new(
            "Fails: 13 coefficients for 16 points. The mean of the fits is right, but hardly any single one is.",
            "실패: 점 16개에 계수가 13개입니다. 평균은 맞지만 하나하나는 거의 다 빗나갑니다.",
        ),
        "count=16&degree=12",
    ),
    preset(
        "through-all",
        Text::new("Through every point", "모든 점을 지나는 맞춤"),
        Text::new(
            "Fails: degree 9 passes through all 10 points. The training error is 0, and the variance is as large as the noise.",
            "실패: 9차는 점 10개를 모두 지납니다. 훈련 오차는 0이지만 분산이 잡음만큼 커집니다.",
        ),
        "count=10&degree=9",
    ),
    preset(
        "more-noise",
        Text::new("Twice the noise", "두 배의 잡음"),
        Text::new(
            "Works less well: noise of twice the deviation makes the variance four times as large, and a simpler model is better.",
            "덜 됩니다. 잡음의 표준편차가 두 배이면 분산은 네 배이고, 더 단순한 모델이 낫습니다.",
        ),
        "noise=0.5&degree=4",
    ),
    preset(
        "more-data",
        Text::new("Four times the data", "네 배의 데이터"),
        Text::new(
            "Works better: with 120 points the variance is a quarter, and a more complex model pays.",
            "더 잘 됩니다. 점이 120개이면 분산이 4분의 1이라서 더 복잡한 모델이 이득입니다.",
        ),
        "count=120&degree=6",
    ),
    preset(
        "neighbours",
        Text::new("Five neighbours", "이웃 다섯"),
        Text::new(
            "Works: the mean of 5 neighbours has a fifth of the noise's variance, and the wave hardly bends over so short a way.",
            "성공: 이웃 5개의 평균은 분산이 잡음의 5분의 1이고, 그만한 거리에서는 파동이 거의 구부러지지 않습니다.",
        ),
        "learner=nearest-neighbours&k=5",
    ),
    preset(
        "one-neighbour",
        Text::new("One neighbour", "이웃 하나"),
        Text::new(
            "Fails: with k = 1 every point repeats its own noise, so the noise is paid for twice.",
            "실패: k = 1이면 점마다 제 잡음을 그대로 되풀이하므로 잡음의 값을 두 번 치릅니다.",
        ),
        "learner=nearest-neighbours&k=1",
    ),
    preset(
        "tree",
        Text::new("A tree", "트리"),
        Text::new(
            "Works with depth 3: eight steps follow the wave roughly. Each further question copies more of the noise.",
            "깊이 3이면 됩니다. 계단 여덟 개가 파동을 대강 따라갑니다. 질문을 더할수록 잡음을 더 베낍니다.",
        ),
        "learner=regression-tree&depth=3",
    ),
    preset(
        "tree-on-step",
        Text::new("A tree on a step", "계단에는 트리"),
        Text::new(
            "Works at once: one question is all that a step needs.",
            "한 번에 됩니다. 계단에는 질문 하나면 됩니다.",
        ),
        "truth=step&learner=regression-tree&depth=1",
    ),
    preset(
        "polynomial-on-step",
        Text::new("A polynomial on a step", "계단에 다항식"),
        Text::new(
            "Fails: no polynomial jumps. Even at degree 12 it has more bias than the tree with one question.",
            "실패: 다항식은 뛰어오르지 못합니다. 12차에서도 질문이 하나인 트리보다 편향이 큽니다.",
        ),
        "truth=step&degree=12",
    ),
    preset(
        "network",
        Text::new("A small network", "작은 신경망"),
        Text::new(
            "Works: a single hidden unit is too stiff for the wave, and from four units on the bias is nearly gone.",
            "성공: 은닉 유닛 하나로는 파동을 따라가지 못하고, 네 개부터는 편향이 거의 사라집니다.",
        ),
        "learner=network&sets=60&width=4",
    ),
    preset(
        "ridge",
        Text::new("Ridge", "릿지"),
        Text::new(
            "Works: degree 12 with small coefficients. The penalty takes more variance away than it adds bias.",
            "성공: 계수가 작은 12차입니다. 벌점은 편향을 조금 더하는 대신 분산을 더 많이 덜어 냅니다.",
        ),
        "learner=ridge&penalty=0.1",
    ),
];
