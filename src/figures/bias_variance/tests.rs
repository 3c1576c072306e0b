//! The figure as a whole: its numbers are those of theory, presets do what they say, its picture holds what its words
//! promise.

use std::sync::LazyLock;
use std::time::Instant;

use super::learners::KINDS;
use super::run::Fitted;
use super::settings::BiasSettings;
use super::{BiasVariance, run};
use crate::figure::Figure;
use crate::table::Cell;
use crate::testing::{self, frames, picture, player};
use crate::text::Language;

type Ran = (BiasSettings, Vec<Fitted>);

fn preset(name: &str) -> Ran {
    frames::<BiasVariance>(testing::preset::<BiasVariance>(name))
}

fn measure((settings, frames): &Ran, name: &str) -> f32 {
    BiasVariance::measure(settings, frames, name).unwrap()
}

static USUAL: LazyLock<Ran> = LazyLock::new(|| frames::<BiasVariance>(""));

// Degree, bias², variance: the residual of the function and σ² (d + 1) / n, computed with NumPy; reference of the course.
const FIRST: [(&str, f32, f32); 9] = [
    ("0", 0.213_636, 0.002_083),
    ("1", 0.206_782, 0.004_167),
    ("2", 0.124_893, 0.006_250),
    ("3", 0.041_104, 0.008_333),
    ("4", 0.008_081, 0.010_417),
    ("5", 0.001_040, 0.012_500),
    ("6", 0.000_094, 0.014_583),
    ("9", 0.0, 0.020_833),
    ("12", 0.0, 0.027_083),
];
const SECOND: [(&str, f32, f32); 5] = [
    ("1", 0.231_311, 0.009),
    ("2", 0.231_311, 0.0135),
    ("3", 0.006_027, 0.018),
    ("5", 0.000_026, 0.027),
    ("9", 0.0, 0.045),
];

#[test]
fn at_400_data_sets_every_part_is_within_three_standard_errors_of_theory() {
    for (written, table, best) in
        [("sets=400", &FIRST[..], 5.0), ("sets=400&truth=one-wave&count=20&noise=0.3", &SECOND[..], 3.0)]
    {
        let ran = frames::<BiasVariance>(written);
        for &(degree, bias, variance) in table {
            for (part, expected) in [("bias", bias), ("variance", variance)] {
                let [found, error, exact] =
                    ["", "error.", "exact_"].map(|before| measure(&ran, &format!("{before}{part}[{degree}]")));
                assert!((exact - expected).abs() < 1e-6, "{written}: {part} {degree}: {exact} {expected}");
                assert!((found - expected).abs() < 3.0 * error + 1e-6, "{written}: {part} {degree}: {found} ± {error}");
            }
        }
        assert_eq!([measure(&ran, "best"), measure(&ran, "exact_best")], [best; 2], "{written}");
    }
}

#[test]
fn neighbours_have_a_kth_of_the_noise() {
    let ran = frames::<BiasVariance>("learner=nearest-neighbours&sets=400");
    for (k, count) in [("1", 1.0), ("3", 3.0), ("10", 10.0), ("30", 30.0)] {
        let [found, error, exact] =
            ["", "error.", "exact_"].map(|before| measure(&ran, &format!("{before}variance[{k}]")));
        assert!((exact - 0.0625 / count).abs() < 1e-6 && (found - exact).abs() < 3.0 * error, "k = {k}: {found}");
    }
}

#[test]
fn the_parts_add_up_to_the_measured_error_for_every_learner() {
    for (learner, sets) in
        [("polynomial", 200), ("nearest-neighbours", 200), ("regression-tree", 200), ("network", 30), ("ridge", 200)]
    {
        let (settings, frames) = frames::<BiasVariance>(&format!("learner={learner}&sets={sets}&steps=100"));
        for (rung, parts) in frames.last().unwrap().parts.iter().enumerate() {
            let noise = settings.noise * settings.noise;
            let sum = parts.bias.value + parts.variance.value + noise;
            assert!((sum - parts.sum.value).abs() < 1e-5, "{learner} {rung}: {sum} {}", parts.sum.value);
            assert!(parts.gap().abs() < 3.0, "{learner} {rung}: {}", parts.gap());
        }
    }
}

