//! What figures draw on: CSS pixels with fractions, tokens of the theme, over any plotters backend.
//!
//! plotters counts in whole pixels. A sheet counts [`UNITS`] of them to one CSS pixel, so shapes keep their eighths on
//! every backend; the canvas and the SVG scale back. Nothing here knows which backend it is.

mod kind;
mod shape;

use plotters::coord::Shift;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::prelude::{DrawingArea, DrawingBackend, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, RGBAColor, ShapeStyle, TextStyle};

use crate::bitmap::Bitmap;
use crate::theme::{Theme, Token};

pub use kind::{Align, SANS, SERIF, Type, label, symbol};
use shape::outline;
pub use shape::{Point, Rect, along, rounded};

/// Units of a backend in one CSS pixel.
pub const UNITS: f32 = 8.0;

/// A token, and how much of it shows over the ground: 0 none, 1 all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tint(pub Token, pub f32);

impl From<Token> for Tint {
    fn from(token: Token) -> Self {
        Tint(token, 1.0)
    }
}

/// A sheet to draw on. Coordinates are CSS pixels.
///
/// A backend's error ends the drawing quietly and is handed out by [`Paper::finish`], so that drawing code reads as a
/// list of shapes.
pub struct Paper<DB: DrawingBackend> {
    area: DrawingArea<DB, Shift>,
    theme: Theme,
    error: Option<String>,
}

impl<DB: DrawingBackend> Paper<DB> {
    /// A sheet over `backend`, whose size is in units: CSS pixels times [`UNITS`].
    pub fn new(backend: DB, theme: Theme) -> Self {
        Self { area: backend.into_drawing_area(), theme, error: None }
    }

    /// Width and height in CSS pixels.
    pub fn size(&self) -> (f32, f32) {
        let (width, height) = self.area.dim_in_pixel();
        (width as f32 / UNITS, height as f32 / UNITS)
    }

    /// The drawing area below, for plotters' charts; its pixels are units.
    pub fn area(&self) -> &DrawingArea<DB, Shift> {
        &self.area
    }

    /// The colours in force.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// A tint as plotters wants it.
    pub fn colour(&self, tint: impl Into<Tint>) -> RGBAColor {
        let Tint(token, share) = tint.into();
        self.theme.colour(token).mix(f64::from(share.clamp(0.0, 1.0)))
    }

    /// Hands the picture to the backend.
    ///
    /// # Errors
    /// The first error that the backend gave while drawing.
    pub fn finish(mut self) -> Result<(), String> {
        let presented = self.area.present().map_err(|error| error.to_string());
        self.error.take().map_or(presented, Err)
    }

    /// A straight line through `points`, `width` pixels wide.
    pub fn line(&mut self, points: &[Point], width: f32, tint: impl Into<Tint>) {
        let style = self.stroke(tint.into(), width);
        let path = PathElement::new(points.iter().map(|&point| units(point)).collect::<Vec<_>>(), style);
        let drawn = self.area.draw(&path);
        self.keep(drawn);
    }

    /// A dashed line from `from` to `to`.
    pub fn dashed(&mut self, from: Point, to: Point, dash: f32, width: f32, tint: impl Into<Tint>) {
        let tint = tint.into();
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let at = |along: f32| (from.0 + dx * along / length, from.1 + dy * along / length);
        let mut along = 0.0;
        while along < length {
            self.line(&[at(along), at((along + dash).min(length))], width, tint);
            along += 2.0 * dash;
        }
    }

    /// A wire: a line through `points` whose corners are rounded by `radius`.
    pub fn wire(&mut self, points: &[Point], radius: f32, width: f32, tint: impl Into<Tint>) {
        self.line(&rounded(points, radius), width, tint);
    }

    /// An arrow head at `tip`, pointing in the direction from `from` to `tip`.
    pub fn arrow_head(&mut self, from: Point, tip: Point, size: f32, width: f32, tint: impl Into<Tint>) {
        let (dx, dy) = (tip.0 - from.0, tip.1 - from.1);
        let length = dx.hypot(dy).max(1e-6);
        let (ux, uy) = (dx / length * size, dy / length * size);
        let wing = |side: f32| (tip.0 - ux - side * uy * 0.55, tip.1 - uy + side * ux * 0.55);
        self.line(&[wing(1.0), tip, wing(-1.0)], width, tint);
    }

    /// A filled rectangle.
    pub fn fill(&mut self, rect: Rect, tint: impl Into<Tint>) {
        let style = self.colour(tint).filled();
        let drawn =
            self.area.draw(&Rectangle::new([units((rect.x, rect.y)), units((rect.right(), rect.bottom()))], style));
        self.keep(drawn);
    }

    /// A filled rectangle with rounded corners.
    pub fn fill_rounded(&mut self, rect: Rect, radius: f32, tint: impl Into<Tint>) {
        self.fill_polygon(&outline(rect, radius), tint);
    }

    /// The outline of a rectangle with rounded corners.
    pub fn frame(&mut self, rect: Rect, radius: f32, width: f32, tint: impl Into<Tint>) {
        let mut points = outline(rect, radius);
        points.extend_from_within(..2);
        self.line(&points, width, tint);
    }

