//! Authors' mistakes: each with its file, its line, and a sentence that says what to do. All of a run are collected.

use std::cell::RefCell;
use std::fmt;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The file, from the root of the repository.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub text: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.text)
    }
}

/// The mistakes of a run so far.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(RefCell<Vec<Mistake>>);

impl Mistakes {
    /// A place in a file, to report against.
    pub fn place<'a>(&'a self, file: &'a str, line: usize) -> Place<'a> {
        Place { file, line, mistakes: self }
    }

    /// Whether all is well so far.
    pub fn are_none(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them, by file and line, each once.
    pub fn take(&self) -> Vec<Mistake> {
        let mut all = self.0.take();
        all.sort();
        all.dedup();
        all
    }
}

/// A line of an author's file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The file, from the root of the repository.
    pub file: &'a str,
    /// The line, from 1.
    pub line: usize,
    mistakes: &'a Mistakes,
}

impl<'a> Place<'a> {
    /// So many lines further down.
    pub fn down(self, lines: usize) -> Self {
        Self { line: self.line + lines, ..self }
    }

    /// The line that holds the byte `offset` of `text`, which begins here.
    pub fn within(self, text: &str, offset: usize) -> Self {
        let before = &text.as_bytes()[..offset.min(text.len())];
        self.down(before.iter().filter(|&&byte| byte == b'\n').count())
    }

    /// This place, or `other` if that is further down the same file.
    pub fn or_further(self, other: Self) -> Self {
        Self { line: self.line.max(other.line), ..self }
    }

    /// Reports a mistake here.
    pub fn say(self, text: impl Into<String>) {
        let (file, text) = (self.file.into(), text.into());
        self.mistakes.0.borrow_mut().push(Mistake { file, line: self.line, text });
    }

    /// The value, or a report of what was wrong.
    pub fn or_say<T>(self, result: Result<T, String>) -> Option<T> {
        result.map_err(|text| self.say(text)).ok()
    }
}

/// `a, b, c`, for a sentence that lists what there is.
pub(crate) fn list<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    if items.is_empty() { "none".into() } else { items.join(", ") }
}
