//! The presets: what each shows, and why.

use crate::figure::Preset;
use crate::text::Text;

/// The presets, the plainest first.
pub(super) const PRESETS: &[Preset] = &[
    Preset {
        name: "lesson",
        label: Text::new("The lesson’s cell", "이 강의의 셀"),
        reason: Text::new(
            "Four units, wave weights: gates far from ½, so each one’s work can be seen.",
            "유닛 네 개와 물결 가중치입니다. 게이트가 ½에서 멀어 각각의 역할이 잘 보입니다.",
        ),
        settings: "",
    },
    Preset {
        name: "fresh",
        label: Text::new("Fresh from PyTorch", "갓 초기화한 셀"),
        reason: Text::new(
            "Random weights as PyTorch draws them: every gate stands near ½, so half of the memory is lost at each step. A cell must learn to remember.",
            "PyTorch 방식으로 뽑은 가중치에서는 모든 게이트가 ½ 근처라서 매 시점 기억의 절반쯤이 사라집니다. 기억하는 법은 배워야 합니다.",
        ),
        settings: "weights=pytorch",
    },
    Preset {
        name: "forget",
        label: Text::new("Forget everything", "모두 잊기"),
        reason: Text::new(
            "The forget gate is held at 0 from step 3: what the cell knew before is erased, whatever it was.",
            "3번째 시점부터 망각 게이트를 0으로 고정합니다. 그 전에 알던 것은 무엇이든 지워집니다.",
        ),
        settings: "clamp=forget_gate&clamp_from=3&clamp_to=0",
    },
    Preset {
        name: "keep",
        label: Text::new("Forget nothing", "아무것도 잊지 않기"),
        reason: Text::new(
            "The forget gate is held at 1: the cell state only ever adds up, and can leave the range in which tanh still tells values apart.",
            "망각 게이트를 1로 고정합니다. 셀 상태는 더해지기만 하므로 tanh가 값을 구별하는 범위를 벗어날 수 있습니다.",
        ),
        settings: "clamp=forget_gate&clamp_from=1&clamp_to=1",
    },
    Preset {
        name: "sealed",
        label: Text::new("A sealed memory", "닫힌 기억"),
        reason: Text::new(
            "The input gate is held at 0 from step 2: nothing new gets in, and the old content fades by the forget gate alone.",
            "2번째 시점부터 입력 게이트를 0으로 고정합니다. 새 내용은 들어오지 못하고, 옛 내용은 망각 게이트에 따라 옅어지기만 합니다.",
        ),
        settings: "clamp=input_gate&clamp_from=2&clamp_to=0",
    },
    Preset {
        name: "normalized",
        label: Text::new("With layer normalization", "층 정규화를 켠 셀"),
        reason: Text::new(
            "Each gate’s numbers are brought to mean 0 and variance 1 before squashing, so no gate can be stuck open or shut in all units.",
            "각 게이트의 값을 활성화 함수 앞에서 평균 0, 분산 1로 맞춥니다. 그래서 어떤 게이트도 모든 유닛에서 열리거나 닫힌 채로 굳지 않습니다.",
        ),
        settings: "layer_norm=on",
    },
    Preset {
        name: "saturated",
        label: Text::new("Saturated by a large input", "큰 입력으로 포화"),
        reason: Text::new(
            "The second input is 40 times too large: gates stand at exactly 0 or 1, and the gradient through them is gone.",
            "두 번째 입력이 40배로 커서 게이트가 0이나 1에 붙어 버립니다. 그곳으로는 기울기가 흐르지 않습니다.",
        ),
        settings: "sequence=0,0.48,0.84;40,36.4,24;0.14,-0.35,-0.76;-0.98,-0.96,-0.71",
    },
    Preset {
        name: "backwards",
        label: Text::new("Gradients, backwards", "거꾸로 흐르는 기울기"),
        reason: Text::new(
            "The run goes from the last step to the first and shows how much each number would change the last hidden state.",
            "마지막 시점에서 처음으로 거슬러 가며, 각 숫자가 마지막 은닉 상태를 얼마나 바꾸는지 보여 줍니다.",
        ),
        settings: "show=gradients",
    },
    Preset {
        name: "gru",
        label: Text::new("A GRU instead", "GRU로 바꾸기"),
        reason: Text::new(
            "One state instead of two, and one gate that both keeps and writes: what it keeps, it cannot write.",
            "상태가 하나이고, 한 게이트가 남기기와 쓰기를 함께 맡습니다. 남긴 만큼은 쓸 수 없습니다.",
        ),
        settings: "cell=gru",
    },
    Preset {
        name: "rnn",
        label: Text::new("A plain RNN instead", "기본 RNN으로 바꾸기"),
        reason: Text::new(
            "No gates: the whole state is replaced at every step, so the past survives only through the weights.",
            "게이트가 없습니다. 매 시점 상태 전체가 새로 바뀌므로 과거는 가중치를 거쳐야만 남습니다.",
        ),
        settings: "cell=rnn",
    },
];
