//! The first two chapters of a book that everybody knows.

use crate::data::{Origin, Source};

/// Where it comes from.
pub const ORIGIN: Origin = Origin {
    name: "alice",
    title: "Alice's Adventures in Wonderland, 1865, chapters I and II",
    authors: "Lewis Carroll (1832–1898)",
    source: "The Millennium Fulcrum Edition 2.9, alice29.txt of the Canterbury corpus, \
             by way of Brotli 1.1.0 (tests/testdata)",
    licence: "public domain",
    changes: "a paragraph to a line, without headings and rows of stars",
};

/// 22,052 characters, 66 different ones, a paragraph to a line. No settings.
pub static ALICE: Source<&'static str> =
    Source { name: ORIGIN.name, settings: &[], make: |_, _| include_str!("../real/alice.txt") };

#[cfg(test)]
mod tests {
    use super::ALICE;
    use crate::{Pcg32, data::text::Vocabulary};

    // Counted by the script that makes the file.
    #[test]
    fn it_is_two_chapters_long_and_has_66_characters() {
        let text = ALICE.draw(&[], &mut Pcg32::new(1)).unwrap();
        assert_eq!((text.chars().count(), Vocabulary::sorted(text).len()), (22_052, 66));
        assert!(text.starts_with("Alice was beginning to get very tired") && text.ends_with("swam to the shore.\n"));
    }
}
