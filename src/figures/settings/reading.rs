//! Values as they are written, read with care: what can be taken is taken, what can be mended is mended, and what cannot
//! is refused, each with a sentence. Knows a setting's name and label, and not the settings that it belongs to, so that
//! one reading serves all figures.

use crate::number;
use crate::say;
use crate::text::{Language, Problem, Text};

/// A value that was taken, with what had to be mended; or a refusal, which leaves the old value.
pub type Written<T> = Result<(T, Option<Problem>), Problem>;

/// Reads the values of one setting.
pub struct Reading {
    /// The setting's name in addresses.
    pub name: &'static str,
    /// The setting's name for readers.
    pub label: Text,
}

impl Reading {
    pub fn whole(&self, text: &str, min: u32, max: u32) -> Written<u32> {
        let typed = text.trim().replace('−', "-");
        let exact = typed.parse::<i64>().ok();
        let Some(value) = exact.or_else(|| number::parse(&typed).map(|value| value.round() as i64)) else {
            return Err(self.refused(text, Text::new("is not a whole number", "은(는) 정수가 아닙니다")));
        };
        let taken = value.clamp(i64::from(min), i64::from(max));
        let mended =
            (exact != Some(taken)).then(|| self.mended(text, &taken.to_string(), &min.to_string(), &max.to_string()));
        Ok((taken as u32, mended))
    }

    pub fn real(&self, text: &str, min: f32, max: f32) -> Written<f32> {
        match number::parse(text) {
            Some(value) => Ok(self.clamp(value, min, max)),
            None => Err(self.refused(text, Text::new("is not a number", "은(는) 숫자가 아닙니다"))),
        }
    }

    pub fn switch(&self, text: &str) -> Written<bool> {
        match text.trim() {
            "on" | "true" | "1" => Ok((true, None)),
            "off" | "false" | "0" => Ok((false, None)),
            _ => Err(self.not_among(text, ["on", "off"])),
        }
    }

    pub fn rows(
        &self,
        text: &str,
        most_rows: usize,
        most_columns: usize,
        limit: f32,
        empty: bool,
    ) -> Written<Vec<Vec<f32>>> {
        let mut mended = None;
        let mut rows = Vec::new();
        for line in text.split([';', '\n']).filter(|line| !line.trim().is_empty()) {
            let mut row = Vec::new();
            for word in line.split([',', ' ', '\t']).filter(|word| !word.is_empty()) {
                let Some(value) = number::parse(word) else {
                    return Err(self.refused(word, Text::new("is not a number", "은(는) 숫자가 아닙니다")));
                };
                let (value, problem) = self.clamp(value, -limit, limit);
                mended = mended.or(problem);
                row.push(value);
            }
            if row.len() > most_columns {
                mended.get_or_insert_with(|| {
                    self.cut(row.len(), most_columns, Text::new("numbers in a row", "한 줄에 숫자"))
                });
                row.truncate(most_columns);
            }
            rows.push(row);
        }
        if rows.is_empty() && !empty {
            return Err(self.empty());
        }
        if rows.len() > most_rows {
            mended.get_or_insert_with(|| self.cut(rows.len(), most_rows, Text::new("steps", "단계")));
            rows.truncate(most_rows);
        }
        Ok((rows, mended))
    }

    pub fn edits(&self, text: &str, length: u32, limit: f32) -> Written<Vec<(u32, f32)>> {
        let mut mended = None;
        let mut edits = Vec::new();
        for word in text.split(',').filter(|word| !word.trim().is_empty()) {
            let pair = word
                .split_once(':')
                .and_then(|(index, value)| Some((index.trim().parse::<u32>().ok()?, number::parse(value)?)));
            match pair {
                Some((index, value)) if index < length => {
                    let (value, problem) = self.clamp(value, -limit, limit);
                    mended = mended.or(problem);
                    replace(&mut edits, index, value);
                }
                _ => {
                    return Err(self.refused(
                        word,
                        Text::new("is not of the form index:number", "은(는) ‘번호:값’ 형식이 아닙니다"),
                    ));
                }
            }
        }
        Ok((edits, mended))
    }

    pub fn words(&self, text: &str, longest: usize) -> Written<String> {
        let clean: String = text.chars().filter(|character| !character.is_control()).collect();
        let length = clean.chars().count();
        if clean.trim().is_empty() {
            return Err(self.empty());
        }
        let mended = (length > longest).then(|| self.cut(length, longest, Text::new("characters", "글자")));
        Ok((clean.chars().take(longest).collect(), mended))
    }

