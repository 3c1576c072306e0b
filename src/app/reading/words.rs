//! What is said about how far somebody has read, in both languages.

use figures::say;
use figures::text::{Language, Text};

/// The mark of a section that has been read.
pub const READ: Text = Text::new("read", "읽음");
/// The button that takes the marks away.
pub const ERASE_MARKS: Text = Text::new("Erase the marks", "읽음 표시 지우기");

/// How much of a lesson has been read.
pub fn sections_read(language: Language, read: usize, count: usize) -> String {
    say!(language, "{read} of {count} sections read", "전체 {count}개 절 가운데 {read}개를 읽었습니다")
}
