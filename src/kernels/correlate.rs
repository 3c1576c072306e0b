//! The two kernels of convolution: a filter over an image, and an image over another.
//!
//! Both read rows of neighbouring numbers. How padding, stride and dilation come down to that is the business of
//! [`Geometry`](super::Geometry).

use super::lanes::{Lanes, WIDTH};
use crate::Scalar;

/// Pixels of a tile.
const PIXELS: usize = 2 * WIDTH;

/// A tap of a filter.
#[derive(Clone, Copy)]
pub struct Tap {
    /// Where it reads, counted from where the pixel is.
    pub offset: usize,
    /// Where its weight for the first output is.
    pub weight: usize,
}

/// A filter that is packed for reading tile by tile; it lives in a slice that somebody else owns.
pub struct Filter<'a> {
    /// For each tap its offset, whose bits are the whole number.
    offsets: &'a [Scalar],
    /// For each tile of outputs what its sums begin with, and then the weights of each tap.
    weights: &'a [Scalar],
    outputs: usize,
}

/// Where the taps of a filter read: numbers that begin at pixel `(0, 0)`, and the pixels.
#[derive(Clone, Copy)]
pub struct Image<'a> {
    /// From the first pixel on, to what the last tap of the last pixel reads.
    pub numbers: &'a [Scalar],
    /// How many numbers a row takes.
    pub columns: usize,
    /// Rows and columns of pixels.
    pub pixels: [usize; 2],
}

/// Where the sums of a correlation go: a grid of numbers for each output.
pub struct Target<'a> {
    /// The numbers, from where pixel `(0, 0)` of the first output goes.
    pub numbers: &'a mut [Scalar],
    /// From one output to the next.
    pub plane: usize,
    /// From one row to the next.
    pub row: usize,
    /// From one pixel to the next.
    pub stride: usize,
    /// Whether sums are added to what is there; else they replace it.
    pub adds: bool,
}

impl Target<'_> {
    /// Puts the first `count` of eight sums to their places, from `begin` on.
    #[inline(always)]
    fn put(&mut self, begin: usize, sums: [Lanes; 2], count: usize) {
        let places = &mut self.numbers[begin..];
        match (count, places.first_chunk_mut::<PIXELS>()) {
            (PIXELS, Some(places)) if self.stride == 1 => {
                let (halves, _) = places.as_chunks_mut::<WIDTH>();
                for (half, sum) in halves.iter_mut().zip(sums) {
                    if self.adds { Lanes::load(half) + sum } else { sum }.store(half);
                }
            }
            _ => {
                let sums = sums.map(Lanes::to_array);
                for (place, sum) in places.iter_mut().step_by(self.stride).zip(sums.as_flattened()).take(count) {
                    *place = if self.adds { *place + sum } else { *sum };
                }
            }
        }
    }
}

impl<'a> Filter<'a> {
    /// How many numbers a filter takes.
    pub fn room(taps: usize, outputs: usize) -> usize {
        taps + (taps + 1) * tiles(outputs).map(|(_, height)| height).sum::<usize>()
    }

    /// Packs the weights that `count` taps have for all outputs, `stride` numbers apart; `begin` is what a sum begins with.
    pub fn write(
        room: &mut [Scalar],
        outputs: usize,
        count: usize,
        taps: impl Iterator<Item = Tap> + Clone,
        begin: impl Fn(usize) -> Scalar,
        weights: &[Scalar],
        stride: usize,
    ) {
        let (offsets, mut packed) = room.split_at_mut(count);
        for (offset, tap) in offsets.iter_mut().zip(taps.clone()) {
            *offset = Scalar::from_bits(tap.offset as _);
        }
        for (first, height) in tiles(outputs) {
            let tile;
            (tile, packed) = packed.split_at_mut((count + 1) * height);
            let mut rows = tile.chunks_exact_mut(height);
            let used = first..outputs.min(first + height);
            for (place, output) in rows.next().into_iter().flatten().zip(used.clone()) {
                *place = begin(output);
            }
            for (row, tap) in rows.zip(taps.clone()) {
                for (place, output) in row.iter_mut().zip(used.clone()) {
                    *place = weights[tap.weight + output * stride];
                }
            }
        }
    }

