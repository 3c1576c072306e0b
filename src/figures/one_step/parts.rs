//! The inner quantities of rules by name: what text, formulas and code can point at.

use crate::figure::Part;
use crate::text::Text;
use crate::theme::Token;

const fn part(name: &'static str, en: &'static str, ko: &'static str, token: Token) -> Part {
    Part { name, label: Text::new(en, ko), token }
}

/// All of them.
pub const PARTS: &[Part] = &[
    part("parameters", "parameters", "매개변수", Token::Ink),
    part("gradient", "gradient", "기울기", Token::Gradient),
    part("decay", "weight decay", "가중치 감쇠", Token::Soft),
    part("kept", "velocity that is kept", "남은 속도", Token::Velocity),
    part("velocity", "velocity", "속도", Token::Velocity),
    part("ahead", "look ahead", "내다본 만큼", Token::Velocity),
    part("ball", "the ball itself", "공의 실제 위치", Token::Velocity),
    part("sum_of_squares", "sum of squares", "제곱의 합", Token::Square),
    part("mean_square", "mean square", "제곱 평균", Token::Square),
    part("mean_square_step", "mean square of the steps", "걸음의 제곱 평균", Token::Step),
    part("first_moment", "running mean", "이동 평균", Token::Velocity),
    part("second_moment", "running mean of squares", "제곱의 이동 평균", Token::Square),
    part("corrected_mean", "mean, corrected", "보정한 평균", Token::Velocity),
    part("corrected_square", "squares, corrected", "보정한 제곱 평균", Token::Square),
    part("root", "root", "제곱근", Token::Square),
    part("ratio", "ratio of the roots", "제곱근의 비", Token::Square),
    part("step", "step", "걸음", Token::Step),
];

/// The part called `name`; the step, if there is none.
pub fn named(name: &str) -> &'static Part {
    PARTS.iter().find(|part| part.name == name).unwrap_or(&PARTS[PARTS.len() - 1])
}
