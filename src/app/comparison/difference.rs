//! What differs between a kept run and the present one, in words.

use figures::settings::{ControlView, Kind};
use figures::text::Language;

use crate::living::Living;
use crate::words;

/// What differs: `hidden size 8 (now 4), seed 3 (now 7)`.
pub fn words(living: &Living, index: usize) -> String {
    let language = living.language();
    let differing: Vec<String> = living
        .controls()
        .iter()
        .filter_map(|control| {
            let kept = living.ask(|player| player.read_kept(index, control.name));
            let now = living.read(control.name);
            (kept != now).then(|| {
                let [kept, now] = [kept, now].map(|value| shown(control, &value, language));
                words::differs(control.label, &kept, &now, language)
            })
        })
        .collect();
    if differing.is_empty() { words::SAME.get(language).to_owned() } else { differing.join(", ") }
}

/// A written value as readers see it.
fn shown(control: &ControlView, value: &str, language: Language) -> String {
    match &control.kind {
        Kind::Choice(options) => {
            options.iter().find(|(name, _)| *name == value).map_or(value, |(_, label)| label).to_owned()
        }
        Kind::Switch => if value == "on" { words::ON } else { words::OFF }.get(language).to_owned(),
        Kind::Line { numbers: false } => ["“", value, "”"].concat(),
        _ if value.is_empty() => "–".to_owned(),
        _ => value.replace('-', "−"),
    }
}
