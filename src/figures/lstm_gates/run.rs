//! The run: the engine trains a cell on fresh random texts, then the cell reads the reader's own.

use std::rc::Rc;

use engine::nn::{Linear, LstmCell, LstmForm, LstmState};
use engine::optim::{Adam, Optimizer};
use engine::{Layout, Pcg32, Recording, Tape, Var, loss};
use serde::{Deserialize, Serialize};

use super::settings::{Clamp, GatesSettings};
use super::task::Task;
use super::trace::{Branches, Trace};

/// Characters of a training text, T.
pub const TRAINED_LENGTH: usize = 16;
/// Training texts in an update, B.
pub const BATCH: usize = 8;
/// Texts that the cell is never trained on.
pub const TESTS: usize = 32;
/// About how many frames show the training.
const FRAMES: u32 = 75;
/// No frame computes more updates than this, so that a page stays responsive.
pub const MOST_UPDATES: u32 = 4;
/// A loss this many times the one before training counts as divergence.
pub const HUGE: f32 = 10.0;

/// One step of the run: a look at the training, or one more character read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Moment {
    /// How many characters of the text have been read; `None` while the cell is in training.
    pub read: Option<usize>,
    /// How many updates the weights have seen.
    pub update: u32,
    /// The loss on the test texts.
    pub loss: f32,
    /// The share of right answers on the test texts.
    pub accuracy: f32,
    /// If the training diverged: at which update, and the loss there.
    pub diverged: Option<(u32, f32)>,
    /// What the cell does over the reader's text with these weights.
    pub reading: Rc<Branches>,
}

/// Updates between two frames of the training.
fn updates_per_frame(settings: &GatesSettings) -> u32 {
    settings.steps.div_ceil(FRAMES).clamp(1, MOST_UPDATES)
}

/// Frames of the training: one before it, and one after every few updates.
pub fn training_frames(settings: &GatesSettings) -> usize {
    1 + settings.steps.div_ceil(updates_per_frame(settings)) as usize
}

/// The run as an iterator of frames: training, then reading.
pub fn run(settings: &GatesSettings) -> impl Iterator<Item = Moment> + 'static {
    let (training, length) = (training_frames(settings), settings.read_length());
    let mut school = School::new(settings);
    let mut last: Option<Moment> = None;
    (0..training + length).map(move |index| {
        let moment = match last.take() {
            Some(moment) if index >= training => Moment { read: Some(index + 1 - training), ..moment },
            Some(moment) => school.advance(moment),
            None => school.look(None),
        };
        last = Some(moment.clone());
        moment
    })
}

/// A cell, a linear map from its hidden state to the answers, and where their parameters lie.
struct Model {
    cell: LstmCell,
    head: Linear,
    hidden: usize,
}

impl Model {
    /// The logits of the answers, `[T, B, K]`, for texts `[T, B, I]`.
    fn logits<'t>(&self, record: &'t Recording, texts: Var<'t>, batch: usize) -> Var<'t> {
        let steps = self.cell.sequence(texts.unstack(), self.cell.zero_state(record, batch));
        self.head.forward(record.stack(steps.map(|step| step.hidden)))
    }
}

/// Texts in one-hot form, `[T, B, I]`, and the right answers, `[T, B, K]`.
struct Texts {
    count: usize,
    inputs: Vec<f32>,
    targets: Vec<f32>,
}

impl Texts {
    fn new(count: usize, task: &Task) -> Self {
        let rows = TRAINED_LENGTH * count;
        Self { count, inputs: vec![0.0; rows * task.symbols()], targets: vec![0.0; rows * task.classes.len()] }
    }

    /// Fills the texts with new random ones.
    fn draw(&mut self, task: &Task, rng: &mut Pcg32) {
        self.inputs.fill(0.0);
        self.targets.fill(0.0);
        for text in 0..self.count {
            let mut memory = 0;
            for t in 0..TRAINED_LENGTH {
                let (symbol, after) = task.draw(rng, memory);
                let row = t * self.count + text;
                self.inputs[row * task.symbols() + symbol] = 1.0;
                self.targets[row * task.classes.len() + (task.answer)(after)] = 1.0;
                memory = after;
            }
        }
    }

    fn record<'t>(&self, record: &'t Recording, task: &Task) -> (Var<'t>, Var<'t>) {
        (
            record.constant(&self.inputs, &[TRAINED_LENGTH, self.count, task.symbols()]),
            record.constant(&self.targets, &[TRAINED_LENGTH, self.count, task.classes.len()]),
        )
    }
}

/// Where the cell is trained, tested, and given the reader's text.
struct School {
    settings: GatesSettings,
    task: &'static Task,
    model: Model,
    parameters: Vec<f32>,
    gradients: Vec<f32>,
    adam: Adam,
    tape: Tape,
    rng: Pcg32,
    lesson: Texts,
    tests: Texts,
    update: u32,
    /// The loss above which the training is given up.
    huge: f32,
    /// The parameters of the last frame, to go back to when the training diverges.
    kept: Vec<f32>,
}

