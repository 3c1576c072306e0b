//! The pieces of Rust and Python that are worth a colour, and those that hold no code at all.
//!
//! A lexer, not a parser: it knows comments, strings, numbers and words, which is what both the colours and the search
//! for an item need. Two languages do not pay for a library of two hundred.

use std::ops::Range;

/// A programming language of the lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// Rust.
    Rust,
    /// Python.
    Python,
    /// Anything else: set as it is.
    Plain,
}

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A comment.
    Comment,
    /// A string or a character.
    Text,
    /// A number.
    Number,
    /// A word of the language.
    Keyword,
    /// A name that is called.
    Function,
    /// The name of a type or a constant.
    Type,
    /// An attribute, a decorator or a lifetime.
    Mark,
}

impl Kind {
    /// The class of its `<span>`.
    pub const fn class(self) -> &'static str {
        match self {
            Kind::Comment => "c",
            Kind::Text => "s",
            Kind::Number => "n",
            Kind::Keyword => "k",
            Kind::Function => "f",
            Kind::Type => "t",
            Kind::Mark => "m",
        }
    }
}

const RUST: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while",
];
const PYTHON: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "False", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "None", "nonlocal", "not", "or",
    "pass", "raise", "return", "self", "True", "try", "while", "with", "yield",
];

impl Code {
    /// The language of a file or fence called so; `None` for one that is not known.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "rust" | "rs" => Some(Code::Rust),
            "python" | "py" => Some(Code::Python),
            "text" | "txt" | "console" | "sh" | "toml" | "html" | "markdown" | "" => Some(Code::Plain),
            _ => None,
        }
    }

    /// The coloured pieces of `text`, in order.
    pub fn pieces(self, text: &str) -> Vec<(Kind, Range<usize>)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            let (kind, length) = self.piece(&text[at..], character);
            if let Some(kind) = kind {
                pieces.push((kind, at..at + length));
            }
            at += length;
        }
        pieces
    }

    /// `text` with comments and strings blanked out, byte for byte: what is left is code.
    pub fn masked(self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for (_, range) in self.pieces(text).into_iter().filter(|(kind, _)| matches!(kind, Kind::Comment | Kind::Text)) {
            for byte in bytes[range].iter_mut().filter(|byte| **byte != b'\n') {
                *byte = b' ';
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The kind and the length of the piece that `rest` begins with; never empty.
    fn piece(self, rest: &str, first: char) -> (Option<Kind>, usize) {
        let found = match self {
            Code::Plain => return (None, rest.len()),
            Code::Rust => rust_only(rest),
            Code::Python => python_only(rest),
        };
        if let Some((kind, length)) = found {
            return (Some(kind), length);
        }
        if first == '"' {
            return (Some(Kind::Text), quoted(rest, "\""));
        }
        if first.is_ascii_digit() {
            return (Some(Kind::Number), number(rest));
        }
        if first.is_alphabetic() || first == '_' {
            let length = word(rest);
            return (self.word_kind(&rest[..length], &rest[length..]), length);
        }
        (None, first.len_utf8())
    }

    fn word_kind(self, word: &str, after: &str) -> Option<Kind> {
        let keywords = if self == Code::Rust { RUST } else { PYTHON };
        if keywords.contains(&word) {
            Some(Kind::Keyword)
        } else if word.starts_with(char::is_uppercase) {
            Some(Kind::Type)
        } else if after.starts_with('(') || (self == Code::Rust && is_call(after)) {
            Some(Kind::Function)
        } else {
            None
        }
    }
}

/// `!(…)` of a macro, or `::<…>` of a call with its types.
fn is_call(after: &str) -> bool {
    after.starts_with("::<") || ["!(", "![", "! {"].iter().any(|call| after.starts_with(call))
}

fn rust_only(rest: &str) -> Option<(Kind, usize)> {
    if rest.starts_with("//") {
        return Some((Kind::Comment, line(rest)));
    }
    if rest.starts_with("/*") {
        return Some((Kind::Comment, nested_comment(rest)));
    }
    if rest.starts_with("#[") || rest.starts_with("#![") {
        return Some((Kind::Mark, rest.find(']').map_or(rest.len(), |at| at + 1)));
    }
    if let Some(length) = raw_string(rest) {
        return Some((Kind::Text, length));
    }
    if let Some(inner) = rest.strip_prefix('\'') {
        let mut characters = inner.chars();
        let (first, second) = (characters.next()?, characters.next());
        return if first == '\\' {
            Some((Kind::Text, quoted(rest, "'")))
        } else if second == Some('\'') {
            Some((Kind::Text, 2 + first.len_utf8()))
        } else {
            Some((Kind::Mark, 1 + word(inner)))
        };
    }
    None
}

fn python_only(rest: &str) -> Option<(Kind, usize)> {
    if rest.starts_with('#') {
        return Some((Kind::Comment, line(rest)));
    }
    if rest.starts_with('@') && rest[1..].starts_with(char::is_alphabetic) {
        return Some((Kind::Mark, 1 + word(&rest[1..])));
    }
    let prefix = rest.bytes().take_while(|byte| b"rbfuRBFU".contains(byte)).take(2).count();
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    let quote = quotes.into_iter().find(|quote| rest[prefix..].starts_with(quote))?;
    Some((Kind::Text, prefix + quoted(&rest[prefix..], quote)))
}

/// The length of a word.
fn word(rest: &str) -> usize {
    rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
}

/// The length of a number, with its point, exponent and suffix.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let exponent = matches!(byte, b'-' | b'+') && matches!(bytes[at - 1], b'e' | b'E') && digit(at + 1);
        let point = byte == b'.' && digit(at + 1);
        if !(byte.is_ascii_alphanumeric() || byte == b'_' || point || exponent) {
            break;
        }
        at += 1;
    }
    at
}

