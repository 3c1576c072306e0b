//! What pointer and keys do to the numbers of a picture.

use std::cell::RefCell;

use figures::figure::{Grip, Handle};
use figures::number;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, PointerEvent};

use super::item::{Item, written};
use super::{Cells, Drag};
use crate::dom;
use crate::living::Living;

/// A pointer that has moved less than this was a click, in CSS pixels.
const CLICK_PX: f32 = 3.0;
/// How many CSS pixels one press of an arrow key stands for; with Shift ten times, with Alt a tenth of it.
const KEY_PX: f32 = 10.0;
/// How much a number changes for one CSS pixel.
const VALUE_PER_PX: f32 = 0.01;
/// How much of itself a factor gains for one CSS pixel upwards: it is ten times as large 300 of them higher.
const SHARE_PER_PX: f32 = 0.03;

/// What is to be done to a number, once nothing is borrowed any more.
enum Deed {
    Put(Handle, f32),
    Write(&'static str, String),
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
        Some(Deed::Write(setting, text)) => {
            living.write(setting, &text);
        }
        Some(Deed::Refuse(handle, text)) => living.refuse(&handle, &text),
        Some(Deed::Focus(field)) => {
            let _ = field.focus();
        }
        None => {}
    }
}

fn pointed(cells: &mut Cells, event: &PointerEvent, target: &Element) -> Option<Deed> {
    let at = (event.client_x() as f32, event.client_y() as f32);
    match event.type_().as_str() {
        "pointerdown" => {
            let index = cells.index(target)?;
            let item = &mut cells.items[index];
            // A finger scrolls the page until the number has been chosen by a touch; a place is made to be dragged.
            let place = matches!(item.handle.grip, Grip::Place { .. });
            let chosen = event.pointer_type() != "touch" || place || dom::has_focus(&item.field);
            if item.before.is_none() && chosen && event.button() == 0 {
                let _ = item.field.set_pointer_capture(event.pointer_id());
            }
            let drag = Drag {
                handle: item.handle.clone(),
                field: item.field.get_bounding_client_rect(),
                start: at,
                moved: !chosen,
            };
            let there = there(&drag, event).filter(|_| chosen && event.button() == 0);
            cells.drag = (item.before.is_none() && event.button() == 0).then_some(drag);
            there
        }
        "pointermove" => {
            let drag = cells.drag.as_mut().filter(|_| event.buttons() & 1 == 1)?;
            if event.pointer_type() == "touch" && !target.has_pointer_capture(event.pointer_id()) {
                return None;
            }
            let (right, up) = (at.0 - drag.start.0, drag.start.1 - at.1);
            drag.moved |= up.abs().max(right.abs()) >= CLICK_PX;
            let fine = if event.shift_key() { 0.1 } else { 1.0 };
            drag.moved.then(|| there(drag, event).unwrap_or_else(|| moved(&drag.handle, right * fine, up * fine)))
        }
        "pointerup" => {
            let drag = cells.drag.take()?;
            let index = cells.index(target)?;
            // A finger that did not scroll has chosen a place.
            if let Some(deed) = there(&drag, event) {
                return Some(deed);
            }
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
        "ArrowUp" | "ArrowDown" => Some(stepped(&mut cells.items[index], (0.0, direction(&key)), event)),
        "ArrowLeft" | "ArrowRight" if !typing && cells.items[index].is_placed() => {
            Some(stepped(&mut cells.items[index], (direction(&key), 0.0), event))
        }
        "ArrowLeft" | "ArrowRight" if !typing => cells.neighbour(index, key == "ArrowRight").map(Deed::Focus),
        "Enter" if typing => finish(&mut cells.items[index]),
        "Escape" if typing => {
            let item = &mut cells.items[index];
            let before = item.close();
            let text = before.clone().unwrap_or_else(|| written(&item.handle));
            item.field.set_value(&text);
            before.and_then(|before| put(&item.handle, &before))
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

/// −1 or 1: where an arrow key points along its axis.
fn direction(key: &str) -> f32 {
    if matches!(key, "ArrowUp" | "ArrowRight") { 1.0 } else { -1.0 }
}

/// What an arrow key does.
fn stepped(item: &mut Item, (right, up): (f32, f32), event: &KeyboardEvent) -> Deed {
    let scale = if event.shift_key() {
        10.0
    } else if event.alt_key() {
        0.1
    } else {
        1.0
    };
    let px = scale * KEY_PX;
    let deed = match item.handle.grip {
        // A tenth of a step would be none where only whole numbers count.
        Grip::Along { step, .. } => {
            Deed::Put(item.handle.clone(), tidy(item.handle.value + (right + up) * step * scale.max(1.0)))
        }
        _ => moved(&item.handle, right * px, up * px),
    };
    // The next key goes on from here, even before the picture has been drawn again.
    let mut handle = item.handle.clone();
    match (&deed, &mut handle.grip) {
        (Deed::Write(_, text), Grip::Place { y, .. } | Grip::Map { y, .. }) => {
            (handle.value, *y) = pair(text).unwrap_or((handle.value, *y));
        }
        (Deed::Put(_, value), _) => handle.value = *value,
        _ => {}
    }
    item.hold(handle);
    deed
}

/// What it does to a map or a slider to be touched there; nothing, if the handle is neither. It stays the map that it was
/// when it was taken hold of: one that makes room for what has been chosen would run away under the pointer.
fn there(Drag { handle, field, .. }: &Drag, event: &PointerEvent) -> Option<Deed> {
    let right = (f64::from(event.client_x()) - field.left()) as f32;
    let up = (field.bottom() - f64::from(event.client_y())) as f32;
    match handle.grip {
        Grip::Map { corner, per_px, .. } => {
            let (x, y) = (tidy(corner[0] + right * per_px[0]), tidy(corner[1] + up * per_px[1]));
            Some(Deed::Write(handle.setting, number::plain(x) + "," + &number::plain(y)))
        }
        Grip::Along { corner, per_px, .. } => {
            // A pointer that has left the picture stays at its edge.
            let right = right.max(0.0).min(field.width() as f32);
            Some(Deed::Put(handle.clone(), tidy(corner + right * per_px)))
        }
        _ => None,
    }
}

/// What it does to a handle to be moved so many CSS pixels.
fn moved(handle: &Handle, right: f32, up: f32) -> Deed {
    match handle.grip {
        Grip::Number => Deed::Put(handle.clone(), tidy(handle.value + up * VALUE_PER_PX)),
        Grip::Factor => {
            let factor = 1.0 + up.abs() * SHARE_PER_PX;
            let value = if up < 0.0 { handle.value / factor } else { handle.value * factor };
            Deed::Put(handle.clone(), two_digits(value))
        }
        Grip::Place { y, per_px } | Grip::Map { y, per_px, .. } => {
            let (x, y) = (tidy(handle.value + right * per_px[0]), tidy(y + up * per_px[1]));
            Deed::Write(handle.setting, number::plain(x) + "," + &number::plain(y))
        }
        Grip::Along { per_px, .. } => Deed::Put(handle.clone(), tidy(handle.value + right * per_px)),
    }
}

/// What it does to a handle to have `text` typed into it; nothing, if that is no number.
fn put(handle: &Handle, text: &str) -> Option<Deed> {
    match handle.grip {
        Grip::Place { .. } | Grip::Map { .. } => {
            let (x, y) = pair(text)?;
            Some(Deed::Write(handle.setting, number::plain(x) + "," + &number::plain(y)))
        }
        _ => Some(Deed::Put(handle.clone(), number::parse(text)?)),
    }
}

/// A place as it is written.
fn pair(text: &str) -> Option<(f32, f32)> {
    let (x, y) = text.split_once(',')?;
    Some((number::parse(x)?, number::parse(y)?))
}

fn is_of_number(key: &str) -> bool {
    matches!(key.as_bytes(), [b'0'..=b'9' | b'-' | b'.'])
}

/// What is typed takes effect at once, if it is a number.
fn typed(cells: &mut Cells, target: &Element) -> Option<Deed> {
    let index = cells.index(target)?;
    let item = &cells.items[index];
    let deed = put(&item.handle, &item.field.value());
    dom::set(&item.field, "aria-invalid", if deed.is_none() { "true" } else { "false" });
    deed
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
    if put(&item.handle, &text).is_some() {
        return None;
    }
    item.field.set_value(&written(&item.handle));
    Some(Deed::Refuse(item.handle.clone(), text))
}

/// To hundredths of the smallest step, so that nobody sees 0.30000001.
fn tidy(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}

/// To two digits, whatever its size.
fn two_digits(value: f32) -> f32 {
    let text = number::small(value);
    number::parse(&text).filter(|&value| value > 0.0).unwrap_or(value)
}
