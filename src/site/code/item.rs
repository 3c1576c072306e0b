//! Cuts an item out of a file: `LstmCell::step` of Rust, `LSTMCell.forward` of Python.
//!
//! The search runs over text without comments and strings, so braces and words in those do not confuse it.

use std::ops::Range;

use super::Code;
use crate::mistake::list;

/// Lines of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The number of the first line, from 1.
    pub first: usize,
    /// The lines, without the indentation that they share.
    pub text: String,
}

/// The item called `path` in `text`, or the whole of it if `path` is empty.
///
/// # Errors
/// A sentence, unless exactly one item has that name.
pub(crate) fn cut(code: Code, text: &str, path: &str) -> Result<Excerpt, String> {
    if path.is_empty() {
        return Ok(excerpt(text, 0..text.trim_end().len()));
    }
    let masked = code.masked(text);
    let names: Vec<&str> = path.split(['.', ':']).filter(|name| !name.is_empty()).collect();
    let found = match code {
        Code::Rust => rust_items(&masked, &names),
        Code::Python => python_items(&masked, &names),
        Code::Plain => return Err("Items can be cut out of Rust and Python files only.".into()),
    };
    match found.as_slice() {
        [range] => Ok(excerpt(text, range.clone())),
        [] => Err(format!("There is no item `{path}`; there are: {}.", list(all_names(code, &masked)))),
        many => {
            let lines = list(many.iter().map(|range| excerpt(text, range.clone()).first));
            Err(format!("`{path}` is there more than once, at lines {lines}; name its type too, as `Type::{path}`."))
        }
    }
}

/// The items that the path leads to: the last name, inside the types or modules before it.
fn rust_items(masked: &str, names: &[&str]) -> Vec<Range<usize>> {
    let Some((last, outer)) = names.split_last() else { return Vec::new() };
    let homes = match outer.last() {
        Some(home) => bodies(masked, home),
        None => std::iter::once(0..masked.len()).collect(),
    };
    let mut items: Vec<Range<usize>> = Vec::new();
    for home in homes {
        for (start, name) in declarations(&masked[home.clone()]) {
            if name == *last {
                items.push(item_at(masked, home.start + start));
            }
        }
    }
    items
}

/// The words that declare something in Rust.
const DECLARING: &[&str] = &["fn", "struct", "enum", "trait", "const", "static", "type", "mod", "macro_rules!"];

/// Where something is declared in `masked`, and its name.
fn declarations(masked: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for keyword in DECLARING {
        for (at, _) in masked.match_indices(keyword) {
            let before = masked[..at].chars().next_back();
            let after = masked[at + keyword.len()..].strip_prefix(' ');
            if let Some(after) = after.filter(|_| before.is_none_or(|c| c.is_whitespace() || c == '(')) {
                found.push((at, identifier(after)));
            }
        }
    }
    found.sort_unstable();
    found
}

/// The insides of every `impl` for the type `name`, and of the trait or module of that name.
fn bodies(masked: &str, name: &str) -> Vec<Range<usize>> {
    let impls = masked.match_indices("impl").filter_map(|(at, word)| {
        let header = masked[at + word.len()..].split('{').next()?;
        let line_start = masked[..at].ends_with('\n') || at == 0 || masked[..at].ends_with("    ");
        (line_start && implements(header, name)).then_some(at)
    });
    let homes = declarations(masked).into_iter().filter(|(_, declared)| *declared == name).map(|(at, _)| at);
    impls
        .chain(homes)
        .filter_map(|at| {
            let whole = item_at(masked, at);
            let open = masked[whole.clone()].find('{')?;
            Some(whole.start + open..whole.end)
        })
        .collect()
}

/// Whether the part of an `impl` before its brace is for the type `name`.
fn implements(header: &str, name: &str) -> bool {
    let header = header.split(" where").next().unwrap_or(header);
    let subject = match header.split_once(" for ") {
        Some((_, subject)) => subject,
        None => after_generics(header),
    };
    identifier(subject.trim_start()) == name
}

/// What follows the `<…>` that `text` may begin with.
fn after_generics(text: &str) -> &str {
    if !text.starts_with('<') {
        return text;
    }
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    text
}

