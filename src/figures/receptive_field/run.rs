//! The run: layer by layer what a unit sees, then the gradients of one unit, averaged draw by draw.

use engine::arch::{self, ArchitectureError, Description, EffectiveField, Spread};
use engine::{Pcg32, Scalar};
use serde::{Deserialize, Serialize};

use super::layer::{Kind, Layer};
use super::settings::{FieldSettings, Weights};
use super::stage::Stage;
use super::training::Training;

/// Channels of a live network of the reader's own layers.
const CHANNELS: usize = 6;
/// Channels of the image.
pub(super) const COLOURS: usize = 3;
/// So many times fewer channels than published: the first that can be run.
const NARROWER: [usize; 3] = [16, 32, 64];
/// Draws that may fail before one is given up.
const MOST_TRIES: usize = 6;
/// The most cells of a map along a side.
const CELLS: usize = 64;

/// One step: a layer, or one more draw of a network.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Moment {
    /// The image, then layer by layer.
    Stage(Stage),
    /// What has been measured so far.
    Measured(Measured),
    /// There is nothing to measure: the network is too large to be run here.
    TooLarge,
}

/// Gradients of one unit of the last layer, averaged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measured {
    /// How many draws have been averaged.
    pub draws: usize,
    /// Of a training: how many updates there have been, and the mean loss since the last measurement.
    pub training: Option<(u32, f32)>,
    /// How many cells the map has along a side.
    pub across: usize,
    /// Of a training: one of the digits that it is measured on, 8 × 8, row by row.
    pub digit: Vec<f32>,
    /// The share of each cell in the squared gradients, row by row; the largest is 1.
    pub cells: Vec<f32>,
    /// For the image and every layer, along its columns: the mean place and the standard deviation, in units.
    pub spreads: Vec<[f32; 2]>,
    /// For the image the standard deviation along rows and columns together, in pixels.
    pub spread: f32,
    /// The part of the pixels of the field that have any gradient.
    pub reached: f32,
    /// How many columns in the middle of the field hold 95 % of the squared gradients.
    pub core: u32,
}

/// The run of some settings.
pub fn run(settings: &FieldSettings) -> impl Iterator<Item = Moment> + 'static {
    let (stages, description, places) = described(settings);
    let measure = (settings.weights() != Weights::None).then(|| {
        let unit = stages.last().map_or([0; 2], |last| settings.unit_of(last));
        Measuring::new(settings, description, places, &stages, unit)
    });
    let draws = settings.draws();
    let measured = measure.into_iter().flat_map(move |mut measuring| (0..draws).map(move |_| measuring.next()));
    stages.into_iter().map(Moment::Stage).chain(measured)
}

/// The stages, the network to measure, and where the stages stand in its report.
fn described(settings: &FieldSettings) -> (Vec<Stage>, Vec<Description>, Vec<usize>) {
    match settings.known().and_then(|known| arch::architecture(known.name).ok()) {
        Some(architecture) => {
            let whole = architecture.describe();
            let stages = path(&whole, settings.side());
            let bent =
                |network: Description| if settings.weights() == Weights::Linear { network.linear() } else { network };
            let narrow: Vec<_> = NARROWER.map(|times| bent(whole.narrow(times))).into();
            let size = settings.side() as usize;
            let places = narrow.first().and_then(|network| network.report([COLOURS, size, size]).ok());
            let places = places.map(|report| report.path()).unwrap_or_default();
            (stages, narrow, places)
        }
        None => {
            let stages = settings.own();
            let (network, places) = own(&stages, settings.weights());
            (stages, vec![network], places)
        }
    }
}

/// The image and the layers that lead to a network's last image.
fn path(network: &Description, side: u32) -> Vec<Stage> {
    let mut stages = vec![Stage::image(side)];
    let size = side as usize;
    let Ok(report) = network.report([COLOURS, size, size]) else { return stages };
    for place in report.path() {
        let layer = &report.layers[place];
        let next = Layer::of(&layer.layer).and_then(|window| stages.last()?.then(window));
        stages.extend(next.map(|stage| stage.named(layer.name.clone())));
    }
    stages
}

/// The reader's own stack as a network, a rectifier behind each convolution but the last, and the places of its layers.
fn own(stages: &[Stage], weights: Weights) -> (Description, Vec<usize>) {
    let (mut parts, mut places) = (Vec::new(), Vec::new());
    let last = stages.iter().rposition(|stage| stage.layer.kind == Kind::Convolution);
    for (index, stage) in stages.iter().enumerate().skip(1) {
        parts.push(stage.layer.describe(CHANNELS));
        places.push(parts.len());
        if stage.layer.kind == Kind::Convolution && weights != Weights::Linear && last != Some(index) {
            parts.push(arch::relu());
        }
    }
    let network = arch::sequence(parts);
    (if weights == Weights::Linear { network.linear() } else { network }, places)
}

/// A measurement under way.
struct Measuring {
    field: Option<EffectiveField>,
    training: Option<Training>,
    rng: Pcg32,
    places: Vec<usize>,
    sides: Vec<usize>,
    /// How many pixels of the image the unit can see.
    within: usize,
}

