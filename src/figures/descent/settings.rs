//! What a reader can change: the surface, the start, which rules run, and how.

use std::rc::Rc;

use engine::optim::RULES;
use engine::surface::{SURFACES, Surface};

use crate::optimizers::{self, GROUNDS, Ground, LOOKS};
use crate::say;
use crate::settings::{Control, Field, Place, Settings, control, unset, when, written};
use crate::terrain::{self, Relief};
use crate::text::{Problem, Text};

/// The most steps of a run.
pub const MOST_STEPS: u32 = 1000;
/// A start may lie as far out as this.
const FARTHEST: f32 = 100.0;

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct DescentSettings {
    pub(super) surface: usize,
    pub(super) condition: f32,
    /// One row of two numbers; empty for the surface's own start.
    pub(super) start: Vec<Vec<f32>>,
    pub(super) on: [bool; optimizers::RULES],
    /// One row with a number for each rule; 0, or none, for the usual one on the surface.
    pub(super) rates: Vec<Vec<f32>>,
    pub(super) steps: u32,
    pub(super) schedule: usize,
    pub(super) mu: f32,
    pub(super) noise: f32,
    pub(super) seed: u32,
}

impl Default for DescentSettings {
    fn default() -> Self {
        let on = LOOKS.iter().map(|look| FIRST.contains(&look.name));
        let mut shown = [false; optimizers::RULES];
        shown.iter_mut().zip(on).for_each(|(to, on)| *to = on);
        Self {
            surface: 1,
            condition: 20.0,
            start: vec![vec![0.6, 1.45]],
            on: shown,
            rates: Vec::new(),
            steps: 140,
            schedule: 0,
            mu: 0.9,
            noise: 0.0,
            seed: 7,
        }
    }
}

/// The rules that run before anybody has chosen.
const FIRST: [&str; 5] = ["gradient-descent", "momentum", "nesterov", "rmsprop", "adam"];

/// Schedules by the names of the engine's list.
const SCHEDULE_OPTIONS: &[(&str, Text)] = &[
    ("constant", Text::new("constant", "일정")),
    ("step", Text::new("in steps", "계단식")),
    ("exponential", Text::new("exponential", "지수")),
    ("cosine", Text::new("cosine", "코사인")),
    ("warm-up", Text::new("warm-up, then cosine", "워밍업 뒤 코사인")),
    ("one-cycle", Text::new("one cycle", "원 사이클")),
];

impl DescentSettings {
    /// What readers see of the surface.
    pub(super) fn ground(&self) -> &'static Ground {
        &GROUNDS[self.surface]
    }

    /// The surface itself.
    pub(super) fn made(&self) -> Box<dyn Surface> {
        (SURFACES[self.surface].make)(self.condition)
    }

    /// Its contours.
    pub(super) fn relief(&self) -> Rc<Relief> {
        Relief::of(&SURFACES[self.surface], self.condition, self.ground().levels)
    }

    /// The part of the plane that is shown.
    pub(super) fn window(&self) -> [[f32; 2]; 2] {
        terrain::shown(self.made().window())
    }

    /// Where all rules begin.
    pub(super) fn begin(&self) -> [f32; 2] {
        match self.start.first().map(Vec::as_slice) {
            Some([x, y, ..]) => [*x, *y],
            Some([x]) => [*x, 0.0],
            _ => self.made().start(),
        }
    }

    /// The learning rate of a rule, by its index.
    pub(super) fn rate(&self, rule: usize) -> f32 {
        let own = self.rates.first().and_then(|row| row.get(rule)).copied().filter(|&rate| rate > 0.0);
        own.unwrap_or(self.ground().rates[rule])
    }

    /// The rules that run, by their indices.
    pub(super) fn running(&self) -> impl Iterator<Item = usize> + '_ {
        (0..RULES.len()).filter(|&rule| self.on[rule])
    }

    /// Another surface: a start and rates that were meant for the last one do not stay.
    fn set_surface(&mut self, surface: usize) {
        if surface != self.surface {
            self.start.clear();
            self.rates.clear();
        }
        self.surface = surface;
    }

    fn is_random(&self) -> bool {
        self.noise > 0.0
    }
}

/// The switch of a rule.
const fn switch<const RULE: usize>() -> Control<DescentSettings> {
    let field = Field::Switch { at: |settings: &mut DescentSettings| &mut settings.on[RULE] };
    control(LOOKS[RULE].name, Place::More, LOOKS[RULE].label, Text::same(""), field)
}

