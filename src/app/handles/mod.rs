//! The numbers in a picture that can be changed: dragged, typed over, or stepped with the arrow keys.
//!
//! Each is a field that lies over its number and is invisible until it has the focus. Like the cells of a spreadsheet
//! those of one setting are one stop of the Tab key: Left and Right go from one to the next, Up and Down change the
//! value, a digit or Enter begins to replace it. A place in a plane is one field with two numbers: it is dragged over the
//! picture, and all four arrows move it.

mod heard;
mod item;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use figures::figure::{Handle, Spot};
use figures::text::Language;
use item::Item;
use web_sys::{DomRect, Element, HtmlElement, HtmlInputElement};

use crate::dom::{self, Listener};
use crate::living::Living;
use crate::words;

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

/// A number that is being dragged.
struct Drag {
    handle: Handle,
    /// Where its field was in the window.
    field: DomRect,
    /// Where the pointer took hold.
    start: (f32, f32),
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
                        heard::heard(&cells, &living, &event, &target);
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
