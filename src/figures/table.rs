//! The numbers behind a picture, as rows and columns.

use crate::{json, number};

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

    /// The entry with all its digits, for programs.
    fn exact(&self) -> String {
        match self {
            Cell::Number(value) if value.is_finite() && value.fract() == 0.0 && value.abs() < 1e6 => {
                (*value as i32).to_string()
            }
            Cell::Number(value) => json::number(*value).trim_matches('"').to_owned(),
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

    /// The table as comma-separated values (RFC 4180), with all digits.
    ///
    /// It begins with the mark by which spreadsheets know that the text is in UTF-8.
    pub fn csv(&self) -> String {
        let mut out = String::from("\u{feff}");
        push_line(&mut out, self.columns.iter().cloned());
        for row in &self.rows {
            push_line(&mut out, row.iter().map(Cell::exact));
        }
        out
    }
}

fn push_line(out: &mut String, entries: impl Iterator<Item = String>) {
    for (index, entry) in entries.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if entry.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            out.push_str(&entry.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&entry);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_written_with_quotation_marks_where_they_are_needed() {
        let mut table = Table::new(["t", "say \"a, b\""]);
        table.push(vec![Cell::Number(1.0), Cell::Word(",".into())]);
        table.push(vec![Cell::Number(0.1), Cell::Empty]);
        table.push(vec![Cell::Number(f32::NAN), Cell::Number(-2.5e-8)]);
        let expected = "\u{feff}t,\"say \"\"a, b\"\"\"\r\n1,\",\"\r\n0.1,\r\nNaN,-2.5e-8\r\n";
        assert_eq!(table.csv(), expected);
    }
}
