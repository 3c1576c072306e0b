//! The interface texts of `lessons/interface.toml`: every key in both languages.

use std::collections::HashMap;

use figures::text::Language;

use crate::fields::{Field, Fields};

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Both {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Both {
    /// The one in `language`.
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.en, &self.ko)
    }

    /// A table with `en` and `ko`; a missing one is reported.
    pub fn read(table: &Fields<'_>) -> Self {
        let read = |key| table.need(key).and_then(Field::text).unwrap_or_default().to_owned();
        let both = Self { en: read("en"), ko: read("ko") };
        table.finish();
        both
    }

    /// A text that is the same in both languages, or a table with `en` and `ko`.
    pub fn field(field: &Field<'_>) -> Self {
        if field.is_table() {
            return field.table().map(Self::read).unwrap_or_default();
        }
        let text = field.text().unwrap_or_default().to_owned();
        Self { en: text.clone(), ko: text }
    }
}

/// The words of the pages.
#[derive(Debug, Default)]
pub(crate) struct Interface(HashMap<String, Both>);

/// Every word that pages use, beside those that the template names itself.
pub(crate) const NEEDED: &[&str] = &[
    "about",
    "about_data",
    "about_data_text",
    "about_licences",
    "about_licences_text",
    "about_made",
    "about_made_text",
    "about_privacy",
    "about_privacy_text",
    "about_promise",
    "about_what",
    "about_what_text",
    "answer",
    "answer_is",
    "answers_hidden",
    "answers_shown",
    "asleep",
    "axes",
    "axis",
    "axis_log",
    "before",
    "being_written",
    "changes",
    "check",
    "clear",
    "contents",
    "copy_link",
    "course_lead",
    "course_promise",
    "course_title",
    "crate",
    "curve_is",
    "description",
    "draw_how",
    "draw_type",
    "erase_all_answers",
    "erase_answers",
    "from_lesson",
    "home",
    "later",
    "lesson_of",
    "lessons",
    "licence",
    "licence_texts",
    "load_answers",
    "lost",
    "lost_home",
    "minutes",
    "next",
    "no_script",
    "not_written",
    "notes",
    "numbers",
    "offline",
    "offline_home",
    "open_lesson",
    "other_language",
    "place_how",
    "point_is",
    "predict",
    "previous",
    "record",
    "record_kept",
    "return",
    "save_answers",
    "skip",
    "start",
    "teachers",
    "teachers_how",
    "theme",
    "version",
    "words",
    "your_answer",
];

impl Interface {
    /// Reads the file; a word that pages use must be in it.
    pub fn read(fields: &Fields<'_>) -> Self {
        for key in NEEDED {
            fields.need(key);
        }
        let words: HashMap<String, Both> = NEEDED
            .iter()
            .filter_map(|key| Some(((*key).to_owned(), Both::read(fields.get(key)?.table()?))))
            .chain(fields.rest().filter_map(|field| Some((field.key.clone(), Both::read(field.table()?)))))
            .collect();
        Self(words)
    }

    /// The word called `key`; empty if there is none, which has been reported.
    pub fn get(&self, key: &str, language: Language) -> &str {
        self.0.get(key).map_or("", |both| both.get(language))
    }

    /// Whether there is a word called `key`.
    pub fn knows(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The word called `key`, with every `{name}` in it replaced.
    pub fn fill(&self, key: &str, language: Language, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.get(key, language).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}
