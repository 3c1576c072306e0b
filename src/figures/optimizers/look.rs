//! How each rule looks: the one list of their names for readers, colours, dashes and shapes.

use crate::figure::Part;
use crate::text::Text;
use crate::theme::Token;

/// How a rule is shown. Colour, dash and shape each tell it from its neighbours alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its name in the engine's list, which parts and settings have as well.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// Its colour.
    pub token: Token,
    /// Dash, gap and so on of its line, in CSS pixels; empty for a whole line.
    pub dash: &'static [f32],
    /// Corners of its mark; 0 for a disc.
    pub corners: u32,
    /// Whether its mark is hollow.
    pub hollow: bool,
}

const fn rule(
    name: &'static str,
    label: Text,
    token: Token,
    dash: &'static [f32],
    (corners, hollow): (u32, bool),
) -> Look {
    Look { name, label, token, dash, corners, hollow }
}

/// The rules, in the order of the engine's list.
pub const LOOKS: &[Look] = &[
    rule("gradient-descent", Text::new("gradient descent", "경사 하강법"), Token::Descent, &[], (0, false)),
    rule("momentum", Text::new("momentum", "모멘텀"), Token::Momentum, &[6.0, 3.0], (4, false)),
    rule("nesterov", Text::new("Nesterov", "네스테로프"), Token::Nesterov, &[2.0, 2.5], (4, true)),
    rule("adagrad", Text::same("Adagrad"), Token::Adagrad, &[9.0, 3.0, 2.0, 3.0], (3, false)),
    rule("adadelta", Text::same("Adadelta"), Token::Adadelta, &[12.0, 4.0], (3, true)),
    rule("rmsprop", Text::same("RMSprop"), Token::RmsProp, &[4.0, 2.0], (0, true)),
    rule("adam", Text::same("Adam"), Token::Adam, &[], (5, false)),
    rule("adamw", Text::same("AdamW"), Token::AdamW, &[6.0, 2.0, 2.0, 2.0, 2.0, 2.0], (5, true)),
    rule("nadam", Text::same("NAdam"), Token::NAdam, &[3.0, 5.0], (6, false)),
];

/// The look of the rule at an index of the list.
pub fn look(index: usize) -> &'static Look {
    &LOOKS[index.min(LOOKS.len() - 1)]
}

impl Look {
    /// The rule as a part that text, formulas and code can point at.
    pub const fn part(&self) -> Part {
        Part { name: self.name, label: self.label, token: self.token }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_engine_has_a_look_of_its_own() {
        assert!(engine::optim::RULES.iter().map(|rule| rule.name).eq(LOOKS.iter().map(|look| look.name)));
        for (index, look) in LOOKS.iter().enumerate() {
            for other in &LOOKS[..index] {
                assert_ne!(look.token, other.token, "{} and {}", look.name, other.name);
                assert_ne!(
                    (look.corners, look.hollow),
                    (other.corners, other.hollow),
                    "{} and {}",
                    look.name,
                    other.name
                );
            }
        }
    }
}
