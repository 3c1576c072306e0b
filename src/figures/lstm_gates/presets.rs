//! Settings worth seeing; each reason is held to by a test.

use crate::figure::Preset;
use crate::text::Text;

const fn preset(name: &'static str, label: Text, reason: Text, settings: &'static str) -> Preset {
    Preset { name, label, reason, settings }
}

/// Every preset: what works, what fails, and where a gate is held fixed.
pub(super) const PRESETS: &[Preset] = &[
    preset(
        "brackets",
        Text::new("Brackets", "괄호"),
        Text::new(
            "Works: within 100 updates the cell knows whether a bracket is open, up to three deep.",
            "성공: 업데이트 100회 안에 괄호가 열려 있는지 세 겹까지 알아맞힙니다.",
        ),
        "",
    ),
    preset(
        "parity",
        Text::new("Parity", "홀짝"),
        Text::new(
            "Works: every 1 has to turn the memory over, so it takes longer to learn than the brackets.",
            "성공: 1이 나올 때마다 기억을 뒤집어야 해서 괄호보다 배우는 데 오래 걸립니다.",
        ),
        "task=parity",
    ),
    preset(
        "recall",
        Text::new("Recall", "기억"),
        Text::new(
            "Works: the cell holds one of four answers over any number of characters that do not matter.",
            "성공: 뜻 없는 글자가 이어져도 네 가지 답 가운데 하나를 기억합니다.",
        ),
        "task=recall",
    ),
    preset(
        "one-unit",
        Text::new("One unit is enough", "유닛 하나로 충분할 때"),
        Text::new(
            "Works: a single unit can count brackets; its cell state is the count. It learns more slowly than four.",
            "성공: 유닛 하나의 셀 상태만으로도 괄호를 셀 수 있습니다. 다만 네 개일 때보다 느리게 배웁니다.",
        ),
        "hidden=1",
    ),
    preset(
        "untrained",
        Text::new("Untrained", "학습하지 않은 셀"),
        Text::new(
            "Fails: with random weights the gates hang half open, and the cell can only guess.",
            "실패: 가중치가 무작위라 게이트가 반쯤 열려 있고, 셀은 찍을 수밖에 없습니다.",
        ),
        "steps=0",
    ),
    preset(
        "rate-too-high",
        Text::new("Learning rate too high", "너무 큰 학습률"),
        Text::new(
            "Fails: with steps of size 5 the loss jumps to more than ten times its start after a few updates.",
            "실패: 걸음의 크기가 5라서 몇 번 만에 손실이 처음의 10배를 넘습니다.",
        ),
        "learning_rate=5",
    ),
    preset(
        "one-unit-recall",
        Text::new("One unit is too few", "유닛 하나로 모자랄 때"),
        Text::new(
            "Fails: after the same 300 updates one unit still mixes up some of the four answers that four units keep apart.",
            "실패: 똑같이 300번 업데이트해도, 유닛 네 개라면 구별하는 네 가지 답을 유닛 하나는 다 구별하지 못합니다.",
        ),
        "task=recall&hidden=1",
    ),
    preset(
        "normalized-away",
        Text::new("Normalized away", "정규화로 사라진 정보"),
        Text::new(
            "Fails: layer normalization subtracts the mean over the units, and of a single unit nothing is left.",
            "실패: 층 정규화는 유닛들의 평균을 빼는데, 유닛이 하나뿐이면 남는 것이 없습니다.",
        ),
        "hidden=1&layer_norm=on",
    ),
    preset(
        "no-memory",
        Text::new("Forget gate at 0", "망각 게이트를 0으로"),
        Text::new(
            "Fails from the clamp on: nothing of the cell state is kept, so an open bracket is soon forgotten.",
            "고정한 뒤로 안 됩니다. 셀 상태가 전혀 남지 않아 열린 괄호를 곧 잊습니다.",
        ),
        "clamp=forget_gate&clamp_from=8&clamp_to=0",
    ),
    preset(
        "never-forgets",
        Text::new("Forget gate at 1", "망각 게이트를 1로"),
        Text::new(
            "Fails from the clamp on: the old letter is never cleared away, and the new one drowns in what piles up.",
            "고정한 뒤로 안 됩니다. 지난 글자가 지워지지 않고 쌓여 새 글자가 그 속에 묻힙니다.",
        ),
        "task=recall&clamp=forget_gate&clamp_from=8&clamp_to=1",
    ),
    preset(
        "too-long",
        Text::new("Longer than trained", "학습한 것보다 긴 글"),
        Text::new(
            "Fails at the end: trained on 16 characters, the cell lets go of a bracket that stays open for 34.",
            "끝에서 안 됩니다. 16글자짜리 글로 배운 셀은 34글자 동안 열려 있는 괄호를 끝까지 기억하지 못합니다.",
        ),
        "text=a(bcdefghijklmnopqrstuvwxyzabcdefghijk)l",
    ),
    preset(
        "too-deep",
        Text::new("Deeper than trained", "학습한 것보다 깊은 괄호"),
        Text::new(
            "Fails near the end: the cell has learned to count to three, and this text opens six brackets.",
            "끝부분에서 안 됩니다. 세 겹까지 세도록 배웠는데 이 글은 괄호를 여섯 겹 엽니다.",
        ),
        "text=((((((a))))))bcd",
    ),
];
