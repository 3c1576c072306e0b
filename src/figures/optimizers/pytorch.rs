//! Rules and surfaces as PyTorch writes them, for programs that do what a figure does.

use engine::optim::RULES;

use super::{GROUNDS, LOOKS};
use crate::json::number;
use crate::python::{GENERATOR, filled};
use crate::text::Language;

/// The loss of a network over a plane through its training.
const NETWORK: &str = include_str!("network.py");

/// All rules by their English names, each as a function that makes it; `arguments` are the function's, the parameters
/// `p` among them, and `rate` gives the learning rate of each. The momentum is that of the engine's list.
pub fn all_rules(arguments: &str, rate: impl Fn(usize) -> String) -> String {
    let line = |index: usize| {
        let name = LOOKS[index].label.get(Language::English);
        ["    \"", name, "\": lambda ", arguments, ": ", &made(index, "p", &rate(index), 0.9), ",\n"].concat()
    };
    (0..RULES.len()).map(line).collect()
}

/// The rule at an index of the list as a constructor over the parameters `p`.
pub fn rule(index: usize, rate: f32, mu: f32) -> String {
    made(index, "[p]", &number(rate), mu)
}

fn made(index: usize, parameters: &str, rate: &str, mu: f32) -> String {
    let name = RULES[index].name;
    let class = match name {
        "gradient-descent" | "momentum" | "nesterov" => "SGD",
        // All others have their own class, of the name that readers know.
        _ => LOOKS[index].label.get(Language::English),
    };
    let momentum = match name {
        "momentum" => [", momentum=", &number(mu)].concat(),
        // PyTorch has no look ahead without a momentum.
        "nesterov" if mu > 0.0 => [", momentum=", &number(mu), ", nesterov=True"].concat(),
        _ => String::new(),
    };
    ["torch.optim.", class, "(", parameters, ", lr=", rate, &momentum, ")"].concat()
}

/// The surface at an index of the list as a function `loss(x, y)`.
pub fn loss(index: usize, condition: f32) -> String {
    let formula = match GROUNDS[index].name {
        "quadratic" => ["0.5 * (x**2 + ", &number(condition), " * y**2)"].concat(),
        "beale" => "(1.5 - x + x * y)**2 + (2.25 - x + x * y**2)**2 + (2.625 - x + x * y**3)**2".into(),
        "rosenbrock" => "(1 - x)**2 + 100 * (y - x**2)**2".into(),
        "himmelblau" => "(x**2 + y - 11)**2 + (x + y**2 - 7)**2".into(),
        "saddle" => "x**2 - y**2".into(),
        "network" => return filled(NETWORK, &[("GENERATOR", GENERATOR.to_owned())]),
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
        for first in 0..rules.len() {
            assert!(rules[..first].iter().all(|rule| *rule != rules[first]), "each rule has its own constructor");
        }
        for first in 0..GROUNDS.len() {
            for second in 0..first {
                assert_ne!(loss(first, 2.0), loss(second, 2.0), "each surface has its own formula");
            }
        }
    }
}
