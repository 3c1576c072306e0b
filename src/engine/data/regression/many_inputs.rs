//! More inputs than examples, all of them of little weight: a linear model learns the noise by heart.

use super::{noise, points};
use crate::{
    Scalar,
    data::{Examples, Setting, Source},
};

/// I inputs from N(0, 1); to answer, 0.05 + 0.01 Σ x plus noise of deviation 0.01.
///
/// Zhang et al. 2023, Dive into Deep Learning, section 3.7, on weight decay: I = 200, 20 examples to learn from and 100
/// to judge by.
pub static MANY_INPUTS: Source<Examples> = Source {
    name: "many inputs",
    settings: &[points(120), Setting::count("inputs", 1, 1000, 200), noise(0.01)],
    make: |values, rng| {
        let (points, width, noise) = (values.count("points"), values.count("inputs"), values.amount("noise"));
        let (mut inputs, mut answers) = (Vec::new(), Vec::new());
        for _ in 0..points {
            let begin = inputs.len();
            inputs.extend((0..width).map(|_| rng.normal()));
            let sum: Scalar = inputs[begin..].iter().sum();
            answers.push(0.05 + 0.01 * sum + noise * rng.normal());
        }
        Examples::numbered(inputs, width, answers)
    },
};

#[cfg(test)]
mod tests {
    use super::MANY_INPUTS;
    use crate::{Pcg32, Scalar};

    #[test]
    fn the_answers_have_their_mean_and_deviation() {
        let chosen = [("points", 1000.0), ("inputs", 100.0), ("noise", 0.0)];
        let examples = MANY_INPUTS.draw(&chosen, &mut Pcg32::new(1)).unwrap();
        assert_eq!(&*examples.shape, [100]);
        let mean = examples.targets.numbers().iter().sum::<Scalar>() / 1000.0;
        // The deviation is 0.01 √100; three standard errors of 1,000 draws.
        assert!((mean - 0.05).abs() < 0.0095, "{mean}");
    }
}