/// The length up to the end of the line.
fn line(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

/// The length of a string between `quote` and `quote`, backslashes heeded.
fn quoted(rest: &str, quote: &str) -> usize {
    let mut at = quote.len();
    while let Some(character) = rest[at..].chars().next() {
        if rest[at..].starts_with(quote) {
            return at + quote.len();
        }
        at += character.len_utf8();
        if character == '\\' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of `r"…"`, `r#"…"#`, `br"…"`; `None` if `rest` begins otherwise.
fn raw_string(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = inner.bytes().take_while(|&byte| byte == b'#').count();
    inner[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - inner.len() + hashes + 1;
    Some(rest[start..].find(&close).map_or(rest.len(), |at| start + at + close.len()))
}

/// The length of a block comment, which may hold others.
fn nested_comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes[at..] {
            [b'/', b'*', ..] => depth += 1,
            [b'*', b'/', ..] => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(code: Code, text: &str) -> Vec<(Kind, &str)> {
        code.pieces(text).into_iter().map(|(kind, range)| (kind, &text[range])).collect()
    }

    #[test]
    fn rust_is_told_apart() {
        assert_eq!(
            kinds(Code::Rust, "let c: f32 = f(1.5e-3, 'x', \"a\\\"b\"); // keep"),
            [
                (Kind::Keyword, "let"),
                (Kind::Function, "f"),
                (Kind::Number, "1.5e-3"),
                (Kind::Text, "'x'"),
                (Kind::Text, "\"a\\\"b\""),
                (Kind::Comment, "// keep"),
            ]
        );
        assert_eq!(
            kinds(Code::Rust, "impl<'t> Var<'t> { r#\"}\"# }"),
            [
                (Kind::Keyword, "impl"),
                (Kind::Mark, "'t"),
                (Kind::Type, "Var"),
                (Kind::Mark, "'t"),
                (Kind::Text, "r#\"}\"#"),
            ]
        );
    }

    #[test]
    fn python_is_told_apart() {
        assert_eq!(
            kinds(Code::Python, "def f(x): # go\n  return f\"{x}\" + '''a\n'b'''"),
            [
                (Kind::Keyword, "def"),
                (Kind::Function, "f"),
                (Kind::Comment, "# go"),
                (Kind::Keyword, "return"),
                (Kind::Text, "f\"{x}\""),
                (Kind::Text, "'''a\n'b'''"),
            ]
        );
    }

    #[test]
    fn masking_keeps_every_line_and_column() {
        let text = "a /* { /* é */ */ b \"}\" c\n// {\nd";
        let masked = Code::Rust.masked(text);
        assert_eq!(masked.len(), text.len());
        assert!(!masked.contains(['{', '}']));
        assert_eq!(masked.find('d'), text.find('d'));
    }
}
