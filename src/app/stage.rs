//! Where a figure is seen and pointed at: its canvas, which takes the place of the printed picture, the tooltip, and
//! the numbers in the picture that can be changed.

use std::cell::{Cell, RefCell};
use std::rc::Weak;

use figures::figure::{Drawn, Handle, Spot};
use figures::paper::{Point, Rect};
use figures::svg::{Paint, Picture};
use figures::text::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use crate::canvas::{Canvas, Surface};
use crate::dom::{self, Listener};
use crate::handles::Handles;
use crate::living::Living;
use crate::observe::{self, Observer};
use crate::tooltip::Tooltip;
use crate::{transport, words};

/// The width of a picture beside which there is room for all, in CSS pixels.
const WIDE_PX: f32 = 1080.0;
/// Larger pictures would show nothing more, even to the last row.
const MOST_ZOOM: f32 = 3.0;

/// The place of a figure's picture.
pub struct Stage {
    element: HtmlElement,
    surface: RefCell<Option<Surface>>,
    width: Cell<f32>,
    /// How many times larger than drawn the picture is shown.
    zoom: Cell<f32>,
    tooltip: Tooltip,
    handles: Option<Handles>,
    spots: RefCell<Vec<Spot>>,
    /// A picture has been drawn before.
    warm: Cell<bool>,
    /// Where the pointer is, while it is over the picture.
    pointer: Cell<Option<Point>>,
    _listeners: Vec<Listener>,
    _observers: Vec<Observer>,
}

impl Stage {
    /// Prepares `element`; the printed picture stays until the first frame has been drawn.
    pub fn new(element: HtmlElement, title: &str, language: Language, living: &Weak<Living>) -> Self {
        dom::set(&element, "tabindex", "0");
        dom::set(&element, "role", "group");
        dom::set(&element, "aria-label", title);
        dom::set(&element, "aria-keyshortcuts", "Space ArrowLeft ArrowRight Home End");
        let surface = dom::create("canvas", "picture").and_then(|canvas| Surface::new(canvas.dyn_into().ok()?));
        if let Some(surface) = &surface {
            dom::set(&surface.canvas, "role", "img");
            dom::set(&surface.canvas, "aria-label", &format!("{title}. {}.", words::STAGE.get(language)));
        }
        let tooltip = Tooltip::new(&element);
        let handles = Handles::new(&element, language, living.clone());
        let listeners = listeners(&element, living);
        let observers = observers(&element, living);
        Self {
            width: Cell::new(element.client_width() as f32),
            zoom: Cell::new(1.0),
            element,
            surface: RefCell::new(surface),
            tooltip,
            handles,
            spots: RefCell::default(),
            warm: Cell::default(),
            pointer: Cell::new(None),
            _listeners: listeners,
            _observers: observers,
        }
    }

    /// Whether the canvas has taken the place of the printed picture.
    pub fn is_alive(&self) -> bool {
        self.surface.borrow().as_ref().is_some_and(|surface| surface.canvas.is_connected())
    }

    /// An empty sheet of the size that there is, and of the height that belongs to it. For an audience a wide picture is
    /// not drawn wider but larger.
    pub fn begin(&self, for_audience: bool, height: impl Fn(f32) -> f32) -> Option<Canvas> {
        let width = self.width.get();
        if width < 1.0 {
            return None;
        }
        let zoom = if for_audience { (width / WIDE_PX).clamp(1.0, MOST_ZOOM) } else { 1.0 };
        self.zoom.set(zoom);
        let (width, height) = (width / zoom, height(width / zoom));
        let mut surface = self.surface.borrow_mut();
        let surface = surface.as_mut()?;
        surface.fit(width, height, dom::window().device_pixel_ratio() * f64::from(zoom));
        surface.stand(height * zoom);
        surface.begin()
    }

    /// The width that the picture is drawn for, in CSS pixels.
    pub fn width(&self) -> f32 {
        match self.width.get() / self.zoom.get() {
            width if width >= 1.0 => width,
            _ => WIDE_PX,
        }
    }

    /// The height that it takes on the page, in CSS pixels.
    pub fn height(&self) -> i32 {
        self.element.offset_height()
    }

    /// A sheet for a drawing of a size in CSS pixels, and the drawing that comes of it.
    pub fn sheet(&self, width: f32, height: f32, paint: Paint) -> Option<(Canvas, Picture)> {
        self.surface.borrow().as_ref().map(|surface| surface.sheet(width, height, paint))
    }

    /// After the picture has been drawn: shows it, and lets what lies over it follow. Answers whether it is seen.
    ///
    /// The first picture of all stays unseen. Its letters were set and its code was compiled for the first time, and
    /// with the way into the page it would hold up the frame; the next one takes a tenth of the time.
    pub fn follow(&self, mut drawn: Drawn, living: &Living) -> bool {
        if !self.warm.replace(true) {
            return false;
        }
        if let Some(surface) = self.surface.borrow().as_ref()
            && !surface.canvas.is_connected()
        {
            for printed in dom::find_all(&self.element, "svg, picture") {
                printed.remove();
            }
            let _ = self.element.prepend_with_node_1(&surface.canvas);
        }
        self.arrange(&mut drawn.spots, living);
        if let Some(handles) = &self.handles {
            handles.follow(&drawn.spots);
        }
        *self.spots.borrow_mut() = drawn.spots;
        match (self.pointer.get(), dom::document().active_element()) {
            (Some(point), _) => self.point(Some(point), living),
            (None, Some(focused)) => self.show_number(&focused, living),
            _ => {}
        }
        true
    }

