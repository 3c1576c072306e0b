//! The race as a program for PyTorch.

use super::run::HUGE;
use super::settings::RaceSettings;
use crate::digits;
use crate::json::number;
use crate::optimizers::pytorch::all_rules;
use crate::python::filled;

/// The part that is the same for all settings.
const PROGRAM: &str = include_str!("pytorch.py");

/// The program, complete.
pub(super) fn program(settings: &RaceSettings) -> String {
    let values = [
        ("EPOCHS", settings.epochs.to_string()),
        ("IMAGES", settings.images.to_string()),
        ("BATCH", settings.batch.to_string()),
        ("SEED", settings.seed.to_string()),
        ("RULES", all_rules("p", |rule| number(settings.rate(rule)))),
        ("DIGITS", digits::pytorch(settings.network)),
        ("HUGE", number(HUGE)),
    ];
    filled(PROGRAM, &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::write_all;

    #[test]
    fn every_gap_is_filled_for_every_preset() {
        for preset in super::super::presets::PRESETS {
            let mut settings = RaceSettings::default();
            write_all(&mut settings, preset.settings);
            let program = program(&settings);
            assert!(!program.contains('$'), "{}: {program}", preset.name);
            assert!(
                program.contains(&format!("= {}, {}, 32, 7\n", settings.epochs, settings.images)),
                "{}",
                preset.name
            );
            assert_eq!(program.contains("nn.Conv2d(1, 6, 3, padding=1),\n"), settings.network == 1, "{}", preset.name);
        }
    }

    #[test]
    fn every_rule_has_the_rate_that_is_in_force() {
        let mut settings = RaceSettings::default();
        assert!(
            program(&settings)
                .contains("    \"Nesterov\": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),\n")
        );
        write_all(&mut settings, "rates=same&learning_rate=0.25");
        assert_eq!(program(&settings).matches("lr=0.25").count(), 9);
    }
}
