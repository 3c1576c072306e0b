//! Handwritten digits, 8 × 8.

use super::packed::{Mixer, Packed};
use crate::{
    Scalar,
    data::{Examples, Origin, Setting, Source, Targets},
};

/// Where it comes from.
pub const ORIGIN: Origin = Origin {
    name: "digits",
    title: "Optical Recognition of Handwritten Digits, test set: 1,797 images of 8 × 8",
    authors: "E. Alpaydin and C. Kaynak, Boğaziçi University, 1998",
    source: "UCI Machine Learning Repository, doi.org/10.24432/C50P49, by way of scikit-learn 1.5.0 (digits.csv.gz)",
    licence: "CC BY 4.0",
    changes: "packed; values divided by 16",
};

/// As many of the 1,797 images as asked for, in the order of the original: `[B, 1, 8, 8]`, with 10 classes.
///
/// A value says how many of 4 × 4 dots are black, divided by 16: from 0 to 1. scikit-learn: `load_digits`.
pub static DIGITS: Source<Examples> = Source {
    name: ORIGIN.name,
    settings: &[Setting::count("images", 1, 1797, 1797)],
    make: |values, _| {
        let (inputs, labels) = unpacked(include_bytes!("../real/digits.bin"), values.count("images"));
        Examples::new(inputs, &[1, 8, 8], Targets::Classes { labels, classes: 10 })
    },
};

/// Their first hundred, for what cannot hold all.
pub fn few_digits() -> Examples {
    const FEW: usize = 100;
    /// Their share of the file: what is behind it is not read for them, and a program that wants no more does not hold it.
    static HEAD: [u8; 3072] = {
        let all = include_bytes!("../real/digits.bin");
        let mut head = [0; 3072];
        let mut at = 0;
        while at < head.len() {
            head[at] = all[at];
            at += 1;
        }
        head
    };
    let (inputs, labels) = unpacked(&HEAD, FEW);
    Examples::new(inputs, &[1, 8, 8], Targets::Classes { labels, classes: 10 })
}

fn unpacked(bytes: &[u8], images: usize) -> (Vec<Scalar>, Vec<usize>) {
    let mut packed = Packed::new(bytes);
    let (mut classes, mut values) = (Mixer::new([1; 3]), Mixer::new([6_usize.pow(4), 10 * 64, 10 * 64 * 16]));
    let (mut inputs, mut labels) = (Vec::with_capacity(images * 64), Vec::with_capacity(images));
    for _ in 0..images {
        let label = usize::from(classes.number(&mut packed, [0; 3]).min(9));
        labels.push(label);
        // With an empty row above, and an empty place on both sides of each row.
        let mut rows = [[0; 10]; 9];
        for place in 0..64 {
            let (row, column) = (place / 8 + 1, place % 8 + 1);
            let [before, above, after] = [column - 1, column, column + 1].map(|column| rows[row - 1][column]);
            let left = rows[row][column - 1];
            let around = [left, above, before, after].map(|value| kind(value, &[0, 3, 7, 11, 15]));
            let (left, above) = (kind(left, &[0, 7, 15]), kind(above, &[0, 7, 15]));
            let here = 64 * label + place;
            let contexts = [around.into_iter().fold(0, |all, kind| 6 * all + kind), here, 16 * here + 4 * left + above];
            let value = values.number(&mut packed, contexts);
            rows[row][column] = value;
            inputs.push(Scalar::from(value) / 16.0);
        }
    }
    (inputs, labels)
}

/// How many of the limits a value exceeds.
fn kind(value: u8, limits: &[u8]) -> usize {
    limits.iter().filter(|&&limit| value > limit).count()
}

#[cfg(test)]
mod tests {
    use super::DIGITS;
    use crate::{Pcg32, Scalar};

    // The class counts and the first image as scikit-learn 1.5.0's `load_digits` has them; the sum of all values and
    // the FNV-1a hash of classes and values, image by image, computed from digits.csv.gz.
    #[test]
    fn they_are_those_of_scikit_learn() {
        let digits = DIGITS.draw(&[], &mut Pcg32::new(1)).unwrap();
        let mut counts = [0; 10];
        digits.targets.labels().iter().for_each(|&label| counts[label] += 1);
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        let values: Vec<_> = digits.inputs.iter().map(|x| (x * 16.0) as u8).collect();
        assert_eq!(values[..16], [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]);
        assert_eq!(values.iter().map(|&value| u32::from(value)).sum::<u32>(), 561_718);
        let images = values.chunks(64).zip(digits.targets.labels());
        let bytes = images.flat_map(|(image, &label)| [label as u8].into_iter().chain(image.iter().copied()));
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        assert_eq!(hash, 0xd342_ce09_8b2a_951f);
    }

    #[test]
    fn the_first_hundred_need_the_head_of_the_file_alone() {
        assert_eq!(super::few_digits(), DIGITS.draw(&[("images", 100.0)], &mut Pcg32::new(1)).unwrap());
    }

    #[test]
    fn fewer_are_the_first_of_them() {
        let few = DIGITS.draw(&[("images", 3.0)], &mut Pcg32::new(1)).unwrap();
        assert_eq!((few.len(), few.targets.labels()), (3, &[0, 1, 2][..]));
        assert!(few.inputs.iter().all(|x| (0.0..=1.0 as Scalar).contains(x)));
        assert_eq!(&*few.shape, [1, 8, 8]);
    }
}
