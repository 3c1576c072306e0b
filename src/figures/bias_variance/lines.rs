//! What is drawn over the levels: one line for each quantity.

use super::run::{Found, Parts};
use crate::text::Text;
use crate::theme::Token;

/// One of the lines.
pub(super) struct Line {
    /// The part of the figure that it is.
    pub part: &'static str,
    /// Its colour.
    pub token: Token,
    /// Its name for readers.
    pub label: Text,
    /// Its width in CSS pixels; 0 for squares without a line.
    pub width: f32,
    /// Dashes; none for a whole line.
    pub pattern: &'static [f32],
    /// Its number at a level, given the noise.
    pub value: fn(&Parts, f32) -> Found,
    /// The closed form: of bias² and variance, and the noise.
    pub exact: Option<fn([f32; 2], f32) -> f32>,
}

const fn certain(value: f32) -> Found {
    Found { value, error: 0.0 }
}

/// The lines, the last on top.
pub(super) static LINES: [Line; 6] = [
    Line {
        part: "training",
        token: Token::Training,
        label: Text::new("training", "훈련 오차"),
        width: 1.5,
        pattern: &[2.0, 3.0],
        value: |parts, _| certain(parts.training),
        exact: None,
    },
    Line {
        part: "noise",
        token: Token::Noise,
        label: Text::new("noise", "잡음"),
        width: 1.5,
        pattern: &[7.0, 4.0],
        value: |_, noise| certain(noise),
        exact: None,
    },
    Line {
        part: "bias",
        token: Token::Bias,
        label: Text::new("bias²", "편향²"),
        width: 2.0,
        pattern: &[],
        value: |parts, _| parts.bias,
        exact: Some(|[bias, _], _| bias),
    },
    Line {
        part: "variance",
        token: Token::Variance,
        label: Text::new("variance", "분산"),
        width: 2.0,
        pattern: &[],
        value: |parts, _| parts.variance,
        exact: Some(|[_, variance], _| variance),
    },
    Line {
        part: "sum",
        token: Token::Ink,
        label: Text::new("sum", "합"),
        width: 2.75,
        pattern: &[],
        value: |parts, _| parts.sum,
        exact: Some(|[bias, variance], noise| bias + variance + noise),
    },
    Line {
        part: "test",
        token: Token::Test,
        label: Text::new("test", "테스트 오차"),
        width: 0.0,
        pattern: &[],
        value: |parts, _| parts.test,
        exact: None,
    },
];
