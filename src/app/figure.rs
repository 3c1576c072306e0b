//! A figure of the page: found in its markup, brought to life, and dropped with everything that it holds.

use std::any::Any;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::chunks::Missing;
use crate::controls::Controls;
use crate::living::Living;
use crate::menu::{Foot, Offer};
use crate::page::Page;
use crate::presets::Presets;
use crate::problems::Problems;
use crate::transport::Transport;
use crate::words::share;
use crate::{chunks, dom, live, locks, picture, words};

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
    _foot: Option<Rc<Foot>>,
    owner: Owner,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Brings the figure of `root`, an element with `data-figure`, to life. Where that cannot be, a sentence says so in its
/// place.
pub async fn mount(page: &Rc<Page>, root: &HtmlElement) -> Option<Mounted> {
    let name = root.get_attribute("data-figure")?;
    let alive = dom::find(root, ".alive")?;
    let player = match page.player(&name).await {
        Ok(Some(player)) => player,
        Ok(None) => {
            refuse(&alive, words::unknown_figure(&name).text(page.language));
            return None;
        }
        Err(Missing) => {
            refuse(&alive, words::MISSING.get(page.language));
            return None;
        }
    };
    let Some(living) = Living::new(page, root.clone(), player) else {
        refuse(&alive, words::NO_CANVAS.get(page.language));
        return None;
    };
    let owner = Owner::new();
    let figure = owner.with(|| Figure(StoredValue::new_local(living.clone())));
    let view = owner.with(|| mount_to(alive.clone(), move || interface(figure)));
    let foot = foot(&living, &alive).map(Rc::new);
    if let Some(foot) = foot.clone() {
        let living = living.clone();
        owner.with(|| {
            live::follow(move || {
                let (playing, _) = (living.shown().playing, living.problems().len());
                if !playing {
                    foot.follow();
                }
            });
        });
    }
    for (place, part) in [(locks::CAPTION, ".caption"), (locks::TABLE, "details.table")] {
        if let Some(part) = dom::find(root, part).filter(|_| living.locks.hides(place)) {
            dom::set_flag(&part, "hidden", true);
        }
    }
    dom::set_flag(root, "data-live", true);
    Some(Mounted { living, _view: Box::new(view), _foot: foot, owner })
}

/// The menus at the foot of every figure.
const MENUS: [Offer; 3] = [
    Offer {
        name: picture::NAME,
        label: words::picture::OWN_PICTURE,
        fits: |living| living.ask(|player| player.takes_picture()) && !living.locks.hides(locks::CONTROLS),
        load: |living| Box::pin(chunks::picture(living)),
    },
    Offer {
        name: locks::EXPORT,
        label: share::EXPORT,
        fits: |living| !living.locks.hides(locks::EXPORT),
        load: |living| Box::pin(chunks::export(living)),
    },
    Offer {
        name: locks::SHARE,
        label: share::SHARE,
        fits: |living| !living.locks.hides(locks::SHARE),
        load: |living| Box::pin(chunks::share(living)),
    },
];

/// The menus below, but for those that the figure does not have, or the link hides.
fn foot(living: &Rc<Living>, alive: &HtmlElement) -> Option<Foot> {
    let offers = MENUS.iter().filter(|menu| (menu.fits)(living)).collect();
    let place = dom::find(alive, ".bar");
    Foot::new(place.as_ref().unwrap_or(alive), offers, living)
}

/// What stands below the picture.
fn interface(figure: Figure) -> impl IntoView {
    let shows = |place| !figure.get().locks.hides(place);
    view! {
        {shows(locks::TRANSPORT).then(|| view! { <Transport figure /> })}
        <div class="settings">
            {shows(locks::CONTROLS).then(|| view! { <Controls figure /> })}
            {(shows(locks::PRESETS) && !figure.get().locks.holds_all()).then(|| view! { <Presets figure /> })}
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
