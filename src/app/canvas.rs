//! plotters on a canvas, in units of ⅛ CSS pixel, at whatever pixel ratio the screen has.
//!
//! Shapes are drawn by plotters' own canvas backend. It measures texts by putting elements into the page, hands the
//! whole font over with every text, and draws bitmaps pixel by pixel; these are done otherwise here. What is drawn is
//! not known.

use std::cell::RefCell;
use std::f64::consts::{FRAC_PI_2, PI};

use figures::number;
use figures::paper::UNITS;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::dom;

/// A canvas of the page with its size.
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
        let style = self.canvas.style();
        let _ = style.set_property("height", &[&number::plain(height), "px"].concat());
    }

    /// An empty sheet to draw on; `None` where the browser gives no drawing context.
    pub fn begin(&self) -> Option<Canvas> {
        let scale = self.ratio / f64::from(UNITS);
        self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
        self.context.clear_rect(0.0, 0.0, f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
        self.context.set_line_join("round");
        let units = |length: f32| (length * UNITS).round() as u32;
        Some(Canvas {
            inner: CanvasBackend::with_canvas_object(self.canvas.clone())?,
            context: self.context.clone(),
            size: (units(self.size.0), units(self.size.1)),
            font: Font::default(),
            anchor: ("", ""),
        })
    }
}

/// The backend that figures draw on in a browser.
pub struct Canvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// The font and the anchor that the context has been given.
    font: Font,
    anchor: (&'static str, &'static str),
}

impl Canvas {
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

/// A style whose opacity is written in two digits: the backend writes all that it gets, and the browser reads it.
struct Brief<'a, S>(&'a S);

impl<S: BackendStyle> BackendStyle for Brief<'_, S> {
    fn color(&self) -> BackendColor {
        let color = self.0.color();
        BackendColor { alpha: (color.alpha * 100.0).round() / 100.0, ..color }
    }

    fn stroke_width(&self) -> u32 {
        self.0.stroke_width()
    }
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

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for Canvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.inner.draw_line(from, to, &Brief(style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.inner.draw_rect(upper_left, bottom_right, &Brief(style), fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.inner.draw_path(path, &Brief(style))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.inner.draw_circle(center, radius, &Brief(style), fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.inner.fill_polygon(path, &Brief(style))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.set_type(style);
        self.context.set_fill_style_str(&colour(style.color()));
        let (x, y) = (f64::from(x), f64::from(y));
        let turned = match style.transform() {
            FontTransform::None => {
                // A text that the browser refuses leaves its place blank.
                let _ = self.context.fill_text(text, x, y);
                return Ok(());
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
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let size = style.size();
        let share = text_share(&self.context, style.style().as_str(), style.family().as_str(), text);
        Ok(((share * size).ceil() as u32, size.ceil() as u32))
    }

    fn blit_bitmap(&mut self, (x, y): BackendCoord, (width, height): (u32, u32), source: &[u8]) -> Drawn {
        // A bitmap that the browser refuses, such as an empty one, leaves its place blank.
        if let Some(bitmap) = bitmap(width, height, source) {
            let _ = self.context.draw_image_with_html_canvas_element(&bitmap, f64::from(x), f64::from(y));
        }
        Ok(())
    }
}

/// More texts than all figures of a page show at one time.
const MOST_TEXTS: usize = 4096;

thread_local! {
    /// Typefaces and texts with their widths over sizes, sorted.
    static WIDTHS: RefCell<Vec<(String, f64)>> = RefCell::default();
}

/// The number of texts whose width is known by heart.
pub fn texts_measured() -> usize {
    WIDTHS.with_borrow(Vec::len)
}

/// The width of `text` over its size, measured once.
fn text_share(context: &CanvasRenderingContext2d, style: &str, family: &str, text: &str) -> f64 {
    let key = [style, "\0", family, "\0", text].concat();
    WIDTHS.with_borrow_mut(|widths| {
        let index = match widths.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(index) => return widths[index].1,
            Err(index) => index,
        };
        context.save();
        // Measured large: smaller ones are in proportion.
        context.set_font(&[style, " 100px ", family].concat());
        let share = context.measure_text(text).map_or(0.0, |metrics| metrics.width() / 100.0);
        context.restore();
        if widths.len() < MOST_TEXTS {
            widths.insert(index, (key, share));
        } else {
            *widths = vec![(key, share)];
        }
        share
    })
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
