//! The figure as a whole: presets do what they say, its picture holds what its words promise.

use std::sync::LazyLock;

use super::RateSweep;
use super::presets::PRESETS;
use super::run::{PER_DECADE, RATES, Run, learning_rate, pieces};
use super::settings::SweepSettings;
use crate::figure::Figure;
use crate::optimizers::{LOOKS, RULES};
use crate::settings::write_all;
use crate::testing::{picture, player};
use crate::text::Language;
use engine::optim::RULES as ENGINE;

type Swept = (SweepSettings, Vec<Run>);

fn swept(written: &str) -> Swept {
    let mut settings = SweepSettings::default();
    assert_eq!(write_all(&mut settings, written), [], "{written}");
    let frames = pieces(&settings).flatten().collect();
    (settings, frames)
}

fn preset(name: &str) -> Swept {
    swept(PRESETS.iter().find(|preset| preset.name == name).unwrap().settings)
}

fn measure((settings, frames): &Swept, name: &str) -> f32 {
    RateSweep::measure(settings, frames, name).unwrap()
}

/// A number of each rule, in the order of the engine's list.
fn of_all(swept: &Swept, name: &str) -> Vec<f32> {
    LOOKS.iter().map(|look| measure(swept, &format!("{name}[{}]", look.name))).collect()
}

static BEALE: LazyLock<Swept> = LazyLock::new(|| swept(""));

#[test]
fn a_sweep_is_as_large_as_it_says_and_its_rates_go_by_fifths_of_a_power_of_ten() {
    let (settings, frames) = &*BEALE;
    assert_eq!((frames.len(), frames.len()), (RATES * RULES, RateSweep::length(settings)));
    assert!((learning_rate(0) / 1e-5 - 1.0).abs() < 1e-5 && (learning_rate(RATES - 1) / 10.0 - 1.0).abs() < 1e-5);
    let factor = learning_rate(8) / learning_rate(7);
    assert!((factor.powi(PER_DECADE as i32) / 10.0 - 1.0).abs() < 1e-4);
}

#[test]
fn the_training_of_a_network_can_be_stopped_between_two_updates() {
    let mut settings = SweepSettings::default();
    assert_eq!(write_all(&mut settings, "task=digits-mlp&steps=10"), []);
    let before = pieces(&settings).take_while(Option::is_none).count();
    assert_eq!(before, 10, "ten updates, and then the look at what came of them");
}

// Beale's function from (1, 1), PyTorch's rules with their defaults, in double precision: reference of the course.
// With η = 10⁻³, gradient descent is at (1.49509168, 0.20055461) after 100 steps.
#[test]
fn a_run_ends_where_the_rule_itself_ends() {
    let swept = swept("steps=100");
    let surface = engine::surface::Beale;
    use engine::surface::Surface;
    let expected = surface.value([1.495_091_7, 0.200_554_61]) / surface.value([1.0, 1.0]);
    let number = (0..RATES).find(|&number| (learning_rate(number) / 1e-3 - 1.0).abs() < 1e-4).unwrap() + 1;
    let share = measure(&swept, &format!("loss[gradient-descent]@{number}"));
    assert!((share / expected - 1.0).abs() < 1e-3, "{share} {expected}");
}

#[test]
fn presets_do_what_their_reasons_say() {
    let widths = of_all(&BEALE, "width");
    let [descent, adagrad, adam] = [0, 3, 6].map(|rule| widths[rule]);
    assert!(adagrad > descent && adam > descent, "{widths:?}");
    let diverges = of_all(&BEALE, "diverges");
    assert!(diverges[0] > 0.0 && diverges[6] > 10.0 * diverges[0], "{diverges:?}");

    let ravine = preset("ravine");
    let losses = of_all(&ravine, "loss");
    assert!(losses[1] < 0.01 * losses[0] && losses[3] < losses[1], "{losses:?}");

    let digits = preset("digits");
    let rates = of_all(&digits, "rate");
    let [least, most] = [rates.iter().copied().fold(99.0, f32::min), rates.iter().copied().fold(0.0, f32::max)];
    assert!(most / least > 300.0, "{rates:?}");

    let short = preset("too-short");
    let widths = of_all(&short, "width");
    assert!(widths.iter().all(|&width| width < 0.7), "{widths:?}");
    assert!(widths.iter().filter(|&&width| width > 0.0).count() < RULES / 2 + 1, "{widths:?}");

    let many = preset("many-minima");
    let solved: f32 = of_all(&many, "width").iter().sum();
    assert!(solved < 0.1 * (RULES * RATES) as f32 / PER_DECADE as f32, "{:?}", of_all(&many, "width"));
}

