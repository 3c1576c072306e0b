//! Saved models: bit for bit there and back, and nothing else accepted.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use engine::{
    Layout, Pcg32, Scalar, Tape, Var, loss,
    nn::{BatchNorm, Dropout, Linear, Mode},
    optim::{Optimizer, RULES, Rule},
    saving::{LARGEST, LoadError, Saved, SavedRule, Tensor, tensors},
};
use proptest::prelude::*;

/// A network with everything that must come back: parameters, running statistics, and chance.
struct Model {
    layout: Layout,
    hidden: Linear,
    norm: BatchNorm,
    dropout: Dropout,
    output: Linear,
}

impl Model {
    fn new() -> Self {
        let mut layout = Layout::new();
        let hidden = Linear::new(&mut layout.scope("hidden"), 2, 3);
        let norm = BatchNorm::new(&mut layout.scope("norm"), 3);
        let output = Linear::new(&mut layout.scope("output"), 3, 1);
        Self { layout, hidden, norm, dropout: Dropout::new(0.25).unwrap(), output }
    }

    fn forward<'t>(&self, x: Var<'t>, mode: &mut Mode<'_>) -> Var<'t> {
        let hidden = self.norm.forward(self.hidden.forward(x), mode).tanh();
        self.output.forward(self.dropout.forward(hidden, mode))
    }
}

/// Everything that a file can hold, with the numbers that are hardest to keep: two NaNs, infinities, −0, the smallest.
fn full() -> Saved {
    let layout = Model::new().layout;
    let parameters = layout.initialize(&mut Pcg32::new(7));
    let smallest = Scalar::from_bits(1);
    let strange = Scalar::from_bits(Scalar::NAN.to_bits() | 5);
    let mut adam = (RULES[6].make)(0.01);
    adam.step(&mut parameters.clone(), &parameters);
    Saved {
        parameters: tensors(&layout, &parameters),
        buffers: vec![
            Tensor::row("norm.mean", &[Scalar::NAN, strange, Scalar::INFINITY, Scalar::NEG_INFINITY, -0.0, smallest]),
            Tensor::new("empty", &[3, 0], &[]),
        ],
        rule: Some(SavedRule::of(RULES[6].name, &*adam)),
        seed: Some(u64::MAX),
        generator: Some(Pcg32::new(3)),
        notes: vec![("title".to_owned(), "두 개의 달".to_owned()), (String::new(), String::new())],
    }
}

fn bits(tensors: &[Tensor]) -> Vec<Vec<u8>> {
    tensors.iter().map(|tensor| tensor.values().iter().flat_map(|value| value.to_le_bytes()).collect()).collect()
}

#[test]
fn everything_comes_back_bit_for_bit() {
    let (before, bytes) = (full(), full().to_bytes().unwrap());
    let after = Saved::from_bytes(&bytes).unwrap();
    assert_eq!(bits(&before.buffers), bits(&after.buffers));
    assert_eq!((&before.parameters, &before.rule, &before.notes), (&after.parameters, &after.rule, &after.notes));
    assert_eq!((before.seed, before.generator), (after.seed, after.generator.clone()));
    assert_eq!(after.to_bytes().unwrap(), bytes);
    assert_eq!(after.note("title"), Some("두 개의 달"));
}

#[test]
fn nothing_at_all_can_be_saved() {
    let nothing = Saved::default();
    assert_eq!(Saved::from_bytes(&nothing.to_bytes().unwrap()), Ok(nothing));
}

// Written down once from the table in `saving`, byte by byte, so that a change of the format is noticed: the seed 258 = 0x0102.
#[test]
fn the_bytes_of_version_1_stay_what_they_are() {
    let bytes = Saved { seed: Some(258), ..Saved::default() }.to_bytes().unwrap();
    let integer = |n: u64| n.to_le_bytes();
    let bits = 8 * size_of::<Scalar>() as u64;
    // Header; no parameters, no buffers, no rule, a seed, no generator, no notes.
    let expected = [1, bits, 32 + 7 * 8 + 8, 0, 0, 0, 1, 258, 0, 0].map(integer);
    assert_eq!(bytes[..8], *b"unrolled");
    assert_eq!(bytes[8..bytes.len() - 8], *expected.as_flattened());
}

#[test]
fn every_truncation_is_refused() {
    let bytes = full().to_bytes().unwrap();
    for end in 0..bytes.len() {
        let error = Saved::from_bytes(&bytes[..end]).unwrap_err();
        let expected = match end {
            0..8 => LoadError::NotOurs,
            8..32 => LoadError::Truncated { expected: 40, found: end },
            _ => LoadError::Truncated { expected: bytes.len() as u64, found: end },
        };
        assert_eq!(error, expected, "{end} of {} bytes", bytes.len());
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let mut bytes = full().to_bytes().unwrap();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            bytes[place] ^= 1 << bit;
            let error = Saved::from_bytes(&bytes).unwrap_err();
            let fits = match place {
                0..8 => error == LoadError::NotOurs,
                8..16 => matches!(error, LoadError::Version(_)),
                24..32 => matches!(error, LoadError::Truncated { .. } | LoadError::Trailing(_)),
                _ => error == LoadError::Checksum,
            };
            assert!(fits, "byte {place}, bit {bit}: {error:?}");
            bytes[place] ^= 1 << bit;
        }
    }
}

