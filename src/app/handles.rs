//! The numbers in a picture that can be changed: dragged up and down, typed over, or stepped with the arrow keys.
//!
//! Each is a field that lies over its number and is invisible until it has the focus. Like the cells of a spreadsheet
//! those of one setting are one stop of the Tab key: Left and Right go from one to the next, Up and Down change the
//! value, a digit or Enter begins to replace it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use figures::figure::{Handle, Spot};
use figures::number;
use figures::paper::Rect;
use figures::text::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, PointerEvent};

use crate::dom::{self, Listener};
use crate::living::Living;
use crate::words;

/// A pointer that has moved less than this was a click, in CSS pixels.
const CLICK_PX: f32 = 3.0;
/// How much a value changes for one CSS pixel.
const VALUE_PER_PX: f32 = 0.01;
/// How much a value changes for one press of an arrow key; with Shift ten times, with Alt a tenth of it.
const VALUE_PER_KEY: f32 = 0.1;

/// The changeable numbers of one picture.
pub struct Handles {
    layer: HtmlElement,
    cells: Rc<RefCell<Cells>>,
    _listeners: Vec<Listener>,
}

#[derive(Default)]
struct Cells {
    items: Vec<Item>,
    drag: Option<Drag>,
}

/// One number.
struct Item {
    handle: Handle,
    field: HtmlInputElement,
    rect: Rect,
    text: String,
    /// The value when typing began.
    before: Option<f32>,
    /// Whether the Tab key reaches it.
    stop: bool,
}

/// A number that is being dragged.
struct Drag {
    handle: Handle,
    start_y: f32,
    moved: bool,
}

impl Handles {
    /// An empty layer over the picture in `stage`.
    pub fn new(stage: &HtmlElement, language: Language, living: Weak<Living>) -> Option<Self> {
        let layer = dom::create("div", "handles")?;
        dom::set(&layer, "role", "group");
        dom::set(&layer, "aria-label", words::EDIT.get(language));
        stage.append_child(&layer).ok()?;
        let cells = Rc::<RefCell<Cells>>::default();
        let names = ["pointerdown", "pointermove", "pointerup", "pointercancel", "keydown", "input", "focusout"];
        let listeners = names
            .into_iter()
            .map(|name| {
                let (cells, living) = (cells.clone(), living.clone());
                dom::listen(&layer, name, move |event| {
                    if let (Some(living), Some(target)) = (living.upgrade(), dom::target(&event)) {
                        heard(&cells, &living, &event, &target);
                    }
                })
            })
            .collect();
        Some(Self { layer, cells, _listeners: listeners })
    }

    /// The number that `field` stands for.
    pub fn of(&self, field: &Element) -> Option<Handle> {
        let cells = self.cells.try_borrow().ok()?;
        cells.items.iter().find(|item| item.is(field)).map(|item| item.handle.clone())
    }

    /// Follows a picture that has been drawn anew.
    pub fn follow(&self, spots: &[Spot]) {
        let Ok(mut cells) = self.cells.try_borrow_mut() else { return };
        if cells.are(spots) {
            return;
        }
        let lost = cells.focused().map(|at| cells.items[at].handle.setting);
        let mut old = std::mem::take(&mut cells.items);
        for spot in spots {
            let Some(handle) = &spot.handle else { continue };
            let same = old.iter().position(|item| (item.handle.setting, item.handle.at) == (handle.setting, handle.at));
            let kept = same.map(|index| old.remove(index)).or_else(|| Item::new(handle, &self.layer));
            if let Some(mut item) = kept {
                item.follow(spot, handle);
                cells.items.push(item);
            }
        }
        for item in &old {
            item.field.remove();
        }
        cells.one_stop_per_setting();
        // The number that had the focus is gone with its moment: its successor takes it.
        let heir = lost.filter(|_| cells.focused().is_none());
        let heir = heir.and_then(|setting| cells.items.iter().find(|item| item.handle.setting == setting));
        let heir = heir.map(|item| item.field.clone());
        drop(cells);
        if let Some(field) = heir {
            let _ = field.focus();
        }
    }
}

impl Drop for Handles {
    fn drop(&mut self) {
        self.layer.remove();
    }
}

