//! Some examples to learn from, some to choose by, some to judge by.

use std::ops::Range;

use super::DataError;
use crate::{Pcg32, Scalar};

/// Numbers of examples, or steps of a series, in three parts that have none in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split<P> {
    /// What the model learns from.
    pub training: P,
    /// What choices are made by: when to stop, how strong a penalty is.
    pub validation: P,
    /// What the result is judged by, once.
    pub test: P,
}

/// Splits examples at random, with these shares for validation and test.
///
/// # Errors
/// If there are no examples, if a share is not from 0 to 1, or if they leave nothing to learn from.
pub fn split(
    examples: usize,
    validation: Scalar,
    test: Scalar,
    rng: &mut Pcg32,
) -> Result<Split<Vec<usize>>, DataError> {
    let parts = split_in_order(examples, validation, test)?;
    let mut order: Vec<_> = (0..examples).collect();
    rng.shuffle(&mut order);
    let part = |range: Range<usize>| order[range].to_vec();
    Ok(Split { training: part(parts.training), validation: part(parts.validation), test: part(parts.test) })
}

/// Splits a series in time: the past to learn from, then validation, then test.
///
/// # Errors
/// As [`split`].
pub fn split_in_order(steps: usize, validation: Scalar, test: Scalar) -> Result<Split<Range<usize>>, DataError> {
    if steps == 0 {
        return Err(DataError::Empty);
    }
    let part = |share: Scalar| {
        // The nearest whole number.
        (0.0..=1.0).contains(&share).then_some((share * steps as Scalar + 0.5) as usize).ok_or(DataError::Share(share))
    };
    let (validation, test) = (part(validation)?, part(test)?);
    let training = steps.checked_sub(validation + test).filter(|&training| training > 0);
    let training = training.ok_or(DataError::NothingToLearn { examples: steps, validation, test })?;
    let testing = training + validation;
    Ok(Split { training: 0..training, validation: training..testing, test: testing..steps })
}

#[cfg(test)]
mod tests {
    use super::{split, split_in_order};
    use crate::{Pcg32, Scalar};

    #[test]
    fn every_example_is_in_exactly_one_part() {
        let parts = split(10, 0.2, 0.3, &mut Pcg32::new(1)).unwrap();
        assert_eq!((parts.training.len(), parts.validation.len(), parts.test.len()), (5, 2, 3));
        let mut all = [parts.training, parts.validation, parts.test].concat();
        assert!(!all.is_sorted());
        all.sort_unstable();
        assert_eq!(all, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn a_series_is_split_in_time() {
        let parts = split_in_order(10, 0.2, 0.1).unwrap();
        assert_eq!((parts.training, parts.validation, parts.test), (0..7, 7..9, 9..10));
    }

    #[test]
    fn shares_that_leave_nothing_to_learn_from_are_refused() {
        let refused =
            |examples, validation, test: Scalar| split_in_order(examples, validation, test).unwrap_err().to_string();
        assert_eq!(refused(0, 0.1, 0.1), "there are no examples");
        assert_eq!(refused(9, 0.1, 1.5), "a share of 1.5; a share lies from 0 to 1");
        assert_eq!(refused(9, Scalar::NAN, 0.5), "a share of NaN; a share lies from 0 to 1");
        assert_eq!(refused(2, 0.5, 0.5), "of 2 examples, 1 for validation and 1 for the test leave none to learn from");
    }
}
