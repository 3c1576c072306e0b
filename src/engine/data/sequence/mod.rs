//! Tasks that ask for memory: sequences `[T, B, I]`, and what to answer at their end or at every step.
//!
//! A new task is a file here, its module, and a line in [`ALL`].

mod adding;
mod copying;
mod parity;

pub use adding::ADDING;
pub use copying::COPYING;
pub use parity::PARITY;

use super::{Sequences, Setting, Source};

/// All of them.
pub static ALL: [&Source<Sequences>; 3] = [&ADDING, &COPYING, &PARITY];

/// B, how many sequences are drawn at once.
const SEQUENCES: Setting = Setting::count("sequences", 1, 1000, 32);

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::{Pcg32, data::Asked, fingerprint};

    #[test]
    fn every_task_has_an_answer_for_every_question() {
        for source in ALL {
            for ends in [false, true] {
                let settings = source.settings.iter().filter(|setting| setting.name != "sequences");
                let mut chosen: Vec<_> = settings.map(|s| (s.name, if ends { s.least } else { s.default })).collect();
                chosen.push(("sequences", 5.0));
                let drawn = source.draw(&chosen, &mut Pcg32::new(1)).unwrap();
                let asked = if drawn.asked == Asked::Always { drawn.shape[0] * 5 } else { 5 };
                assert_eq!(drawn.inputs.len(), drawn.shape.size(), "{}", source.name);
                assert_eq!((drawn.shape[1], drawn.targets.len()), (5, asked), "{}", source.name);
                assert!(drawn.baseline > 0.0, "{}", source.name);
            }
        }
    }

    #[test]
    fn the_seed_decides() {
        for source in ALL {
            let drawn = |seed| fingerprint(&source.draw(&[], &mut Pcg32::new(seed)).unwrap().inputs);
            assert_eq!(drawn(1), drawn(1), "{}", source.name);
            assert_ne!(drawn(1), drawn(2), "{}", source.name);
        }
    }
}
