//! A batch of examples, as augmentations see it.

use crate::Scalar;

/// The sizes of one example: an image, or a row of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageSize {
    /// C.
    pub channels: usize,
    /// H, in pixels.
    pub height: usize,
    /// W, in pixels.
    pub width: usize,
}

impl ImageSize {
    /// A row of I numbers that are not pixels: as many channels of a single one. Noise and mixup suit it.
    pub fn features(inputs: usize) -> Self {
        Self { channels: inputs, height: 1, width: 1 }
    }

    /// How many pixels one channel has.
    pub fn pixels(&self) -> usize {
        self.height * self.width
    }

    /// How many numbers one example has.
    pub fn numbers(&self) -> usize {
        self.channels * self.pixels()
    }
}

/// Examples and what is to be learned from them.
#[derive(Debug)]
pub struct Batch<'a> {
    /// `[B, C, H, W]`, or `[B, I]`.
    pub inputs: &'a mut [Scalar],
    /// One row for each example: probabilities of classes, or a number to be predicted. May be empty where only inputs are
    /// changed.
    pub targets: &'a mut [Scalar],
    /// C, H and W of one example.
    pub size: ImageSize,
}

impl<'a> Batch<'a> {
    /// A batch of as many examples as fit in `inputs`.
    ///
    /// # Panics
    /// Unless inputs and targets are a whole number of rows.
    pub fn new(inputs: &'a mut [Scalar], targets: &'a mut [Scalar], size: ImageSize) -> Self {
        let batch = Self { inputs, targets, size };
        let (given, count) = (batch.inputs.len(), batch.len());
        assert!(given == count * size.numbers(), "augmentation: {given} inputs for images of {size:?}");
        let targets = batch.targets.len();
        assert!(targets.is_multiple_of(count), "augmentation: {targets} targets for {count} examples");
        batch
    }

    /// B, the number of examples.
    pub fn len(&self) -> usize {
        self.inputs.len() / self.size.numbers().max(1)
    }

    /// Whether there is no example.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The examples one after the other, each `[C, H, W]`.
    pub fn images(&mut self) -> impl Iterator<Item = &mut [Scalar]> {
        self.inputs.chunks_exact_mut(self.size.numbers().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Batch, ImageSize};

    #[test]
    #[should_panic(expected = "augmentation: 7 inputs for images of ImageSize { channels: 1, height: 2, width: 3 }")]
    fn half_an_image_is_a_mistake() {
        Batch::new(&mut [0.0; 7], &mut [], ImageSize { channels: 1, height: 2, width: 3 });
    }

    #[test]
    #[should_panic(expected = "augmentation: 3 targets for 2 examples")]
    fn examples_have_targets_of_one_length() {
        Batch::new(&mut [0.0; 8], &mut [0.0; 3], ImageSize::features(4));
    }
}
