//! Directions through the weights of a network that are as long as the weights themselves.

use super::Point;
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

/// Where weights lie in the plane through `center`: the nearest place in it, so that the way of a training can be drawn
/// on a [`Slice`](super::Slice).
pub fn projected(weights: &[Scalar], center: &[Scalar], directions: [&[Scalar]; 2]) -> Point {
    let mut offset = weights.to_vec();
    math::add_scaled(&mut offset, -1.0, center);
    // The directions are not quite at right angles: two equations with two unknowns.
    let [first, second] = directions;
    let (a, b, c) = (math::dot(first, first), math::dot(first, second), math::dot(second, second));
    let (x, y) = (math::dot(&offset, first), math::dot(&offset, second));
    let determinant = a * c - b * b;
    if determinant > 0.0 { [(c * x - b * y) / determinant, (a * y - b * x) / determinant] } else { [0.0; 2] }
}

#[cfg(test)]
mod tests {
    use super::{projected, unit_directions};
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

    #[test]
    fn a_place_in_the_plane_is_found_again_whatever_lies_beside_it() {
        let (first, second, center) = ([1.0, 0.5, 0.0], [0.2, 2.0, 0.0], [3.0, -1.0, 7.0]);
        let weights = [3.0 + 0.4 - 0.06, -1.0 + 0.2 - 0.6, 9.0];
        let [x, y] = projected(&weights, &center, [&first, &second]);
        assert!((x - 0.4).abs() < 1e-5 && (y + 0.3).abs() < 1e-5, "{x}, {y}");
        assert_eq!(projected(&weights, &center, [&first, &first]), [0.0; 2], "no plane at all");
    }
}
