//! Play, step, scrub, speed and reset: the same bar below every figure.

use leptos::prelude::*;
use web_sys::{Element, KeyboardEvent};

use crate::figure::Figure;
use crate::living::{Living, Shown};
use crate::playback::SPEEDS;
use crate::{dom, words};

/// The transport bar.
#[component]
pub fn Transport(
    /// The figure that it plays.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let (shown, language) = (living.shown, living.language());
    let say = move |text: figures::text::Text| text.get(language);
    let playing = Memo::new(move |_| shown.with(|shown| shown.playing));
    let only = move || shown.with(|shown| shown.length < 2);
    view! {
        <div class="transport" role="group" aria-label=say(words::TRANSPORT) hidden=only>
            <button type="button" data-action="play" aria-label=move || say(if playing.get() { words::PAUSE } else { words::PLAY })
                data-playing=move || playing.get().to_string() on:click=move |_| figure.get().toggle()></button>
            <button type="button" data-action="back" aria-label=say(words::BACK) title=say(words::BACK)
                on:click=move |_| figure.get().back()></button>
            <button type="button" data-action="forward" aria-label=say(words::FORWARD) title=say(words::FORWARD)
                on:click=move |_| figure.get().forward()></button>
            <Scrub figure />
            <span class="moment">{move || shown.with(|shown| shown.moment.clone())}</span>
            <Speed figure />
            <button type="button" data-action="reset" aria-label=say(words::RESET) title=say(words::RESET)
                on:click=move |_| figure.get().reset()></button>
        </div>
    }
}

/// The scrub bar; its line shows where the run stands and how far it is computed.
#[component]
fn Scrub(
    /// The figure that it plays.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let (shown, language) = (living.shown, living.language());
    let share = |part: usize, shown: &Shown| {
        let last = shown.length.saturating_sub(1).max(1);
        format!("{:.2}%", 100.0 * part.min(last) as f32 / last as f32)
    };
    view! {
        <input type="range" data-action="scrub" aria-label=words::SCRUB.get(language) min="0" step="1"
            max=move || shown.with(|shown| shown.length.saturating_sub(1))
            prop:value=move || shown.with(|shown| shown.at.to_string())
            aria-valuetext=move || shown.with(|shown| shown.moment.clone())
            style:--at=move || shown.with(|shown| share(shown.at, shown))
            style:--computed=move || shown.with(|shown| share(shown.computed.saturating_sub(1), shown))
            on:input=move |event| {
                if let Ok(at) = event_target_value(&event).parse() {
                    figure.get().seek(at);
                }
            } />
    }
}

/// The speed chooser.
#[component]
fn Speed(
    /// The figure that it plays.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let (shown, language) = (living.shown, living.language());
    let speed = Memo::new(move |_| shown.with(|shown| shown.speed));
    let option = move |&value: &f32| {
        view! {
            <option value=value.to_string() prop:selected=move || speed.get() == value>{format!("{value}×")}</option>
        }
    };
    view! {
        <select data-action="speed" aria-label=words::SPEED.get(language) title=words::SPEED.get(language)
            on:change=move |event| {
                if let Ok(speed) = event_target_value(&event).parse() {
                    figure.get().set_speed(speed);
                }
            }>
            {SPEEDS.iter().map(option).collect::<Vec<_>>()}
        </select>
    }
}

/// Keys that play a figure while the focus is anywhere in it, except where the key means something to what has it.
pub fn key(living: &Living, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return;
    }
    let Some(target) = dom::target(event) else { return };
    match event.key().as_str() {
        " " if !takes_space(&target) => living.toggle(),
        "ArrowRight" if !takes_arrows(&target) => living.forward(),
        "ArrowLeft" if !takes_arrows(&target) => living.back(),
        "Home" if !takes_arrows(&target) => living.seek(0),
        "End" if !takes_arrows(&target) => living.seek(usize::MAX),
        _ => return,
    }
    event.prevent_default();
}

fn takes_space(target: &Element) -> bool {
    let is_scrub = target.get_attribute("data-action").is_some_and(|action| action == "scrub");
    !is_scrub && target.closest("input,select,textarea,button,summary,a,[role=tab]").is_ok_and(|found| found.is_some())
}

fn takes_arrows(target: &Element) -> bool {
    let takes = "input,select,textarea,[role=tab],.scroll,.listing";
    target.closest(takes).is_ok_and(|found| found.is_some())
}
