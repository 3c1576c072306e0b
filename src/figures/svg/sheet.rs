//! The text of a picture as it grows: shapes that look alike and follow one another share a `<g>`.

use std::fmt::Write;

use plotters_backend::{BackendColor, BackendCoord};

use super::Paint;
use super::marks::{Letters, Stroke, push_decimal, push_text};
use crate::theme::{Scheme, Token};

/// What has been drawn so far.
pub(super) struct Sheet {
    paint: Paint,
    out: String,
    /// The attributes of the `<g>` that is open.
    look: String,
    /// A colour that has no name.
    unknown: Option<(u8, u8, u8)>,
}

impl Sheet {
    pub(super) fn new(paint: Paint) -> Self {
        Self { paint, out: String::new(), look: String::new(), unknown: None }
    }

    pub(super) fn rect(&mut self, from: BackendCoord, to: BackendCoord, stroke: Stroke, fill: bool) {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
        if self.begin(stroke, fill) {
            let _ = write!(self.out, "<path d=\"M{x} {y}h{width}v{height}h-{width}z\"/>");
        }
    }

    pub(super) fn path(&mut self, points: &[BackendCoord], stroke: Stroke, fill: bool) {
        // A browser takes a path that begins nowhere for a mistake.
        if !points.is_empty() && self.begin(stroke, fill) {
            self.out.push_str("<path d=\"");
            push_steps(&mut self.out, points);
            self.out.push_str(if fill { "z\"/>" } else { "\"/>" });
        }
    }

    pub(super) fn circle(&mut self, (x, y): BackendCoord, radius: u32, stroke: Stroke, fill: bool) {
        if self.begin(stroke, fill) {
            let _ = write!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        }
    }

    pub(super) fn text(&mut self, text: &str, letters: Letters, (x, y): BackendCoord) {
        if text.is_empty() || letters.colour.alpha == 0.0 {
            return;
        }
        let mut look = String::new();
        self.colour(&mut look, "fill", letters.colour);
        letters.push_look(&mut look, self.paint);
        self.look_like(look);
        let drop = letters.drop();
        let _ = match letters.turn {
            0 => write!(self.out, "<text x=\"{x}\" y=\"{}\">", y + drop),
            angle => write!(self.out, "<text transform=\"translate({x} {y})rotate({angle})\" y=\"{drop}\">"),
        };
        push_text(&mut self.out, text);
        self.out.push_str("</text>");
    }

    /// All shapes.
    pub(super) fn finish(&mut self) -> Result<String, String> {
        if let Some((red, green, blue)) = self.unknown {
            return Err(format!("The picture has a colour #{red:02x}{green:02x}{blue:02x} that is not in the theme."));
        }
        self.look_like(String::new());
        Ok(std::mem::take(&mut self.out))
    }

    /// Prepares for a shape. Answers whether it is to be seen at all.
    fn begin(&mut self, stroke: Stroke, fill: bool) -> bool {
        if stroke.colour.alpha <= 0.0 {
            return false;
        }
        let mut look = String::new();
        if fill {
            self.colour(&mut look, "fill", stroke.colour);
        } else {
            look.push_str("fill=\"none\" ");
            self.colour(&mut look, "stroke", stroke.colour);
            let _ = write!(look, " stroke-width=\"{}\"", stroke.width);
        }
        self.look_like(look);
        true
    }

    /// Closes the `<g>` that is open and opens another, unless they are the same.
    fn look_like(&mut self, look: String) {
        if look == self.look {
            return;
        }
        if !self.look.is_empty() {
            self.out.push_str("</g>");
        }
        if !look.is_empty() {
            for part in ["<g ", &look, ">"] {
                self.out.push_str(part);
            }
        }
        self.look = look;
    }

    /// `fill="var(--cell)" fill-opacity=".3"`, or the value.
    fn colour(&mut self, look: &mut String, property: &str, colour: BackendColor) {
        let (red, green, blue) = colour.rgb;
        let value = u32::from_be_bytes([0, red, green, blue]);
        look.push_str(property);
        match self.paint {
            Paint::Values(_) => {
                let _ = write!(look, "=\"#{value:06x}\"");
            }
            Paint::Names => {
                let token = Token::ALL.iter().find(|token| token.value(Scheme::Light) == value);
                if token.is_none() {
                    self.unknown.get_or_insert(colour.rgb);
                }
                for part in ["=\"var(--", token.map_or("ink", |token| token.name()), ")\""] {
                    look.push_str(part);
                }
            }
        }
        if colour.alpha < 0.995 {
            for part in [" ", property, "-opacity=\""] {
                look.push_str(part);
            }
            push_decimal(look, colour.alpha);
            look.push('"');
        }
    }
}

/// A path in relative steps, which are short numbers; points that repeat the one before are left out.
fn push_steps(out: &mut String, points: &[BackendCoord]) {
    let mut last: Option<BackendCoord> = None;
    for &(x, y) in points {
        let _ = match last {
            None => write!(out, "M{x} {y}"),
            Some((lx, ly)) if (x, y) == (lx, ly) => continue,
            Some((lx, ly)) if y == ly => write!(out, "h{}", x - lx),
            Some((lx, ly)) if x == lx => write!(out, "v{}", y - ly),
            Some((lx, ly)) => write!(out, "l{} {}", x - lx, y - ly),
        };
        last = Some((x, y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::style::RGBColor;

    #[test]
    fn a_path_is_written_in_steps() {
        let mut out = String::new();
        push_steps(&mut out, &[(8, 8), (16, 8), (16, 8), (16, 0), (15, 3)]);
        assert_eq!(out, "M8 8h8v-8l-1 3");
    }

    #[test]
    fn a_path_without_points_is_left_out() {
        let mut sheet = Sheet::new(Paint::Values(Scheme::Light));
        sheet.path(&[], Stroke::plain(RGBColor(1, 2, 3)), true);
        assert_eq!(sheet.finish().as_deref(), Ok(""));
    }

    #[test]
    fn a_colour_without_a_name_is_an_error_where_names_are_asked_for() {
        let drawn = |paint| {
            let mut sheet = Sheet::new(paint);
            sheet.rect((0, 0), (8, 8), Stroke::plain(RGBColor(1, 2, 3)), true);
            sheet.finish()
        };
        assert!(drawn(Paint::Names).is_err_and(|sentence| sentence.contains("#010203")));
        let expected = "<g fill=\"#010203\"><path d=\"M0 0h8v8h-8z\"/></g>";
        assert_eq!(drawn(Paint::Values(Scheme::Dark)).as_deref(), Ok(expected));
    }
}