impl School {
    fn new(settings: &GatesSettings) -> Self {
        let task = settings.task();
        let hidden = settings.hidden as usize;
        let form = if settings.layer_norm { LstmForm::LayerNorm } else { LstmForm::OneBias };
        let mut layout = Layout::new();
        let cell = LstmCell::new(&mut layout.scope("cell"), task.symbols(), hidden, form);
        let head = Linear::new(&mut layout.scope("head"), hidden, task.classes.len());
        let mut rng = Pcg32::new(u64::from(settings.seed));
        let parameters = layout.initialize(&mut rng);
        let mut tests = Texts::new(TESTS, task);
        tests.draw(task, &mut rng);
        Self {
            settings: settings.clone(),
            task,
            model: Model { cell, head, hidden },
            gradients: vec![0.0; parameters.len()],
            kept: parameters.clone(),
            parameters,
            adam: Adam::new(settings.learning_rate),
            tape: Tape::new(),
            rng,
            lesson: Texts::new(BATCH, task),
            tests,
            update: 0,
            huge: f32::INFINITY,
        }
    }

    /// A few more updates and the look at what has come of them; nothing once the training has diverged.
    fn advance(&mut self, before: Moment) -> Moment {
        if before.diverged.is_some() {
            return before;
        }
        self.kept.copy_from_slice(&self.parameters);
        let until = self.settings.steps.min(self.update + updates_per_frame(&self.settings));
        while self.update < until {
            let loss = self.train();
            if loss.is_nan() || loss > self.huge {
                return self.give_up(before, loss);
            }
        }
        let moment = self.look(None);
        if moment.loss.is_nan() || moment.loss > self.huge { self.give_up(before, moment.loss) } else { moment }
    }

    /// Goes back to the weights of the last frame, for good.
    fn give_up(&mut self, before: Moment, loss: f32) -> Moment {
        self.parameters.copy_from_slice(&self.kept);
        Moment { diverged: Some((self.update, loss)), ..before }
    }

    /// One update on fresh texts. Answers the loss before it.
    fn train(&mut self) -> f32 {
        self.lesson.draw(self.task, &mut self.rng);
        let record = self.tape.begin(&self.parameters);
        let (inputs, targets) = self.lesson.record(record, self.task);
        let loss = loss::cross_entropy(self.model.logits(record, inputs, self.lesson.count), targets);
        loss.backward(&mut self.gradients);
        let value = loss.value();
        self.adam.step(&mut self.parameters, &self.gradients);
        self.update += 1;
        value
    }

    /// The frame that shows the present weights.
    fn look(&mut self, diverged: Option<(u32, f32)>) -> Moment {
        let (loss, accuracy) = self.test();
        if self.update == 0 {
            self.huge = HUGE * loss;
        }
        let clamp = self.settings.clamp();
        let untouched = clamp.is_some().then(|| self.read(None));
        let reading = Rc::new(Branches { shown: self.read(clamp), untouched });
        Moment { read: None, update: self.update, loss, accuracy, diverged, reading }
    }

    /// Loss and share of right answers on the test texts.
    fn test(&mut self) -> (f32, f32) {
        let record = self.tape.begin(&self.parameters);
        let (inputs, targets) = self.tests.record(record, self.task);
        let logits = self.model.logits(record, inputs, self.tests.count);
        let classes = self.task.classes.len();
        let right = logits.with_values(|logits| {
            let rows = logits.chunks_exact(classes).zip(self.tests.targets.chunks_exact(classes));
            rows.filter(|(logits, target)| {
                let said = (1..classes).fold(0, |best, class| if logits[class] > logits[best] { class } else { best });
                target[said] == 1.0
            })
            .count()
        });
        let loss = loss::cross_entropy(logits, targets).value();
        (loss, right as f32 / (TRAINED_LENGTH * TESTS) as f32)
    }

    /// Reads the reader's text character by character, with a gate held fixed if `clamp` says so.
    fn read(&mut self, clamp: Option<Clamp>) -> Trace {
        let (task, model) = (self.task, &self.model);
        let mut trace = Trace::new(model.hidden, task.classes.len(), self.settings.read_length());
        let record = self.tape.begin(&self.parameters);
        let mut state = model.cell.zero_state(record, 1);
        for (t, character) in self.settings.text.chars().enumerate() {
            let x = record.one_hot(&[task.symbol(character)], task.symbols());
            state = step(model, x, state, clamp.filter(|clamp| t >= clamp.from), &mut trace);
        }
        trace
    }
}

/// One step of a reading, written down in `trace`.
fn step<'t>(model: &Model, x: Var<'t>, state: LstmState<'t>, clamp: Option<Clamp>, trace: &mut Trace) -> LstmState<'t> {
    let mut gates = model.cell.gates(x, state.hidden);
    if let Some(clamp) = clamp {
        let held = x.record().filled(clamp.to, &[1, model.hidden]);
        match clamp.part {
            "input_gate" => gates.input = held,
            "forget_gate" => gates.forget = held,
            "candidate" => gates.candidate = held,
            _ => gates.output = held,
        }
    }
    let step = model.cell.update(&gates, state.cell);
    // In the order of `QUANTITIES`.
    let vectors = [
        gates.input,
        gates.forget,
        gates.candidate,
        gates.output,
        step.kept,
        step.written,
        step.cell,
        step.shown,
        step.hidden,
    ];
    for vector in vectors {
        vector.with_values(|values| trace.push(values));
    }
    model.head.forward(step.hidden).softmax().with_values(|chances| trace.answer(chances));
    step.state()
}
