//! A table of the reader's own, and the columns to learn from.

use super::{
    MOST_CLASSES, MOST_ROWS, Problem, ReadError,
    cells::{Row, rows, separator},
    text::decoded,
};
use crate::{
    Scalar,
    data::Examples,
    number::{self, exchanged},
    order::sort_places,
};

/// Columns with names, and rows of cells.
pub struct Table {
    first_line: FirstLine,
    names: Vec<String>,
    rows: Vec<Row>,
    decimal_comma: bool,
}

/// What the first line of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstLine {
    /// The columns' names.
    Names,
    /// A row like all others; the columns are called `column 1` and so on.
    Values,
}

impl Table {
    /// Reads a table with commas, semicolons or tabs between the cells, and quotation marks around cells that need
    /// them.
    ///
    /// Empty lines are left out. Between semicolons and tabs, numbers may have a decimal comma. The first line is taken
    /// for names if none of its cells is empty or a number; [`Table::first_line`] says so, and [`Table::read_as`] lets
    /// the reader correct it.
    ///
    /// # Errors
    /// If the file is empty, too large or not UTF-8, if its lines are not equally long, if quotation marks do not pair
    /// up or if two columns have the same name.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        Self::read_guessing(bytes, None)
    }

    /// Reads a table as [`Table::read`] does, with a first line that is said to be names or values: years are names of
    /// columns sometimes, and words can be values. A column whose name is empty is called by its number.
    ///
    /// # Errors
    /// As [`Table::read`].
    pub fn read_as(bytes: &[u8], first_line: FirstLine) -> Result<Self, ReadError> {
        Self::read_guessing(bytes, Some(first_line))
    }

    fn read_guessing(bytes: &[u8], first_line: Option<FirstLine>) -> Result<Self, ReadError> {
        let text = decoded(bytes)?;
        let separator = separator(&text);
        let (rows, decimal_comma) = (rows(&text, separator)?, separator != ',');
        let mut table = Self { first_line: FirstLine::Values, names: Vec::new(), rows, decimal_comma };
        let first = table.rows.first().ok_or(Problem::Empty.anywhere())?;
        let words = || first.cells.iter().all(|cell| !is_missing(cell) && table.number(cell).is_none());
        let guess = || if words() { FirstLine::Names } else { FirstLine::Values };
        table.first_line = first_line.unwrap_or_else(guess);
        table.names = vec![String::new(); first.cells.len()];
        if table.first_line == FirstLine::Names {
            table.names = table.rows.remove(0).cells;
        }
        let unnamed = table.names.iter_mut().enumerate().filter(|(_, name)| name.is_empty());
        unnamed.for_each(|(index, name)| *name = format!("column {}", index + 1));
        let names = &table.names;
        let mut sorted: Vec<usize> = (0..names.len()).collect();
        sort_places(&mut sorted, &|a, b| names[a].cmp(&names[b]));
        if let Some(pair) = sorted.windows(2).find(|pair| names[pair[0]] == names[pair[1]]) {
            return Err(Problem::SameName.of(&names[pair[0]]));
        }
        match table.rows.len() {
            0 => Err(Problem::Empty.anywhere()),
            rows if rows > MOST_ROWS => Err(Problem::TooManyRows.anywhere()),
            _ => Ok(table),
        }
    }

    /// What the first line was taken for.
    pub fn first_line(&self) -> FirstLine {
        self.first_line
    }

    /// The columns' names, in their order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many rows there are, without the names; at least 1.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The names of the columns whose cells are all numbers: what can be offered to learn from.
    pub fn numeric_names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).filter(|name| self.numbers(name).is_ok()).collect()
    }

    /// The numbers of one column.
    ///
    /// # Errors
    /// If there is no such column, or if one of its cells is missing or no finite number.
    pub fn numbers(&self, name: &str) -> Result<Vec<Scalar>, ReadError> {
        let column = self.column(name)?;
        self.rows.iter().map(|row| self.cell(row, column)).collect()
    }

    /// Examples with a number to predict: the column of that name from all others. `[B, I]` and `[B, 1]`.
    ///
    /// # Errors
    /// As [`Table::numbers`], and if there is no other column.
    pub fn regression(&self, target: &str) -> Result<Examples, ReadError> {
        let answers = self.numbers(target)?;
        Ok(Examples::numbered(self.inputs(target)?, self.names.len() - 1, answers))
    }

    /// Examples with a class to predict, `[B, I]`, and the names of the classes in the order of their first rows: the
    /// column of that name, whatever it holds, from all others.
    ///
    /// # Errors
    /// As [`Table::numbers`] for the other columns; if there is none, and if there are fewer than two classes or too
    /// many.
    pub fn classes(&self, target: &str) -> Result<(Examples, Vec<String>), ReadError> {
        let column = self.column(target)?;
        let mut classes: Vec<String> = Vec::new();
        let mut labels = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let cell = &row.cells[column];
            if is_missing(cell) {
                return Err(self.at(Problem::Missing, row, column));
            }
            let known = classes.iter().position(|class| class == cell);
            labels.push(known.unwrap_or(classes.len()));
            if known.is_none() {
                classes.push(cell.clone());
            }
            if classes.len() > MOST_CLASSES {
                return Err(Problem::TooManyClasses.of(target));
            }
        }
        if classes.len() < 2 {
            return Err(Problem::OneClass.of(target));
        }
        let examples = Examples::classified(self.inputs(target)?, self.names.len() - 1, labels, classes.len());
        Ok((examples, classes))
    }

    /// All columns but the target's, row by row.
    fn inputs(&self, target: &str) -> Result<Vec<Scalar>, ReadError> {
        let target = self.column(target)?;
        if self.names.len() < 2 {
            return Err(Problem::NoInputs.anywhere());
        }
        let columns = || (0..self.names.len()).filter(|&column| column != target);
        self.rows.iter().flat_map(|row| columns().map(|column| self.cell(row, column))).collect()
    }

    fn column(&self, name: &str) -> Result<usize, ReadError> {
        let unknown = || Problem::UnknownColumn { name: name.to_owned(), known: self.names.clone() }.anywhere();
        self.names.iter().position(|known| known == name).ok_or_else(unknown)
    }

    fn cell(&self, row: &Row, column: usize) -> Result<Scalar, ReadError> {
        let cell = &row.cells[column];
        if is_missing(cell) {
            return Err(self.at(Problem::Missing, row, column));
        }
        self.number(cell).ok_or_else(|| self.at(Problem::NotANumber(shortened(cell)), row, column))
    }

    fn number(&self, cell: &str) -> Option<Scalar> {
        let comma = self.decimal_comma && !cell.contains('.');
        let number = number::parse_double(&if comma { exchanged(cell, ',', '.') } else { cell.to_owned() })?;
        Some(number as Scalar).filter(|number| number.is_finite())
    }

    fn at(&self, problem: Problem, row: &Row, column: usize) -> ReadError {
        ReadError { line: Some(row.line), column: Some(self.names[column].clone()), problem }
    }
}

/// The ways in which tables say that there is no value.
fn is_missing(cell: &str) -> bool {
    ["", "?", "na", "n/a", "nan", "null", "none", "-"].iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Enough of a cell to find it by.
fn shortened(cell: &str) -> String {
    let begin: String = cell.chars().take(20).collect();
    if begin.len() < cell.len() { begin + "…" } else { begin }
}

#[cfg(test)]
mod tests;
