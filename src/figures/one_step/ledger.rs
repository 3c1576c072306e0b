//! What each rule computes in one update, line by line, as its file in the engine says it.
//!
//! Memory is read from the rule by name, and the step is the difference of the parameters. What a rule computes without
//! keeping it follows from its memory, by the formula that stands beside it.

use engine::math::{exp, log, sqrt};
use engine::optim::Optimizer;

use crate::text::Text;

/// Two numbers: one for x, one for y.
pub type Pair = [f32; 2];

/// A quantity of an update.
#[derive(Clone, Copy)]
pub struct Line {
    /// The part that it is.
    pub part: &'static str,
    /// Its symbol.
    pub symbol: &'static str,
    /// How it is computed.
    pub formula: Text,
    /// Its value.
    pub value: fn(&Update) -> Pair,
}

/// Everything that is known of one update.
pub struct Update {
    /// θ before it.
    pub at: Pair,
    /// g.
    pub gradient: Pair,
    /// What θ changed by.
    pub step: Pair,
    before: Vec<(&'static str, Vec<f32>)>,
    after: Vec<(&'static str, Vec<f32>)>,
    settings: Vec<(&'static str, f32)>,
}

/// What a rule remembers, copied out.
fn memory(rule: &dyn Optimizer) -> Vec<(&'static str, Vec<f32>)> {
    rule.state().into_iter().map(|(name, numbers)| (name, numbers.to_vec())).collect()
}

impl Update {
    /// Has `rule` take one step from `at`, and notes all that can be known of it.
    pub fn of(rule: &mut dyn Optimizer, at: Pair, gradient: Pair) -> Self {
        let before = memory(rule);
        let mut moved = at;
        rule.step(&mut moved, &gradient);
        let step = [moved[0] - at[0], moved[1] - at[1]];
        Self { at, gradient, step, before, after: memory(rule), settings: rule.settings() }
    }

    fn setting(&self, name: &str) -> f32 {
        self.settings.iter().find(|setting| setting.0 == name).map_or(0.0, |setting| setting.1)
    }

    /// A memory of two numbers; zeros before it is there.
    fn pair(memory: &[(&str, Vec<f32>)], name: &str) -> Pair {
        let numbers = memory.iter().find(|entry| entry.0 == name).map(|entry| entry.1.as_slice());
        numbers.and_then(|numbers| numbers.try_into().ok()).unwrap_or_default()
    }

    fn before(&self, name: &str) -> Pair {
        Self::pair(&self.before, name)
    }

    fn after(&self, name: &str) -> Pair {
        Self::pair(&self.after, name)
    }

    /// A running mean without its bias to 0: `which` is 0 for the mean, 1 for the squares.
    fn corrected(&self, name: &str, which: usize) -> Pair {
        let correction = self.after("corrections")[which];
        self.after(name).map(|mean| mean / correction)
    }

    /// How much NAdam's mean takes of the gradient and of the running mean: (1 − μₜ) / (1 − μ₁ ⋯ μₜ) and
    /// μₜ₊₁ / (1 − μ₁ ⋯ μₜ₊₁), where μₜ = β₁ (1 − ½ · 0.96^(t ψ)).
    fn nadam_shares(&self) -> Pair {
        let steps = self.after.iter().find(|entry| entry.0 == "steps").and_then(|entry| entry.1.first());
        let momentum = |t: f32| {
            let power = exp(t * self.setting("momentum_decay") * log(0.96));
            self.setting("beta1") * (1.0 - 0.5 * power)
        };
        let t = steps.copied().unwrap_or(1.0);
        let (now, next, correction) = (momentum(t), momentum(t + 1.0), self.after("corrections")[0]);
        [(1.0 - now) / correction, next / (next * correction + (1.0 - next))]
    }

    /// Where Nesterov's ball itself is after the update: behind the point at which gradients are taken.
    pub fn ball(&self) -> Pair {
        let behind = self.setting("learning_rate") * self.setting("momentum");
        let velocity = self.after("velocity");
        [0, 1].map(|k| self.at[k] + self.step[k] + behind * velocity[k])
    }
}

const fn line(part: &'static str, symbol: &'static str, formula: Text, value: fn(&Update) -> Pair) -> Line {
    Line { part, symbol, formula, value }
}

const GRADIENT: Line = line("gradient", "g", Text::new("∂loss/∂θ", "∂손실/∂θ"), |update| update.gradient);
const KEPT: Line = line("kept", "μv", Text::new("μ · v before", "μ · 이전 v"), |update| {
    update.before("velocity").map(|v| update.setting("momentum") * v)
});
const VELOCITY: Line = line("velocity", "v", Text::same("μv + g"), |update| update.after("velocity"));
const MEAN: Line =
    line("first_moment", "m", Text::same("β₁m + (1 − β₁)g"), |update| update.after("first_moment"));
const SQUARES: Line =
    line("second_moment", "v", Text::same("β₂v + (1 − β₂)g²"), |update| update.after("second_moment"));
const CORRECTED_MEAN: Line =
    line("corrected_mean", "m̂", Text::same("m / (1 − β₁ᵗ)"), |update| update.corrected("first_moment", 0));
const CORRECTED_SQUARE: Line =
    line("corrected_square", "v̂", Text::same("v / (1 − β₂ᵗ)"), |update| update.corrected("second_moment", 1));
const ROOT: Line = line("root", "r", Text::same("√v̂ + ε"), |update| {
    update.corrected("second_moment", 1).map(|square| sqrt(square) + update.setting("epsilon"))
});

const fn step(formula: &'static str) -> Line {
    line("step", "Δθ", Text::same(formula), |update| update.step)
}

/// The lines of every rule, in the order of the engine's list.
pub const LEDGERS: &[&[Line]] = &[
    &[GRADIENT, step("−η g")],
    &[GRADIENT, KEPT, VELOCITY, step("−η v")],
    &[
        GRADIENT,
        KEPT,
        VELOCITY,
        line("ahead", "μv", Text::new("μ · v now", "μ · 지금 v"), |update| {
            update.after("velocity").map(|v| update.setting("momentum") * v)
        }),
        step("−η (g + μv)"),
    ],
    &[
        GRADIENT,
        line("sum_of_squares", "s", Text::same("s + g²"), |update| update.after("sum_of_squares")),
        line("root", "r", Text::same("√s + ε"), |update| {
            update.after("sum_of_squares").map(|square| sqrt(square) + update.setting("epsilon"))
        }),
        step("−η g / r"),
    ],
    &[
        GRADIENT,
        line("mean_square", "v", Text::same("ρv + (1 − ρ)g²"), |update| update.after("mean_square_gradient")),
        line("ratio", "r", Text::same("√(u + ε) / √(v + ε)"), |update| {
            let (u, v) = (update.before("mean_square_step"), update.after("mean_square_gradient"));
            let epsilon = update.setting("epsilon");
            [0, 1].map(|k| sqrt(u[k] + epsilon) / sqrt(v[k] + epsilon))
        }),
        step("−η r g"),
        line("mean_square_step", "u", Text::same("ρu + (1 − ρ)(rg)²"), |update| update.after("mean_square_step")),
    ],
    &[
        GRADIENT,
        line("mean_square", "v", Text::same("αv + (1 − α)g²"), |update| update.after("mean_square")),
        line("root", "r", Text::same("√v + ε"), |update| {
            update.after("mean_square").map(|square| sqrt(square) + update.setting("epsilon"))
        }),
        step("−η g / r"),
    ],
    &[GRADIENT, MEAN, SQUARES, CORRECTED_MEAN, CORRECTED_SQUARE, ROOT, step("−η m̂ / r")],
    &[
        line("decay", "−ηλθ", Text::same("−η · λ · θ"), |update| {
            update.at.map(|theta| -update.setting("learning_rate") * update.setting("weight_decay") * theta)
        }),
        GRADIENT,
        MEAN,
        SQUARES,
        CORRECTED_MEAN,
        CORRECTED_SQUARE,
        ROOT,
        step("−ηλθ − η m̂ / r"),
    ],
    &[
        GRADIENT,
        MEAN,
        SQUARES,
        ROOT,
        line(
            "corrected_mean",
            "m̂",
            Text::new("g and m, with μₜ and μₜ₊₁", "g와 m, μₜ와 μₜ₊₁로"),
            |update| {
                let ([of_gradient, of_mean], mean) = (update.nadam_shares(), update.after("first_moment"));
                [0, 1].map(|k| of_gradient * update.gradient[k] + of_mean * mean[k])
            },
        ),
        step("−η m̂ / r"),
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use engine::optim::RULES;

    /// Two updates of every rule on ½ (x² + 4y²), the second of which is looked at.
    fn second(rule: usize) -> Update {
        let mut made = (RULES[rule].make)(0.05);
        let slope = |[x, y]: Pair| [x, 4.0 * y];
        let first = Update::of(&mut *made, [1.5, -0.7], slope([1.5, -0.7]));
        let at = [first.at[0] + first.step[0], first.at[1] + first.step[1]];
        Update::of(&mut *made, at, slope(at))
    }

    fn value(rule: usize, part: &str) -> Pair {
        let line = LEDGERS[rule].iter().find(|line| line.part == part).unwrap();
        (line.value)(&second(rule))
    }

    fn assert_close(ours: Pair, expected: Pair, what: &str) {
        for (a, b) in ours.into_iter().zip(expected) {
            assert!((a - b).abs() < 2e-5 * b.abs().max(0.1), "{what}: {ours:?} for {expected:?}");
        }
    }

    fn by(rule: usize, parts: [&str; 2], f: fn(f32, f32) -> f32) -> Pair {
        let [a, b] = parts.map(|part| value(rule, part));
        [f(a[0], b[0]), f(a[1], b[1])]
    }

    #[test]
    fn every_rule_has_a_ledger_that_begins_with_what_it_is_given_and_holds_the_step() {
        assert_eq!(LEDGERS.len(), RULES.len());
        for lines in LEDGERS {
            assert!(lines.iter().any(|line| line.part == "gradient") && lines.iter().any(|line| line.part == "step"));
        }
    }

    // The step by its formula, from the lines above it, is the one that the engine took.
    #[test]
    fn every_step_follows_from_the_lines_above_it() {
        let eta = 0.05;
        assert_close(by(0, ["gradient", "gradient"], |g, _| -0.05 * g), value(0, "step"), "gradient descent");
        assert_close(by(1, ["kept", "gradient"], |kept, g| kept + g), value(1, "velocity"), "momentum, velocity");
        assert_close(value(1, "velocity").map(|v| -eta * v), value(1, "step"), "momentum");
        assert_close(by(2, ["gradient", "ahead"], |g, ahead| -0.05 * (g + ahead)), value(2, "step"), "nesterov");
        for rule in [3, 5] {
            assert_close(
                by(rule, ["gradient", "root"], |g, root| -0.05 * g / root),
                value(rule, "step"),
                RULES[rule].name,
            );
        }
        assert_close(by(4, ["gradient", "ratio"], |g, ratio| -0.05 * g * ratio), value(4, "step"), "adadelta");
        for rule in [6, 8] {
            let expected = by(rule, ["corrected_mean", "root"], |mean, root| -0.05 * mean / root);
            assert_close(expected, value(rule, "step"), RULES[rule].name);
        }
        let (decay, rest) = (value(7, "decay"), by(7, ["corrected_mean", "root"], |mean, root| -0.05 * mean / root));
        assert_close([decay[0] + rest[0], decay[1] + rest[1]], value(7, "step"), "adamw");
    }

    #[test]
    fn nesterovs_ball_lies_behind_the_point_at_which_the_gradient_is_taken() {
        let update = second(2);
        let (ball, velocity) = (update.ball(), update.after("velocity"));
        let expected = [0, 1].map(|k| update.at[k] + update.step[k] + 0.05 * 0.9 * velocity[k]);
        assert_close(ball, expected, "ball");
    }
}
