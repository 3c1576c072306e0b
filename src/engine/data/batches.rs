//! All examples in random order, some at a time.

use super::DataError;
use crate::Pcg32;

/// The order in which examples are shown, cut into batches.
#[derive(Clone, Debug)]
pub struct Batches {
    order: Vec<usize>,
    size: usize,
}

impl Batches {
    /// Batches of `size` out of `examples`; the last one of an epoch is smaller if they do not divide.
    ///
    /// # Errors
    /// If either is 0.
    pub fn new(examples: usize, size: usize) -> Result<Self, DataError> {
        match (examples, size) {
            (0, _) => Err(DataError::Empty),
            (_, 0) => Err(DataError::EmptyBatch),
            _ => Ok(Self { order: (0..examples).collect(), size }),
        }
    }

    /// One epoch: puts the examples in a new order and gives their numbers batch by batch, each example once.
    ///
    /// Nothing is allocated. PyTorch: `DataLoader(shuffle=True)`.
    pub fn epoch(&mut self, rng: &mut Pcg32) -> impl ExactSizeIterator<Item = &[usize]> {
        rng.shuffle(&mut self.order);
        self.order.chunks(self.size)
    }

    /// How many batches an epoch has.
    pub fn count(&self) -> usize {
        self.order.len().div_ceil(self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::{Batches, DataError};
    use crate::Pcg32;

    #[test]
    fn an_epoch_shows_every_example_once_and_the_next_in_another_order() {
        let (mut batches, mut rng) = (Batches::new(10, 4).unwrap(), Pcg32::new(1));
        let sizes: Vec<_> = batches.epoch(&mut rng).map(<[usize]>::len).collect();
        assert_eq!(sizes, [4, 4, 2]);
        assert_eq!(batches.count(), 3);
        let [first, second] = [(); 2].map(|()| batches.epoch(&mut rng).collect::<Vec<_>>().concat());
        assert_ne!(first, second);
        let mut sorted = first;
        sorted.sort_unstable();
        assert_eq!(sorted, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn empty_batches_are_refused() {
        assert_eq!(Batches::new(0, 4).unwrap_err(), DataError::Empty);
        assert_eq!(Batches::new(4, 0).unwrap_err(), DataError::EmptyBatch);
    }
}