#[test]
fn the_picture_shows_every_rule_with_its_numbers() {
    for written in ["", "task=quadratic&condition=1&steps=10", "task=two-wells&target=0.0001"] {
        let player = player::<RateSweep>(written);
        for (width, at) in [(1080.0, usize::MAX), (358.0, usize::MAX), (640.0, 0), (900.0, 100)] {
            for language in Language::ALL {
                let (svg, spots) = picture(&*player, at, width, language);
                for look in LOOKS {
                    assert!(svg.contains(look.label.get(language)), "{} {width}", look.name);
                }
                assert!((9..300).contains(&spots), "{spots}");
                assert!(svg.matches("\n<").count() < 2500, "{} shapes", svg.matches("\n<").count());
                let words = [player.caption(at, language), player.describe(at, language), player.moment(at, language)];
                assert!(words.iter().all(|words| !words.is_empty() && !words.contains("NaN")), "{words:?}");
            }
        }
        assert_eq!(player.table(usize::MAX, Language::English).rows.len(), RATES);
    }
}

#[test]
fn all_that_come_lowest_are_named() {
    let (settings, mut frames) = swept("");
    let caption = |frames: &[Run], language| RateSweep::caption(&settings, frames, language);
    assert!(caption(&frames, Language::English).contains("of the first, by NAdam at η = 0.158."));
    let nadam = frames.iter().find(|run| run.rule == 8 && run.rate == 21).unwrap().clone();
    frames.iter_mut().filter(|run| run.rule == 6 && run.rate == 21).for_each(|run| run.loss = nadam.loss);
    let both = caption(&frames, Language::English);
    assert!(both.contains("by Adam at η = 0.158 and NAdam at η = 0.158."), "{both}");
}

#[test]
fn a_narrow_chart_says_which_line_is_whose() {
    let player = player::<RateSweep>("");
    for (width, times) in [(300.0, 2), (358.0, 2), (1080.0, 1)] {
        let (svg, _) = picture(&*player, usize::MAX, width, Language::English);
        // Once beside the chart, once in its row.
        assert_eq!(svg.matches("\nAdagrad\n").count(), times, "{width}");
    }
}

#[test]
fn what_counts_as_solved_changes_no_run() {
    let mut player = player::<RateSweep>("");
    assert_eq!(player.write("target", "10"), None);
    assert_eq!(player.computed(), player.length());
    assert_eq!(player.write("steps", "100"), None);
    assert_eq!(player.computed(), 0);
}

#[test]
fn curves_hold_the_numbers_that_are_measured() {
    let curve = |name: &str| RateSweep::curve(&BEALE.0, &BEALE.1, name, Language::English);
    let losses = curve("loss[adam]").unwrap();
    assert!(losses.course().is_some());
    let least = losses.strokes[0].iter().map(|point| point.1).fold(f32::INFINITY, f32::min);
    assert_eq!(measure(&BEALE, "loss[adam]"), least);
    assert_eq!(curve("best[adam]").unwrap().point(), Some((measure(&BEALE, "rate[adam]"), least)));
    assert!((1.0..=ENGINE.len() as f32).contains(&measure(&BEALE, "winner")));
    for wrong in ["", "loss", "loss[adamm]", "loss[adam]@99", "best[adam", "x[adam]"] {
        assert!(RateSweep::measure(&BEALE.0, &BEALE.1, wrong).is_err(), "{wrong}");
    }
    for wrong in ["", "loss", "loss[adamm]", "best[adam", "x[adam]"] {
        assert!(curve(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn nothing_that_a_reader_can_write_makes_it_panic() {
    for written in [
        "task=quadratic&condition=NaN&steps=-1&target=inf",
        "task=rosenbrock&steps=1e9&target=-5",
        "task=digits-cnn&steps=10&seed=99999999999",
    ] {
        let player = player::<RateSweep>(written);
        picture(&*player, usize::MAX, 320.0, Language::Korean);
    }
}
