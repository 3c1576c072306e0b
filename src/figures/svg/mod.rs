//! A picture as SVG: inside a page, where it follows light and dark, or as a file that stands alone.
//!
//! Coordinates stay the whole numbers in which figures draw; the view box scales them back to CSS pixels. Nothing here
//! is generic over what is drawn, so a program holds it once.

mod marks;
mod png;
mod sheet;

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

pub use marks::{Letters, Stroke, push_text};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use sheet::Sheet;

use crate::bitmap;
use crate::number;
use crate::paper::{SANS, UNITS};
use crate::theme::{Scheme, Theme, Token};

/// How colours and typefaces are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// By the names that a page's style sheet gives a meaning to. The picture is drawn in the light theme's colours.
    Names,
    /// By their values in a theme, over its ground: the picture needs nothing beside it.
    Values(Scheme),
}

/// Draws in SVG.
pub struct Svg {
    size: (u32, u32),
    sheet: Rc<RefCell<Sheet>>,
}

/// What will have been drawn once the [`Svg`] that belongs to it is gone.
pub struct Picture {
    size: (u32, u32),
    sheet: Rc<RefCell<Sheet>>,
}

impl Svg {
    /// A sheet of a size in CSS pixels, and the picture that comes of it.
    pub fn new(width: f32, height: f32, paint: Paint) -> (Self, Picture) {
        let size = ((width * UNITS) as u32, (height * UNITS) as u32);
        let sheet = Rc::new(RefCell::new(Sheet::new(paint)));
        if let Paint::Values(scheme) = paint {
            let ground = Stroke::plain(Theme::new(scheme).colour(Token::Ground));
            sheet.borrow_mut().rect((0, 0), (size.0 as i32, size.1 as i32), ground, true);
        }
        (Self { size, sheet: Rc::clone(&sheet) }, Picture { size, sheet })
    }

    /// Its size in units.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// A rectangle.
    pub fn rect(&self, from: BackendCoord, to: BackendCoord, stroke: Stroke, fill: bool) {
        self.sheet.borrow_mut().rect(from, to, stroke, fill);
    }

    /// A line through points, or the shape that they are the corners of.
    pub fn path(&self, points: &[BackendCoord], stroke: Stroke, fill: bool) {
        self.sheet.borrow_mut().path(points, stroke, fill);
    }

    /// A circle or a disc.
    pub fn circle(&self, centre: BackendCoord, radius: u32, stroke: Stroke, fill: bool) {
        self.sheet.borrow_mut().circle(centre, radius, stroke, fill);
    }

    /// Pixels of red, green and blue over an area of a size in units.
    pub fn bitmap(&self, at: BackendCoord, size: (u32, u32), source: &[u8]) {
        let file = png::png(bitmap::grid(size, source), source);
        self.sheet.borrow_mut().image(at, size, &file);
    }

    /// A text.
    pub fn text(&self, text: &str, letters: Letters, at: BackendCoord) {
        self.sheet.borrow_mut().text(text, letters, at);
    }
}

impl Picture {
    /// The picture as an `<svg>` with these attributes.
    ///
    /// # Errors
    /// A colour that is not in the theme, when colours are written by name.
    pub fn element(self, attributes: &str) -> Result<String, String> {
        self.written(attributes, "")
    }

    /// The picture as the text of a file, with its name and what is to be seen in it.
    ///
    /// # Errors
    /// As [`Picture::element`].
    pub fn file(self, title: &str, description: &str) -> Result<String, String> {
        let [width, height] = [self.size.0, self.size.1].map(|units| number::plain(units as f32 / UNITS));
        let attributes = [
            "xmlns=\"http://www.w3.org/2000/svg\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\" role=\"img\" stroke-linejoin=\"round\" font-family=\"",
            SANS,
            "\"",
        ];
        let mut head = String::from("<title>");
        push_text(&mut head, title);
        head.push_str("</title><desc>");
        push_text(&mut head, description);
        head.push_str("</desc>");
        self.written(&attributes.concat(), &head)
    }

    fn written(self, attributes: &str, head: &str) -> Result<String, String> {
        let body = self.sheet.borrow_mut().finish()?;
        let [width, height] = [self.size.0, self.size.1].map(|units| units.to_string());
        let parts = ["<svg viewBox=\"0 0 ", &width, " ", &height, "\" ", attributes, ">", head, &body, "</svg>"];
        Ok(parts.concat())
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
        self.rect((x, y), (x + 1, y + 1), Stroke { colour, width: 1 }, true);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.path(&[from, to], Stroke::of(style), false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.rect(from, to, Stroke::of(style), fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.path(&path.into_iter().collect::<Vec<_>>(), Stroke::of(style), false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.circle(centre, radius, Stroke::of(style), fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.path(&corners.into_iter().collect::<Vec<_>>(), Stroke::of(style), true);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.text(text, Letters::of(style), at);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(Letters::of(style).estimate(text))
    }

    fn blit_bitmap(&mut self, at: BackendCoord, size: (u32, u32), source: &[u8]) -> Drawn {
        self.bitmap(at, size, source);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::Showing;
    use crate::text::Language;

    fn picture(name: &str, width: f32, paint: Paint) -> Picture {
        let mut player = crate::player::<Svg>(name).unwrap();
        player.advance(&mut || true);
        let scheme = if let Paint::Values(scheme) = paint { scheme } else { Scheme::Light };
        let showing = Showing {
            at: player.rest(),
            theme: Theme::new(scheme),
            language: Language::English,
            pointed: None,
            glide: 1.0,
        };
        let (svg, picture) = Svg::new(width, player.height(width), paint);
        player.draw(svg, showing).unwrap();
        picture
    }

    #[test]
    fn a_picture_in_a_page_has_the_names_of_colours_and_no_value() {
        for name in crate::NAMES {
            for width in [1080.0, 358.0] {
                let svg = picture(name, width, Paint::Names).element("").unwrap();
                assert!(svg.contains("var(--") && !svg.contains('#'), "{name}");
                assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count(), "{name}");
            }
        }
    }

    #[test]
    fn a_file_stands_alone() {
        for name in crate::NAMES {
            for scheme in [Scheme::Light, Scheme::Dark] {
                let svg = picture(name, 760.0, Paint::Values(scheme)).file("A <b> & \"c\"", "Words.").unwrap();
                assert!(!svg.contains("var(") && !svg.contains("class="), "{name}");
                assert_eq!(svg.matches("http").count(), 1, "nothing but its name space is outside of it");
                let ground = format!("fill=\"#{:06x}\"", Token::Ground.value(scheme));
                assert!(svg.contains(&ground) && svg.contains("<title>A &lt;b&gt; &amp; &quot;c&quot;</title>"));
            }
        }
    }
}