impl Cells {
    /// Whether the numbers of a picture are these already, each in its place.
    fn are(&self, spots: &[Spot]) -> bool {
        let mut shown = self.items.iter();
        let mut wanted = spots.iter().filter_map(|spot| spot.handle.as_ref().map(|handle| (spot, handle)));
        let same = wanted.by_ref().all(|(spot, handle)| {
            shown.next().is_some_and(|item| item.handle == *handle && item.rect == spot.rect && item.text == spot.text)
        });
        same && shown.next().is_none()
    }

    /// Of each setting the Tab key reaches one number: the one with the focus, else the first.
    fn one_stop_per_setting(&mut self) {
        let focused = self.focused();
        let owner = focused.map(|at| self.items[at].handle.setting);
        let mut begun: Vec<&str> = Vec::new();
        for (index, item) in self.items.iter_mut().enumerate() {
            let setting = item.handle.setting;
            let first = !begun.contains(&setting);
            if first {
                begun.push(setting);
            }
            item.set_stop(if owner == Some(setting) { focused == Some(index) } else { first });
        }
    }

    /// The number that has the focus.
    fn focused(&self) -> Option<usize> {
        let active = dom::document().active_element()?;
        self.index(&active)
    }

    fn index(&self, field: &Element) -> Option<usize> {
        self.items.iter().position(|item| item.is(field))
    }

    /// The number next to another one of the same setting.
    fn neighbour(&self, index: usize, forward: bool) -> Option<HtmlInputElement> {
        let setting = self.items[index].handle.setting;
        let same = |(_, item): &(usize, &Item)| item.handle.setting == setting;
        let mut cells = self.items.iter().enumerate();
        let found = if forward {
            cells.filter(same).find(|(at, _)| *at > index)
        } else {
            cells.rfind(|(at, item)| *at < index && item.handle.setting == setting)
        };
        found.map(|(_, item)| item.field.clone())
    }
}

