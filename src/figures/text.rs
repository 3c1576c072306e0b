//! The two languages of the course, and texts that exist in both.
//!
//! A build speaks the languages of its features, `english` and `korean`. It holds no text of a language that it does
//! not speak, so a page transfers only texts that it can show.

use serde::{Deserialize, Serialize};

#[cfg(not(any(feature = "english", feature = "korean")))]
compile_error!("Choose a language: the feature `english`, `korean`, or both.");

/// Whether this build speaks English.
const ENGLISH: bool = cfg!(feature = "english");
/// Whether this build speaks Korean.
const KOREAN: bool = cfg!(feature = "korean");
/// The number of languages that this build speaks.
const SPOKEN: usize = ENGLISH as usize + KOREAN as usize;

/// A language of the course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Korean.
    #[serde(rename = "ko")]
    Korean,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::English, Language::Korean];

    /// The language's tag in addresses, file names and `lang` attributes.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Korean => "ko",
        }
    }

    /// The language of a tag such as `ko` or `ko-KR`; `None` for any other.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// Whether a reader of this language is spoken to in English.
    ///
    /// Constant in a build that speaks one language only, so that the compiler drops the texts of the other.
    #[inline(always)]
    pub const fn is_english(self) -> bool {
        ENGLISH && (!KOREAN || matches!(self, Language::English))
    }

    /// The one of two values that belongs to this language.
    #[inline(always)]
    pub fn pick<T>(self, en: T, ko: T) -> T {
        if self.is_english() { en } else { ko }
    }
}

/// A sentence in the language that is asked for; only that one is formatted.
///
/// `say!(language, "{n} units", "유닛 {n}개")`. What one of the languages alone needs stands with it in parentheses:
/// `say!(language, ("{} units", n + 1), "유닛 여러 개")`. A Korean particle after something that is filled in has both
/// forms, `"{n}을(를)"`: the one that fits is said, see [`particles`](crate::text::particles).
#[macro_export]
macro_rules! say {
    ($language:expr, $en:tt, $ko:tt $(,)?) => {
        if $language.is_english() { $crate::say!(@ $en) } else { $crate::text::particles($crate::say!(@ $ko)) }
    };
    (@ ($($sentence:tt)+)) => { format!($($sentence)+) };
    (@ $sentence:literal) => { format!($sentence) };
}

/// A fixed text in both languages, or in the one that this build speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text([&'static str; SPOKEN]);

impl Text {
    /// A text from its two forms, of which it keeps those that this build speaks.
    #[inline(always)]
    pub const fn new(en: &'static str, ko: &'static str) -> Self {
        let mut forms = [en; SPOKEN];
        if KOREAN {
            forms[SPOKEN - 1] = ko;
        }
        Self(forms)
    }

    /// A text that is the same in both languages, such as a symbol.
    pub const fn same(text: &'static str) -> Self {
        Self([text; SPOKEN])
    }

    /// The form in `language`.
    pub const fn get(self, language: Language) -> &'static str {
        self.0[if language.is_english() { 0 } else { SPOKEN - 1 }]
    }
}

/// Something that could not be taken as it was given: what is wrong, and what was done or can be done.
///
/// A problem is shown to the reader where it happened. It never stops the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the setting that it is about; empty when it is about none.
    pub setting: String,
    en: String,
    ko: String,
}

impl Problem {
    /// A problem with `setting`, and what to say about it in a language.
    pub fn new(setting: &str, sentence: impl Fn(Language) -> String) -> Self {
        let spoken = |speaks, language| if speaks { sentence(language) } else { String::new() };
        Self { setting: setting.into(), en: spoken(ENGLISH, Language::English), ko: spoken(KOREAN, Language::Korean) }
    }

    /// The sentence in `language`.
    pub fn text(&self, language: Language) -> &str {
        if language.is_english() { &self.en } else { &self.ko }
    }
}

/// Names one after the other: `a`, `a and b`, `a, b and c`.
pub fn list(names: &[String], language: Language) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => {
            [before.join(", ").as_str(), language.pick(" and ", ", "), last].concat()
        }
        _ => names.concat(),
    }
}

/// Korean particles in both their forms, with the one after a final consonant, and the one after a vowel.
const PARTICLES: [[&str; 3]; 6] = [
    ["은(는)", "은", "는"],
    ["이(가)", "이", "가"],
    ["을(를)", "을", "를"],
    ["와(과)", "과", "와"],
    ["(으)로", "으로", "로"],
    ["(이)라", "이라", "라"],
];

/// How a Korean word ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    Rieul,
    Consonant,
}

