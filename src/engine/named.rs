//! Things found by name: one list for each kind of thing, and one sentence for a name that is not on it.

use std::fmt;

use crate::quoted::{Quoted, write_names};

/// A name that is not on the list: what was looked for, and what there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The kind of thing, in the singular: `optimizer`.
    pub what: &'static str,
    /// The name that was asked for.
    pub name: String,
    /// All names that there are, in the order of the list.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, name, known } = self;
        write!(f, "there is no {what} named {}; there ", Quoted('"', name))?;
        if known.is_empty() {
            return f.write_str("is none at all");
        }
        f.write_str("are ")?;
        write_names(f, &mut known.iter().copied())
    }
}

impl std::error::Error for UnknownName {}

/// The item of that name.
///
/// # Errors
/// [`UnknownName`] if the list has none.
pub(crate) fn find<'l, T>(
    what: &'static str,
    name: &str,
    list: &'l [T],
    name_of: impl Fn(&T) -> &'static str,
) -> Result<&'l T, UnknownName> {
    let place = place_of(what, name, &mut list.iter().map(&name_of))?;
    Ok(&list[place])
}

/// The same for names alone: once in a program, and not once for each kind of thing.
fn place_of(
    what: &'static str,
    name: &str,
    names: &mut dyn Iterator<Item = &'static str>,
) -> Result<usize, UnknownName> {
    let known: Vec<_> = names.collect();
    let place = known.iter().position(|known| *known == name);
    place.ok_or_else(|| UnknownName { what, name: name.to_owned(), known })
}

#[cfg(test)]
mod tests {
    use super::find;

    const LIST: [(&str, u8); 2] = [("adam", 1), ("nadam", 2)];

    #[test]
    fn an_unknown_name_is_answered_with_all_that_there_are() {
        let error = find("optimizer", "adamm", &LIST, |item| item.0).unwrap_err();
        assert_eq!(error.to_string(), r#"there is no optimizer named "adamm"; there are adam, nadam"#);
    }

    #[test]
    fn where_there_is_nothing_the_sentence_says_so() {
        let error = find("setting", "noise", &[], |item: &(&str, u8)| item.0).unwrap_err();
        assert_eq!(error.to_string(), r#"there is no setting named "noise"; there is none at all"#);
    }

    #[test]
    fn a_known_name_finds_its_item() {
        assert_eq!(find("optimizer", "nadam", &LIST, |item| item.0), Ok(&("nadam", 2)));
    }
}
