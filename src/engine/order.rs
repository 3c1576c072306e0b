//! Sorting. A program holds the standard library's sort once for every type and rule it is called with, several
//! kilobytes each; here it stands once for all.

use std::cmp::Ordering;

/// Sorts numbers of places by what stands there; of equal ones the lower comes first.
#[inline(never)]
pub(crate) fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
}

/// Sorts numbers from small to large, NaN by its sign at either end.
pub(crate) fn sort_numbers(numbers: &mut [f64]) {
    let unsorted = numbers.to_vec();
    let mut places: Vec<usize> = (0..unsorted.len()).collect();
    sort_places(&mut places, &|a, b| unsorted[a].total_cmp(&unsorted[b]));
    for (number, place) in numbers.iter_mut().zip(places) {
        *number = unsorted[place];
    }
}

#[cfg(test)]
mod tests {
    use super::{sort_numbers, sort_places};

    #[test]
    fn equal_ones_stay_in_the_order_of_their_places() {
        let mut places = [3, 1, 0, 2];
        sort_places(&mut places, &|a, b| (a % 2).cmp(&(b % 2)));
        assert_eq!(places, [0, 2, 1, 3]);
    }

    #[test]
    fn numbers_go_from_small_to_large() {
        let mut numbers = [2.0, f64::INFINITY, -1.0, 0.5, -1.0];
        sort_numbers(&mut numbers);
        assert_eq!(numbers, [-1.0, -1.0, 0.5, 2.0, f64::INFINITY]);
    }
}
