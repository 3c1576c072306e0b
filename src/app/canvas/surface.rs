//! A canvas of the page with its size, in units of ⅛ CSS pixel, at whatever pixel ratio the screen has.

use figures::number;
use figures::paper::UNITS;
use figures::svg::{Paint, Picture, Svg};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::Canvas;
use super::screen::Screen;

/// A canvas with its size.
pub struct Surface {
    /// The element.
    pub canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    size: (f32, f32),
    ratio: f64,
}

impl Surface {
    /// A surface over `canvas`; `None` where the browser gives no drawing context.
    pub fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { canvas, context, size: (0.0, 0.0), ratio: 0.0 })
    }

    /// Gives the canvas a size in CSS pixels, and as many real pixels as the screen has there.
    pub fn fit(&mut self, width: f32, height: f32, ratio: f64) {
        if (self.size, self.ratio) == ((width, height), ratio) {
            return;
        }
        (self.size, self.ratio) = ((width, height), ratio);
        let pixels = |length: f32| (f64::from(length) * ratio).round().max(1.0) as u32;
        self.canvas.set_width(pixels(width));
        self.canvas.set_height(pixels(height));
    }

    /// The height that the canvas takes on the page, in CSS pixels.
    pub fn stand(&self, height: f32) {
        let _ = self.canvas.style().set_property("height", &[&number::plain(height), "px"].concat());
    }

    /// An empty sheet to draw on; `None` where the browser gives no drawing context.
    pub fn begin(&self) -> Option<Canvas> {
        let scale = self.ratio / f64::from(UNITS);
        self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
        self.context.clear_rect(0.0, 0.0, f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
        self.context.set_line_join("round");
        let units = |length: f32| (length * UNITS).round() as u32;
        let size = (units(self.size.0), units(self.size.1));
        Some(Canvas::Screen(Screen::new(self.canvas.clone(), self.context.clone(), size)?))
    }

    /// A sheet for a drawing of a size in CSS pixels, and the drawing that comes of it.
    pub fn sheet(&self, width: f32, height: f32, paint: Paint) -> (Canvas, Picture) {
        let (svg, picture) = Svg::new(width, height, paint);
        (Canvas::Sheet(svg, self.context.clone()), picture)
    }
}
