//! mixup.

use super::{Augmentation, Batch, partners::Partners};
use crate::{
    Pcg32, Scalar,
    regularize::{Beta, SettingError},
};

/// Blends every example, and its target, with another one of the batch: `λ x + (1 − λ) x'`, with one λ ~ Beta(α, α) for
/// the whole batch.
///
/// Zhang et al. 2018, <https://arxiv.org/abs/1710.09412>. torchvision: `transforms.v2.MixUp`, which takes the neighbour
/// in the batch for a partner; here, as in the paper's code, it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixup {
    share: Beta,
    partners: Partners,
}

impl Mixup {
    /// mixup with this α: 1 draws every λ equally often, small values leave most batches nearly alone.
    ///
    /// # Errors
    /// Unless α is from 0.001 to 1000.
    pub fn new(alpha: Scalar) -> Result<Self, SettingError> {
        Ok(Self { share: Beta::symmetric("mixup: alpha", alpha)?, partners: Partners::default() })
    }

    /// Blends with a λ from outside, such as a slider's.
    pub fn blend(&mut self, batch: &mut Batch<'_>, share: Scalar, rng: &mut Pcg32) {
        self.partners.draw(batch.len(), rng);
        self.partners.blend(batch.inputs, share);
        self.partners.blend(batch.targets, share);
    }
}

impl Augmentation for Mixup {
    fn apply(&mut self, batch: &mut Batch<'_>, rng: &mut Pcg32) {
        let share = self.share.draw(rng);
        self.blend(batch, share, rng);
    }
}

#[cfg(test)]
mod tests {
    use super::{Augmentation, Batch, Mixup};
    use crate::{Pcg32, Scalar, regularize::augment::ImageSize};

    /// Four rows of features and one-hot targets in which input and target can be compared.
    fn alike() -> ([Scalar; 12], [Scalar; 12]) {
        let rows = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0];
        (rows, rows)
    }

    #[test]
    fn inputs_and_targets_are_mixed_with_the_same_partners_and_shares() {
        let (mut inputs, mut targets) = alike();
        let before = inputs;
        let mut mixup = Mixup::new(1.0).unwrap();
        mixup.apply(&mut Batch::new(&mut inputs, &mut targets, ImageSize::features(3)), &mut Pcg32::new(3));
        assert_eq!(inputs, targets);
        assert_ne!(inputs, before);
        assert!(targets.chunks(3).all(|row| (row.iter().sum::<Scalar>() - 1.0).abs() < 1e-6), "{targets:?}");
    }

    // The partners are a permutation, so each number is used λ and 1 − λ times.
    #[test]
    fn the_mean_of_the_batch_is_kept() {
        let mut rng = Pcg32::new(3);
        let mut inputs: Vec<Scalar> = (0..50).map(|_| rng.normal()).collect();
        let sum: Scalar = inputs.iter().sum();
        Mixup::new(0.4).unwrap().apply(&mut Batch::new(&mut inputs, &mut [], ImageSize::features(5)), &mut rng);
        assert!((inputs.iter().sum::<Scalar>() - sum).abs() < 1e-4);
    }

    #[test]
    fn a_share_of_1_changes_nothing_and_of_0_only_the_order() {
        let (mut inputs, mut targets) = alike();
        let (before, mut rng, mut mixup) = (inputs, Pcg32::new(3), Mixup::new(1.0).unwrap());
        mixup.blend(&mut Batch::new(&mut inputs, &mut targets, ImageSize::features(3)), 1.0, &mut rng);
        assert_eq!(inputs, before);
        mixup.blend(&mut Batch::new(&mut inputs, &mut targets, ImageSize::features(3)), 0.0, &mut rng);
        let sorted = |numbers: &[Scalar]| {
            let mut rows: Vec<Vec<Scalar>> = numbers.chunks(3).map(<[_]>::to_vec).collect();
            rows.sort_by(|a, b| a.partial_cmp(b).unwrap());
            rows
        };
        assert_eq!(sorted(&inputs), sorted(&before));
    }
}
