//! The rules and schedules against PyTorch: every trace and every factor in `fixtures/optimizers.json`.
//!
//! Some traces are chaotic: RMSprop and Adadelta with a rate that never falls come to rest in a minimum, forget how
//! large the gradients were, and take ever larger steps until the last digit's rounding throws them out again. Where
//! that happens is measured, with a noise of one rounding in every step: a trace is compared up to there.
#![expect(clippy::unwrap_used, reason = "tests")]

mod surfaces;

use std::{collections::BTreeMap, f64::consts::TAU};

use engine::{
    Pcg32, Scalar, Var,
    optim::{
        self, Optimizer,
        schedule::{Cosine, Exponential, OneCycle, Schedule, Step, WarmUp},
    },
};
use serde::Deserialize;
use surfaces::{Surface, descend};

/// The largest difference allowed, relative to the larger coordinate of the point.
const TOLERANCE: f64 = if SINGLE { 1e-4 } else { 1e-9 };
const SMALLEST: f64 = if SINGLE { f32::MIN_POSITIVE as f64 } else { f64::MIN_POSITIVE };
const SINGLE: bool = size_of::<Scalar>() == 4;

/// The chaotic traces in the order of the fixtures, and the last mark at which they agree in single and in double
/// precision. All others agree at all marks, up to step 1000.
const CHAOTIC: [(&str, &str, usize, usize); 12] = [
    ("adadelta", "beale", 200, 200),
    ("rmsprop", "beale", 500, 500),
    ("adadelta", "rosenbrock", 200, 200),
    ("rmsprop", "rosenbrock", 300, 500),
    ("adadelta", "himmelblau", 500, 500),
    ("adadelta", "rastrigin", 100, 200),
    ("rmsprop", "rastrigin", 300, 300),
    // With other settings than the usual.
    ("adadelta", "beale", 200, 200),
    ("rmsprop", "beale", 100, 100),
    ("rmsprop", "beale", 500, 500),
    ("rmsprop", "beale", 500, 500),
    ("rmsprop", "beale", 500, 500),
];

#[derive(Deserialize)]
struct Fixtures {
    marks: Vec<usize>,
    traces: Vec<Trace>,
    schedules: Vec<Factors>,
}

#[derive(Deserialize)]
struct Trace {
    rule: String,
    settings: BTreeMap<String, f64>,
    surface: String,
    start: [f64; 2],
    /// The points at the marks, as far as it stayed within 10⁶.
    points: Vec<[f64; 2]>,
    left_the_plane_at: Option<usize>,
}

#[derive(Deserialize)]
struct Factors {
    name: String,
    settings: BTreeMap<String, f64>,
    factors: Vec<f64>,
}

impl Trace {
    fn rule(&self) -> Box<dyn Optimizer> {
        let mut rule = (optim::named(&self.rule).unwrap().make)(0.0);
        for (name, &value) in &self.settings {
            *rule.settings_mut().into_iter().find(|setting| setting.0 == name).unwrap().1 = value as Scalar;
        }
        rule
    }

    /// Our points, one after every step, moved each time by `nudge`.
    fn path(&self, mut nudge: impl FnMut(Scalar) -> Scalar) -> Vec<[f64; 2]> {
        let mut path = Vec::new();
        descend(&mut *self.rule(), surface(&self.surface), self.start.map(|x| x as Scalar), 1000, |point| {
            *point = point.map(&mut nudge);
            path.push(point.map(f64::from));
        });
        path
    }
}

