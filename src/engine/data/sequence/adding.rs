//! The adding problem: two numbers of a long sequence are marked, and their sum is asked for at the end.

use super::SEQUENCES;
use crate::data::{Asked, Sequences, Setting, Source, Targets, sequences::Steps};

/// Each step shows a number from U[0, 1) and a mark, which is 1 at two different steps and else 0; the answer, after
/// the last step, is the sum of the two marked numbers. I = 2, O = 1.
///
/// The form of Bai, Kolter and Koltun 2018, <https://arxiv.org/abs/1803.01271>, after Hochreiter and Schmidhuber 1997.
/// Always answering 1 has a mean squared error of 2 / 12 = 1/6.
pub static ADDING: Source<Sequences> = Source {
    name: "adding",
    settings: &[Setting::count("steps", 2, 1000, 20), SEQUENCES],
    make: |values, rng| {
        let (steps, batch) = (values.count("steps"), values.count("sequences"));
        let mut shown = Steps::new(steps, batch, 2);
        shown.inputs.chunks_exact_mut(2).for_each(|step| step[0] = rng.uniform());
        let mut sums = vec![0.0; batch];
        for (example, sum) in sums.iter_mut().enumerate() {
            let first = rng.below(steps as u32) as usize;
            // Any other step, all equally likely.
            let second = (first + 1 + rng.below(steps as u32 - 1) as usize) % steps;
            for marked in [first, second] {
                let step = shown.at(marked, example);
                step[1] = 1.0;
                *sum += step[0];
            }
        }
        shown.asking(Asked::Last, Targets::Numbers { values: sums, width: 1 }, 1.0 / 6.0)
    },
};

#[cfg(test)]
mod tests {
    use super::ADDING;
    use crate::{Pcg32, Scalar};

    #[test]
    fn the_answer_is_the_sum_of_the_two_marked_numbers() {
        let drawn = ADDING.draw(&[("steps", 7.0), ("sequences", 50.0)], &mut Pcg32::new(1)).unwrap();
        for (example, &answer) in drawn.targets.numbers().iter().enumerate() {
            let steps = drawn.inputs.chunks(2).skip(example).step_by(50);
            let (marks, sum) = steps.fold((0.0, 0.0), |(marks, sum), x| (marks + x[1], sum + x[0] * x[1]));
            assert_eq!((marks, sum), (2.0, answer));
        }
    }

    #[test]
    fn always_answering_1_has_the_loss_of_the_baseline() {
        let drawn = ADDING.draw(&[("sequences", 1000.0)], &mut Pcg32::new(1)).unwrap();
        let squares = drawn.targets.numbers().iter().map(|sum| (sum - 1.0) * (sum - 1.0));
        let loss = squares.sum::<Scalar>() / 1000.0;
        // (s − 1)² has fourth moment 1/15, so variance 1/15 − 1/36; three standard errors of 1,000 draws.
        assert!((loss - drawn.baseline).abs() < 0.0187, "{loss}");
    }
}