impl Settings for DescentSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "surface",
            Place::First,
            Text::new("Surface", "곡면"),
            Text::same(""),
            Field::Choice { get: |s| s.surface, set: Self::set_surface, options: optimizers::OPTIONS },
        ),
        when(
            |s| SURFACES[s.surface].name == "quadratic",
            control(
                "condition",
                Place::First,
                Text::new("Condition number κ", "조건수 κ"),
                Text::new(
                    "How much steeper the valley is across than along.",
                    "골짜기의 가로 방향이 세로 방향보다 몇 배 가파른지 나타냅니다.",
                ),
                Field::Real { at: |s| &mut s.condition, min: 1.0, max: 200.0, step: 1.0 },
            ),
        ),
        unset(
            |s| written(&s.begin()),
            control(
                "start",
                Place::First,
                Text::new("Start", "시작점"),
                Text::new(
                    "Two numbers with a comma between them; or drag the ring in the picture.",
                    "두 수를 쉼표로 나누어 쓰거나, 그림의 고리를 끌어 옮깁니다.",
                ),
                Field::Rows { at: |s| &mut s.start, rows: 1, columns: 2, limit: FARTHEST, empty: true },
            ),
        ),
        control(
            "steps",
            Place::First,
            Text::new("Steps", "걸음 수"),
            Text::new("The same for every rule.", "모든 규칙에 똑같이 줍니다."),
            Field::Integer { at: |s| &mut s.steps, min: 1, max: MOST_STEPS },
        ),
        control(
            "noise",
            Place::First,
            Text::new("Gradient noise", "기울기 잡음"),
            Text::new(
                "Standard deviation of what is added to both numbers of every gradient, as a small batch would; the same for every rule.",
                "기울기의 두 성분에 더하는 값의 표준편차입니다. 작은 배치가 내는 잡음과 같고, 모든 규칙이 같은 잡음을 받습니다.",
            ),
            Field::Real { at: |s| &mut s.noise, min: 0.0, max: 10.0, step: 0.1 },
        ),
        when(
            Self::is_random,
            control(
                "seed",
                Place::First,
                Text::new("Seed", "시드"),
                Text::same(""),
                Field::Seed { at: |s| &mut s.seed },
            ),
        ),
        switch::<0>(),
        switch::<1>(),
        switch::<2>(),
        switch::<3>(),
        switch::<4>(),
        switch::<5>(),
        switch::<6>(),
        switch::<7>(),
        switch::<8>(),
        unset(
            |s| written(&s.ground().rates),
            control(
                "rates",
                Place::More,
                Text::new("Learning rates η", "학습률 η"),
                Text::new(
                    "One for each rule in the order above, with commas; 0 for the usual one on this surface. Or drag the numbers in the picture.",
                    "위 순서대로 규칙마다 하나씩 쉼표로 나누어 씁니다. 0은 이 곡면의 기본값입니다. 그림의 숫자를 끌어도 됩니다.",
                ),
                Field::Rows { at: |s| &mut s.rates, rows: 1, columns: optimizers::RULES, limit: 100.0, empty: true },
            ),
        ),
        control(
            "schedule",
            Place::More,
            Text::new("Schedule of the rates", "학습률 스케줄"),
            Text::same(""),
            Field::Choice { get: |s| s.schedule, set: |s, index| s.schedule = index, options: SCHEDULE_OPTIONS },
        ),
        control(
            "mu",
            Place::More,
            Text::new("Momentum μ", "모멘텀 계수 μ"),
            Text::new(
                "How much of the velocity is kept from step to step, by momentum and Nesterov.",
                "모멘텀과 네스테로프가 걸음마다 속도를 얼마나 남기는지 정합니다.",
            ),
            Field::Real { at: |s| &mut s.mu, min: 0.0, max: 0.99, step: 0.01 },
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        let mut notices = Vec::new();
        if self.running().next().is_none() {
            notices.push(Problem::new("gradient-descent", |language| {
                say!(
                    language,
                    "No rule is switched on, so nothing goes downhill. Switch one on under “More”.",
                    "켜진 규칙이 없어서 아무것도 내려가지 않습니다. ‘더 보기’에서 하나를 켜십시오.",
                )
            }));
        }
        if self.start.first().is_some_and(|row| row.len() < 2) {
            notices.push(Problem::new("start", |language| {
                say!(
                    language,
                    "A start has two numbers; the second is taken as 0.",
                    "시작점에는 두 수가 필요합니다. 둘째 수는 0으로 둡니다.",
                )
            }));
        }
        if self.rates.iter().flatten().any(|&rate| rate < 0.0) {
            notices.push(Problem::new("rates", |language| {
                say!(
                    language,
                    "A rate below 0 would go uphill; the usual one is taken instead.",
                    "0보다 작은 학습률로는 오르막을 가게 되므로 기본값을 씁니다.",
                )
            }));
        }
        notices
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::optim::schedule::SCHEDULES;

    #[test]
    fn every_rule_has_a_switch_and_every_schedule_a_name() {
        for rule in RULES {
            assert!(DescentSettings::CONTROLS.iter().any(|control| control.name == rule.name), "{}", rule.name);
        }
        assert!(SCHEDULES.iter().map(|plan| plan.name).eq(SCHEDULE_OPTIONS.iter().map(|option| option.0)));
    }

    #[test]
    fn start_and_rates_belong_to_their_surface() {
        let mut settings = DescentSettings { rates: vec![vec![0.0, 0.5]], ..DescentSettings::default() };
        assert_eq!((settings.rate(0), settings.rate(1)), (settings.ground().rates[0], 0.5));
        settings.set_surface(6);
        assert_eq!((settings.begin(), settings.rate(1)), ([0.75, 1.0], 0.01));
    }
}
