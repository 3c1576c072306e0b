//! What a control looks like, for those who do not know the type of its settings.

use super::{Control, Field, Place, Settings};
use crate::text::Language;

/// A control as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlView {
    /// Its name in addresses and lesson files.
    pub name: &'static str,
    /// Its name for readers.
    pub label: &'static str,
    /// One sentence on what it does, or nothing.
    pub hint: &'static str,
    /// Where it stands.
    pub place: Place,
    /// The kind of values it takes.
    pub kind: Kind,
}

/// The kind of values that a control takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A whole number in a range.
    Integer {
        /// The smallest value.
        min: u32,
        /// The largest value.
        max: u32,
    },
    /// A seed.
    Seed,
    /// A real number in a range.
    Real {
        /// The smallest value.
        min: f32,
        /// The largest value.
        max: f32,
        /// The distance between neighbouring positions.
        step: f32,
    },
    /// On or off.
    Switch,
    /// One of a few: name and label.
    Choice(Vec<(&'static str, &'static str)>),
    /// A line of text or numbers.
    Line {
        /// Whether it holds numbers.
        numbers: bool,
    },
    /// Entries in a row, and those that can be added: written form and label.
    List(Vec<(&'static str, &'static str)>),
}

impl<S: Settings> Control<S> {
    /// The control for display in `language`.
    pub fn view(&self, language: Language) -> ControlView {
        let kind = match &self.field {
            Field::Integer { min, max, .. } => Kind::Integer { min: *min, max: *max },
            Field::Seed { .. } => Kind::Seed,
            Field::Real { min, max, step, .. } => Kind::Real { min: *min, max: *max, step: *step },
            Field::Switch { .. } => Kind::Switch,
            Field::Choice { options, .. } => {
                Kind::Choice(options.iter().map(|(name, label)| (*name, label.get(language))).collect())
            }
            Field::Rows { .. } | Field::Edits { .. } => Kind::Line { numbers: true },
            Field::Words { .. } => Kind::Line { numbers: false },
            Field::List { offers, .. } => {
                Kind::List(offers.iter().map(|(form, label)| (*form, label.get(language))).collect())
            }
        };
        ControlView {
            name: self.name,
            label: self.label.get(language),
            hint: self.hint.get(language),
            place: self.place,
            kind,
        }
    }
}
