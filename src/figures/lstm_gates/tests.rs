//! The figure as a whole: it learns, its presets do what they say, its picture holds what its words promise.

use super::LstmGates;
use super::presets::PRESETS;
use super::run::{MOST_UPDATES, training_frames};
use super::settings::{GatesSettings, LONGEST};
use crate::figure::Figure;
use crate::settings::Settings;
use crate::testing::{frames, picture, player, preset, settings};
use crate::text::Language;

fn measured(written: &str, name: &str) -> f32 {
    let (settings, frames) = frames::<LstmGates>(written);
    LstmGates::measure(&settings, &frames, name).unwrap()
}

#[test]
fn at_its_defaults_the_cell_learns_the_brackets() {
    let (settings, frames) = frames::<LstmGates>("");
    let last = frames.last().unwrap();
    assert!(last.accuracy >= 0.99, "{}", last.accuracy);
    assert!(last.loss < 0.05 * frames[0].loss);
    assert_eq!(LstmGates::measure(&settings, &frames, "accuracy"), Ok(1.0));
    assert!(frames.iter().any(|frame| frame.update <= 100 && frame.accuracy >= 0.99), "within 100 updates");
}

#[test]
fn a_run_is_as_long_as_it_says() {
    for written in ["", "steps=0", "steps=1", "steps=1000", "text=(", "learning_rate=5", "steps=77&task=recall"] {
        let (settings, frames) = frames::<LstmGates>(written);
        assert_eq!(frames.len(), LstmGates::length(&settings), "{written}");
        assert_eq!(LstmGates::rest(&settings), frames.len() - 1, "{written}");
        assert_eq!(frames.last().unwrap().read, Some(settings.read_length()), "{written}");
        let updates: Vec<u32> = frames.iter().map(|frame| frame.update).collect();
        assert!(updates.windows(2).all(|pair| pair[1] - pair[0] <= MOST_UPDATES), "{written}");
    }
}

#[test]
fn presets_do_what_their_reasons_say() {
    let accuracy = |name| measured(preset::<LstmGates>(name), "accuracy");
    let learned = |name| {
        let (_, frames) = frames::<LstmGates>(preset::<LstmGates>(name));
        frames.into_iter().find(|frame| frame.accuracy >= 0.99).map(|frame| frame.update)
    };
    assert!(learned("brackets") <= Some(100));
    assert!(learned("parity") > learned("brackets"), "longer to learn");
    assert!(learned("one-unit") > learned("brackets"), "slower than four");
    for name in ["brackets", "parity", "recall", "one-unit"] {
        assert_eq!(accuracy(name), 1.0, "{name}");
    }
    assert!(measured(preset::<LstmGates>("untrained"), "test_accuracy") < 0.7);
    let (_, diverged) = frames::<LstmGates>(preset::<LstmGates>("rate-too-high"));
    let (update, loss) = diverged.last().unwrap().diverged.unwrap();
    assert!(update < 10 && loss > 10.0 * diverged[0].loss);
    assert!(measured(preset::<LstmGates>("one-unit-recall"), "test_accuracy") < 0.9);
    assert!(measured(preset::<LstmGates>("normalized-away"), "test_accuracy") < 0.7);
    assert_eq!(
        measured(preset::<LstmGates>("normalized-away"), "candidate[1]@3"),
        measured(preset::<LstmGates>("normalized-away"), "candidate[1]@5")
    );
    for name in ["no-memory", "never-forgets"] {
        assert!(accuracy(name) < 0.8, "{name}");
        assert_eq!(measured(preset::<LstmGates>(name), "untouched.accuracy"), 1.0, "{name}");
    }
    for name in ["too-long", "too-deep"] {
        assert!(accuracy(name) < 1.0, "{name}");
        let (settings, frames) = frames::<LstmGates>(preset::<LstmGates>(name));
        let first = (1..=settings.read_length()).find(|t| {
            let of = |what: &str| LstmGates::measure(&settings, &frames, &format!("{what}@{t}")).unwrap();
            of("answer") != of("target")
        });
        assert!(first.unwrap() > settings.read_length() / 2, "{name}: right at first, wrong from {first:?}");
    }
}

