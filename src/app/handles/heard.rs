//! What pointer and keys do to the numbers of a picture.

use std::cell::RefCell;

use figures::figure::Handle;
use figures::number;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, PointerEvent};

use super::item::Item;
use super::{Cells, Drag};
use crate::dom;
use crate::living::Living;

/// A pointer that has moved less than this was a click, in CSS pixels.
const CLICK_PX: f32 = 3.0;
/// How much a value changes for one CSS pixel.
const VALUE_PER_PX: f32 = 0.01;
/// How much a value changes for one press of an arrow key; with Shift ten times, with Alt a tenth of it.
const VALUE_PER_KEY: f32 = 0.1;

/// What is to be done to a number, once nothing is borrowed any more.
enum Deed {
    Put(Handle, f32),
    Refuse(Handle, String),
    Focus(HtmlInputElement),
}

/// Does what an event on a number asks for.
pub(super) fn heard(cells: &RefCell<Cells>, living: &Living, event: &Event, target: &Element) {
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
