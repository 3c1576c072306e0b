//! What a reader can change in the cell.

use crate::say;
use crate::settings::{Control, Field, Place, Settings, control, when};
use crate::text::{Problem, Text};

use super::operation::Operation;

/// The largest hidden size.
pub const MOST_HIDDEN: u32 = 6;
/// The largest input size.
pub const MOST_INPUTS: u32 = 4;
/// The largest number of time steps.
pub const MOST_STEPS: usize = 12;
/// The largest number of parameters of any cell of these sizes: that of a normalized LSTM.
const MOST_PARAMETERS: u32 = 4 * MOST_HIDDEN * (MOST_INPUTS + MOST_HIDDEN) + 14 * MOST_HIDDEN;

/// The kind of cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Long short-term memory, in the lesson's form.
    Lstm,
    /// Gated recurrent unit, PyTorch's form.
    Gru,
    /// The plain cell with tanh, PyTorch's form.
    Rnn,
}

impl Cell {
    const ALL: [Cell; 3] = [Cell::Lstm, Cell::Gru, Cell::Rnn];
}

/// Where the weights come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Sines and cosines of the index: easy to type in again elsewhere.
    Waves,
    /// PyTorch's initialization, from the seed.
    Pytorch,
}

/// Which numbers are shown, and in which direction the run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Values, forwards in time.
    Values,
    /// Gradients of the sum of the last hidden state, backwards in time.
    Gradients,
}

/// The gates and candidates that can be clamped: part name, label.
pub const CLAMPS: &[(&str, Text)] = &[
    ("none", Text::new("nothing", "없음")),
    ("input_gate", Text::new("input gate", "입력 게이트")),
    ("forget_gate", Text::new("forget gate", "망각 게이트")),
    ("candidate", Text::new("candidate", "후보")),
    ("output_gate", Text::new("output gate", "출력 게이트")),
    ("reset_gate", Text::new("reset gate (GRU)", "리셋 게이트 (GRU)")),
    ("update_gate", Text::new("update gate (GRU)", "업데이트 게이트 (GRU)")),
];

/// All that a reader can change in the cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellSettings {
    pub(super) cell: Cell,
    pub(super) sequence: Vec<Vec<f32>>,
    pub(super) hidden: u32,
    pub(super) inputs: u32,
    pub(super) weights: Weights,
    pub(super) seed: u32,
    pub(super) layer_norm: bool,
    /// Rows: the initial hidden state, the initial cell state. What is missing is zero.
    pub(super) state: Vec<Vec<f32>>,
    pub(super) edits: Vec<(u32, f32)>,
    /// Index into [`CLAMPS`].
    pub(super) clamp: usize,
    /// 1-based.
    pub(super) clamp_from: u32,
    pub(super) clamp_to: f32,
    pub(super) show: Show,
}

impl Default for CellSettings {
    fn default() -> Self {
        Self {
            cell: Cell::Lstm,
            // sin(0.5 (3t + c)), rounded to two decimals: the course's fixed sequence.
            sequence: vec![
                vec![0.0, 0.48, 0.84],
                vec![1.0, 0.91, 0.6],
                vec![0.14, -0.35, -0.76],
                vec![-0.98, -0.96, -0.71],
                vec![-0.28, 0.22, 0.66],
            ],
            hidden: 4,
            inputs: 3,
            weights: Weights::Waves,
            seed: 7,
            layer_norm: false,
            state: Vec::new(),
            edits: Vec::new(),
            clamp: 0,
            clamp_from: 2,
            clamp_to: 0.0,
            show: Show::Values,
        }
    }
}

