//! What a reader can change: how long the ravine is, and the run to look at.

use engine::convergence::{self, Constants};

use super::run::WIDEST;
use crate::number;
use crate::say;
use crate::settings::{Control, Field, Place, Settings, control};
use crate::text::{Problem, Text};

/// The largest momentum: with 1 a ball would never come to rest.
const MOST_MOMENTUM: f32 = 0.999;

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSettings {
    pub(super) condition: u32,
    /// One row of two numbers: learning rate and momentum of the run to look at.
    pub(super) run: Vec<Vec<f32>>,
    pub(super) steps: u32,
}

impl Default for MapSettings {
    fn default() -> Self {
        Self { condition: 100, run: vec![vec![1.0, 0.9]], steps: 300 }
    }
}

impl MapSettings {
    /// λ₁ and λₙ. The steepest is 1, so that a learning rate is α λₙ as well.
    pub fn curvatures(&self) -> [f32; 2] {
        [1.0 / self.condition as f32, 1.0]
    }

    /// The constants of the run to look at, within the map.
    pub fn chosen(&self) -> Constants {
        let [learning_rate, momentum] = self.written();
        // Written so that what is not a number becomes 0.
        let within = |value: f32, most: f32| value.max(0.0).min(most);
        Constants { learning_rate: within(learning_rate, WIDEST), momentum: within(momentum, MOST_MOMENTUM) }
    }

    /// The same as it was written; what is missing is 0.
    fn written(&self) -> [f32; 2] {
        let row = self.run.first().map(Vec::as_slice).unwrap_or_default();
        [0, 1].map(|index| row.get(index).copied().unwrap_or_default())
    }

    /// The best constants by theory.
    pub fn best(&self) -> Constants {
        let [smallest, largest] = self.curvatures();
        convergence::best_momentum(smallest, largest)
    }

    /// The best constants without momentum, by theory.
    pub fn best_descent(&self) -> Constants {
        let [smallest, largest] = self.curvatures();
        convergence::best_descent(smallest, largest)
    }

    /// The rate of a run by theory.
    pub fn theory(&self, constants: Constants) -> f32 {
        convergence::rate(constants, &self.curvatures())
    }

    /// Whether the maps of two settings are the same: they are, whichever run is looked at.
    pub fn same_map(&self, other: &Self) -> bool {
        (self.condition, self.steps) == (other.condition, other.steps)
    }
}

impl Settings for MapSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "condition",
            Place::First,
            Text::new("Condition number κ", "조건수 κ"),
            Text::new(
                "How many times steeper the ravine is across than along.",
                "골짜기를 가로지르는 방향이 골짜기를 따라가는 방향보다 몇 배 가파른지를 나타냅니다.",
            ),
            Field::Integer { at: |s| &mut s.condition, min: 1, max: 1000 },
        ),
        control(
            "run",
            Place::First,
            Text::new("Learning rate α, momentum β", "학습률 α, 모멘텀 β"),
            Text::new(
                "Of the run to look at; or point into the map. The steepest curvature is 1, so α is αλ of the steepest direction.",
                "살펴볼 실행의 두 값입니다. 지도에서 골라도 됩니다. 가장 가파른 방향의 곡률이 1이라서 α는 그 방향의 αλ와 같습니다.",
            ),
            Field::Rows { at: |s| &mut s.run, rows: 1, columns: 2, limit: WIDEST, empty: false },
        ),
        control(
            "steps",
            Place::More,
            Text::new("Steps of a run", "실행의 걸음 수"),
            Text::new("A rate is measured over the second half of them.", "수렴률은 그 가운데 뒤쪽 절반에서 잽니다."),
            Field::Integer { at: |s| &mut s.steps, min: 60, max: 1000 },
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        let Constants { learning_rate, momentum } = self.chosen();
        let still = (learning_rate == 0.0).then(|| {
            Problem::new("run", |language| {
                say!(
                    language,
                    "With a learning rate of 0 nothing moves: the distance keeps its size.",
                    "학습률이 0이면 아무것도 움직이지 않아 거리가 그대로입니다."
                )
            })
        });
        let outside = ([learning_rate, momentum] != self.written()).then(|| {
            let (alpha, beta) = (number::plain(learning_rate), number::plain(momentum));
            Problem::new("run", |language| {
                say!(
                    language,
                    "Learning rates go from 0 to 4 and momenta from 0 to 0.999; α = {alpha} and β = {beta} are taken.",
                    "학습률은 0부터 4까지, 모멘텀은 0부터 0.999까지입니다. α = {alpha}, β = {beta}(으)로 합니다."
                )
            })
        });
        still.into_iter().chain(outside).collect()
    }
}
