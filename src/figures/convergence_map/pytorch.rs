//! The run to look at, and those that are best by theory, as a program for PyTorch.

use super::settings::MapSettings;
use crate::json::number;
use crate::python::filled;

/// The part that is the same for all settings.
const PROGRAM: &str = include_str!("pytorch.py");

/// The program, complete.
pub(super) fn program(settings: &MapSettings) -> String {
    let (chosen, best) = (settings.chosen(), settings.best());
    let values = [
        ("CONDITION", settings.condition.to_string()),
        ("STEPS", settings.steps.to_string()),
        ("ALPHA", number(chosen.learning_rate)),
        ("BETA", number(chosen.momentum)),
        ("BEST_ALPHA", number(best.learning_rate)),
        ("BEST_BETA", number(best.momentum)),
        ("PLAIN_ALPHA", number(settings.best_descent().learning_rate)),
    ];
    filled(PROGRAM, &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::write_all;

    #[test]
    fn a_program_has_the_ravine_and_the_run_that_is_looked_at() {
        let mut settings = MapSettings::default();
        write_all(&mut settings, "condition=50&run=0.5,0.25&steps=200");
        let program = program(&settings);
        assert!(!program.contains('$'), "{program}");
        assert!(program.contains("(1 / 50, 1.0)") && program.contains("STEPS = 200\n"), "{program}");
        assert!(program.contains("in ((0.5, 0.25), "), "{program}");
    }
}
