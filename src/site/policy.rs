//! What a page may do, as its content-security policy: load from its own site, run its own two inline scripts, which
//! the policy knows by what they hold, and nothing else.

use figures::base64::base64;
use sha2::{Digest, Sha256};

use crate::head;
use crate::markup::{Kind, pieces};

/// The page with its policy at the front of its head: it holds for all that follows. To be done last: whatever changes a
/// script or a style sheet afterwards is refused by the browser. Who may embed a page cannot be said in it, and anybody may.
pub(crate) fn sealed(html: &str) -> String {
    let (scripts, styles) = (hashes(html, "script"), hashes(html, "style"));
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    );
    head::begun(html, &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"))
}

/// ` 'sha256-…'` for every element of this name that has its text in the page.
fn hashes(html: &str, name: &str) -> String {
    let mut opened = false;
    let mut all: Vec<String> = Vec::new();
    for piece in pieces(html) {
        if opened && piece.kind == Kind::Text {
            all.push(format!(" 'sha256-{}'", base64(&Sha256::digest(piece.source))));
        }
        opened = piece.kind == Kind::Open(name) && piece.attribute("src").is_none();
    }
    all.dedup();
    all.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::FIRST;

    // The example of the specification, https://www.w3.org/TR/CSP2/#script-src-hash-usage.
    #[test]
    fn an_inline_script_is_allowed_by_what_it_holds_and_a_linked_one_by_where_it_lies() {
        let html = format!("<head>{FIRST}<script>alert('Hello, world.');</script><script src=\"a.js\"></script>");
        let page = sealed(&html);
        assert!(
            page.contains(
                "script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';"
            ),
            "{page}"
        );
        assert!(page.starts_with("<head><meta charset=\"utf-8\">\n<meta http-equiv="));
    }
}
