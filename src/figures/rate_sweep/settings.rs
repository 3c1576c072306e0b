//! What a reader can change: the task, the number of steps, and what counts as solved.

use crate::digits::NETWORKS;
use crate::optimizers::FORMULAS;
use crate::settings::{Control, Field, Place, Settings, control};
use crate::text::Text;

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepSettings {
    pub(super) task: usize,
    pub(super) condition: u32,
    pub(super) steps: u32,
    pub(super) target: f32,
    pub(super) seed: u32,
}

impl Default for SweepSettings {
    fn default() -> Self {
        Self { task: 1, condition: 20, steps: 200, target: 1.0, seed: 7 }
    }
}

/// What the rules are tried on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A surface of the engine's list, by its name.
    Surface(&'static str),
    /// A network that learns the digits, by its place in the list.
    Network(usize),
}

/// The surfaces: all formulas but the saddle, which falls without end, so that no loss is the last.
const SURFACES: usize = FORMULAS.len() - 1;

/// The tasks as a chooser wants them: surfaces, then networks.
pub const TASKS: &[(&str, Text)] = &{
    let mut options = [("", Text::same("")); SURFACES + NETWORKS.len()];
    let (mut from, mut to) = (0, 0);
    while from < FORMULAS.len() {
        // Their length tells the names apart, as far as a constant can.
        if FORMULAS[from].0.len() != "saddle".len() {
            options[to] = FORMULAS[from];
            to += 1;
        }
        from += 1;
    }
    options[SURFACES] = ("digits-mlp", Text::new("digits, perceptron", "숫자, 퍼셉트론"));
    options[SURFACES + 1] = ("digits-cnn", Text::new("digits, convolutional", "숫자, 합성곱"));
    options
};

impl SweepSettings {
    /// The task in force.
    pub fn task(&self) -> Task {
        match self.task.checked_sub(SURFACES) {
            Some(network) => Task::Network(network),
            None => Task::Surface(TASKS[self.task].0),
        }
    }

    /// What counts as solved, as a share of the first loss.
    pub fn goal(&self) -> f32 {
        self.target / 100.0
    }

    /// Whether the sweeps of two settings are the same: they are, whatever counts as solved.
    pub fn same_sweep(&self, other: &Self) -> bool {
        *self == Self { target: self.target, ..other.clone() }
    }
}

impl Settings for SweepSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "task",
            Place::First,
            Text::new("Task", "과제"),
            Text::new(
                "A surface to go down, or a network that learns to read digits.",
                "내려갈 곡면, 또는 숫자를 배우는 신경망입니다.",
            ),
            Field::Choice { get: |s| s.task, set: |s, index| s.task = index, options: TASKS },
        ),
        Control {
            when: |s| s.task == 0,
            ..control(
                "condition",
                Place::First,
                Text::new("Condition number κ", "조건수 κ"),
                Text::new(
                    "How many times steeper the ravine is across than along.",
                    "골짜기를 가로지르는 방향이 골짜기를 따라가는 방향보다 몇 배 가파른지를 나타냅니다.",
                ),
                Field::Integer { at: |s| &mut s.condition, min: 1, max: 1000 },
            )
        },
        control(
            "steps",
            Place::First,
            Text::new("Steps", "걸음 수"),
            Text::new("The budget of every run.", "모든 실행에 똑같이 주는 걸음 수입니다."),
            Field::Integer { at: |s| &mut s.steps, min: 10, max: 1000 },
        ),
        control(
            "target",
            Place::More,
            Text::new("Counts as solved, %", "풀었다고 볼 기준(%)"),
            Text::new(
                "A final loss of at most so many percent of the first.",
                "마지막 손실이 처음 손실의 이 퍼센트 이하이면 풀었다고 봅니다.",
            ),
            Field::Real { at: |s| &mut s.target, min: 0.0001, max: 90.0, step: 0.5 },
        ),
        Control {
            when: |s| matches!(s.task(), Task::Network(_)),
            ..control(
                "seed",
                Place::More,
                Text::new("Seed", "시드"),
                Text::new(
                    "Decides the first weights and the order of the digits, the same for all.",
                    "처음 가중치와 숫자의 순서를 정합니다. 모두에게 똑같습니다.",
                ),
                Field::Seed { at: |s| &mut s.seed },
            )
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_but_the_saddle_is_there() {
        let names: Vec<&str> = TASKS.iter().map(|task| task.0).collect();
        assert_eq!(
            names,
            ["quadratic", "beale", "rosenbrock", "himmelblau", "rastrigin", "two-wells", "digits-mlp", "digits-cnn"]
        );
        let surfaces = names.iter().filter(|name| engine::surface::named(name).is_ok()).count();
        assert_eq!(surfaces + NETWORKS.len(), TASKS.len());
    }
}
