//! Bytes of a file as text.

use super::{MOST_BYTES, MOST_CHARACTERS, Problem, ReadError};
use crate::data::text::Vocabulary;

/// A text to learn from: UTF-8, with lines that end in `\n` whatever they end in in the file, and with its characters
/// in the order of Unicode.
///
/// # Errors
/// If it is empty, too long, not UTF-8 or of too many different characters.
pub fn text(bytes: &[u8]) -> Result<(String, Vocabulary), ReadError> {
    let text = decoded(bytes)?;
    let vocabulary = Vocabulary::sorted(&text);
    match vocabulary.len() {
        0 => Err(Problem::Empty.anywhere()),
        count if count > MOST_CHARACTERS => Err(Problem::TooManyCharacters.anywhere()),
        _ => Ok((text, vocabulary)),
    }
}

/// The text without byte-order mark, and with one kind of line end.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(Problem::TooLong.anywhere());
    }
    let line = |end: usize| 1 + bytes[..end].iter().filter(|&&byte| byte == b'\n').count();
    let text = std::str::from_utf8(bytes).map_err(|error| Problem::NotUtf8.at(line(error.valid_up_to())))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = String::with_capacity(text.len());
    let mut before = '\n';
    for character in text.chars() {
        match character {
            '\r' => lines.push('\n'),
            '\n' if before == '\r' => {}
            other => lines.push(other),
        }
        before = character;
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, text};

    #[test]
    fn line_ends_and_the_byte_order_mark_leave_no_trace() {
        let (text, vocabulary) = text("\u{feff}가나\r\n다\r라\n".as_bytes()).unwrap();
        assert_eq!(text, "가나\n다\n라\n");
        assert_eq!(vocabulary.characters(), ['\n', '가', '나', '다', '라']);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let refused = |bytes: &[u8]| text(bytes).unwrap_err().to_string();
        assert_eq!(refused(b""), "there are no data in the file");
        assert_eq!(refused("\u{feff}".as_bytes()), "there are no data in the file");
        assert_eq!(refused(b"a\n\xff\xfe"), "line 2: this is not text in UTF-8; save the file as UTF-8");
        assert_eq!(refused(&vec![b'a'; MOST_BYTES + 1]), "the file has more than 4 MiB; take a part of it");
        let many: String = ('가'..='힣').take(2001).collect();
        assert!(refused(many.as_bytes()).starts_with("there are more than 2000 different characters"));
    }
}
