//! Carbon dioxide in the air over Mauna Loa, week by week from 1958 to 2001.

use super::{Series, tenths};
use crate::{
    Scalar,
    data::{Origin, Source},
};

/// Where it comes from.
pub const ORIGIN: Origin = Origin {
    name: "carbon dioxide",
    title: "Weekly atmospheric carbon dioxide at Mauna Loa, Hawaii, March 1958 – December 2001, in parts per million",
    authors: "C. D. Keeling and T. P. Whorf, Scripps Institution of Oceanography",
    source: "Carbon Dioxide Information Analysis Center, Oak Ridge National Laboratory, 2004, \
             by way of statsmodels 0.14.2 (co2.csv)",
    licence: "public domain",
    changes: "the 59 weeks without a measurement lie on straight lines between their neighbours",
};

/// 2,284 weeks: a rise with a breath of a year on it. Times are years, of 365.25 days. No settings.
///
/// In 59 weeks nothing was measured, most of them before 1965; they are filled in along the straight line between the
/// measurements before and after.
pub static CARBON_DIOXIDE: Source<Series> = Source {
    name: ORIGIN.name,
    settings: &[],
    make: |_, _| {
        let measured: Vec<_> = tenths(include_bytes!("../real/carbon_dioxide.bin")).collect();
        // The first week ended on 29 March 1958, the 88th day of the year.
        Series { values: filled(&measured), begin: 1958.0 + 87.5 / 365.25, step: 7.0 / 365.25 }
    },
};

/// The numbers with straight lines across the gaps; what has no number on one side is left out.
fn filled(measured: &[Option<Scalar>]) -> Vec<Scalar> {
    let mut values: Vec<Scalar> = Vec::with_capacity(measured.len());
    let mut gap = 0;
    for value in measured {
        let Some(value) = *value else {
            gap += usize::from(!values.is_empty());
            continue;
        };
        let before = values.last().copied().unwrap_or(value);
        let step = (value - before) / (gap + 1) as Scalar;
        values.extend((1..=gap).map(|i| before + step * i as Scalar));
        values.push(value);
        gap = 0;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::{CARBON_DIOXIDE, filled};
    use crate::{Pcg32, Scalar};

    #[test]
    fn gaps_are_bridged_by_straight_lines() {
        assert_eq!(filled(&[None, Some(1.0), None, None, Some(4.0), None]), [1.0, 2.0, 3.0, 4.0]);
        assert!(filled(&[None]).is_empty());
    }

    // co2.csv of statsmodels 0.14.2: lines, first and last value, smallest and largest; the seventh week, that of
    // 10 May 1958, is missing, between 316.9 and 317.5.
    #[test]
    fn it_is_that_of_statsmodels() {
        let series = CARBON_DIOXIDE.draw(&[], &mut Pcg32::new(1)).unwrap();
        assert_eq!(series.values.len(), 2284);
        assert_eq!((series.values[0], series.values[2283]), (316.1, 371.5));
        let least = series.values.iter().copied().fold(Scalar::MAX, Scalar::min);
        let most = series.values.iter().copied().fold(0.0, Scalar::max);
        assert_eq!((least, most), (313.0, 373.9));
        assert!((series.values[6] - 317.2).abs() < 1e-4, "{}", series.values[6]);
        assert!((1958.2..1958.3).contains(&series.time(0)) && (2001.9..2002.0).contains(&series.time(2283)));
    }
}