// The sums of the same run in double precision, from the engine's test of single against double precision over a ladder.
const SUMS: [f32; 13] = [
    0.278_280_9,
    0.273_074_1,
    0.193_075_7,
    0.111_456_9,
    0.080_888_9,
    0.076_142_5,
    0.077_271_5,
    0.079_240_3,
    0.081_660_9,
    0.083_560_8,
    0.085_403_4,
    0.087_467_7,
    0.089_601_7,
];

#[test]
fn single_precision_shows_what_double_precision_computes() {
    for (degree, expected) in SUMS.into_iter().enumerate() {
        let sum = measure(&USUAL, &format!("sum[{degree}]"));
        assert!((sum - expected).abs() < 1e-6, "degree {degree}: {sum} {expected}");
    }
}

#[test]
fn what_is_drawn_is_what_is_seen_at_the_points() {
    let (settings, frames) = &*USUAL;
    let last = frames.last().unwrap();
    let every = run::refinement(settings.count);
    let fit = run::fit(settings, last, 12);
    assert_eq!(fit.len(), run::grid(settings).len());
    let at_points = fit.iter().step_by(every).count();
    assert_eq!(at_points, settings.count as usize);
    // The training error of a fit with 13 free coefficients: σ² (1 − 13 / 30) on average.
    let training = measure(&USUAL, "training[12]");
    assert!((training - 0.0625 * (1.0 - 13.0 / 30.0)).abs() < 0.003, "{training}");
}

#[test]
fn presets_do_what_their_reasons_say() {
    assert_eq!(measure(&USUAL, "best"), 5.0);
    assert_eq!(measure(&preset("one-wave"), "best"), 3.0);
    let simple = preset("too-simple");
    assert!(measure(&simple, "bias") > 20.0 * measure(&simple, "variance"));
    let complex = preset("too-complex");
    assert!(measure(&complex, "variance") > 20.0 * measure(&complex, "bias").abs());
    let through = preset("through-all");
    assert!(measure(&through, "training") < 1e-9);
    assert!((measure(&through, "variance") - 0.0625).abs() < 0.006);
    let noisy = preset("more-noise");
    assert_eq!(measure(&noisy, "best"), 4.0);
    assert!((measure(&noisy, "exact_variance") / measure(&USUAL, "exact_variance[4]") - 4.0).abs() < 1e-3);
    let more = preset("more-data");
    assert_eq!(measure(&more, "best"), 6.0);
    assert!((measure(&more, "exact_variance") / measure(&USUAL, "exact_variance[6]") - 0.25).abs() < 1e-3);
    let neighbours = preset("neighbours");
    assert!((measure(&neighbours, "exact_variance") - 0.0125).abs() < 1e-6);
    assert!(measure(&neighbours, "bias") < measure(&neighbours, "variance"));
    let one = preset("one-neighbour");
    assert!((measure(&one, "exact_variance") - 0.0625).abs() < 1e-6 && measure(&one, "training") < 1e-9);
    let tree = preset("tree");
    assert!(measure(&tree, "variance[4]") > measure(&tree, "variance") && measure(&tree, "best") == 3.0);
    let step = preset("tree-on-step");
    assert_eq!(measure(&step, "best"), 1.0);
    let smooth = preset("polynomial-on-step");
    assert!(measure(&smooth, "bias") > 2.0 * measure(&step, "bias"));
    let network = preset("network");
    assert!(measure(&network, "bias[1]") > 0.05 && measure(&network, "bias") < 0.01, "{}", measure(&network, "bias"));
    let ridge = preset("ridge");
    let saved = measure(&ridge, "exact_variance[0]") - measure(&ridge, "exact_variance");
    assert!(saved > measure(&ridge, "exact_bias"), "{saved}");
}

#[test]
fn the_picture_shows_the_numbers_that_its_words_speak_of() {
    for written in
        ["", "truth=step&learner=regression-tree&sets=20", "count=4&noise=0&sets=20", "learner=ridge&count=120&sets=20"]
    {
        let player = player::<BiasVariance>(written);
        for (width, at) in [(1080.0, usize::MAX), (358.0, usize::MAX), (640.0, 0), (900.0, 1), (800.0, 2)] {
            for language in Language::ALL {
                let (svg, spots) = picture(&*player, at, width, language);
                assert!((20..400).contains(&spots), "{spots}");
                assert!(svg.matches("\n<").count() < 2500, "{} shapes", svg.matches("\n<").count());
                let words = [player.caption(at, language), player.describe(at, language), player.moment(at, language)];
                assert!(words.iter().all(|words| !words.is_empty() && !words.contains("NaN")), "{words:?}");
                assert!(!svg.contains("NaN"), "{written} {width} {at}");
            }
        }
    }
    let player = player::<BiasVariance>("");
    let (svg, _) = picture(&*player, usize::MAX, 1080.0, Language::English);
    for part in ["bias", "variance", "sum", "test"] {
        let number = crate::number::fixed(measure(&USUAL, part), 4);
        assert!(svg.contains(&number), "{part} {number}");
        assert!(player.caption(usize::MAX, Language::English).contains(&number), "{part} {number}");
    }
}

