//! Directions through the weights of a network that are as long as the weights themselves.

use crate::{Layout, Pcg32, Scalar, math};

/// Two directions through the weights of a network, drawn at random and then made comparable to it: every row of a
/// matrix has the length of that row of the weights, and what has one axis only, biases and factors, stays as it is.
///
/// Without this a network with large weights would look flat, and one with small ones rugged, though they compute
/// the same. Li et al. 2018, <https://arxiv.org/abs/1712.09913>, filter normalization.
pub fn unit_directions(layout: &Layout, weights: &[Scalar], rng: &mut Pcg32) -> [Vec<Scalar>; 2] {
    [(); 2].map(|()| {
        let mut direction = vec![0.0; weights.len()];
        for entry in layout.entries().filter(|entry| entry.shape().len() > 1) {
            let (range, length) = (entry.range(), entry.range().len() / entry.shape()[0].max(1));
            for start in range.step_by(length.max(1)) {
                let (to, like) = (&mut direction[start..start + length], &weights[start..start + length]);
                to.fill_with(|| rng.normal());
                let scale = math::sqrt(math::dot(like, like) / math::dot(to, to).max(Scalar::MIN_POSITIVE));
                to.iter_mut().for_each(|number| *number *= scale);
            }
        }
        direction
    })
}

#[cfg(test)]
mod tests {
    use super::unit_directions;
    use crate::{Init, Layout, Pcg32, math};

    #[test]
    fn every_row_is_as_long_as_that_of_the_weights_and_biases_stay() {
        let mut layout = Layout::new();
        let weight = layout.add("weight", &[3, 2], Init::Zeros).range();
        let bias = layout.add("bias", &[3], Init::Zeros).range();
        let weights = [3.0, 4.0, 0.0, 0.0, -1.0, 0.0, 7.0, 8.0, 9.0];
        let [first, second] = unit_directions(&layout, &weights, &mut Pcg32::new(7));
        assert_ne!(first, second);
        for direction in [first, second] {
            let norms: Vec<_> =
                direction[weight.clone()].chunks(2).map(|row| math::sqrt(math::dot(row, row))).collect();
            for (norm, expected) in norms.into_iter().zip([5.0, 0.0, 1.0]) {
                assert!((norm - expected).abs() < 1e-5, "{norm} for {expected}");
            }
            assert!(direction[bias.clone()].iter().all(|&number| number == 0.0));
        }
    }
}
