//! The figure as a whole: its presets do what they say, its picture holds what its words promise.

use super::presets::PRESETS;
use super::{OneStep, parts};
use crate::figure::{Drawn, Figure};
use crate::number;
use crate::settings::Settings;
use crate::testing::{drawn, frames, player};
use crate::text::Language;
use engine::optim::RULES;

fn measured<const N: usize>(written: &str, names: [&str; N]) -> [f32; N] {
    let (settings, frames) = frames::<OneStep>(written);
    names.map(|name| OneStep::measure(&settings, &frames, name).unwrap())
}

fn picture(written: &str, width: f32, at: usize) -> (String, Drawn, f32) {
    let player = player::<OneStep>(written);
    let (svg, drawn) = drawn(&*player, at, width, Language::English);
    (svg, drawn, player.height(width))
}

#[test]
fn every_rule_has_a_preset_and_every_preset_runs_to_its_length() {
    assert!(RULES.iter().all(|rule| PRESETS.iter().any(|preset| preset.name == rule.name)));
    for preset in PRESETS {
        let (settings, frames) = frames::<OneStep>(preset.settings);
        assert_eq!(settings.notices(), [], "{}", preset.name);
        assert_eq!(frames.len(), OneStep::length(&settings), "{}", preset.name);
        assert!(OneStep::rest(&settings) < frames.len(), "{}", preset.name);
        assert!(frames.iter().flat_map(|moment| moment.values.iter().flatten()).all(|value| value.is_finite()));
    }
}

// By hand, on ½ (x² + 5y²) from (1.5, 0.9): g = (1.5, 4.5).
#[test]
fn the_first_update_is_the_one_worked_out_by_hand() {
    let close = |ours: [f32; 2], expected: [f32; 2]| {
        assert!((ours[0] - expected[0]).abs() < 1e-5 && (ours[1] - expected[1]).abs() < 1e-5, "{ours:?}");
    };
    let names = ["step[x]@1", "step[y]@1"];
    close(measured("rule=gradient-descent&rate=0.1", names), [-0.15, -0.45]);
    close(measured("rule=momentum&rate=0.1", names), [-0.15, -0.45]);
    // The velocity is g, of which nine tenths are looked ahead: 1.9 g.
    close(measured("rule=nesterov&rate=0.1", names), [-0.285, -0.855]);
    for rule in ["adagrad", "adam"] {
        close(measured(&format!("rule={rule}&rate=0.1"), names), [-0.1, -0.1]);
    }
    close(measured("rule=rmsprop&rate=0.1", names), [-1.0, -1.0]);
    // One part in a hundred of θ times the rate, then Adam.
    close(measured("rule=adamw&rate=0.1", names), [-0.1 - 0.1 * 0.01 * 1.5, -0.1 - 0.1 * 0.01 * 0.9]);
}

#[test]
fn the_second_velocity_keeps_nine_tenths_of_the_first() {
    let [first, gradient, second] = measured("", ["velocity[x]@1", "gradient[x]@2", "velocity[x]@2"]);
    assert!((0.9 * first + gradient - second).abs() < 1e-5);
}

#[test]
fn updates_follow_one_another() {
    for rule in RULES {
        let (_, frames) = frames::<OneStep>(&format!("rule={}", rule.name));
        for pair in frames.windows(2).filter(|pair| pair[1].line == 0) {
            assert_eq!(pair[0].next, pair[1].at, "{}", rule.name);
        }
    }
}

#[test]
fn what_fails_fails() {
    let [first, last] = measured("rule=gradient-descent&rate=0.42", ["loss@0", "loss"]);
    assert!(last > first, "{first} {last}");
    let (_, frames) = frames::<OneStep>(PRESETS.iter().find(|preset| preset.name == "through").unwrap().settings);
    assert!(frames.iter().any(|moment| moment.losses[1] > moment.losses[0]), "it rolls uphill");
}

#[test]
fn the_picture_holds_the_numbers_that_the_words_promise() {
    for preset in PRESETS {
        let (settings, frames) = frames::<OneStep>(preset.settings);
        for width in [320.0, 760.0, 1080.0] {
            for at in [0, OneStep::rest(&settings), frames.len() - 1] {
                let (svg, drawn, height) = picture(preset.settings, width, at);
                for value in frames[at].values.iter().take(frames[at].line as usize + 1).flatten() {
                    assert!(svg.contains(&number::small(*value)), "{} at {width}: {value}", preset.name);
                }
                for spot in &drawn.spots {
                    let rect = spot.rect;
                    let inside = rect.x >= -14.0 && rect.right() <= width + 14.0 && rect.y >= -14.0;
                    assert!(inside && rect.bottom() <= height, "{} at {width}: {rect:?}", preset.name);
                    assert!(parts::PARTS.iter().any(|part| part.name == spot.part), "{}", spot.part);
                }
            }
        }
        for language in Language::ALL {
            assert!(!OneStep::describe(&settings, &frames, language).is_empty());
            assert_eq!(OneStep::table(&settings, &frames, language).rows.len(), settings.lines().len() + 1);
        }
    }
}

#[test]
fn numbers_and_curves_are_asked_for_by_name() {
    let (settings, frames) = frames::<OneStep>("");
    let curve = |name: &str| OneStep::curve(&settings, &frames, name, Language::English);
    assert_eq!(curve("velocity[x]").unwrap().strokes[0].len(), 4);
    assert_eq!(curve("parameters[x,y]").unwrap().strokes[0].len(), 5);
    let place = curve("parameters[x,y]@2").unwrap().point().unwrap();
    assert_eq!([place.0, place.1], measured("", ["parameters[x]@2", "parameters[y]@2"]));
    for wrong in ["", "velocity", "velocity[z]", "root[x]", "step[x]@9", "velocity[x]@0", "loss[x]", "step[x"] {
        assert!(OneStep::measure(&settings, &frames, wrong).is_err() && curve(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn odd_settings_are_survived() {
    for written in
        ["start=1", "surface=rosenbrock&start=99,99&rate=2", "surface=saddle&start=0,0&rule=adadelta&updates=1"]
    {
        let (_, frames) = frames::<OneStep>(written);
        let (svg, ..) = picture(written, 358.0, frames.len() - 1);
        assert!(!svg.contains("NaN"), "{written}");
    }
}

// Another rule takes the rate back to its usual value, so a rate that is the page's own has to be named beside it.
#[test]
fn what_differs_leads_back_to_the_same_settings() {
    for preset in OneStep::PRESETS {
        let mut player = crate::player::<crate::svg::Svg>(OneStep::NAME).unwrap();
        player.preset(preset);
        let mut other = crate::player::<crate::svg::Svg>(OneStep::NAME).unwrap();
        for (name, value) in player.changes() {
            other.write(name, &value);
        }
        for name in ["rule", "rate", "start", "surface"] {
            assert_eq!(other.read(name), player.read(name), "{}: {name}", preset.name);
        }
    }
}
