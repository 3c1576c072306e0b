//! A text cut into batches for a model that predicts the next character.

use crate::{Pcg32, data::DataError};

/// How a text is cut into pieces of T characters. Either way an epoch begins at one of the first T characters, drawn
/// anew, and no character is asked for twice in it.
///
/// Zhang et al., Dive into Deep Learning 0.17, section 8.3.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partition {
    /// Sequential partitioning: B long rows, read in their order, so that the state of a model may go on from one batch
    /// to the next.
    Sequential,
    /// Random sampling: pieces from anywhere, in random order; every batch begins with a fresh state.
    Random,
}

/// The batches of a text, one epoch after another.
///
/// ```
/// use engine::{Pcg32, data::text::{Partition, TextBatches, Vocabulary}};
///
/// let text = "산에는 꽃 피네 꽃이 피네 갈 봄 여름 없이 꽃이 피네";
/// let vocabulary = Vocabulary::sorted(text);
/// let mut batches = TextBatches::new(vocabulary.encode(text)?, 5, 2, Partition::Sequential)?;
/// let mut rng = Pcg32::new(7);
/// for _ in 0..2 * batches.count() {
///     let batch = batches.next(&mut rng);
///     assert_eq!((batch.inputs.len(), batch.targets.len()), (5 * 2, 5 * 2));
///     // The second step reads what the first had to predict.
///     assert_eq!(batch.inputs[2..4], batch.targets[..2]);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct TextBatches {
    numbers: Vec<usize>,
    steps: usize,
    rows: usize,
    partition: Partition,
    /// Where the rows of all batches of this epoch begin, batch by batch.
    starts: Vec<usize>,
    /// How many batches of this epoch have been read.
    read: usize,
    inputs: Vec<usize>,
    targets: Vec<usize>,
}

/// B pieces of T characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextBatch<'b> {
    /// The characters' numbers, `[T, B]`.
    pub inputs: &'b [usize],
    /// The numbers of the characters that follow each of them, `[T, B]`.
    pub targets: &'b [usize],
    /// Whether each row goes on where the same row of the batch before has ended, and the state with it.
    pub goes_on: bool,
}

impl TextBatches {
    /// Batches of `rows` pieces (B) of `steps` characters (T) of a text, given as the numbers of its characters.
    ///
    /// # Errors
    /// If there are no rows or no steps, or if the text has not one character more than a batch.
    pub fn new(numbers: Vec<usize>, steps: usize, rows: usize, partition: Partition) -> Result<Self, DataError> {
        let size = steps.saturating_mul(rows);
        match (steps, rows, numbers.len()) {
            (0, ..) => Err(DataError::NoPast),
            (_, 0, _) => Err(DataError::EmptyBatch),
            (.., characters) if characters <= size => {
                Err(DataError::ShortText { characters, needed: size.saturating_add(1) })
            }
            _ => {
                let (starts, [inputs, targets]) = (Vec::new(), [(); 2].map(|()| vec![0; size]));
                let mut batches = Self { numbers, steps, rows, partition, starts, read: 0, inputs, targets };
                // The longest epoch that there can be makes room for all.
                batches.cut(0);
                batches.read = batches.count();
                Ok(batches)
            }
        }
    }

    /// How many batches an epoch has; one fewer if it begins late. At least 1.
    pub fn count(&self) -> usize {
        self.starts.len() / self.rows
    }

