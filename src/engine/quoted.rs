//! Text of a reader's inside of a sentence.

use std::fmt;

/// Text between two marks, with what would not be seen in it written out: `"a\nb"`.
///
/// The standard library's form for debugging looks every character up in tables of Unicode, four kilobytes of them.
pub(crate) struct Quoted<'t>(pub char, pub &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        let Self(mark, text) = *self;
        f.write_char(mark)?;
        for character in text.chars() {
            if character == mark || character == '\\' || character.is_control() {
                character.escape_default().try_for_each(|escaped| f.write_char(escaped))?;
            } else {
                f.write_char(character)?;
            }
        }
        f.write_char(mark)
    }
}

/// Writes names with commas between them.
pub(crate) fn write_names(f: &mut fmt::Formatter<'_>, names: &mut dyn Iterator<Item = &str>) -> fmt::Result {
    for (index, name) in names.enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        f.write_str(name)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Quoted;

    #[test]
    fn what_cannot_be_seen_is_written_out_and_everything_else_stays() {
        for text in ["plain", "쉼표, ü", "two\nlines\t", r#"a "mark" and \"#, "\u{7}"] {
            assert_eq!(Quoted('"', text).to_string(), format!("{text:?}"));
        }
        assert_eq!(Quoted('\'', "'").to_string(), r"'\''");
    }
}
