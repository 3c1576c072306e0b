//! The two languages of the course, and texts that exist in both.

use serde::{Deserialize, Serialize};

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

    /// The one of two values that belongs to this language.
    pub fn pick<T>(self, en: T, ko: T) -> T {
        match self {
            Language::English => en,
            Language::Korean => ko,
        }
    }
}

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Korean.
    pub ko: &'static str,
}

impl Text {
    /// A text from its two forms.
    pub const fn new(en: &'static str, ko: &'static str) -> Self {
        Self { en, ko }
    }

    /// A text that is the same in both languages, such as a symbol.
    pub const fn same(text: &'static str) -> Self {
        Self { en: text, ko: text }
    }

    /// The form in `language`.
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Korean => self.ko,
        }
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
    /// A problem with `setting`, as a sentence in each language.
    pub fn new(setting: &str, en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { setting: setting.into(), en: en.into(), ko: ko.into() }
    }

    /// The sentence in `language`.
    pub fn text(&self, language: Language) -> &str {
        language.pick(&self.en, &self.ko)
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
}
