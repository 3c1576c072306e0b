//! Spots on the sun, a number for every year from 1700 to 2008.

use super::{Series, tenths};
use crate::data::{Origin, Source};

/// Where it comes from.
pub const ORIGIN: Origin = Origin {
    name: "sunspots",
    title: "Yearly sunspot numbers, 1700–2008",
    authors: "National Geophysical Data Center",
    source: "www.ngdc.noaa.gov/stp/solar/solarda3.html, by way of statsmodels 0.14.2 (sunspots.csv)",
    licence: "public domain",
    changes: "none",
};

/// The yearly sunspot numbers, 309 of them: a rhythm of about eleven years, never the same twice. No settings.
pub static SUNSPOTS: Source<Series> = Source {
    name: ORIGIN.name,
    settings: &[],
    make: |_, _| {
        let values = tenths(include_bytes!("../real/sunspots.bin")).flatten().collect();
        Series { values, begin: 1700.0, step: 1.0 }
    },
};

#[cfg(test)]
mod tests {
    use super::SUNSPOTS;
    use crate::{Pcg32, Scalar};

    // sunspots.csv of statsmodels 0.14.2: its first and last line, the largest number and its year, and the sum of all.
    #[test]
    fn they_are_those_of_statsmodels() {
        let series = SUNSPOTS.draw(&[], &mut Pcg32::new(1)).unwrap();
        assert_eq!(series.values.len(), 309);
        assert_eq!((series.values[0], series.values[308], series.time(308)), (5.0, 2.9, 2008.0));
        let most = series.values.iter().copied().fold(0.0, Scalar::max);
        assert_eq!((most, series.values[257]), (190.2, 190.2));
        assert!((series.values.iter().sum::<Scalar>() - 15_373.4).abs() < 0.01);
    }
}
