//! The one list of colours. Pictures, text, formulas and code take theirs from here; the style sheet's tokens are
//! written from it when the pages are built.
//!
//! A picture uses a token plainly or with an opacity over the ground, and nothing else. So the same picture can be
//! written with the names of the tokens instead of their values, and follow the page from light to dark.

use plotters::style::RGBColor;
use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// Ink on paper.
    #[default]
    Light,
    /// Paper on ink.
    Dark,
}

macro_rules! tokens {
    ($($token:ident $name:literal $light:literal $dark:literal $doc:literal;)*) => {
        /// What a colour stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Token { $(#[doc = $doc] $token,)* }

        impl Token {
            /// Every token, in the order of the style sheet.
            pub const ALL: &'static [Token] = &[$(Token::$token,)*];

            /// The token's name in the style sheet, without the leading dashes.
            pub const fn name(self) -> &'static str {
                match self { $(Token::$token => $name,)* }
            }

            /// The token's value, `0xRRGGBB`.
            pub const fn value(self, scheme: Scheme) -> u32 {
                match (self, scheme) {
                    $((Token::$token, Scheme::Light) => $light, (Token::$token, Scheme::Dark) => $dark,)*
                }
            }
        }
    };
}

tokens! {
    Ground "ground" 0xfdfcfa 0x14161a "The paper.";
    Ink "ink" 0x1c1e21 0xe8e6e1 "Text, and the hidden state.";
    Soft "soft" 0x63676e 0x9aa0a8 "Secondary text and wires at rest.";
    Line "line" 0xd9d6d0 0x3a3f47 "Hairlines and grids.";
    Accent "accent" 0x1f5fa8 0x8ab8f0 "What can be operated, and focus.";
    Forget "forget" 0xc24e00 0xff8a4c "The forget gate.";
    Input "input" 0x00825f 0x35c59a "The input gate.";
    Candidate "candidate" 0x0068a8 0x5fb2ee "The candidate of a cell.";
    Output "output" 0xa8558a 0xe29ac2 "The output gate.";
    Cell "cell" 0x946500 0xf0b93a "The cell state.";
    Reset "reset" 0x6a55c8 0xa79bff "The reset gate of a GRU.";
    Update "update" 0x007783 0x45c4d0 "The update gate of a GRU.";
    Descent "descent" 0x33373d 0xd3cfc6 "Gradient descent.";
    Momentum "momentum" 0xb94a06 0xff9055 "Momentum.";
    Nesterov "nesterov" 0x8c6000 0xedb940 "Nesterov’s momentum.";
    Adagrad "adagrad" 0xa2508a 0xe59ec6 "Adagrad.";
    Adadelta "adadelta" 0x6850c2 0xaca2ff "Adadelta.";
    RmsProp "rmsprop" 0x007d5c 0x3ac89e "RMSprop.";
    Adam "adam" 0x0065a3 0x64b5f0 "Adam.";
    AdamW "adamw" 0x00727c 0x49c7d3 "AdamW.";
    NAdam "nadam" 0xaa2f45 0xff939f "NAdam.";
    Gradient "gradient" 0xa83f00 0xff8648 "Gradients.";
    Velocity "velocity" 0x6a4dbb 0xb1a7ff "Velocities, and running means of gradients.";
    Square "square" 0x866000 0xe6b43e "Squares of gradients, and what is made of them.";
    Step "step" 0x006199 0x68b8f2 "The steps that parameters take.";
    Bias "bias" 0x0a5f9e 0x6cbaf4 "Bias: how far the mean prediction is off.";
    Variance "variance" 0xb5480f 0xff955c "Variance: how far predictions spread.";
    Noise "noise" 0x756a80 0xb3a8bd "Noise, which no model can avoid.";
    Test "test" 0x047a55 0x42ca9d "What is measured on data that was not learned from.";
    Training "training" 0x7d6108 0xe3b24a "What is measured on the data that was learned from.";
    Positive "positive" 0x2a78b5 0x4aa3e8 "Values above zero.";
    Negative "negative" 0xcf6318 0xf58545 "Values below zero.";
    Wrong "wrong" 0xb3261e 0xff8f85 "What went wrong.";
}

/// The colours in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Light or dark.
    pub scheme: Scheme,
}

impl Theme {
    /// The colours of `scheme`.
    pub const fn new(scheme: Scheme) -> Self {
        Self { scheme }
    }

    /// The colour of `token`.
    pub const fn colour(self, token: Token) -> RGBColor {
        let [_, red, green, blue] = token.value(self.scheme).to_be_bytes();
        RGBColor(red, green, blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(value: u32) -> f64 {
        let [_, red, green, blue] = value.to_be_bytes();
        let linear = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn every_colour_of_text_stands_out_4_5_to_1() {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let ground = luminance(Token::Ground.value(scheme));
            for &token in Token::ALL {
                if matches!(token, Token::Ground | Token::Line | Token::Positive | Token::Negative) {
                    continue;
                }
                let mark = luminance(token.value(scheme));
                let contrast = (mark.max(ground) + 0.05) / (mark.min(ground) + 0.05);
                assert!(contrast >= 4.5, "{token:?} {scheme:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn no_two_tokens_share_a_value() {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let mut values: Vec<u32> = Token::ALL.iter().map(|token| token.value(scheme)).collect();
            values.sort_unstable();
            values.dedup();
            assert_eq!(values.len(), Token::ALL.len());
        }
    }
}
