//! Sorting. A program holds the standard library's sort once for every type and rule it is called with, ten kilobytes
//! each; this one stands once for all, and is a tenth of that.

use std::cmp::Ordering;

/// Sorts numbers of places by what stands there; of equal ones the lower comes first.
///
/// The heap sort: the largest of what is left is on top, and goes to its end.
#[inline(never)]
pub(crate) fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    for root in (0..places.len() / 2).rev() {
        sift(places, root, compare);
    }
    for end in (1..places.len()).rev() {
        places.swap(0, end);
        sift(&mut places[..end], 0, compare);
    }
}

/// Keeps so many of the places, those with the smallest of what stands there, sorted as by [`sort_places`].
pub(crate) fn keep_smallest(places: &mut Vec<usize>, count: usize, compare: &dyn Fn(usize, usize) -> Ordering) {
    let count = count.min(places.len());
    let (kept, others) = places.split_at_mut(count);
    for root in (0..kept.len() / 2).rev() {
        sift(kept, root, compare);
    }
    for &other in others.iter() {
        // The largest of those kept so far is on top.
        if kept.first().is_some_and(|&top| compare(other, top).then(other.cmp(&top)).is_lt()) {
            kept[0] = other;
            sift(kept, 0, compare);
        }
    }
    places.truncate(count);
    sort_places(places, compare);
}

/// Lets what stands at `root` sink below all that is larger.
fn sift(heap: &mut [usize], mut root: usize, compare: &dyn Fn(usize, usize) -> Ordering) {
    let less = |a: usize, b: usize| compare(a, b).then(a.cmp(&b)).is_lt();
    while let Some(&left) = heap.get(2 * root + 1) {
        let right_is_larger = heap.get(2 * root + 2).is_some_and(|&right| less(left, right));
        let child = 2 * root + 1 + usize::from(right_is_larger);
        if less(heap[child], heap[root]) {
            break;
        }
        heap.swap(root, child);
        root = child;
    }
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
    use super::{keep_smallest, sort_numbers, sort_places};
    use crate::Pcg32;

    #[test]
    fn equal_ones_stay_in_the_order_of_their_places() {
        let mut places = [3, 1, 0, 2];
        sort_places(&mut places, &|a, b| (a % 2).cmp(&(b % 2)));
        assert_eq!(places, [0, 2, 1, 3]);
    }

    #[test]
    fn the_smallest_are_the_first_of_all_sorted() {
        let mut rng = Pcg32::new(2);
        for count in 0..40 {
            let values: Vec<u32> = (0..count).map(|_| rng.below(10)).collect();
            let compare = |a: usize, b: usize| values[a].cmp(&values[b]);
            let mut sorted: Vec<usize> = (0..values.len()).collect();
            let mut kept = sorted.clone();
            sort_places(&mut sorted, &compare);
            let most = rng.below(45) as usize;
            keep_smallest(&mut kept, most, &compare);
            assert_eq!(kept, sorted[..most.min(sorted.len())]);
        }
    }

    #[test]
    fn places_of_any_count_are_sorted() {
        let mut rng = Pcg32::new(1);
        for count in 0..100 {
            let values: Vec<u32> = (0..count).map(|_| rng.below(20)).collect();
            let mut places: Vec<usize> = (0..count).collect();
            let mut expected = places.clone();
            expected.sort_by_key(|&place| values[place]);
            sort_places(&mut places, &|a, b| values[a].cmp(&values[b]));
            assert_eq!(places, expected);
        }
    }

    #[test]
    fn numbers_go_from_small_to_large() {
        let mut numbers = [2.0, f64::INFINITY, -1.0, 0.5, -1.0];
        sort_numbers(&mut numbers);
        assert_eq!(numbers, [-1.0, -1.0, 0.5, 2.0, f64::INFINITY]);
    }
}
