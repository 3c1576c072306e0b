//! Whether a word that is looked for stands in a text, and where.
//!
//! A Latin word is found where a word begins with it. A word with Hangul is found anywhere, across spaces too: particles
//! stick to Korean words, and their spaces are a matter of taste. Its last syllable may still be in the making: `기울ㄱ`
//! and `기울기` find `기울기`.

use std::ops::Range;

/// The first and the last of the syllables.
const SYLLABLES: (char, char) = ('가', '힣');
/// The number of syllables that begin with the same consonant, and with the same consonant and vowel.
const OF_CONSONANT: u32 = 588;
const OF_VOWEL: u32 = 28;
/// The consonants that a syllable can begin with, in the order of the syllables.
const CONSONANTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/// A word to look for.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    letters: Vec<char>,
    is_hangul: bool,
}

/// The words of a query; at most eight.
pub fn words(query: &str) -> Vec<Word> {
    query.split_whitespace().take(8).map(Word::new).collect()
}

impl Word {
    fn new(text: &str) -> Self {
        let letters: Vec<char> = text.chars().map(|letter| letter.to_ascii_lowercase()).collect();
        let is_hangul = letters.iter().any(|letter| matches!(letter, '\u{3131}'..='\u{318e}' | '가'..='힣'));
        Self { letters, is_hangul }
    }

    /// Where it stands in `text` for the first time at or after the byte `from`.
    pub fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut before = text.get(..from)?.chars().next_back();
        for (at, letter) in text.get(from..)?.char_indices() {
            let may_begin = self.is_hangul || !before.is_some_and(is_letter);
            if may_begin && let Some(length) = self.length_at(&text[from + at..]) {
                return Some(from + at..from + at + length);
            }
            before = Some(letter);
        }
        None
    }

    /// Whether what is found ends where a word ends.
    pub fn is_whole(text: &str, found: &Range<usize>) -> bool {
        !text[found.end..].chars().next().is_some_and(is_letter)
    }

    /// The bytes of `text` that it takes, if `text` begins with it.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut rest = text;
        for (at, &letter) in self.letters.iter().enumerate() {
            if self.is_hangul && at > 0 {
                rest = rest.trim_start_matches(' ');
            }
            let found = rest.chars().next()?;
            let is_last = at + 1 == self.letters.len();
            if found.to_ascii_lowercase() != letter && !(is_last && grows_into(letter, found)) {
                return None;
            }
            rest = &rest[found.len_utf8()..];
        }
        Some(text.len() - rest.len())
    }
}

/// Whether typing on can turn the letter or syllable `begun` into the syllable `found`.
fn grows_into(begun: char, found: char) -> bool {
    if found < SYLLABLES.0 || found > SYLLABLES.1 {
        return false;
    }
    let place = |syllable: char| syllable as u32 - SYLLABLES.0 as u32;
    if let Some(consonant) = CONSONANTS.chars().position(|consonant| consonant == begun) {
        return place(found) / OF_CONSONANT == consonant as u32;
    }
    // An open syllable may still be closed.
    (SYLLABLES.0..=SYLLABLES.1).contains(&begun)
        && place(begun).is_multiple_of(OF_VOWEL)
        && place(begun) == place(found) / OF_VOWEL * OF_VOWEL
}

/// Letters and digits; of what is beyond ASCII all but the signs of formulas and punctuation.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || (letter >= '\u{c0}' && !('\u{2000}'..='\u{303f}').contains(&letter))
}

// Natively: proptest is not built for WebAssembly.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(query: &str, text: &str) -> Option<String> {
        words(query)[0].find(text, 0).map(|range| text[range].to_owned())
    }

    #[test]
    fn a_latin_word_is_found_where_a_word_begins_with_it() {
        assert_eq!(found("gat", "a Gate, delegate").as_deref(), Some("Gat"));
        assert_eq!(found("gate", "delegate"), None);
        assert_eq!(found("tanh", "h_t=tanh(c)").as_deref(), Some("tanh"));
        assert_eq!(found("lstm", "그러나 LSTM은").as_deref(), Some("LSTM"));
    }

    #[test]
    fn a_korean_word_is_found_with_its_particles_and_across_spaces() {
        assert_eq!(found("게이트", "망각게이트는").as_deref(), Some("게이트"));
        assert_eq!(found("망각게이트", "이 망각 게이트가").as_deref(), Some("망각 게이트"));
        assert_eq!(found("게이트", "게 이름"), None);
    }

    #[test]
    fn a_syllable_in_the_making_finds_what_it_can_become() {
        assert_eq!(found("기울ㄱ", "기울기").as_deref(), Some("기울기"));
        assert_eq!(found("소시", "손실"), None);
        assert_eq!(found("손시", "손실 함수").as_deref(), Some("손실"));
        assert_eq!(found("손심", "손실"), None);
    }

    #[test]
    fn a_whole_word_is_told_from_a_beginning() {
        let range = words("gate")[0].find("gates gate", 1).unwrap();
        assert_eq!(range, 6..10);
        assert!(Word::is_whole("gates gate", &range) && !Word::is_whole("gates gate", &(0..4)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_is_found_is_a_piece_of_the_text(query in "\\PC{0,12}", text in "\\PC{0,40}", from in 0..50_usize) {
            for word in words(&query) {
                if let Some(range) = word.find(&text, from) {
                    prop_assert!(text.get(range).is_some_and(|piece| !piece.is_empty()));
                }
            }
        }
    }
}
