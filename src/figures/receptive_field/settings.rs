//! What a reader can change: the network, the unit to look at, and how gradients are measured.

use engine::arch::Field as Seen;

use super::layer::{Entry, Layer, MOST_LAYERS};
use super::networks::{KNOWN, Known, OPTIONS};
use super::stage::Stage;
use crate::say;
use crate::settings::{Control, Field, Place, Settings, control};
use crate::text::{Problem, Text};

/// The side of the images that the published networks were made for.
const IMAGENET: u32 = 224;
/// Networks that are averaged in a measurement.
pub const DRAWS: usize = 24;
/// Moments of a training at which gradients are measured, the first before it.
pub const LOOKS: usize = 48;

/// Whose gradients are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Nobody's: only the arithmetic is shown.
    None,
    /// Of networks with random weights and nothing that bends.
    Linear,
    /// Of networks with random weights and rectifiers.
    Random,
    /// Of one network with rectifiers, while it learns to read digits.
    Trained,
}

const WEIGHTS: &[(&str, Text)] = &[
    ("none", Text::new("not measured", "재지 않음")),
    ("linear", Text::new("linear, random weights", "선형, 무작위 가중치")),
    ("random", Text::new("ReLU, random weights", "ReLU, 무작위 가중치")),
    ("trained", Text::new("ReLU, in training on digits", "ReLU, 숫자를 학습하는 중")),
];

/// The settings of the figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldSettings {
    /// 0 for the reader's own stack, else one more than the place in [`KNOWN`].
    pub(super) network: usize,
    pub(super) stack: Vec<String>,
    pub(super) size: u32,
    /// One row of two shares of the image, from its lower left corner: where the unit lies.
    pub(super) unit: Vec<Vec<f32>>,
    pub(super) weights: usize,
    pub(super) seed: u32,
}

impl Default for FieldSettings {
    fn default() -> Self {
        let stack = ["2*c3p1", "m2s2", "2*c3p1", "m2s2", "2*c3p1"].map(String::from).to_vec();
        Self { network: 0, stack, size: 48, unit: vec![vec![0.5, 0.5]], weights: 0, seed: 7 }
    }
}

impl FieldSettings {
    /// The published network that is chosen, if one is.
    pub fn known(&self) -> Option<&'static Known> {
        KNOWN.get(self.network.checked_sub(1)?)
    }

    /// The side of the image in pixels.
    pub fn side(&self) -> u32 {
        if self.network == 0 { self.size } else { IMAGENET }
    }

    /// The layers of the reader's own stack as they are written, [`MOST_LAYERS`] at most.
    fn written(&self) -> impl Iterator<Item = Layer> + '_ {
        let entries = self.stack.iter().filter_map(|text| Entry::read(text));
        entries.flat_map(|entry| std::iter::repeat_n(entry.layer, entry.times))
    }

    /// The image, and the layers of the reader's own stack up to the first that does not fit.
    pub fn own(&self) -> Vec<Stage> {
        let mut stages = vec![Stage::image(self.size)];
        for layer in self.written().take(MOST_LAYERS) {
            let Some(stage) = stages.last().and_then(|before| before.then(layer)) else { break };
            stages.push(stage);
        }
        stages
    }

    /// How many layers there are, without the image.
    pub fn layers(&self) -> usize {
        self.known().map_or_else(|| self.own().len() - 1, |known| known.layers)
    }

    /// Whose gradients are measured.
    pub fn weights(&self) -> Weights {
        let all = [Weights::None, Weights::Linear, Weights::Random, Weights::Trained];
        all.get(self.weights).copied().unwrap_or(Weights::None)
    }

    /// How many moments a measurement has.
    pub fn draws(&self) -> usize {
        match self.weights() {
            Weights::None => 0,
            Weights::Trained => LOOKS,
            _ => DRAWS,
        }
    }

    /// Where the unit to look at lies, as shares of the image from its lower left corner.
    pub fn place(&self) -> [f32; 2] {
        let row = self.unit.first().map(Vec::as_slice).unwrap_or_default();
        [0, 1].map(|axis| row.get(axis).copied().filter(|share| share.is_finite()).unwrap_or(0.5).clamp(0.0, 1.0))
    }

    /// The unit of a stage that lies nearest to the place: its column and its row.
    pub fn unit_of(&self, stage: &Stage) -> [usize; 2] {
        let [right, up] = self.place();
        let field: Seen = stage.field();
        [right, 1.0 - up].map(|share| {
            let pixel = f64::from(share) * f64::from(self.side()) - 0.5;
            // From a hair's breadth before the middle: between two units the first is taken on both axes.
            field.nearest(pixel - 1e-3, stage.side as usize)
        })
    }

    /// Whether two settings have the same frames: they have, wherever the unit is, unless its gradients are measured.
    pub fn same_run(&self, other: &Self) -> bool {
        let unit = if self.weights() == Weights::None { other.unit.clone() } else { self.unit.clone() };
        Self { unit, ..self.clone() } == *other
    }
}

const fn when_own(control: Control<FieldSettings>) -> Control<FieldSettings> {
    Control { when: |settings| settings.network == 0, ..control }
}

