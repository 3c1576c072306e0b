//! One changeable number: the field that lies over it.

use figures::figure::{Grip, Handle, Spot};
use figures::number;
use figures::paper::Rect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::dom;

/// One number.
pub(super) struct Item {
    pub(super) handle: Handle,
    pub(super) field: HtmlInputElement,
    pub(super) rect: Rect,
    pub(super) text: String,
    /// The value when typing began.
    pub(super) before: Option<String>,
    /// Whether the Tab key reaches it.
    stop: bool,
}

impl Item {
    pub(super) fn new(handle: &Handle, layer: &HtmlElement) -> Option<Self> {
        let class = match handle.grip {
            Grip::Place { .. } => "handle place",
            Grip::Map { .. } | Grip::Along { .. } => "handle map",
            Grip::Number | Grip::Factor => "handle",
        };
        let field: HtmlInputElement = dom::create("input", class)?.dyn_into().ok()?;
        for (name, value) in [
            ("type", "text"),
            ("inputmode", "decimal"),
            ("role", "spinbutton"),
            ("readonly", ""),
            ("autocomplete", "off"),
        ] {
            dom::set(&field, name, value);
        }
        layer.append_child(&field).ok()?;
        Some(Self {
            handle: handle.clone(),
            field,
            rect: Rect::default(),
            text: String::new(),
            before: None,
            stop: true,
        })
    }

    pub(super) fn set_stop(&mut self, stop: bool) {
        if self.stop != stop {
            self.stop = stop;
            self.field.set_tab_index(if stop { 0 } else { -1 });
        }
    }

    pub(super) fn is(&self, element: &Element) -> bool {
        let field: &Element = &self.field;
        field == element
    }

    pub(super) fn follow(&mut self, spot: &Spot, handle: &Handle) {
        if self.rect != spot.rect {
            self.rect = spot.rect;
            let Rect { x, y, width, height } = spot.rect;
            dom::place(&self.field, &[("left", x), ("top", y), ("width", width), ("height", height)]);
        }
        if self.text != spot.text {
            self.text.clone_from(&spot.text);
            dom::set(&self.field, "aria-label", &spot.text);
        }
        let same = self.handle == *handle;
        self.handle = handle.clone();
        if same && !self.field.value().is_empty() {
            return;
        }
        self.tell();
        if self.before.is_none() {
            self.field.set_value(&written(handle));
        }
    }

    /// It holds this from now on, and says so; the picture follows.
    pub(super) fn hold(&mut self, handle: Handle) {
        self.handle = handle;
        self.tell();
        self.field.set_value(&written(&self.handle));
    }

    /// Tells a screen reader what it holds.
    fn tell(&self) {
        dom::set(&self.field, "aria-valuenow", &number::plain(self.handle.value));
        if self.is_double() {
            dom::set(&self.field, "aria-valuetext", &written(&self.handle));
        }
    }

    /// Whether all four arrow keys change it: it lies in the picture as its numbers do.
    pub(super) fn is_placed(&self) -> bool {
        self.is_double() || matches!(self.handle.grip, Grip::Along { .. })
    }

    /// Whether it is chosen by touching a place, at once.
    pub(super) fn is_touched(&self) -> bool {
        matches!(self.handle.grip, Grip::Map { .. } | Grip::Along { .. })
    }

    /// Whether it stands for two numbers.
    pub(super) fn is_double(&self) -> bool {
        matches!(self.handle.grip, Grip::Place { .. } | Grip::Map { .. })
    }

    /// Lets the value be typed over; not where a field would cover the picture that is touched.
    pub(super) fn open(&mut self) {
        if self.before.is_none() && !self.is_touched() {
            self.before = Some(written(&self.handle));
            self.field.set_read_only(false);
            self.field.select();
        }
    }

    /// Ends typing. Answers the value from before.
    pub(super) fn close(&mut self) -> Option<String> {
        self.field.set_read_only(true);
        let _ = self.field.remove_attribute("aria-invalid");
        self.before.take()
    }
}

/// What a handle holds, as it is typed.
pub(super) fn written(handle: &Handle) -> String {
    match handle.grip {
        Grip::Place { y, .. } | Grip::Map { y, .. } => number::plain(handle.value) + "," + &number::plain(y),
        _ => number::plain(handle.value),
    }
}