impl Measuring {
    fn new(
        settings: &FieldSettings,
        networks: Vec<Description>,
        places: Vec<usize>,
        stages: &[Stage],
        [column, row]: [usize; 2],
    ) -> Self {
        let size = settings.side() as usize;
        let built = |network: Description| -> Result<EffectiveField, ArchitectureError> {
            EffectiveField::new(&network, [COLOURS, size, size], [row, column])
        };
        let mut rng = Pcg32::new(u64::from(settings.seed));
        let trained = settings.weights() == Weights::Trained;
        let training = networks.first().filter(|_| trained).and_then(|network| Training::new(network, size, &mut rng));
        let possible = !trained || training.is_some();
        let places: Vec<usize> = std::iter::once(0).chain(places).collect();
        let field = networks.into_iter().filter(|_| possible).find_map(|network| built(network).ok());
        let field = field.map(|field| field.only_at(&places));
        let within = stages
            .last()
            .map_or(0, |last| last.pixels([column, row]).iter().map(|run| run.clipped(size).len()).product());
        let sides = stages.iter().map(|stage| stage.side as usize).collect();
        Self { field, training, rng, places, sides, within }
    }

    /// One more draw, if the network can be run.
    fn next(&mut self) -> Moment {
        let Some(field) = &mut self.field else { return Moment::TooLarge };
        match &mut self.training {
            Some(training) => training.measure(field, &mut self.rng),
            // Rectifiers may shut every way to the unit; then another network is drawn.
            None => {
                let _through = (0..MOST_TRIES).any(|_| field.draw(&mut self.rng));
            }
        }
        let side = self.sides.first().copied().unwrap_or(1);
        let shares = field.shares(0);
        let both = Spread::of(&shares, side).deviation;
        let spreads = self.places.iter().zip(&self.sides).map(|(&place, &side)| {
            let Spread { middle, deviation } = Spread::of(&field.shares(place), side);
            [middle[1], both_ways(deviation)]
        });
        let spreads = spreads.collect();
        let (across, cells) = cells(&shares, side);
        Moment::Measured(Measured {
            draws: field.draws(),
            training: self.training.as_ref().map(Training::state),
            digit: self.training.as_ref().map(Training::digit).unwrap_or_default(),
            across,
            cells,
            spreads,
            spread: both_ways(both),
            reached: shares.iter().filter(|&&share| share > 0.0).count() as f32 / self.within.max(1) as f32,
            core: core(&shares, side),
        })
    }
}

/// One spread for the two directions: the root of their mean square.
fn both_ways([down, across]: [Scalar; 2]) -> f32 {
    engine::math::sqrt((down * down + across * across) / 2.0)
}

/// A map of [`CELLS`] cells a side at most, each the sum of a square of pixels, over the largest.
fn cells(shares: &[Scalar], side: usize) -> (usize, Vec<f32>) {
    let pixels = side.div_ceil(CELLS).max(1);
    let across = side.div_ceil(pixels);
    let mut cells = vec![0.0; across * across];
    for (index, share) in shares.iter().enumerate() {
        cells[index / side / pixels * across + index % side / pixels] += share;
    }
    let largest = cells.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    cells.iter_mut().for_each(|cell| *cell /= largest);
    (across, cells)
}

/// How many columns hold 95 % of the shares, when those at both ends are left out as long as less than 2.5 % are lost.
fn core(shares: &[Scalar], side: usize) -> u32 {
    let column = |column: usize| shares.iter().skip(column).step_by(side).sum::<Scalar>();
    let columns: Vec<Scalar> = (0..side).map(column).collect();
    let lost = |columns: &mut dyn Iterator<Item = &Scalar>| {
        let mut sum = 0.0;
        columns
            .take_while(|share| {
                sum += **share;
                sum < 0.025
            })
            .count()
    };
    let (left, right) = (lost(&mut columns.iter()), lost(&mut columns.iter().rev()));
    side.saturating_sub(left + right) as u32
}

/// The stages of a run so far.
pub fn stages(frames: &[Moment]) -> Vec<&Stage> {
    frames.iter().map_while(|moment| if let Moment::Stage(stage) = moment { Some(stage) } else { None }).collect()
}

/// What has been measured last.
pub fn measured(frames: &[Moment]) -> Option<&Measured> {
    match frames.last()? {
        Moment::Measured(measured) => Some(measured),
        _ => None,
    }
}

/// What has been measured first.
pub fn first_measured(frames: &[Moment]) -> Option<&Measured> {
    frames.iter().find_map(|moment| if let Moment::Measured(measured) = moment { Some(measured) } else { None })
}

/// The standard deviation that theory gives for linear layers behind the first `below` ones, in pixels.
pub fn theory(stages: &[&Stage], below: usize) -> f32 {
    let stride = stages.get(below).map_or(1, |stage| stage.field().stride);
    Spread::linear(stages.iter().skip(below + 1).map(|stage| stage.layer.window())) * stride as f32
}
