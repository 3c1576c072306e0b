//! Formulas: LaTeX to MathML, with `\part{name}{…}` marking the terms that belong to a part of a figure.
//!
//! The converter cannot mark a term. So a mark is handed to it as a pair of private-use characters, which come out as
//! elements of their own, and these are turned into the tags of an `<mrow>`.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::mistake::Place;
use crate::parts::Parts;

/// The first of the characters that open a mark; the n-th mark of a formula has the n-th of them.
const OPEN: u32 = 0xE000;
/// The character that closes a mark.
const CLOSE: char = '\u{F8FF}';

/// Turns formulas into MathML.
pub(crate) struct Formulas(LatexToMathML);

impl Formulas {
    /// With the converter's defaults.
    pub fn new() -> Self {
        Self(LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default())
    }

    /// The MathML of a formula that stands at `place`; a broken one is reported there, and empty.
    pub fn mathml(&self, latex: &str, block: bool, parts: &Parts, place: Place<'_>) -> String {
        let mut marks = Vec::new();
        let Some(expanded) = place.or_say(expand(latex, &mut marks)) else { return String::new() };
        let display = if block { MathDisplay::Block } else { MathDisplay::Inline };
        match self.0.convert_with_local_state(&expanded, display) {
            Ok(result) => mark(&result.mathml, &marks, parts, place),
            Err(error) => {
                let at = place.within(&expanded, error.0.start);
                let rest = expanded.get(error.0.start..).unwrap_or_default();
                let rest: String = rest.chars().filter(|&c| !is_mark(c)).take(24).collect();
                let message = error.error_message();
                at.say(format!("The formula breaks off at `{}`: {}.", rest.trim(), message.trim_end_matches('.')));
                String::new()
            }
        }
    }
}

fn is_mark(character: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&character)
}

/// Replaces every `\part{name}{body}` by `{⟨open⟩body⟨close⟩}`, and collects the names.
fn expand<'t>(latex: &'t str, marks: &mut Vec<&'t str>) -> Result<String, String> {
    let Some((before, rest)) = latex.split_once("\\part{") else { return Ok(latex.into()) };
    let usage = || "`\\part` is written `\\part{name}{formula}`, with both pairs of braces.".to_owned();
    let (name, rest) = rest.split_once('}').ok_or_else(usage)?;
    let rest = rest.strip_prefix('{').ok_or_else(usage)?;
    let end = closing_brace(rest).ok_or_else(usage)?;
    let open = u32::try_from(marks.len()).ok().and_then(|n| char::from_u32(OPEN + n)).ok_or_else(usage)?;
    marks.push(name);
    let body = expand(&rest[..end], marks)?;
    let after = expand(&rest[end + 1..], marks)?;
    Ok(format!("{before}{{{open}{body}{CLOSE}}}{after}"))
}

/// The place of the brace that closes what `text` is the inside of.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Turns the elements of the mark characters into tags.
fn mark(mathml: &str, marks: &[&str], parts: &Parts, place: Place<'_>) -> String {
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml;
    let (mut opened, mut closed) = (0, 0);
    while let Some((at, character)) = rest.char_indices().find(|&(_, character)| is_mark(character)) {
        let start = rest[..at].rfind('<').unwrap_or(at);
        let end = rest[at..].find('>').map_or(rest.len(), |offset| at + offset + 1);
        out.push_str(&rest[..start]);
        if character == CLOSE {
            closed += 1;
            out.push_str("</mrow>");
        } else {
            opened += 1;
            let name = marks.get((character as u32 - OPEN) as usize).copied().unwrap_or_default();
            out.push_str(&format!("<mrow{}>", parts.attributes(name, place)));
        }
        rest = &rest[end..];
    }
    if (opened, closed) != (marks.len(), marks.len()) {
        place.say("`\\part` cannot stand at this place of the formula; put it around a whole term.");
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mistake::Mistakes;

    fn mathml(latex: &str) -> (String, Vec<String>) {
        let mistakes = Mistakes::default();
        let parts = Parts::of(["lstm-cell"]);
        let html = Formulas::new().mathml(latex, false, &parts, mistakes.place("en.md", 3));
        (html, mistakes.take().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_marked_term_becomes_a_row_with_the_parts_name_and_colour() {
        let (html, mistakes) = mathml(r"\part{cell_state}{c_t} = \part{forget_gate}{f_t} \odot c_{t-1}");
        assert_eq!(mistakes, Vec::<String>::new());
        assert!(
            html.contains(
                r#"<mrow class="part" data-part="forget_gate" style="--part:var(--forget)"><msub><mi>f</mi><mi>t</mi></msub></mrow>"#
            ),
            "{html}"
        );
        assert!(!html.chars().any(is_mark), "{html}");
    }

    #[test]
    fn marks_can_stand_inside_one_another() {
        let (html, mistakes) = mathml(r"\part{cell_state}{a + \part{forget_gate}{\frac{b}{2}}}^2");
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(html.matches("data-part").count(), 2, "{html}");
        assert_eq!(html.matches("<mrow").count(), html.matches("</mrow>").count(), "{html}");
    }

    #[test]
    fn a_broken_formula_is_reported_where_it_breaks() {
        let (_, mistakes) = mathml("x =\n\\nonsense{y}");
        assert!(mistakes[0].starts_with("en.md:4: The formula breaks off at `\\nonsense{y}`"), "{mistakes:?}");
        let (_, mistakes) = mathml(r"\part{forget_gate} f");
        assert!(mistakes[0].contains("is written `\\part{name}{formula}`"), "{mistakes:?}");
        let (_, mistakes) = mathml(r"\part{forgot_gate}{f}");
        assert!(mistakes[0].contains("has a part `forgot_gate`"), "{mistakes:?}");
    }
}