#[test]
fn a_clamp_changes_nothing_before_its_step_and_never_the_training() {
    for clamp in ["input_gate", "forget_gate", "candidate", "output_gate"] {
        let (_, free) = frames::<LstmGates>("steps=40");
        let (settings, held) = frames::<LstmGates>(&format!("steps=40&clamp={clamp}&clamp_from=6&clamp_to=0.25"));
        let (free, held) = (free.last().unwrap(), held.last().unwrap());
        assert_eq!(held.reading.untouched.as_ref(), Some(&free.reading.shown), "{clamp}");
        assert_eq!(held.loss, free.loss);
        let (shown, untouched) = (&held.reading.shown, &free.reading.shown);
        for t in 0..5 {
            assert_eq!(shown.vector("hidden_state", t), untouched.vector("hidden_state", t), "{clamp} {t}");
        }
        for t in 5..settings.read_length() {
            assert_eq!(shown.vector(clamp, t), [0.25; 4], "{clamp} {t}");
        }
        assert_ne!(shown.vector("hidden_state", 5), untouched.vector("hidden_state", 5), "{clamp}");
    }
}

#[test]
fn gates_stay_between_0_and_1_and_the_formulas_hold() {
    let (settings, frames) = frames::<LstmGates>("steps=100&task=parity&layer_norm=on");
    let trace = &frames.last().unwrap().reading.shown;
    for t in 0..settings.read_length() {
        for unit in 0..trace.units() {
            let of = |name| trace.value(name, t, unit);
            let before = if t == 0 { 0.0 } else { trace.value("cell_state", t - 1, unit) };
            assert!(
                ["forget_gate", "input_gate", "output_gate"].into_iter().all(|gate| (0.0..=1.0).contains(&of(gate)))
            );
            assert_eq!(of("kept"), of("forget_gate") * before);
            assert_eq!(of("written"), of("input_gate") * of("candidate"));
            assert_eq!(of("cell_state"), of("kept") + of("written"));
            assert_eq!(of("hidden_state"), of("output_gate") * of("squashed_cell"));
        }
        assert!((trace.chances(t).iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}

#[test]
fn numbers_are_found_by_name_and_nothing_else_is() {
    let (settings, frames) = frames::<LstmGates>("steps=8&clamp=forget_gate&clamp_from=3");
    let of = |name: &str| LstmGates::measure(&settings, &frames, name);
    for name in [
        "accuracy",
        "untouched.accuracy",
        "loss",
        "loss@0",
        "loss@8",
        "test_accuracy",
        "x[1]@2",
        "hidden_before[max]",
        "cell_before[1]@1",
        "untouched.cell_state[4]@19",
        "kept[mean]@5",
        "squashed_cell[norm]",
        "chance[2]@4",
        "answer@1",
        "target",
    ] {
        assert!(of(name).is_ok_and(f32::is_finite), "{name}: {:?}", of(name));
    }
    assert_eq!(of("forget_gate[max]@3"), Ok(0.0));
    assert_eq!(of("loss@0"), Ok(frames[0].loss));
    for name in [
        "",
        "x",
        "los",
        "cell_state",
        "cell_state[0]",
        "cell_state[5]",
        "cell_state[1]@0",
        "cell_state[1]@20",
        "loss@x",
        "kept[1@2]",
        "untouched.",
        "@",
        "[]",
    ] {
        assert!(of(name).is_err(), "{name}");
    }
}

#[test]
fn the_picture_holds_what_its_words_promise() {
    for language in Language::ALL {
        for (written, width) in [
            ("", 1080.0),
            ("", 360.0),
            (preset::<LstmGates>("never-forgets"), 1080.0),
            (preset::<LstmGates>("never-forgets"), 360.0),
        ] {
            let player = player::<LstmGates>(&format!("steps=100&{written}"));
            let (svg, spots) = picture(&*player, player.rest(), width, language);
            for part in super::strip::STRIPS {
                assert!(svg.contains(part.label.get(language)), "{} {width}", part.part);
            }
            assert!(svg.contains(settings::<LstmGates>(written).task().question.get(language)));
            assert!((50..1500).contains(&spots), "{spots} places to point at");
            assert_eq!(svg.contains(language.pick("held at 1", "고정값 1")), !written.is_empty());
            assert!(!player.caption(player.rest(), language).contains("NaN"));
        }
    }
}

#[test]
fn the_picture_shows_the_numbers_of_the_caption() {
    let player = player::<LstmGates>("");
    for at in [0, 10, 76 + 4, 76 + 8] {
        let (svg, _) = picture(&*player, at, 1080.0, Language::English);
        let caption = player.caption(at, Language::English);
        if at < 76 {
            let numbers = |text: &str| text.contains('.') && text.starts_with(|first: char| first.is_ascii_digit());
            let loss = caption.split([' ', ',', ';']).find(|word| numbers(word)).unwrap();
            assert!(svg.contains(loss), "{loss} of {caption}");
        } else {
            let sure = caption.split(" sure").next().and_then(|start| start.rsplit(", ").next()).unwrap();
            assert!(svg.contains(sure), "{sure} of {caption}");
        }
    }
}

#[test]
fn the_fullest_picture_has_few_enough_shapes() {
    let text = "ab(c)".repeat(8);
    let player =
        player::<LstmGates>(&format!("hidden=8&clamp=forget_gate&clamp_to=0.5&clamp_from=1&text={text}&steps=50"));
    let (svg, spots) = picture(&*player, player.rest(), 1080.0, Language::Korean);
    let shapes = svg.matches("\n<").count();
    assert!(shapes < 2000, "{shapes} shapes");
    assert!(spots < 1500, "{spots}");
}

#[test]
fn nothing_that_a_reader_can_write_makes_it_panic() {
    let long = "(".repeat(1_000_000);
    let cases = [
        format!("text={long}"),
        "text=\u{7}".into(),
        "text=   ".into(),
        "text=한글(😀)\u{301}&task=recall".into(),
        "hidden=NaN&steps=-5&learning_rate=NaN&clamp_to=inf".into(),
        "hidden=1e30&steps=3&learning_rate=1e30".into(),
        "task=none&clamp=all&layer_norm=maybe".into(),
        "clamp=forget_gate&clamp_from=99&clamp_to=-1&steps=2".into(),
        "clamp=candidate&clamp_from=1&clamp_to=-1&steps=2&text=)".into(),
        "learning_rate=5&layer_norm=on&hidden=8&steps=60".into(),
    ];
    for written in cases {
        let player = player::<LstmGates>(&written);
        let end = player.length();
        for (at, width) in [(0, 1080.0), (end / 2, 320.0), (usize::MAX, 621.0)] {
            picture(&*player, at, width, Language::Korean);
            for language in Language::ALL {
                assert!(!player.describe(at, language).is_empty());
                assert!(!player.caption(at, language).is_empty());
                assert!(!player.table(at, language).rows.is_empty());
            }
        }
    }
}

#[test]
fn odd_settings_are_noticed() {
    for written in ["text=hello", "text=((((a", "clamp=forget_gate&clamp_from=30", "clamp=forget_gate&clamp_to=-0.5"] {
        assert_eq!(settings::<LstmGates>(written).notices().len(), 1, "{written}");
    }
    for preset in PRESETS.iter().filter(|preset| preset.name != "too-deep") {
        assert_eq!(settings::<LstmGates>(preset.settings).notices(), [], "{}", preset.name);
    }
    assert!(GatesSettings::CONTROLS.len() == 10 && LONGEST == 40);
    assert_eq!(training_frames(&settings::<LstmGates>("")), 76);
}

#[test]
fn curves_hold_the_numbers_that_are_measured() {
    let (settings, frames) = frames::<LstmGates>("clamp=forget_gate&clamp_from=1&clamp_to=0");
    let measure = |name: &str| LstmGates::measure(&settings, &frames, name).unwrap();
    let curve = |name: &str| LstmGates::curve(&settings, &frames, name, Language::English);
    for name in ["loss", "test_accuracy"] {
        let loss = curve(name).unwrap();
        let course = loss.course().unwrap();
        assert_eq!(course.len(), training_frames(&settings), "{name}");
        for &(update, value) in course {
            assert_eq!(measure(&format!("{name}@{update}")), value, "{name} after {update} updates");
        }
    }
    for name in ["forget_gate[mean]", "untouched.cell_state[2]"] {
        for &(t, value) in curve(name).unwrap().course().unwrap() {
            assert_eq!(measure(&format!("{name}@{t}")), value, "{name} at {t}");
        }
    }
    assert_eq!(curve("loss@0").unwrap().point(), Some((0.0, measure("loss@0"))));
    for wrong in ["", "loss[", "loss@99999", "forget_gate", "forget_gate[9]", "nothing[1]"] {
        assert!(curve(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_update_at_which_a_share_of_answers_was_reached_is_the_first() {
    let (settings, frames) = frames::<LstmGates>("");
    let at = LstmGates::measure(&settings, &frames, "reached[0.9]").unwrap();
    let accuracy = |update: f32| LstmGates::measure(&settings, &frames, &format!("test_accuracy@{update}")).unwrap();
    assert!(at > 0.0 && accuracy(at) >= 0.9);
    assert!(frames.iter().filter(|moment| (moment.update as f32) < at).all(|moment| moment.accuracy < 0.9));
    assert!(LstmGates::measure(&settings, &frames, "reached[2]").is_err());
}
