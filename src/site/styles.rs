//! Styles that stand at single elements become rules of the page's style sheet: a strict policy refuses them where
//! they are, and the same few stand at hundreds of elements.

use std::fmt::Write;

use crate::markup::{pieces, unescape};

/// The page with a number at every element that had a style, and a rule for every number.
pub(crate) fn gathered(html: &str) -> String {
    let mut styles = Vec::new();
    let mut out = String::with_capacity(html.len());
    for piece in pieces(html) {
        let Some(style) = piece.attribute("style") else {
            out.push_str(piece.source);
            continue;
        };
        let at = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            styles.push(style);
            styles.len() - 1
        });
        out.push_str(&piece.source.replacen(&format!(" style=\"{style}\""), &format!(" data-style=\"{at}\""), 1));
    }
    let mut rules = String::new();
    for (at, style) in styles.iter().enumerate() {
        let _ = write!(rules, "[data-style=\"{at}\"]{{{}}}", unescape(style));
    }
    out.replacen("</style>", &(rules + "</style>"), 1)
}

#[cfg(test)]
mod tests {
    use super::gathered;

    #[test]
    fn equal_styles_share_a_rule_and_text_is_left_alone() {
        let html = "<style>a{}</style><p style=\"--a:1\">style=\"--a:1\"</p><i class=\"x\" style=\"--b:2\"></i><b style=\"--a:1\"></b>";
        assert_eq!(
            gathered(html),
            "<style>a{}[data-style=\"0\"]{--a:1}[data-style=\"1\"]{--b:2}</style><p data-style=\"0\">style=\"--a:1\"</p>\
             <i class=\"x\" data-style=\"1\"></i><b data-style=\"0\"></b>"
        );
    }
}
