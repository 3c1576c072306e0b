//! How far the worker has come with a run, and a way to have it wait.

use leptos::prelude::*;

use crate::figure::Figure;
use crate::live::{flag, press, text};
use crate::words;

/// Steps computed and steps a second, for as long as there is more to compute.
#[component]
pub fn Progress(
    /// The figure whose run is computed.
    figure: Figure,
) -> impl IntoView {
    let language = figure.get().language();
    let done = move || !figure.get().shown().unfinished;
    let count = move || {
        let living = figure.get();
        let shown = living.shown();
        words::progress(shown.computed, shown.length, shown.rate, language)
    };
    let label = move || if figure.get().shown().halted { words::GO_ON } else { words::HALT }.get(language).to_string();
    let computed = move || figure.get().shown().computed.to_string();
    let length = move || figure.get().shown().length.to_string();
    view! {
        <div class="progress" prop:hidden=flag(done)>
            <progress max=text(length) prop:value=text(computed) aria-label=words::PROGRESS.get(language)></progress>
            <span class="count">{text(count)}</span>
            <button type="button" data-action="halt" on:click=press(move || figure.get().halt())>{text(label)}</button>
        </div>
    }
}
