//! What shapes and letters look like, without the types of whoever draws them.

use plotters::style::{Color, RGBColor};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendStyle, BackendTextStyle, FontFamily, FontStyle, FontTransform};

use super::Paint;
use crate::number;
use crate::paper::SERIF;

/// The colour of a shape, and the width of its line.
#[derive(Clone, Copy)]
pub struct Stroke {
    /// The colour; its opacity has two decimals, as writing and reading more takes time.
    pub colour: BackendColor,
    /// The width in units.
    pub width: u32,
}

impl Stroke {
    /// What `style` says.
    pub fn of<S: BackendStyle>(style: &S) -> Self {
        let colour = style.color();
        let alpha = (colour.alpha * 100.0).round() / 100.0;
        Self { colour: BackendColor { alpha, ..colour }, width: style.stroke_width() }
    }

    /// A colour without transparency.
    pub fn plain(colour: RGBColor) -> Self {
        Self { colour: colour.to_backend_color(), width: 1 }
    }
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// How a text is set.
#[derive(Clone, Copy)]
pub struct Letters {
    /// The colour.
    pub colour: BackendColor,
    /// The type size in units.
    pub size: f64,
    /// How far it is turned, in degrees clockwise.
    pub turn: u32,
    style: FontStyle,
    /// Set as a symbol of a formula: in the serif that paper has for those.
    symbol: bool,
    horizontal: HPos,
    vertical: VPos,
}

impl Letters {
    /// What `style` says.
    pub fn of<S: BackendTextStyle>(style: &S) -> Self {
        let anchor = style.anchor();
        Self {
            colour: style.color(),
            size: style.size(),
            turn: match style.transform() {
                FontTransform::None => 0,
                FontTransform::Rotate90 => 90,
                FontTransform::Rotate180 => 180,
                FontTransform::Rotate270 => 270,
            },
            style: style.style(),
            symbol: matches!(style.family(), FontFamily::Name(name) if name == SERIF),
            horizontal: anchor.h_pos,
            vertical: anchor.v_pos,
        }
    }

    /// About how large a text is, in units, where nobody can measure it.
    pub fn estimate(&self, text: &str) -> (u32, u32) {
        // Serif italics lean over their own width; too far apart looks better than one upon the other.
        let lean = match (self.symbol, self.style) {
            (true, _) => 1.18,
            (false, FontStyle::Bold) => 1.12,
            (false, _) => 1.0,
        };
        let width: f64 = text.chars().map(advance).sum();
        ((width * lean * self.size) as u32, self.size as u32)
    }

    /// From the anchor to the base line, in units.
    pub(super) fn drop(&self) -> i32 {
        let share = match self.vertical {
            VPos::Top => 0.8,
            VPos::Center => 0.35,
            VPos::Bottom => -0.2,
        };
        (share * self.size) as i32
    }

    /// Typeface, size and anchor, as attributes.
    pub(super) fn push_look(&self, look: &mut String, paint: Paint) {
        look.push_str(" font-size=\"");
        push_decimal(look, self.size);
        look.push('"');
        if self.symbol {
            match paint {
                Paint::Names => look.push_str(" class=\"symbol\""),
                Paint::Values(_) => {
                    for part in [" font-family=\"", SERIF, "\""] {
                        look.push_str(part);
                    }
                }
            }
        }
        look.push_str(match self.style {
            FontStyle::Bold => " font-weight=\"bold\"",
            FontStyle::Italic | FontStyle::Oblique => " font-style=\"italic\"",
            FontStyle::Normal => "",
        });
        look.push_str(match self.horizontal {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
    }
}

/// Appends `text` as it stands between tags and inside attributes. What XML cannot hold is left out.
pub fn push_text(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(character),
        }
    }
}

/// Appends a number that is not negative, with two decimals at most, without the zeros that say nothing.
pub(super) fn push_decimal(out: &mut String, value: f64) {
    let text = number::fixed(value as f32, 2);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    out.push_str(text.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(text));
}

/// About how wide a letter of a sans serif is, in parts of the type size.
fn advance(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | '!' | ':' | ';' | '’' => 0.26,
        'f' | 't' | 'r' | 'I' | ' ' | '\u{a0}' | '(' | ')' | '[' | ']' | '·' | '-' => 0.33,
        'm' | 'M' | 'W' | 'w' | '%' | '@' => 0.86,
        '0'..='9' | '+' | '−' | '=' | '×' => 0.57,
        'A'..='Z' => 0.66,
        // Accents stand over the letter before them.
        '\u{300}'..='\u{36f}' => 0.0,
        '¹' | '²' | '³' | 'ᵗ' | '⁰'..='ₜ' | '\u{202f}' => 0.36,
        '\u{1100}'..='\u{11ff}' | '\u{3000}'.. => 0.95,
        _ => 0.54,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_say_no_more_than_they_have_to() {
        let written = |value| {
            let mut out = String::new();
            push_decimal(&mut out, value);
            out
        };
        assert_eq!([0.3, 96.0, 88.5, 1.0, 0.0, 0.25, 100.0].map(written), [".3", "96", "88.5", "1", "0", ".25", "100"]);
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let mut out = String::new();
        push_text(&mut out, "a\u{1}<\u{ffff}\"한\"");
        assert_eq!(out, "a&lt;&quot;한&quot;");
    }
}