fn surface(name: &str) -> Surface {
    fn square(x: Var<'_>) -> Var<'_> {
        x * x
    }
    fn egg_box(x: Var<'_>) -> Var<'_> {
        x * x - 10.0 * (TAU as Scalar * x).cos()
    }
    match name {
        "quadratic" => |x, y| 0.5 * (x * x + 100.0 * y * y),
        "beale" => |x, y| square(1.5 - x + x * y) + square(2.25 - x + x * y * y) + square(2.625 - x + x * y * y * y),
        "rosenbrock" => |x, y| square(1.0 - x) + 100.0 * square(y - x * x),
        "himmelblau" => |x, y| square(x * x + y - 11.0) + square(x + y * y - 7.0),
        "saddle" => |x, y| x * x - y * y,
        "rastrigin" => |x, y| 20.0 + egg_box(x) + egg_box(y),
        name => unreachable!("a surface named {name}"),
    }
}

fn fixtures() -> Fixtures {
    serde_json::from_str(include_str!("../fixtures/optimizers.json")).unwrap()
}

/// The larger coordinate of a point.
fn size(point: [f64; 2]) -> f64 {
    point[0].abs().max(point[1].abs())
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    size([a[0] - b[0], a[1] - b[1]])
}

// In double precision the largest differences are NAdam's, because PyTorch keeps the product of its μ in single.
#[test]
fn every_rule_matches_pytorch_on_every_surface_as_far_as_rounding_allows() {
    let Fixtures { marks, traces, .. } = fixtures();
    let mut largest = BTreeMap::new();
    let mut chaotic = Vec::new();
    for trace in &traces {
        let (rule, surface) = (trace.rule.as_str(), trace.surface.as_str());
        let path = trace.path(|x| x);
        let noisy = [1, 2, 3, 4, 5].map(|seed| {
            let (mut rng, half) = (Pcg32::new(seed), Scalar::EPSILON / 2.0);
            trace.path(move |x| x * (1.0 + rng.uniform_in(-half, half)))
        });
        let is_steady = |mark: usize| {
            let (point, size) = (path[mark - 1], size(path[mark - 1]).max(size(trace.start)));
            noisy.iter().all(|noisy| distance(noisy[mark - 1], point) < TOLERANCE * size)
        };
        let steady = marks.iter().zip(&trace.points).take_while(|(mark, _)| is_steady(**mark));
        let mut last = 0;
        for (&mark, &point) in steady {
            // Subnormal numbers count as 0.
            let difference = distance(path[mark - 1], point) / size(point).max(SMALLEST);
            assert!(difference <= TOLERANCE, "{rule} on {surface}, step {mark}: {difference:.1e}");
            let largest: &mut f64 = largest.entry(rule).or_default();
            *largest = largest.max(difference);
            last = mark;
        }
        if last < marks[trace.points.len() - 1] {
            chaotic.push((rule, surface, last));
        }
        let left = path.iter().position(|point| point.iter().any(|x| x.abs() > 1e6));
        assert_eq!(left.map(|index| index + 1), trace.left_the_plane_at, "{rule} on {surface}");
    }
    for (rule, largest) in &largest {
        println!("{rule:16} largest relative difference from PyTorch {largest:.1e}");
    }
    assert_eq!(
        chaotic,
        CHAOTIC.map(|(rule, surface, single, double)| (rule, surface, if SINGLE { single } else { double }))
    );
    assert!(optim::RULES.iter().all(|rule| largest.contains_key(rule.name)), "every rule has traces");
}

// The figures' own surfaces, whose derivatives are written out by hand. No trace is chaotic in its first hundred steps.
#[test]
fn on_the_surfaces_that_figures_show_every_rule_follows_pytorch_for_a_hundred_steps() {
    let Fixtures { marks, traces, .. } = fixtures();
    for trace in &traces {
        let shown = (engine::surface::named(&trace.surface).unwrap().make)(100.0);
        let (mut point, mut rule) = (trace.start.map(|x| x as Scalar), trace.rule());
        let path: Vec<_> = (0..100)
            .map(|_| {
                let gradient = shown.gradient(point);
                rule.step(&mut point, &gradient);
                point.map(f64::from)
            })
            .collect();
        for (&mark, &theirs) in marks.iter().zip(&trace.points).filter(|(mark, _)| **mark <= 100) {
            let difference = distance(path[mark - 1], theirs) / size(theirs).max(SMALLEST);
            assert!(difference <= TOLERANCE, "{} on {}, step {mark}: {difference:.1e}", trace.rule, trace.surface);
        }
    }
}

#[test]
fn every_schedule_matches_pytorch() {
    for case in fixtures().schedules {
        let number = |name| case.settings[name] as Scalar;
        let count = |name| case.settings[name] as usize;
        let schedule: Box<dyn Schedule> = match (case.name.as_str(), case.settings.len()) {
            ("step", _) => Box::new(Step { every: count("every"), factor: number("factor") }),
            ("exponential", _) => Box::new(Exponential { factor: number("factor") }),
            ("cosine", _) => Box::new(Cosine { steps: count("steps"), floor: number("floor") }),
            ("warm-up", _) => {
                let then = Cosine { steps: count("cosine_steps"), floor: 0.0 };
                Box::new(WarmUp { steps: count("steps"), start: number("start"), then })
            }
            ("one-cycle", 1) => Box::new(OneCycle::new(count("steps"))),
            ("one-cycle", _) => Box::new(OneCycle {
                steps: count("steps"),
                rise: number("rise"),
                first: number("first"),
                last: number("last"),
            }),
            (name, _) => unreachable!("a schedule named {name}"),
        };
        for (step, &theirs) in case.factors.iter().enumerate() {
            let difference = (schedule.factor(step) - theirs as Scalar).abs();
            assert!(difference <= if SINGLE { 1e-6 } else { 1e-14 }, "{}, step {step}: {difference:.1e}", case.name);
        }
    }
}
