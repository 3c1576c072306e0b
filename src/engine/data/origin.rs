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
    use crate::data::{image, series, text};

    #[test]
    fn every_origin_belongs_to_a_data_set_and_says_everything() {
        for origin in ORIGINS {
            let known = [
                image::ALL.iter().any(|source| source.name == origin.name),
                series::ALL.iter().any(|source| source.name == origin.name),
                text::ALL.iter().any(|source| source.name == origin.name),
            ];
            assert!(known.contains(&true), "{}", origin.name);
            for words in [origin.title, origin.authors, origin.source, origin.licence, origin.changes] {
                assert!(words.len() > 3, "{}", origin.name);
            }
        }
    }
}
