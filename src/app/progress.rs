//! How far the worker has come with a run, and a way to have it wait.

use leptos::prelude::*;

use crate::figure::Figure;
use crate::live::{flag, press, text};
use crate::words;

/// Steps computed and, for as long as there is more to compute, steps a second and the way to have it wait. The line stays
/// when all is done, so that nothing below it moves.
#[component]
pub fn Progress(
    /// The figure whose run is computed.
    figure: Figure,
) -> impl IntoView {
    let language = figure.get().language();
    if !figure.get().ask(|player| player.in_worker()) {
        return None;
    }
    let done = move || !figure.get().shown().unfinished;
    let count = move || {
        let living = figure.get();
        let shown = living.shown();
        let rate = if shown.unfinished { shown.rate } else { 0 };
        words::progress(shown.computed, shown.length, rate, language)
    };
    let label = move || if figure.get().shown().halted { words::GO_ON } else { words::HALT }.get(language).to_string();
    let computed = move || figure.get().shown().computed.to_string();
    let length = move || figure.get().shown().length.to_string();
    let only = move || figure.get().shown().length < 2;
    Some(view! {
        <div class="progress" prop:hidden=flag(only) data-done=text(move || done().to_string())>
            <progress max=text(length) prop:value=text(computed) aria-label=words::PROGRESS.get(language)></progress>
            <span class="count">{text(count)}</span>
            <button type="button" data-action="halt" on:click=press(move || figure.get().halt())>{text(label)}</button>
        </div>
    })
}