    /// The filter that was written there.
    pub fn read(room: &'a [Scalar], taps: usize, outputs: usize) -> Self {
        let (offsets, weights) = room.split_at(taps);
        Self { offsets, weights, outputs }
    }

    /// Sums over all taps, for every output and pixel.
    ///
    /// # Panics
    /// If the image ends before what the furthest tap of the last pixel reads.
    pub fn correlate(&self, image: Image<'_>, target: &mut Target<'_>) {
        let [rows, columns] = image.pixels;
        let furthest = self.offsets.iter().map(|offset| offset.to_bits() as usize).max().unwrap_or(0);
        let read = rows.saturating_sub(1) * image.columns + furthest + columns.next_multiple_of(WIDTH);
        assert!(read <= image.numbers.len(), "a filter that reads {read} numbers of {}", image.numbers.len());
        for row in 0..rows {
            let numbers = &image.numbers[row * image.columns..];
            let mut weights = self.weights;
            for (first, height) in tiles(self.outputs) {
                let tile;
                (tile, weights) = weights.split_at((self.offsets.len() + 1) * height);
                let place = (first, first * target.plane + row * target.row);
                match height {
                    1 => self.row::<1>(tile, numbers, columns, place, target),
                    2 => self.row::<2>(tile, numbers, columns, place, target),
                    4 => self.row::<4>(tile, numbers, columns, place, target),
                    _ => self.row::<6>(tile, numbers, columns, place, target),
                }
            }
        }
    }

    /// One row of pixels for one tile of outputs, which goes to `begin` in the target.
    #[inline(never)] // by itself it keeps its sums in registers
    fn row<const R: usize>(
        &self,
        tile: &[Scalar],
        numbers: &[Scalar],
        pixels: usize,
        (first, begin): (usize, usize),
        target: &mut Target<'_>,
    ) {
        let Some((start, weights)) = tile.as_chunks::<R>().0.split_first() else { return };
        let used = R.min(self.outputs - first);
        for column in (0..pixels).step_by(PIXELS) {
            let (numbers, left) = (&numbers[column..], pixels - column);
            let place = |r: usize, target: &Target<'_>| begin + r * target.plane + column * target.stride;
            if left > WIDTH {
                for (r, sums) in self.tile::<R, 2>(start, weights, numbers).into_iter().enumerate().take(used) {
                    target.put(place(r, target), sums, left.min(PIXELS));
                }
            } else {
                for (r, [sums]) in self.tile::<R, 1>(start, weights, numbers).into_iter().enumerate().take(used) {
                    target.put(place(r, target), [sums, sums], left);
                }
            }
        }
    }

    /// `R` outputs of `L` times four pixels.
    #[inline(always)]
    fn tile<const R: usize, const L: usize>(
        &self,
        begin: &[Scalar; R],
        weights: &[[Scalar; R]],
        numbers: &[Scalar],
    ) -> [[Lanes; L]; R] {
        let mut sums = begin.map(|begin| [Lanes::splat(begin); L]);
        let mut step = |weights: &[Scalar; R], offset: &Scalar| {
            let place = offset.to_bits() as usize;
            #[expect(unsafe_code, reason = "see `load_unchecked`")]
            // SAFETY: `correlate` has compared the furthest tap with the length of the image.
            let seen: [Lanes; L] =
                std::array::from_fn(|l| unsafe { Lanes::load_unchecked(numbers, place + l * WIDTH) });
            for (sums, &weight) in sums.iter_mut().zip(weights) {
                let weight = Lanes::splat(weight);
                for (sum, seen) in sums.iter_mut().zip(seen) {
                    *sum = *sum + weight * seen;
                }
            }
        };
        // A turn of a loop costs WebAssembly a look at its stack, so four taps share one.
        let ((fours, rest), (four_offsets, offsets)) = (weights.as_chunks::<4>(), self.offsets.as_chunks::<4>());
        for (weights, offsets) in fours.iter().zip(four_offsets) {
            step(&weights[0], &offsets[0]);
            step(&weights[1], &offsets[1]);
            step(&weights[2], &offsets[2]);
            step(&weights[3], &offsets[3]);
        }
        rest.iter().zip(offsets).for_each(|(weights, offset)| step(weights, offset));
        sums
    }
}

