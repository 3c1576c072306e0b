//! The figure as a whole: its presets do what they say, its picture holds what its words promise.

use std::time::Instant;

use super::presets::PRESETS;
use super::run::Moment;
use super::settings::DescentSettings;
use super::{Descent, PARTS};
use crate::figure::{Drawn, Figure};
use crate::number;
use crate::optimizers::LOOKS;
use crate::settings::Settings;
use crate::testing::{drawn, frames, player, preset};
use crate::text::Language;

const ALL: &str = "adagrad=on&adadelta=on&adamw=on&nadam=on";

/// Numbers of one run.
fn measured<const N: usize>(written: &str, names: [&str; N]) -> [f32; N] {
    let (settings, frames) = frames::<Descent>(written);
    names.map(|name| Descent::measure(&settings, &frames, name).unwrap())
}

fn picture(written: &str, width: f32, at: usize) -> (String, Drawn, f32) {
    let player = player::<Descent>(written);
    let (svg, drawn) = drawn(&*player, at, width, Language::English);
    (svg, drawn, player.height(width))
}

#[test]
fn every_rule_has_a_switch() {
    for look in LOOKS {
        assert!(DescentSettings::CONTROLS.iter().any(|control| control.name == look.name), "{}", look.name);
    }
}

#[test]
fn every_preset_runs_to_its_length_without_notice() {
    for preset in PRESETS {
        let (settings, frames) = frames::<Descent>(preset.settings);
        assert_eq!(settings.notices(), [], "{}", preset.name);
        assert_eq!(frames.len(), Descent::length(&settings), "{}", preset.name);
        assert!(frames.iter().flat_map(|moment| &moment.racers).all(|racer| racer.loss.is_finite()), "{}", preset.name);
    }
}

// From VALUES.md, lesson 2: Beale from (1, 1) with gradient descent at 1e-3, Adam at 0.01; computed by PyTorch.
#[test]
fn the_ways_are_those_of_pytorch() {
    let written = "start=1,1&steps=100&rates=0.001,0.001,0.001,0,0,0.01,0.01";
    let names = ["x[gradient-descent]@100", "y[momentum]@10", "x[nesterov]@10", "y[rmsprop]@10", "x[adam]@100"];
    for (ours, theirs) in
        measured(written, names).into_iter().zip([1.495_092, 0.233_010, 1.174_194, 0.577_597, 2.043_564])
    {
        assert!((ours / theirs - 1.0).abs() < 1e-4, "{ours} for {theirs}");
    }
}

#[test]
fn nine_rules_take_a_thousand_steps_within_a_frame() {
    let (settings, _) = frames::<Descent>(&format!("{ALL}&steps=1000"));
    let begin = Instant::now();
    let count = Descent::run(&settings).count();
    let took = begin.elapsed();
    println!("nine rules, {count} moments: {took:?}");
    // Tests run unoptimized and many at once: the bound is a wide one.
    assert!(took.as_millis() < 400, "{took:?}");
}

#[test]
fn momentum_is_faster_in_the_ravine_and_gradient_descent_zigzags() {
    let written = preset::<Descent>("ravine");
    let [slow, fast] = measured(written, ["loss[gradient-descent]", "loss[momentum]"]);
    assert!(fast < 0.1 * slow, "{fast} {slow}");
    let (_, frames) = frames::<Descent>(written);
    let turns =
        frames.windows(2).take(20).filter(|pair| pair[0].racers[0].at[1] * pair[1].racers[0].at[1] < 0.0).count();
    assert!(turns >= 15, "{turns}");
}

#[test]
fn with_much_momentum_the_ball_rolls_through_the_minimum() {
    let (_, frames) = frames::<Descent>(preset::<Descent>("overshoot"));
    let crossed =
        |rule: usize| frames.windows(2).any(|pair| pair[0].racers[rule].at[0] * pair[1].racers[rule].at[0] < 0.0);
    assert_eq!([crossed(0), crossed(1)], [false, true]);
}

#[test]
fn looking_ahead_brakes() {
    let [momentum, nesterov] = measured(preset::<Descent>("look-ahead"), ["loss[momentum]", "loss[nesterov]"]);
    assert!(nesterov < 0.2 * momentum, "{nesterov} {momentum}");
}

#[test]
fn adagrad_stalls_where_rmsprop_goes_on() {
    let [adagrad, rmsprop] = measured(preset::<Descent>("adagrad-stalls"), ["distance[adagrad]", "distance[rmsprop]"]);
    assert!(adagrad > 1.0 && rmsprop < 0.3, "{adagrad} {rmsprop}");
}

