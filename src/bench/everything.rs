//! The whole engine in one program, so that it can be weighed: what the trainings do not reach is called here, with
//! input from outside, so that nothing of it can be computed while compiling.

use std::fmt::Display;

use engine::arch::{self, Network};
use engine::classical::{self, AdaBoost, Autoregression, Bagging, GradientBoosting, Learner, MarkovChain, Polynomial};
use engine::data::{self, Batches, Standard, read, text};
use engine::nn::Mode;
use engine::regularize::{self, EarlyStopping, Reach, WeightNoise};
use engine::resample::{self, Truth};
use engine::saving::Saved;
use engine::{Init, Layout, Pcg32, Scalar, Tape, Var, Window, loss};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::trainings;

type Answer = Result<Scalar, Refusal>;

/// Why something was refused, in its own words. A boxed error would hold the form for debugging too.
struct Refusal(String);

impl<E: Display> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs all of it on a file and a name. Says how much there was, and every refusal in its own words.
#[wasm_bindgen]
pub fn everything(file: &[u8], name: &str) -> String {
    let parts = [tables, series, texts, saved, architectures, operations, regularizing, folds, learners, chains];
    let mut words = format!("{} trainings", trainings::all().len());
    for part in parts {
        match part(file, name) {
            Ok(number) => words += &engine::number::plain(number),
            Err(refusal) => words += &refusal.0,
        }
    }
    words
}

fn tables(file: &[u8], name: &str) -> Answer {
    let table = read::Table::read(file)?;
    let (regression, (classes, names)) = (table.regression(name)?, table.classes(name)?);
    let mut rng = Pcg32::new(7);
    let parts = data::split(classes.len(), 0.2, 0.2, &mut rng)?;
    let mut inputs = regression.inputs;
    let standard = Standard::of(&inputs, table.numeric_names().len())?;
    standard.apply(&mut inputs);
    standard.undo(&mut inputs);
    let batches = Batches::new(parts.training.len(), 8)?.epoch(&mut rng).len();
    Ok(table.numbers(name)?[0] + names.len() as Scalar + batches as Scalar)
}

fn series(file: &[u8], name: &str) -> Answer {
    let series = read::series(file, Some(name))?;
    let parts = data::split_in_order(series.len(), 0.2, 0.2)?;
    let model = Autoregression::new(parts.validation.len()).fit(&series)?;
    Ok(model.forecast(&series, 10).iter().sum::<Scalar>() + model.forecasts_ahead(&series, 3).len() as Scalar)
}

fn texts(file: &[u8], name: &str) -> Answer {
    let (text, vocabulary) = read::text(file)?;
    let numbers = vocabulary.encode(name)?;
    let decoded = text::Vocabulary::by_first_appearance(&text).decode(&numbers);
    let mut batches = text::TextBatches::new(numbers, decoded.len(), 4, text::Partition::Random)?;
    Ok(batches.next(&mut Pcg32::new(7)).inputs.len() as Scalar)
}

fn saved(file: &[u8], name: &str) -> Answer {
    let saved = Saved::from_bytes(file)?;
    let mut layout = Layout::new();
    layout.add(name, &[2, 3], Init::Zeros);
    layout.add_buffer(name, &[2, 3], Init::Zeros);
    let count = saved.parameters_for(&layout)?.len() + saved.buffers_for(&layout)?.len();
    let rule = saved.rule.as_ref().map(|rule| rule.restore(count)).transpose()?;
    let read = rule.map_or(0, |rule| rule.state().len()) + saved.note(name).map_or(0, str::len);
    Ok((read + saved.to_bytes()?.len()) as Scalar)
}

fn architectures(file: &[u8], name: &str) -> Answer {
    let description = arch::architecture(name)?.describe();
    let report = description.report([3, file.len(), file.len()])?;
    let layer = report.layer(name).map_or(0, |layer| layer.multiply_adds);
    let seen = report.project(file.len(), [0, 0]).map_or(0, |inputs| inputs.len());
    let mut layout = Layout::new();
    let network = Network::new(&mut layout.root(), &description, [3, file.len(), file.len()])?;
    network.check_batch(file.len())?;
    let mut tape = Tape::new();
    let parameters = layout.initialize(&mut Pcg32::new(7));
    let buffers = layout.buffers().initialize(&mut Pcg32::new(7));
    let x = tape.begin(&parameters).filled(1.0, &[1, 3, file.len(), file.len()]);
    let y = network.forward(x, &mut Mode::Evaluation { buffers: &buffers }).sum().value();
    Ok(y + (report.parameters() + report.multiply_adds() + report.activations() + layer) as Scalar + seen as Scalar)
}

/// An operation, or a loss, that takes a square matrix.
type Operation = for<'t> fn(Var<'t>) -> Var<'t>;

