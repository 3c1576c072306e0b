//! Rules and surfaces as PyTorch writes them, for programs that do what a figure does.

use engine::optim::RULES;
use engine::surface::SURFACES;

use crate::json::number;

/// The rule at an index of the list as a constructor over the parameters `p`.
pub fn rule(index: usize, rate: f32, mu: f32) -> String {
    let name = RULES[index].name;
    let class = match name {
        "gradient-descent" | "momentum" | "nesterov" => "SGD",
        "adagrad" => "Adagrad",
        "adadelta" => "Adadelta",
        "rmsprop" => "RMSprop",
        "adam" => "Adam",
        "adamw" => "AdamW",
        _ => "NAdam",
    };
    let momentum = match name {
        "momentum" => [", momentum=", &number(mu)].concat(),
        // PyTorch has no look ahead without a momentum.
        "nesterov" if mu > 0.0 => [", momentum=", &number(mu), ", nesterov=True"].concat(),
        _ => String::new(),
    };
    ["torch.optim.", class, "([p], lr=", &number(rate), &momentum, ")"].concat()
}

/// The surface at an index of the list as a function `loss(x, y)`.
pub fn loss(index: usize, condition: f32) -> String {
    let formula = match SURFACES[index].name {
        "quadratic" => ["0.5 * (x**2 + ", &number(condition), " * y**2)"].concat(),
        "beale" => "(1.5 - x + x * y)**2 + (2.25 - x + x * y**2)**2 + (2.625 - x + x * y**3)**2".into(),
        "rosenbrock" => "(1 - x)**2 + 100 * (y - x**2)**2".into(),
        "himmelblau" => "(x**2 + y - 11)**2 + (x + y**2 - 7)**2".into(),
        "saddle" => "x**2 - y**2".into(),
        "rastrigin" => "20 + x**2 - 10 * torch.cos(2 * torch.pi * x) + y**2 - 10 * torch.cos(2 * torch.pi * y)".into(),
        _ => {
            "x**2 + y**2 - 2 * torch.exp(-5 * ((x - 1)**2 + y**2)) - 3 * torch.exp(-5 * ((x + 1)**2 + y**2))".to_owned()
        }
    };
    ["def loss(x, y):\n    return ", &formula, "\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_and_every_surface_is_written_as_pytorch_has_it() {
        let rules: Vec<String> = (0..RULES.len()).map(|index| rule(index, 0.5, 0.9)).collect();
        assert_eq!(rules[2], "torch.optim.SGD([p], lr=0.5, momentum=0.9, nesterov=True)");
        assert_eq!(rules[8], "torch.optim.NAdam([p], lr=0.5)");
        assert_eq!(rule(2, 0.5, 0.0), "torch.optim.SGD([p], lr=0.5)");
        for first in 0..SURFACES.len() {
            for second in 0..first {
                assert_ne!(loss(first, 2.0), loss(second, 2.0), "each surface has its own formula");
            }
        }
    }
}
