//! The surfaces as readers see them: names, the rates that each is usually gone down with, and how heights are told apart.

use super::RULES;
use crate::terrain::Levels;
use crate::text::Text;

/// What a figure adds to one of the engine's surfaces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// Its name in the engine's list.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// A learning rate for each rule with which there is something to be seen, in the order of the engine's list.
    pub rates: [f32; RULES],
    /// How its heights are told apart.
    pub levels: Levels,
}

/// The surfaces, in the order of the engine's list.
pub const GROUNDS: &[Ground] = &[
    Ground {
        name: "quadratic",
        label: Text::new("quadratic", "이차함수"),
        rates: [0.09, 0.03, 0.03, 0.4, 1.0, 0.02, 0.1, 0.1, 0.1],
        levels: Levels::Log,
    },
    Ground {
        name: "beale",
        label: Text::same("Beale"),
        rates: [0.004, 0.004, 0.004, 0.3, 1.0, 0.02, 0.05, 0.05, 0.05],
        levels: Levels::Log,
    },
    Ground {
        name: "rosenbrock",
        label: Text::same("Rosenbrock"),
        rates: [0.001, 0.0005, 0.0005, 0.3, 1.0, 0.01, 0.05, 0.05, 0.05],
        levels: Levels::Log,
    },
    Ground {
        name: "himmelblau",
        label: Text::same("Himmelblau"),
        rates: [0.01, 0.003, 0.003, 0.5, 1.0, 0.05, 0.2, 0.2, 0.2],
        levels: Levels::Log,
    },
    Ground {
        name: "saddle",
        label: Text::new("saddle", "안장점"),
        rates: [0.05, 0.02, 0.02, 0.1, 1.0, 0.01, 0.02, 0.02, 0.02],
        levels: Levels::Even,
    },
    Ground {
        name: "rastrigin",
        label: Text::same("Rastrigin"),
        rates: [0.002, 0.001, 0.001, 0.3, 1.0, 0.02, 0.05, 0.05, 0.05],
        levels: Levels::Even,
    },
    // The rates of Dupont 2018 and, where that has none, PyTorch's: only the heavy ball finds the deeper well.
    Ground {
        name: "two-wells",
        label: Text::new("two wells", "두 우물"),
        rates: [0.01, 0.01, 0.01, 0.1, 1.0, 0.01, 0.01, 0.01, 0.002],
        levels: Levels::Even,
    },
    Ground {
        name: "network",
        label: Text::new("loss of a network", "신경망의 손실"),
        rates: [0.1, 0.01, 0.01, 0.3, 1.0, 0.03, 0.05, 0.05, 0.05],
        levels: Levels::Even,
    },
];

/// The surfaces as a chooser wants them.
pub const OPTIONS: &[(&str, Text)] = &{
    let mut options = [("", Text::same("")); GROUNDS.len()];
    let mut index = 0;
    while index < options.len() {
        options[index] = (GROUNDS[index].name, GROUNDS[index].label);
        index += 1;
    }
    options
};

/// Those that a formula gives.
pub const FORMULAS: &[(&str, Text)] = OPTIONS.split_at(engine::surface::FORMULAS.len()).0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_surface_of_the_engine_has_its_words() {
        assert!(engine::surface::SURFACES.iter().map(|offer| offer.name).eq(GROUNDS.iter().map(|ground| ground.name)));
    }
}
