//! The controls of a figure, as it declares them. Labels, hints, keys and focus are done here, once for all figures.

use figures::number;
use figures::settings::{ControlView, Kind, Place};
use leptos::prelude::*;

use crate::figure::Figure;
use crate::line::Line;
use crate::words;

/// One of so few is shown at a glance instead of in a menu.
const AT_A_GLANCE: usize = 3;

/// All controls: the first ones in sight, the others folded under “More”.
#[component]
pub fn Controls(
    /// The figure that they change.
    figure: Figure,
) -> impl IntoView {
    let living = figure.get();
    let (version, language) = (living.version, living.language());
    let all = Memo::new(move |_| {
        version.track();
        figure.get().controls()
    });
    let at =
        move |place: Place| all.with(|all| all.iter().filter(|view| view.place == place).cloned().collect::<Vec<_>>());
    let none_folded = move || all.with(|all| all.iter().all(|view| view.place != Place::More));
    view! {
        <div class="controls" role="group" aria-label=words::CONTROLS.get(language)>
            <For each=move || at(Place::First) key=|control| control.name let:control>
                <Control figure control />
            </For>
            <details class="more" hidden=none_folded>
                <summary>{words::MORE.get(language)}</summary>
                <div class="folded">
                    <For each=move || at(Place::More) key=|control| control.name let:control>
                        <Control figure control />
                    </For>
                </div>
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
    let field = Field { figure, name, id: id.clone(), label: control.label, hint_id: hint_id.clone() };
    let (kind, inner) = match control.kind {
        Kind::Integer { min, max } => ("slider", field.slider(min.to_string(), max.to_string(), "1".into())),
        Kind::Real { min, max, step } => {
            ("slider", field.slider(number::plain(min), number::plain(max), number::plain(step)))
        }
        Kind::Seed => ("seed", field.seed()),
        Kind::Switch => ("switch", field.switch()),
        Kind::Choice(options) if options.len() <= AT_A_GLANCE => ("choice", field.choice(options)),
        Kind::Choice(options) => ("menu", field.menu(options)),
        Kind::Line { numbers } => ("line", field.line(numbers)),
    };
    let hint = hint_id.map(|id| view! { <span class="hint" id=id>{control.hint}</span> });
    view! { <div class="control" data-kind=kind title=control.hint>{inner} {hint}</div> }
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
    /// The value in force, followed as it changes.
    fn value(&self) -> Memo<String> {
        let (figure, name) = (self.figure, self.name);
        let version = figure.get().version;
        Memo::new(move |_| {
            version.track();
            figure.get().read(name)
        })
    }

    /// A number in a range: a slider, and the number itself to be typed.
    fn slider(self, min: String, max: String, step: String) -> AnyView {
        let (figure, name, value) = (self.figure, self.name, self.value());
        let number_label = self.label;
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <input type="range" id=self.id data-setting=name aria-describedby=self.hint_id min=min max=max step=step
                prop:value=move || value.get()
                on:input=move |event| {
                    figure.get().write(name, &event_target_value(&event));
                } />
            <Line figure name value class="number" label=number_label mode="decimal" />
        }
        .into_any()
    }

    /// A seed: its number, and a button for another one.
    fn seed(self) -> AnyView {
        let (figure, name, value) = (self.figure, self.name, self.value());
        let language = figure.get().language();
        let dice = words::DICE.get(language);
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <Line figure name value class="number" id=self.id hint_id=self.hint_id mode="numeric" />
            <button type="button" class="dice" aria-label=dice title=dice
                on:click=move |_| {
                    // A seed that can be read out in a classroom.
                    let seed = (js_sys::Math::random() * 10_000.0) as u32;
                    figure.get().write(name, &seed.to_string());
                }></button>
        }
        .into_any()
    }

    /// On or off.
    fn switch(self) -> AnyView {
        let (figure, name, value) = (self.figure, self.name, self.value());
        view! {
            <label>
                <input type="checkbox" role="switch" id=self.id data-setting=name aria-describedby=self.hint_id
                    prop:checked=move || value.get() == "on"
                    on:change=move |event| {
                        figure.get().write(name, if event_target_checked(&event) { "on" } else { "off" });
                    } />
                <span>{self.label}</span>
            </label>
        }
        .into_any()
    }

    /// One of very few, side by side.
    fn choice(self, options: Vec<(&'static str, &'static str)>) -> AnyView {
        let (figure, name, value, group) = (self.figure, self.name, self.value(), self.id);
        let option = move |(key, label): (&'static str, &'static str)| {
            view! {
                <label>
                    <input type="radio" name=group.clone() value=key prop:checked=move || value.get() == key
                        on:change=move |_| {
                            figure.get().write(name, key);
                        } />
                    <span>{label}</span>
                </label>
            }
        };
        view! {
            <fieldset data-setting=name aria-describedby=self.hint_id>
                <legend>{self.label}</legend>
                <span class="options">{options.into_iter().map(option).collect::<Vec<_>>()}</span>
            </fieldset>
        }
        .into_any()
    }

    /// One of several, in a menu.
    fn menu(self, options: Vec<(&'static str, &'static str)>) -> AnyView {
        let (figure, name, value) = (self.figure, self.name, self.value());
        let option = move |(key, label): (&'static str, &'static str)| {
            view! { <option value=key prop:selected=move || value.get() == key>{label}</option> }
        };
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <select id=self.id data-setting=name aria-describedby=self.hint_id
                on:change=move |event| {
                    figure.get().write(name, &event_target_value(&event));
                }>
                {options.into_iter().map(option).collect::<Vec<_>>()}
            </select>
        }
        .into_any()
    }

    /// A line of text or numbers.
    fn line(self, numbers: bool) -> AnyView {
        let (figure, name, value) = (self.figure, self.name, self.value());
        // Rows of numbers hold signs that a phone's number keys do not have.
        let class = if numbers { "numbers" } else { "words" };
        view! {
            <label for=self.id.clone()>{self.label}</label>
            <Line figure name value class id=self.id hint_id=self.hint_id mode="text" />
        }
        .into_any()
    }
}
