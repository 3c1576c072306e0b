//! The characters of a text, each with a number: what a character model reads and writes.

use std::fmt;

use crate::{order::sort_places, quoted::Quoted};

/// A number for each character, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    characters: Vec<char>,
    /// The same in order, each with its number, to be searched.
    numbers: Vec<(char, usize)>,
}

/// A character that a model has never read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCharacter {
    /// The character.
    pub character: char,
    /// How many characters stand before it.
    pub at: usize,
}

impl fmt::Display for UnknownCharacter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { character, at } = self;
        let mut room = [0; 4];
        let (number, character) = (at + 1, Quoted('\'', character.encode_utf8(&mut room)));
        write!(f, "character {number} is {character}, which is not in the text that was learned from")
    }
}

impl std::error::Error for UnknownCharacter {}

impl Vocabulary {
    /// The characters of `text`, numbered in the order in which they first stand.
    pub fn by_first_appearance(text: &str) -> Self {
        let (characters, mut first) = distinct(text);
        sort_places(&mut first, &|a, b| a.cmp(&b));
        Self::new(first.into_iter().map(|place| characters[place]).collect())
    }

    /// The characters of `text`, numbered in the order of Unicode.
    pub fn sorted(text: &str) -> Self {
        let (characters, sorted) = distinct(text);
        Self::new(sorted.into_iter().map(|place| characters[place]).collect())
    }

    fn new(characters: Vec<char>) -> Self {
        let mut order: Vec<usize> = (0..characters.len()).collect();
        sort_places(&mut order, &|a, b| characters[a].cmp(&characters[b]));
        let numbers = order.into_iter().map(|number| (characters[number], number)).collect();
        Self { characters, numbers }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.characters.len()
    }

    /// Whether there are none, as for an empty text.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// The characters in the order of their numbers.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The number of a character.
    pub fn number(&self, character: char) -> Option<usize> {
        let place = self.numbers.binary_search_by_key(&character, |&(known, _)| known).ok()?;
        Some(self.numbers[place].1)
    }

    /// The numbers of a text's characters.
    ///
    /// # Errors
    /// [`UnknownCharacter`] for the first one that the vocabulary lacks.
    pub fn encode(&self, text: &str) -> Result<Vec<usize>, UnknownCharacter> {
        let places = text.chars().enumerate();
        places.map(|(at, character)| self.number(character).ok_or(UnknownCharacter { character, at })).collect()
    }

    /// The text with these numbers.
    ///
    /// # Panics
    /// If a number is not below [`Vocabulary::len`].
    pub fn decode(&self, numbers: &[usize]) -> String {
        let count = self.len();
        assert!(numbers.iter().all(|&number| number < count), "decode: a number is not below {count}");
        numbers.iter().map(|&number| self.characters[number]).collect()
    }
}

/// The characters of a text, and where each first stands, in the order of Unicode.
fn distinct(text: &str) -> (Vec<char>, Vec<usize>) {
    let characters: Vec<char> = text.chars().collect();
    let mut places: Vec<usize> = (0..characters.len()).collect();
    sort_places(&mut places, &|a, b| characters[a].cmp(&characters[b]));
    places.dedup_by_key(|place| characters[*place]);
    (characters, places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{UnknownCharacter, Vocabulary};

    #[test]
    fn characters_are_numbered_as_asked() {
        assert_eq!(Vocabulary::by_first_appearance("abba cab").characters(), ['a', 'b', ' ', 'c']);
        assert_eq!(Vocabulary::sorted("abba cab").characters(), [' ', 'a', 'b', 'c']);
        assert!(Vocabulary::sorted("").is_empty());
    }

    #[test]
    fn an_unknown_character_is_named_with_its_place() {
        let error = Vocabulary::sorted("산에는").encode("산과").unwrap_err();
        assert_eq!(error, UnknownCharacter { character: '과', at: 1 });
        assert_eq!(error.to_string(), "character 2 is '과', which is not in the text that was learned from");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_is_encoded_decodes_to_the_same_text(text in "\\PC{0,60}") {
            for vocabulary in [Vocabulary::sorted(&text), Vocabulary::by_first_appearance(&text)] {
                let numbers = vocabulary.encode(&text).unwrap();
                prop_assert_eq!(vocabulary.decode(&numbers), text.clone());
            }
        }
    }
}
