//! What is said about what the browser keeps, in both languages.

use figures::say;
use figures::text::{Language, Text};

/// An empty list.
pub const NOTHING: Text =
    Text::new("Besides the pages, your browser keeps nothing now.", "지금은 페이지 말고는 저장된 것이 없습니다.");
/// Erases an entry.
pub const ERASE: Text = Text::new("Erase", "지우기");
/// Erases all.
pub const ERASE_ALL: Text = Text::new("Erase all", "모두 지우기");
/// The button that has been pressed once.
pub const SURE: Text = Text::new("Press again to erase", "한 번 더 누르면 지웁니다");
/// Saves all.
pub const SAVE: Text = Text::new("Save as a file", "파일로 저장");

/// The keys whose meaning is known.
const KNOWN: [(&str, Text); 3] = [
    ("unrolled.answers", Text::new("Your predictions and answers", "예측과 답")),
    ("unrolled.read", Text::new("Which sections you have read", "읽은 절")),
    ("unrolled.theme", Text::new("Light or dark", "밝은 화면 또는 어두운 화면")),
];

/// An entry: what it is, and how much.
pub fn entry(language: Language, key: &str, length: usize) -> String {
    let known = KNOWN.iter().find(|(known, _)| *known == key).map(|(_, name)| name.get(language));
    let name = known.unwrap_or(key);
    say!(language, "{name}, {length} bytes", "{name}, {length}바이트")
}
