//! Frames as JSON, for files that leave the page.
//!
//! A frame is plain data with serde's description of itself; this is a writer for it, a tenth as large as `serde_json`.
//! It writes the same text, to the letter, except for what JSON has no form for: a number that is not finite stands
//! there as `"NaN"`, `"Infinity"` or `"-Infinity"`, which JavaScript's `Number()` and Python's `float()` read.

mod digits;
mod serializer;

use std::fmt::{Display, Write};

use serde::ser::{self, Serialize};

/// `value` as JSON.
///
/// # Errors
/// If it holds something that frames do not: a number in double precision or of more than 64 bits.
pub fn text<T: Serialize>(value: &T) -> Result<String, Unwritable> {
    let mut writer = Writer::default();
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

/// `value` in single precision: the shortest decimal form that reads back as the same bits.
pub fn number(value: f32) -> String {
    let mut out = String::new();
    digits::push(&mut out, value);
    out
}

/// `text` as a JSON string, with its quotation marks.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(&mut out, text);
    out
}

/// What cannot be written, in words for whoever wrote the frame.
#[derive(Debug)]
pub struct Unwritable(String);

impl Display for Unwritable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The text so far.
#[derive(Default)]
struct Writer {
    out: String,
}

/// A list or an object that has been begun.
struct Begun<'w> {
    writer: &'w mut Writer,
    first: bool,
    end: &'static str,
}

type Written = Result<(), Unwritable>;

impl Writer {
    fn put(&mut self, text: &str) -> Written {
        self.out.push_str(text);
        Ok(())
    }

    fn integer(&mut self, value: i64) -> Written {
        let _ = write!(self.out, "{value}");
        Ok(())
    }

    fn begin(&mut self, start: &str, end: &'static str) -> Result<Begun<'_>, Unwritable> {
        self.out.push_str(start);
        Ok(Begun { writer: self, first: true, end })
    }

    /// `{"Variant":` before what the variant holds.
    fn variant(&mut self, name: &str) {
        self.out.push('{');
        quote(&mut self.out, name);
        self.out.push(':');
    }

    fn refuse<T>(what: &str) -> Result<T, Unwritable> {
        Err(Unwritable(["a frame cannot hold ", what].concat()))
    }
}

impl Begun<'_> {
    fn separate(&mut self) {
        if !self.first {
            self.writer.out.push(',');
        }
        self.first = false;
    }

    fn entry<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.separate();
        value.serialize(&mut *self.writer)
    }

    fn named<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Written {
        self.separate();
        quote(&mut self.writer.out, name);
        self.writer.out.push(':');
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Written {
        self.writer.put(self.end)
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..' ' => {
                let code = character as u8;
                let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
                out.push_str("\\u00");
                out.extend([digit(code >> 4), digit(code & 15)]);
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    #[derive(Serialize)]
    enum Sample {
        Unit,
        New(u64),
        Pair(i8, bool),
        Named { text: &'static str, none: Option<f32>, some: Option<(char, u8)> },
    }

    #[test]
    fn every_shape_is_written_as_serde_json_writes_it() {
        let samples = [
            Sample::Unit,
            Sample::New(u64::MAX),
            Sample::Pair(-128, true),
            Sample::Named {
                text: "\"\\\n\r\t\u{8}\u{c}\u{1}\u{1f} 한글 ⊙ </script>",
                none: None,
                some: Some(('한', 255)),
            },
        ];
        assert_eq!(super::text(&samples).unwrap(), serde_json::to_string(&samples).unwrap());
        let empty: [&[f32]; 2] = [&[], &[0.5]];
        assert_eq!(super::text(&empty).unwrap(), "[[],[0.5]]");
    }

    #[test]
    fn what_no_frame_holds_is_refused_with_words() {
        assert!(super::text(&1.5f64).unwrap_err().to_string().contains("double precision"));
        assert!(super::text(&std::collections::BTreeMap::from([(1, 2)])).is_err());
    }
}
