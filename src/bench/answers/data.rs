//! Targets of data sets, what learners say between the examples, forecasts, folds, penalties, and a saved file.

use engine::classical::{self, AdaBoost, Autoregression, Examples, Learner, MarkovChain, Model, Task};
use engine::data::{Source, Targets, classification, image, regression, sequence, series, text};
use engine::nn::Linear;
use engine::regularize::{PENALTIES, Reach};
use engine::resample::{Fold, SPLITS};
use engine::saving::{Saved, tensors};
use engine::{Layout, Pcg32, Scalar};

use super::{SEED, draw};
use crate::trainings::Outcome;

/// All of them.
pub fn all() -> Vec<Outcome> {
    let parts = [targets, learners, boosted, forecasts, folds, penalties, saved];
    parts.iter().flat_map(|part| part()).collect()
}

/// What every data set with answers asks for.
fn targets() -> Vec<Outcome> {
    fn of<D>(sources: &[&'static Source<D>], targets: fn(D) -> Targets) -> Vec<Outcome> {
        let numbers = |source: &&'static Source<D>| match source.draw(&[], &mut Pcg32::new(SEED)).map(targets) {
            Ok(Targets::Classes { labels, .. }) => labels.iter().map(|&label| label as Scalar).collect(),
            Ok(Targets::Numbers { values, .. }) => values,
            Err(_) => Vec::new(),
        };
        sources.iter().map(|source| (format!("targets of {}", source.name), numbers(source))).collect()
    }
    let points = [&classification::ALL[..], &regression::ALL, &image::ALL].concat();
    [of(&points, |drawn| drawn.targets), of(&sequence::ALL, |drawn| drawn.targets)].concat()
}

/// What every learner answers where no example is.
fn learners() -> Vec<Outcome> {
    let run = |method: &classical::Method| {
        let source = if method.task == Task::Regression { regression::ALL[0] } else { classification::ALL[4] };
        let Ok(drawn) = source.draw(&[], &mut Pcg32::new(SEED)) else { return Vec::new() };
        let targets: Vec<Scalar> = match &drawn.targets {
            Targets::Classes { labels, .. } => labels.iter().map(|&label| label as Scalar).collect(),
            Targets::Numbers { values, .. } => values.clone(),
        };
        let inputs = drawn.shape.size();
        let elsewhere: Vec<Scalar> = draw(&mut Pcg32::new(SEED), 60 * inputs);
        let model = Examples::new(&drawn.inputs, inputs, &targets)
            .and_then(|examples| (method.fit)(method.complexity.usual, examples, &mut Pcg32::new(SEED)));
        model.map(|model| model.predict_all(&elsewhere, inputs)).unwrap_or_default()
    };
    classical::METHODS.iter().map(|method| (format!("learner {} elsewhere", method.name), run(method))).collect()
}

/// The says of the rounds of AdaBoost, which its answers round off.
fn boosted() -> Vec<Outcome> {
    let Ok(drawn) = classification::XOR.draw(&[], &mut Pcg32::new(SEED)) else { return Vec::new() };
    let targets: Vec<Scalar> = drawn.targets.labels().iter().map(|&label| label as Scalar).collect();
    let model = Examples::new(&drawn.inputs, 2, &targets)
        .and_then(|examples| AdaBoost::new(10).fit(examples, &mut Pcg32::new(SEED)));
    let says = model.map(|model| model.rounds.iter().map(|round| round.alpha as Scalar).collect());
    vec![("says of adaboost".to_owned(), says.unwrap_or_default())]
}

fn forecasts() -> Vec<Outcome> {
    let mut rng = Pcg32::new(SEED);
    let ahead = series::ALL[0].draw(&[], &mut rng).ok().and_then(|drawn| {
        let model = Autoregression::new(4).fit(&drawn.values).ok()?;
        Some(model.forecast(&drawn.values, 50))
    });
    let symbols: Vec<usize> = (0..500).map(|_| (rng.below(3) + rng.below(3)) as usize).collect();
    let walk = MarkovChain { order: 2, prior_count: 0.5 }.fit(&symbols, 5).map(|chain| {
        let mut walk = symbols[..2].to_vec();
        (0..100).for_each(|_| walk.push(chain.draw(&walk, &mut rng)));
        let mut numbers: Vec<Scalar> = walk.iter().map(|&symbol| symbol as Scalar).collect();
        numbers.push(chain.cross_entropy(&symbols));
        numbers
    });
    vec![
        ("autoregression".to_owned(), ahead.unwrap_or_default()),
        ("markov chain".to_owned(), walk.unwrap_or_default()),
    ]
}

fn folds() -> Vec<Outcome> {
    let classes: Vec<Scalar> = (0..23).map(|index| (index * index % 3) as Scalar).collect();
    let mut rng = Pcg32::new(SEED);
    let mut places = |make: engine::resample::Split| {
        let folds = make(&classes, 4, &mut rng).unwrap_or_default();
        let of_fold = |fold: &Fold| [&[fold.validation.len()][..], &fold.validation].concat();
        folds.iter().flat_map(of_fold).map(|place| place as Scalar).collect()
    };
    SPLITS.iter().map(|rule| (format!("folds {}", rule.name), places(rule.make))).collect()
}

/// A layout with weights and biases, and numbers for it.
fn linear() -> (Layout, Vec<Scalar>) {
    let mut layout = Layout::new();
    Linear::new(&mut layout.scope("linear"), 5, 3);
    let parameters = layout.initialize(&mut Pcg32::new(SEED));
    (layout, parameters)
}

fn penalties() -> Vec<Outcome> {
    let (layout, parameters) = linear();
    let numbers = |kind: &engine::regularize::PenaltyKind| {
        let Ok(penalty) = (kind.make)(0.3, Reach::weights(&layout)) else { return Vec::new() };
        let mut numbers = vec![0.0; layout.len()];
        penalty.add_gradient(&parameters, &mut numbers);
        numbers.push(penalty.value(&parameters));
        numbers
    };
    PENALTIES.iter().map(|kind| (format!("penalty {}", kind.name), numbers(kind))).collect()
}

/// The bytes of a file, and the beginning of a text as its reader numbers it.
fn saved() -> Vec<Outcome> {
    let (layout, parameters) = linear();
    let saved = Saved { parameters: tensors(&layout, &parameters), seed: Some(SEED), ..Saved::default() };
    let bytes = saved.to_bytes().unwrap_or_default().into_iter().map(Scalar::from).collect();
    let read = engine::data::read::text(text::ALICE.draw(&[], &mut Pcg32::new(SEED)).unwrap_or_default().as_bytes());
    let numbers = read.ok().and_then(|(text, vocabulary)| vocabulary.encode(&text).ok()).unwrap_or_default();
    let numbers = numbers.into_iter().take(1000).map(|number| number as Scalar).collect();
    vec![("saved model".to_owned(), bytes), ("text read".to_owned(), numbers)]
}
