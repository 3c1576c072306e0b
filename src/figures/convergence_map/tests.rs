//! The figure as a whole: it measures what theory says, its presets do what they say, its picture holds what its words
//! promise.

use super::ConvergenceMap;
use super::presets::PRESETS;
use super::run::{self, COLUMNS, ROWS, Row, run, steps_per_digit};
use super::settings::MapSettings;
use crate::figure::Figure;
use crate::settings::Settings;
use crate::testing::{picture, player, settings};
use crate::text::Language;

fn measured(written: &str, name: &str) -> f32 {
    let settings = settings::<ConvergenceMap>(written);
    let frames: Vec<Row> = run(&settings).collect();
    ConvergenceMap::measure(&settings, &frames, name).unwrap()
}

#[test]
fn a_map_is_as_large_as_it_says() {
    let settings = settings::<ConvergenceMap>("");
    let frames: Vec<Row> = run(&settings).collect();
    assert_eq!((frames.len(), frames.len()), (ROWS, ConvergenceMap::length(&settings)));
    assert!(frames.iter().enumerate().all(|(index, row)| row.row == index && row.rates.len() == COLUMNS));
}

// Goh 2017: for κ = 100 the rates (√κ − 1)/(√κ + 1) = 0.818182 and (κ − 1)/(κ + 1) = 0.980198.
#[test]
fn the_best_measured_rates_are_those_of_theory_to_one_percent() {
    for (name, expected) in [("best.rate", 0.818_182), ("descent.rate", 0.980_198)] {
        let rate = measured("", name);
        assert!((rate / expected - 1.0).abs() < 0.01, "{name}: {rate}");
    }
    // No cell lies right on the best constants.
    assert!((measured("", "fastest.rate") / 0.818_182 - 1.0).abs() < 0.02);
    assert!((measured("", "fastest.learning_rate") / 3.305_785 - 1.0).abs() < 0.03);
    assert!((measured("", "fastest.momentum") / 0.669_421 - 1.0).abs() < 0.03);
}

#[test]
fn cells_converge_exactly_on_the_left_of_the_border() {
    let settings = settings::<ConvergenceMap>("");
    for row in run(&settings) {
        let border = 2.0 + 2.0 * row.momentum();
        for (column, &rate) in row.rates.iter().enumerate() {
            let alpha = run::learning_rate(column);
            if (alpha / border - 1.0).abs() > 0.01 {
                assert_eq!(rate < 1.0, alpha < border, "α = {alpha}, β = {}: {rate}", row.momentum());
            }
        }
    }
}

#[test]
fn presets_do_what_their_reasons_say() {
    let preset = |name: &str| PRESETS.iter().find(|preset| preset.name == name).unwrap().settings;
    let steps = |name| measured(preset(name), "steps");
    assert!((steps("usual") - 43.0).abs() < 1.0 && 2.0 * steps("usual") < steps("plain"));
    assert!((11.0..12.0).contains(&steps("optimum")), "{}", steps("optimum"));
    assert!((steps("plain") - 115.0).abs() < 1.0);
    assert!(steps("rescued") < steps("plain"));
    assert!(measured("run=3,0", "rate") > 1.0);
    assert!(measured(preset("too-large"), "rate") > 1.0 && measured(preset("too-large"), "border") < 2.3);
    assert!(steps("too-much-momentum") > steps("plain"));
    assert_eq!(measured(preset("round"), "loss@1"), 0.0);
    assert!((34.0..39.0).contains(&steps("long-ravine")), "{}", steps("long-ravine"));
    assert!(measured(preset("long-ravine"), "descent.steps") > 1000.0);
}

#[test]
fn choosing_another_run_keeps_the_map() {
    let mut player = player::<ConvergenceMap>("");
    assert_eq!(player.write("run", "2.5,0.9"), None);
    assert_eq!(player.computed(), ROWS, "nothing is computed anew");
    assert!(player.caption(ROWS - 1, Language::English).contains("α = 2.5"));
    assert!(player.keep());
    assert_eq!(player.write("run", "1.5,0.9"), None);
    assert_eq!((player.read_kept(0, "run"), player.read("run")), ("2.5,0.9".into(), "1.5,0.9".into()));
    assert_eq!(player.write("condition", "10"), None);
    assert_eq!(player.computed(), 0);
}

