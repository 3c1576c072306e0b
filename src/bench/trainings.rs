//! Everything that the engine has, run for a few steps: what must give the same bits on every machine.
//!
//! What has a list is taken from it, so whatever is added to a list is run here too.

use engine::arch::{self, Description, Network};
use engine::classical::{self, METHODS, Task};
use engine::data::{Examples, Source, Targets, classification, image, regression, sequence, series, text};
use engine::nn::{Bidirectional, Embedding, GruCell, Linear, Lstm, LstmCell, LstmForm, Mode, Recurrent, RnnCell};
use engine::optim::{
    Adam, Optimizer, RULES, Rule, clip_by_norm,
    schedule::{Plan, SCHEDULES},
};
use engine::regularize::augment::{AUGMENTATIONS, AugmentationKind, Batch, ImageSize};
use engine::resample::{Decomposition, SETTINGS, STATISTICS, Truth, bootstrap};
use engine::saving::{Saved, SavedRule, tensors};
use engine::{DRAWS, Layout, Pcg32, Recording, Scalar, Scope, Tape, Var, loss};

const SEED: u64 = 7;
const STEPS: usize = 12;

/// One run: what it is, and the numbers that it ends with.
pub type Outcome = (String, Vec<Scalar>);

/// All runs.
pub fn all() -> Vec<Outcome> {
    let mut outcomes = Outcomes(Vec::new());
    for part in [rules, schedules, draws, cells, networks, learners, augmentations, data_sets, resampled] {
        part(&mut outcomes);
    }
    outcomes.0
}

struct Outcomes(Vec<Outcome>);

impl Outcomes {
    fn add(&mut self, kind: &str, name: &str, numbers: Vec<Scalar>) {
        self.0.push((format!("{kind} {name}"), numbers));
    }
}

/// A small classifier of points in two moons, by every rule.
fn rules(outcomes: &mut Outcomes) {
    let run = |rule: &Rule| {
        let mut layout = Layout::new();
        let first = Linear::new(&mut layout.scope("first"), 2, 8);
        let second = Linear::new(&mut layout.scope("second"), 8, 2);
        let moons = moons();
        let mut made = (rule.make)(10.0 * rule.learning_rate);
        let parameters = train(&layout, made.as_mut(), |record, _| {
            let x = record.constant(&moons.inputs, &[moons.len(), 2]);
            let logits = second.forward(first.forward(x).gelu());
            loss::cross_entropy(logits, loss::smooth(record.one_hot(moons.targets.labels(), 2), 0.1))
        });
        // As a file and back: the numbers of a run that goes on.
        let rule = Some(SavedRule::of(rule.name, made.as_ref()));
        let saved = Saved { parameters: tensors(&layout, &parameters), rule, ..Saved::default() };
        let read = saved
            .to_bytes()
            .and_then(|bytes| Saved::from_bytes(&bytes))
            .and_then(|saved| saved.parameters_for(&layout));
        read.unwrap_or_default()
    };
    for rule in RULES {
        outcomes.add("rule", rule.name, run(rule));
    }
}

fn schedules(outcomes: &mut Outcomes) {
    let factors = |plan: &Plan| {
        let schedule = (plan.make)(20);
        (0..20).map(|step| schedule.factor(step)).collect()
    };
    for plan in SCHEDULES {
        outcomes.add("schedule", plan.name, factors(plan));
    }
}

fn draws(outcomes: &mut Outcomes) {
    let draw = |init| {
        let mut layout = Layout::new();
        layout.add("weight", &[6, 4], init);
        layout.initialize(&mut Pcg32::new(SEED))
    };
    for &(name, init) in DRAWS {
        outcomes.add("start", name, draw(init));
    }
}

