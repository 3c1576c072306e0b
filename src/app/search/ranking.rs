//! Which sections answer a query, the best first, and the sentence of each to show.

use std::ops::Range;

use super::matching::Word;
use super::sections::Section;

/// The letters of a sentence that are shown at most before what was found, and from there on.
const SHOWN: (usize, usize) = (60, 120);
/// More places of one text add nothing.
const MOST: usize = 4;

/// A section that holds every word of a query.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit<'s> {
    /// The section.
    pub section: &'s Section,
    /// The sentence that shows best why; empty if only titles hold the words.
    pub sentence: &'s str,
    /// Whether the sentence is cut, at its beginning and at its end.
    pub is_cut: [bool; 2],
    score: usize,
}

/// The sections that hold all of `words`, the best first; equally good ones in the order of the course.
pub fn rank<'s>(sections: &'s [Section], words: &[Word]) -> Vec<Hit<'s>> {
    let mut hits: Vec<Hit<'s>> = sections.iter().filter_map(|section| hit(section, words)).collect();
    hits.sort_by_key(|hit| usize::MAX - hit.score);
    hits
}

fn hit<'s>(section: &'s Section, words: &[Word]) -> Option<Hit<'s>> {
    let mut score = 0;
    for word in words {
        let in_text: usize = section.paragraphs.iter().map(|text| weight(word, text, MOST)).sum();
        let own = 16 * weight(word, &section.title, 1) + 2 * weight(word, &section.lesson, 1) + in_text.min(2 * MOST);
        if own == 0 {
            return None;
        }
        score += own;
    }
    // The paragraph that holds the most of the words, and the first of those.
    let held = |text: &str| words.iter().filter(|word| word.find(text, 0).is_some()).count();
    let mut best = ("", 0);
    for text in &section.paragraphs {
        let count = held(text);
        if count > best.1 {
            best = (text, count);
        }
    }
    if words.len() > 1 && best.1 == words.len() {
        score += 2 * MOST;
    }
    let first = words.iter().filter_map(|word| word.find(best.0, 0)).min_by_key(|range| range.start);
    let (sentence, is_cut) = first.map_or(("", [false; 2]), |range| sentence(best.0, range));
    Some(Hit { section, sentence, is_cut, score })
}

/// How often a text holds a word, whole words twice; at most `most` places count.
fn weight(word: &Word, text: &str, most: usize) -> usize {
    let (mut sum, mut from) = (0, 0);
    for _ in 0..most {
        let Some(found) = word.find(text, from) else { break };
        sum += 1 + usize::from(Word::is_whole(text, &found));
        from = found.end;
    }
    sum
}

/// The sentence of `text` around what was found, cut at spaces where it is long, and whether it was.
fn sentence(text: &str, found: Range<usize>) -> (&str, [bool; 2]) {
    let (before, after) = (&text[..found.start], &text[found.start..]);
    let ended = before.rmatch_indices(' ').map(|(at, _)| at).find(|&at| before[..at].ends_with(['.', '?', '!']));
    let start = ended.map_or(0, |at| at + 1);
    let mut ends = after.match_indices(['.', '?', '!']).map(|(at, sign)| at + sign.len());
    let end = ends.find(|&at| after[at..].is_empty() || after[at..].starts_with(' ')).unwrap_or(after.len());
    let (near, far) = (space_before(before, SHOWN.0), space_after(after, found.len() + SHOWN.1));
    let shown = &text[start.max(near)..found.start + end.min(far)];
    (shown, [near > start, far < end])
}

/// Where the last `letters` letters of a text begin, moved on to the beginning of a word.
fn space_before(text: &str, letters: usize) -> usize {
    let Some((at, _)) = text.char_indices().rev().nth(letters) else { return 0 };
    text[at..].find(' ').map_or(text.len(), |space| at + space + 1)
}

/// Where the first `letters` letters of a text end, moved back to the end of a word.
fn space_after(text: &str, letters: usize) -> usize {
    let Some((at, _)) = text.char_indices().nth(letters) else { return text.len() };
    text[..at].rfind(' ').unwrap_or(at)
}

// Natively: proptest is not built for WebAssembly.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::super::matching::words;
    use super::super::sections::read;
    use super::*;

    const TEXTS: &str = ">en/a/\tMemory\n#\tMemory\nA gate in passing.\n#gates\tGates\nA gate is a soft switch. It opens.\n#deep\tDepth\nNothing.\n";

    fn found<'s>(sections: &'s [Section], query: &str) -> Vec<(&'s str, &'s str)> {
        rank(sections, &words(query)).into_iter().map(|hit| (hit.section.address.as_str(), hit.sentence)).collect()
    }

    #[test]
    fn a_title_comes_before_a_text_and_every_word_is_there() {
        let sections = read(TEXTS);
        let both = [("en/a/#gates", "A gate is a soft switch."), ("en/a/", "A gate in passing.")];
        assert_eq!(found(&sections, "gate"), both);
        assert_eq!(found(&sections, "switch gate"), both[..1]);
        assert_eq!(found(&sections, "gate nowhere"), []);
        assert_eq!(found(&sections, "depth"), [("en/a/#deep", "")]);
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let text = format!("{}needle {}", "before ".repeat(40), "after ".repeat(60));
        let (shown, is_cut) = sentence(&text, 280..286);
        assert_eq!(is_cut, [true; 2]);
        assert!(shown.starts_with("before ") && shown.contains("needle") && shown.ends_with("after"), "{shown}");
        assert!(shown.len() < 200, "{shown}");
    }

    #[test]
    fn a_decimal_point_ends_no_sentence() {
        assert_eq!(sentence("One. About 0.99 of it. Two.", 5..10), ("About 0.99 of it.", [false; 2]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_text_and_no_query_is_too_odd(text in "\\PC{0,200}", query in "\\PC{0,20}") {
            let sections = read(&[">en/a/\tA\n#b\tB\n", &text, "\n"].concat());
            for hit in rank(&sections, &words(&query)) {
                // A section that is a title and nothing else has no sentence.
                let there = hit.section.paragraphs.iter().any(|paragraph| paragraph.contains(hit.sentence));
                prop_assert!(there || hit.sentence.is_empty());
            }
        }
    }
}