/// The same bytes after a change, with the right length and checksum: what only somebody can write who means to.
fn forged(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = full().to_bytes().unwrap();
    bytes.truncate(bytes.len() - 8);
    change(&mut bytes);
    let length = bytes.len() as u64 + 8;
    bytes[24..32].copy_from_slice(&length.to_le_bytes());
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    bytes.extend_from_slice(&hash.to_le_bytes());
    bytes
}

#[test]
fn refusals_say_what_is_wrong() {
    let sentence = |bytes: &[u8]| Saved::from_bytes(bytes).unwrap_err().to_string();
    let bytes = full().to_bytes().unwrap();
    assert_eq!(sentence(b"PNG"), "this is no model saved by Unrolled: such a file begins with \"unrolled\"");
    let newer = sentence(&forged(|bytes| bytes[8] = 2));
    assert_eq!(newer, "the file has version 2 of the format, this program knows version 1: update the page");
    assert_eq!(sentence(&[&bytes[..], b"xyz"].concat()), "the file goes on for 3 bytes after its end");
    let (theirs, ours) = if size_of::<Scalar>() == 4 { (64, 32) } else { (32, 64) };
    let other = sentence(&forged(|bytes| bytes[16] = theirs));
    assert_eq!(other, format!("the file has numbers of {theirs} bits, this program computes with {ours}"));
    let more = sentence(&forged(|bytes| bytes.push(0)));
    assert_eq!(more, "the file is not as the format says: something follows the notes");
    assert!(sentence(&vec![0; LARGEST + 1]).ends_with("at most 67108864 are possible"));
    let large = Saved { buffers: vec![Tensor::row("b", &vec![0.0; LARGEST / 4])], ..Saved::default() };
    assert!(matches!(large.to_bytes(), Err(LoadError::TooLarge(_))));
}

#[test]
fn forged_lengths_are_refused_before_anything_is_set_aside_for_them() {
    // Wherever a length may stand, one that is beyond the file.
    for huge in [u64::MAX, u64::MAX / 8, 1 << 40] {
        let mut refused = BTreeSet::new();
        for place in 32..full().to_bytes().unwrap().len() - 16 {
            let bytes = forged(|bytes| bytes[place..place + 8].copy_from_slice(&huge.to_le_bytes()));
            if let Err(error) = Saved::from_bytes(&bytes) {
                refused.insert(error.to_string());
            }
        }
        assert!(refused.len() > 3, "{refused:?}");
        assert!(refused.iter().all(|sentence| sentence.contains("not as the format says")), "{refused:?}");
    }
}

#[test]
fn another_models_parameters_are_refused_with_both_names() {
    let mut layout = Layout::new();
    Linear::new(&mut layout.scope("cell"), 3, 2);
    let parameters = layout.initialize(&mut Pcg32::new(7));
    let saved = Saved { parameters: tensors(&layout, &parameters), ..Saved::default() };
    assert_eq!(saved.parameters_for(&layout), Ok(parameters));

    let refusal = |names: &[&str], inputs| {
        let mut layout = Layout::new();
        for name in names {
            Linear::new(&mut layout.scope(name), inputs, 2);
        }
        saved.parameters_for(&layout).unwrap_err().to_string()
    };
    assert_eq!(refusal(&["cell"], 4), "the file has cell.weight [2, 3], the model cell.weight [2, 4]");
    assert_eq!(refusal(&["head"], 3), "the file has cell.weight [2, 3], the model head.weight [2, 3]");
    assert_eq!(refusal(&["cell", "head"], 3), "the file has nothing more, the model head.weight [2, 3]");
    assert_eq!(refusal(&[], 3), "the file has cell.weight [2, 3], the model nothing more");
}

#[test]
fn another_models_buffers_are_refused_with_both_names() {
    let model = Model::new();
    let buffers = model.layout.buffers().initialize(&mut Pcg32::new(7));
    let saved = Saved { buffers: tensors(model.layout.buffers(), &buffers), ..Saved::default() };
    assert_eq!(saved.buffers_for(&model.layout), Ok(buffers));
    let sentence = saved.buffers_for(&Layout::new()).unwrap_err().to_string();
    assert_eq!(sentence, "the file has norm.running_mean [3], the model nothing more");
}

