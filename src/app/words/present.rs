//! What a presentation says.

use figures::say;
use figures::text::{Problem, Text};

use super::{excerpt, text};

/// Begins it.
pub const PRESENT: Text = text("Present", "발표 모드");
/// Its bar.
pub const PRESENTATION: Text = text("Presentation", "발표");
/// The thing before.
pub const BACK: Text = text("Back", "이전");
/// The next thing.
pub const NEXT: Text = text("Next", "다음");
/// Ends it.
pub const LEAVE: Text = text("Leave the presentation", "발표 끝내기");

/// What is said about a value in the address that is none.
pub fn unknown_value(value: &str) -> Problem {
    let value = excerpt(value);
    Problem::new("", |language| {
        say!(
            language,
            "The address says present={value}; write present=1 to present this page.",
            "주소에 present={value}라고 적혀 있습니다. 발표하려면 present=1로 쓰세요.",
        )
    })
}
