//! Which sections have been read, as the browser keeps it: the version, and then a line for every lesson.
//!
//! ```text
//! 1
//! lstm problem idea code
//! ```

/// The key that it is kept under.
pub const KEY: &str = "unrolled.read";
/// The first line.
const VERSION: &str = "1";
/// No reader has read more.
const MOST_BYTES: usize = 100_000;

/// Lessons, each with the ids of its sections that have been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(Vec<(String, Vec<String>)>);

impl Record {
    /// Reads what was kept; `None` if it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if text.len() > MOST_BYTES || lines.next() != Some(VERSION) {
            return None;
        }
        let line = |line: &str| {
            let mut words = line.split(' ').map(String::from);
            let lesson = words.next().filter(|lesson| !lesson.is_empty())?;
            Some((lesson, words.collect()))
        };
        lines.map(line).collect::<Option<_>>().map(Self)
    }

    /// What is kept.
    pub fn written(&self) -> String {
        let mut text = String::from(VERSION);
        for (lesson, sections) in &self.0 {
            text.push('\n');
            text.push_str(lesson);
            for section in sections {
                text.push(' ');
                text.push_str(section);
            }
        }
        text
    }

    /// Whether a section has been read.
    pub fn has(&self, lesson: &str, section: &str) -> bool {
        self.of(lesson).iter().any(|known| known == section)
    }

    /// A section has been read. Answers whether that is new.
    pub fn add(&mut self, lesson: &str, section: &str) {
        if self.has(lesson, section) {
            return;
        }
        match self.0.iter_mut().find(|(name, _)| name == lesson) {
            Some((_, sections)) => sections.push(section.into()),
            None => self.0.push((lesson.into(), vec![section.into()])),
        }
    }

    /// Nothing of a lesson has been read.
    pub fn forget(&mut self, lesson: &str) {
        self.0.retain(|(name, _)| name != lesson);
    }

    fn of(&self, lesson: &str) -> &[String] {
        self.0.iter().find(|(name, _)| name == lesson).map(|(_, sections)| sections.as_slice()).unwrap_or_default()
    }
}

// Natively: proptest is not built for WebAssembly.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::Record;

    #[test]
    fn what_is_written_is_read() {
        let mut record = Record::default();
        for (lesson, section) in [("lstm", "problem"), ("rnn", "time"), ("lstm", "idea"), ("lstm", "idea")] {
            record.add(lesson, section);
        }
        assert_eq!(record.written(), "1\nlstm problem idea\nrnn time");
        assert_eq!(Record::parse(&record.written()), Some(record.clone()));
        record.forget("lstm");
        assert!(!record.has("lstm", "idea") && record.has("rnn", "time"));
    }

    #[test]
    fn what_is_something_else_is_not_taken() {
        for text in ["", "2\nlstm a", "{\"lstm\":[]}", "1\n a", "1\n\n", &format!("1\n{}", "a".repeat(200_000))] {
            assert_eq!(Record::parse(text), None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_text_is_too_odd(text in "(1\n)?\\PC{0,40}(\n\\PC{0,40})?") {
            if let Some(record) = Record::parse(&text) {
                prop_assert_eq!(Record::parse(&record.written()), Some(record));
            }
        }
    }
}
