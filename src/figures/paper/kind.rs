//! How a text is set.

use plotters::style::FontStyle;

use super::Tint;

/// The typefaces of labels and numbers.
pub const SANS: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans KR', 'Apple SD Gothic Neo', sans-serif";
/// The typefaces of symbols.
pub const SERIF: &str = "Charter, 'Iowan Old Style', 'Noto Serif', Georgia, serif";

/// Where a text's anchor point lies within it, horizontally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At its start.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// How a text is set. Vertically it is centred on its anchor point.
#[derive(Clone, Copy)]
pub struct Type {
    pub(super) size_px: f32,
    pub(super) tint: Tint,
    pub(super) align: Align,
    pub(super) style: FontStyle,
    pub(super) family: &'static str,
}

/// Labels and numbers: the system's sans serif.
pub fn label(size_px: f32, tint: impl Into<Tint>) -> Type {
    Type { size_px, tint: tint.into(), align: Align::Start, style: FontStyle::Normal, family: SANS }
}

/// Symbols of formulas: serif italics.
pub fn symbol(size_px: f32, tint: impl Into<Tint>) -> Type {
    Type { style: FontStyle::Italic, family: SERIF, ..label(size_px, tint) }
}

impl Type {
    /// The same, aligned otherwise.
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same, centred.
    pub fn centred(self) -> Self {
        self.align(Align::Middle)
    }

    /// The same, bold.
    pub fn bold(self) -> Self {
        Self { style: FontStyle::Bold, ..self }
    }
}
