//! Every kind of setting: read, written, mended and refused.

use super::*;
use crate::text::Language;

#[derive(Clone, Debug, PartialEq)]
struct Sample {
    hidden: u32,
    rate: f32,
    rows: Vec<Vec<f32>>,
    edits: Vec<(u32, f32)>,
    words: String,
    on: bool,
    seed: u32,
    list: Vec<String>,
}

impl Default for Sample {
    fn default() -> Self {
        Self {
            hidden: 4,
            rate: 0.1,
            rows: vec![vec![1.0]],
            edits: Vec::new(),
            words: "a".into(),
            on: false,
            seed: 7,
            list: vec!["a".into(), "b".into()],
        }
    }
}

const fn control(name: &'static str, field: Field<Sample>) -> Control<Sample> {
    super::control(name, Place::First, Text::same(name), Text::same(""), field)
}

impl Settings for Sample {
    const CONTROLS: &'static [Control<Self>] = &[
        control("hidden", Field::Integer { at: |s| &mut s.hidden, min: 1, max: 6 }),
        control("rate", Field::Real { at: |s| &mut s.rate, min: 0.0, max: 1.0, step: 0.01 }),
        control("rows", Field::Rows { at: |s| &mut s.rows, rows: 3, columns: 2, limit: 9.0, empty: false }),
        control("edits", Field::Edits { at: |s| &mut s.edits, length: 10, limit: 9.0 }),
        control("words", Field::Words { at: |s| &mut s.words, longest: 5 }),
        control("on", Field::Switch { at: |s| &mut s.on }),
        control("seed", Field::Seed { at: |s| &mut s.seed }),
        control(
            "list",
            Field::List {
                at: |s| &mut s.list,
                entry: |text| text.chars().all(char::is_alphabetic).then(|| text.to_lowercase()),
                refusal: Text::same("is no word"),
                most: 3,
                offers: &[],
            },
        ),
    ];
}

fn after(name: &str, text: &str) -> (Sample, Option<Problem>) {
    let mut sample = Sample::default();
    let problem = write(&mut sample, name, text);
    (sample, problem)
}

#[test]
fn what_is_read_can_be_written_back() {
    let sample = Sample { rows: vec![vec![0.5, -1.0], vec![3.25]], edits: vec![(3, 0.1)], ..Sample::default() };
    for control in Sample::CONTROLS {
        let mut copy = sample.clone();
        assert_eq!(control.write(&mut copy, &control.read(&sample)), None, "{}", control.name);
        assert_eq!(copy, sample, "{}", control.name);
    }
}

#[test]
fn numbers_out_of_range_are_clamped_with_a_sentence() {
    for (name, text) in [
        ("hidden", "99999999999999999999"),
        ("hidden", "-3"),
        ("rate", "7"),
        ("rows", "1,2,3"),
        ("rows", "1;2;3;4"),
        ("rows", "1e9"),
        ("words", "too long"),
        ("hidden", "2.5"),
        ("list", "x,y,z,a"),
    ] {
        let (sample, problem) = after(name, text);
        assert!(problem.is_some(), "{name}={text}");
        assert_ne!(sample, Sample { ..Sample::default() }, "{name}={text} is mended, not refused");
    }
}

#[test]
fn what_cannot_be_read_leaves_the_old_value_and_a_sentence() {
    for (name, text) in [
        ("hidden", "NaN"),
        ("hidden", ""),
        ("rate", "inf"),
        ("rows", "1,x"),
        ("rows", " "),
        ("edits", "3"),
        ("edits", "10:1"),
        ("words", "\u{7}"),
        ("on", "maybe"),
        ("none", "1"),
        ("seed", "-"),
        ("list", ""),
        ("list", " , "),
        ("list", "a,1"),
    ] {
        let (sample, problem) = after(name, text);
        assert_eq!(sample, Sample::default(), "{name}={text}");
        assert!(
            problem.is_some_and(|problem| Language::ALL.iter().all(|&language| problem.text(language).ends_with('.'))),
            "{name}={text}"
        );
    }
}

#[test]
fn rows_are_read_as_people_type_them() {
    assert_eq!(after("rows", " 1 −2\n 3, 4 ").0.rows, [[1.0, -2.0], [3.0, 4.0]]);
}

#[test]
fn pointing_fills_missing_rows_with_zeros() {
    let mut sample = Sample::default();
    let rows = &Sample::CONTROLS[2];
    assert_eq!(rows.put(&mut sample, [2, 1], 0.5), None);
    assert_eq!(sample.rows, [vec![1.0], vec![], vec![0.0, 0.5]]);
    assert!(rows.put(&mut sample, [3, 0], 0.5).is_some(), "there is no fourth row");
}
