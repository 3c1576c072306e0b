//! What a reader can change: the task, the text, the training, and a gate to hold fixed.

use super::task::{TASKS, Task};
use crate::say;
use crate::settings::{Control, Field, Place, Settings, control};
use crate::text::{Problem, Text};

/// The longest text that is read.
pub const LONGEST: usize = 40;

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct GatesSettings {
    pub(super) task: usize,
    pub(super) text: String,
    pub(super) hidden: u32,
    pub(super) steps: u32,
    pub(super) learning_rate: f32,
    pub(super) seed: u32,
    pub(super) layer_norm: bool,
    pub(super) clamp: usize,
    pub(super) clamp_from: u32,
    pub(super) clamp_to: f32,
}

impl Default for GatesSettings {
    fn default() -> Self {
        Self {
            task: 0,
            text: TASKS[0].sample.into(),
            hidden: 4,
            steps: 300,
            learning_rate: 0.03,
            seed: 7,
            layer_norm: false,
            clamp: 0,
            clamp_from: 8,
            clamp_to: 0.0,
        }
    }
}

/// What can be held fixed: name, and label for readers. The first is nothing.
const CLAMPS: &[(&str, Text)] = &[
    ("none", Text::new("none", "없음")),
    ("input_gate", Text::new("input gate", "입력 게이트")),
    ("forget_gate", Text::new("forget gate", "망각 게이트")),
    ("candidate", Text::new("candidate", "후보")),
    ("output_gate", Text::new("output gate", "출력 게이트")),
];

/// The tasks as a chooser wants them.
const TASK_OPTIONS: &[(&str, Text)] = &{
    let mut options = [("", Text::same("")); TASKS.len()];
    let mut index = 0;
    while index < options.len() {
        options[index] = (TASKS[index].name, TASKS[index].label);
        index += 1;
    }
    options
};

/// A vector of the cell that is held at one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clamp {
    /// Its name.
    pub part: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// The first step, from 0, at which it is held.
    pub from: usize,
    /// The value of all its units: 0 to 1 for a gate, −1 to 1 for the candidate.
    pub to: f32,
}

impl GatesSettings {
    /// The task in force.
    pub fn task(&self) -> &'static Task {
        &TASKS[self.task]
    }

    /// The characters of the text.
    pub fn characters(&self) -> Vec<char> {
        self.text.chars().collect()
    }

    /// The number of steps of a reading.
    pub fn read_length(&self) -> usize {
        self.text.chars().count()
    }

    /// What is held fixed within the text, if anything is.
    pub fn clamp(&self) -> Option<Clamp> {
        let (part, label) = *CLAMPS.get(self.clamp).filter(|_| self.clamp > 0)?;
        let to = if part == "candidate" { self.clamp_to } else { self.clamp_to.max(0.0) };
        let from = self.clamp_from.saturating_sub(1) as usize;
        (from < self.read_length()).then_some(Clamp { part, label, from, to })
    }

    fn set_task(&mut self, task: usize) {
        // A text that nobody has touched follows the task.
        if self.text == self.task().sample {
            self.text = TASKS[task].sample.into();
        }
        self.task = task;
    }
}

const fn when_clamped(control: Control<GatesSettings>) -> Control<GatesSettings> {
    Control { when: |settings| settings.clamp > 0, ..control }
}

