//! Settings worth seeing, with the reason why each works or fails.

use figures::figure::Preset;
use leptos::prelude::*;

use crate::figure::Figure;
use crate::live::{flag, given, text};
use crate::words;

/// The menu of presets, and below it the reason for the one in force.
#[component]
pub fn Presets(
    /// The figure whose presets are offered.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let language = living.language();
    let presets = living.ask(|player| player.presets());
    let is_chosen = move |preset: Option<usize>| flag(move || figure.get().preset() == preset);
    let option = move |(index, preset): (usize, &'static Preset)| {
        view! {
            <option value=index.to_string() prop:selected=is_chosen(Some(index))>{preset.label.get(language)}</option>
        }
    };
    let reason = move || {
        let chosen = figure.get().preset().and_then(|index| presets.get(index));
        chosen.map(|preset| preset.reason.get(language).to_string()).unwrap_or_default()
    };
    (!presets.is_empty()).then(|| {
        view! {
            <span class="control presets">
                <select data-action="preset" aria-label=words::PRESETS.get(language)
                    on:change=given(move |index| {
                        if let Ok(index) = index.parse() {
                            figure.get().choose_preset(index);
                        }
                    })>
                    <option value="" prop:selected=is_chosen(None) disabled hidden>
                        {words::PRESETS.get(language)}
                    </option>
                    {presets.iter().enumerate().map(option).collect::<Vec<_>>()}
                </select>
            </span>
            <p class="reason" role="status">{text(reason)}</p>
        }
    })
}
