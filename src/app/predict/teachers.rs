//! `answers=shown` and `answers=hidden` in the address, for those who teach with a page, and the links that hold them.

use figures::say;
use figures::text::Problem;

use crate::address;

/// The key in the address.
pub const KEY: &str = "answers";

/// Whether answers are to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answers {
    /// Once the reader has committed.
    #[default]
    Afterwards,
    /// At once.
    Shown,
    /// Never.
    Hidden,
}

/// What the query of the address asks for, and what to say about a value that there is not.
pub fn asked(query: &str) -> (Answers, Option<Problem>) {
    match address::of_page(query, KEY).as_deref() {
        None => (Answers::Afterwards, None),
        Some("shown") => (Answers::Shown, None),
        Some("hidden") => (Answers::Hidden, None),
        Some(other) => (Answers::Afterwards, Some(unknown(other))),
    }
}

fn unknown(value: &str) -> Problem {
    let value: String = value.chars().filter(|letter| !letter.is_control()).take(24).collect();
    Problem::new(KEY, |language| {
        say!(
            language,
            "The address asks for answers “{value}”; there are shown and hidden. Answers are shown after you commit, as usual.",
            "주소의 answers 값 “{value}”은(는) 없습니다. shown과 hidden만 쓸 수 있습니다. 평소처럼 예측을 확정한 뒤에 정답을 보여 줍니다.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_whether_answers_are_to_be_seen() {
        for (query, answers) in [
            ("", Answers::Afterwards),
            ("?answers=shown", Answers::Shown),
            ("?lstm-cell.at=3&answers=hidden&x", Answers::Hidden),
            ("?answers=%68idden", Answers::Hidden),
            ("?answersx=shown", Answers::Afterwards),
        ] {
            assert_eq!(asked(query), (answers, None), "{query}");
        }
    }

    #[test]
    fn an_unknown_value_gets_a_sentence_and_the_usual_way() {
        for value in ["", "all", "%00", "<script>", "SHOWN"] {
            let (answers, problem) = asked(&["?answers=", value].concat());
            assert_eq!(answers, Answers::Afterwards);
            assert!(
                problem.is_some_and(|problem| problem.text(figures::text::Language::Korean).ends_with('.')),
                "{value}"
            );
        }
    }
}
