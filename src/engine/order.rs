//! Sorting. A program holds the standard library's sort once for every type and rule it is called with, several
//! kilobytes each; here it stands once for all.

use std::cmp::Ordering;

/// Sorts numbers of places by what stands there; of equal ones the lower comes first.
#[inline(never)]
pub(crate) fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
}

/// Sorts numbers from small to large, NaN by its sign at either end.
#[inline(never)]
pub(crate) fn sort_numbers(numbers: &mut [f64]) {
    numbers.sort_unstable_by(f64::total_cmp);
}
