//! Descents worth seeing, that succeed or fail, each with its reason.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// All presets.
pub const PRESETS: &[Preset] = &[
    preset(
        "valley",
        Text::new("Five ways down one valley", "한 골짜기를 내려가는 다섯 길"),
        Text::new(
            "The same start and the same number of steps: those that remember where they were going arrive first.",
            "시작점과 걸음 수가 같습니다. 가던 방향을 기억하는 규칙이 먼저 도착합니다.",
        ),
        "",
    ),
    preset(
        "ravine",
        Text::new("The ravine", "좁은 골짜기"),
        Text::new(
            "Sixty times steeper across than along: the largest rate that the walls allow is a crawl along the floor. Momentum adds up the crawl and cancels the zigzag.",
            "가로가 세로보다 60배 가파릅니다. 벽이 허락하는 가장 큰 학습률도 바닥을 따라서는 기어가는 속도입니다. 모멘텀은 그 느린 걸음을 쌓고 지그재그는 지웁니다.",
        ),
        "surface=quadratic&condition=60&start=1.6,0.5&steps=60&mu=0.65&nesterov=off&rmsprop=off&adam=off&rates=0.0325,0.04",
    ),
    preset(
        "overshoot",
        Text::new("Momentum overshoots", "모멘텀이 지나쳐 버림"),
        Text::new(
            "With μ = 0.95 the ball keeps so much of its speed that it rolls through the minimum and up the other side, again and again.",
            "μ = 0.95면 공이 속도를 너무 많이 지녀서 최솟값을 지나 반대편으로 올라가기를 되풀이합니다.",
        ),
        "surface=quadratic&condition=4&start=1.6,0.7&steps=120&mu=0.95&nesterov=off&rmsprop=off&adam=off&rates=0.05,0.05",
    ),
    preset(
        "look-ahead",
        Text::new("Nesterov looks ahead", "네스테로프의 내다보기"),
        Text::new(
            "The same rate and the same μ. Nesterov takes the gradient where the ball is about to be, and brakes before the wall instead of behind it.",
            "학습률과 μ가 같습니다. 네스테로프는 공이 곧 있을 자리에서 기울기를 재므로 벽에 닿기 전에 속도를 줄입니다.",
        ),
        "surface=quadratic&condition=20&start=1.6,0.8&steps=80&gradient-descent=off&rmsprop=off&adam=off&rates=0,0.04,0.04",
    ),
    preset(
        "adagrad-stalls",
        Text::new("Adagrad stalls", "멈춰 서는 Adagrad"),
        Text::new(
            "Adagrad divides by all squares that it has ever seen. The steep start is never forgotten, and its steps shrink before it has arrived; RMSprop forgets, and goes on.",
            "Adagrad는 지금까지 본 제곱을 모두 더해 나눕니다. 가파른 출발을 잊지 못해 도착하기 전에 걸음이 줄어듭니다. RMSprop은 잊으므로 계속 갑니다.",
        ),
        "steps=400&gradient-descent=off&momentum=off&nesterov=off&adam=off&adagrad=on&rates=0,0,0,0.05,0,0.02",
    ),
    preset(
        "first-step",
        Text::new("Adam’s first step", "Adam의 첫걸음"),
        Text::new(
            "After the correction for its start, Adam’s first step has the size η along both axes, however steep the surface is: here exactly 0.1 in x and in y.",
            "편향 보정 덕분에 Adam의 첫걸음은 곡면이 얼마나 가파르든 두 축에서 모두 크기가 η입니다. 여기서는 x와 y로 정확히 0.1씩 갑니다.",
        ),
        "surface=quadratic&condition=100&start=1.5,0.9&steps=12&gradient-descent=off&momentum=off&nesterov=off&rmsprop=off&rates=0,0,0,0,0,0,0.1",
    ),
    preset(
        "rmsprop-start",
        Text::new("RMSprop’s wild start", "RMSprop의 거친 출발"),
        Text::new(
            "RMSprop’s mean begins at 0 and is not corrected: its first step is ten times η, and throws it far away from the minimum beside which it stood. With the same η, Adam leaves calmly.",
            "RMSprop의 평균은 0에서 시작하는데 보정하지 않으므로 첫걸음이 η의 열 배입니다. 최솟값 바로 옆에서 출발했는데도 멀리 튕겨 나갑니다. η가 같아도 Adam은 차분하게 출발합니다.",
        ),
        "surface=quadratic&condition=20&start=0.3,0.1&steps=40&gradient-descent=off&momentum=off&nesterov=off&rates=0,0,0,0,0,0.1,0.1",
    ),
    preset(
        "two-wells",
        Text::new("Only the heavy ball", "무거운 공만이 찾는 우물"),
        Text::new(
            "All nine start above the shallow well. Eight settle in it; plain momentum alone has the speed to roll through it and into the deeper one.",
            "아홉 규칙이 모두 얕은 우물 위에서 출발합니다. 여덟은 그곳에 머물고, 모멘텀만 그 속도로 얕은 우물을 지나 깊은 우물에 닿습니다.",
        ),
        "surface=two-wells&steps=1000&adagrad=on&adadelta=on&adamw=on&nadam=on",
    ),
    preset(
        "network",
        Text::new("The loss of a real network", "진짜 신경망의 손실"),
        Text::new(
            "A plane through the 910 weights of a network that learns a hundred digits. The grey line is its training, by Adam in all 910 directions; the rules begin where it began and may move in this plane alone.",
            "숫자 100개를 배우는 신경망의 가중치 910개를 지나는 평면입니다. 회색 선은 Adam이 910개 방향 모두로 움직인 학습 경로이고, 규칙들은 같은 곳에서 출발해 이 평면 안에서만 움직입니다.",
        ),
        "surface=network&steps=100&adagrad=on",
    ),
    preset(
        "saddle-left",
        Text::new("A saddle, left behind", "벗어난 안장점"),
        Text::new(
            "A hundredth off the ridge is enough: every rule slides down at last. Those that divide by the size of the gradient go at once, as they do not mind how small it is.",
            "능선에서 0.01만 벗어나도 모든 규칙이 끝내 미끄러져 내려갑니다. 기울기의 크기로 나누는 규칙은 기울기가 작아도 곧바로 떠납니다.",
        ),
        "surface=saddle&start=1,0.01&steps=80",
    ),
    preset(
        "saddle-stuck",
        Text::new("Fails: on the ridge", "실패: 능선 위"),
        Text::new(
            "Exactly on the ridge the gradient across is 0, and 0 times anything is 0: every rule ends at the saddle, which is no minimum. A little gradient noise frees them.",
            "정확히 능선 위에서는 가로 기울기가 0이고, 0에 무엇을 곱해도 0입니다. 모든 규칙이 최솟값이 아닌 안장점에서 끝납니다. 기울기 잡음을 조금 주면 풀려납니다.",
        ),
        "surface=saddle&start=1,0&steps=120",
    ),
    preset(
        "too-fast",
        Text::new("Fails: a rate too large", "실패: 너무 큰 학습률"),
        Text::new(
            "Gradient descent stays in a valley of curvature 20 only while η is below 2 / 20 = 0.1. At 0.102 every step lands farther up the other wall.",
            "곡률이 20인 골짜기에서 경사 하강법은 η가 2 / 20 = 0.1보다 작을 때만 버팁니다. 0.102에서는 걸음마다 반대편 벽의 더 높은 곳에 닿습니다.",
        ),
        "surface=quadratic&condition=20&start=1.5,0.3&steps=80&momentum=off&nesterov=off&rmsprop=off&rates=0.102",
    ),
    preset(
        "overflow",
        Text::new("Fails: thrown out of the valley", "실패: 골짜기 밖으로"),
        Text::new(
            "One gradient on Rosenbrock’s wall is hundreds of times longer than those on its floor. A rate that suits the floor throws gradient descent and momentum out within a few steps; Adam’s steps have a size of their own.",
            "Rosenbrock의 벽에서는 기울기가 바닥보다 수백 배 깁니다. 바닥에 맞는 학습률로는 경사 하강법과 모멘텀이 몇 걸음 만에 밖으로 튕겨 나갑니다. Adam의 걸음은 크기가 따로 정해져 있습니다.",
        ),
        "surface=rosenbrock&start=-1.2,1&steps=100&nesterov=off&rmsprop=off&rates=0.01,0.01,0,0,0,0,0.05",
    ),
    preset(
        "egg-box",
        Text::new("Fails: a hollow of many", "실패: 수많은 웅덩이"),
        Text::new(
            "Every rule goes down into the hollow next to its start, near (2, 1), and stays. None of them knows that the next hollow to the left is deeper, and that the deepest of all lies two to the left and one down, at (0, 0).",
            "모든 규칙이 시작점 옆, (2, 1) 근처의 웅덩이로 내려가 머뭅니다. 바로 왼쪽 웅덩이가 더 깊고, 왼쪽으로 두 칸, 아래로 한 칸 떨어진 (0, 0)이 가장 깊다는 것은 아무도 모릅니다.",
        ),
        "surface=rastrigin&start=1.7,1.4&steps=200",
    ),
    preset(
        "restless",
        Text::new("Fails: noise and a constant rate", "실패: 잡음과 일정한 학습률"),
        Text::new(
            "With noisy gradients a rate that never falls never rests: every rule dances around the minimum. Choose the cosine schedule and see them settle.",
            "기울기에 잡음이 있으면 줄지 않는 학습률로는 쉬지 못합니다. 모두 최솟값 둘레에서 흔들립니다. 스케줄을 코사인으로 바꾸면 가라앉습니다.",
        ),
        "surface=quadratic&condition=10&start=1.5,0.9&steps=300&noise=1.5&nesterov=off&rates=0.08,0.02,0,0,0,0.03,0.08",
    ),
    preset(
        "settled",
        Text::new("Noise and a falling rate", "잡음과 줄어드는 학습률"),
        Text::new(
            "The same noise, but the rates fall with the cosine: the steps grow smaller than the noise can matter, and all come to rest.",
            "잡음은 같지만 학습률이 코사인을 따라 줄어듭니다. 걸음이 잡음을 걱정할 필요가 없을 만큼 작아져 모두 멈춥니다.",
        ),
        "surface=quadratic&condition=10&start=1.5,0.9&steps=300&noise=1.5&nesterov=off&rates=0.08,0.02,0,0,0,0.03,0.08&schedule=cosine",
    ),
    preset(
        "four-ends",
        Text::new("Four ends", "네 갈래 끝"),
        Text::new(
            "Himmelblau’s surface has four minima, all equally deep, and from one start the rules reach all four. Gradient descent, momentum and Nesterov end in three of them with the same rate; Adagrad, RMSprop and Adam meet in the fourth. The surface alone does not decide.",
            "Himmelblau 곡면에는 깊이가 같은 최솟값이 넷 있고, 한 시작점에서 떠난 규칙들이 네 곳 모두에 닿습니다. 경사 하강법, 모멘텀, 네스테로프는 학습률이 같은데도 서로 다른 세 곳에서 끝나고, Adagrad, RMSprop, Adam은 나머지 한 곳에서 만납니다. 어디서 끝날지는 곡면만으로 정해지지 않습니다.",
        ),
        "surface=himmelblau&start=0.1,-3.2&steps=200&adagrad=on&rates=0.01,0.01,0.01",
    ),
];
