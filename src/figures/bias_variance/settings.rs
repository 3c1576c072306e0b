//! What a reader can change: the truth, the noise, the sample, the learner and its level, and where to look.

use engine::resample::{SETTINGS, TruthSetting};

use super::learners::{KINDS, Kind, NEIGHBOURS, NETWORK};
use crate::say;
use crate::settings::{Control, Field, Place, Settings, control};
use crate::text::{Problem, Text};

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct BiasSettings {
    pub(super) truth: usize,
    pub(super) learner: usize,
    pub(super) noise: f32,
    pub(super) count: u32,
    pub(super) sets: u32,
    /// For each learner the rung that is looked at, by its place in the whole ladder.
    pub(super) rungs: [usize; KINDS.len()],
    pub(super) x: f32,
    pub(super) steps: u32,
    pub(super) seed: u32,
}

impl Default for BiasSettings {
    fn default() -> Self {
        // Degree 5, 5 neighbours, depth 3, 4 units, λ = 0.1.
        let rungs = [5, 8, 3, 3, 5];
        Self { truth: 0, learner: 0, noise: 0.25, count: 30, sets: 200, rungs, x: 0.62, steps: 300, seed: 7 }
    }
}

/// The truths as a chooser wants them, in the engine's order.
const TRUTHS: &[(&str, Text)] = &[
    ("wave-and-a-quarter", Text::new("1¼ waves", "파동 1¼번")),
    ("one-wave", Text::new("one wave", "파동 1번")),
    ("line", Text::new("a straight line", "직선")),
    ("step", Text::new("a step", "계단")),
];

/// The learners as a chooser wants them.
const LEARNERS: &[(&str, Text)] = &{
    let mut options = [("", Text::same("")); KINDS.len()];
    let mut place = 0;
    while place < KINDS.len() {
        options[place] = (KINDS[place].name, KINDS[place].label);
        place += 1;
    }
    options
};

/// The rungs of a ladder as a chooser wants them.
const fn choices<const N: usize>(kind: usize) -> [(&'static str, Text); N] {
    let mut options = [("", Text::same("")); N];
    let mut rung = 0;
    while rung < N {
        let written = KINDS[kind].rungs[rung].0;
        options[rung] = (written, Text::same(written));
        rung += 1;
    }
    options
}

impl BiasSettings {
    /// The function and the sizes that the engine knows it with.
    pub fn truth(&self) -> &'static TruthSetting {
        &SETTINGS[self.truth.min(SETTINGS.len() - 1)]
    }

    /// The learner.
    pub fn kind(&self) -> &'static Kind {
        &KINDS[self.learner.min(KINDS.len() - 1)]
    }

    /// The name of the setting that holds the level.
    pub fn level_name(&self) -> &'static str {
        ["degree", "k", "depth", "width", "penalty"][self.learner.min(KINDS.len() - 1)]
    }

    /// The rungs that the sample allows: no more neighbours than points.
    pub fn ladder(&self) -> &'static [(&'static str, f32)] {
        &self.kind().rungs[self.left_out()..]
    }

    /// How many rungs at the simple end are left out.
    pub fn left_out(&self) -> usize {
        let all = self.kind().rungs;
        let most = if self.learner == NEIGHBOURS { self.count as f32 } else { f32::INFINITY };
        all.iter().take_while(|rung| rung.1 > most).count()
    }

    /// The rung looked at, by its place in [`Self::ladder`].
    pub fn rung(&self) -> usize {
        self.rungs[self.learner.min(KINDS.len() - 1)].saturating_sub(self.left_out())
    }

    /// The level looked at, as it is written.
    pub fn written(&self) -> &'static str {
        self.ladder().get(self.rung()).map_or("", |rung| rung.0)
    }

    /// The point of the sample looked at: the one nearest to x.
    pub fn point(&self) -> usize {
        let last = self.count.max(2) - 1;
        (self.x * last as f32).round() as usize
    }

    /// Where this point lies.
    pub fn place(&self) -> f32 {
        self.point() as f32 / (self.count.max(2) - 1) as f32
    }

    /// The largest distance of the function from 0.
    pub fn amplitude(&self) -> f32 {
        let function = self.truth().function;
        (0..=100).map(|part| function(f64::from(part) / 100.0).abs() as f32).fold(0.0, f32::max)
    }

    /// Whether two settings have the same runs: they do, wherever in them the reader looks.
    pub fn same_run(&self, other: &Self) -> bool {
        *self == Self { rungs: self.rungs, x: self.x, ..other.clone() }
    }
}

/// The control of the level of a learner.
macro_rules! level {
    ($kind:literal, $name:literal, $label:expr, $hint:expr) => {
        Control {
            when: |s| s.learner == $kind,
            ..control(
                $name,
                Place::First,
                $label,
                $hint,
                Field::Choice {
                    get: |s| s.rungs[$kind],
                    set: |s, rung| s.rungs[$kind] = rung,
                    options: const { &choices::<{ KINDS[$kind].rungs.len() }>($kind) },
                },
            )
        }
    };
}

