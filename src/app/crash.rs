//! What is left when the program has made a mistake: a sentence in the figure's place, a way to begin again, and the
//! text of the page as it was.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use figures::text::{Language, Problem};
use web_sys::HtmlElement;

use crate::{dom, measures, page, words};

thread_local! {
    /// The figure that is being worked on.
    static ABOUT: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Has mistakes shown instead of swallowed.
pub fn watch() {
    std::panic::set_hook(Box::new(|mistake| {
        measures::complain(&mistake.to_string());
        show(mistake);
    }));
}

/// What is done next is done for this figure.
pub fn about(root: &HtmlElement) {
    ABOUT.with_borrow_mut(|about| {
        if about.as_ref() != Some(root) {
            *about = Some(root.clone());
        }
    });
}

/// Shows in a figure's place what has become of its run, if it has broken down, with a way to begin again; nothing, if
/// all is well.
pub fn trouble(root: &HtmlElement, language: Language, trouble: Option<&Problem>) {
    let Some(stage) = dom::find(root, ".stage") else { return };
    let shown = dom::find(&stage, ".trouble");
    match (trouble, shown) {
        (Some(problem), None) => {
            let _ = build_trouble(&stage, problem.text(language), language);
        }
        (None, Some(shown)) => shown.remove(),
        _ => {}
    }
}

fn build_trouble(stage: &HtmlElement, sentence: &str, language: Language) -> Option<()> {
    let note = dom::create("div", "trouble")?;
    dom::set(&note, "role", "alert");
    let line = dom::create("p", "")?;
    dom::set_text(&line, sentence);
    let button = dom::create("button", "")?;
    dom::set(&button, "type", "button");
    dom::set(&button, "data-action", "start-again");
    dom::set_text(&button, words::START_AGAIN.get(language));
    note.append_child(&line).ok()?;
    note.append_child(&button).ok()?;
    stage.append_child(&note).ok().map(|_| ())
}

/// Says it where it happened. After a panic the whole program is gone, so all figures have stopped.
fn show(mistake: &PanicHookInfo<'_>) {
    let root = ABOUT.with(|about| about.try_borrow().ok().and_then(|about| about.clone()));
    let Some(root) = root else { return };
    let place = dom::find(&root, ".alive").unwrap_or(root.clone());
    let language = page::language();
    let _ = build(&place, language, mistake);
    dom::set_flag(&root, "data-broken", true);
}

fn build(place: &HtmlElement, language: Language, mistake: &PanicHookInfo<'_>) -> Option<()> {
    let note = dom::create("div", "problems crash")?;
    dom::set(&note, "role", "alert");
    let sentence = dom::create("p", "problem")?;
    dom::set_text(&sentence, words::STOPPED.get(language));
    note.append_child(&sentence).ok()?;
    let links = dom::create("p", "restart")?;
    let location = dom::window().location();
    let (path, query) = (location.pathname().ok()?, location.search().ok()?);
    let whole = [path.as_str(), query.as_str()].concat();
    for (text, address) in [(words::RESTART, &whole), (words::RESTART_PLAIN, &path)] {
        let link = dom::create("a", "")?;
        dom::set(&link, "href", address);
        dom::set_text(&link, text.get(language));
        links.append_child(&link).ok()?;
    }
    note.append_child(&links).ok()?;
    let where_it_was = mistake.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
    dom::set(&note, "data-mistake", &where_it_was);
    place.prepend_with_node_1(&note).ok()
}
