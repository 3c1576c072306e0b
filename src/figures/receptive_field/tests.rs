//! The figure as a whole: its numbers are the published ones, its presets do what they say, its picture holds what its words
//! promise.

use super::ReceptiveField;
use super::networks::KNOWN;
use super::presets::PRESETS;
use super::run::{self, Moment, run};
use super::settings::DRAWS;
use crate::figure::Figure;
use crate::settings::Settings;
use crate::testing::{frames, picture, player, preset, settings};
use crate::text::Language;

fn measured(written: &str, names: &[&str]) -> Vec<f32> {
    let (settings, frames) = frames::<ReceptiveField>(written);
    names.iter().map(|name| ReceptiveField::measure(&settings, &frames, name).unwrap()).collect()
}

// Araujo, Norris and Sim 2019, and the same recurrence computed apart where nobody has published; see the engine's tests.
#[test]
fn every_network_sees_what_is_published() {
    for (name, field) in [
        ("alexnet", 195.0),
        ("vgg11", 150.0),
        ("vgg13", 156.0),
        ("vgg16", 212.0),
        ("vgg19", 268.0),
        ("googlenet_paper", 715.0),
        ("googlenet", 379.0),
        ("resnet18", 435.0),
        ("resnet34", 899.0),
        ("resnet50", 427.0),
        ("resnet50_paper", 483.0),
        ("resnet50_slim", 483.0),
        ("resnet101", 971.0),
        ("resnet101_paper", 1027.0),
        ("resnet152", 1451.0),
        ("resnet152_paper", 1507.0),
        ("densenet121", 2071.0),
        ("densenet161", 2967.0),
        ("densenet169", 3351.0),
        ("densenet201", 3863.0),
        ("mobilenet_v1", 315.0),
        ("mobilenet_v2", 491.0),
    ] {
        assert_eq!(measured(&format!("network={name}"), &["field", "stride"]), [field, 32.0], "{name}");
    }
}

#[test]
fn notes_say_whether_values_are_the_published_ones() {
    for known in KNOWN {
        let (settings, frames) = frames::<ReceptiveField>(&format!("network={}", known.name));
        let stages = run::stages(&frames);
        let field = stages.last().unwrap().field();
        let note = known.note.get(Language::English);
        let Some((size, padding)) = known.published else {
            assert!(!note.contains("same"), "{}", known.name);
            continue;
        };
        let same = field.size == size && padding.is_none_or(|padding| padding == field.padding);
        assert_eq!(note == "The same values.", same, "{}: {field:?}", known.name);
        assert_eq!(note.contains("Same field"), field.size == size && !same, "{}: {field:?}", known.name);
        assert!(ReceptiveField::caption(&settings, &frames, Language::English).contains(note));
    }
}

