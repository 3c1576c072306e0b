//! The text of a picture as it grows: shapes that look alike and follow one another share a `<g>`, and lines and areas among
//! them a `<path>`.

use std::fmt::Write;

use plotters_backend::{BackendColor, BackendCoord};

use super::Paint;
use super::marks::{Letters, Stroke, push_decimal, push_text};
use crate::base64::base64;
use crate::theme::{Scheme, Token};

/// What has been drawn so far.
pub(super) struct Sheet {
    paint: Paint,
    out: String,
    /// The attributes of the `<g>` that is open.
    look: String,
    /// The place that the `<path>` which is open has come to.
    pen: Option<BackendCoord>,
    /// A colour that has no name.
    unknown: Option<(u8, u8, u8)>,
}

impl Sheet {
    pub(super) fn new(paint: Paint) -> Self {
        Self { paint, out: String::new(), look: String::new(), pen: None, unknown: None }
    }

    pub(super) fn rect(&mut self, from: BackendCoord, to: BackendCoord, stroke: Stroke, fill: bool) {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
        if self.begin(stroke, fill) {
            self.move_to((x, y));
            let _ = write!(self.out, "h{width}v{height}h-{width}z");
        }
    }

    pub(super) fn path(&mut self, points: &[BackendCoord], stroke: Stroke, fill: bool) {
        // A browser takes a path that begins nowhere for a mistake.
        let Some(&start) = points.first() else { return };
        if self.begin(stroke, fill) {
            self.move_to(start);
            let end = push_steps(&mut self.out, start, &straightened(points));
            // What is closed ends where it began.
            self.pen = Some(if fill { start } else { end });
            if fill {
                self.out.push('z');
            }
        }
    }

    pub(super) fn circle(&mut self, (x, y): BackendCoord, radius: u32, stroke: Stroke, fill: bool) {
        if self.begin(stroke, fill) {
            self.lift();
            let _ = write!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        }
    }

    /// A picture that is a PNG file.
    pub(super) fn image(&mut self, (x, y): BackendCoord, (width, height): (u32, u32), file: &[u8]) {
        self.look_like(String::new());
        let _ = write!(self.out, "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" ");
        for part in ["preserveAspectRatio=\"none\" href=\"data:image/png;base64,", &base64(file), "\"/>"] {
            self.out.push_str(part);
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
        self.lift();
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
        self.lift();
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

    /// Goes on in the `<path>` that is open, or opens one.
    fn move_to(&mut self, (x, y): BackendCoord) {
        let _ = match self.pen {
            Some((px, py)) => write!(self.out, "m{} {}", x - px, y - py),
            None => write!(self.out, "<path d=\"M{x} {y}"),
        };
        self.pen = Some((x, y));
    }

    /// Closes the `<path>` that is open.
    fn lift(&mut self) {
        if self.pen.take().is_some() {
            self.out.push_str("\"/>");
        }
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

/// A quarter of a CSS pixel, in units: what lies closer to a line is on it.
const NEAR: i64 = 2;

/// The points without those that lie near the line between others (Douglas and Peucker 1973).
fn straightened(points: &[BackendCoord]) -> Vec<BackendCoord> {
    let mut kept = vec![false; points.len()];
    let mut ranges = vec![(0, points.len().saturating_sub(1))];
    while let Some((first, last)) = ranges.pop() {
        (kept[first], kept[last]) = (true, true);
        let farthest = (first + 1..last).map(|at| (distance(points[at], points[first], points[last]), at)).max();
        if let Some((distance, at)) = farthest
            && distance > NEAR * NEAR
        {
            ranges.extend([(first, at), (at, last)]);
        }
    }
    points.iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
}

/// The square of the distance of a point from the line between two others.
fn distance(point: BackendCoord, from: BackendCoord, to: BackendCoord) -> i64 {
    let difference =
        |a: BackendCoord, b: BackendCoord| (i64::from(a.0) - i64::from(b.0), i64::from(a.1) - i64::from(b.1));
    let ((x, y), (dx, dy)) = (difference(point, from), difference(to, from));
    let length = dx * dx + dy * dy;
    let along = x * dx + y * dy;
    if along <= 0 || length == 0 {
        return x * x + y * y;
    }
    if along >= length {
        let (x, y) = difference(point, to);
        return x * x + y * y;
    }
    let across = x * dy - y * dx;
    // Pictures are some thousands of units wide: the square of an area is far from the largest number.
    (across as i128 * across as i128 / length as i128) as i64
}

/// Goes on from `start` in relative steps, which are short numbers, and answers where it ends; points that repeat the one
/// before are left out.
fn push_steps(out: &mut String, start: BackendCoord, points: &[BackendCoord]) -> BackendCoord {
    let mut last = start;
    for &(x, y) in points {
        let (dx, dy) = (x - last.0, y - last.1);
        let _ = match (dx, dy) {
            (0, 0) => continue,
            (_, 0) => write!(out, "h{dx}"),
            (0, _) => write!(out, "v{dy}"),
            _ => write!(out, "l{dx} {dy}"),
        };
        last = (x, y);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::style::RGBColor;

    #[test]
    fn lines_that_look_alike_are_one_path_in_steps() {
        let mut sheet = Sheet::new(Paint::Values(Scheme::Light));
        let stroke = Stroke::plain(RGBColor(1, 2, 3));
        sheet.path(&[(8, 8), (16, 8), (16, 8), (16, 0), (10, 4)], stroke, false);
        sheet.path(&[(12, 4), (20, 30)], stroke, false);
        let path = "<path d=\"M8 8h8v-8l-6 4m2 0l8 26\"/>";
        assert_eq!(
            sheet.finish().unwrap(),
            format!("<g fill=\"none\" stroke=\"#010203\" stroke-width=\"1\">{path}</g>")
        );
    }

    #[test]
    fn areas_that_look_alike_are_one_path_and_each_is_closed() {
        let mut sheet = Sheet::new(Paint::Values(Scheme::Light));
        let stroke = Stroke::plain(RGBColor(1, 2, 3));
        sheet.rect((0, 0), (8, 8), stroke, true);
        sheet.path(&[(16, 0), (24, 0), (20, 9)], stroke, true);
        sheet.circle((4, 4), 2, stroke, true);
        let paths = "<path d=\"M0 0h8v8h-8zm16 0h8l-4 9z\"/><circle cx=\"4\" cy=\"4\" r=\"2\"/>";
        assert_eq!(sheet.finish().unwrap(), format!("<g fill=\"#010203\">{paths}</g>"));
    }

    #[test]
    fn points_on_a_line_are_left_out_and_corners_stay() {
        let line: Vec<_> = (0..=100).map(|x| (8 * x, 4 * x + x % 2)).collect();
        assert_eq!(straightened(&line), [(0, 0), (800, 400)]);
        let corner = [(0, 0), (40, 0), (80, 0), (80, 40), (80, 80)];
        assert_eq!(straightened(&corner), [(0, 0), (80, 0), (80, 80)]);
        let there_and_back = [(0, 0), (80, 0), (0, 0)];
        assert_eq!(straightened(&there_and_back), there_and_back);
        assert_eq!(straightened(&[(3, 4)]), [(3, 4)]);
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
