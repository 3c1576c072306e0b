//! The reader's record: which question was answered how, what came out, and when. A text of lines, kept in the browser's
//! storage and saved as a file in the same form:
//!
//! ```text
//! unrolled answers 1
//! lstm⇥kept[norm]@3 1f3a9c20⇥option 1⇥Your prediction holds.⇥2026-11-26T09:30:00Z
//! end 1
//! ```
//!
//! Everything may have been written by anybody: what cannot be read is handed back, never dropped.

use super::answer::Answer;

/// The first line: what it is, and in which version.
const HEAD: &str = "unrolled answers 1";
/// What the first line begins with in any version.
const ANY_HEAD: &str = "unrolled answers ";
/// What the last line begins with.
const END: &str = "end ";
/// A file with more bytes is no record of answers.
pub const MOST_BYTES: usize = 1_000_000;
/// A field with more letters was not written here.
const LONGEST: usize = 4000;
/// More answers than all lessons ask for.
const MOST_ENTRIES: usize = 2000;

/// One answered question.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The lesson.
    pub lesson: String,
    /// The question, by its key.
    pub key: String,
    /// What was answered.
    pub answer: Answer,
    /// What came out, in words.
    pub outcome: String,
    /// When, as in `2026-11-26T09:30:00Z`.
    pub when: String,
}

/// All answered questions, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record(Vec<Entry>);

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is far too large.
    Huge,
    /// It is not a record.
    Foreign,
    /// It was written by a version to come.
    Newer,
    /// It ends before its end.
    Truncated,
    /// Something in it cannot be read.
    Spoiled,
}

impl Record {
    /// The answer to a question, if there is one.
    pub fn find(&self, lesson: &str, key: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.lesson == lesson && entry.key == key)
    }

    /// The number of answers.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no answer.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts an answer in the place of an earlier one to the same question.
    pub fn put(&mut self, entry: Entry) {
        self.remove(&entry.lesson, Some(&entry.key));
        if self.0.len() < MOST_ENTRIES {
            self.0.push(entry);
        }
    }

    /// Takes the answers of another record; of two to the same question the later stays.
    pub fn join(&mut self, other: Self) {
        for entry in other.0 {
            // Dates of one form, so their letters are in the order of time.
            if self.find(&entry.lesson, &entry.key).is_none_or(|own| own.when <= entry.when) {
                self.put(entry);
            }
        }
    }

    /// Erases the answer to a question, or all those of a lesson.
    pub fn remove(&mut self, lesson: &str, key: Option<&str>) {
        self.0.retain(|entry| entry.lesson != lesson || key.is_some_and(|key| entry.key != key));
    }

    /// The written form.
    pub fn write(&self) -> String {
        let mut text = String::from(HEAD);
        for entry in &self.0 {
            let answer = entry.answer.write();
            let fields = [&entry.lesson, &entry.key, &answer, &entry.outcome, &entry.when];
            for (index, field) in fields.into_iter().enumerate() {
                text.push(if index == 0 { '\n' } else { '\t' });
                text.extend(field.chars().take(LONGEST).map(|letter| if letter.is_control() { ' ' } else { letter }));
            }
        }
        text.extend(["\n", END, &self.0.len().to_string(), "\n"]);
        text
    }

    /// Reads what stands in storage as far as it goes. The second text is what could not be read; empty if nothing.
    pub fn salvage(text: &str) -> (Self, String) {
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return (Self::default(), text.into());
        }
        let (mut record, mut rest) = (Self::default(), String::new());
        for line in lines.filter(|line| !line.starts_with(END)) {
            match entry(line).filter(|_| record.0.len() < MOST_ENTRIES) {
                Some(entry) => record.put(entry),
                None => rest.extend([line, "\n"]),
            }
        }
        (record, rest)
    }

    /// Reads a file, which must be whole.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn read(text: &str) -> Result<Self, Refused> {
        // An editor may have added empty lines.
        let whole = text.ends_with('\n');
        let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
        if text.len() > MOST_BYTES {
            return Err(Refused::Huge);
        }
        match text.lines().next() {
            Some(HEAD) => {}
            Some(head) if head.strip_prefix(ANY_HEAD).is_some_and(|version| version.parse::<u32>().is_ok()) => {
                return Err(Refused::Newer);
            }
            _ => return Err(Refused::Foreign),
        }
        let promised = text.lines().last().and_then(|line| line.strip_prefix(END)?.trim().parse::<usize>().ok());
        let Some(promised) = promised.filter(|_| whole) else { return Err(Refused::Truncated) };
        let (record, rest) = Self::salvage(text);
        match record.0.len() == promised && rest.is_empty() {
            true => Ok(record),
            false => Err(Refused::Spoiled),
        }
    }
}

