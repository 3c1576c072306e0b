//! The axes that a reader draws over: with a pointer or a finger, with the keys, or by typing. Everything ends in the same
//! [`Hand`]; what it means is compared elsewhere.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use figures::text::{Language, Text};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::answer::Answer;
use super::axes::{Axes, written};
use super::fields::Fields;
use super::hand::Hand;
use super::ink::Ink;
use super::words;
use crate::dom::{self, Listener};

/// Axes with what the reader draws over them.
pub struct Sheet {
    /// The axes.
    pub axes: Axes,
    language: Language,
    svg: Element,
    ink: Element,
    /// What takes pointer and keys: it lies over the axes.
    pen: HtmlElement,
    tools: HtmlElement,
    fields: Fields,
    hand: RefCell<Hand>,
    /// The hand before the stroke under way, and where the stroke has come to.
    stroke: RefCell<Option<(Hand, (f32, f32))>>,
    /// What is wrong with what stands in the fields.
    mistyped: Cell<Option<Text>>,
    /// The engine's places, once they are shown.
    engine: RefCell<Vec<(f32, f32)>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Sheet {
    /// Brings the printed sheet of `section` to life. `columns` is how many a curve is drawn in; a point has none.
    pub fn new(section: &HtmlElement, columns: Option<usize>, language: Language) -> Option<Rc<Self>> {
        let place = dom::find(section, "fieldset .sheet")?;
        let svg = place.query_selector("svg").ok()??;
        svg.insert_adjacent_html("beforeend", "<g class=\"hand\"></g>").ok()?;
        let tools = dom::find(section, ".tools")?;
        let pen = dom::create("div", "pen")?;
        let name = if columns.is_some() { words::DRAW } else { words::PLACE };
        for (attribute, value) in [
            ("role", "slider"),
            ("tabindex", "0"),
            ("aria-label", name.get(language)),
            ("aria-orientation", "vertical"),
            ("aria-describedby", &[&section.id(), "-how"].concat()),
        ] {
            dom::set(&pen, attribute, value);
        }
        place.append_child(&pen).ok()?;
        dom::set_flag(&tools, "hidden", false);
        let sheet = Rc::new(Self {
            axes: Axes::read(&svg)?,
            language,
            ink: svg.query_selector("g.hand").ok()??,
            svg,
            pen,
            fields: Fields::of(&tools),
            tools,
            hand: RefCell::new(Hand::new(columns)),
            stroke: RefCell::default(),
            mistyped: Cell::default(),
            engine: RefCell::default(),
            listeners: RefCell::default(),
        });
        sheet.listen();
        sheet.draw();
        Some(sheet)
    }

    fn listen(self: &Rc<Self>) {
        let mut listeners = self.listeners.borrow_mut();
        let on = |target: &HtmlElement, event| {
            let sheet = Rc::downgrade(self);
            dom::listen(target, event, move |event| {
                if let Some(sheet) = sheet.upgrade() {
                    sheet.heard(&event);
                }
            })
        };
        for event in ["pointerdown", "pointermove", "pointerup", "pointercancel", "keydown", "focus", "blur"] {
            listeners.push(on(&self.pen, event));
        }
        for event in ["input", "click"] {
            listeners.push(on(&self.tools, event));
        }
    }

    /// What the reader has drawn.
    ///
    /// # Errors
    /// What is missing, as a sentence.
    pub fn answer(&self) -> Result<Answer, Text> {
        if let Some(mistyped) = self.mistyped.get() {
            return Err(mistyped);
        }
        let mut hand = self.hand.borrow_mut();
        match &mut *hand {
            Hand::Curve(drawing, _) => {
                if !drawing.finish() {
                    return Err(words::NOT_WHOLE);
                }
                Ok(Answer::Curve(drawing.places().into_iter().map(|place| self.axes.numbers(place)).collect()))
            }
            Hand::Point(place) => {
                let (x, y) = self.axes.numbers(place.ok_or(words::NO_POINT)?);
                Ok(Answer::Point(x, y))
            }
        }
    }

    /// The heights that were drawn, one for each column; of a point, none.
    pub fn heights(&self) -> Option<Vec<f32>> {
        match &*self.hand.borrow() {
            Hand::Curve(drawing, _) => drawing.heights(),
            Hand::Point(_) => None,
        }
    }

    /// Draws an earlier answer. Answers whether it fits on this sheet.
    pub fn restore(&self, answer: &Answer) -> bool {
        let places = match answer {
            Answer::Point(x, y) => vec![(*x, *y)],
            Answer::Curve(places) => places.clone(),
            _ => return false,
        };
        let is_curve = matches!(answer, Answer::Curve(_));
        let shares: Option<Vec<_>> = places.into_iter().map(|place| self.axes.within(place)).collect();
        let Some(shares) = shares.filter(|_| is_curve == matches!(&*self.hand.borrow(), Hand::Curve(..))) else {
            return false;
        };
        self.hand.borrow_mut().draw(&shares);
        self.draw();
        true
    }

    /// Shows the engine's places, given in shares of the axes, over the reader's.
    pub fn reveal(&self, places: Vec<(f32, f32)>) {
        self.engine.replace(places);
        self.draw();
    }

    /// Lets the reader draw, or no more.
    pub fn allow(&self, allowed: bool) {
        for part in [&self.pen, &self.tools] {
            dom::set_flag(part, "hidden", !allowed);
        }
    }

    /// Takes everything away.
    pub fn clear(&self) {
        self.engine.take();
        let emptied = self.hand.borrow().emptied();
        self.hand.replace(emptied);
        self.drawn();
    }

    fn heard(&self, event: &Event) {
        let kind = event.type_();
        match (event.dyn_ref::<PointerEvent>(), event.dyn_ref::<KeyboardEvent>()) {
            // A click is a pointer's event as well.
            (Some(_), _) if kind == "click" => {
                if dom::target(event).is_some_and(|target| target.has_attribute("data-action")) {
                    self.clear();
                }
            }
            (Some(pointer), _) => self.pointed(&kind, pointer),
            (_, Some(key)) => {
                let meant = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
                if meant && self.hand.borrow_mut().key(&key.key(), key.shift_key()) {
                    event.prevent_default();
                    event.stop_propagation();
                    self.drawn();
                }
            }
            _ if kind == "input" => self.typed(),
            _ => self.draw(),
        }
    }

    fn pointed(&self, kind: &str, event: &PointerEvent) {
        let to = self.shares(event);
        match kind {
            "pointerdown" if event.button() == 0 => {
                let _ = self.pen.set_pointer_capture(event.pointer_id());
                let _ = self.pen.focus();
                let before = self.hand.borrow().clone();
                self.stroke.replace(Some((before, to)));
                self.hand.borrow_mut().stroke(to, to);
            }
            "pointermove" => {
                let mut stroke = self.stroke.borrow_mut();
                let Some((_, from)) = stroke.as_mut() else { return };
                self.hand.borrow_mut().stroke(*from, to);
                *from = to;
            }
            // The browser has taken the finger for scrolling: nothing was meant.
            "pointercancel" => {
                if let Some((before, _)) = self.stroke.take() {
                    self.hand.replace(before);
                }
            }
            _ => {
                self.stroke.take();
            }
        }
        self.drawn();
    }

    /// Where a pointer is, in shares of the axes.
    fn shares(&self, event: &PointerEvent) -> (f32, f32) {
        let frame = self.svg.get_bounding_client_rect();
        let scale = self.axes.width / (frame.width() as f32).max(1.0);
        let (x, y) = (event.client_x() as f32 - frame.left() as f32, event.client_y() as f32 - frame.top() as f32);
        self.axes.shares((x * scale, y * scale))
    }

    /// Takes what stands in the fields.
    fn typed(&self) {
        let shares = self.fields.read(&self.axes);
        self.mistyped.set(shares.as_ref().err().copied());
        self.fields.mark(shares.is_err());
        if let Ok(shares) = shares {
            self.hand.borrow_mut().draw(&shares);
        }
        self.draw();
    }

    /// After the pen has moved: the fields follow.
    fn drawn(&self) {
        self.mistyped.take();
        let places: Vec<_> = self.hand.borrow().places().into_iter().map(|place| self.axes.numbers(place)).collect();
        self.fields.write(&self.axes, &places);
        self.fields.mark(false);
        self.draw();
    }

    /// Brings the ink, and what a screen reader hears of it, to what is drawn.
    fn draw(&self) {
        let (hand, engine) = (self.hand.borrow(), self.engine.borrow());
        let mut ink = Ink::new(&self.axes);
        let places = hand.places();
        ink.stroke("engine", &engine);
        ink.stroke("yours", &places);
        let (cursor, there) = hand.cursor();
        if engine.is_empty() && dom::has_focus(&self.pen) {
            ink.disc(if there { "cursor" } else { "cursor nothing" }, cursor, "7");
        }
        if let Some((yours, engine)) = furthest(&places, &engine) {
            ink.names(yours, engine, self.language);
        }
        self.ink.set_inner_html(&ink.finish());
        self.tell(cursor, there);
    }

    fn tell(&self, cursor: (f32, f32), there: bool) {
        let Axes { x, y, .. } = &self.axes;
        let (across, up) = self.axes.numbers(cursor);
        let height = written(y, up);
        let place = [x.label.as_str(), " ", &written(x, across)].concat();
        let value = if there {
            [y.label.as_str(), " ", &height].concat()
        } else {
            words::NOTHING_YET.get(self.language).into()
        };
        let plain = |value| figures::number::plain(value);
        for (name, value) in [
            ("aria-valuemin", plain(y.from)),
            ("aria-valuemax", plain(y.to)),
            ("aria-valuenow", plain(up)),
            ("aria-valuetext", [place, value].join(", ")),
        ] {
            dom::set(&self.pen, name, &value);
        }
    }
}

/// The places where the two lie furthest apart: there is the most room for their names.
fn furthest(yours: &[(f32, f32)], engine: &[(f32, f32)]) -> Option<((f32, f32), (f32, f32))> {
    let at = |places: &[(f32, f32)], x: f32| {
        places.iter().copied().min_by(|a, b| (a.0 - x).abs().total_cmp(&(b.0 - x).abs()))
    };
    if let ([yours], [engine]) = (yours, engine) {
        return Some((*yours, *engine));
    }
    let pairs = (2..=8).filter_map(|tenth| {
        let x = tenth as f32 / 10.0;
        Some((at(yours, x)?, at(engine, x)?))
    });
    pairs.max_by(|a, b| (a.0.1 - a.1.1).abs().total_cmp(&(b.0.1 - b.1.1).abs()))
}

impl Drop for Sheet {
    fn drop(&mut self) {
        self.ink.remove();
        self.pen.remove();
        dom::set_flag(&self.tools, "hidden", true);
    }
}
