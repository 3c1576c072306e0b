//! The named parts of the cells: symbol, words, colour.

use serde::de::{Deserialize, Deserializer, Error};

use crate::figure::Part;
use crate::text::Text;
use crate::theme::Token;

const fn part(name: &'static str, en: &'static str, ko: &'static str, token: Token) -> Part {
    Part { name, label: Text::new(en, ko), token }
}

/// Every part that text, formulas and code can point at. Figures about recurrent cells share them.
pub const PARTS: &[Part] = &[
    part("x", "input", "입력", Token::Ink),
    part("hidden_before", "hidden state before", "이전 은닉 상태", Token::Ink),
    part("cell_before", "cell state before", "이전 셀 상태", Token::Cell),
    part("input_map", "linear map of the input", "입력의 선형 변환", Token::Soft),
    part("hidden_map", "linear map of the hidden state", "은닉 상태의 선형 변환", Token::Soft),
    part("sum", "sum of the two maps", "두 변환의 합", Token::Ink),
    part("split", "split", "나누기", Token::Ink),
    part("layer_norm", "layer normalization", "층 정규화", Token::Accent),
    part("input_gate", "input gate", "입력 게이트", Token::Input),
    part("forget_gate", "forget gate", "망각 게이트", Token::Forget),
    part("candidate", "candidate", "후보", Token::Candidate),
    part("output_gate", "output gate", "출력 게이트", Token::Output),
    part("reset_gate", "reset gate", "리셋 게이트", Token::Reset),
    part("update_gate", "update gate", "업데이트 게이트", Token::Update),
    part("reset_hidden", "reset past", "리셋된 과거", Token::Reset),
    part("kept", "kept", "남긴 것", Token::Forget),
    part("written", "written", "쓴 것", Token::Input),
    part("cell_state", "cell state", "셀 상태", Token::Cell),
    part("squashed_cell", "squashed cell state", "tanh를 거친 셀 상태", Token::Cell),
    part("hidden_state", "hidden state", "은닉 상태", Token::Ink),
];

/// The part called `name`.
///
/// # Panics
/// If there is none: a misspelling in a figure.
pub fn named(name: &str) -> &'static Part {
    match PARTS.iter().find(|part| part.name == name) {
        Some(part) => part,
        None => unreachable!("no part is called {name}"),
    }
}

/// The name of a part. (An alias, since serde would have a reference borrowed from what is read.)
pub type Name = &'static str;

/// Reads the name of a part.
///
/// # Errors
/// If no part has that name.
pub fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Name, D::Error> {
    let name = String::deserialize(from)?;
    PARTS.iter().map(|part| part.name).find(|known| *known == name).ok_or_else(|| D::Error::custom("an unknown part"))
}

/// Reads vectors, each with the name of its part.
///
/// # Errors
/// If no part has one of the names.
pub fn each_known<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(Name, Vec<f32>)>, D::Error> {
    #[derive(serde::Deserialize)]
    struct Named(#[serde(deserialize_with = "known")] Name, Vec<f32>);
    Ok(Vec::<Named>::deserialize(from)?.into_iter().map(|Named(name, vector)| (name, vector)).collect())
}

/// The symbol of a part and its index, as formulas write them. A GRU's candidate is called *n* in PyTorch.
pub fn symbol(name: &str, gru: bool) -> (&'static str, &'static str) {
    match name {
        "candidate" if gru => ("n", "t"),
        "x" => ("x", "t"),
        "hidden_before" => ("h", "t−1"),
        "cell_before" => ("c", "t−1"),
        "sum" => ("a", "t"),
        "input_gate" => ("i", "t"),
        "forget_gate" => ("f", "t"),
        "candidate" => ("g", "t"),
        "output_gate" => ("o", "t"),
        "reset_gate" => ("r", "t"),
        "update_gate" => ("z", "t"),
        "cell_state" => ("c", "t"),
        "hidden_state" => ("h", "t"),
        _ => ("", ""),
    }
}

/// Whether a part is a gate: a vector of shares between 0 and 1.
pub fn is_gate(name: &str) -> bool {
    name.ends_with("_gate")
}
