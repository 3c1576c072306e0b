//! The same experiment as a program for PyTorch: model, task, rule, and the very same random draws.

use super::run::{BATCH, HUGE, TESTS, TRAINED_LENGTH};
use super::settings::GatesSettings;
use crate::json::{number, quoted};
use crate::python::{GENERATOR, filled};
use crate::text::Language;

/// The part that is the same for all settings.
const PROGRAM: &str = include_str!("pytorch.py");

/// The program, complete.
pub(super) fn program(settings: &GatesSettings) -> String {
    let task = settings.task();
    let list = |texts: &mut dyn Iterator<Item = &str>| texts.map(quoted).collect::<Vec<_>>().join(", ");
    let hold = settings.clamp().map_or_else(
        || "None".to_owned(),
        |clamp| format!("({}, {}, {})", quoted(clamp.part), clamp.from, number(clamp.to)),
    );
    let language = Language::English;
    let values = [
        ("MARKS", format!("[{}]", list(&mut task.marks.iter().copied()))),
        ("CLASSES", format!("[{}]", list(&mut task.classes.iter().map(|class| class.get(language))))),
        ("REMEMBER", task.python[0].to_owned()),
        ("ANSWER", task.python[1].to_owned()),
        ("DEEPEST", task.deepest.to_string()),
        ("MARKS_IN_100", task.marks_in_100.to_string()),
        ("TEXT", quoted(&settings.text)),
        ("HOLD", hold),
        ("HIDDEN", settings.hidden.to_string()),
        ("UPDATES", settings.steps.to_string()),
        ("LEARNING_RATE", number(settings.learning_rate)),
        ("SEED", settings.seed.to_string()),
        ("LAYER_NORM", if settings.layer_norm { "True" } else { "False" }.to_owned()),
        ("LENGTH", TRAINED_LENGTH.to_string()),
        ("BATCH", BATCH.to_string()),
        ("TESTS", TESTS.to_string()),
        ("HUGE", number(HUGE)),
        ("GENERATOR", GENERATOR.to_owned()),
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
            let mut settings = GatesSettings::default();
            write_all(&mut settings, preset.settings);
            let program = program(&settings);
            assert!(!program.contains('$'), "{}", preset.name);
            assert!(program.contains(&format!("HIDDEN = {}\n", settings.hidden)), "{}", preset.name);
        }
    }

    #[test]
    fn a_text_cannot_break_out_of_its_quotation_marks() {
        let mut settings = GatesSettings::default();
        write_all(&mut settings, "text=\"\\$SEED$한");
        assert!(program(&settings).contains("TEXT = \"\\\"\\\\$SEED$한\"\n"));
    }
}