    /// Brings what has been drawn to where it is seen, and takes away what would change a locked setting.
    fn arrange(&self, spots: &mut [Spot], living: &Living) {
        let zoom = self.zoom.get();
        for spot in spots {
            let Rect { x, y, width, height } = spot.rect;
            spot.rect = Rect::new(x * zoom, y * zoom, width * zoom, height * zoom);
            if spot.handle.as_ref().is_some_and(|handle| living.locks.holds(handle.setting)) {
                spot.handle = None;
            }
        }
    }

    /// Shows what is at a point of the picture.
    fn point(&self, point: Option<Point>, living: &Living) {
        self.pointer.set(point);
        let spots = self.spots.borrow();
        let spot = point.and_then(|point| spots.iter().rev().find(|spot| spot.rect.contains(point)));
        self.show(spot, living);
    }

    /// Shows what a spot holds, and lights its part.
    fn show(&self, spot: Option<&Spot>, living: &Living) {
        match spot.filter(|spot| !spot.text.is_empty()) {
            Some(spot) => self.tooltip.show(&spot.text, spot.rect, self.width.get()),
            None => self.tooltip.hide(),
        }
        let part = spot.map(|spot| spot.part).filter(|part| !part.is_empty());
        living.page.point(part.into_iter().map(String::from).collect());
    }

    fn position(&self, event: &PointerEvent) -> Point {
        let frame = self.element.get_bounding_client_rect();
        (event.client_x() as f32 - frame.left() as f32, event.client_y() as f32 - frame.top() as f32)
    }

    fn heard(&self, event: &Event, living: &Living) {
        let Some(target) = dom::target(event) else { return };
        match (event.type_().as_str(), event.dyn_ref::<PointerEvent>()) {
            // A number that is being dragged is what it is about, wherever the pointer has got to.
            ("pointermove", Some(pointer)) if target.has_pointer_capture(pointer.pointer_id()) => {
                self.show_number(&target, living);
            }
            ("pointermove" | "pointerdown", Some(pointer)) => self.point(Some(self.position(pointer)), living),
            // A finger that is lifted leaves what it has shown; touching elsewhere takes it away.
            ("pointerleave", Some(pointer)) if pointer.pointer_type() != "touch" => self.point(None, living),
            ("focusin", _) => self.show_number(&target, living),
            ("focusout", _) => self.point(self.pointer.get(), living),
            _ => {}
        }
    }

    /// Shows what a number of the picture holds, by the field that stands for it.
    fn show_number(&self, field: &Element, living: &Living) {
        let Some(handle) = self.handles.as_ref().and_then(|handles| handles.of(field)) else { return };
        self.pointer.set(None);
        let is_its = |other: &Handle| (other.setting, other.at) == (handle.setting, handle.at);
        let spots = self.spots.borrow();
        self.show(spots.iter().find(|spot| spot.handle.as_ref().is_some_and(is_its)), living);
    }

    /// Takes the tooltip away when something else on the page is touched.
    pub fn leave(&self, target: Option<&Element>) {
        if !target.is_some_and(|target| self.element.contains(Some(target))) {
            self.pointer.set(None);
            self.tooltip.hide();
        }
    }
}

fn listeners(element: &HtmlElement, living: &Weak<Living>) -> Vec<Listener> {
    let mut listeners: Vec<_> = ["pointermove", "pointerdown", "pointerleave", "focusin", "focusout"]
        .into_iter()
        .map(|name| {
            let living = living.clone();
            dom::listen(element, name, move |event| {
                if let Some(living) = living.upgrade() {
                    living.stage().heard(&event, &living);
                }
            })
        })
        .collect();
    let again = living.clone();
    listeners.push(dom::listen(element, "click", move |event| {
        let pressed = dom::target(&event).and_then(|target| target.get_attribute("data-action"));
        if let (Some("start-again"), Some(living)) = (pressed.as_deref(), again.upgrade()) {
            living.restart();
        }
    }));
    let playing = living.clone();
    let figure = element.closest("[data-figure]").ok().flatten();
    let whole = figure.as_ref().unwrap_or(element);
    listeners.push(dom::listen(whole, "keydown", move |event| {
        if let (Some(living), Some(event)) = (playing.upgrade(), event.dyn_ref::<KeyboardEvent>()) {
            transport::key(&living, event);
        }
    }));
    listeners
}

fn observers(element: &HtmlElement, living: &Weak<Living>) -> Vec<Observer> {
    let (sized, seen) = (living.clone(), living.clone());
    let size = observe::size(element, move |width| {
        if let Some(living) = sized.upgrade() {
            living.stage().width.set(width);
            living.refresh();
        }
    });
    // The whole figure, not the stage alone: kept runs, far below it, and their numbers want to be drawn and told too.
    let figure = element.closest("[data-figure]").ok().flatten().and_then(|figure| figure.dyn_into().ok());
    let sight = observe::sight(figure.as_ref().unwrap_or(element), move |in_sight| {
        if let Some(living) = seen.upgrade() {
            living.set_seen(in_sight);
        }
    });
    [size, sight].into_iter().flatten().collect()
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(surface) = self.surface.get_mut() {
            surface.canvas.remove();
        }
    }
}
