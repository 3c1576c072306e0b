//! What holds for the figure as a whole.

use plotters::prelude::SVGBackend;

use super::presets::PRESETS;
use super::*;
use crate::paper::UNITS;
use crate::player::{Player, Showing};
use crate::settings::{self, Settings};
use crate::theme::Theme;

const WIDTHS: [f32; 3] = [320.0, 760.0, 1080.0];

fn presets() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|preset| preset.settings)
}

fn player<'a>(written: &str) -> Box<dyn Player<SVGBackend<'a>> + 'a> {
    let mut player = match crate::player::<SVGBackend<'a>>(LstmCell::NAME) {
        Some(player) => player,
        None => unreachable!("the figure is in the list"),
    };
    for (name, value) in written.split('&').filter_map(|pair| pair.split_once('=')) {
        assert_eq!(player.write(name, value), None, "{written}");
    }
    player.advance(&mut || true);
    player
}

fn picture(written: &str, width: f32, at: usize) -> (String, Drawn) {
    let mut svg = String::new();
    let player = player(written);
    let size = ((width * UNITS) as u32, (player.height(width) * UNITS) as u32);
    let showing = Showing { at, theme: Theme::default(), language: Language::English, pointed: None, glide: 1.0 };
    let drawn = player.draw(SVGBackend::with_string(&mut svg, size), showing);
    drop(player);
    (svg, drawn.unwrap_or_default())
}

#[test]
fn every_preset_runs_to_its_length_without_notice_or_surprise() {
    for preset in PRESETS {
        let mut settings = CellSettings::default();
        assert_eq!(settings::write_all(&mut settings, preset.settings), [], "{}", preset.name);
        assert_eq!(settings.notices(), [], "{}", preset.name);
        let frames: Vec<Frame> = LstmCell::run(&settings).collect();
        assert_eq!(frames.len(), LstmCell::length(&settings), "{}", preset.name);
        assert!(LstmCell::rest(&settings) < frames.len(), "{}", preset.name);
    }
}

#[test]
fn the_picture_holds_the_numbers_that_the_words_promise() {
    for written in presets() {
        let player = player(written);
        let (at, last) = (player.rest(), player.table(player.rest(), Language::English));
        let (svg, _) = picture(written, 1080.0, at);
        let row = last.rows.iter().rfind(|row| row.len() > 1).map(|row| row[1].clone());
        let Some(crate::table::Cell::Number(value)) = row else { unreachable!("the table ends with numbers") };
        assert!(svg.contains(&crate::number::short(value)), "{written}: {value}");
    }
}

#[test]
fn nothing_that_can_be_pointed_at_lies_outside_the_picture() {
    for written in presets().chain(["hidden=6&inputs=4&layer_norm=on", "hidden=1&inputs=1&sequence=1"]) {
        for width in WIDTHS {
            let player = player(written);
            let (height, length) = (player.height(width), player.length());
            drop(player);
            for at in [0, length / 2, length - 1] {
                let (_, drawn) = picture(written, width, at);
                assert!(!drawn.spots.is_empty(), "{written}");
                for spot in &drawn.spots {
                    let rect = spot.rect;
                    let inside = rect.x >= 0.0 && rect.y >= 0.0 && rect.right() <= width && rect.bottom() <= height;
                    assert!(inside, "{written} at {width}: {rect:?} of {width} × {height}, {}", spot.text);
                }
            }
        }
    }
}

#[test]
fn every_part_that_can_be_pointed_at_has_a_name() {
    for written in presets() {
        for spot in picture(written, 1080.0, 60).1.spots {
            assert!(parts::PARTS.iter().any(|part| part.name == spot.part), "{}", spot.part);
        }
    }
}

#[test]
fn a_number_can_be_asked_for_by_name() {
    let player = player("clamp=forget_gate&clamp_from=2");
    assert_eq!(player.measure("kept[max]@2"), Ok(0.0));
    assert!(player.measure("untouched.kept[max]@2").is_ok_and(|kept| kept > 0.3));
    assert_eq!(player.measure("parameters"), Ok(128.0));
    for wrong in ["kept", "kept[9]@2", "kept[1]@0", "kept[1]@99", "nothing[1]", "", "@", "[", "kept[]@"] {
        assert!(player.measure(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn curves_and_points_hold_the_numbers_that_are_measured() {
    let player = player("clamp=forget_gate&clamp_from=1&clamp_to=1");
    let curve = |name| player.curve(name, Language::English);
    let course = curve("cell_state[4]").unwrap();
    let points = course.course().unwrap();
    assert_eq!((course.x.from, course.x.to, points.len()), (1.0, 5.0, 5));
    for &(t, value) in points {
        assert_eq!(player.measure(&format!("cell_state[4]@{t}")), Ok(value));
    }
    let place = curve("hidden_state[1,2]@5").unwrap().point().unwrap();
    assert_eq!(player.measure("hidden_state[1]@5"), Ok(place.0));
    assert_eq!(player.measure("hidden_state[2]@5"), Ok(place.1));
    assert_eq!(curve("hidden_state[1,2]@1..3").unwrap().strokes[0].len(), 3);
    for wrong in
        ["", "loss", "hidden_state", "hidden_state[9]", "hidden_state[1,9]", "hidden_state[1]@9", "cell_state[1"]
    {
        assert!(curve(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_saturated_cell_has_no_gradient_at_its_gates() {
    let player = player("sequence=40,36.4,24&show=gradients");
    assert!(player.measure("gradient.x[max]@1").is_ok_and(|gradient| gradient.abs() < 1e-6));
}

#[test]
fn odd_settings_are_said_and_survived() {
    for written in ["sequence=1;2,3", "clamp=reset_gate", "clamp=forget_gate&clamp_from=12", "edits=270:1"] {
        let player = player(written);
        assert_eq!(player.notices().len(), 1, "{written}");
        assert!(player.computed() > 0, "{written}");
    }
}

#[test]
fn korean_captions_have_the_particles_of_their_numbers() {
    let player = player("clamp=forget_gate");
    let captions: String = (0..player.computed()).map(|at| player.caption(at, Language::Korean)).collect();
    let pairs = |digits: &'static str, particles: &'static [&'static str]| {
        digits.chars().flat_map(move |digit| particles.iter().map(move |particle| format!("{digit}{particle}")))
    };
    for wrong in pairs("013678", &["와", "를", "가"]).chain(pairs("2459", &["과", "을", "으로"])).chain(["(으)".into()])
    {
        assert!(!captions.contains(&wrong), "{wrong}: {captions}");
    }
}