impl Settings for CellSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "cell",
            Place::First,
            Text::new("Cell", "셀"),
            Text::same(""),
            Field::Choice {
                get: |s| s.cell as usize,
                set: |s, index| s.cell = Cell::ALL[index],
                options: &[("lstm", Text::same("LSTM")), ("gru", Text::same("GRU")), ("rnn", Text::same("RNN"))],
            },
        ),
        control(
            "sequence",
            Place::First,
            Text::new("Sequence", "입력 시퀀스"),
            Text::new(
                "Numbers of one step with commas between them, steps with semicolons; at most 12 steps.",
                "한 시점의 값은 쉼표로, 시점은 세미콜론으로 나눕니다. 최대 12시점입니다.",
            ),
            Field::Rows {
                at: |s| &mut s.sequence,
                rows: MOST_STEPS,
                columns: MOST_INPUTS as usize,
                limit: 99.0,
                empty: false,
            },
        ),
        when(
            |s| s.cell != Cell::Rnn,
            control(
                "clamp",
                Place::First,
                Text::new("Clamp", "고정하기"),
                Text::new(
                    "Holds one gate at a value; the untouched branch stays in sight.",
                    "게이트 하나를 정한 값으로 고정합니다. 건드리지 않은 쪽도 함께 보입니다.",
                ),
                Field::Choice { get: |s| s.clamp, set: |s, index| s.clamp = index, options: CLAMPS },
            ),
        ),
        when(
            |s| s.clamped().is_some(),
            control(
                "clamp_from",
                Place::First,
                Text::new("from step", "시작 시점"),
                Text::same(""),
                Field::Integer { at: |s| &mut s.clamp_from, min: 1, max: MOST_STEPS as u32 },
            ),
        ),
        when(
            |s| s.clamped().is_some(),
            control(
                "clamp_to",
                Place::First,
                Text::new("at", "고정값"),
                Text::same(""),
                Field::Real { at: |s| &mut s.clamp_to, min: -1.0, max: 1.0, step: 0.05 },
            ),
        ),
        when(
            |s| s.cell == Cell::Lstm,
            control(
                "layer_norm",
                Place::First,
                Text::new("Layer normalization", "층 정규화"),
                Text::new(
                    "Each gate before squashing, and the cell state on its way out.",
                    "각 게이트는 활성화 함수 앞에서, 셀 상태는 출력으로 나가는 길에서만 정규화합니다.",
                ),
                Field::Switch { at: |s| &mut s.layer_norm },
            ),
        ),
        control(
            "show",
            Place::More,
            Text::new("Show", "표시"),
            Text::new(
                "Gradients are those of the sum of the last hidden state; the run goes backwards.",
                "마지막 은닉 상태의 합에 대한 기울기를 시간을 거슬러 가며 보여 줍니다.",
            ),
            Field::Choice {
                get: |s| s.show as usize,
                set: |s, index| s.show = if index == 0 { Show::Values } else { Show::Gradients },
                options: &[("values", Text::new("values", "값")), ("gradients", Text::new("gradients", "기울기"))],
            },
        ),
        control(
            "hidden",
            Place::More,
            Text::new("Hidden size", "은닉 크기"),
            Text::same(""),
            Field::Integer { at: |s| &mut s.hidden, min: 1, max: MOST_HIDDEN },
        ),
        control(
            "inputs",
            Place::More,
            Text::new("Input size", "입력 크기"),
            Text::same(""),
            Field::Integer { at: |s| &mut s.inputs, min: 1, max: MOST_INPUTS },
        ),
        control(
            "weights",
            Place::More,
            Text::new("Weights", "가중치"),
            Text::new(
                "Waves are sines and cosines of the index, easy to type in elsewhere.",
                "‘물결’은 번호의 사인·코사인 값이라 다른 곳에서도 쉽게 똑같이 만들 수 있습니다.",
            ),
            Field::Choice {
                get: |s| s.weights as usize,
                set: |s, index| s.weights = if index == 0 { Weights::Waves } else { Weights::Pytorch },
                options: &[
                    ("waves", Text::new("waves", "물결")),
                    ("pytorch", Text::new("random, as PyTorch", "PyTorch 방식 난수")),
                ],
            },
        ),
        when(
            |s| s.weights == Weights::Pytorch,
            control(
                "seed",
                Place::More,
                Text::new("Seed", "시드"),
                Text::same(""),
                Field::Seed { at: |s| &mut s.seed },
            ),
        ),
        control(
            "state",
            Place::More,
            Text::new("Initial state", "초기 상태"),
            Text::new(
                "The hidden state; then, after a semicolon, the cell state. What is missing is 0.",
                "은닉 상태를 쓰고, 세미콜론 뒤에 셀 상태를 씁니다. 쓰지 않은 값은 0입니다.",
            ),
            Field::Rows { at: |s| &mut s.state, rows: 2, columns: MOST_HIDDEN as usize, limit: 99.0, empty: true },
        ),
        control(
            "edits",
            Place::More,
            Text::new("Edited weights", "고친 가중치"),
            Text::new(
                "Drag or click a weight in the picture; here each stands as index:value.",
                "그림에서 가중치를 끌거나 눌러 고칩니다. 여기에는 ‘번호:값’으로 적힙니다.",
            ),
            Field::Edits { at: |s| &mut s.edits, length: MOST_PARAMETERS, limit: 99.0 },
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        let mut notices = Vec::new();
        let inputs = self.inputs as usize;
        if let Some((index, row)) = self.sequence.iter().enumerate().find(|(_, row)| row.len() != inputs) {
            let (t, has) = (index + 1, row.len());
            let rest = match has < inputs {
                true => Text::new("the rest are 0", "나머지는 0으로 둡니다"),
                false => Text::new("the rest are not read", "나머지는 읽지 않습니다"),
            };
            notices.push(Problem::new("sequence", |language| {
                let rest = rest.get(language);
                say!(
                    language,
                    "Step {t} has {has} numbers and the cell reads {inputs}: {rest}. Change the input size, or the sequence.",
                    "{t}번째 시점의 값은 {has}개인데 셀은 {inputs}개를 읽습니다. {rest}. 입력 크기나 시퀀스를 고치면 됩니다.",
                )
            }));
        }
        if let Some(part) = self.clamped().filter(|part| {
            self.cell != Cell::Rnn && !self.operations().iter().any(|operation| operation.produces().contains(part))
        }) {
            let label = CLAMPS[self.clamp].1;
            notices.push(Problem::new("clamp", |language| {
                let gate = label.get(language).split('(').next().unwrap_or(part).trim_end();
                say!(
                    language,
                    "This cell has no {gate}, so nothing is clamped. Choose another gate.",
                    "이 셀에는 {gate}이(가) 없어서 고정된 것이 없습니다. 다른 게이트를 고르십시오.",
                )
            }));
        } else if self.clamped().is_some() && self.clamp_from as usize > self.steps() {
            notices.push(Problem::new("clamp_from", |language| {
                say!(
                    language,
                    (
                        "The sequence ends at step {}, before the clamp begins at step {}.",
                        self.steps(),
                        self.clamp_from
                    ),
                    (
                        "시퀀스는 {}번째 시점에서 끝나므로 {}번째부터 시작하는 고정은 효과가 없습니다.",
                        self.steps(),
                        self.clamp_from
                    ),
                )
            }));
        }
        if let Some(&(index, _)) = self.edits.iter().find(|&&(index, _)| index as usize >= self.parameters()) {
            notices.push(Problem::new("edits", |language| {
                say!(
                    language,
                    (
                        "Edited weight {index} is beyond the {} parameters of this cell and has no effect.",
                        self.parameters()
                    ),
                    ("고친 가중치 {index}번은 이 셀의 매개변수 {}개를 벗어나므로 효과가 없습니다.", self.parameters()),
                )
            }));
        }
        notices
    }
}

impl CellSettings {
    /// The number of time steps, T.
    pub(super) fn steps(&self) -> usize {
        self.sequence.len()
    }

    /// The part that is clamped, if any.
    pub(super) fn clamped(&self) -> Option<&'static str> {
        CLAMPS.get(self.clamp).map(|clamp| clamp.0).filter(|&name| name != "none")
    }

    /// The operations of one time step, in order.
    pub(super) fn operations(&self) -> &'static [Operation] {
        match (self.cell, self.layer_norm) {
            (Cell::Lstm, false) => Operation::LSTM,
            (Cell::Lstm, true) => Operation::LSTM_NORMALIZED,
            (Cell::Gru, _) => Operation::GRU,
            (Cell::Rnn, _) => Operation::RNN,
        }
    }

    /// The number of parameters of the cell.
    pub(super) fn parameters(&self) -> usize {
        let (inputs, hidden) = (self.inputs as usize, self.hidden as usize);
        match self.cell {
            Cell::Lstm => 4 * hidden * (inputs + hidden + 1) + if self.layer_norm { 10 * hidden } else { 0 },
            Cell::Gru => 3 * hidden * (inputs + hidden + 2),
            Cell::Rnn => hidden * (inputs + hidden + 2),
        }
    }
}
