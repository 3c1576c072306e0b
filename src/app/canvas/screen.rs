//! plotters on a canvas.
//!
//! Shapes are drawn by plotters' own canvas backend. It measures texts by putting elements into the page, hands the
//! whole font over with every text, and draws bitmaps pixel by pixel; these are done otherwise here.

use std::f64::consts::{FRAC_PI_2, PI};

use figures::svg::Stroke;
use figures::{bitmap, number};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, DrawingBackend, FontTransform};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::Drawn;
use crate::dom;

/// A canvas that is being drawn on.
pub struct Screen {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// The font and the anchor that the context has been given.
    font: Font,
    anchor: (&'static str, &'static str),
}

impl Screen {
    /// `canvas`, which has `context`, as a sheet of `size` units.
    pub(super) fn new(canvas: HtmlCanvasElement, context: CanvasRenderingContext2d, size: (u32, u32)) -> Option<Self> {
        let inner = CanvasBackend::with_canvas_object(canvas)?;
        Some(Self { inner, context, size, font: Font::default(), anchor: ("", "") })
    }

    pub(super) fn size(&self) -> (u32, u32) {
        self.size
    }

    pub(super) fn context(&self) -> &CanvasRenderingContext2d {
        &self.context
    }

    pub(super) fn path(&mut self, points: &[BackendCoord], stroke: Stroke, fill: bool) -> Drawn {
        let points = points.iter().copied();
        if fill { self.inner.fill_polygon(points, &stroke) } else { self.inner.draw_path(points, &stroke) }
    }

    pub(super) fn rect(&mut self, from: BackendCoord, to: BackendCoord, stroke: Stroke, fill: bool) -> Drawn {
        self.inner.draw_rect(from, to, &stroke, fill)
    }

    pub(super) fn circle(&mut self, centre: BackendCoord, radius: u32, stroke: Stroke, fill: bool) -> Drawn {
        self.inner.draw_circle(centre, radius, &stroke, fill)
    }

    pub(super) fn text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) {
        self.set_type(style);
        self.context.set_fill_style_str(&colour(style.color()));
        let (x, y) = (f64::from(x), f64::from(y));
        let turned = match style.transform() {
            FontTransform::None => {
                // A text that the browser refuses leaves its place blank.
                let _ = self.context.fill_text(text, x, y);
                return;
            }
            FontTransform::Rotate90 => FRAC_PI_2,
            FontTransform::Rotate180 => PI,
            FontTransform::Rotate270 => -FRAC_PI_2,
        };
        self.context.save();
        let _ = self.context.translate(x, y);
        let _ = self.context.rotate(turned);
        let _ = self.context.fill_text(text, 0.0, 0.0);
        self.context.restore();
    }

    /// Pixels of red, green and blue over an area. What the browser refuses, such as none at all, leaves its place blank.
    pub(super) fn bitmap(&self, (x, y): BackendCoord, size: (u32, u32), source: &[u8]) {
        let (columns, rows) = bitmap::grid(size, source);
        if let Some(bitmap) = bitmap(columns, rows, source) {
            let [x, y] = [x, y].map(f64::from);
            let [width, height] = [size.0, size.1].map(f64::from);
            let _ = self.context.draw_image_with_html_canvas_element_and_dw_and_dh(&bitmap, x, y, width, height);
        }
    }

    /// Hands over what is not set already of font and anchor: fonts are long to pass and to read.
    fn set_type<S: BackendTextStyle>(&mut self, style: &S) {
        let (family, face, size) = (style.family(), style.style(), style.size());
        let (family, face) = (family.as_str(), face.as_str());
        if (self.font.size, self.font.face.as_str(), self.font.family.as_str()) != (size, face, family) {
            // The standard library's way to write fractions is a large one.
            self.context.set_font(&[face, " ", &number::plain(size as f32), "px ", family].concat());
            self.font = Font { family: family.into(), face: face.into(), size };
        }
        let anchor = style.anchor();
        let baseline = match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        let align = match anchor.h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        };
        if self.anchor != (baseline, align) {
            self.context.set_text_baseline(baseline);
            self.context.set_text_align(align);
            self.anchor = (baseline, align);
        }
    }
}

/// How the last text was set.
#[derive(Default)]
struct Font {
    family: String,
    face: String,
    size: f64,
}

/// A colour as a style sheet writes it.
fn colour(BackendColor { rgb: (red, green, blue), alpha }: BackendColor) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::from("#");
    for byte in [red, green, blue, (alpha * 255.0).round() as u8] {
        text.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]].map(char::from));
    }
    text
}

/// A canvas that is in no page, holding the bitmap, whose pixels are red, green and blue.
fn bitmap(width: u32, height: u32, source: &[u8]) -> Option<HtmlCanvasElement> {
    let mut pixels: Vec<u8> = source.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
    pixels.resize(width as usize * height as usize * 4, 0);
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height).ok()?;
    let canvas: HtmlCanvasElement = dom::document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()?;
    Some(canvas)
}
