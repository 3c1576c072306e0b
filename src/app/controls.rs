//! The controls of a figure, as it declares them. Labels, hints, keys and focus are done here, once for all figures.

use figures::number;
use figures::settings::scale::{POSITIONS, Scale};
use figures::settings::{ControlView, Kind, Place};
use leptos::either::EitherOf8;
use leptos::prelude::*;

use crate::entries::Entries;
use crate::figure::Figure;
use crate::line::Line;
use crate::live::{Live, checked, flag, given, press, text};
use crate::words;

/// One of so few is shown at a glance instead of in a menu.
const AT_A_GLANCE: usize = 3;

/// All controls: the first ones in sight, the others folded under “More”. Those without effect are hidden.
#[component]
pub fn Controls(
    /// The figure that they change.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let language = living.language();
    let (first, folded): (Vec<_>, Vec<_>) = living
        .controls()
        .into_iter()
        .filter(|control| control.place != Place::Picture && !living.locks.hides(control.name))
        .partition(|control| control.place == Place::First);
    let names: Vec<_> = folded.iter().map(|control| control.name).collect();
    let none_folded = move || !names.iter().any(|name| figure.get().applies(name));
    let all = |controls: Vec<ControlView>| {
        controls.into_iter().map(|control| view! { <Control figure control /> }).collect::<Vec<_>>()
    };
    view! {
        <div class="controls" role="group" aria-label=words::CONTROLS.get(language)>
            {all(first)}
            <details class="more" prop:hidden=flag(none_folded)>
                <summary>{words::MORE.get(language)}</summary>
                <div class="folded">{all(folded)}</div>
            </details>
        </div>
    }
}

/// One control with its label and its hint.
#[component]
fn Control(
    /// The figure that it changes.
    figure: Figure,
    /// What it looks like.
    control: ControlView,
) -> impl IntoView {
    let name = control.name;
    let id = format!("{}-set-{name}", figure.get().id);
    let hint_id = (!control.hint.is_empty()).then(|| format!("{id}-hint"));
    let locked = figure.get().locks.holds(name);
    let field = Field { figure, name, id, label: control.label, hint_id: hint_id.clone() };
    let (kind, inner) = match control.kind {
        kind if locked => ("locked", EitherOf8::G(field.locked(kind))),
        Kind::Integer { min, max } => {
            ("slider", EitherOf8::A(field.slider(min as f32, max as f32, 1.0, Scale::of(min, max))))
        }
        Kind::Real { min, max, step } => ("slider", EitherOf8::A(field.slider(min, max, step, None))),
        Kind::Seed => ("seed", EitherOf8::B(field.seed())),
        Kind::Switch => ("switch", EitherOf8::C(field.switch())),
        Kind::Choice(options) if options.len() <= AT_A_GLANCE => ("choice", EitherOf8::D(field.choice(options))),
        Kind::Choice(options) => ("menu", EitherOf8::E(field.menu(options))),
        Kind::Line { numbers } => ("line", EitherOf8::F(field.line(numbers))),
        Kind::List(offers) => ("list", EitherOf8::H(field.list(offers))),
    };
    let hint = hint_id.filter(|_| !locked).map(|id| view! { <span class="hint" id=id>{control.hint}</span> });
    let without_effect = flag(move || !figure.get().applies(name));
    let title = if locked { words::share::LOCKED.get(figure.get().language()) } else { control.hint };
    view! { <div class="control" data-kind=kind title=title prop:hidden=without_effect>{inner} {hint}</div> }
}

/// What the kinds of controls have in common.
struct Field {
    figure: Figure,
    name: &'static str,
    id: String,
    label: &'static str,
    hint_id: Option<String>,
}

impl Field {
    /// What changes the setting.
    fn write(&self) -> impl Fn(String) + use<> {
        let (figure, name) = (self.figure, self.name);
        move |value| {
            figure.get().write(name, &value);
        }
    }

    /// Whether the setting has this value.
    fn is(&self, value: &'static str) -> Live<bool> {
        let (figure, name) = (self.figure, self.name);
        flag(move || figure.get().value(name) == value)
    }

