//! A field to type a setting into. What is typed takes effect after a breath, and is never taken away, even when it
//! is refused.

use leptos::html;
use leptos::prelude::*;

use crate::dom::{self, Timer};
use crate::figure::Figure;

/// Nobody is told that `1,` is no number while the next one is being typed.
const PAUSE_MS: i32 = 350;

/// A field to type a setting into.
#[component]
pub fn Line(
    /// The figure that it changes.
    figure: Figure,
    /// The setting.
    name: &'static str,
    /// The value in force.
    value: Memo<String>,
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
    let field: NodeRef<html::Input> = NodeRef::new();
    let refused = RwSignal::new(false);
    // A value that changes elsewhere replaces what stands here, unless somebody is typing.
    Effect::new(move |_| {
        let value = value.get();
        if let Some(field) = field.get()
            && !dom::has_focus(&field)
        {
            field.set_value(&value);
            refused.set(false);
        }
    });
    let pause: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
    let write = move || {
        if let Some(field) = field.get_untracked() {
            refused.set(!figure.get().write(name, &field.value()));
        }
    };
    let typed = move |_| pause.set_value(Some(Timer::new(PAUSE_MS, write)));
    let settle = move || {
        if pause.try_update_value(Option::take).flatten().is_some() {
            write();
        }
        if let Some(field) = field.get_untracked()
            && !refused.get_untracked()
        {
            field.set_value(&value.get_untracked());
        }
    };
    // The slider beside a number is what stands for the setting.
    let setting = label.is_none().then_some(name);
    view! {
        <input type="text" node_ref=field class=class id=id data-setting=setting aria-label=label
            aria-describedby=hint_id inputmode=mode autocomplete="off" spellcheck="false"
            aria-invalid=move || refused.get().then_some("true")
            on:input=typed
            on:blur=move |_| settle()
            on:keydown=move |event| {
                if event.key() == "Enter" {
                    settle();
                }
            } />
    }
}
