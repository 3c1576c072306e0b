//! A layer where it stands: what it gives, and what its units see of the image.

use engine::arch::{Field, Interval};
use serde::{Deserialize, Serialize};

use super::layer::Layer;

/// A layer in its place, or the image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// What a published network calls it; empty in a stack of the reader's own.
    pub name: String,
    /// What it does.
    pub layer: Layer,
    /// How many units it has along each axis.
    pub side: u32,
    /// Field, stride and padding of its units, in pixels.
    seen: [i64; 3],
}

impl Stage {
    /// An image of so many pixels along each axis.
    pub fn image(side: u32) -> Self {
        Self { name: String::new(), layer: Layer::IMAGE, side, seen: [1, 1, 0] }
    }

    /// A layer after this one; `None` if its window does not fit.
    pub fn then(&self, layer: Layer) -> Option<Self> {
        let side = layer.window().output(self.side as usize).ok()? as u32;
        let Field { size, stride, padding } = self.field().through(layer.window());
        Some(Self { name: String::new(), layer, side, seen: [size, stride, padding] })
    }

    /// The same with a name.
    pub fn named(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// What its units see of the image, along one axis.
    pub fn field(&self) -> Field {
        let [size, stride, padding] = self.seen;
        Field { size, stride, padding }
    }

    /// The pixels that its units see, from the first to the last and beyond the edges, for a column and a row.
    pub fn pixels(&self, unit: [usize; 2]) -> [Interval; 2] {
        unit.map(|unit| self.field().of(unit as i64))
    }
}

/// What a unit of the last of `stages` sees of every one before, along one axis; as many as there are stages, the image first.
pub fn runs(stages: &[Stage], unit: usize) -> Vec<Interval> {
    let mut run = Interval { first: unit as i64, last: unit as i64 };
    let mut runs = vec![run];
    for stage in stages.iter().skip(1).rev() {
        run = run.back(stage.layer.window());
        runs.push(run);
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receptive_field::layer::Entry;

    fn stack(forms: &[&str], side: u32) -> Vec<Stage> {
        let mut stages = vec![Stage::image(side)];
        for form in forms {
            stages.push(stages.last().unwrap().then(Entry::read(form).unwrap().layer).unwrap());
        }
        stages
    }

    // Araujo, Norris and Sim 2019: the stack that their code is checked by sees 3, 5, 7 and 23 pixels.
    #[test]
    fn the_stack_of_the_article_sees_what_it_says() {
        let stages = stack(&["c3", "c3/2", "p2/2", "c3d2"], 64);
        assert_eq!(stages.iter().map(|stage| stage.field().size).collect::<Vec<_>>(), [1, 3, 5, 7, 23]);
        // ⌊(64 − 3)/1⌋ + 1 = 62, ⌊(62 − 3)/2⌋ + 1 = 30, 15, and ⌊(15 − 4 − 1)/1⌋ + 1 = 11.
        assert_eq!(stages.iter().map(|stage| stage.side).collect::<Vec<_>>(), [64, 62, 30, 15, 11]);
    }

    #[test]
    fn runs_go_back_to_the_field() {
        let stages = stack(&["c3p1", "m2s2", "c5p2d2", "c3s2"], 40);
        for unit in 0..stages[4].side as usize {
            let runs = runs(&stages, unit);
            assert_eq!(runs.len(), stages.len());
            assert_eq!(runs[0], stages[4].pixels([unit; 2])[0]);
            assert_eq!((runs[4].first, runs[4].last), (unit as i64, unit as i64));
        }
    }
}