/// From the line of the declaration at `at` to its closing brace or semicolon.
fn item_at(masked: &str, at: usize) -> Range<usize> {
    let start = masked[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let (mut braces, mut others) = (0_usize, 0_usize);
    for (offset, character) in masked[at..].char_indices() {
        match character {
            '(' | '[' => others += 1,
            ')' | ']' => others = others.saturating_sub(1),
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
        let closed = character == '}' && braces == 0 && others == 0;
        if closed || (character == ';' && braces == 0 && others == 0) {
            return start..at + offset + 1;
        }
    }
    start..masked.trim_end().len()
}

fn identifier(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// The functions and classes that the path leads to.
fn python_items(masked: &str, names: &[&str]) -> Vec<Range<usize>> {
    let Some((last, outer)) = names.split_last() else { return Vec::new() };
    let homes = match outer.last() {
        Some(home) => python_items(masked, &[home]),
        None => std::iter::once(0..masked.len()).collect(),
    };
    homes
        .into_iter()
        .flat_map(|home| {
            python_names(&masked[home.clone()])
                .into_iter()
                .filter(|(_, name)| name == last)
                .map(|(at, _)| suite(masked, home.start + at))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The starts of the lines that define something, and its name.
fn python_names(masked: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in masked.split_inclusive('\n') {
        let code = line.trim_start().trim_start_matches("async ");
        if let Some(rest) = code.strip_prefix("def ").or_else(|| code.strip_prefix("class ")) {
            found.push((at, identifier(rest)));
        }
        at += line.len();
    }
    found
}

/// From the line at `start` to the last line that is indented more than it.
fn suite(masked: &str, start: usize) -> Range<usize> {
    let mut lines = masked[start..].split_inclusive('\n');
    let head = lines.next().unwrap_or_default();
    let (mut at, mut end) = (start + head.len(), start + head.trim_end().len());
    for line in lines {
        let code = line.trim();
        // A closing bracket of the head may stand as far left as the head itself.
        if !code.is_empty() && indentation(line) <= indentation(head) && !code.starts_with(')') {
            break;
        }
        at += line.len();
        if !code.is_empty() {
            end = at - (line.len() - line.trim_end().len());
        }
    }
    start..end
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn all_names(code: Code, masked: &str) -> Vec<String> {
    let names = if code == Code::Rust { declarations(masked) } else { python_names(masked) };
    let mut names: Vec<String> = names.into_iter().map(|(_, name)| format!("`{name}`")).collect();
    names.dedup();
    names
}

fn excerpt(text: &str, range: Range<usize>) -> Excerpt {
    let first = text[..range.start].matches('\n').count() + 1;
    let lines: Vec<&str> = text[range].lines().collect();
    let shared = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indentation(line)).min().unwrap_or(0);
    let text = lines.iter().map(|line| line.get(shared..).unwrap_or_default()).collect::<Vec<_>>().join("\n");
    Excerpt { first, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUST: &str = r#"//! fn step in a comment
pub struct Cell { a: [f32; 2] }

impl<'t> Cell {
    /// Does it: }
    pub fn step(&self, x: [f32; 2]) -> f32 {
        let text = "}";
        x[0]
    }
}

impl Show for Other<'_> where Cell: Sized {
    fn step(&self) {}
}
const N: usize = 3;
"#;

    #[test]
    fn a_method_is_found_in_its_own_type() {
        let found = cut(Code::Rust, RUST, "Cell::step").unwrap();
        assert_eq!(found.first, 6);
        assert_eq!(found.text, "pub fn step(&self, x: [f32; 2]) -> f32 {\n    let text = \"}\";\n    x[0]\n}");
        assert_eq!(cut(Code::Rust, RUST, "Other::step").unwrap().text, "fn step(&self) {}");
        assert_eq!(cut(Code::Rust, RUST, "Cell").unwrap().text, "pub struct Cell { a: [f32; 2] }");
        assert_eq!(cut(Code::Rust, RUST, "N").unwrap().text, "const N: usize = 3;");
    }

    #[test]
    fn a_name_that_is_absent_or_ambiguous_is_a_sentence() {
        assert!(cut(Code::Rust, RUST, "Cell::stop").unwrap_err().contains("there are: `Cell`"));
        assert!(cut(Code::Rust, RUST, "step").unwrap_err().contains("at lines 6, 13"));
        assert!(cut(Code::Python, "x = 1\n", "forward").unwrap_err().contains("no item `forward`"));
    }

    #[test]
    fn a_python_method_ends_where_its_indentation_does() {
        let text = "class A:\n    def f(\n        x,\n    ):\n        \"\"\"\nclass B:\n\"\"\"\n        return x\n\n    def g(self): pass\n\ndef f(): pass\n";
        let found = cut(Code::Python, text, "A.f").unwrap();
        assert_eq!((found.first, found.text.lines().count()), (2, 7));
        assert!(found.text.ends_with("return x"));
        assert_eq!(cut(Code::Python, text, "g").unwrap().text, "def g(self): pass");
        assert_eq!(cut(Code::Python, text, "A").unwrap().text.lines().count(), 10);
    }
}
