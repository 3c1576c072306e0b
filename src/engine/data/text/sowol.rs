//! Eleven poems by Kim Sowol, for models that write Korean.

use crate::data::{Origin, Source};

/// Where it comes from.
pub const ORIGIN: Origin = Origin {
    name: "sowol",
    title: "김소월 시 11편: 진달래꽃, 산유화, 엄마야 누나야, 먼 후일, 못 잊어, 가는 길, 초혼, 개여울, 예전엔 미처 몰랐어요, 금잔디, 산",
    authors: "김소월 (1902–1934)",
    source: "진달내꽃, 매문사, 1925",
    licence: "public domain",
    changes: "in today's spelling, without punctuation and Chinese characters",
};

/// Title and lines of each poem, with empty lines between stanzas. No settings.
pub static SOWOL: Source<&'static str> =
    Source { name: ORIGIN.name, settings: &[], make: |_, _| include_str!("../real/sowol.txt") };

#[cfg(test)]
mod tests {
    use super::{ORIGIN, SOWOL};
    use crate::Pcg32;

    #[test]
    fn it_holds_the_poems_that_its_title_names_and_korean_alone() {
        let text = SOWOL.draw(&[], &mut Pcg32::new(1)).unwrap();
        let (_, titles) = ORIGIN.title.split_once(": ").unwrap();
        for title in titles.split(", ") {
            assert!(text.lines().any(|line| line == title), "{title}");
        }
        assert!(text.chars().all(|c| ('가'..='힣').contains(&c) || c == ' ' || c == '\n'));
    }
}