#[test]
fn another_rules_memory_is_refused() {
    let sentence = |change: &dyn Fn(&mut SavedRule)| {
        let mut rule = full().rule.unwrap();
        change(&mut rule);
        rule.restore(19).err().unwrap().to_string()
    };
    assert!(sentence(&|rule| rule.name = "adamm".to_owned()).contains("there is no optimizer named \"adamm\""));
    assert_eq!(sentence(&|rule| rule.settings[1].name = "beta".to_owned()), "the file has beta [], the model beta1 []");
    assert_eq!(
        sentence(&|rule| rule.state[0] = Tensor::row("first_moment", &[0.0; 18])),
        "the file has first_moment [18], the model first_moment [19]"
    );
    assert_eq!(sentence(&|rule| drop(rule.state.pop())), "the file has nothing more, the model corrections [2]");
    assert!(full().rule.unwrap().restore(18).is_err(), "a rule for 19 parameters is none for 18");
}

/// A training that can be interrupted.
struct Training {
    parameters: Vec<Scalar>,
    buffers: Vec<Scalar>,
    rule: Box<dyn Optimizer>,
    rng: Pcg32,
}

impl Training {
    fn new(rule: &Rule) -> Self {
        let (layout, mut rng) = (Model::new().layout, Pcg32::new(7));
        let [parameters, buffers] = [&layout, layout.buffers()].map(|layout| layout.initialize(&mut rng));
        let mut made = (rule.make)(rule.learning_rate);
        // A setting that is not the rule's own, to see that it is kept.
        made.set_learning_rate(0.5 * rule.learning_rate);
        Self { parameters, buffers, rule: made, rng }
    }

    fn run(&mut self, steps: usize) {
        let (model, mut tape) = (Model::new(), Tape::new());
        let mut gradients = vec![0.0; model.layout.len()];
        for _ in 0..steps {
            let inputs: Vec<Scalar> = (0..8).map(|_| self.rng.normal()).collect();
            let targets: Vec<Scalar> = inputs.chunks(2).map(|x| x[0] * x[1]).collect();
            let record = tape.begin(&self.parameters);
            let mut mode = Mode::Training { rng: &mut self.rng, buffers: &mut self.buffers };
            let y = model.forward(record.constant(&inputs, &[4, 2]), &mut mode);
            loss::mse(y, record.constant(&targets, &[4, 1])).backward(&mut gradients);
            self.rule.step(&mut self.parameters, &gradients);
        }
    }

    fn save(&self, rule: &Rule) -> Vec<u8> {
        let layout = Model::new().layout;
        let saved = Saved {
            parameters: tensors(&layout, &self.parameters),
            buffers: tensors(layout.buffers(), &self.buffers),
            rule: Some(SavedRule::of(rule.name, &*self.rule)),
            generator: Some(self.rng.clone()),
            ..Saved::default()
        };
        saved.to_bytes().unwrap()
    }

    fn load(bytes: &[u8]) -> Self {
        let (layout, saved) = (Model::new().layout, Saved::from_bytes(bytes).unwrap());
        Self {
            parameters: saved.parameters_for(&layout).unwrap(),
            buffers: saved.buffers_for(&layout).unwrap(),
            rule: saved.rule.unwrap().restore(layout.len()).unwrap(),
            rng: saved.generator.unwrap(),
        }
    }
}

#[test]
fn with_every_rule_ten_steps_saved_and_ten_more_are_twenty() {
    for rule in RULES {
        for first in [0, 1, 10] {
            let (mut whole, mut begun) = (Training::new(rule), Training::new(rule));
            whole.run(20);
            begun.run(first);
            let mut resumed = Training::load(&begun.save(rule));
            resumed.run(20 - first);
            assert_eq!(whole.save(rule), resumed.save(rule), "{}, saved after {first} steps", rule.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Saved::from_bytes(&bytes).is_err());
        prop_assert!(Saved::from_bytes(&[b"unrolled", &bytes[..]].concat()).is_err());
    }

    #[test]
    fn an_arbitrary_body_with_the_right_checksum_is_read_or_refused(
        place in 32..400_usize, bytes in prop::collection::vec(prop_oneof![Just(0), Just(1), any::<u8>()], 0..60),
    ) {
        let forged = forged(|whole| {
            let place = place.min(whole.len());
            whole.splice(place..(place + bytes.len()).min(whole.len()), bytes.iter().copied());
        });
        if let Ok(saved) = Saved::from_bytes(&forged) {
            prop_assert_eq!(saved.to_bytes().unwrap(), forged);
        }
    }

    #[test]
    fn arbitrary_numbers_and_texts_come_back(
        numbers in prop::collection::vec(any::<u64>(), 0..20),
        seed in any::<Option<u64>>(),
        notes in prop::collection::vec((".*", ".*"), 0..4),
    ) {
        let values: Vec<Scalar> = numbers.iter().map(|&bits| Scalar::from_bits(bits as _)).collect();
        let before = Saved { parameters: vec![Tensor::row("p", &values)], seed, notes, ..Saved::default() };
        let after = Saved::from_bytes(&before.to_bytes().unwrap()).unwrap();
        prop_assert_eq!(bits(&after.parameters), bits(&before.parameters));
        prop_assert_eq!((after.seed, after.notes), (before.seed, before.notes));
    }
}
