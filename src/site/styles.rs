//! Styles that stand at single elements become rules of the page's style sheet: a strict policy refuses them where
//! they are, and the same few stand at hundreds of elements. And style sheets without what is there for their authors,
//! since every page carries them.

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

/// The page with its style sheets in few letters: without comments, and without lines and indents.
pub(crate) fn shortened(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<style>") {
        let (sheet, after) = after.split_once("</style>").unwrap_or((after, ""));
        out.extend([before, "<style>", &joined(&uncommented(sheet)), "</style>"]);
        rest = after;
    }
    out + rest
}

/// A style sheet without its comments. What stands in quotation marks is no comment.
fn uncommented(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let quote = &here[..1];
        let kept = match (quote, here.strip_prefix("/*")) {
            ("/", Some(comment)) => {
                rest = comment.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            ("/", None) => 1,
            _ => here[1..].find(quote).map_or(here.len(), |end| end + 2),
        };
        out.push_str(&here[..kept]);
        rest = &here[kept..];
    }
    out + rest
}

/// Its lines one behind the other.
fn joined(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    for line in sheet.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{gathered, shortened};

    #[test]
    fn a_style_sheet_has_nothing_that_only_its_authors_read() {
        let html = "<p>/* text */</p>\n<style>/* All. */\na,\nb:hover {\n  c: \"/* d */\"; /* e */\n  f: calc(1px + 2px) /\n    1;\n}\n\n</style>\n<style>g{}</style>";
        assert_eq!(
            shortened(html),
            "<p>/* text */</p>\n<style>a,b:hover {c: \"/* d */\";f: calc(1px + 2px) / 1;}</style>\n<style>g{}</style>"
        );
    }

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