impl Settings for BiasSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "learner",
            Place::First,
            Text::new("Learner", "모델"),
            Text::new("What is fitted to every data set.", "데이터 집합마다 맞출 모델입니다."),
            Field::Choice { get: |s| s.learner, set: |s, index| s.learner = index, options: LEARNERS },
        ),
        level!(
            0,
            "degree",
            Text::new("Degree", "차수"),
            Text::new("The highest power of x.", "x의 가장 높은 거듭제곱입니다.")
        ),
        level!(
            1,
            "k",
            Text::same("k"),
            Text::new(
                "How many neighbours are averaged: the more, the simpler.",
                "평균할 이웃의 수입니다. 많을수록 단순합니다."
            )
        ),
        level!(
            2,
            "depth",
            Text::new("Depth", "깊이"),
            Text::new("How many questions stand below one another.", "위아래로 이어지는 질문의 수입니다.")
        ),
        level!(
            3,
            "width",
            Text::new("Width", "너비"),
            Text::new("Hidden units of the network.", "은닉층의 유닛 수입니다.")
        ),
        level!(
            4,
            "penalty",
            Text::new("Penalty λ", "벌점 λ"),
            Text::new(
                "How dear large coefficients are: the dearer, the simpler.",
                "큰 계수에 매기는 벌점입니다. 클수록 단순합니다."
            )
        ),
        control(
            "noise",
            Place::First,
            Text::new("Noise σ", "잡음 σ"),
            Text::new("Its standard deviation.", "잡음의 표준편차입니다."),
            Field::Real { at: |s| &mut s.noise, min: 0.0, max: 2.0, step: 0.05 },
        ),
        control(
            "count",
            Place::First,
            Text::new("Points in a sample", "표본의 점 개수"),
            Text::new("Spread evenly from 0 to 1.", "0부터 1까지 고르게 놓입니다."),
            Field::Integer { at: |s| &mut s.count, min: 4, max: 120 },
        ),
        control(
            "truth",
            Place::More,
            Text::new("True function", "참 함수"),
            Text::new("What the points would show without noise.", "잡음이 없을 때 점들이 보여 줄 함수입니다."),
            Field::Choice { get: |s| s.truth, set: |s, index| s.truth = index, options: TRUTHS },
        ),
        control(
            "sets",
            Place::More,
            Text::new("Data sets", "데이터 집합의 수"),
            Text::new("How often a sample is drawn and fitted.", "표본을 새로 뽑아 맞추는 횟수입니다."),
            Field::Integer { at: |s| &mut s.sets, min: 20, max: 1000 },
        ),
        control(
            "x",
            Place::More,
            Text::new("Look at x", "살펴볼 x"),
            Text::new(
                "The point of the sample nearest to it is looked at; or point into the picture.",
                "이 값에 가장 가까운 표본의 점을 봅니다. 그림에서 골라도 됩니다.",
            ),
            Field::Real { at: |s| &mut s.x, min: 0.0, max: 1.0, step: 0.01 },
        ),
        Control {
            when: |s| s.learner == NETWORK,
            ..control(
                "steps",
                Place::More,
                Text::new("Training steps", "학습 걸음 수"),
                Text::new("Of Adam, each on the whole sample.", "Adam의 걸음 수이고, 걸음마다 표본 전체를 씁니다."),
                Field::Integer { at: |s| &mut s.steps, min: 10, max: 300 },
            )
        },
        control(
            "seed",
            Place::More,
            Text::new("Seed", "시드"),
            Text::new("Decides all noise.", "모든 잡음을 정합니다."),
            Field::Seed { at: |s| &mut s.seed },
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        let (count, last) = (self.count, self.count.saturating_sub(1));
        let highest = self.ladder().last().map_or(0.0, |rung| rung.1) as u32;
        let through = (matches!(self.learner, 0) && highest > last).then(|| {
            Problem::new("degree", |language| {
                say!(
                    language,
                    "{count} points determine {count} coefficients: from degree {last} on the polynomial passes through all of them, and of all that do, it is the one with the smallest coefficients.",
                    "점 {count}개로는 계수가 {count}개까지만 정해집니다. {last}차부터는 다항식이 모든 점을 지나며, 그런 다항식 가운데 계수가 가장 작은 것을 씁니다."
                )
            })
        });
        let asked = self.kind().rungs[self.rungs[self.learner.min(KINDS.len() - 1)]].1;
        let few = (self.learner == NEIGHBOURS && asked > count as f32).then(|| {
            let (asked, taken) = (asked as u32, self.written());
            Problem::new("k", |language| {
                say!(
                    language,
                    "A sample of {count} points has no {asked} neighbours: k = {taken} is taken.",
                    "점이 {count}개인 표본에는 이웃이 {asked}개 없습니다. k = {taken}(으)로 합니다."
                )
            })
        });
        through.into_iter().chain(few).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_truths_are_those_of_the_engine() {
        let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
        assert_eq!(TRUTHS.iter().map(|truth| truth.0).collect::<Vec<_>>(), names);
    }

    #[test]
    fn no_more_neighbours_are_offered_than_there_are_points() {
        let mut settings = BiasSettings { learner: NEIGHBOURS, count: 12, ..BiasSettings::default() };
        assert_eq!(settings.ladder()[0].0, "10");
        assert_eq!(settings.written(), "5");
        settings.rungs[NEIGHBOURS] = 0;
        assert_eq!((settings.written(), settings.notices().len()), ("10", 1));
    }
}
