//! Pools and their gradients: the windows that halve an image, eight numbers at a time, and all others; with equal
//! numbers, infinities and numbers that are none.

use engine::{Pcg32, Scalar, Tape, Window};

use super::{draw, size};

/// Few different numbers, so that many are equal.
const NUMBERS: [Scalar; 8] = [0.0, -1.0, 2.0, 2.5, 3.0, Scalar::INFINITY, Scalar::NEG_INFINITY, Scalar::NAN];

/// For every number of the result its value and where it was found: of equal ones the first, and what is none before all.
fn by_definition(x: &[Scalar], [images, height, width]: [usize; 3], window: Window) -> Vec<(Scalar, Option<usize>)> {
    let [rows, columns] = [height, width].map(|size| window.output(size).unwrap_or(0));
    let mut result = Vec::new();
    for place in 0..images * rows * columns {
        let (image, row, column) = (place / columns / rows, place / columns % rows, place % columns);
        let (mut largest, mut found) = (Scalar::NEG_INFINITY, None);
        for tap in 0..window.kernel * window.kernel {
            let along = |begin: usize, tap: usize, size: usize| {
                (begin * window.stride + tap * window.dilation).checked_sub(window.padding).filter(|at| *at < size)
            };
            let (y, x_place) = (along(row, tap / window.kernel, height), along(column, tap % window.kernel, width));
            let (Some(y), Some(x_place)) = (y, x_place) else { continue };
            let at = (image * height + y) * width + x_place;
            let wins = x[at] > largest || x[at].is_nan() && !largest.is_nan();
            if found.is_none() || wins {
                (largest, found) = (x[at], Some(at));
            }
        }
        result.push((largest, found));
    }
    result
}

fn check(rng: &mut Pcg32, sizes: [usize; 3], window: Window, kinds: usize) {
    let x: Vec<_> = (0..sizes.iter().product()).map(|_| NUMBERS[size(rng, 0, kinds - 1)]).collect();
    let expected = by_definition(&x, sizes, window);
    let upstream = draw(rng, expected.len());
    let mut gradient = vec![0.0; x.len()];
    for ((_, found), &upstream) in expected.iter().zip(&upstream) {
        if let Some(found) = *found {
            gradient[found] += upstream;
        }
    }
    let mut tape = Tape::new();
    let record = tape.begin(&[]);
    let x = record.leaf(&x, &[sizes[0], 1, sizes[1], sizes[2]]);
    let ours = x.max_pool2d(window);
    // The loss is no number where a result is none; its gradient is `upstream` all the same.
    (ours * record.constant(&upstream, &ours.shape())).sum().backward(&mut []);
    let what = format!("{sizes:?}, {window:?}");
    for (our, (expected, _)) in ours.to_vec().iter().zip(&expected) {
        assert!(our == expected || our.is_nan() && expected.is_nan(), "{what}: {our} for {expected}");
    }
    for (place, (our, expected)) in x.gradient().iter().zip(&gradient).enumerate() {
        assert!((our - expected).abs() <= 1e-5, "{what}, gradient {place}: {our} for {expected}");
    }
}

pub fn pools_are_those_of_the_definition() {
    let mut rng = Pcg32::new(7);
    for columns in 1..=21 {
        for odd in 0..2 {
            for kinds in [5, 8] {
                let sizes = [size(&mut rng, 1, 3), size(&mut rng, 2, 7), 2 * columns + odd];
                check(&mut rng, sizes, Window::new(2).stride(2), kinds);
            }
        }
    }
    for _ in 0..100 {
        let window = Window {
            kernel: size(&mut rng, 1, 4),
            stride: size(&mut rng, 1, 3),
            padding: 0,
            dilation: size(&mut rng, 1, 2),
            round_up: rng.below(2) == 0,
        };
        let window = window.padding(size(&mut rng, 0, window.kernel / 2));
        let sizes = [size(&mut rng, 1, 3), size(&mut rng, 1, 9), size(&mut rng, 1, 17)];
        if sizes[1..].iter().all(|&size| size >= window.dilation && window.output(size).is_ok()) {
            check(&mut rng, sizes, window, 8);
        }
    }
}
