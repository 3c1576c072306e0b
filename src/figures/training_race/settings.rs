//! What a reader can change: the network, how long it is trained, and with which learning rates.

use engine::optim::RULES;

use crate::digits::{MOST_IMAGES, NETWORKS};
use crate::say;
use crate::settings::{Control, Field, Place, Settings, control};
use crate::text::{Problem, Text};

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct RaceSettings {
    pub(super) network: usize,
    pub(super) epochs: u32,
    pub(super) rates: usize,
    pub(super) learning_rate: f32,
    pub(super) images: u32,
    pub(super) batch: u32,
    pub(super) seed: u32,
}

impl Default for RaceSettings {
    fn default() -> Self {
        Self { network: 0, epochs: 20, rates: 0, learning_rate: 0.01, images: 1000, batch: 32, seed: 7 }
    }
}

/// Where learning rates come from: name, and label for readers.
const RATES: &[(&str, Text)] = &[
    ("tuned", Text::new("tuned for each", "규칙마다 맞춘 값")),
    ("defaults", Text::new("PyTorch’s defaults", "PyTorch 기본값")),
    ("same", Text::new("the same for all", "모두 같은 값")),
];

/// A learning rate for each rule, in the order of the engine's list: of rates that go by 1, 2 and 5 in each power of ten,
/// and 6 thousandths, one that serves both networks well.
pub const TUNED: [f32; RULES.len()] = [0.2, 0.05, 0.05, 0.1, 2.0, 0.006, 0.01, 0.01, 0.006];

impl RaceSettings {
    /// The learning rate of a rule, by its place in the engine's list.
    pub fn rate(&self, rule: usize) -> f32 {
        match self.rates {
            0 => TUNED[rule],
            1 => RULES[rule].learning_rate,
            _ => self.learning_rate,
        }
    }
}

impl Settings for RaceSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "network",
            Place::First,
            Text::new("Network", "신경망"),
            Text::new(
                "The perceptron has 2,410 parameters, the convolutional network 1,210.",
                "다층 퍼셉트론은 매개변수가 2,410개, 합성곱 신경망은 1,210개입니다.",
            ),
            Field::Choice { get: |s| s.network, set: |s, index| s.network = index, options: NETWORKS },
        ),
        control(
            "rates",
            Place::First,
            Text::new("Learning rates", "학습률"),
            Text::new(
                "A race is fair if every rule has a rate that suits it.",
                "규칙마다 알맞은 학습률을 써야 공정한 경주입니다.",
            ),
            Field::Choice { get: |s| s.rates, set: |s, index| s.rates = index, options: RATES },
        ),
        Control {
            when: |s| s.rates == 2,
            ..control(
                "learning_rate",
                Place::First,
                Text::new("Rate of all", "공통 학습률"),
                Text::new("The one rate that all rules share.", "모든 규칙이 함께 쓰는 학습률입니다."),
                Field::Real { at: |s| &mut s.learning_rate, min: 0.0, max: 10.0, step: 0.01 },
            )
        },
        control(
            "epochs",
            Place::More,
            Text::new("Epochs", "에폭 수"),
            Text::new("How often every digit is seen.", "숫자 하나하나를 몇 번 보는지 정합니다."),
            Field::Integer { at: |s| &mut s.epochs, min: 1, max: 50 },
        ),
        control(
            "images",
            Place::More,
            Text::new("Digits to learn from", "학습용 숫자 수"),
            Text::new("400 others are kept for the test.", "시험용 400장은 따로 둡니다."),
            Field::Integer { at: |s| &mut s.images, min: 32, max: MOST_IMAGES as u32 },
        ),
        control(
            "batch",
            Place::More,
            Text::new("Batch", "배치 크기"),
            Text::new("Digits in an update.", "한 번 업데이트할 때 보는 숫자의 수입니다."),
            Field::Integer { at: |s| &mut s.batch, min: 4, max: 256 },
        ),
        control(
            "seed",
            Place::More,
            Text::new("Seed", "시드"),
            Text::new(
                "Decides the first weights and the order of the digits, the same for all rules.",
                "처음 가중치와 숫자의 순서를 정합니다. 모든 규칙에 똑같습니다.",
            ),
            Field::Seed { at: |s| &mut s.seed },
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        let large = (self.batch > self.images).then(|| {
            let images = self.images;
            Problem::new("batch", |language| {
                say!(
                    language,
                    "There are {images} digits, so each batch holds them all.",
                    "숫자가 {images}장뿐이라서 배치마다 전부 들어갑니다."
                )
            })
        });
        large.into_iter().collect()
    }
}
