//! A page fragment as the builder of pages writes it, and what a reader does to it.

#![expect(clippy::unwrap_used, reason = "tests")]
use unrolled::dom;
use unrolled::page::{self, Alive};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, HtmlInputElement};

/// A fragment of a page, alive until it is dropped.
pub struct Fragment {
    pub root: HtmlElement,
    pub page: Option<Alive>,
}

impl Drop for Fragment {
    fn drop(&mut self) {
        self.page = None;
        self.root.remove();
        go("");
    }
}

/// The markup of a figure.
pub fn figure(name: &str, attributes: &str) -> String {
    format!(
        r#"<figure class="figure" id="{name}" data-figure="{name}" {attributes}>
        <div class="stage"><svg class="picture" viewBox="0 0 800 300"></svg></div>
        <div class="alive"></div>
        <figcaption class="caption"><span class="computed">printed</span> The author's words.</figcaption>
        <details class="words" open><summary>Words</summary><p class="description">printed</p></details>
        <details class="table" open><summary>Numbers</summary><div class="scroll"><table></table></div></details>
        </figure>"#
    )
}

/// Mounts `markup` on a page whose address has `query`.
pub async fn mount(markup: &str, query: &str) -> Fragment {
    go(query);
    let root = dom::create("div", "").unwrap();
    dom::set(&root, "style", "width: 800px; position: absolute; top: 0; left: 0");
    root.set_inner_html(markup);
    dom::document().body().unwrap().append_child(&root).unwrap();
    let page = Some(page::mount(&root).await);
    Fragment { root, page }
}

/// Puts a query into the address.
pub fn go(query: &str) {
    let path = dom::window().location().pathname().unwrap();
    let address = format!("{path}{query}");
    dom::window().history().unwrap().replace_state_with_url(&JsValue::NULL, "", Some(&address)).unwrap();
}

/// Waits for an animation frame.
pub async fn frame() {
    let next = js_sys::Promise::new(&mut |done, _| {
        dom::window().request_animation_frame(&done).unwrap();
    });
    JsFuture::from(next).await.unwrap();
}

/// Waits until `holds`, and fails after many frames.
pub async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start_ms = dom::now_ms();
    while !holds() {
        assert!(dom::now_ms() - start_ms < 60_000.0, "waited in vain until {what}");
        frame().await;
    }
}

impl Fragment {
    pub fn find(&self, selector: &str) -> HtmlElement {
        let found = dom::find(&self.root, selector);
        assert!(found.is_some(), "there is no {selector}");
        found.unwrap()
    }

    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap()
    }

    pub fn click(&self, selector: &str) {
        self.find(selector).click();
    }

    pub fn canvas(&self) -> Option<HtmlCanvasElement> {
        dom::find(&self.root, ".stage canvas").and_then(|canvas| canvas.dyn_into().ok())
    }

    /// The pixels of the picture.
    pub fn picture(&self) -> String {
        self.canvas().unwrap().to_data_url().unwrap()
    }

    /// Waits until the first picture has been drawn and the run is complete.
    pub async fn ready(&self) {
        until("the picture is drawn", || self.canvas().is_some()).await;
        self.rest().await;
    }

    /// Waits until nothing moves any more.
    pub async fn rest(&self) {
        frame().await;
        until("the clock rests", || !unrolled::clock::is_running()).await;
        frame().await;
    }

    /// Types into a field.
    pub fn fill(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.find(selector).dyn_into().unwrap();
        field.set_value(text);
        for event in ["input", "change"] {
            let init = web_sys::EventInit::new();
            init.set_bubbles(true);
            let event = web_sys::Event::new_with_event_init_dict(event, &init).unwrap();
            field.dispatch_event(&event).unwrap();
        }
    }

    pub fn at(&self) -> usize {
        let scrub: HtmlInputElement = self.find("[data-action=scrub]").dyn_into().unwrap();
        scrub.value().parse().unwrap()
    }
}

/// Whether a canvas holds nothing at all.
pub fn is_blank(canvas: &HtmlCanvasElement) -> bool {
    let blank: HtmlCanvasElement = dom::create("canvas", "").unwrap().dyn_into().unwrap();
    blank.set_width(canvas.width());
    blank.set_height(canvas.height());
    blank.to_data_url().unwrap() == canvas.to_data_url().unwrap()
}

/// The address's query as it stands.
pub fn query() -> String {
    dom::window().location().search().unwrap()
}

/// The text of all elements that `selector` matches.
pub fn texts(root: &Element, selector: &str) -> String {
    dom::find_all(root, selector).iter().filter_map(|element| element.text_content()).collect::<Vec<_>>().join("\n")
}
