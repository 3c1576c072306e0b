//! What the search says, in both languages.

use figures::say;
use figures::text::{Language, Text};

/// While the texts are on their way.
pub const LOADING: Text = Text::new("The texts are being loaded…", "글을 불러오고 있습니다…");
/// When no text could be loaded.
pub const FAILED: Text = Text::new(
    "The texts to search could not be loaded. Check the connection, then close the search and open it again.",
    "검색할 글을 불러오지 못했습니다. 연결을 확인한 뒤 검색 창을 닫고 다시 여세요.",
);
/// Nothing holds the words.
pub const NOTHING: Text = Text::new(
    "No section holds all of these words. Try fewer words, or only the beginning of one.",
    "이 말을 모두 담은 절이 없습니다. 낱말을 줄이거나 앞부분만 입력해 보세요.",
);

/// How many sections there are, and how many of them are shown.
pub fn found(language: Language, count: usize, shown: usize) -> String {
    let sections = language.pick(if count == 1 { "section" } else { "sections" }, "개 절을 찾았습니다");
    if shown < count {
        say!(
            language,
            "{count} {sections}, the best {shown} below",
            "{count}{sections}. 가장 알맞은 {shown}개를 보여 줍니다."
        )
    } else {
        say!(language, "{count} {sections}", "{count}{sections}.")
    }
}
