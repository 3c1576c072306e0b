//! Delayed parity: one wrong bit turns the answer over, and it is asked for late.

use super::SEQUENCES;
use crate::{
    Scalar,
    data::{Asked, Sequences, Setting, Source, Targets, sequences::Steps},
};

/// `bits` steps show 1 or −1, `delay` steps show 0, and a last step with 1 as second input asks: class 1 if the
/// number of ones was odd, else 0. T = `bits` + `delay` + 1, I = C = 2. The form is ours.
///
/// Guessing has a cross-entropy of ln 2, and nothing better can be had from any part of the bits.
pub static PARITY: Source<Sequences> = Source {
    name: "delayed parity",
    settings: &[Setting::count("bits", 1, 100, 4), Setting::count("delay", 0, 1000, 10), SEQUENCES],
    make: |values, rng| {
        let [bits, delay, batch] = ["bits", "delay", "sequences"].map(|name| values.count(name));
        let mut shown = Steps::new(bits + delay + 1, batch, 2);
        let mut labels = vec![0; batch];
        for (example, label) in labels.iter_mut().enumerate() {
            for step in 0..bits {
                let bit = rng.below(2) as usize;
                shown.at(step, example)[0] = [-1.0, 1.0][bit];
                *label ^= bit;
            }
            shown.at(bits + delay, example)[1] = 1.0;
        }
        let baseline = std::f64::consts::LN_2 as Scalar;
        shown.asking(Asked::Last, Targets::Classes { labels, classes: 2 }, baseline)
    },
};

#[cfg(test)]
mod tests {
    use super::PARITY;
    use crate::Pcg32;

    #[test]
    fn the_answer_is_whether_the_ones_are_odd_in_number() {
        let chosen = [("bits", 5.0), ("delay", 2.0), ("sequences", 40.0)];
        let drawn = PARITY.draw(&chosen, &mut Pcg32::new(1)).unwrap();
        for (example, label) in drawn.targets.labels().iter().enumerate() {
            let steps: Vec<_> = drawn.inputs.chunks(2).skip(example).step_by(40).collect();
            let ones = steps.iter().filter(|step| step[0] == 1.0).count();
            assert_eq!((ones % 2, steps.len()), (*label, 8));
            assert!(steps[5..7].iter().all(|step| step == &[0.0, 0.0]) && steps[7] == [0.0, 1.0]);
        }
        let odd: usize = drawn.targets.labels().iter().sum();
        assert!((1..40).contains(&odd), "{odd}");
    }
}
