//! What a reader can change: the rule, where it stands, and how large its steps are.

use std::rc::Rc;

use engine::optim::RULES;
use engine::surface::{FORMULAS, Surface};

use super::ledger::{LEDGERS, Line};
use crate::optimizers::{self, GROUNDS, LOOKS, Look};
use crate::say;
use crate::settings::{Control, Field, Place, Settings, control, unset, when, written};
use crate::terrain::{Levels, Relief};
use crate::text::{Problem, Text};

/// The most updates of a run.
pub const MOST_UPDATES: u32 = 20;

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct StepSettings {
    pub(super) rule: usize,
    pub(super) surface: usize,
    pub(super) condition: f32,
    /// One row of two numbers; empty for the surface's own start.
    pub(super) start: Vec<Vec<f32>>,
    /// 0 for the usual one.
    pub(super) rate: f32,
    pub(super) mu: f32,
    pub(super) updates: u32,
}

impl Default for StepSettings {
    fn default() -> Self {
        Self { rule: 1, surface: 0, condition: 5.0, start: Vec::new(), rate: 0.08, mu: 0.9, updates: 4 }
    }
}

/// The rules as a chooser wants them.
const RULE_OPTIONS: &[(&str, Text)] = &{
    let mut options = [("", Text::same("")); optimizers::RULES];
    let mut index = 0;
    while index < options.len() {
        options[index] = (LOOKS[index].name, LOOKS[index].label);
        index += 1;
    }
    options
};

impl StepSettings {
    /// How the rule looks.
    pub(super) fn look(&self) -> &'static Look {
        &LOOKS[self.rule]
    }

    /// What the rule computes in an update.
    pub(super) fn lines(&self) -> &'static [Line] {
        LEDGERS[self.rule]
    }

    /// The surface itself.
    pub(super) fn made(&self) -> Box<dyn Surface> {
        (FORMULAS[self.surface].make)(self.condition)
    }

    /// Its contours.
    pub(super) fn relief(&self) -> Rc<Relief> {
        Relief::of(&FORMULAS[self.surface], self.condition, Levels::Even)
    }

    /// Where the first update begins.
    pub(super) fn begin(&self) -> [f32; 2] {
        match self.start.first().map(Vec::as_slice) {
            Some([x, y, ..]) => [*x, *y],
            Some([x]) => [*x, 0.0],
            _ => self.made().start(),
        }
    }

    /// The learning rate in force.
    pub(super) fn learning_rate(&self) -> f32 {
        if self.rate > 0.0 { self.rate } else { GROUNDS[self.surface].rates[self.rule] }
    }

    /// Whether the rule has a momentum to set.
    fn has_momentum(&self) -> bool {
        matches!(RULES[self.rule].name, "momentum" | "nesterov")
    }

    fn set_surface(&mut self, surface: usize) {
        if surface != self.surface {
            self.start.clear();
            self.rate = 0.0;
        }
        self.surface = surface;
    }

    fn set_rule(&mut self, rule: usize) {
        if rule != self.rule {
            self.rate = 0.0;
        }
        self.rule = rule;
    }
}

impl Settings for StepSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "rule",
            Place::First,
            Text::new("Rule", "규칙"),
            Text::same(""),
            Field::Choice { get: |s| s.rule, set: Self::set_rule, options: RULE_OPTIONS },
        ),
        control(
            "updates",
            Place::First,
            Text::new("Updates", "업데이트 횟수"),
            Text::same(""),
            Field::Integer { at: |s| &mut s.updates, min: 1, max: MOST_UPDATES },
        ),
        when(
            Self::has_momentum,
            control(
                "mu",
                Place::First,
                Text::new("Momentum μ", "모멘텀 계수 μ"),
                Text::same(""),
                Field::Real { at: |s| &mut s.mu, min: 0.0, max: 0.99, step: 0.01 },
            ),
        ),
        control(
            "rate",
            Place::More,
            Text::new("Learning rate η", "학습률 η"),
            Text::new(
                "0 for the usual one of the rule on this surface. Or drag the number in the picture.",
                "0은 이 곡면에서 쓰는 그 규칙의 기본값입니다. 그림의 숫자를 끌어도 됩니다.",
            ),
            Field::Real { at: |s| &mut s.rate, min: 0.0, max: 2.0, step: 0.001 },
        ),
        control(
            "surface",
            Place::More,
            Text::new("Surface", "곡면"),
            Text::same(""),
            Field::Choice { get: |s| s.surface, set: Self::set_surface, options: optimizers::FORMULAS },
        ),
        when(
            |s| FORMULAS[s.surface].name == "quadratic",
            control(
                "condition",
                Place::More,
                Text::new("Condition number κ", "조건수 κ"),
                Text::same(""),
                Field::Real { at: |s| &mut s.condition, min: 1.0, max: 200.0, step: 1.0 },
            ),
        ),
        unset(
            |s| written(&s.begin()),
            control(
                "start",
                Place::More,
                Text::new("Start", "시작점"),
                Text::new(
                    "Two numbers with a comma between them; or drag the ring in the picture.",
                    "두 수를 쉼표로 나누어 쓰거나, 그림의 고리를 끌어 옮깁니다.",
                ),
                Field::Rows { at: |s| &mut s.start, rows: 1, columns: 2, limit: 100.0, empty: true },
            ),
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        let short = self.start.first().is_some_and(|row| row.len() < 2);
        let notice = || {
            Problem::new("start", |language| {
                say!(
                    language,
                    "A start has two numbers; the second is taken as 0.",
                    "시작점에는 두 수가 필요합니다. 둘째 수는 0으로 둡니다.",
                )
            })
        };
        short.then(notice).into_iter().collect()
    }
}
