//! The web app: brings the figures and questions of a static page to life.
//!
//! | to | read |
//! |---|---|
//! | see how a page is found and mounted | [`page`], [`figure`] |
//! | see what is loaded when | [`chunks`], [`later`] |
//! | see what a reader can do to a figure | [`living`] |
//! | follow a frame | [`clock`] → [`living`] → [`canvas`] → [`stage`] |
//! | see how figures that train are computed | [`office`], and the package `worker` |
//! | see what the page offers around its text | [`shell`]: [`search`], [`reading`], [`header`], [`kept`], [`theme`] |
//! | change what is offered below a picture | [`transport`], [`controls`], [`presets`], [`problems`], [`live`] |
//! | change what leaves the page | [`menu`], [`export`], [`share`], [`locks`], [`print`] |
//! | change how a page is projected | [`present`] |
//!
//! No figure is known here by name, and no arithmetic of a figure stands here. What the pages look like inside is
//! agreed on with their builder: elements with `data-figure`, and slots inside them by class.

pub mod address;
pub mod canvas;
pub mod chunks;
pub mod clipboard;
pub mod clock;
pub mod comparison;
pub mod controls;
pub mod crash;
pub mod dom;
pub mod entries;
pub mod export;
pub mod figure;
pub mod handles;
pub mod header;
pub mod kept;
pub mod later;
pub mod line;
pub mod live;
pub mod living;
pub mod locks;
pub mod measures;
pub mod menu;
pub mod notices;
pub mod observe;

pub mod office;
pub mod opening;
pub mod page;
pub mod panels;
pub mod picture;
pub mod playback;
pub mod pointing;
pub mod predict;
pub mod present;
pub mod presets;
pub mod print;
pub mod problems;
pub mod progress;
pub mod reading;
pub mod search;
pub mod share;
pub mod shell;
pub mod stage;
pub mod store;
pub mod telling;
pub mod theme;
pub mod tooltip;
pub mod transport;
pub mod voice;
pub mod walking;
pub mod words;

/// Brings the page to life. It stays so until it is left.
pub fn start() {
    crash::watch();
    let Some(html) = dom::html() else { return };
    wasm_bindgen_futures::spawn_local(async move {
        let page = page::mount(&html).await;
        dom::set_flag(&html, "data-ready", true);
        // Whoever holds the page keeps it alive; nobody but the document does.
        std::mem::forget(page);
    });
}
