//! A field to type a setting into. What is typed takes effect after a breath, and is never taken away, even when it
//! is refused.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use crate::dom::{self, Timer};
use crate::figure::Figure;
use crate::live::follow;

/// Nobody is told that `1,` is no number while the next one is being typed.
const PAUSE_MS: i32 = 350;

/// A field to type a setting into.
#[component]
pub fn Line(
    /// The figure that it changes.
    figure: Figure,
    /// The setting.
    name: &'static str,
    /// The field's class.
    class: &'static str,
    /// The field's own id, where its label stands apart.
    #[prop(optional)]
    id: Option<String>,
    /// The field's own label, where none stands apart.
    #[prop(optional)]
    label: Option<&'static str>,
    /// The id of the sentence on what it does.
    #[prop(optional_no_strip)]
    hint_id: Option<String>,
    /// The keys that a phone offers.
    mode: &'static str,
) -> impl IntoView {
    // The slider beside a number is what stands for the setting.
    let setting = label.is_none().then_some(name);
    view! {
        <input type="text" class=class id=id data-setting=setting aria-label=label aria-describedby=hint_id
            inputmode=mode autocomplete="off" spellcheck="false" use:connect=(figure, name) />
    }
}

/// A field and what has been typed into it.
struct Typing {
    field: HtmlInputElement,
    figure: Figure,
    name: &'static str,
    /// Runs while what was typed last has not taken effect.
    pause: RefCell<Option<Timer>>,
    refused: Cell<bool>,
}

/// Connects a field with its setting.
fn connect(field: Element, (figure, name): (Figure, &'static str)) {
    let field: HtmlInputElement = field.unchecked_into();
    let typing = Rc::new(Typing { field, figure, name, pause: RefCell::default(), refused: Cell::default() });
    let listeners = ["input", "blur", "keydown"].map(|name| {
        let hearing = typing.clone();
        dom::listen(&typing.field, name, move |event| hearing.heard(&event))
    });
    StoredValue::new_local(listeners);
    let mut before = None;
    follow(move || {
        // What is taken while nothing stands here.
        typing.field.set_placeholder(&figure.get().unset(name));
        let value = Some(figure.get().value(name));
        if value != before {
            typing.show(value.as_deref().unwrap_or_default());
            before = value;
        }
    });
}

impl Typing {
    fn heard(self: &Rc<Self>, event: &Event) {
        match event.dyn_ref::<KeyboardEvent>() {
            Some(event) if event.key() == "Enter" => self.settle(),
            Some(_) => {}
            None if event.type_() == "blur" => self.settle(),
            None => {
                let typing = Rc::downgrade(self);
                let timer = Timer::new(PAUSE_MS, move || {
                    if let Some(typing) = typing.upgrade() {
                        typing.pause.take();
                        typing.write();
                    }
                });
                self.pause.replace(Some(timer));
            }
        }
    }

    /// A value that changes elsewhere replaces what stands here, unless somebody is typing.
    fn show(&self, value: &str) {
        if !dom::has_focus(&self.field) {
            self.field.set_value(value);
            self.refuse(false);
        }
    }

    fn write(&self) {
        self.refuse(!self.figure.get().write(self.name, &self.field.value()));
    }

    fn refuse(&self, refused: bool) {
        self.refused.set(refused);
        if refused {
            dom::set(&self.field, "aria-invalid", "true");
        } else {
            let _ = self.field.remove_attribute("aria-invalid");
        }
    }

    /// Takes what has been typed at once, and writes it as the setting writes itself.
    fn settle(&self) {
        if self.pause.take().is_some() {
            self.write();
        }
        if !self.refused.get() {
            self.field.set_value(&self.figure.get().read(self.name));
        }
    }
}