#[test]
fn the_first_step_of_adam_has_the_size_of_its_rate_and_that_of_rmsprop_ten_times_it() {
    let [x, y] = measured(preset::<Descent>("first-step"), ["x[adam]@1", "y[adam]@1"]);
    assert!((x - 1.4).abs() < 1e-5 && (y - 0.8).abs() < 1e-5, "{x}, {y}");
    let [x, before, after] =
        measured(preset::<Descent>("rmsprop-start"), ["x[rmsprop]@1", "loss[rmsprop]@0", "loss[rmsprop]@1"]);
    assert!((x + 0.7).abs() < 1e-4 && after > 50.0 * before, "{x}, {before}, {after}");
}

#[test]
fn of_nine_rules_the_heavy_ball_alone_finds_the_deeper_well() {
    let (settings, frames) = frames::<Descent>(preset::<Descent>("two-wells"));
    for look in LOOKS {
        let x = Descent::measure(&settings, &frames, &format!("x[{}]", look.name)).unwrap();
        assert_eq!(x < 0.0, look.name == "momentum", "{} ends at {x}", look.name);
    }
}

#[test]
fn a_saddle_is_left_from_beside_its_ridge_and_not_from_the_ridge() {
    for rule in ["gradient-descent", "momentum", "nesterov", "rmsprop", "adam"] {
        let [away] = measured(preset::<Descent>("saddle-left"), [&format!("y[{rule}]")]);
        assert!(away > 0.5, "{rule}: {away}");
        let [y, noisy] =
            [preset::<Descent>("saddle-stuck").into(), format!("{}&noise=0.1", preset::<Descent>("saddle-stuck"))]
                .map(|written: String| measured(&written, [&format!("y[{rule}]")])[0]);
        assert!(y == 0.0 && noisy.abs() > 0.5, "{rule}: {y}, {noisy}");
    }
}

#[test]
fn what_leaves_and_what_overflows_is_named_with_its_step() {
    let (settings, frames) = frames::<Descent>(preset::<Descent>("overflow"));
    let last = frames.last().unwrap();
    let [descent, momentum, adam] = [0, 1, 6].map(|rule| last.racer(rule).unwrap());
    assert!(descent.overflowed > 0 && momentum.overflowed > 0 && adam.left == 0, "{last:?}");
    for language in Language::ALL {
        let caption = Descent::caption(&settings, &frames, language);
        assert!(
            caption.contains(&descent.overflowed.to_string()) && caption.contains(&descent.left.to_string()),
            "{caption}"
        );
    }
    assert!(Descent::EVENTS.iter().any(|event| event.name == "overflow" && (event.holds)(&frames)));
    let [left] = measured(preset::<Descent>("too-fast"), ["left[gradient-descent]"]);
    assert!(left > 0.0);
}

#[test]
fn every_rule_stays_in_the_hollow_next_to_its_start_beside_deeper_ones() {
    let (settings, frames) = frames::<Descent>(preset::<Descent>("egg-box"));
    for racer in &frames.last().unwrap().racers {
        assert_eq!(racer.at.map(f32::round), [2.0, 1.0], "{racer:?}");
        let surface = settings.made();
        let [beside, deepest] = [[1.0, 1.0], [0.0, 0.0]].map(|at| surface.value(at));
        assert!(beside < racer.loss && deepest < beside, "{beside} {deepest}");
    }
}

#[test]
fn with_noise_only_a_falling_rate_comes_to_rest() {
    // How far each rule goes in its last thirty steps.
    let going = |name: &str| -> Vec<f32> {
        let (_, frames) = frames::<Descent>(preset::<Descent>(name));
        let last = &frames[frames.len() - 30..];
        let step = |pair: &[Moment], k: usize| {
            let [a, b] = [pair[0].racers[k].at, pair[1].racers[k].at];
            (a[0] - b[0]).hypot(a[1] - b[1])
        };
        (0..last[0].racers.len()).map(|k| last.windows(2).map(|pair| step(pair, k)).sum()).collect()
    };
    for (settled, restless) in going("settled").into_iter().zip(going("restless")) {
        assert!(settled < 0.1 * restless, "{settled} {restless}");
    }
}

#[test]
fn from_one_start_the_rules_reach_all_four_ends() {
    let (settings, frames) = frames::<Descent>(preset::<Descent>("four-ends"));
    let minima = settings.made().minima();
    let ends: Vec<usize> = frames.last().unwrap().racers.iter().map(|racer| nearest(&minima, racer.at)).collect();
    let [descent, momentum, nesterov, adagrad, rmsprop, adam] = ends[..] else { panic!("{ends:?}") };
    assert_eq!([rmsprop, adam], [adagrad; 2], "these meet");
    let mut all = [descent, momentum, nesterov, adagrad];
    all.sort_unstable();
    assert_eq!(all, [0, 1, 2, 3]);
    assert_eq!([settings.rate(1), settings.rate(2)], [settings.rate(0); 2]);
    // Two of them exactly at the bottom.
    let caption = Descent::caption(&settings, &frames, Language::English);
    assert!(caption.contains("Nesterov and RMSprop are lowest at loss 0.00; momentum is highest"), "{caption}");
}