    /// A filled polygon.
    pub fn fill_polygon(&mut self, points: &[Point], tint: impl Into<Tint>) {
        let style = self.colour(tint).filled();
        let drawn = self.area.draw(&Polygon::new(points.iter().map(|&point| units(point)).collect::<Vec<_>>(), style));
        self.keep(drawn);
    }

    /// A filled disc.
    pub fn disc(&mut self, center: Point, radius: f32, tint: impl Into<Tint>) {
        let style = self.colour(tint).filled();
        let drawn = self.area.draw(&Circle::new(units(center), unit(radius), style));
        self.keep(drawn);
    }

    /// A circle.
    pub fn circle(&mut self, center: Point, radius: f32, width: f32, tint: impl Into<Tint>) {
        let style = self.stroke(tint.into(), width);
        let drawn = self.area.draw(&Circle::new(units(center), unit(radius), style));
        self.keep(drawn);
    }

    /// A bitmap over the square that is as wide as `rect` and has its upper left corner.
    pub fn bitmap(&mut self, rect: Rect, bitmap: &Bitmap) {
        let (left, right) = (unit(rect.x), unit(rect.right()));
        let drawn = self.area.draw(&bitmap.over((left, unit(rect.y)), left.abs_diff(right)));
        self.keep(drawn);
    }

    /// A text, centred vertically on `at`.
    pub fn text(&mut self, at: Point, text: &str, kind: Type) {
        let style = self.text_style(kind);
        let drawn = self.area.draw_text(text, &style, units(at));
        self.keep(drawn);
    }

    /// A symbol with an index below its line, such as *c* with *t* − 1. The alignment is that of the whole.
    pub fn indexed(&mut self, at: Point, base: &str, index: &str, kind: Type) {
        let small = Type { size_px: (kind.size_px * 0.72).max(11.0), align: Align::Start, ..kind };
        let base_kind = kind.align(Align::Start);
        // Italics of these sizes: estimated, so that every backend sets a symbol alike.
        let base_width = kind.size_px * base.chars().map(italic_width).sum::<f32>();
        let whole = base_width + small.size_px * index.chars().map(italic_width).sum::<f32>();
        let x = match kind.align {
            Align::Start => at.0,
            Align::Middle => at.0 - whole / 2.0,
            Align::End => at.0 - whole,
        };
        self.text((x, at.1), base, base_kind);
        self.text((x + base_width, at.1 + kind.size_px * 0.28), index, small);
    }

    /// The width of a text in CSS pixels.
    pub fn text_width(&self, text: &str, kind: Type) -> f32 {
        let (width, _) = self.area.estimate_text_size(text, &self.text_style(kind)).unwrap_or_default();
        width as f32 / UNITS
    }

    /// The width of the widest of some texts.
    pub fn widest<T: AsRef<str>>(&self, texts: impl IntoIterator<Item = T>, kind: Type) -> f32 {
        texts.into_iter().map(|text| self.text_width(text.as_ref(), kind)).fold(0.0, f32::max)
    }

    /// The first of some texts that is no wider than `width`, else the last.
    pub fn fitting<'t, T: AsRef<str>>(&self, texts: &'t [T], width: f32, kind: Type) -> &'t str {
        let fits = |text: &&T| self.text_width(text.as_ref(), kind) <= width;
        texts.iter().find(fits).or(texts.last()).map_or("", T::as_ref)
    }

    /// A text in lines of at most this width, broken at spaces; a word that is wider has a line of its own.
    pub fn lines(&self, text: &str, width: f32, kind: Type) -> Vec<String> {
        if self.text_width(text, kind) <= width {
            return vec![text.into()];
        }
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            let longer = lines.last().map(|line| [line, " ", word].concat());
            match longer.filter(|line| self.text_width(line, kind) <= width).zip(lines.last_mut()) {
                Some((longer, last)) => *last = longer,
                None => lines.push(word.into()),
            }
        }
        lines
    }

    /// A text's style as plotters wants it, for charts.
    pub fn text_style(&self, kind: Type) -> TextStyle<'static> {
        let font = FontDesc::new(FontFamily::Name(kind.family), f64::from(kind.size_px * UNITS), kind.style);
        let horizontal = match kind.align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let colour = self.colour(kind.tint);
        TextStyle { font, color: colour.to_backend_color(), pos: Pos::new(horizontal, VPos::Center) }
    }

    fn stroke(&self, tint: Tint, width: f32) -> ShapeStyle {
        self.colour(tint).stroke_width(unit(width).max(1).unsigned_abs())
    }

    fn keep<T, E: std::error::Error>(&mut self, drawn: Result<T, E>) {
        if let Err(error) = drawn {
            self.error.get_or_insert_with(|| error.to_string());
        }
    }
}

/// CSS pixels as units.
fn unit(pixels: f32) -> i32 {
    (pixels * UNITS).round() as i32
}

/// The width of an italic letter, in parts of the type size.
fn italic_width(letter: char) -> f32 {
    match letter {
        'i' | 'f' | 't' | 'r' => 0.36,
        '−' => 0.62,
        'W' => 0.98,
        'h' | 'n' | 'a' => 0.57,
        _ => 0.5,
    }
}

fn units((x, y): Point) -> (i32, i32) {
    (unit(x), unit(y))
}