    /// A value that the figure's link has locked: to be read, not to be changed.
    fn locked(self, kind: Kind) -> impl IntoView {
        let (figure, name) = (self.figure, self.name);
        let language = figure.get().language();
        let value = move || {
            let written = figure.get().value(name);
            match &kind {
                Kind::Choice(options) => {
                    let label = options.iter().find(|(key, _)| *key == written).map(|(_, label)| (*label).to_string());
                    label.unwrap_or(written)
                }
                Kind::Switch => if written == "on" { words::ON } else { words::OFF }.get(language).to_string(),
                _ => written,
            }
        };
        view! {
            <span class="name">{self.label}</span>
            <span class="value" data-setting=name>{text(value)}</span>
            <span class="hint">{words::share::LOCKED.get(language)}</span>
        }
    }

    /// A number in a range: a slider, and the number itself to be typed.
    fn slider(self, min: f32, max: f32, step: f32, scale: Option<Scale>) -> impl IntoView {
        let (figure, name, write) = (self.figure, self.name, self.write());
        let value = move || figure.get().value(name);
        // What the slider stands at, and what that means.
        let position = move || match (scale, number::parse(&value())) {
            (Some(scale), Some(value)) => number::plain(scale.position(value)),
            _ => value(),
        };
        let take = given(move |position| match (scale, number::parse(&position)) {
            (Some(scale), Some(position)) => write(number::plain(scale.value(position))),
            _ => write(position),
        });
        let (min, max) = if scale.is_some() { (0.0, POSITIONS) } else { (min, max) };
        let [min, max, step] = [min, max, step].map(number::plain);
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <input type="range" id=self.id data-setting=name aria-describedby=self.hint_id min=min max=max step=step
                prop:value=text(position) aria-valuetext=text(value) on:input=take />
            <Line figure name class="number" label=self.label mode="decimal" />
        }
    }

    /// A seed: its number, and a button for another one.
    fn seed(self) -> impl IntoView {
        let (figure, name, write) = (self.figure, self.name, self.write());
        let dice = words::DICE.get(figure.get().language());
        // A seed that can be read out in a classroom.
        let throw = move || write(((js_sys::Math::random() * 10_000.0) as u32).to_string());
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <Line figure name class="number" id=self.id hint_id=self.hint_id mode="numeric" />
            <button type="button" class="dice" aria-label=dice title=dice on:click=press(throw)></button>
        }
    }

    /// On or off.
    fn switch(self) -> impl IntoView {
        let (is_on, write) = (self.is("on"), self.write());
        view! {
            <label>
                <input type="checkbox" role="switch" id=self.id data-setting=self.name aria-describedby=self.hint_id
                    prop:checked=is_on
                    on:change=checked(move |on| write(if on { "on" } else { "off" }.into())) />
                <span>{self.label}</span>
            </label>
        }
    }

    /// One of very few, side by side.
    fn choice(self, options: Vec<(&'static str, &'static str)>) -> impl IntoView {
        let option = |(key, label): (&'static str, &'static str)| {
            view! {
                <label>
                    <input type="radio" name=self.id.clone() value=key prop:checked=self.is(key)
                        on:change=given(self.write()) />
                    <span>{label}</span>
                </label>
            }
        };
        let options = options.into_iter().map(option).collect::<Vec<_>>();
        view! {
            <fieldset data-setting=self.name aria-describedby=self.hint_id>
                <legend>{self.label}</legend>
                <span class="options">{options}</span>
            </fieldset>
        }
    }

    /// One of several, in a menu.
    fn menu(self, options: Vec<(&'static str, &'static str)>) -> impl IntoView {
        let option = |(key, label): (&'static str, &'static str)| {
            view! { <option value=key prop:selected=self.is(key)>{label}</option> }
        };
        let options = options.into_iter().map(option).collect::<Vec<_>>();
        let take = given(self.write());
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <select id=self.id data-setting=self.name aria-describedby=self.hint_id on:change=take>{options}</select>
        }
    }

    /// A line of text or numbers.
    fn line(self, numbers: bool) -> impl IntoView {
        let (figure, name) = (self.figure, self.name);
        // Rows of numbers hold signs that a phone's number keys do not have.
        let class = if numbers { "numbers" } else { "words" };
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <Line figure name class id=self.id hint_id=self.hint_id mode="text" />
        }
    }

    /// Entries in a row: the list in its written form, and a button for each entry.
    fn list(self, offers: Vec<(&'static str, &'static str)>) -> impl IntoView {
        let (figure, name, label) = (self.figure, self.name, self.label);
        let line = self.line(false);
        view! { {line} <Entries figure name label offers /> }
    }
}
