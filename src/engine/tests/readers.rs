//! Whatever comes from outside is read or refused with a sentence: files, numbers, settings, saved rules. Never a panic.
//!
//! Bytes at random hardly ever get past the first look at them. So most of these are things that are nearly right.

use engine::{
    Pcg32, Scalar,
    arch::architecture,
    data::{
        Source, classification,
        read::{FirstLine, Table, series, text},
        regression, sequence,
        series::ALL as SERIES,
        text::{Partition, TextBatches, Vocabulary},
    },
    loss, nn, number,
    optim::{self, RULES, schedule},
    saving::{SavedRule, Tensor},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// A table with names, quotation marks, classes and a decimal comma, to be spoilt.
const TABLE: &str = "height;weight;\"kind; of pet\"\r\n1,62;60;cat\r\n1.8;75,5;\"a \"\"dog\"\"\"\r\n\r\n2e-1;-3;cat\n";

/// What is put into files.
const PIECES: &[&str] = &[
    "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "1", "-2,5", "−3", "1e400", "1e-400", "0x10", "+7", ".", "-",
    "NaN", "inf", " ", "가", "é", "\u{301}", "\u{feff}", "\0", "x",
];

/// The table after some of its bytes were taken out, and pieces put in their place.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    vec((0..TABLE.len(), 0..4_usize, select(PIECES)), 0..6).prop_map(|changes| {
        let mut bytes = TABLE.as_bytes().to_vec();
        for (place, taken, piece) in changes {
            let place = place.min(bytes.len());
            bytes.splice(place..(place + taken).min(bytes.len()), piece.bytes());
        }
        bytes
    })
}

/// Any number at all, and often a special one.
fn any_number() -> impl Strategy<Value = Scalar> {
    let special =
        [0.0, -0.0, 1.0, -1.0, 0.5, 1e-30, 1e30, Scalar::MAX, Scalar::INFINITY, Scalar::NEG_INFINITY, Scalar::NAN];
    prop_oneof![select(special.to_vec()), any::<f32>().prop_map(|number| number as Scalar)]
}

