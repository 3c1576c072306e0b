//! The kinds of values that a setting can have. How each is read and written is not known here.

use crate::text::Text;

/// The values of a setting, and where they are kept.
pub enum Field<S> {
    /// A whole number in a range.
    Integer {
        /// Where it is kept.
        at: fn(&mut S) -> &mut u32,
        /// The smallest value.
        min: u32,
        /// The largest value.
        max: u32,
    },
    /// A seed of the random generator: any whole number.
    Seed {
        /// Where it is kept.
        at: fn(&mut S) -> &mut u32,
    },
    /// A real number in a range.
    Real {
        /// Where it is kept.
        at: fn(&mut S) -> &mut f32,
        /// The smallest value.
        min: f32,
        /// The largest value.
        max: f32,
        /// The distance between neighbouring positions of its slider.
        step: f32,
    },
    /// On or off.
    Switch {
        /// Where it is kept.
        at: fn(&mut S) -> &mut bool,
    },
    /// One of a few named values.
    Choice {
        /// The index of the value in force.
        get: fn(&S) -> usize,
        /// Puts the value of an index, which is below the number of options, in force.
        set: fn(&mut S, usize),
        /// The name and the label of every value.
        options: &'static [(&'static str, Text)],
    },
    /// Rows of numbers, written `1,0.5;−1,2`.
    Rows {
        /// Where they are kept.
        at: fn(&mut S) -> &mut Vec<Vec<f32>>,
        /// The largest number of rows.
        rows: usize,
        /// The largest number of numbers in a row.
        columns: usize,
        /// The largest absolute value.
        limit: f32,
        /// Whether there may be no row at all.
        empty: bool,
    },
    /// Single entries of a long vector that were replaced, written `3:0.5,7:−1`.
    Edits {
        /// Where they are kept: index and value, by index.
        at: fn(&mut S) -> &mut Vec<(u32, f32)>,
        /// The largest index plus one.
        length: u32,
        /// The largest absolute value.
        limit: f32,
    },
    /// A line of text.
    Words {
        /// Where it is kept.
        at: fn(&mut S) -> &mut String,
        /// The largest number of characters.
        longest: usize,
    },
    /// Entries in a row, each with a written form of its own, such as the layers of a network: `c3,m2s2`.
    List {
        /// Where they are kept, in their written form.
        at: fn(&mut S) -> &mut Vec<String>,
        /// An entry as it is to be written; `None` for what is no entry.
        entry: fn(&str) -> Option<String>,
        /// What cannot be read is not, after its own text: `is not a layer; …`.
        refusal: Text,
        /// The largest number of entries. There is always at least one.
        most: usize,
        /// Entries worth adding: written form, and label for readers.
        offers: &'static [(&'static str, Text)],
    },
}
