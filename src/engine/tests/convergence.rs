//! Known facts about the rules: where they converge, how fast, and which minimum they find.

mod surfaces;

use engine::{
    Scalar, Var,
    optim::{self, Momentum, Optimizer, Sgd},
};
use surfaces::descend;

/// The parameters after some steps on ½ Σ λ θ², begun at ones.
fn on_parabola<const N: usize>(rule: &mut dyn Optimizer, curvatures: [Scalar; N], steps: usize) -> [Scalar; N] {
    let mut point = [1.0; N];
    for _ in 0..steps {
        let gradients = std::array::from_fn::<_, N, _>(|k| curvatures[k] * point[k]);
        rule.step(&mut point, &gradients);
    }
    point
}

/// By which factor the distance from the minimum shrinks in a step, measured from step 150 to step 300.
fn rate<const N: usize>(rule: impl Optimizer + Clone, curvatures: [Scalar; N]) -> f64 {
    let distance = |steps| {
        let point = on_parabola(&mut rule.clone(), curvatures, steps).map(f64::from);
        point.iter().map(|x| x * x).sum::<f64>().sqrt()
    };
    libm::pow(distance(300) / distance(150), 1.0 / 150.0)
}

// The best constants and rates for κ = 100: descent η = 2/(λ₁ + λₙ), rate (κ − 1)/(κ + 1); momentum
// η = (2/(√λ₁ + √λₙ))², μ = ((√λₙ − √λ₁)/(√λₙ + √λ₁))², rate (√κ − 1)/(√κ + 1).
// Goh 2017, https://distill.pub/2017/momentum; the numbers computed from these formulas.
#[test]
fn best_rates_for_condition_number_100_are_met_to_one_percent() {
    let assert_rate = |measured: f64, theory: f64| {
        println!("rate {measured:.6} for {theory:.6}");
        assert!((measured / theory - 1.0).abs() < 0.01, "{measured} for {theory}");
    };
    assert_rate(rate(Sgd::new(0.0198020), [1.0, 100.0]), 0.980198);
    assert_rate(rate(Sgd::new(1.980198), [0.01, 0.1, 1.0]), 0.980198);
    assert_rate(rate(Momentum::new(0.0330579, 0.669421), [1.0, 100.0]), 0.818182);
    assert_rate(rate(Momentum::new(3.305785, 0.669421), [0.01, 0.1, 1.0]), 0.818182);
}

// Converges iff 0 < η λ < 2 + 2 μ (Goh 2017). Tried two percent inside and outside of the border.
#[test]
fn momentum_converges_exactly_in_its_region() {
    for momentum in [0.0, 0.2, 0.5, 0.9, 0.99] {
        let border = 2.0 + 2.0 * momentum;
        for (rate, converges) in [(-0.02, false), (0.02, true), (0.98 * border, true), (1.02 * border, false)] {
            let [end] = on_parabola(&mut Momentum::new(rate, momentum), [1.0], 4000);
            assert_eq!(end.abs() < 1e-6, converges, "η λ = {rate}, μ = {momentum}: {end}");
            assert_eq!(end.abs() > 1e6 || end.is_nan(), !converges, "η λ = {rate}, μ = {momentum}: {end}");
        }
    }
}

// Critical damping at μ = (1 − √(η λ))² (Goh 2017): here 0.81 for η λ = 0.01.
#[test]
fn momentum_overshoots_above_critical_damping_and_not_below() {
    let crosses = |momentum| {
        let mut rule = Momentum::new(0.01, momentum);
        let mut point = [1.0];
        (0..300).any(|_| {
            let gradient = point;
            rule.step(&mut point, &gradient);
            point[0] < 0.0
        })
    };
    assert!(!crosses(0.80));
    assert!(crosses(0.83));
}

// f = 0.1 x² + 2 y² from (−5, −2), 20 steps; Zhang et al., Dive into Deep Learning, section 12.6. Computed in double
// precision from the rules' definitions.
#[test]
fn the_textbook_ravine_ends_where_the_book_says() {
    let end = |rule: &mut dyn Optimizer| {
        let mut end = [0.0; 2];
        descend(rule, |x, y| 0.1 * x * x + 2.0 * y * y, [-5.0, -2.0], 20, |point| end = *point);
        end.map(f64::from)
    };
    let assert_end = |rule: &mut dyn Optimizer, expected: [f64; 2]| {
        let end = end(rule);
        let close = |(our, their): (f64, f64)| (our - their).abs() < 1e-4 * their.abs().max(0.01);
        assert!(end.into_iter().zip(expected).all(close), "{end:?} for {expected:?}");
    };
    assert_end(&mut Sgd::new(0.4), [-0.943467, -7.31e-5]);
    assert_end(&mut Momentum::new(0.6, 0.5), [0.007188, 0.002553]);
    assert_end(&mut Momentum::new(0.6, 0.25), [-0.126340, -0.186632]);
    let [_, y] = end(&mut Sgd::new(0.6));
    assert!((y / -1673.37 - 1.0).abs() < 1e-4, "{y}");
}

fn two_wells<'t>(x: Var<'t>, y: Var<'t>) -> Var<'t> {
    let well = |at: Scalar| (-5.0 * ((x - at) * (x - at) + y * y)).exp();
    x * x + y * y - 2.0 * well(1.0) - 3.0 * well(-1.0)
}

// Dupont's surface x² + y² − 2 exp(−((x − 1)² + y²)/0.2) − 3 exp(−((x + 1)² + y²)/0.2) from (0.75, 1) with these rates,
// 1000 steps: the minima are (0.905318, 0) and, deeper, (−0.936301, 0); where each rule ends, as PyTorch computes it.
#[test]
fn of_two_wells_only_the_heavy_ball_finds_the_deeper() {
    let rates = [
        ("gradient-descent", 0.01),
        ("momentum", 0.01),
        ("nesterov", 0.01),
        ("adagrad", 0.1),
        ("adadelta", 1.0),
        ("rmsprop", 0.01),
        ("adam", 0.01),
        ("adamw", 0.01),
        ("nadam", 0.002),
    ];
    assert!(optim::RULES.iter().map(|rule| rule.name).eq(rates.map(|(name, _)| name)));
    for (name, rate) in rates {
        let mut end = [0.0; 2];
        let mut rule = (optim::named(name).unwrap().make)(rate);
        descend(&mut *rule, two_wells, [0.75, 1.0], 1000, |point| end = *point);
        let [x, y] = end;
        let (well, near) = match name {
            "momentum" => (-0.936301, 1e-3),
            // Still on its way around the well.
            "adadelta" => (0.905318, 0.3),
            _ => (0.905318, 1e-2),
        };
        assert!((x - well).abs() < near && y.abs() < near, "{name} ends at {end:?}");
    }
}
