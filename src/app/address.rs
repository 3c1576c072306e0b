//! The page's address: `?lstm-cell.hidden=2&lstm-cell.at=5`. Which keys belong to a figure, and how they are written.
//!
//! Keys that belong to nobody here are kept as they stand. Reading never fails: what is broken is taken as it is, and
//! the figure says what it thinks of it.

/// The key under which a figure's moment is written.
pub const AT: &str = "at";
/// The key of a kept run, before its number: `kept1.hidden=2`.
pub const KEPT: &str = "kept";

/// The number of a kept run and the setting of it that a name stands for; the setting is empty for the run itself.
pub fn of_kept(name: &str) -> Option<(usize, &str)> {
    let rest = name.strip_prefix(KEPT)?;
    let (number, setting) = rest.split_once('.').unwrap_or((rest, ""));
    Some((number.parse().ok()?, setting))
}

/// The settings that a query holds for the figure `id`: names and values, in order.
pub fn of_figure(query: &str, id: &str) -> Vec<(String, String)> {
    segments(query)
        .filter_map(|segment| {
            let (key, value) = segment.split_once('=').unwrap_or((segment, ""));
            let (owner, name) = split(&decode(key))?;
            (owner == id).then(|| (name, decode(value)))
        })
        .collect()
}

/// The value of a key of the page itself, which has no dot.
pub fn of_page(query: &str, name: &str) -> Option<String> {
    segments(query).find_map(|segment| {
        let (key, value) = segment.split_once('=').unwrap_or((segment, ""));
        (decode(key) == name).then(|| decode(value))
    })
}

/// The first figure that the query names and that is not one of `ids`.
pub fn stranger(query: &str, ids: &[String]) -> Option<String> {
    let owner = |segment: &str| split(&decode(segment.split('=').next()?)).map(|(owner, _)| owner);
    segments(query).filter_map(owner).find(|owner| !ids.contains(owner))
}

/// `query` with all keys of the figures replaced by `changes`: figure, name and value. Everything else is kept.
pub fn merge(query: &str, ids: &[&str], changes: &[(&str, &str, &str)]) -> String {
    let is_foreign = |segment: &&str| {
        let key = segment.split('=').next().unwrap_or_default();
        split(&decode(key)).is_none_or(|(owner, _)| !ids.contains(&owner.as_str()))
    };
    let mut parts: Vec<String> = segments(query).filter(is_foreign).map(String::from).collect();
    parts.extend(
        changes.iter().map(|(id, name, value)| [&encode(id), ".", &encode(name), "=", &encode(value)].concat()),
    );
    parts.join("&")
}

/// `query` with a key of the page set to a value, or taken out.
pub fn with_page_value(query: &str, key: &str, value: Option<&str>) -> String {
    let is_other = |segment: &&str| decode(segment.split('=').next().unwrap_or_default()) != key;
    let mut parts: Vec<String> = segments(query).filter(is_other).map(String::from).collect();
    parts.extend(value.map(|value| [&encode(key), "=", &encode(value)].concat()));
    parts.join("&")
}

fn segments(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').map(|segment| segment.trim_start_matches('?')).filter(|segment| !segment.is_empty())
}

fn split(key: &str) -> Option<(String, String)> {
    key.split_once('.').map(|(owner, name)| (owner.into(), name.into()))
}

/// Percent signs followed by two hexadecimal digits, and plus signs, taken for what they stand for.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let pair = bytes.get(index + 1..index + 3).and_then(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?));
        match (bytes[index], pair) {
            (b'%', Some(byte)) => {
                out.push(byte);
                index += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        index += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Everything that means something in a query is written as percent signs; `,` `;` and `:` stay readable.
fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,;:()*!".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', char::from(HEX[usize::from(byte >> 4)]), char::from(HEX[usize::from(byte & 15)])]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_finds_its_own_keys_and_no_others() {
        let query = "?a=1&lstm-cell.hidden=2&lstm-cell-2.hidden=3&lstm-cell.at=5&b.c&lstm-cell.sequence=1%2C2;3";
        let own = of_figure(query, "lstm-cell");
        let expected = [("hidden", "2"), ("at", "5"), ("sequence", "1,2;3")];
        assert_eq!(own, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn any_address_is_read_and_what_is_written_comes_back(query in ".{0,200}", name in "[a-z_.]{1,12}", value in ".{0,60}") {
            let _ = (of_figure(&query, "lstm-cell"), of_kept(&query));
            let merged = merge(&query, &["f"], &[("f", &name, &value)]);
            proptest::prop_assert_eq!(of_figure(&merged, "f"), [(name, value)]);
            // A second look changes nothing.
            proptest::prop_assert_eq!(merge(&merged, &["other"], &[]), merged);
        }
    }

    #[test]
    fn a_question_mark_before_a_key_is_none_of_it() {
        assert_eq!(merge("?&?&?a=1", &[], &[("f", "b", "2")]), "a=1&f.b=2");
    }

    #[test]
    fn a_kept_run_is_named_by_its_number() {
        assert_eq!(of_kept("kept2.hidden"), Some((2, "hidden")));
        assert_eq!(of_kept("kept1"), Some((1, "")));
        for other in ["kept", "keptx.hidden", "hidden", "kept-1.hidden", "kept99999999999999999999"] {
            assert_eq!(of_kept(other), None, "{other}");
        }
    }

    #[test]
    fn hostile_values_come_back_as_they_were() {
        for value in ["a&b=c#d", "100 %+", "한국어 ⊙", "", "<script>", "%zz", "=", "1,2;−3", "\u{0}\u{7f}\""] {
            let query = merge("", &["f"], &[("f", "text", value)]);
            assert_eq!(of_figure(&query, "f"), [("text".to_owned(), value.to_owned())], "{query}");
            assert!(query.is_ascii() && !query.contains(['#', '"', '<', ' ']), "{query}");
        }
    }

    #[test]
    fn broken_escapes_are_read_without_complaint() {
        assert_eq!(of_figure("f.a=%&f.b=%f&f.c=%ff&f.d", "f").len(), 4);
    }

    #[test]
    fn foreign_keys_are_kept_to_the_letter() {
        let merged = merge("?utm=%41%zz&f.old=1&x.y=2&flag", &["f"], &[("f", "new", "3")]);
        assert_eq!(merged, "utm=%41%zz&x.y=2&flag&f.new=3");
    }

    #[test]
    fn a_key_of_the_page_is_set_and_taken_out_again() {
        let query = with_page_value("?f.hidden=2&present=0", "present", Some("1"));
        assert_eq!(query, "f.hidden=2&present=1");
        assert_eq!(of_page(&query, "present").as_deref(), Some("1"));
        assert_eq!(with_page_value(&query, "present", None), "f.hidden=2");
        assert_eq!(of_page("?a.present=1&presents=2", "present"), None);
    }

    #[test]
    fn nothing_changed_is_nothing_written() {
        assert_eq!(merge("?f.old=1", &["f"], &[]), "");
    }
}
