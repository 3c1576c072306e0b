//! A setting that is a list: its entries as buttons, one of them chosen, and what can be done with it. The line beside
//! them holds the same list in its written form.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::dom;
use crate::figure::Figure;
use crate::live::{follow, given, press, text};
use crate::words::entries as words;

/// How many changes can be taken back.
const MOST_UNDONE: usize = 100;
/// Before anything has been chosen it is the last entry, however long the list gets: what is added comes at the end.
const LAST: usize = usize::MAX;

/// The entries of a list, and the buttons that change it.
#[component]
pub fn Entries(
    /// The figure that it changes.
    figure: Figure,
    /// The setting.
    name: &'static str,
    /// The list's own label.
    label: &'static str,
    /// What can be added: written form and label.
    offers: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let language = figure.get().language();
    let list =
        Rc::new(List { figure, name, chosen: Cell::new(LAST), past: RefCell::default(), undoing: Cell::new(false) });
    let shown = StoredValue::new_local(list.clone());
    let button = |act: Act, sign: &'static str, says: figures::text::Text| {
        let list = list.clone();
        // Not `disabled`: that would take the focus from the button that has just been pressed.
        let idle = text(move || (!shown.get_value().can(act)).to_string());
        let says = says.get(language);
        view! {
            <button type="button" data-act=act.name() aria-label=says title=says aria-disabled=idle
                on:click=press(move || list.act(act))>{sign}</button>
        }
    };
    let adding = list.clone();
    let add = given(move |form| adding.act_with(Act::Add, &form));
    // After every change of the list the menu is ready for the next choice.
    let none_chosen = move || {
        figure.get().value(name);
        String::new()
    };
    let offer = |(form, says): (&'static str, &'static str)| view! { <option value=form>{says}</option> };
    let offers = offers.into_iter().map(offer).collect::<Vec<_>>();
    let earlier = button(Act::Earlier, "‹", words::EARLIER);
    let later = button(Act::Later, "›", words::LATER);
    let remove = button(Act::Remove, "×", words::REMOVE);
    let undo = button(Act::Undo, "↶", words::UNDO);
    view! {
        <span class="entries" role="group" aria-label=label>
            <span class="items" use:fill=list></span>
            {earlier} {later} {remove} {undo}
            <select data-act="add" aria-label=words::ADD.get(language) prop:value=text(none_chosen) on:change=add>
                <option value="" hidden>{words::ADD.get(language)}</option>
                {offers}
            </select>
        </span>
    }
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Something new behind the chosen entry.
    Add,
    /// The chosen entry one place forwards.
    Earlier,
    /// The chosen entry one place back.
    Later,
    /// The chosen entry away.
    Remove,
    /// What was changed last, taken back.
    Undo,
}

impl Act {
    fn name(self) -> &'static str {
        match self {
            Act::Add => "add",
            Act::Earlier => "earlier",
            Act::Later => "later",
            Act::Remove => "remove",
            Act::Undo => "undo",
        }
    }
}

/// The list after something has been done with its entry `chosen`, and which is chosen then; `None` if it cannot be done.
fn changed(entries: &[&str], chosen: usize, act: Act, form: &str) -> Option<(String, usize)> {
    let mut entries = entries.to_vec();
    let last = entries.len().checked_sub(1)?;
    let chosen = chosen.min(last);
    let next = match act {
        Act::Add => {
            entries.insert(chosen + 1, form);
            chosen + 1
        }
        Act::Earlier => chosen.checked_sub(1)?,
        Act::Later if chosen < last => chosen + 1,
        Act::Remove if last > 0 => {
            entries.remove(chosen);
            chosen.min(last - 1)
        }
        _ => return None,
    };
    if matches!(act, Act::Earlier | Act::Later) {
        entries.swap(chosen, next);
    }
    Some((entries.join(","), next))
}

/// A list on the page.
struct List {
    figure: Figure,
    name: &'static str,
    chosen: Cell<usize>,
    /// Earlier forms of the list, the newest last; the very last is the present one.
    past: RefCell<Vec<String>>,
    undoing: Cell<bool>,
}

