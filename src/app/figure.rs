//! A figure of the page: found in its markup, brought to life, and dropped with everything that it holds.

use std::any::Any;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::controls::Controls;
use crate::dom;
use crate::living::Living;
use crate::page::Page;
use crate::presets::Presets;
use crate::problems::Problems;
use crate::transport::Transport;
use crate::words;

/// A figure as the parts of its interface hold it.
#[derive(Clone, Copy)]
pub struct Figure(StoredValue<Rc<Living>, LocalStorage>);

impl Figure {
    /// The figure itself.
    pub fn get(self) -> Rc<Living> {
        self.0.get_value()
    }
}

/// A figure that has been mounted; dropping it takes everything away again that the app has put into the page.
pub struct Mounted {
    /// The figure.
    pub living: Rc<Living>,
    _view: Box<dyn Any>,
    owner: Owner,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Brings the figure of `root`, an element with `data-figure`, to life. Where that cannot be, a sentence says so in its
/// place.
pub fn mount(page: &Rc<Page>, root: &HtmlElement) -> Option<Mounted> {
    let name = root.get_attribute("data-figure")?;
    let alive = dom::find(root, ".alive")?;
    let Some(player) = page.player(&name) else {
        refuse(&alive, words::unknown_figure(&name).text(page.language));
        return None;
    };
    let Some(living) = Living::new(page, root.clone(), player) else {
        refuse(&alive, words::NO_CANVAS.get(page.language));
        return None;
    };
    let owner = Owner::new();
    let figure = owner.with(|| Figure(StoredValue::new_local(living.clone())));
    let view = owner.with(|| mount_to(alive, move || interface(figure)));
    dom::set_flag(root, "data-live", true);
    Some(Mounted { living, _view: Box::new(view), owner })
}

/// What stands below the picture.
fn interface(figure: Figure) -> impl IntoView {
    view! {
        <Transport figure />
        <div class="settings">
            <Controls figure />
            <Presets figure />
        </div>
        <Problems figure />
        <div class="bar" use:compare=figure></div>
    }
}

/// Puts the button that keeps runs into `bar`.
fn compare(bar: Element, figure: Figure) {
    if let Some(bar) = bar.dyn_ref::<HtmlElement>() {
        figure.get().mount_comparison(bar);
    }
}

fn refuse(alive: &HtmlElement, sentence: &str) {
    if let Some(problems) = dom::create("div", "problems") {
        dom::set(&problems, "role", "status");
        let _ = alive.append_child(&problems);
        if let Some(line) = dom::create("p", "problem") {
            dom::set_text(&line, sentence);
            let _ = problems.append_child(&line);
        }
    }
}
