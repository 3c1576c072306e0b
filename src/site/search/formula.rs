//! A formula as one would type it: `c_t = f_t ⊙ c_t−1 + tanh(x)`.

use crate::markup::{Kind, pieces, unescape};

/// Signs that stand apart from what they join, on the line of the formula.
const APART: &str = "=+−±·×⊙≈≠<>≤≥→∈∼∣";

/// The formula that `mathml` writes.
pub(crate) fn plain(mathml: &str) -> String {
    let mut out = String::new();
    // The elements around, each with the number of children that are complete.
    let mut around: Vec<(&str, usize)> = Vec::new();
    let mut below_line = false;
    for piece in pieces(mathml) {
        match piece.kind {
            Kind::Open(name) => around.push((name, 0)),
            Kind::Text => {
                let before = std::mem::replace(&mut below_line, is_script(&around));
                token(&mut out, unescape(piece.source).trim(), before, below_line);
            }
            Kind::Close(_) => {
                around.pop();
                complete(&mut out, &mut around);
            }
            Kind::Empty(_) => complete(&mut out, &mut around),
            Kind::Other => {}
        }
    }
    out.trim().to_owned()
}

fn token(out: &mut String, text: &str, was_script: bool, is_script: bool) {
    let text: String = text.chars().filter(|sign| !('\u{2061}'..='\u{2064}').contains(sign)).collect();
    let Some(first) = text.chars().next() else { return };
    let is_sign = text.chars().all(|sign| APART.contains(sign));
    if is_sign && !is_script {
        *out = format!("{} {text} ", out.trim_end());
        return;
    }
    // A name of several letters is a word; and a term does not run into the index of the one before.
    let is_word = text.chars().nth(1).is_some() && first.is_alphabetic();
    let ends_a_word = out.chars().rev().take_while(|sign| sign.is_alphabetic()).nth(1).is_some();
    let touches = out.chars().next_back().is_some_and(char::is_alphanumeric) && first.is_alphanumeric();
    if touches && (is_word || ends_a_word || (was_script && !is_script)) {
        out.push(' ');
    }
    out.push_str(&text);
}

/// A child of the innermost element is complete; what joins it to the next is written.
fn complete(out: &mut String, around: &mut [(&str, usize)]) {
    if let Some((name, done)) = around.last_mut() {
        *done += 1;
        out.push_str(match (*name, *done) {
            ("msub" | "msubsup" | "munder" | "munderover", 1) => "_",
            ("msup", 1) | ("msubsup" | "munderover", 2) => "^",
            ("mfrac", 1) => "/",
            ("mtr", _) => " ",
            _ => "",
        });
    }
}

fn is_script(around: &[(&str, usize)]) -> bool {
    around.iter().any(|(name, done)| {
        *done > 0 && matches!(*name, "msub" | "msup" | "msubsup" | "munder" | "munderover" | "mover")
    })
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::math::Formulas;
    use crate::mistake::Mistakes;
    use crate::parts::Parts;

    #[test]
    fn a_formula_reads_as_one_would_type_it() {
        let mistakes = Mistakes::default();
        let of = |latex| plain(&Formulas::new().mathml(latex, true, &Parts::default(), mistakes.place("a.md", 1)));
        assert_eq!(of(r"c_t = f_t \odot c_{t-1} + i_t"), "c_t = f_t ⊙ c_t−1 + i_t");
        assert_eq!(of(r"h_t = o_t \odot \tanh(c_t)"), "h_t = o_t ⊙ tanh(c_t)");
        assert_eq!(of(r"W_h h_{t-1}"), "W_h h_t−1");
        assert_eq!(of(r"\frac{a}{b}"), "a/b");
        assert_eq!(of(r"w^{100}"), "w^100");
    }
}
