//! The figure as a whole: the race is fair, its presets do what they say, its picture holds what its words promise.

use std::sync::LazyLock;

use super::TrainingRace;
use super::run::{Lap, length, pieces};
use super::settings::RaceSettings;
use crate::figure::Figure;
use crate::optimizers::{LOOKS, RULES};
use crate::testing::{picture, player, preset, settings};
use crate::text::Language;

/// A small race, for what does not depend on its size.
const SHORT: &str = "epochs=2&images=96";

fn raced(written: &str) -> (RaceSettings, Vec<Lap>) {
    let settings = settings::<TrainingRace>(written);
    let frames = pieces(&settings).flatten().collect();
    (settings, frames)
}

fn measure((settings, frames): &(RaceSettings, Vec<Lap>), name: &str) -> f32 {
    TrainingRace::measure(settings, frames, name).unwrap()
}

/// The race at its defaults, once for all tests.
static FAIR: LazyLock<(RaceSettings, Vec<Lap>)> = LazyLock::new(|| raced(""));

fn accuracies(race: &(RaceSettings, Vec<Lap>)) -> Vec<f32> {
    LOOKS.iter().map(|look| measure(race, &format!("accuracy[{}]", look.name))).collect()
}

#[test]
fn a_run_is_as_long_as_it_says_and_every_rule_has_the_same_budget() {
    let (settings, frames) = &*FAIR;
    assert_eq!((frames.len(), TrainingRace::rest(settings)), (length(settings), frames.len() - 1));
    // 1000 digits in batches of 32: 32 updates an epoch.
    for look in LOOKS {
        assert_eq!(measure(&FAIR, &format!("updates[{}]", look.name)), 640.0, "{}", look.name);
    }
}

#[test]
fn the_race_can_be_stopped_between_two_updates() {
    // 96 digits in batches of 32: two updates in the first half of an epoch, one in the second.
    let settings = settings::<TrainingRace>("epochs=1&images=96");
    let all: Vec<bool> = pieces(&settings).map(|piece| piece.is_some()).collect();
    let first = [false, false, true].repeat(RULES);
    let second = [false, true].repeat(RULES);
    assert_eq!(all, [vec![true], first, second].concat());
}

#[test]
fn the_race_starts_from_one_point() {
    let (_, frames) = raced(&format!("{SHORT}&rates=same&learning_rate=0"));
    assert!(frames.iter().all(|lap| lap.test_loss == frames[0].test_loss && lap.accuracy == frames[0].accuracy));
}

#[test]
fn in_a_fair_race_every_rule_learns() {
    let accuracies = accuracies(&FAIR);
    assert!(accuracies.iter().all(|&right| right >= 0.9), "{accuracies:?}");
    let best = accuracies.iter().copied().fold(0.0, f32::max);
    assert!(best > 0.95 && accuracies.iter().filter(|&&right| right > best - 0.02).count() >= 4, "{accuracies:?}");
}

#[test]
fn presets_do_what_their_reasons_say() {
    let defaults = raced(preset::<TrainingRace>("defaults"));
    assert!(measure(&defaults, "accuracy[gradient-descent]") < 0.7);
    assert!(measure(&defaults, "accuracy[adam]") > 0.9);
    let one = raced(preset::<TrainingRace>("one-rate"));
    assert!(measure(&one, "accuracy[adam]") > 0.94);
    let [descent, adadelta] = ["gradient-descent", "adadelta"].map(|rule| measure(&one, &format!("accuracy[{rule}]")));
    assert!(descent < measure(&one, "accuracy[adam]") && adadelta < descent, "{descent} {adadelta}");
    let large = raced(preset::<TrainingRace>("too-large"));
    let accuracies = accuracies(&large);
    assert!(accuracies.iter().filter(|&&right| right < 0.5).count() > RULES / 2, "{accuracies:?}");
    assert_eq!(measure(&large, "winner"), 5.0, "{accuracies:?}");
}