/// What makes one output `[B, 1]` of a sequence `[T, B, 2]`.
type Sequence = Box<dyn for<'t> Fn(Var<'t>) -> Var<'t>>;
type MakeCell = fn(&mut Scope<'_>) -> Sequence;

/// The adding problem, by every recurrent cell.
fn cells(outcomes: &mut Outcomes) {
    let cells: [(&str, MakeCell); 6] = [
        ("rnn", |scope| {
            let cell = RnnCell::new(scope, 2, 6);
            Box::new(move |x| {
                let start = cell.zero_state(x.record(), x.shape()[1]);
                cell.sequence(x.unstack(), start).last().map_or(start, |step| step.hidden)
            })
        }),
        ("gru", |scope| {
            let cell = GruCell::new(scope, 2, 6);
            Box::new(move |x| {
                let start = cell.zero_state(x.record(), x.shape()[1]);
                cell.sequence(x.unstack(), start).last().map_or(start, |step| step.hidden)
            })
        }),
        ("lstm", |scope| lstm(scope, LstmForm::TwoBiases)),
        ("lstm with layer norm", |scope| lstm(scope, LstmForm::LayerNorm)),
        ("lstm of two layers", |scope| {
            let Ok(stack) = Lstm::new(scope, 2, 6, 2, LstmForm::OneBias) else { return Box::new(|x| x) };
            Box::new(move |x| stack.unroll(x, stack.zero_state(x.record(), x.shape()[1])).1.hidden.at(1))
        }),
        ("gru from both ends", |scope| {
            let both = Bidirectional::new(scope, |scope| GruCell::new(scope, 2, 3));
            Box::new(move |x| both.read(x).mean_axis(0))
        }),
    ];
    let run = |make: MakeCell| {
        let mut layout = Layout::new();
        let cell = make(&mut layout.scope("cell"));
        let head = Linear::new(&mut layout.scope("head"), 6, 1);
        let adding = drawn(&sequence::ADDING);
        train(&layout, &mut Adam::new(0.01), |record, _| {
            let x = record.constant(&adding.inputs, &adding.shape);
            let target = record.constant(adding.targets.numbers(), &[adding.shape[1], 1]);
            loss::huber(head.forward(cell(x)), target, 1.0)
        })
    };
    for (name, make) in cells {
        outcomes.add("cell", name, run(make));
    }
}

fn lstm(scope: &mut Scope<'_>, form: LstmForm) -> Sequence {
    let cell = LstmCell::new(scope, 2, 6, form);
    Box::new(move |x| {
        let start = cell.zero_state(x.record(), x.shape()[1]);
        cell.sequence(x.unstack(), start).last().map_or(start.hidden, |step| step.hidden)
    })
}

type Describe = fn() -> Description;

/// Small networks of the kinds that papers have made known, on digits, with dropout and batch norm in training.
fn networks(outcomes: &mut Outcomes) {
    let kinds: [(&str, Describe); 6] = [
        ("plain", || arch::plain_block(4, 1)),
        ("residual", || arch::basic_block(1, 4, 2)),
        ("bottleneck", || arch::bottleneck_block(1, 2, 1)),
        ("inception", || arch::inception_block([2, 2, 3, 1, 2, 2])),
        ("dense", || arch::dense_block(2, 2)),
        ("vgg", || arch::vgg_block(2, 4)),
    ];
    let run = |describe: Describe| {
        let mut layout = Layout::new();
        let Ok(network) = Network::new(&mut layout.scope("network"), &describe(), [1, 8, 8]) else { return Vec::new() };
        let head = Linear::new(&mut layout.scope("head"), network.report().output()[0], 10);
        let digits = drawn(&image::DIGITS).select(&[0, 1, 2, 3]);
        let mut buffers = layout.buffers().initialize(&mut Pcg32::new(SEED));
        train(&layout, &mut Adam::new(0.01), |record, rng| {
            let mut mode = Mode::Training { rng, buffers: &mut buffers };
            let x = network.forward(record.constant(&digits.inputs, &[4, 1, 8, 8]), &mut mode);
            let logits = head.forward(x.global_avg_pool2d());
            loss::cross_entropy(logits, record.one_hot(digits.targets.labels(), 10))
        })
    };
    for (name, describe) in kinds {
        outcomes.add("network", name, run(describe));
    }
}

/// Every learner that is not a network.
fn learners(outcomes: &mut Outcomes) {
    let run = |method: &classical::Method| {
        let examples = match method.task {
            Task::Regression => drawn(regression::ALL[0]),
            Task::Classification => moons(),
        };
        let targets: Vec<Scalar> = match &examples.targets {
            Targets::Classes { labels, .. } => labels.iter().map(|&label| label as Scalar).collect(),
            Targets::Numbers { values, .. } => values.clone(),
        };
        let inputs = examples.shape.size();
        let model = classical::Examples::new(&examples.inputs, inputs, &targets)
            .and_then(|examples| (method.fit)(method.complexity.usual, examples, &mut Pcg32::new(SEED)));
        model.map(|model| model.predict_all(&examples.inputs, inputs)).unwrap_or_default()
    };
    for method in METHODS {
        outcomes.add("learner", method.name, run(method));
    }
}

fn augmentations(outcomes: &mut Outcomes) {
    let run = |kind: &AugmentationKind| {
        let digits = drawn(&image::DIGITS).select(&[0, 1, 2, 3, 4]);
        let (mut inputs, mut targets) = (digits.inputs, [0.0; 5 * 10]);
        (0..5).for_each(|index| targets[index * 11] = 1.0);
        let size = ImageSize { channels: 1, height: 8, width: 8 };
        if let Ok(mut made) = (kind.make)(kind.usual_strength) {
            made.apply(&mut Batch::new(&mut inputs, &mut targets, size), &mut Pcg32::new(SEED));
        }
        [&inputs[..], &targets].concat()
    };
    for kind in AUGMENTATIONS {
        outcomes.add("augmentation", kind.name, run(kind));
    }
}

/// Every data set, as its defaults draw it.
fn data_sets(outcomes: &mut Outcomes) {
    for examples in [&classification::ALL[..], &regression::ALL, &image::ALL] {
        for source in examples {
            outcomes.add("data", source.name, drawn(source).inputs);
        }
    }
    for source in sequence::ALL {
        outcomes.add("data", source.name, drawn(source).inputs);
    }
    for source in series::ALL {
        outcomes.add("data", source.name, drawn(source).values);
    }
    for source in text::ALL {
        outcomes.add("data", source.name, embedded(drawn(source)));
    }
}

/// The mean of the rows that the first characters of a text have in an embedding.
fn embedded(text: &str) -> Vec<Scalar> {
    let vocabulary = text::Vocabulary::sorted(text);
    let numbers: Vec<usize> = text.chars().take(50).filter_map(|character| vocabulary.number(character)).collect();
    let mut layout = Layout::new();
    let embedding = Embedding::new(&mut layout.scope("embedding"), vocabulary.len(), 3);
    let parameters = layout.initialize(&mut Pcg32::new(SEED));
    embedding.forward(Tape::new().begin(&parameters), &numbers).mean_axis(0).to_vec()
}

/// Bootstrap samples and the parts of an error.
fn resampled(outcomes: &mut Outcomes) {
    let mut rng = Pcg32::new(SEED);
    let pairs: Vec<(Scalar, Scalar)> = (0..20).map(|_| (rng.normal(), rng.normal())).collect();
    for statistic in STATISTICS {
        let values = bootstrap(statistic, &pairs, 20, &mut rng).unwrap_or_default();
        outcomes.add("bootstrap", statistic.name, values);
    }
    for setting in SETTINGS {
        let truth = Truth::new(setting.function, setting.count, setting.noise);
        let mut decomposition = Decomposition::new(&truth);
        for _ in 0..10 {
            let predictions = truth.fit_once(&classical::Polynomial::new(3), &mut rng).unwrap_or_default();
            decomposition.add(&predictions, &truth.draw(&mut rng));
        }
        outcomes.add("bias and variance of", setting.name, decomposition.mean_prediction());
    }
}

/// A few steps with a schedule and clipped gradients; returns the parameters at the end.
fn train(
    layout: &Layout,
    rule: &mut dyn Optimizer,
    mut loss: impl for<'t> FnMut(&'t Recording, &mut Pcg32) -> Var<'t>,
) -> Vec<Scalar> {
    let mut rng = Pcg32::new(SEED);
    let mut parameters = layout.initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let mut tape = Tape::new();
    for _ in 0..STEPS {
        loss(tape.begin(&parameters), &mut rng).backward(&mut gradients);
        clip_by_norm(&mut gradients, 1.0);
        rule.step(&mut parameters, &gradients);
    }
    parameters
}

fn moons() -> Examples {
    drawn(&classification::TWO_MOONS)
}

/// What a source draws by default: defaults are in range, as the engine's tests know.
#[expect(clippy::panic, reason = "there is nothing else to measure with")]
fn drawn<D>(source: &'static Source<D>) -> D {
    source.draw(&[], &mut Pcg32::new(SEED)).unwrap_or_else(|_| panic!("the defaults of {} are refused", source.name))
}