#[test]
fn where_one_looks_changes_no_run() {
    let mut player = player::<BiasVariance>("sets=20");
    for (name, value) in [("degree", "9"), ("x", "0.1"), ("k", "1")] {
        assert_eq!(player.write(name, value), None);
        assert_eq!(player.computed(), player.length());
    }
    assert_eq!(player.write("noise", "0.3"), None);
    assert_eq!(player.computed(), 0);
}

#[test]
fn curves_hold_the_numbers_that_are_measured() {
    for kind in KINDS {
        let ran = frames::<BiasVariance>(&format!("learner={}&sets=20&steps=10", kind.name));
        let curve = |name: &str| BiasVariance::curve(&ran.0, &ran.1, name, Language::English);
        let sums = curve("sum").unwrap();
        assert!(sums.course().is_some(), "{}", kind.name);
        let least = sums.strokes[0].iter().map(|point| point.1).fold(f32::INFINITY, f32::min);
        let best = curve("best").unwrap().point().unwrap();
        assert_eq!(best, (measure(&ran, "best"), least), "{}", kind.name);
        assert!((sums.x.from..=sums.x.to).contains(&best.0));
        for wrong in ["", "sums", "sum[99]", "there.", "exact_x", "bias@3", "there.bias[1]"] {
            assert!(BiasVariance::measure(&ran.0, &ran.1, wrong).is_err(), "{wrong}");
            assert!(curve(wrong).is_err(), "{wrong}");
        }
    }
}

#[test]
fn nothing_that_a_reader_can_write_makes_it_panic() {
    for written in [
        "noise=NaN&count=1e9&x=-3&sets=20",
        "learner=nearest-neighbours&count=4&k=30&sets=20",
        "learner=network&width=99&steps=0&sets=20&seed=4294967295",
        "learner=ridge&penalty=-1&noise=2&sets=20",
        "count=4&degree=12&sets=20",
    ] {
        picture(&*player::<BiasVariance>(written), usize::MAX, 320.0, Language::Korean);
    }
}

#[test]
fn every_level_can_be_fitted_to_samples_of_any_size() {
    for kind in KINDS {
        for count in [4, 13, 120] {
            let (_, frames) = frames::<BiasVariance>(&format!("learner={}&count={count}&sets=20&steps=10", kind.name));
            assert!(frames[0].fits.iter().all(|value| value.is_finite()), "{} {count}", kind.name);
        }
    }
}

/// A bound so wide that only another order of growth breaks it; `cargo x bench` prints the time in the page's own worker.
#[test]
fn a_whole_curve_is_soon_there() {
    let started = Instant::now();
    let ran = frames::<BiasVariance>("");
    println!("200 data sets × 13 degrees × 30 points: {:.0} ms", started.elapsed().as_secs_f64() * 1e3);
    assert_eq!(ran.1.len(), 200);
    assert!(started.elapsed().as_secs_f64() < 20.0);
}

// What is 0, estimated without favour, comes out on both sides of 0.
#[test]
fn bias_squared_may_come_out_below_zero_and_is_shown_as_it_is() {
    let player = player::<BiasVariance>("degree=12&sets=30");
    let found = player.measure("bias").unwrap();
    assert!(found < -5e-5, "{found}");
    let written = format!("bias² {}", crate::number::fixed(found, 4));
    assert!(written.contains('−') && player.caption(usize::MAX, Language::English).contains(&written), "{written}");
    let (svg, _) = picture(&*player, usize::MAX, 1080.0, Language::English);
    assert!(svg.contains(&crate::number::fixed(found, 4)));
    assert_eq!(player.table(usize::MAX, Language::English).rows[12][1], Cell::Number(found));
}