impl Item {
    fn new(handle: &Handle, layer: &HtmlElement) -> Option<Self> {
        let field: HtmlInputElement = dom::create("input", "handle")?.dyn_into().ok()?;
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

    fn set_stop(&mut self, stop: bool) {
        if self.stop != stop {
            self.stop = stop;
            self.field.set_tab_index(if stop { 0 } else { -1 });
        }
    }

    fn is(&self, element: &Element) -> bool {
        let field: &Element = &self.field;
        field == element
    }

    fn follow(&mut self, spot: &Spot, handle: &Handle) {
        if self.rect != spot.rect {
            self.rect = spot.rect;
            let Rect { x, y, width, height } = spot.rect;
            dom::place(&self.field, &[("left", x), ("top", y), ("width", width), ("height", height)]);
        }
        if self.text != spot.text {
            self.text.clone_from(&spot.text);
            dom::set(&self.field, "aria-label", &spot.text);
        }
        if self.handle.value == handle.value && !self.field.value().is_empty() {
            return;
        }
        let written = number::plain(handle.value);
        if self.before.is_none() && (self.handle.value != handle.value || self.field.value().is_empty()) {
            self.field.set_value(&written);
        }
        dom::set(&self.field, "aria-valuenow", &written);
        self.handle = handle.clone();
    }

    /// Lets the value be typed over.
    fn open(&mut self) {
        if self.before.is_none() {
            self.before = Some(self.handle.value);
            self.field.set_read_only(false);
            self.field.select();
        }
    }

    /// Ends typing. Answers the value from before.
    fn close(&mut self) -> Option<f32> {
        self.field.set_read_only(true);
        let _ = self.field.remove_attribute("aria-invalid");
        self.before.take()
    }
}

/// What is to be done to a number, once nothing is borrowed any more.
enum Deed {
    Put(Handle, f32),
    Refuse(Handle, String),
    Focus(HtmlInputElement),
}

fn heard(cells: &RefCell<Cells>, living: &Living, event: &Event, target: &Element) {
    let deed = {
        let Ok(mut cells) = cells.try_borrow_mut() else { return };
        match (event.dyn_ref::<PointerEvent>(), event.dyn_ref::<KeyboardEvent>()) {
            (Some(pointer), _) => pointed(&mut cells, pointer, target),
            (_, Some(key)) => pressed(&mut cells, key, target),
            _ if event.type_() == "input" => typed(&mut cells, target),
            _ => left(&mut cells, target),
        }
    };
    match deed {
        Some(Deed::Put(handle, value)) => living.put(&handle, value),
        Some(Deed::Refuse(handle, text)) => living.refuse(&handle, &text),
        Some(Deed::Focus(field)) => {
            let _ = field.focus();
        }
        None => {}
    }
}

fn pointed(cells: &mut Cells, event: &PointerEvent, target: &Element) -> Option<Deed> {
    let y = event.client_y() as f32;
    match event.type_().as_str() {
        "pointerdown" => {
            let index = cells.index(target)?;
            let item = &mut cells.items[index];
            // A finger scrolls the page until the number has been chosen by a touch.
            let chosen = event.pointer_type() != "touch" || dom::has_focus(&item.field);
            if item.before.is_none() && chosen && event.button() == 0 {
                let _ = item.field.set_pointer_capture(event.pointer_id());
            }
            let handle = item.handle.clone();
            cells.drag =
                (item.before.is_none() && event.button() == 0).then_some(Drag { handle, start_y: y, moved: !chosen });
            None
        }
        "pointermove" => {
            let drag = cells.drag.as_mut().filter(|_| event.buttons() & 1 == 1)?;
            if event.pointer_type() == "touch" && !target.has_pointer_capture(event.pointer_id()) {
                return None;
            }
            drag.moved |= (y - drag.start_y).abs() >= CLICK_PX;
            let fine = if event.shift_key() { 0.1 } else { 1.0 };
            let value = drag.handle.value + (drag.start_y - y) * VALUE_PER_PX * fine;
            drag.moved.then(|| Deed::Put(drag.handle.clone(), tidy(value)))
        }
        "pointerup" => {
            let drag = cells.drag.take()?;
            let index = cells.index(target)?;
            if !drag.moved {
                cells.items[index].open();
            }
            None
        }
        _ => {
            cells.drag = None;
            None
        }
    }
}

fn pressed(cells: &mut Cells, event: &KeyboardEvent, target: &Element) -> Option<Deed> {
    let index = cells.index(target)?;
    let typing = cells.items[index].before.is_some();
    let key = event.key();
    let deed = match key.as_str() {
        "ArrowUp" | "ArrowDown" => {
            let scale = if event.shift_key() {
                10.0
            } else if event.alt_key() {
                0.1
            } else {
                1.0
            };
            let sign = if key == "ArrowUp" { scale } else { -scale };
            let handle = cells.items[index].handle.clone();
            let value = tidy(handle.value + sign * VALUE_PER_KEY);
            cells.items[index].field.set_value(&number::plain(value));
            Some(Deed::Put(handle, value))
        }
        "ArrowLeft" | "ArrowRight" if !typing => cells.neighbour(index, key == "ArrowRight").map(Deed::Focus),
        "Enter" if typing => finish(&mut cells.items[index]),
        "Escape" if typing => {
            let item = &mut cells.items[index];
            let before = item.close();
            item.field.set_value(&number::plain(before.unwrap_or(item.handle.value)));
            before.map(|before| Deed::Put(item.handle.clone(), before))
        }
        "Enter" | "F2" => {
            cells.items[index].open();
            None
        }
        // What is typed replaces the value: the key itself goes into the field, which is open by then.
        _ if !typing && !event.ctrl_key() && !event.meta_key() && is_of_number(&key) => {
            cells.items[index].open();
            return None;
        }
        _ => return None,
    };
    event.prevent_default();
    event.stop_propagation();
    deed
}

fn is_of_number(key: &str) -> bool {
    matches!(key.as_bytes(), [b'0'..=b'9' | b'-' | b'.'])
}

/// What is typed takes effect at once, if it is a number.
fn typed(cells: &mut Cells, target: &Element) -> Option<Deed> {
    let index = cells.index(target)?;
    let item = &cells.items[index];
    let value = number::parse(&item.field.value());
    dom::set(&item.field, "aria-invalid", if value.is_none() { "true" } else { "false" });
    value.map(|value| Deed::Put(item.handle.clone(), value))
}

/// The focus has gone elsewhere.
fn left(cells: &mut Cells, target: &Element) -> Option<Deed> {
    let index = cells.index(target)?;
    let item = &mut cells.items[index];
    item.before.is_some().then(|| finish(item)).flatten()
}

/// Ends typing; what is no number gets a sentence.
fn finish(item: &mut Item) -> Option<Deed> {
    let text = item.field.value();
    item.close();
    if number::parse(&text).is_some() {
        return None;
    }
    item.field.set_value(&number::plain(item.handle.value));
    Some(Deed::Refuse(item.handle.clone(), text))
}

/// To hundredths of the smallest step, so that nobody sees 0.30000001.
fn tidy(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
