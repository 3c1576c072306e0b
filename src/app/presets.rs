//! Settings worth seeing, with the reason why each works or fails.

use leptos::prelude::*;

use crate::figure::Figure;
use crate::words;

/// The menu of presets, and below it the reason for the one in force.
#[component]
pub fn Presets(
    /// The figure whose presets are offered.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let (chosen, language) = (living.preset, living.language());
    let presets = living.ask(|player| player.presets());
    let option = move |(index, preset): (usize, &'static figures::figure::Preset)| {
        view! {
            <option value=index.to_string() prop:selected=move || chosen.get() == Some(index)>
                {preset.label.get(language)}
            </option>
        }
    };
    let reason = move || chosen.get().and_then(|index| presets.get(index)).map(|preset| preset.reason.get(language));
    (!presets.is_empty()).then(|| {
        view! {
            <span class="control presets">
                <select data-action="preset" aria-label=words::PRESETS.get(language)
                    on:change=move |event| {
                        if let Ok(index) = event_target_value(&event).parse() {
                            figure.get().choose_preset(index);
                        }
                    }>
                    <option value="" prop:selected=move || chosen.get().is_none() disabled hidden>
                        {words::PRESETS.get(language)}
                    </option>
                    {presets.iter().enumerate().map(option).collect::<Vec<_>>()}
                </select>
            </span>
            <p class="reason" role="status">{reason}</p>
        }
    })
}