// The article's layers of AlexNet: conv1 11, pool1 19, conv2 51, pool2 67, conv3 99, conv4 131, conv5 163, pool5 195.
#[test]
fn alexnet_grows_as_published() {
    let names: Vec<String> = (1..=8).map(|layer| format!("field@{layer}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(measured("network=alexnet", &names), [11.0, 19.0, 51.0, 67.0, 99.0, 131.0, 163.0, 195.0]);
}

#[test]
fn presets_do_what_their_reasons_say() {
    let of = |name: &str, what: &[&str]| measured(preset::<ReceptiveField>(name), what);
    assert_eq!(of("pyramid", &["field", "layers"]), [32.0, 8.0]);
    let costs = ["field", "weights", "nonlinearities"];
    assert_eq!(of("two-small", &costs), [5.0, 18.0, 2.0]);
    assert_eq!(of("one-five", &costs), [5.0, 25.0, 1.0]);
    assert_eq!(of("three-small", &costs), [7.0, 27.0, 3.0]);
    assert_eq!(of("one-seven", &costs), [7.0, 49.0, 1.0]);
    assert_eq!(of("dilated", &["field", "reached", "size"]), [31.0, 1.0, 48.0]);
    // Every second of 13 pixels: 7 × 7 of 13 × 13.
    let gaps = of("gaps", &["field", "reached"]);
    assert!(gaps[0] == 13.0 && (gaps[1] - 49.0 / 169.0).abs() < 1e-6, "{gaps:?}");
    let deep = of("deep-linear", &["field", "core"]);
    assert!(deep[0] == 41.0 && deep[1] < 20.0, "{deep:?}");
    let (stuck, frames) = frames::<ReceptiveField>(preset::<ReceptiveField>("does-not-fit"));
    assert_eq!((stuck.notices().len(), frames.len()), (1, 6));
    let sides: Vec<u32> = run::stages(&frames).iter().map(|stage| stage.side).collect();
    assert_eq!(sides, [16, 14, 7, 5, 2, 1]);
    // It widens by more than a tenth.
    let learning = of("learning", &["first", "spread", "loss"]);
    assert!(learning[1] > 1.1 * learning[0] && learning[2] < 2.25, "{learning:?}");
    assert_eq!(of("two-hundred", &["field", "layers"]), [401.0, 200.0]);
    assert_eq!(of("alexnet", &["field"]), [195.0]);
    assert_eq!(of("vgg16", &["field"]), [212.0]);
    assert_eq!(of("resnet50", &["field", "published"]), [427.0, 483.0]);
    assert_eq!(of("densenet121", &["field"]), [2071.0]);
}

// Each 3×3 adds (3² − 1)/12 = 2/3 to the variance.
#[test]
fn the_spread_of_linear_stacks_is_that_of_theory() {
    for (layers, theory) in [(5, 1.825_742), (20, 3.651_484)] {
        let [spread, by_theory] = measured(&format!("stack={layers}*c3p1&weights=linear"), &["spread", "theory"])[..]
        else {
            panic!("two numbers")
        };
        assert!((by_theory - theory).abs() < 1e-4);
        assert!((spread / theory - 1.0).abs() < 0.06, "{layers}: {spread}");
    }
}

#[test]
fn gradients_can_be_measured_for_every_network() {
    for name in ["alexnet", "googlenet", "resnet18", "mobilenet_v1", "densenet121"] {
        for weights in ["linear", "random"] {
            let settings = settings::<ReceptiveField>(&format!("network={name}&weights={weights}"));
            let layers = settings.layers();
            let first = run(&settings).nth(layers + 1).unwrap();
            let Moment::Measured(now) = first else { panic!("{name} can be run") };
            assert_eq!((now.spreads.len(), now.draws), (layers + 1, 1), "{name} {weights}");
            assert!(now.spread > 5.0 && now.spreads.iter().all(|spread| spread[1].is_finite()), "{name} {weights}");
        }
    }
}

#[test]
fn a_network_that_is_too_large_to_be_run_is_said_to_be() {
    let settings = settings::<ReceptiveField>("stack=60*c3p1&size=512&weights=random");
    let last = run(&settings).nth(61).unwrap();
    assert!(matches!(last, Moment::TooLarge));
    let frames: Vec<Moment> = run(&settings).take(62).collect();
    assert!(ReceptiveField::caption(&settings, &frames, Language::English).contains("too large"));
}

#[test]
fn another_unit_keeps_the_run_unless_its_gradients_are_measured() {
    let mut player = player::<ReceptiveField>("");
    let computed = player.computed();
    assert_eq!(player.write("unit", "0.1,0.9"), None);
    assert_eq!(player.computed(), computed);
    assert!(
        player.describe(usize::MAX, Language::English).contains("Unit (1, 1)"),
        "{}",
        player.describe(usize::MAX, Language::English)
    );
    assert_eq!(player.write("weights", "linear"), None);
    player.advance(&mut || true);
    assert_eq!(player.write("unit", "0.5,0.5"), None);
    assert_eq!(player.computed(), 0);
}

#[test]
fn the_picture_shows_the_numbers_of_the_words() {
    for preset in PRESETS {
        let player = player::<ReceptiveField>(preset.settings);
        let last = player.length() - 1;
        for (width, at) in [(1080.0, last), (358.0, last), (760.0, 2)] {
            for language in Language::ALL {
                let (svg, spots) = picture(&*player, at, width, language);
                let field = player.measure("field").unwrap();
                if at == last {
                    assert!(svg.contains(&format!("{field}")), "{} at {width}", preset.name);
                }
                assert!((4..800).contains(&spots), "{}: {spots} spots", preset.name);
                let shapes = svg.matches("\n<").count();
                assert!(shapes < 6000, "{}: {shapes} shapes", preset.name);
                for text in [player.caption(at, language), player.describe(at, language), player.moment(at, language)] {
                    assert!(!text.is_empty() && !text.contains("NaN"), "{}: {text}", preset.name);
                }
            }
        }
    }
}

#[test]
fn nothing_that_a_reader_can_write_makes_it_panic() {
    for written in [
        "size=8&stack=c31",
        "size=8&stack=200*m2s2,200*c31s16p64d64",
        "size=8&stack=c3&weights=random&unit=NaN,9",
        "size=512&stack=c31s16p64d64,c31s16p64d64&unit=1,0",
        "stack=&unit=0,1",
        "stack=c3p64,c3p64,a2s2&size=8&unit=-1,-1&weights=linear",
        "stack=m2s2,c1&weights=random&size=9",
    ] {
        let player = player::<ReceptiveField>(written);
        for (at, width) in [(0, 320.0), (usize::MAX, 1400.0), (1, 759.0)] {
            let (svg, _) = picture(&*player, at, width, Language::Korean);
            assert!(!svg.contains("NaN"), "{written}");
            assert!(!player.table(at, Language::English).rows.is_empty());
        }
    }
}

#[test]
fn numbers_and_curves_are_asked_for_by_name() {
    let (settings, frames) = frames::<ReceptiveField>("stack=6*c3p1&weights=linear&size=24");
    let measure = |name: &str| ReceptiveField::measure(&settings, &frames, name);
    let curve = |name: &str| ReceptiveField::curve(&settings, &frames, name, Language::English);
    assert_eq!(frames.len(), 7 + DRAWS);
    let growth = curve("field").unwrap();
    assert_eq!(
        growth.course().unwrap(),
        [(0.0, 1.0), (1.0, 3.0), (2.0, 5.0), (3.0, 7.0), (4.0, 9.0), (5.0, 11.0), (6.0, 13.0)]
    );
    let spread = curve("spread").unwrap();
    let points = spread.course().unwrap();
    assert_eq!((points.len(), points[0]), (7, (0.0, 0.0)));
    assert_eq!(curve("theory@3").unwrap().point().map(|point| point.0), Some(3.0));
    assert_eq!(measure("field@2").unwrap(), 5.0);
    assert_eq!(measure("center").unwrap(), 11.0);
    for wrong in ["", "field@7", "field@x", "spread@2", "published", "weights@1", "nothing"] {
        assert!(measure(wrong).is_err(), "{wrong}");
    }
    for wrong in ["", "core", "field@9", "spread["] {
        assert!(curve(wrong).is_err(), "{wrong}");
    }
}