/// A Korean sentence with particles in both forms, `3을(를)`, in the form that the word before asks for: `3을`. A number
/// counts as it is read: 3 ends like 삼, 10 like 십, 0.5 like 오. Where it is not known how a word is read, both stay.
pub fn particles(sentence: String) -> String {
    if !sentence.contains('(') {
        return sentence;
    }
    let mut said = String::with_capacity(sentence.len());
    let mut rest = sentence.as_str();
    while let Some(next) = rest.chars().next() {
        let particle = PARTICLES.iter().find(|[both, ..]| rest.starts_with(both));
        match particle.zip(ending(&said)) {
            Some(([both, closed, open], ending)) => {
                let as_open = ending == Ending::Vowel || (ending == Ending::Rieul && *open == "로");
                said.push_str(if as_open { open } else { closed });
                rest = &rest[both.len()..];
            }
            None => {
                said.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    said
}

/// How the last word of a text ends when it is read, whatever closes it.
fn ending(text: &str) -> Option<Ending> {
    let last = text.trim_end_matches(['’', '”', ')', ']']).chars().next_back()?;
    match last {
        '가'..='힣' => Some(match (u32::from(last) - 0xac00) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Rieul,
            _ => Ending::Consonant,
        }),
        '1' | '7' | '8' => Some(Ending::Rieul),
        // 영, 십, 백, 천, 만 all end in a consonant.
        '0' | '3' | '6' => Some(Ending::Consonant),
        // 퍼센트.
        '2' | '4' | '5' | '9' | '%' => Some(Ending::Vowel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_with_a_region_name_their_language() {
        assert_eq!(Language::from_tag("ko-KR"), Some(Language::Korean));
        assert_eq!(Language::from_tag("fr"), None);
    }

    #[test]
    fn names_stand_one_after_the_other() {
        let names = ["a", "b", "c"].map(String::from);
        let [two, three] = [2, 3].map(|count| list(&names[..count], Language::English));
        let expected = if ENGLISH { ["a and b", "a, b and c"] } else { ["a, b", "a, b, c"] };
        assert_eq!(([two, three], list(&names[..1], Language::Korean)), (expected.map(String::from), "a".into()));
        assert_eq!(list(&[], Language::English), "");
    }

    #[test]
    fn a_build_of_one_language_speaks_it_to_everybody() {
        let expected =
            [if ENGLISH { "in English" } else { "한국어로" }, if KOREAN { "한국어로" } else { "in English" }];
        let problem = Problem::new("", |language| say!(language, "in English", "한국어로"));
        for (language, expected) in Language::ALL.into_iter().zip(expected) {
            assert_eq!(language.pick("in English", "한국어로"), expected);
            assert_eq!(Text::new("in English", "한국어로").get(language), expected);
            assert_eq!(problem.text(language), expected);
        }
    }

    #[test]
    fn only_the_sentence_that_is_asked_for_is_made() {
        let mut made = Vec::new();
        let mut note = |tag| {
            made.push(tag);
            tag
        };
        let sentence = say!(Language::English, ("in {}", note("en")), ("{}로", note("ko")));
        assert_eq!((sentence.as_str(), made), if ENGLISH { ("in en", vec!["en"]) } else { ("ko로", vec!["ko"]) });
    }

    #[test]
    fn a_particle_follows_the_number_as_it_is_read() {
        let read = |sentence: &str| particles(sentence.into());
        let all = |number: &str| {
            read(&format!("{number}은(는) {number}이(가) {number}을(를) {number}와(과) {number}(으)로 {number}(이)라"))
        };
        for number in ["0", "3", "6", "10", "−0.26", "100"] {
            let closed = format!("{number}은 {number}이 {number}을 {number}과 {number}으로 {number}이라");
            assert_eq!(all(number), closed);
        }
        for number in ["1", "0.07", "5.6e−8"] {
            let rieul = format!("{number}은 {number}이 {number}을 {number}과 {number}로 {number}이라");
            assert_eq!(all(number), rieul);
        }
        for number in ["2", "0.4", "5", "−9", "62\u{202f}%"] {
            let open = format!("{number}는 {number}가 {number}를 {number}와 {number}로 {number}라");
            assert_eq!(all(number), open);
        }
    }

    #[test]
    fn a_particle_follows_a_word_and_what_closes_it() {
        let read = |sentence: &str| particles(sentence.into());
        assert_eq!(
            read("이전 셀 상태(으)로, 기울기의 합(으)로, 출력(으)로"),
            "이전 셀 상태로, 기울기의 합으로, 출력으로"
        );
        assert_eq!(read("칠(으)로 “3.5”은(는) (2, 3)을(를)"), "칠로 “3.5”는 (2, 3)을");
        assert_eq!(read("“cell”은(는) ∞을(를) 은(는)"), "“cell”은(는) ∞을(를) 은(는)", "nobody knows how it is read");
        assert_eq!(read("경사 하강법(η = 0.1)"), "경사 하강법(η = 0.1)");
    }

    #[test]
    fn a_sentence_is_said_with_the_particle_that_fits() {
        let said = |n: u32| say!(Language::Korean, "{n}", "{n}을(를) 더합니다");
        assert_eq!([2, 3].map(said), if KOREAN { ["2를 더합니다", "3을 더합니다"] } else { ["2", "3"] });
    }
}
