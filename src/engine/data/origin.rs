//! Where the real data come from, and what their licences ask for.

use super::{image, series, text};

/// What stands beside real data wherever they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the data set, as in its list.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Who made it.
    pub authors: &'static str,
    /// Where it was published, and which copy this one was made from.
    pub source: &'static str,
    /// What it may be used for.
    pub licence: &'static str,
    /// What was changed.
    pub changes: &'static str,
}

/// Of all real data sets. It holds words alone, so reading it brings no data into a program.
pub const ORIGINS: [Origin; 5] = [
    image::DIGITS_ORIGIN,
    series::SUNSPOTS_ORIGIN,
    series::CARBON_DIOXIDE_ORIGIN,
    text::ALICE_ORIGIN,
    text::SOWOL_ORIGIN,
];

#[cfg(test)]
mod tests {
    use super::ORIGINS;
    use crate::{
        Pcg32,
        data::{Source, image, series, text},
    };

    /// The names of the sets of a list that are the same whatever the seed: those that are not drawn.
    fn undrawn<D: PartialEq>(list: &[&'static Source<D>]) -> Vec<&'static str> {
        let drawn = |source: &Source<D>, seed| source.draw(&[], &mut Pcg32::new(seed)).unwrap();
        list.iter().filter(|source| drawn(source, 1) == drawn(source, 2)).map(|source| source.name).collect()
    }

    // The other lists hold generators alone.
    #[test]
    fn what_no_seed_changes_is_real_and_has_an_origin() {
        let real = [undrawn(&image::ALL), undrawn(&series::ALL), undrawn(&text::ALL)].concat();
        assert_eq!(real, ORIGINS.map(|origin| origin.name));
    }

    #[test]
    fn every_origin_says_everything() {
        for origin in ORIGINS {
            for words in [origin.title, origin.authors, origin.source, origin.licence, origin.changes] {
                assert!(words.len() > 3, "{}", origin.name);
            }
        }
    }
}
