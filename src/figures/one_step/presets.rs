//! One update of every rule, and some that go wrong, each with what is to be seen in it.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// All presets.
pub const PRESETS: &[Preset] = &[
    preset(
        "gradient-descent",
        Text::new("Gradient descent", "경사 하강법"),
        Text::new(
            "The step is the gradient, turned around and shortened: long where the surface is steep, and in both axes with one rate. Across the valley it lands on the other wall.",
            "걸음은 기울기를 뒤집어 줄인 것입니다. 가파른 쪽으로 길게 가고, 두 축에 같은 학습률을 씁니다. 골짜기를 가로지르는 방향으로는 건너편 벽에 닿습니다.",
        ),
        "rule=gradient-descent&rate=0.3",
    ),
    preset(
        "momentum",
        Text::new("Momentum", "모멘텀"),
        Text::new(
            "From the second update on, nine tenths of the velocity are kept and added to the gradient: what points the same way adds up.",
            "두 번째 업데이트부터 속도의 9할이 남아 기울기에 더해집니다. 같은 방향을 가리키는 것은 쌓입니다.",
        ),
        "",
    ),
    preset(
        "nesterov",
        Text::new("Nesterov", "네스테로프"),
        Text::new(
            "θ is the point ahead, where the next gradient is taken; the ball itself, the ring behind it, is not there yet.",
            "θ는 다음 기울기를 재는 앞쪽 점입니다. 뒤의 고리인 공 자체는 아직 거기에 닿지 않았습니다.",
        ),
        "rule=nesterov&rate=0.08",
    ),
    preset(
        "adagrad",
        Text::new("Adagrad", "Adagrad"),
        Text::new(
            "Each axis is divided by the root of all its squares so far: the first step is η along both, and each that follows is shorter.",
            "축마다 지금까지의 제곱을 모두 더한 값의 제곱근으로 나눕니다. 첫걸음은 두 축 모두 η이고, 뒤로 갈수록 짧아집니다.",
        ),
        "rule=adagrad",
    ),
    preset(
        "adadelta",
        Text::new("Adadelta", "Adadelta"),
        Text::new(
            "There is no rate to be chosen: the size of the steps comes from the steps before. As these began at 0, it starts with very small ones.",
            "고를 학습률이 없습니다. 걸음의 크기를 지난 걸음에서 얻는데, 그것이 0에서 시작하므로 아주 작은 걸음으로 출발합니다.",
        ),
        "rule=adadelta",
    ),
    preset(
        "rmsprop",
        Text::new("RMSprop", "RMSprop"),
        Text::new(
            "A running mean instead of a sum: old squares are forgotten. It begins at 0 and is not corrected, so the first step is ten times η.",
            "합 대신 이동 평균이라 오래된 제곱은 잊습니다. 0에서 시작하는데 보정하지 않으므로 첫걸음이 η의 열 배입니다.",
        ),
        "rule=rmsprop",
    ),
    preset(
        "adam",
        Text::new("Adam", "Adam"),
        Text::new(
            "Two running means, both corrected for their start at 0: in the first update m̂ is g and v̂ is g², so the step is η along both axes.",
            "두 이동 평균을 모두 0에서 시작한 만큼 보정합니다. 첫 업데이트에서 m̂은 g, v̂은 g²이므로 걸음은 두 축에서 η입니다.",
        ),
        "rule=adam",
    ),
    preset(
        "adamw",
        Text::new("AdamW", "AdamW"),
        Text::new(
            "The weights shrink by a share of themselves, beside the gradient and not through it: the decay is not divided by the root.",
            "가중치가 제 크기에 비례해 줄어드는데, 기울기를 거치지 않고 따로 줄어듭니다. 그래서 감쇠는 제곱근으로 나뉘지 않습니다.",
        ),
        "rule=adamw",
    ),
    preset(
        "nadam",
        Text::new("NAdam", "NAdam"),
        Text::new(
            "Adam with Nesterov’s look ahead: the mean in the step counts the gradient of now once more.",
            "Adam에 네스테로프의 내다보기를 더했습니다. 걸음에 들어가는 평균이 지금의 기울기를 한 번 더 셉니다.",
        ),
        "rule=nadam",
    ),
    preset(
        "uphill",
        Text::new("Fails: a step uphill", "실패: 오르막 걸음"),
        Text::new(
            "The curvature across the valley is 5, so a rate above 2 / 5 = 0.4 jumps to a higher place on the other wall, and each step is longer than the last.",
            "골짜기를 가로지르는 곡률이 5이므로 학습률이 2 / 5 = 0.4를 넘으면 반대편 벽의 더 높은 곳으로 건너뛰고, 걸음은 갈수록 길어집니다.",
        ),
        "rule=gradient-descent&rate=0.42",
    ),
    preset(
        "through",
        Text::new("Fails: through the minimum", "실패: 최솟값을 지나침"),
        Text::new(
            "At the floor of the valley the gradient is almost 0, but the velocity is not: the ball rolls up the other side.",
            "골짜기 바닥에서 기울기는 거의 0이지만 속도는 그렇지 않습니다. 공은 반대편으로 굴러 올라갑니다.",
        ),
        "rate=0.1&updates=8",
    ),
];
