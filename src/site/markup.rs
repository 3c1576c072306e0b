//! A finished page read back, piece by piece: what is written out once is looked at again for its policy, its styles
//! and its words.
//!
//! It reads what this package writes: attributes in double quotes, every element closed.

/// A tag, or what stands between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'h> {
    /// How it is written.
    pub source: &'h str,
    /// What it is.
    pub kind: Kind<'h>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'h> {
    /// The tag that opens an element.
    Open(&'h str),
    /// An element without a content.
    Empty(&'h str),
    /// The tag that closes an element.
    Close(&'h str),
    /// Text; of a script or a style sheet as it is, elsewhere with its signs escaped.
    Text,
    /// A comment or a declaration.
    Other,
}

/// Elements that are never closed.
const EMPTY: &[&str] = &["br", "col", "hr", "img", "input", "link", "meta", "wbr"];
/// Elements in which nothing is a tag but their own end.
const RAW: &[&str] = &["script", "style"];

impl<'h> Piece<'h> {
    /// The value of an attribute of this tag, as it is written.
    pub fn attribute(&self, name: &str) -> Option<&'h str> {
        if !matches!(self.kind, Kind::Open(_) | Kind::Empty(_)) {
            return None;
        }
        let (_, rest) = self.source.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    }

    /// Whether this tag has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }
}

/// The pieces of a page, in order; together they are the page.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    let mut raw = None;
    std::iter::from_fn(move || {
        let piece = first(rest, raw.take())?;
        if let Kind::Open(name) = piece.kind {
            raw = RAW.iter().find(|known| **known == name);
        }
        rest = &rest[piece.source.len()..];
        Some(piece)
    })
}

/// The first piece of what is left; inside the element `raw` everything up to its end is text.
fn first<'h>(rest: &'h str, raw: Option<&&str>) -> Option<Piece<'h>> {
    let text_until = |end: Option<usize>| Piece { source: &rest[..end.unwrap_or(rest.len())], kind: Kind::Text };
    if rest.is_empty() {
        return None;
    }
    if let Some(name) = raw {
        let end = rest.find(&format!("</{name}"));
        if end != Some(0) {
            return Some(text_until(end));
        }
    }
    if !rest.starts_with('<') {
        return Some(text_until(rest.find('<')));
    }
    if rest.starts_with("<!--") {
        let end = rest.find("-->").map_or(rest.len(), |at| at + 3);
        return Some(Piece { source: &rest[..end], kind: Kind::Other });
    }
    let source = &rest[..end_of_tag(rest)];
    Some(Piece { source, kind: kind(source) })
}

/// The place behind the `>` of the tag that `rest` begins with.
fn end_of_tag(rest: &str) -> usize {
    let mut quoted = false;
    let end = rest.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.map_or(rest.len(), |at| at + 1)
}

fn kind(source: &str) -> Kind<'_> {
    let inner = source.trim_start_matches('<').trim_end_matches('>');
    let name = |text: &'_ str| text.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(text.len());
    match inner.as_bytes().first() {
        Some(b'!') => Kind::Other,
        Some(b'/') => Kind::Close(&inner[1..]),
        _ => {
            let tag = &inner[..name(inner)];
            if inner.ends_with('/') || EMPTY.contains(&tag) { Kind::Empty(tag) } else { Kind::Open(tag) }
        }
    }
}

/// Escaped text as it is read.
pub(crate) fn unescape(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (written, sign)| text.replace(written, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_page_are_the_page() {
        let html =
            "<!doctype html><!-- <b> --><p class=\"a b\" title=\"1 > 0\">x<br>y</p><script>if(a<b){'<p>'}</script>";
        let found: Vec<Piece<'_>> = pieces(html).collect();
        assert_eq!(found.iter().map(|piece| piece.source).collect::<String>(), html);
        let kinds: Vec<Kind<'_>> = found.iter().map(|piece| piece.kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Other,
                Kind::Other,
                Kind::Open("p"),
                Kind::Text,
                Kind::Empty("br"),
                Kind::Text,
                Kind::Close("p"),
                Kind::Open("script"),
                Kind::Text,
                Kind::Close("script"),
            ]
        );
        assert_eq!(found[2].attribute("title"), Some("1 > 0"));
        assert!(found[2].has_class("b") && !found[2].has_class("c"));
    }

    #[test]
    fn escaped_text_is_read_once() {
        assert_eq!(unescape("a &lt; &amp;lt; &quot;"), "a < &lt; \"");
    }
}
