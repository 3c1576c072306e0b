//! A picture as SVG inside a page: small, and in the names of the theme's colours, so that it follows light and dark.
//!
//! Coordinates stay the whole numbers in which figures draw; the view box scales them back to CSS pixels.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;

use figures::paper::UNITS;
use figures::player::{Player, Showing};
use figures::text::Language;
use figures::theme::{Scheme, Theme, Token};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform,
};

use crate::html::escape;

/// The width of a picture beside which there is room for all, in CSS pixels.
pub(crate) const WIDE: f32 = 1080.0;
/// The width of a picture on a phone.
pub(crate) const NARROW: f32 = 358.0;

/// The picture of a moment as an `<svg>` with these attributes.
///
/// # Errors
/// What the figure said when it could not draw, or a colour that is not in the theme.
pub(crate) fn svg(
    player: &dyn Player<Svg>,
    at: usize,
    width: f32,
    language: Language,
    attributes: &str,
) -> Result<String, String> {
    let size = ((width * UNITS) as u32, (player.height(width) * UNITS) as u32);
    let sheet = Rc::new(RefCell::new(Sheet::default()));
    let showing = Showing { at, theme: Theme::new(Scheme::Light), language, pointed: None, glide: 1.0 };
    player.draw(Svg { size, sheet: Rc::clone(&sheet) }, showing)?;
    let sheet = sheet.take();
    if let Some((red, green, blue)) = sheet.unknown {
        return Err(format!("The picture has a colour #{red:02x}{green:02x}{blue:02x} that is not in the theme."));
    }
    Ok(format!("<svg viewBox=\"0 0 {} {}\" {attributes}>{}</svg>", size.0, size.1, sheet.body()))
}

/// Draws into a [`Sheet`].
pub(crate) struct Svg {
    size: (u32, u32),
    sheet: Rc<RefCell<Sheet>>,
}

/// What has been drawn: shapes that look alike and follow one another share a `<g>`.
#[derive(Default)]
struct Sheet {
    out: String,
    look: String,
    unknown: Option<(u8, u8, u8)>,
}

impl Sheet {
    fn add(&mut self, look: String, shape: &str) {
        if look != self.look {
            self.close();
            let _ = write!(self.out, "<g {look}>");
            self.look = look;
        }
        self.out.push_str(shape);
    }

    fn close(&mut self) {
        if !self.look.is_empty() {
            self.out.push_str("</g>");
        }
    }

    fn body(mut self) -> String {
        self.close();
        self.out
    }

    /// `fill="var(--cell)" fill-opacity=".3"`
    fn paint(&mut self, property: &str, colour: BackendColor) -> String {
        let (red, green, blue) = colour.rgb;
        let value = u32::from_be_bytes([0, red, green, blue]);
        let Some(token) = Token::ALL.iter().find(|token| token.value(Scheme::Light) == value) else {
            self.unknown.get_or_insert(colour.rgb);
            return String::new();
        };
        let mut paint = format!("{property}=\"var(--{})\"", token.name());
        if colour.alpha < 0.995 {
            let _ = write!(paint, " {property}-opacity=\"{}\"", decimal(colour.alpha));
        }
        paint
    }

    fn stroke<S: BackendStyle>(&mut self, style: &S) -> String {
        format!("fill=\"none\" {} stroke-width=\"{}\"", self.paint("stroke", style.color()), style.stroke_width())
    }

    fn shape<S: BackendStyle>(&mut self, style: &S, fill: bool, shape: &str) {
        if style.color().alpha > 0.0 {
            let look = if fill { self.paint("fill", style.color()) } else { self.stroke(style) };
            self.add(look, shape);
        }
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let look = sheet.paint("fill", colour);
        sheet.add(look, &format!("<path d=\"M{x} {y}h1v1h-1z\"/>"));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
        let shape = format!("<path d=\"M{x} {y}h{width}v{height}h-{width}z\"/>");
        self.sheet.borrow_mut().shape(style, fill, &shape);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let shape = format!("<path d=\"{}\"/>", steps(path));
        self.sheet.borrow_mut().shape(style, false, &shape);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let shape = format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        self.sheet.borrow_mut().shape(style, fill, &shape);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        let shape = format!("<path d=\"{}z\"/>", steps(corners));
        self.sheet.borrow_mut().shape(style, true, &shape);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let colour = style.color();
        if text.is_empty() || colour.alpha == 0.0 {
            return Ok(());
        }
        let mut sheet = self.sheet.borrow_mut();
        let look = format!("{} {}", sheet.paint("fill", colour), type_look(style));
        let size = style.size();
        // From the middle of the letters to their base line.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.35,
            VPos::Bottom => -0.2,
        };
        let place = match turn(style.transform()) {
            0 => format!("x=\"{x}\" y=\"{}\"", y + (drop * size) as i32),
            angle => format!("transform=\"translate({x} {y})rotate({angle})\" y=\"{}\"", (drop * size) as i32),
        };
        sheet.add(look, &format!("<text {place}>{}</text>", escape(text)));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // Serif italics lean over their own width; too far apart looks better than one upon the other.
        let lean = if is_symbol(style) { 1.18 } else { 1.0 };
        let width: f64 = text.chars().map(advance).sum();
        Ok(((width * lean * style.size()) as u32, style.size() as u32))
    }
}