impl Settings for FieldSettings {
    const CONTROLS: &'static [Control<Self>] = &[
        control(
            "network",
            Place::First,
            Text::new("Network", "신경망"),
            Text::new(
                "A stack of your own, or a published network on images of 224 × 224.",
                "직접 쌓은 층이나, 224 × 224 이미지를 보는 널리 알려진 신경망입니다.",
            ),
            Field::Choice { get: |s| s.network, set: |s, index| s.network = index, options: OPTIONS },
        ),
        when_own(control(
            "stack",
            Place::First,
            Text::new("Layers", "층"),
            Text::new(
                "c3 is a 3×3 convolution, m2 and a2 pools; then s for the stride, p for the padding, d for the dilation: c3s2p1d2. 4*c3 is four of them.",
                "c3은 3×3 합성곱, m2와 a2는 최대·평균 풀링입니다. 이어서 s는 보폭, p는 패딩, d는 팽창입니다(c3s2p1d2). 4*c3은 네 개입니다.",
            ),
            Field::List {
                at: |s| &mut s.stack,
                entry: |text| Entry::read(text).map(|entry| entry.written()),
                refusal: Text::new(
                    "is not a layer; write c3, c3s2p1, c3d2, m2s2 or 4*c3",
                    "은(는) 층이 아닙니다. c3, c3s2p1, c3d2, m2s2, 4*c3처럼 씁니다",
                ),
                most: 64,
                offers: &[
                    ("c3p1", Text::new("3×3 convolution", "3×3 합성곱")),
                    ("c3s2p1", Text::new("3×3 convolution, stride 2", "3×3 합성곱, 보폭 2")),
                    ("c3p2d2", Text::new("3×3 convolution, dilation 2", "3×3 합성곱, 팽창 2")),
                    ("c5p2", Text::new("5×5 convolution", "5×5 합성곱")),
                    ("c7p3", Text::new("7×7 convolution", "7×7 합성곱")),
                    ("c1", Text::new("1×1 convolution", "1×1 합성곱")),
                    ("m2s2", Text::new("2×2 max pool, stride 2", "2×2 최대 풀링, 보폭 2")),
                    ("a2s2", Text::new("2×2 mean pool, stride 2", "2×2 평균 풀링, 보폭 2")),
                ],
            },
        )),
        control(
            "weights",
            Place::First,
            Text::new("Gradients of", "기울기를 잴 신경망"),
            Text::new(
                "Measures how strongly each pixel acts on the unit, through the engine: in 24 random networks of this shape, or in one while it is trained.",
                "각 픽셀이 유닛에 얼마나 작용하는지 엔진으로 잽니다. 이 모양의 무작위 신경망 24개에서, 또는 학습 중인 신경망 하나에서 잽니다.",
            ),
            Field::Choice { get: |s| s.weights, set: |s, index| s.weights = index, options: WEIGHTS },
        ),
        when_own(control(
            "size",
            Place::More,
            Text::new("Side of the image", "이미지 한 변"),
            Text::new("In pixels.", "픽셀 수입니다."),
            Field::Integer { at: |s| &mut s.size, min: 8, max: 512 },
        )),
        control(
            "unit",
            Place::Picture,
            Text::new("Unit", "유닛"),
            Text::new(
                "Where the unit lies: shares of the image from its lower left corner.",
                "유닛의 자리입니다. 왼쪽 아래 모서리에서부터 이미지에 대한 비율로 씁니다.",
            ),
            Field::Rows { at: |s| &mut s.unit, rows: 1, columns: 2, limit: 1.0, empty: false },
        ),
        control(
            "seed",
            Place::More,
            Text::new("Seed", "시드"),
            Text::new(
                "Decides the random weights, and what is learned from.",
                "무작위 가중치와 학습에 쓸 숫자를 정합니다.",
            ),
            Field::Seed { at: |s| &mut s.seed },
        ),
    ];

    fn notices(&self) -> Vec<Problem> {
        let own = self.network == 0;
        let (written, kept) = (self.written().count(), self.layers());
        let cut = (own && written > MOST_LAYERS).then(|| {
            Problem::new("stack", |language| {
                say!(
                    language,
                    "{written} layers are written; the first {MOST_LAYERS} are taken.",
                    "층이 {written}개 적혀 있습니다. 앞의 {MOST_LAYERS}개만 씁니다."
                )
            })
        });
        let stuck = (own && kept < written.min(MOST_LAYERS)).then(|| {
            let (number, side) = (kept + 1, self.own().last().map_or(0, |stage| stage.side));
            Problem::new("stack", |language| {
                say!(
                    language,
                    "Layer {number} does not fit: its kernel reaches over more than the {side} × {side} that are left, padding included. Take a larger image, give it padding, or shrink the image less before.",
                    "{number}번째 층이 맞지 않습니다. 남은 {side} × {side}에 패딩을 더해도 커널이 더 넓습니다. 이미지를 키우거나 패딩을 주거나 앞에서 덜 줄이세요."
                )
            })
        });
        cut.into_iter().chain(stuck).collect()
    }
}
