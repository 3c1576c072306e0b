//! Formulas and code beside a figure: those that belong to the settings in force are shown, and of several listings
//! the one that the reader has chosen.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::dom::{self, Listener};

/// Shows what belongs to the settings, as `read` knows them, and hides the rest.
pub fn show(root: &Element, read: impl Fn(&str) -> String) {
    for panel in dom::find_all(root, ".linked [data-when]") {
        let when = panel.get_attribute("data-when").unwrap_or_default();
        let holds = when
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .all(|(name, value)| read(name.trim()) == value.trim());
        dom::set_flag(&panel, "hidden", !holds);
    }
}

/// Puts the listings that stand together behind tabs.
pub fn tabs(root: &Element) -> Vec<Listener> {
    dom::find_all(root, ".listings").iter().filter_map(row).flatten().collect()
}

/// A row of tabs over the listings; none over a single one.
fn row(listings: &Element) -> Option<[Listener; 2]> {
    let panes: Vec<Element> = dom::find_all(listings, ".listing");
    if panes.len() < 2 {
        return None;
    }
    let row = dom::create("div", "tabs")?;
    dom::set(&row, "role", "tablist");
    for pane in &panes {
        let tab = dom::create("button", "tab")?;
        dom::set(&tab, "type", "button");
        dom::set(&tab, "role", "tab");
        dom::set_text(&tab, &pane.get_attribute("data-label").unwrap_or_default());
        dom::set(pane, "role", "tabpanel");
        dom::set(pane, "aria-label", &pane.get_attribute("data-label").unwrap_or_default());
        row.append_child(&tab).ok()?;
    }
    dom::set_class(listings, "tabbed", true);
    listings.prepend_with_node_1(&row).ok()?;
    choose(&row, &panes, 0);
    Some(["click", "keydown"].map(|name| {
        let (heard, panes) = (row.clone(), panes.clone());
        dom::listen(&row, name, move |event| {
            let tabs = dom::find_all(&heard, ".tab");
            let on = dom::target(&event).and_then(|target| tabs.iter().position(|tab| *tab == target));
            let Some(on) = on else { return };
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return choose(&heard, &panes, on) };
            // Left and Right go round, as in every row of tabs.
            let next = match key.key().as_str() {
                "ArrowRight" => (on + 1) % tabs.len(),
                "ArrowLeft" => (on + tabs.len() - 1) % tabs.len(),
                _ => return,
            };
            event.prevent_default();
            choose(&heard, &panes, next);
            if let Some(tab) = tabs[next].dyn_ref::<HtmlElement>() {
                let _ = tab.focus();
            }
        })
    }))
}

fn choose(row: &HtmlElement, panes: &[Element], chosen: usize) {
    for (index, tab) in dom::find_all(row, ".tab").iter().enumerate() {
        dom::set(tab, "aria-selected", if index == chosen { "true" } else { "false" });
        // One stop of the Tab key: the tab that is open.
        if let Some(tab) = tab.dyn_ref::<HtmlElement>() {
            tab.set_tab_index(if index == chosen { 0 } else { -1 });
        }
    }
    for (index, pane) in panes.iter().enumerate() {
        dom::set_flag(pane, "hidden", index != chosen);
    }
}
