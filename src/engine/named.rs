//! Things found by name: one list for each kind of thing, and one sentence for a name that is not on it.

use std::fmt;

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
        match known.as_slice() {
            [] => write!(f, "there is no {what} named {name:?}; there is none at all"),
            known => write!(f, "there is no {what} named {name:?}; there are {}", known.join(", ")),
        }
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
    let unknown = || UnknownName { what, name: name.to_owned(), known: list.iter().map(&name_of).collect() };
    list.iter().find(|item| name_of(item) == name).ok_or_else(unknown)
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
