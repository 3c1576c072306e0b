//! In what order the head of a finished page stands.

use crate::markup::pieces;

/// What comes first in every head.
pub(crate) const FIRST: &str = "<meta charset=\"utf-8\">";

/// The page with `what` behind the first line of its head, before everything that a browser acts on.
pub(crate) fn begun(html: &str, what: &str) -> String {
    html.replacen(FIRST, &format!("{FIRST}\n{what}"), 1)
}

/// The page with its links to files that are fetched ahead at the front: a slow line brings style sheets for a tenth of
/// a second before it brings what follows them.
pub(crate) fn fetching_ahead(html: &str) -> String {
    let mut links: Vec<&str> = Vec::new();
    let mut rest = String::with_capacity(html.len());
    for piece in pieces(html) {
        match piece.attribute("rel") {
            Some("modulepreload" | "preload") => links.push(piece.source),
            _ => rest.push_str(piece.source),
        }
    }
    if links.is_empty() { rest } else { begun(&rest, &links.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_asked_for_before_styles() {
        let html = format!(
            "<head>{FIRST}\n<title>a</title><style>b{{}}</style><link rel=\"preload\" href=\"c\">\
             <link rel=\"icon\" href=\"d\"><link rel=\"modulepreload\" href=\"e\"></head><p>&lt;link rel=\"preload\"></p>"
        );
        assert_eq!(
            fetching_ahead(&html),
            format!(
                "<head>{FIRST}\n<link rel=\"preload\" href=\"c\">\n<link rel=\"modulepreload\" href=\"e\">\n\
                 <title>a</title><style>b{{}}</style><link rel=\"icon\" href=\"d\"></head><p>&lt;link rel=\"preload\"></p>"
            )
        );
        let without = format!("<head>{FIRST}</head>");
        assert_eq!(fetching_ahead(&without), without);
    }
}