/// Draws a source with one setting after the other at a value.
fn draw<D>(source: &Source<D>, value: Scalar, is_sound: impl Fn(&D) -> bool) {
    for setting in source.settings {
        match source.draw(&[(setting.name, value)], &mut Pcg32::new(7)) {
            Ok(drawn) => {
                assert!(is_sound(&drawn), "{}, {} = {value}", source.name, setting.name);
                assert!((setting.least..=setting.most).contains(&value), "{}, {} = {value}", source.name, setting.name);
            }
            Err(error) => assert!(error.to_string().starts_with(setting.name), "{error}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spoilt_table_is_read_or_refused(bytes in spoilt(), column in select(&["height", "weight", "kind; of pet", "x"][..])) {
        for first in [FirstLine::Names, FirstLine::Values] {
            let Ok(table) = Table::read_as(&bytes, first) else { continue };
            prop_assert!(table.rows() > 0 && !table.names().is_empty());
            if let Ok(numbers) = table.numbers(column) {
                prop_assert!(numbers.len() == table.rows() && numbers.iter().all(|number| number.is_finite()));
            }
            if let Ok(examples) = table.regression(column) {
                prop_assert_eq!(examples.len(), table.rows());
            }
            if let Ok((examples, classes)) = table.classes(column) {
                prop_assert!(examples.targets.labels().iter().all(|&label| label < classes.len()));
            }
        }
        if let Ok(numbers) = series(&bytes, Some(column)) {
            prop_assert!(numbers.iter().all(|number| number.is_finite()));
        }
    }

    #[test]
    fn a_series_of_pieces_is_read_or_refused(pieces in vec(select(PIECES), 1..30), column in any::<bool>()) {
        let lines = pieces.join("\n");
        match series(lines.as_bytes(), column.then_some("column 1")) {
            Ok(numbers) => prop_assert!(!numbers.is_empty() && numbers.iter().all(|number| number.is_finite())),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn any_text_is_learned_from_or_refused(
        pieces in vec(prop_oneof![select(PIECES).prop_map(str::to_owned), "\\PC{0,6}"], 0..20),
        steps in 0..9_usize, rows in 0..5_usize, seed in any::<u64>(),
    ) {
        let Ok((text, vocabulary)) = text(pieces.concat().as_bytes()) else { return Ok(()) };
        prop_assert!(!text.contains('\r'));
        let numbers = vocabulary.encode(&text).unwrap();
        prop_assert_eq!(vocabulary.decode(&numbers), text.clone());
        let other = Vocabulary::sorted(&text[text.char_indices().nth(1).map_or(0, |(place, _)| place)..]);
        let _ = other.encode(&text).is_ok();
        for partition in [Partition::Sequential, Partition::Random] {
            let Ok(mut batches) = TextBatches::new(numbers.clone(), steps, rows, partition) else { continue };
            let mut rng = Pcg32::new(seed);
            for _ in 0..5 {
                let batch = batches.next(&mut rng);
                prop_assert_eq!((batch.inputs.len(), batch.targets.len()), (steps * rows, steps * rows));
            }
        }
    }

    #[test]
    fn bytes_that_are_nearly_text_are_read_or_refused(text_before in "\\PC{0,40}", byte in any::<u8>(), place in 0..100_usize) {
        let mut bytes = text_before.into_bytes();
        bytes.insert(place.min(bytes.len()), byte);
        if let Err(error) = text(&bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    // Ours takes what readers write, such as a true minus sign; what both take is the same number, but for the last bits, and
    // for the ends of what can be written.
    #[test]
    fn what_looks_like_a_number_is_read_or_refused(
        written in "[-−+ ]?[0-9]{0,12}[.,]?[0-9]{0,25}([eE][-−+]?[0-9]{0,5})?",
    ) {
        let (single, double) = (number::parse(&written), number::parse_double(&written));
        prop_assert_eq!(single.is_some(), double.is_some_and(|double| (double as f32).is_finite()), "{}", written);
        if let (Some(ours), Ok(theirs)) = (double, written.parse::<f64>()) {
            let comparable = (1e-290..1e290).contains(&theirs.abs());
            prop_assert!(!comparable || (ours / theirs - 1.0).abs() < 1e-13, "{written} is {ours}, not {theirs}");
            prop_assert!(theirs != 0.0 || ours == 0.0, "{written} is {ours}, not {theirs}");
        }
    }

    #[test]
    fn any_characters_are_a_number_or_none(written in "\\PC{0,20}") {
        let _ = (number::parse(&written).is_some(), number::parse_double(&written).is_some());
    }

    #[test]
    fn any_name_is_found_or_answered_with_the_list(name in prop_oneof!["[a-z-]{0,20}", "\\PC{0,20}"]) {
        let errors = [
            nn::activation(&name).err(),
            nn::cell(&name).err(),
            loss::named(&name).err(),
            engine::init(&name).err(),
            optim::named(&name).err(),
            schedule::named(&name).err(),
            architecture(&name).err(),
        ];
        for error in errors.into_iter().flatten() {
            prop_assert!(!error.known.is_empty() && !error.known.contains(&name.as_str()));
            prop_assert!(error.to_string().contains(error.known[0]));
        }
    }

    #[test]
    fn a_forged_rule_is_restored_or_refused(
        rule in select(RULES), parameters in 0..6_usize, number in any_number(), which in 0..12_usize,
        length in 0..8_usize, renamed in any::<bool>(),
    ) {
        let mut made = (rule.make)(rule.learning_rate);
        made.step(&mut vec![1.0; parameters], &vec![0.5; parameters]);
        let mut saved = SavedRule::of(rule.name, made.as_ref());
        let count = saved.settings.len() + saved.state.len();
        let tensor = match which % count {
            which if which < saved.settings.len() => &mut saved.settings[which],
            which => { let which = which - saved.settings.len(); &mut saved.state[which] }
        };
        *tensor = match (renamed, tensor.shape().len()) {
            (true, _) => Tensor::row("another", tensor.values()),
            (false, 0) => Tensor::number(&tensor.name, number),
            (false, _) => Tensor::row(&tensor.name, &vec![number; length]),
        };
        if let Ok(mut restored) = saved.restore(parameters) {
            restored.step(&mut vec![1.0; parameters], &vec![0.5; parameters]);
        }
        let _ = saved.restore(parameters + 1).map(|mut rule| rule.step(&mut vec![1.0; parameters + 1], &vec![0.5; parameters + 1]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_data_set_with_any_setting_is_drawn_or_refused(value in prop_oneof![any_number(), (-200..30_000_i32).prop_map(|n| n as Scalar / 100.0), (0..200_i32).prop_map(|n| n as Scalar)]) {
        for source in classification::ALL.iter().chain(&regression::ALL) {
            draw(source, value, |drawn| drawn.inputs.iter().all(|number| number.is_finite()));
        }
        for source in sequence::ALL {
            draw(source, value, |drawn| drawn.inputs.iter().all(|number| number.is_finite()));
        }
        for source in SERIES {
            draw(source, value, |drawn| drawn.values.iter().all(|number| number.is_finite()));
        }
    }
}
