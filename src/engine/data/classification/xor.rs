//! Four corners of which the opposite ones belong together: no straight line divides them.

use super::POINTS;
use crate::{
    Pcg32, Scalar,
    data::{Examples, Setting, Source},
};

/// x and y from U[−5, 5), each moved 0.3 away from its axis; class 1 if (x + m) (y + n) ≥ 0 with m and n from
/// U[−5, 5) · `noise`, else class 0.
///
/// The noise moves no point, it turns classes over near the axes. TensorFlow Playground: `classifyXORData`, with noise
/// from 0 to 0.5.
pub static XOR: Source<Examples> = Source {
    name: "xor",
    settings: &[POINTS, Setting::amount("noise", 0.0, 1.0, 0.0)],
    make: |values, rng| {
        let (points, noise) = (values.count("points"), values.amount("noise"));
        let (mut inputs, mut labels) = (Vec::new(), Vec::new());
        for _ in 0..points {
            let [x, y] = [(); 2].map(|()| beside_axis(rng));
            let [m, n] = [(); 2].map(|()| noise * rng.uniform_in(-5.0, 5.0));
            inputs.extend([x, y]);
            labels.push(usize::from((x + m) * (y + n) >= 0.0));
        }
        Examples::classified(inputs, 2, labels, 2)
    },
};

fn beside_axis(rng: &mut Pcg32) -> Scalar {
    let place = rng.uniform_in(-5.0, 5.0);
    if place > 0.0 { place + 0.3 } else { place - 0.3 }
}

#[cfg(test)]
mod tests {
    use super::XOR;
    use crate::Pcg32;

    #[test]
    fn without_noise_opposite_corners_have_the_same_class() {
        let points = XOR.draw(&[], &mut Pcg32::new(1)).unwrap();
        for (point, &class) in points.inputs.chunks(2).zip(points.targets.labels()) {
            assert_eq!(class == 1, (point[0] > 0.0) == (point[1] > 0.0));
            assert!(point.iter().all(|x| (0.3..=5.3).contains(&x.abs())), "{point:?}");
        }
    }
}
