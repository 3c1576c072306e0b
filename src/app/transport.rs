//! Play, step, scrub, speed and reset: the same bar below every figure.

use figures::number;
use figures::text::Text;
use leptos::prelude::*;
use web_sys::{Element, KeyboardEvent};

use crate::figure::Figure;
use crate::live::{flag, given, press, text};
use crate::living::{Living, Shown};
use crate::playback::{SPEEDS, Speed};
use crate::progress::Progress;
use crate::{dom, words};

/// The transport bar.
#[component]
pub fn Transport(
    /// The figure that it plays.
    figure: Figure,
) -> impl IntoView {
    let language = figure.get().language();
    let say = move |text: Text| text.get(language);
    let on = move |act: fn(&Living)| press(move || act(&figure.get()));
    let only = move || figure.get().shown().length < 2;
    let playing = move || figure.get().shown().playing;
    let moment = move || figure.get().shown().moment.clone();
    // Not `disabled`: that would take the focus from the button that has just been pressed.
    let step = move |action: &'static str, label: Text, act: fn(&Living), idle: fn(&Shown) -> bool| {
        let idle = text(move || idle(&figure.get().shown()).to_string());
        view! {
            <button type="button" data-action=action aria-label=say(label) title=say(label) aria-disabled=idle
                on:click=on(act)></button>
        }
    };
    view! {
        <div class="transport" role="group" aria-label=say(words::TRANSPORT) prop:hidden=flag(only)>
            <button type="button" data-action="play" data-playing=text(move || playing().to_string())
                aria-label=text(move || say(if playing() { words::PAUSE } else { words::PLAY }).to_string())
                on:click=on(Living::toggle)></button>
            {step("back", words::BACK, Living::back, Shown::is_first)}
            {step("forward", words::FORWARD, Living::forward, Shown::is_last)}
            <Scrub figure />
            <span class="moment">{text(moment)}</span>
            <Until figure />
            <Pace figure />
            <button type="button" data-action="reset" aria-label=say(words::RESET) title=say(words::RESET)
                on:click=on(Living::reset)></button>
        </div>
        <Progress figure />
    }
}

/// The scrub bar; its line shows where the run stands and how far it is computed.
#[component]
fn Scrub(
    /// The figure that it plays.
    figure: Figure,
) -> impl IntoView {
    let language = figure.get().language();
    let last = move || figure.get().shown().length.saturating_sub(1);
    let at = move || figure.get().shown().at;
    let computed = move || figure.get().shown().computed.saturating_sub(1);
    let share = move |part: usize| {
        let last = last().max(1);
        number::fixed(100.0 * part.min(last) as f32 / last as f32, 2)
    };
    let line = move || format!("--at: {}%; --computed: {}%;", share(at()), share(computed()));
    view! {
        <input type="range" data-action="scrub" aria-label=words::SCRUB.get(language) min="0" step="1"
            max=text(move || last().to_string())
            prop:value=text(move || at().to_string())
            aria-valuetext=text(move || figure.get().shown().moment.clone())
            prop:style=text(line)
            on:input=given(move |at| {
                if let Ok(at) = at.parse() {
                    figure.get().seek(at);
                }
            }) />
    }
}

/// The speed chooser.
#[component]
fn Pace(
    /// The figure that it plays.
    figure: Figure,
) -> impl IntoView {
    let language = figure.get().language();
    let option = move |(index, &speed): (usize, &Speed)| {
        let label = match speed {
            Speed::EachSecond => words::EACH_SECOND.get(language).to_owned(),
            Speed::Times(times) => [&number::plain(times), "×"].concat(),
            Speed::Own => "1×".to_owned(),
            Speed::Full => words::FULL_SPEED.get(language).to_owned(),
        };
        view! {
            <option value=index.to_string() prop:selected=flag(move || figure.get().shown().speed == speed)>
                {label}
            </option>
        }
    };
    view! {
        <select data-action="speed" aria-label=words::SPEED.get(language) title=words::SPEED.get(language)
            on:change=given(move |index| {
                if let Some(&speed) = index.parse().ok().and_then(|index: usize| SPEEDS.get(index)) {
                    figure.get().set_speed(speed);
                }
            })>
            {SPEEDS.iter().enumerate().map(option).collect::<Vec<_>>()}
        </select>
    }
}

/// The menu of what a run can be played until. It never stays on what was chosen: choosing is doing.
#[component]
fn Until(
    /// The figure that it plays.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let language = living.language();
    let events = living.ask(|player| player.events(language));
    let option = |(index, label): (usize, &&'static str)| view! { <option value=index.to_string()>{*label}</option> };
    (!events.is_empty()).then(|| {
        view! {
            <select data-action="until" aria-label=words::UNTIL.get(language) title=words::UNTIL.get(language)
                on:change=move |event| {
                    let menu = event_target::<web_sys::HtmlSelectElement>(&event);
                    let chosen = menu.value().parse();
                    menu.set_selected_index(0);
                    if let Ok(event) = chosen {
                        figure.get().run_until(event);
                    }
                }>
                <option value="">{words::UNTIL.get(language)}</option>
                {events.iter().enumerate().map(option).collect::<Vec<_>>()}
            </select>
        }
    })
}

/// Keys that play a figure while the focus is anywhere in it, except where the key means something to what has it.
pub fn key(living: &Living, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return;
    }
    // Whoever projects a figure without its bar still steps it.
    if living.locks.hides(crate::locks::TRANSPORT) && !living.page.is_presenting() {
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

/// Whether Space means something to what has the focus.
pub fn takes_space(target: &Element) -> bool {
    let is_scrub = target.get_attribute("data-action").is_some_and(|action| action == "scrub");
    !is_scrub && target.closest("input,select,textarea,button,summary,a,[role=tab]").is_ok_and(|found| found.is_some())
}

/// Whether the arrow keys mean something to what has the focus.
pub fn takes_arrows(target: &Element) -> bool {
    let takes = "input,select,textarea,[role=tab],.scroll,.listing,.equations";
    target.closest(takes).is_ok_and(|found| found.is_some())
}