impl List {
    /// Whether something can be done just now; read again at every change.
    fn can(&self, act: Act) -> bool {
        let value = self.figure.get().value(self.name);
        match act {
            Act::Undo => self.past.borrow().iter().any(|past| *past != value),
            // Which entry is chosen does not matter much: a press that can do nothing does nothing.
            Act::Add => true,
            Act::Earlier | Act::Later | Act::Remove => value.contains(','),
        }
    }

    fn act(&self, act: Act) {
        self.act_with(act, "");
    }

    fn act_with(&self, act: Act, form: &str) {
        let figure = self.figure.get();
        if act == Act::Undo {
            if let Some(before) = self.take_back() {
                self.undoing.set(true);
                figure.write(self.name, &before);
            }
            return;
        }
        let value = figure.read(self.name);
        let entries: Vec<&str> = value.split(',').collect();
        if let Some((text, chosen)) = changed(&entries, self.chosen.get(), act, form) {
            self.chosen.set(chosen);
            figure.write(self.name, &text);
        }
    }

    /// The form before the present one, which is forgotten.
    fn take_back(&self) -> Option<String> {
        let mut past = self.past.borrow_mut();
        let before = past.len().checked_sub(2).map(|before| past[before].clone())?;
        past.pop();
        Some(before)
    }

    /// Remembers a new form of the list, whoever has changed it.
    fn remember(&self, value: &str) {
        let mut past = self.past.borrow_mut();
        if !self.undoing.replace(false) && past.last().is_none_or(|last| last != value) {
            if past.len() > MOST_UNDONE {
                past.remove(0);
            }
            past.push(value.to_owned());
        }
    }

    /// Marks the entry that is chosen.
    fn mark(&self, row: &Element) {
        let entries = dom::find_all(row, "button");
        let chosen = self.chosen.get().min(entries.len().saturating_sub(1));
        if self.chosen.get() != LAST {
            self.chosen.set(chosen);
        }
        for (index, entry) in entries.iter().enumerate() {
            dom::set(entry, "aria-pressed", if index == chosen { "true" } else { "false" });
        }
    }
}

/// Keeps a button in `row` for every entry, and chooses the one that is pressed.
fn fill(row: Element, list: Rc<List>) {
    let (pressed, around) = (list.clone(), row.clone());
    StoredValue::new_local(dom::listen(&row, "click", move |event| {
        let Some(target) = dom::target(&event) else { return };
        if let Some(index) = dom::find_all(&around, "button").iter().position(|entry| *entry == target) {
            pressed.chosen.set(index);
            pressed.mark(&around);
        }
    }));
    follow(move || {
        let value = list.figure.get().value(list.name);
        list.remember(&value);
        let buttons = dom::find_all(&row, "button");
        let entries: Vec<&str> = value.split(',').collect();
        for button in buttons.iter().skip(entries.len()) {
            button.remove();
        }
        for (index, entry) in entries.iter().enumerate() {
            if let Some(button) = buttons.get(index).cloned().or_else(|| new_button(&row)) {
                dom::set_text(&button, entry);
            }
        }
        list.mark(&row);
    });
}

fn new_button(row: &Element) -> Option<Element> {
    let button: HtmlElement = dom::create("button", "")?;
    dom::set(&button, "type", "button");
    row.append_child(&button).ok()?;
    Some(button.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_added_moved_and_removed() {
        let list = ["a", "b", "c"];
        let after = |chosen, act| changed(&list, chosen, act, "x");
        assert_eq!(after(0, Act::Add), Some(("a,x,b,c".into(), 1)));
        assert_eq!(after(LAST, Act::Add), Some(("a,b,c,x".into(), 3)));
        assert_eq!(after(1, Act::Earlier), Some(("b,a,c".into(), 0)));
        assert_eq!(after(1, Act::Later), Some(("a,c,b".into(), 2)));
        assert_eq!(after(2, Act::Remove), Some(("a,b".into(), 1)));
        assert_eq!((after(0, Act::Earlier), after(2, Act::Later)), (None, None));
        assert_eq!(changed(&["a"], 0, Act::Remove, ""), None, "a list has at least one entry");
    }
}
