//! The numbers behind a picture, as rows and columns.

use crate::number;

/// One entry of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number.
    Number(f32),
    /// A word, such as the name of an operation.
    Word(String),
    /// Nothing: this column does not apply to this row.
    Empty,
}

impl Cell {
    /// The entry as readers see it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Number(value) if value.fract() == 0.0 && value.abs() < 1e6 => number::fixed(*value, 0),
            Cell::Number(value) => number::precise(*value),
            Cell::Word(word) => word.clone(),
            Cell::Empty => String::new(),
        }
    }
}

/// Rows and columns: what a screen reader, a spreadsheet and a test read instead of the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What each column holds, with its unit.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table with these columns.
    pub fn new<S: Into<String>>(columns: impl IntoIterator<Item = S>) -> Self {
        Self { columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// If the row is not as long as the table is wide: a mistake in the figure.
    pub fn push(&mut self, row: Vec<Cell>) {
        assert_eq!(row.len(), self.columns.len(), "a table's rows are as long as its heading");
        self.rows.push(row);
    }
}
