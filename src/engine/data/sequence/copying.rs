//! Copying: symbols are shown, then nothing for long, then they are asked for in their order.

use super::SEQUENCES;
use crate::{
    Scalar,
    data::{Asked, Sequences, Setting, Source, Targets, sequences::Steps},
};

/// `length` symbols from 1 … `symbols`, then `delay` − 1 blanks (0), then `length` + 1 times the mark that asks for
/// them (`symbols` + 1); the answer is 0 at every step but the last `length` ones, where it is the symbols in their
/// order.
///
/// T = `delay` + 2 · `length`; inputs are one-hot, so I = C = `symbols` + 2. The form of Bai, Kolter and Koltun 2018,
/// <https://arxiv.org/abs/1803.01271>, which has 10 of 8 symbols, after Hochreiter and Schmidhuber 1997. Guessing at
/// the last steps has a cross-entropy of `length` · ln `symbols` / T.
pub static COPYING: Source<Sequences> = Source {
    name: "copying",
    settings: &[
        Setting::count("delay", 1, 1000, 20),
        Setting::count("length", 1, 20, 10),
        Setting::count("symbols", 2, 26, 8),
        SEQUENCES,
    ],
    make: |values, rng| {
        let [delay, length, symbols, batch] =
            ["delay", "length", "symbols", "sequences"].map(|name| values.count(name));
        let (steps, width) = (delay + 2 * length, symbols + 2);
        let mut shown = Steps::new(steps, batch, width);
        let mut labels = vec![0; steps * batch];
        for example in 0..batch {
            for step in 0..steps {
                let symbol = match step {
                    step if step < length => 1 + rng.below(symbols as u32) as usize,
                    step if step < length + delay - 1 => 0,
                    _ => symbols + 1,
                };
                shown.at(step, example)[symbol] = 1.0;
                if step < length {
                    labels[(step + length + delay) * batch + example] = symbol;
                }
            }
        }
        let baseline = length as f64 * libm::log(symbols as f64) / steps as f64;
        shown.asking(Asked::Always, Targets::Classes { labels, classes: width }, baseline as Scalar)
    },
};

#[cfg(test)]
mod tests {
    use super::COPYING;
    use crate::Pcg32;

    // Two sequences of 3 symbols with a delay of 4, by the definition.
    #[test]
    fn symbols_come_back_after_the_mark() {
        let chosen = [("delay", 4.0), ("length", 3.0), ("symbols", 5.0), ("sequences", 2.0)];
        let drawn = COPYING.draw(&chosen, &mut Pcg32::new(1)).unwrap();
        assert_eq!(&*drawn.shape, [10, 2, 7]);
        for example in 0..2 {
            let rows = drawn.inputs.chunks(7).skip(example).step_by(2);
            let shown: Vec<_> = rows.map(|row| row.iter().position(|&x| x == 1.0).unwrap()).collect();
            assert!(shown[..3].iter().all(|symbol| (1..=5).contains(symbol)), "{shown:?}");
            assert_eq!(shown[3..], [0, 0, 0, 6, 6, 6, 6]);
            let answers: Vec<_> = drawn.targets.labels().iter().skip(example).step_by(2).copied().collect();
            assert_eq!((&answers[..7], &answers[7..]), (&[0; 7][..], &shown[..3]));
        }
    }

    // 10 ln 8 / (T + 20) for T = 100 and 1000, from the definition.
    #[test]
    fn the_baseline_is_that_of_guessing() {
        for (delay, expected) in [(100.0, 0.173_287), (1000.0, 0.020_387)] {
            let drawn = COPYING.draw(&[("delay", delay), ("sequences", 1.0)], &mut Pcg32::new(1)).unwrap();
            assert!((drawn.baseline - expected).abs() < 1e-6, "{}", drawn.baseline);
        }
    }
}
