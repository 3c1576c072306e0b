//! Points on both sides of a curve, some of them with a wrong class: for k-nearest neighbours.

use crate::{
    Scalar,
    data::{Examples, Setting, Source},
};

/// x and y from U[0, 10); class 1 above the border y = x − 0.1 x² − 1.1 sin x + 4, else class 0; then with probability
/// `noise` a class at random, which half of the time is the right one.
///
/// The border, 65 points and noise of 0.1 are those of the bias–variance page of aws-samples/aws-mlu-explain; the
/// square is ours.
pub static CURVED_BORDER: Source<Examples> = Source {
    name: "curved border",
    settings: &[Setting::count("points", 2, 10_000, 65), Setting::amount("noise", 0.0, 1.0, 0.1)],
    make: |values, rng| {
        let (points, noise) = (values.count("points"), values.amount("noise"));
        let (mut inputs, mut labels) = (Vec::new(), Vec::new());
        for _ in 0..points {
            let [x, y] = [(); 2].map(|()| rng.uniform_in(0.0, 10.0));
            // All three are drawn for every point, so that noise moves none.
            let (at_random, class) = (rng.uniform() < noise, rng.below(2) as usize);
            inputs.extend([x, y]);
            labels.push(if at_random { class } else { usize::from(y > border(x)) });
        }
        Examples::classified(inputs, 2, labels, 2)
    },
};

fn border(x: Scalar) -> Scalar {
    x - 0.1 * x * x - 1.1 * libm::sin(x as f64) as Scalar + 4.0
}

#[cfg(test)]
mod tests {
    use super::CURVED_BORDER;
    use crate::{Pcg32, Scalar};

    #[test]
    fn noise_turns_half_as_many_classes_over() {
        let drawn = |noise| {
            let chosen = [("points", 10_000.0), ("noise", noise)];
            CURVED_BORDER.draw(&chosen, &mut Pcg32::new(1)).unwrap()
        };
        let (clean, noisy) = (drawn(0.0), drawn(0.1));
        assert_eq!(clean.inputs, noisy.inputs);
        let pairs = clean.targets.labels().iter().zip(noisy.targets.labels());
        let turned = pairs.filter(|(clean, noisy)| clean != noisy).count() as Scalar / 10_000.0;
        // Three standard errors: 3 √(0.05 · 0.95 / 10000).
        assert!((turned - 0.05).abs() < 0.0066, "{turned}");
    }
}