/// The minimum, by its index, that a rule has come to.
fn nearest(minima: &[[f32; 2]], at: [f32; 2]) -> usize {
    let there = |minimum: &[f32; 2]| (minimum[0] - at[0]).hypot(minimum[1] - at[1]) < 0.01;
    minima.iter().position(there).unwrap_or_else(|| panic!("{at:?} is at no minimum"))
}

#[test]
fn an_empty_start_shows_where_the_run_begins() {
    let mut player = player::<Descent>("");
    assert_eq!(player.write("surface", "rosenbrock"), None);
    assert_eq!((player.read("start"), player.unset("start")), (String::new(), "-1.2,1".into()));
    assert!(player.unset("rates").starts_with("0.001,0.0005,"), "{}", player.unset("rates"));
    assert_eq!(player.unset("steps"), "");
    let written = player.unset("start");
    assert_eq!(player.write("start", &written), None);
    assert!(player.advance(&mut || true));
    assert_eq!(player.measure("x[adam]@0").unwrap(), -1.2);
    let table = player.table(0, Language::English);
    assert_eq!(table.rows[0][2].shown(), "−1.2000", "{table:?}");
}

#[test]
fn the_picture_holds_the_numbers_that_the_words_promise() {
    for preset in PRESETS {
        let (settings, frames) = frames::<Descent>(preset.settings);
        for width in [320.0, 760.0, 1080.0] {
            let (svg, drawn, height) = picture(preset.settings, width, frames.len() - 1);
            for racer in &frames.last().unwrap().racers {
                let shown = match racer.overflowed {
                    0 => number::small(racer.loss),
                    step => format!("overflow at {step}"),
                };
                assert!(svg.contains(&shown), "{} at {width}: {shown}", preset.name);
                assert!(svg.contains(LOOKS[racer.rule as usize].label.get(Language::English)), "{}", preset.name);
            }
            for spot in &drawn.spots {
                let rect = spot.rect;
                let inside =
                    rect.x >= -14.0 && rect.right() <= width + 14.0 && rect.y >= -14.0 && rect.bottom() <= height;
                assert!(inside, "{} at {width}: {rect:?}, {}", preset.name, spot.text);
                assert!(PARTS.iter().any(|part| part.name == spot.part), "{}", spot.part);
            }
            assert!(
                drawn.spots.iter().any(|spot| spot.handle.as_ref().is_some_and(|handle| handle.setting == "start"))
            );
        }
        assert!(!Descent::describe(&settings, &frames, Language::Korean).is_empty());
    }
}

#[test]
fn numbers_curves_and_points_are_asked_for_by_name() {
    let (settings, frames) = frames::<Descent>("");
    let curve = |name: &str| Descent::curve(&settings, &frames, name, Language::English);
    let course = curve("loss[adam]").unwrap();
    assert_eq!(course.course().unwrap().len(), 141);
    assert_eq!(course.course().unwrap()[140].1, measured("", ["loss[adam]"])[0]);
    let place = curve("path[adam]@10").unwrap().point().unwrap();
    assert_eq!([place.0, place.1], measured("", ["x[adam]@10", "y[adam]@10"]));
    assert_eq!(curve("path[momentum]@1..9").unwrap().strokes[0].len(), 9);
    assert_eq!(measured("", ["first", "loss[min]"])[1], measured("", ["loss[nesterov]"])[0]);
    for wrong in
        ["", "loss", "loss[sgd]", "loss[adagrad]", "loss[adam]@999", "height[adam]", "path[adam]@9..", "loss[adam"]
    {
        assert!(Descent::measure(&settings, &frames, wrong).is_err() && curve(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn odd_settings_are_said_and_survived() {
    for written in ["start=1", "rates=-1", "gradient-descent=off&momentum=off&nesterov=off&rmsprop=off&adam=off"] {
        let (settings, frames) = frames::<Descent>(written);
        assert_eq!(settings.notices().len(), 1, "{written}");
        let (svg, ..) = picture(written, 358.0, frames.len() - 1);
        assert!(svg.ends_with("</svg>\n") || svg.contains("</svg>"), "{written}");
    }
    let (svg, ..) = picture("surface=rosenbrock&start=100,-100", 358.0, 140);
    assert!(!svg.contains("NaN"), "a start far beyond the map");
}
