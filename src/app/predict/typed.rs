//! Numbers as people type them into an answer: with a decimal point or a decimal comma, a true minus sign, and perhaps
//! the unit behind it.

use figures::number;
use figures::text::Text;

use super::words;

/// The number that was typed, or what to say about it. `unit` may stand behind it.
pub fn number(text: &str, unit: &str) -> Result<f32, Text> {
    let text = text.trim();
    let bare = if unit.is_empty() { text } else { text.strip_suffix(unit).unwrap_or(text).trim_end() };
    let bare = bare.replace('–', "-");
    number::parse(&with_point(&bare)?).ok_or(words::NO_NUMBER)
}

/// The same number without commas. One comma is a decimal one, unless it could as well part thousands.
fn with_point(text: &str) -> Result<String, Text> {
    let mut groups = text.split('.').next().unwrap_or_default().split(',');
    let first = groups.next().unwrap_or_default().trim_start_matches(['-', '−', '+']);
    let commas = groups.clone().count();
    let thousands = first != "0" && (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    match (commas, text.contains('.')) {
        (0, _) => Ok(text.into()),
        (1, false) if thousands => Err(words::TWO_WAYS),
        (1, false) => Ok(text.replace(',', ".")),
        _ if thousands => Ok(text.replace(',', "")),
        _ => Err(words::NO_NUMBER),
    }
}

/// Places typed as `x: y; x: y`, sorted from left to right; `None` if anything in it is none, or one stands twice.
pub fn places(text: &str) -> Option<Vec<(f32, f32)>> {
    let place = |text: &str| {
        let (x, y) = text.split_once(':')?;
        Some((number(x, "").ok()?, number(y, "").ok()?))
    };
    let text = text.replace(", ", ";");
    let pieces = text.split(';').map(str::trim).filter(|piece| !piece.is_empty());
    let mut places: Vec<_> = pieces.map(place).collect::<Option<_>>()?;
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    places.windows(2).all(|pair| pair[0].0 < pair[1].0).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (text, value) in [
            ("0.25", 0.25),
            (" −1 ", -1.0),
            ("–2,5", -2.5),
            ("0,125", 0.125),
            ("1,5", 1.5),
            ("13,800.5", 13800.5),
            ("1,234,567", 1_234_567.0),
            ("80 updates", 80.0),
            ("80updates", 80.0),
            ("2e-3", 0.002),
        ] {
            assert_eq!(number(text, "updates"), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_asked_about() {
        for text in ["13,800", "−1,234", "10,500"] {
            assert_eq!(number(text, ""), Err(words::TWO_WAYS), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in ["", "about 3", "1.2.3", "1,2,3", "1,2.5", "NaN", "80 %", "--1", ","] {
            assert_eq!(number(text, ""), Err(words::NO_NUMBER), "{text}");
        }
    }

    #[test]
    fn places_are_read_in_any_order_and_refused_as_a_whole() {
        assert_eq!(places("300: 0,05; 0: 1.4,"), None);
        assert_eq!(places("300: 0,05; 0: 1.4;"), Some(vec![(0.0, 1.4), (300.0, 0.05)]));
        assert_eq!(places("0: 1, 2: 3"), Some(vec![(0.0, 1.0), (2.0, 3.0)]));
        assert_eq!(places(" "), Some(vec![]));
        for wrong in ["1", "1:x", "1:1; 1:2", "a:b"] {
            assert_eq!(places(wrong), None, "{wrong}");
        }
    }
}