/// Whether a text is set as a symbol of a formula: in the serif that `paper` has for those.
fn is_symbol<S: BackendTextStyle>(style: &S) -> bool {
    matches!(style.family(), FontFamily::Name(name) if name.starts_with("Charter"))
}

/// Typeface, size and anchor of a text.
fn type_look<S: BackendTextStyle>(style: &S) -> String {
    let mut look = format!("font-size=\"{}\"", decimal(style.size()));
    if is_symbol(style) {
        look.push_str(" class=\"symbol\"");
    }
    match style.style() {
        FontStyle::Bold => look.push_str(" font-weight=\"bold\""),
        FontStyle::Italic | FontStyle::Oblique => look.push_str(" font-style=\"italic\""),
        FontStyle::Normal => {}
    }
    match style.anchor().h_pos {
        HPos::Left => {}
        HPos::Center => look.push_str(" text-anchor=\"middle\""),
        HPos::Right => look.push_str(" text-anchor=\"end\""),
    }
    look
}

fn turn(transform: FontTransform) -> u32 {
    match transform {
        FontTransform::None => 0,
        FontTransform::Rotate90 => 90,
        FontTransform::Rotate180 => 180,
        FontTransform::Rotate270 => 270,
    }
}

/// A path in relative steps, which are short numbers; points that repeat the one before are left out.
fn steps(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut d = String::new();
    let mut last: Option<BackendCoord> = None;
    for (x, y) in path {
        let _ = match last {
            None => write!(d, "M{x} {y}"),
            Some((lx, ly)) if (x, y) == (lx, ly) => continue,
            Some((lx, ly)) if y == ly => write!(d, "h{}", x - lx),
            Some((lx, ly)) if x == lx => write!(d, "v{}", y - ly),
            Some((lx, ly)) => write!(d, "l{} {}", x - lx, y - ly),
        };
        last = Some((x, y));
    }
    d
}

/// Two decimals at most, without the zeros that say nothing.
fn decimal(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.strip_prefix("0.").map_or_else(|| text.to_owned(), |rest| format!(".{rest}"))
}

/// About how wide a letter of a sans serif is, in parts of the type size.
fn advance(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | '!' | ':' | ';' | '’' => 0.26,
        'f' | 't' | 'r' | 'I' | ' ' | '(' | ')' | '[' | ']' | '·' | '-' => 0.33,
        'm' | 'M' | 'W' | 'w' | '%' | '@' => 0.86,
        '0'..='9' | '+' | '−' | '=' | '×' => 0.57,
        'A'..='Z' => 0.66,
        '\u{1100}'.. => 0.95,
        _ => 0.54,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_draws_in_the_names_of_colours() {
        for name in figures::NAMES {
            let mut player = figures::player::<Svg>(name).unwrap();
            player.advance(&mut || true);
            for width in [WIDE, NARROW] {
                for language in Language::ALL {
                    let svg = svg(player.as_ref(), player.rest(), width, language, "").unwrap();
                    assert!(svg.contains("var(--"), "{name}: {svg}");
                    assert!(!svg.contains('#'), "{name} writes a colour by value");
                    assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count(), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_path_is_written_in_steps() {
        assert_eq!(steps([(8, 8), (16, 8), (16, 8), (16, 0), (15, 3)]), "M8 8h8v-8l-1 3");
        assert_eq!(decimal(0.30), ".3");
        assert_eq!(decimal(96.0), "96");
    }
}