    pub fn list(
        &self,
        text: &str,
        entry: fn(&str) -> Option<String>,
        refusal: Text,
        most: usize,
    ) -> Written<Vec<String>> {
        let mut entries = Vec::new();
        for word in text.split([',', ';', ' ', '\t', '\n']).filter(|word| !word.is_empty()) {
            entries.push(entry(word).ok_or_else(|| self.refused(word, refusal))?);
        }
        if entries.is_empty() {
            return Err(self.empty());
        }
        let length = entries.len();
        let mended = (length > most).then(|| self.cut(length, most, Text::new("entries", "항목")));
        entries.truncate(most);
        Ok((entries, mended))
    }

    pub fn clamp(&self, value: f32, min: f32, max: f32) -> (f32, Option<Problem>) {
        // Not `f32::clamp`: it can panic with its numbers, and brings the code to write them.
        let within = |value: f32| value.max(min).min(max);
        if !value.is_finite() {
            let taken = within(0.0);
            let [kept, min, max] = [taken, min, max].map(number::plain);
            return (taken, Some(self.mended(&number::fixed(value, 0), &kept, &min, &max)));
        }
        let taken = within(value);
        let mended = (taken != value).then(|| {
            self.mended(&number::plain(value), &number::plain(taken), &number::plain(min), &number::plain(max))
        });
        (taken, mended)
    }

    pub fn refused(&self, text: &str, why: Text) -> Problem {
        let text = excerpt(text);
        self.problem(|language, label| {
            let why = why.get(language);
            say!(
                language,
                "{label}: “{text}” {why}. The earlier value was kept.",
                "{label}: “{text}”{why}. 이전 값을 그대로 둡니다."
            )
        })
    }

    pub fn mended(&self, text: &str, taken: &str, min: &str, max: &str) -> Problem {
        let text = excerpt(text);
        self.problem(|language, label| {
            say!(
                language,
                "{label}: {text} was taken as {taken}; values go from {min} to {max}.",
                "{label}: {text} 대신 {taken}을(를) 씁니다. 값의 범위는 {min}부터 {max}까지입니다."
            )
        })
    }

    pub fn cut(&self, length: usize, most: usize, what: Text) -> Problem {
        self.problem(|language, label| {
            let what = what.get(language);
            say!(
                language,
                "{label}: of {length} {what}, the first {most} were taken; there is room for no more.",
                "{label}: {what} {length}개 가운데 앞의 {most}개만 썼습니다. 그 이상은 담을 수 없습니다."
            )
        })
    }

    pub fn not_among<'a>(&self, text: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
        let text = excerpt(text);
        let known = join(known.into_iter().map(String::from), ", ");
        self.problem(|language, label| {
            say!(
                language,
                "{label}: “{text}” is not one of {known}. The earlier value was kept.",
                "{label}: “{text}”은(는) {known} 가운데 하나가 아닙니다. 이전 값을 그대로 둡니다."
            )
        })
    }

    fn empty(&self) -> Problem {
        self.problem(|language, label| {
            say!(
                language,
                "{label} is empty; it was left as it was.",
                "{label}: 비어 있어서 이전 값을 그대로 두었습니다."
            )
        })
    }

    /// A problem with this setting: what to say in a language, in which the setting has a label.
    fn problem(&self, sentence: impl Fn(Language, &str) -> String) -> Problem {
        Problem::new(self.name, |language| sentence(language, self.label.get(language)))
    }
}

/// Words with `by` between them.
pub fn join(words: impl IntoIterator<Item = String>, by: &str) -> String {
    words.into_iter().collect::<Vec<_>>().join(by)
}

/// The beginning of what somebody wrote: enough to recognize it by.
pub fn excerpt(text: &str) -> String {
    const MOST: usize = 24;
    let mut start: String = text.chars().filter(|character| !character.is_control()).take(MOST).collect();
    if text.chars().count() > MOST {
        start.push('…');
    }
    start
}

/// Puts a value at its index into a list that is sorted by index.
pub fn replace(edits: &mut Vec<(u32, f32)>, index: u32, value: f32) {
    match edits.binary_search_by_key(&index, |edit| edit.0) {
        Ok(place) => edits[place].1 = value,
        Err(place) => edits.insert(place, (index, value)),
    }
}