#[test]
fn the_convolutional_network_learns_at_the_same_rates() {
    let race = raced("network=cnn&epochs=10");
    let accuracies = accuracies(&race);
    assert!(accuracies.iter().all(|&right| right > 0.85), "{accuracies:?}");
}

#[test]
fn the_picture_shows_every_rule_with_its_numbers() {
    for written in [SHORT, "epochs=1&images=64&rates=same&learning_rate=10"] {
        let player = player::<TrainingRace>(written);
        for (width, at) in [(1080.0, usize::MAX), (358.0, usize::MAX), (640.0, 0), (900.0, 5)] {
            for language in Language::ALL {
                let (svg, spots) = picture(&*player, at, width, language);
                for look in LOOKS {
                    assert!(svg.contains(look.label.get(language)), "{} {width}", look.name);
                }
                assert!((9..60).contains(&spots), "{spots}");
                let words = [player.caption(at, language), player.describe(at, language), player.moment(at, language)];
                assert!(words.iter().all(|words| !words.is_empty() && !words.contains("NaN")), "{words:?}");
            }
        }
        let out = player.table(usize::MAX, Language::English);
        assert_eq!(out.rows.len(), player.length());
    }
}

#[test]
fn all_that_lead_and_all_that_come_last_are_named() {
    let (settings, frames) = &*FAIR;
    let caption = |frames: &[Lap], language| TrainingRace::caption(settings, frames, language);
    // The first four are equal, as the lesson says.
    let [en, ko] = Language::ALL.map(|language| caption(frames, language));
    assert!(en.contains("Nesterov, momentum, AdamW and Adam lead together, each with 96.5"), "{en}");
    assert!(ko.contains("네스테로프, 모멘텀, AdamW, Adam입니다"), "{ko}");
    let last = frames.len() - RULES;
    let set = |share: fn(usize) -> f32| {
        let mut frames = frames[..last + RULES].to_vec();
        frames[last..].iter_mut().for_each(|lap| lap.accuracy = share(lap.rule));
        caption(&frames, Language::English)
    };
    let two = set(|rule| if rule < 7 { 0.5 } else { 0.25 });
    let named = ["AdamW (η = 0.01)", "NAdam (η = 0.006)", "are last with 25.0"];
    assert!(named.iter().all(|name| two.contains(name)), "{two}");
    assert!(set(|_| 0.5).contains("all are equal, with 50.0"));
    assert!(set(|rule| rule as f32 / 10.0).contains("NAdam leads with 80.0"));
}

#[test]
fn curves_hold_the_numbers_that_are_measured() {
    let curve = |name: &str| TrainingRace::curve(&FAIR.0, &FAIR.1, name, Language::English);
    for quantity in ["accuracy", "test_loss", "loss"] {
        let curve = curve(&format!("{quantity}[adam]")).unwrap();
        for &(epoch, value) in curve.course().unwrap().iter().filter(|(epoch, _)| epoch.fract() == 0.0) {
            assert_eq!(measure(&FAIR, &format!("{quantity}[adam]@{epoch}")), value);
        }
    }
    let reached = measure(&FAIR, "reached[adam,0.9]");
    assert!(reached > 0.0 && measure(&FAIR, &format!("accuracy[adam]@{}", reached.ceil())) > 0.88);
    assert_eq!(measure(&FAIR, "diverged[adam]"), 0.0);
    for wrong in ["", "accuracy", "accuracy[adamm]", "accuracy[adam]@99", "accuracy[adam", "reached[adam,2]", "x[adam]"]
    {
        assert!(TrainingRace::measure(&FAIR.0, &FAIR.1, wrong).is_err(), "{wrong}");
        assert!(curve(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn nothing_that_a_reader_can_write_makes_it_panic() {
    for written in [
        "epochs=1&images=32&batch=256",
        "epochs=1&images=32&batch=4&rates=same&learning_rate=NaN&seed=-1",
        "epochs=1&images=33&batch=32&network=cnn&rates=same&learning_rate=1e30",
    ] {
        let player = player::<TrainingRace>(written);
        picture(&*player, usize::MAX, 320.0, Language::Korean);
        assert!(player.computed() == player.length());
    }
}
