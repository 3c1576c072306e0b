//! The sweep as a program for PyTorch.

use engine::surface;

use super::run::{BATCH, DECADES, HUGE, HUGE_ON_DIGITS, IMAGES, PER_DECADE, RATES};
use super::settings::{SweepSettings, Task};
use crate::digits;
use crate::json::number;
use crate::optimizers::pytorch::{all_rules, loss};
use crate::python::filled;

/// The part that is the same for all tasks.
const PROGRAM: &str = include_str!("pytorch.py");
/// A surface to go down.
const SURFACE: &str = include_str!("surface.py");
/// A network that learns to read digits.
const NETWORK: &str = include_str!("network.py");
/// What networks need beside PyTorch itself.
const IMPORTS: &str =
    "from sklearn.datasets import load_digits\nfrom torch import nn\nfrom torch.nn.functional import cross_entropy\n";

/// The program, complete.
pub(super) fn program(settings: &SweepSettings) -> String {
    let (imports, task) = match settings.task() {
        Task::Surface(name) => ("", on_surface(name, settings.condition as f32)),
        Task::Network(index) => (IMPORTS, on_digits(index, settings.seed)),
    };
    let values = [
        ("IMPORTS", imports.to_owned()),
        ("STEPS", settings.steps.to_string()),
        ("PER_DECADE", PER_DECADE.to_string()),
        ("BELOW_ONE", (DECADES.0.unsigned_abs() as usize * PER_DECADE).to_string()),
        ("RATES", RATES.to_string()),
        ("RULES", all_rules("p, lr", |_| "lr".into())),
        ("TASK", task),
    ];
    filled(PROGRAM, &values)
}

fn on_surface(name: &str, condition: f32) -> String {
    let Some(index) = surface::FORMULAS.iter().position(|offer| offer.name == name) else { return String::new() };
    let surface = (surface::FORMULAS[index].make)(condition);
    let [x, y] = surface.start().map(number);
    let values = [
        ("LOSS", loss(index, condition)),
        ("X", x),
        ("Y", y),
        ("LOWEST", number(surface.lowest().unwrap_or_default())),
        ("HUGE", number(HUGE)),
    ];
    filled(SURFACE, &values)
}

fn on_digits(network: usize, seed: u32) -> String {
    let values = [
        ("IMAGES", IMAGES.to_string()),
        ("BATCH", BATCH.to_string()),
        ("SEED", seed.to_string()),
        ("DIGITS", digits::pytorch(network)),
        ("HUGE", number(HUGE_ON_DIGITS)),
    ];
    filled(NETWORK, &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::write_all;

    fn written(settings: &str) -> String {
        let mut sweep = SweepSettings::default();
        write_all(&mut sweep, settings);
        program(&sweep)
    }

    #[test]
    fn every_gap_is_filled_for_every_task() {
        for (task, _) in super::super::settings::TASKS {
            let program = written(&format!("task={task}&steps=50"));
            assert!(!program.contains('$'), "{task}: {program}");
            assert!(program.contains("STEPS = 50\n") && program.contains("def run(make):\n"), "{task}");
            assert_eq!(program.contains("load_digits"), task.starts_with("digits"), "{task}");
        }
    }

    #[test]
    fn rates_are_those_of_the_figure_and_every_rule_takes_them() {
        let program = written("");
        assert!(program.contains("RATES = [10 ** ((number - 25) / 5) for number in range(31)]\n"), "{program}");
        assert_eq!(program.matches(", lr=lr").count(), 9, "{program}");
    }
}