/// The tiles that so many outputs are cut into: the first output of each, and for how many there is room.
fn tiles(outputs: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut first = 0;
    std::iter::from_fn(move || {
        let tile = (first, height(outputs - first));
        first = outputs.min(first + tile.1);
        (tile.1 > 0).then_some(tile)
    })
}

/// The height of the next tile, so that few rows stay empty and sums are not too few to keep the machine busy.
fn height(left: usize) -> usize {
    match left {
        0..=2 => left,
        3 | 4 | 7 | 8 => 4,
        _ => 6,
    }
}

/// Sums of products of two images over all pixels: `add` gets the output, the tap, and the sum.
///
/// The gradients of `outputs` planes, `plane` numbers apart, are multiplied with what each tap reads.
pub fn sum_products(
    gradient: Image<'_>,
    plane: usize,
    outputs: usize,
    image: Image<'_>,
    taps: impl Iterator<Item = usize> + Clone,
    mut add: impl FnMut(usize, usize, Scalar),
) {
    let chunks = gradient.pixels[1].div_ceil(WIDTH);
    let mut first = 0;
    while first < outputs {
        let height = match outputs - first {
            0..2 => 1,
            2..4 => 2,
            _ => 4,
        };
        let mut rest = taps.clone().enumerate();
        while let Some((tap, offset)) = rest.next() {
            let next = rest.next();
            let offsets = [offset, next.map_or(offset, |(_, offset)| offset)];
            let begin = first * plane;
            let count = 1 + usize::from(next.is_some());
            let mut add = |output: usize, which: usize, sum| {
                if which < count {
                    add(first + output, tap + which, sum);
                }
            };
            match height {
                1 => products::<1>(gradient, [begin; 1], image, offsets, chunks, &mut add),
                2 => products::<2>(gradient, [0, 1].map(|r| begin + r * plane), image, offsets, chunks, &mut add),
                _ => products::<4>(gradient, [0, 1, 2, 3].map(|r| begin + r * plane), image, offsets, chunks, &mut add),
            }
        }
        first += height;
    }
}

/// The sums of products of `R` planes of a gradient with what two taps read.
#[inline(always)]
fn products<const R: usize>(
    gradient: Image<'_>,
    planes: [usize; R],
    image: Image<'_>,
    taps: [usize; 2],
    chunks: usize,
    add: &mut impl FnMut(usize, usize, Scalar),
) {
    let mut sums = [[Lanes::splat(0.0); 2]; R];
    for row in 0..gradient.pixels[0] {
        let upstream = planes.map(|plane| part(gradient.numbers, plane + row * gradient.columns, chunks));
        let seen = taps.map(|tap| part(image.numbers, tap + row * image.columns, chunks));
        #[expect(unsafe_code, reason = "see `load_unchecked`")]
        // SAFETY: every part has `chunks` times four numbers.
        let load = |part: &[Scalar], chunk: usize| unsafe { Lanes::load_unchecked(part, chunk * WIDTH) };
        let mut step = |chunk: usize| {
            let seen = seen.map(|seen| load(seen, chunk));
            for (sums, upstream) in sums.iter_mut().zip(upstream) {
                let upstream = load(upstream, chunk);
                sums[0] = sums[0] + upstream * seen[0];
                sums[1] = sums[1] + upstream * seen[1];
            }
        };
        for pair in 0..chunks / 2 {
            step(2 * pair);
            step(2 * pair + 1);
        }
        if chunks % 2 == 1 {
            step(chunks - 1);
        }
    }
    for (output, sums) in sums.into_iter().enumerate() {
        for (which, sum) in sums.into_iter().enumerate() {
            let [a, b, c, d] = sum.to_array();
            add(output, which, (a + c) + (b + d));
        }
    }
}

/// So many times four numbers, from a place on.
#[inline(always)]
fn part(numbers: &[Scalar], begin: usize, chunks: usize) -> &[Scalar] {
    &numbers[begin..begin + chunks * WIDTH]
}