fn entry(line: &str) -> Option<Entry> {
    let mut fields = line.split('\t');
    let mut next = || fields.next().filter(|field| field.chars().count() <= LONGEST);
    let (lesson, key, answer, outcome, when) = (next()?, next()?, next()?, next()?, next()?);
    let is_date = when.len() >= 10 && when.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    (fields.next().is_none() && is_date && !key.is_empty()).then_some(())?;
    Some(Entry {
        lesson: lesson.into(),
        key: key.into(),
        answer: Answer::read(answer)?,
        outcome: outcome.into(),
        when: when.into(),
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample(key: &str) -> Entry {
        Entry {
            lesson: "lstm".into(),
            key: key.into(),
            answer: Answer::Number(0.25),
            outcome: "예측이 맞았습니다.".into(),
            when: "2026-11-26T09:30:00Z".into(),
        }
    }

    fn record(keys: &[&str]) -> Record {
        let mut record = Record::default();
        keys.iter().for_each(|key| record.put(sample(key)));
        record
    }

    #[test]
    fn a_record_comes_back_as_it_was_from_storage_and_from_a_file() {
        let record = record(&["a 1", "b 2"]);
        assert_eq!(Record::salvage(&record.write()), (record.clone(), String::new()));
        assert_eq!(Record::read(&record.write()), Ok(record));
        assert_eq!(Record::read(&Record::default().write()), Ok(Record::default()));
    }

    #[test]
    fn a_question_has_one_answer_and_erasing_takes_it_away() {
        let mut record = record(&["a", "b", "a"]);
        assert_eq!(record.len(), 2);
        record.remove("lstm", Some("a"));
        assert!(record.find("lstm", "a").is_none() && record.find("lstm", "b").is_some());
        record.remove("other", None);
        assert_eq!(record.len(), 1);
        record.remove("lstm", None);
        assert!(record.is_empty());
    }

    #[test]
    fn what_would_break_a_line_is_taken_out_of_it() {
        let mut record = Record::default();
        record.put(Entry { outcome: "two\tfields\nand lines".into(), ..sample("a") });
        let (back, rest) = Record::salvage(&record.write());
        assert_eq!((back.len(), rest.as_str()), (1, ""));
    }

    #[test]
    fn a_spoiled_line_is_handed_back_and_the_others_are_kept() {
        let text = record(&["a", "b"]).write().replace("b\tnumber", "b\tnothing");
        let (kept, rest) = Record::salvage(&text);
        assert_eq!(kept.len(), 1);
        assert!(rest.contains("nothing"));
    }

    #[test]
    fn a_file_is_refused_with_the_reason() {
        let whole = record(&["a", "b"]).write();
        for (text, why) in [
            (String::new(), Refused::Foreign),
            ("{\"answers\":[]}".into(), Refused::Foreign),
            ("unrolled answers x\nend 0\n".into(), Refused::Foreign),
            (whole.replace("answers 1", "answers 2"), Refused::Newer),
            (whole.trim_end().into(), Refused::Truncated),
            (whole.chars().take(60).collect(), Refused::Truncated),
            (whole.replace("end 2", "end 3"), Refused::Spoiled),
            (whole.replace("number 0.25", "number x"), Refused::Spoiled),
            (" ".repeat(MOST_BYTES + 1), Refused::Huge),
        ] {
            assert_eq!(Record::read(&text), Err(why), "{}", text.chars().take(60).collect::<String>());
        }
    }

    proptest! {
        #[test]
        fn hostile_storage_is_kept_or_handed_back(text in "(unrolled answers 1\n)?(\\PC|\t|\n){0,200}") {
            let (record, rest) = Record::salvage(&text);
            prop_assert_eq!(Record::salvage(&record.write()), (record, String::new()));
            for line in rest.lines() {
                prop_assert!(text.contains(line));
            }
        }

        #[test]
        fn a_cut_file_is_never_taken(cut in 0usize..180) {
            let whole = record(&["a", "b", "c"]).write();
            let cut = whole.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(0);
            prop_assert!(Record::read(&whole[..cut]).is_err());
        }
    }
}
