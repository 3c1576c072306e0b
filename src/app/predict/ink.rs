//! What is drawn over the printed axes: the reader's curve or point, and the engine's once it is known, each with its
//! name beside it. Written as SVG; how it looks stands in the style sheet.

use figures::number;
use figures::text::Language;

use super::axes::Axes;
use super::words;

/// Strokes with fewer places show each of them.
const FEW: usize = 12;

/// The ink on a sheet.
pub struct Ink<'a> {
    axes: &'a Axes,
    svg: String,
}

impl<'a> Ink<'a> {
    /// No ink yet.
    pub fn new(axes: &'a Axes) -> Self {
        Self { axes, svg: String::new() }
    }

    /// The SVG.
    pub fn finish(self) -> String {
        self.svg
    }

    /// A stroke through places given in shares of the axes, or a single place.
    pub fn stroke(&mut self, class: &str, places: &[(f32, f32)]) {
        if places.len() > 1 {
            self.svg.extend(["<path class=\"", class, "\" d=\""]);
            for (index, &place) in places.iter().enumerate() {
                let (x, y) = self.axes.place(place);
                self.svg.extend([if index == 0 { "M" } else { "L" }, &tenths(x), " ", &tenths(y)]);
            }
            self.svg.push_str("\"/>");
        }
        if places.len() < FEW {
            for &place in places {
                self.disc(class, place, "4");
            }
        }
    }

    /// A mark at a place.
    pub fn disc(&mut self, class: &str, place: (f32, f32), radius: &str) {
        let (x, y) = self.axes.place(place);
        let parts =
            ["<circle class=\"", class, "\" cx=\"", &tenths(x), "\" cy=\"", &tenths(y), "\" r=\"", radius, "\"/>"];
        self.svg.extend(parts);
    }

    /// The names of the reader's place and of the engine's, the upper one above and the lower one below.
    pub fn names(&mut self, yours: (f32, f32), engine: (f32, f32), language: Language) {
        let upper = yours.1 >= engine.1;
        self.name("yours", yours, upper, words::YOURS.get(language));
        self.name("engine", engine, !upper, words::ENGINE.get(language));
    }

    fn name(&mut self, class: &str, place: (f32, f32), above: bool, text: &str) {
        let (x, y) = self.axes.place(place);
        let (right, top) = self.axes.corner();
        // Names stay on the sheet: they need about so much room beside and above a place.
        let x = x.min(right - 26.0).max(74.0);
        let y = if above { (y - 9.0).max(top + 10.0) } else { y + 18.0 };
        let parts =
            ["<text class=\"", class, "\" x=\"", &tenths(x), "\" y=\"", &tenths(y), "\" text-anchor=\"middle\">", text];
        self.svg.extend(parts);
        self.svg.push_str("</text>");
    }
}

fn tenths(value: f32) -> String {
    number::plain((value * 10.0).round() / 10.0)
}