impl Settings for GatesSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "task",
            Place::First,
            Text::new("Task", "과제"),
            Text::new(
                "What the cell learns to say after every character.",
                "글자를 하나 읽을 때마다 셀이 답하도록 배우는 문제입니다.",
            ),
            Field::Choice { get: |s| s.task, set: Self::set_task, options: TASK_OPTIONS },
        ),
        control(
            "text",
            Place::First,
            Text::new("Your text", "읽을 글"),
            Text::new("The trained cell reads it character by character.", "학습한 셀이 한 글자씩 읽습니다."),
            Field::Words { at: |s| &mut s.text, longest: LONGEST },
        ),
        control(
            "clamp",
            Place::First,
            Text::new("Hold fixed", "고정할 게이트"),
            Text::new(
                "Holds one gate at a value while your text is read. The training is not touched.",
                "글을 읽는 동안 게이트 하나를 한 값에 고정합니다. 학습에는 손대지 않습니다.",
            ),
            Field::Choice { get: |s| s.clamp, set: |s, index| s.clamp = index, options: CLAMPS },
        ),
        when_clamped(control(
            "clamp_from",
            Place::First,
            Text::new("from character", "시작 글자"),
            Text::new(
                "The first character at which the gate is held.",
                "게이트를 고정하기 시작하는 글자의 순서입니다.",
            ),
            Field::Integer { at: |s| &mut s.clamp_from, min: 1, max: LONGEST as u32 },
        )),
        when_clamped(control(
            "clamp_to",
            Place::First,
            Text::new("at value", "고정할 값"),
            Text::new(
                "0 shuts a gate and 1 opens it; the candidate goes down to −1.",
                "게이트는 0이면 닫히고 1이면 열립니다. 후보는 −1까지 내려갈 수 있습니다.",
            ),
            Field::Real { at: |s| &mut s.clamp_to, min: -1.0, max: 1.0, step: 0.05 },
        )),
        control(
            "hidden",
            Place::More,
            Text::new("Hidden units", "은닉 유닛 수"),
            Text::new("How many numbers the cell can remember.", "셀이 기억할 수 있는 수의 개수입니다."),
            Field::Integer { at: |s| &mut s.hidden, min: 1, max: 8 },
        ),
        control(
            "steps",
            Place::More,
            Text::new("Training updates", "학습 횟수"),
            Text::new("0 leaves the cell untrained.", "0이면 학습하지 않습니다."),
            Field::Integer { at: |s| &mut s.steps, min: 0, max: 100_000 },
        ),
        control(
            "learning_rate",
            Place::More,
            Text::new("Learning rate", "학습률"),
            Text::new("The size of Adam’s steps.", "Adam이 내딛는 걸음의 크기입니다."),
            Field::Real { at: |s| &mut s.learning_rate, min: 0.0, max: 5.0, step: 0.01 },
        ),
        control(
            "seed",
            Place::More,
            Text::new("Seed", "시드"),
            Text::new("Decides the first weights and the training texts.", "처음 가중치와 학습용 글을 정합니다."),
            Field::Seed { at: |s| &mut s.seed },
        ),
        control(
            "layer_norm",
            Place::More,
            Text::new("Layer normalization", "층 정규화"),
            Text::new(
                "Normalizes each gate, and the cell state where it is shown.",
                "각 게이트와, 밖으로 내보낼 때의 셀 상태를 정규화합니다.",
            ),
            Field::Switch { at: |s| &mut s.layer_norm },
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        [self.nothing_to_find(), self.too_deep(), self.clamp_too_late(), self.clamp_below_zero()]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl GatesSettings {
    fn nothing_to_find(&self) -> Option<Problem> {
        let task = self.task();
        let marks: Vec<String> =
            task.marks.iter().filter_map(|group| group.chars().next()).map(|mark| format!("“{mark}”")).collect();
        let marks = marks.join(", ");
        self.text.chars().all(|character| task.symbol(character) == 0).then(|| {
            Problem::new("text", |language| {
                say!(
                    language,
                    "The text has none of the characters that this task is about: {marks}. All others are read as one and the same.",
                    "이 과제에서 뜻이 있는 글자({marks})가 글에 없습니다. 그 밖의 글자는 모두 같은 글자로 읽습니다.",
                )
            })
        })
    }

    fn too_deep(&self) -> Option<Problem> {
        let task = self.task();
        let deepest =
            task.memories(self.text.chars().map(|character| task.symbol(character))).max().unwrap_or_default();
        (deepest > task.deepest).then(|| {
            let met = task.deepest;
            Problem::new("text", |language| {
                say!(
                    language,
                    "This text goes {deepest} brackets deep; the training texts only {met}. The cell may lose count.",
                    "이 글은 괄호가 {deepest}겹까지 열립니다. 학습용 글은 {met}겹까지여서 셀이 세다가 틀릴 수 있습니다.",
                )
            })
        })
    }

    fn clamp_too_late(&self) -> Option<Problem> {
        let length = self.read_length();
        (self.clamp > 0 && self.clamp_from as usize > length).then(|| {
            Problem::new("clamp_from", |language| {
                say!(
                    language,
                    ("The text has {length} characters, so nothing is held from character {} on.", self.clamp_from),
                    ("글이 {length}글자라서 {}번째 글자부터의 고정은 아무 효과가 없습니다.", self.clamp_from),
                )
            })
        })
    }

    fn clamp_below_zero(&self) -> Option<Problem> {
        let gate = self.clamp > 0 && CLAMPS[self.clamp].0 != "candidate";
        (gate && self.clamp_to < 0.0).then(|| {
            Problem::new("clamp_to", |language| {
                say!(
                    language,
                    "A gate lies between 0 and 1; it is held at 0.",
                    "게이트는 0과 1 사이의 값이므로 0에 고정합니다.",
                )
            })
        })
    }
}
