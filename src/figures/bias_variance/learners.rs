//! The learners of the figure, each with the ladder of its levels, from simple to complex.

use engine::Pcg32;
use engine::classical::{
    Examples, FitError, Learner, Model, NearestNeighbours, Polynomial, RegressionTree, Ridge, Task,
};

use super::network::Network;
use crate::text::Text;

/// A learner as it is offered: its words, and its levels.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What addresses and lessons call it.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// What makes it simple or complex.
    pub level: Text,
    /// The levels from simple to complex: as they are written, and as numbers.
    pub rungs: &'static [(&'static str, f32)],
    /// Whether bias and variance have a closed form.
    pub is_linear: bool,
}

/// All learners.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "polynomial",
        label: Text::new("polynomial, least squares", "다항식, 최소제곱"),
        level: Text::new("degree", "차수"),
        rungs: &[
            ("0", 0.0),
            ("1", 1.0),
            ("2", 2.0),
            ("3", 3.0),
            ("4", 4.0),
            ("5", 5.0),
            ("6", 6.0),
            ("7", 7.0),
            ("8", 8.0),
            ("9", 9.0),
            ("10", 10.0),
            ("11", 11.0),
            ("12", 12.0),
        ],
        is_linear: true,
    },
    Kind {
        name: "nearest-neighbours",
        label: Text::new("k nearest neighbours", "k-최근접 이웃"),
        level: Text::same("k"),
        rungs: &[
            ("30", 30.0),
            ("25", 25.0),
            ("20", 20.0),
            ("16", 16.0),
            ("13", 13.0),
            ("10", 10.0),
            ("8", 8.0),
            ("6", 6.0),
            ("5", 5.0),
            ("4", 4.0),
            ("3", 3.0),
            ("2", 2.0),
            ("1", 1.0),
        ],
        is_linear: true,
    },
    Kind {
        name: "regression-tree",
        label: Text::new("regression tree", "회귀 트리"),
        level: Text::new("depth", "깊이"),
        rungs: &[
            ("0", 0.0),
            ("1", 1.0),
            ("2", 2.0),
            ("3", 3.0),
            ("4", 4.0),
            ("5", 5.0),
            ("6", 6.0),
            ("7", 7.0),
            ("8", 8.0),
        ],
        is_linear: false,
    },
    Kind {
        name: "network",
        label: Text::new("small network", "작은 신경망"),
        level: Text::new("width", "너비"),
        rungs: &[("1", 1.0), ("2", 2.0), ("3", 3.0), ("4", 4.0), ("6", 6.0), ("8", 8.0), ("12", 12.0), ("16", 16.0)],
        is_linear: false,
    },
    Kind {
        name: "ridge",
        label: Text::new("ridge, degree 12", "릿지, 12차"),
        level: Text::same("λ"),
        rungs: &[
            ("100", 100.0),
            ("10", 10.0),
            ("3", 3.0),
            ("1", 1.0),
            ("0.3", 0.3),
            ("0.1", 0.1),
            ("0.03", 0.03),
            ("0.01", 0.01),
            ("0.003", 0.003),
            ("0.001", 0.001),
            ("1e-4", 1e-4),
            ("1e-5", 1e-5),
            ("0", 0.0),
        ],
        is_linear: true,
    },
];

/// Where the learners stand in [`KINDS`].
pub const NEIGHBOURS: usize = 1;
/// The place of the network.
pub const NETWORK: usize = 3;

/// A learner of the engine at one level.
pub enum Level {
    /// Least squares of a degree.
    Polynomial(Polynomial),
    /// The mean of so many neighbours.
    Neighbours(NearestNeighbours),
    /// A tree of a depth.
    Tree(RegressionTree),
    /// A hidden layer of a width.
    Network(Network),
    /// Degree 12 with a penalty.
    Ridge(Ridge),
}

impl Level {
    /// The learner at this place of [`KINDS`] at a level; a network is trained for `steps` steps.
    pub fn new(kind: usize, level: f32, steps: u32) -> Self {
        match kind {
            0 => Self::Polynomial(Polynomial::new(level as usize)),
            1 => Self::Neighbours(NearestNeighbours::new(level as usize)),
            2 => Self::Tree(RegressionTree::new(level as usize)),
            3 => Self::Network(Network { width: level as usize, steps }),
            _ => Self::Ridge(Ridge::new(level)),
        }
    }
}

impl Learner for Level {
    type Model = Box<dyn Model>;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Self::Model, FitError> {
        Ok(match self {
            Self::Polynomial(learner) => Box::new(learner.fit(examples, rng)?),
            Self::Neighbours(learner) => Box::new(learner.fit(examples, rng)?),
            Self::Tree(learner) => Box::new(learner.fit(examples, rng)?),
            Self::Network(learner) => Box::new(learner.fit(examples, rng)?),
            Self::Ridge(learner) => Box::new(learner.fit(examples, rng)?),
        })
    }

    fn is_linear(&self) -> bool {
        match self {
            Self::Polynomial(learner) => learner.is_linear(),
            Self::Neighbours(learner) => learner.is_linear(),
            Self::Ridge(learner) => learner.is_linear(),
            Self::Tree(_) | Self::Network(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number;

    #[test]
    fn every_level_is_written_as_the_number_that_it_is_and_known_to_the_engine() {
        for (place, kind) in KINDS.iter().enumerate() {
            for &(text, level) in kind.rungs {
                assert_eq!(number::parse(text), Some(level), "{}", kind.name);
                assert_eq!(Level::new(place, level, 1).is_linear(), kind.is_linear);
            }
            let names = ["nearest-neighbours", "network"];
            assert_eq!(names.contains(&kind.name), [NEIGHBOURS, NETWORK].contains(&place));
            let known = engine::classical::named(kind.name);
            assert!(place == NETWORK || known.is_ok_and(|method| method.is_linear == kind.is_linear));
        }
    }
}