    /// The next batch; after the last one of an epoch the first of another. Nothing is allocated.
    pub fn next(&mut self, rng: &mut Pcg32) -> TextBatch<'_> {
        if self.read == self.count() {
            // A late beginning must leave enough for one batch.
            let beginnings = self.steps.min(self.numbers.len() - self.steps * self.rows);
            self.cut(rng.below(beginnings as u32) as usize);
            if self.partition == Partition::Random {
                rng.shuffle(&mut self.starts);
            }
        }
        for (row, &start) in self.starts[self.read * self.rows..][..self.rows].iter().enumerate() {
            for (step, pair) in self.numbers[start..=start + self.steps].windows(2).enumerate() {
                let place = step * self.rows + row;
                (self.inputs[place], self.targets[place]) = (pair[0], pair[1]);
            }
        }
        let goes_on = self.read > 0 && self.partition == Partition::Sequential;
        self.read += 1;
        TextBatch { inputs: &self.inputs, targets: &self.targets, goes_on }
    }

    /// Begins an epoch at this character.
    fn cut(&mut self, begin: usize) {
        // The last character is only ever asked for.
        let (length, steps, rows) = (self.numbers.len() - 1 - begin, self.steps, self.rows);
        self.read = 0;
        self.starts.clear();
        match self.partition {
            Partition::Sequential => {
                let row = length / rows;
                let batches = (0..row / steps).map(|batch| begin + batch * steps);
                self.starts.extend(batches.flat_map(|first| (0..rows).map(move |r| first + r * row)));
            }
            Partition::Random => {
                let pieces = length / steps / rows * rows;
                self.starts.extend((0..pieces).map(|piece| begin + piece * steps));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DataError, Partition, TextBatch, TextBatches};
    use crate::Pcg32;

    const BOTH: [Partition; 2] = [Partition::Sequential, Partition::Random];

    /// A text whose every character is its own number.
    fn counting(characters: usize, steps: usize, rows: usize, partition: Partition) -> TextBatches {
        TextBatches::new((0..characters).collect(), steps, rows, partition).unwrap()
    }

    /// The characters that one row of a batch reads.
    fn row<'b>(batch: &TextBatch<'b>, rows: usize, row: usize) -> Vec<usize> {
        batch.inputs.iter().skip(row).step_by(rows).copied().collect()
    }

    // D2L's example: the numbers from 0 to 34, two rows of 5 steps. From a beginning o on there are ⌊(34 − o) / 2⌋
    // numbers to a row, so the second row begins 17, 16, 16, 15 or 15 behind the first, and each is read in 3 batches.
    #[test]
    fn rows_of_a_sequential_partition_go_on_from_batch_to_batch() {
        let (mut batches, mut rng) = (counting(35, 5, 2, Partition::Sequential), Pcg32::new(1));
        let mut beginnings = [false; 5];
        for _ in 0..50 {
            let mut ends = None;
            for _ in 0..3 {
                let batch = batches.next(&mut rng);
                let [first, second] = [0, 1].map(|r| row(&batch, 2, r));
                assert_eq!(batch.goes_on, ends.is_some());
                if let Some(ends) = ends {
                    assert_eq!([first[0], second[0]], ends);
                } else {
                    beginnings[first[0]] = true;
                    assert_eq!(second[0] - first[0], [17, 16, 16, 15, 15][first[0]]);
                }
                ends = Some([first[4] + 1, second[4] + 1]);
            }
        }
        assert_eq!(beginnings, [true; 5], "every beginning occurs");
    }

    #[test]
    fn random_pieces_come_in_another_order_in_every_epoch() {
        let (mut batches, mut rng) = (counting(101, 5, 4, Partition::Random), Pcg32::new(1));
        assert_eq!(batches.count(), 5);
        let mut epoch = || (0..4).map(|_| batches.next(&mut rng).inputs[0] / 5).collect::<Vec<_>>();
        let (first, second) = (epoch(), epoch());
        assert_ne!(first, second);
        assert!(!first.is_sorted());
    }

    #[test]
    fn what_cannot_be_cut_is_refused() {
        let refused = |characters, steps, rows| {
            TextBatches::new(vec![0; characters], steps, rows, Partition::Random).unwrap_err()
        };
        assert_eq!(refused(9, 0, 1), DataError::NoPast);
        assert_eq!(refused(9, 1, 0), DataError::EmptyBatch);
        assert_eq!(refused(0, 1, 1), DataError::ShortText { characters: 0, needed: 2 });
        assert_eq!(refused(9, usize::MAX, 2), DataError::ShortText { characters: 9, needed: usize::MAX });
        let sentence = refused(10, 5, 2).to_string();
        assert_eq!(
            sentence,
            "a text of 10 characters; batches of this size need at least 11: take fewer or shorter pieces"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_character_is_asked_for_at_most_once_in_an_epoch_and_follows_its_input(
            steps in 1..7_usize, rows in 1..5_usize, more in 1..40_usize, seed in any::<u64>(),
        ) {
            for partition in BOTH {
                let characters = steps * rows + more;
                let (mut batches, mut rng) = (counting(characters, steps, rows, partition), Pcg32::new(seed));
                for _ in 0..3 {
                    let mut asked = vec![0; characters];
                    let mut count = 0;
                    while count == 0 || count < batches.count() {
                        let batch = batches.next(&mut rng);
                        prop_assert!(batch.inputs.iter().zip(batch.targets).all(|(input, target)| input + 1 == *target));
                        batch.targets.iter().for_each(|&target| asked[target] += 1);
                        count += 1;
                    }
                    prop_assert!(asked.iter().all(|&times| times < 2), "{partition:?}: {asked:?}");
                    // What is left over at both ends is less than T before, and less than a batch after.
                    let left = characters - 1 - asked.iter().sum::<usize>();
                    prop_assert!(left < steps + steps * rows + rows, "{partition:?}: {left}");
                }
            }
        }
    }
}
