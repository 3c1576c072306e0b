//! The addresses of a figure as it stands: on this page, and on its own.

use figures::svg::push_text;
use web_sys::Url;

use crate::living::Living;
use crate::locks::{HIDE, LOCK, Locks};
use crate::{address, dom};

/// The room that bar, settings and caption take below a picture, in CSS pixels.
const BELOW_PX: i32 = 280;

/// The address of this page at this figure. What belongs to other figures is left out.
pub fn page(living: &Living, locks: &Locks) -> Option<String> {
    let mut keys: Vec<(String, String)> = own(living);
    keys.extend(written(locks));
    let url = Url::new(&dom::window().location().href().ok()?).ok()?;
    url.set_search(&query(&living.id, &keys));
    url.set_hash(&living.id);
    Some(url.href())
}

/// The address of the figure's own page, with everything that the lesson has set up; as it stands in a frame, or by
/// itself.
pub fn alone(living: &Living, locks: &Locks, framed: bool) -> Option<String> {
    let url = own_page(living)?;
    let mut keys = living.set_up();
    keys.extend(kept(living));
    keys.push((address::AT.to_owned(), living.at().to_string()));
    keys.extend(written(locks));
    let mut query = query(living.ask(|player| player.name()), &keys);
    if framed {
        query.push_str("&embed=1");
    }
    url.set_search(&query);
    Some(url.href())
}

/// Whether this page is the figure's own.
pub fn is_alone(living: &Living) -> bool {
    let here = dom::window().location().pathname().ok();
    own_page(living).is_some_and(|url| Some(url.pathname()) == here)
}

/// The markup with which another page shows the figure.
pub fn frame(living: &Living, address: &str) -> String {
    let title = living.ask(|player| player.title(living.language()));
    let height = (living.stage().height() + BELOW_PX).to_string();
    let mut html = String::from("<iframe src=\"");
    push_text(&mut html, address);
    html.push_str("\" title=\"");
    push_text(&mut html, title);
    html.push_str("\" width=\"100%\" height=\"");
    html.push_str(&height);
    html.push_str("\" style=\"border:0\" loading=\"lazy\" allow=\"fullscreen; clipboard-write\"></iframe>");
    html
}

fn own_page(living: &Living) -> Option<Url> {
    let root = dom::html()?.get_attribute("data-root").unwrap_or_default();
    let name = living.ask(|player| player.name());
    let path = [&root, living.language().tag(), "/figure/", name, "/"].concat();
    Url::new_with_base(&path, &dom::window().location().href().ok()?).ok()
}

/// What the address of this page holds about the figure, without what it hides and locks.
fn own(living: &Living) -> Vec<(String, String)> {
    living.changes().into_iter().filter(|(name, _)| name != HIDE && name != LOCK).collect()
}

/// The kept runs, with everything that the lesson has set up for them too.
fn kept(living: &Living) -> Vec<(String, String)> {
    let set_up = living.set_up();
    living.ask(|player| {
        let mut keys = Vec::new();
        for index in 0..player.kept() {
            let run = [address::KEPT, &(index + 1).to_string()].concat();
            let changed = player.kept_changes(index).into_iter().map(|(name, _)| name);
            let mut names: Vec<&str> = set_up.iter().map(|(name, _)| name.as_str()).chain(changed).collect();
            names.sort_unstable();
            names.dedup();
            keys.push((run.clone(), String::new()));
            keys.extend(names.iter().map(|name| ([&run, ".", name].concat(), player.read_kept(index, name))));
        }
        keys
    })
}

fn written(locks: &Locks) -> impl Iterator<Item = (String, String)> {
    locks.written().into_iter().map(|(key, names)| (key.to_owned(), names))
}

fn query(id: &str, keys: &[(String, String)]) -> String {
    let changes: Vec<_> = keys.iter().map(|(name, value)| (id, name.as_str(), value.as_str())).collect();
    address::merge("", &[], &changes)
}