#[test]
fn the_picture_shows_the_numbers_of_the_caption() {
    for written in ["", "run=2.3,0.1", "run=0,0.9", "condition=1&run=1,0"] {
        let player = player::<ConvergenceMap>(written);
        for (width, at) in [(1080.0, ROWS - 1), (358.0, ROWS - 1), (620.0, 3)] {
            for language in Language::ALL {
                let (svg, spots) = picture(&*player, at, width, language);
                let rate = player.measure("rate").unwrap();
                assert!(svg.contains(&crate::number::fixed(rate, 3)), "{written} {width}");
                assert!(svg.contains(language.pick("best by theory", "이론의 최적점")));
                assert!((10..700).contains(&spots), "{spots}");
                let shapes = svg.matches("\n<").count();
                assert!(shapes < 3500, "{shapes} shapes");
                assert!(
                    !player.caption(at, language).contains("NaN") && !player.describe(at, language).contains("NaN")
                );
            }
        }
    }
}

#[test]
fn nothing_that_a_reader_can_write_makes_it_panic() {
    for written in [
        "condition=1&run=0,0&steps=60",
        "condition=1000&run=4,0.999&steps=1000",
        "condition=NaN&run=-1,inf&steps=1e9",
        "condition=1&run=1e-9",
        "run=-3,-3",
    ] {
        let player = player::<ConvergenceMap>(written);
        for (at, width) in [(0, 320.0), (usize::MAX, 1400.0), (40, 759.0)] {
            picture(&*player, at, width, Language::Korean);
            assert!(!player.table(at, Language::English).rows.is_empty());
        }
    }
}

#[test]
fn what_lies_outside_of_the_map_is_taken_inside_and_said() {
    for (written, expected) in [("run=-3,-3", [0.0, 0.0]), ("run=2", [2.0, 0.0]), ("run=2,1.5", [2.0, 0.999])] {
        let settings = settings::<ConvergenceMap>(written);
        let chosen = settings.chosen();
        assert_eq!([chosen.learning_rate, chosen.momentum], expected, "{written}");
        assert_eq!(settings.notices().is_empty(), written == "run=2", "{written}");
    }
}

#[test]
fn curves_hold_the_numbers_that_are_measured() {
    let settings = settings::<ConvergenceMap>("");
    let frames: Vec<Row> = run(&settings).collect();
    let measure = |name: &str| ConvergenceMap::measure(&settings, &frames, name).unwrap();
    let curve = |name: &str| ConvergenceMap::curve(&settings, &frames, name, Language::English);
    let losses = curve("loss").unwrap();
    assert_eq!(losses.course().unwrap().len(), 301);
    for &(step, loss) in losses.course().unwrap() {
        assert_eq!(measure(&format!("loss@{step}")), loss);
    }
    assert!(curve("border").unwrap().course().is_some() && curve("rate[0.9]").unwrap().course().is_some());
    let fastest = (measure("fastest.learning_rate"), measure("fastest.momentum"));
    assert_eq!(curve("fastest").unwrap().point(), Some(fastest));
    assert_eq!(curve("best").unwrap().point(), Some((measure("best.learning_rate"), measure("best.momentum"))));
    for wrong in ["", "loss@", "rate", "rate[x]", "loss@9999", "best.rate"] {
        assert!(curve(wrong).is_err(), "{wrong}");
    }
    for wrong in ["", "loss@-1", "loss@9999", "best", "best.x", "nothing.rate", "losses"] {
        assert!(ConvergenceMap::measure(&settings, &frames, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_rate_is_told_as_steps_for_a_digit() {
    // By hand: 0.1 a step is a digit a step.
    assert!((steps_per_digit(0.1) - 1.0).abs() < 1e-5);
    assert_eq!(steps_per_digit(1.0), f32::INFINITY);
    assert_eq!(MapSettings::CONTROLS.len(), 3);
}
