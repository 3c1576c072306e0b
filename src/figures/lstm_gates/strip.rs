//! The bands of the picture: what each shows, and in which colour.

use crate::text::Text;
use crate::theme::Token;

/// How the numbers of a band are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Cells from the ground to the band's colour, for numbers between 0 and 1.
    Share,
    /// Cells from the ground to blue above zero and orange below, for numbers between −1 and 1.
    Sign,
    /// A line for each unit, for numbers of any size.
    Lines,
}

/// One vector of the cell over the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// The part that it shows.
    pub part: &'static str,
    /// Its symbol in formulas.
    pub symbol: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// Its colour.
    pub token: Token,
    /// How it is drawn.
    pub style: Style,
}

/// Every band, from top to bottom.
pub const STRIPS: &[Strip] = &[
    strip("forget_gate", "f", Text::new("forget gate", "망각 게이트"), Token::Forget, Style::Share),
    strip("input_gate", "i", Text::new("input gate", "입력 게이트"), Token::Input, Style::Share),
    strip("candidate", "g", Text::new("candidate", "후보"), Token::Candidate, Style::Sign),
    strip("cell_state", "c", Text::new("cell state", "셀 상태"), Token::Cell, Style::Lines),
    strip("output_gate", "o", Text::new("output gate", "출력 게이트"), Token::Output, Style::Share),
    strip("hidden_state", "h", Text::new("hidden state", "은닉 상태"), Token::Ink, Style::Sign),
];

const fn strip(part: &'static str, symbol: &'static str, label: Text, token: Token, style: Style) -> Strip {
    Strip { part, symbol, label, token, style }
}

/// The band in which a part of the cell is to be seen, if it is not one itself.
pub fn home(part: &str) -> &str {
    match part {
        "kept" => "forget_gate",
        "written" => "input_gate",
        "squashed_cell" | "cell_before" => "cell_state",
        "hidden_before" => "hidden_state",
        other => other,
    }
}