/// Those that no training has.
const OPERATIONS: &[Operation] = &[
    |x| x.exp(),
    |x| x.log(),
    |x| x.silu(),
    |x| x.softplus(),
    |x| x.leaky_relu(0.1),
    |x| x.cos(),
    |x| x.softmax(),
    |x| x.log_softmax(),
    |x| x.max_axis(0),
    |x| x.sum_axis(1),
    |x| x.matmul(x),
    |x| x.batched_matmul(x),
    |x| x.matmul_transposed(x),
    |x| x.transposed_matmul(x),
    |x| x / x.exp(),
    |x| x.detach() - x,
    |x| x.slice(1, 0..1),
    |x| x.record().concat([x, x], 1),
    |x| x.reshape(&[1, 1, 4, 4]).avg_pool2d(Window::new(2)),
    |x| x.reshape(&[1, 1, 4, 4]).global_avg_pool2d(),
    |x| x.reshape(&[1, 1, 4, 4]).max_pool2d(Window::new(3).stride(1).padding(1)),
    |x| loss::mse(x, x),
    |x| loss::bce_with_logits(x, x),
];

fn operations(file: &[u8], _name: &str) -> Answer {
    let mut gradients = [0.0; 16];
    let mut tape = Tape::new();
    for operation in OPERATIONS {
        let values: Vec<Scalar> = file.iter().map(|&byte| Scalar::from(byte)).collect();
        let mut layout = Layout::new();
        let x = layout.add("x", &[4, 4], Init::Zeros);
        operation(tape.begin(&values).parameter(x)).sum().backward(&mut gradients);
    }
    Ok(gradients[0])
}

fn regularizing(file: &[u8], name: &str) -> Answer {
    let strength = file.len() as Scalar;
    let mut layout = Layout::new();
    layout.add(name, &[2, 3], Init::Zeros);
    let mut rng = Pcg32::new(7);
    let (parameters, mut gradients) = (layout.initialize(&mut rng), vec![0.0; 6]);
    let penalty = (regularize::penalty(name)?.make)(strength, Reach::weights(&layout))?;
    penalty.add_gradient(&parameters, &mut gradients);
    let mut stopping = EarlyStopping::new(file.len(), strength)?;
    stopping.observe(penalty.value(&parameters), &parameters, &[]);
    let disturbed = WeightNoise::new(strength)?.disturb(&parameters, &mut rng).len();
    engine::optim::clip_by_value(&mut gradients, strength);
    Ok(gradients[0] + disturbed as Scalar + stopping.best().map_or(0.0, |best| best.loss))
}

fn folds(file: &[u8], name: &str) -> Answer {
    let numbers: Vec<Scalar> = file.iter().map(|&byte| Scalar::from(byte)).collect();
    let mut rng = Pcg32::new(7);
    let folds = (resample::split_rule(name)?.make)(&numbers, file.len(), &mut rng)?;
    let examples = classical::Examples::new(&numbers, 1, &numbers)?;
    let learner = classical::named(name)?.at(numbers[0]);
    let scores = resample::cross_validate(&learner, examples, &folds, &mut rng)?;
    let (low, high) = resample::interval(&numbers, 0.9)?;
    let setting = resample::setting(name)?;
    let truth = Truth::new(setting.function, setting.count, setting.noise);
    let (bias, _) = resample::closed_form(&Polynomial::new(file.len()), &truth)?.unwrap_or_default();
    Ok(scores[0].validation + low + high + bias as Scalar + resample::statistic(name)?.name.len() as Scalar)
}

fn learners(file: &[u8], _name: &str) -> Answer {
    let numbers: Vec<Scalar> = file.iter().map(|&byte| Scalar::from(byte)).collect();
    let examples = classical::Examples::new(&numbers, 1, &numbers)?;
    let mut rng = Pcg32::new(7);
    let boosted = AdaBoost::new(file.len()).fit(examples, &mut rng)?;
    let stages = GradientBoosting::new(file.len()).fit(examples, &mut rng)?.predict_with(1, &numbers);
    let bagged = Bagging::new(Polynomial::new(3), file.len()).fit(examples, &mut rng)?;
    let error = bagged.out_of_bag_error(examples).unwrap_or_default();
    Ok((boosted.score(1, &numbers) + boosted.bound(1)) as Scalar + stages + error)
}

fn chains(file: &[u8], _name: &str) -> Answer {
    let symbols: Vec<usize> = file.iter().map(|&byte| usize::from(byte)).collect();
    let chain = MarkovChain::new(file.len()).fit(&symbols, 256)?;
    Ok(chain.cross_entropy(&symbols) + chain.draw(&symbols, &mut Pcg32::new(7)) as Scalar)
}
