//! Why a file cannot be used, where, and how to mend it.

use std::fmt;

use super::{MOST_BYTES, MOST_CHARACTERS, MOST_CLASSES, MOST_COLUMNS, MOST_ROWS};
use crate::quoted::{Quoted, write_names};

/// Why a file cannot be used, and where. Reads as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, from 1, if it is about one.
    pub line: Option<usize>,
    /// The column's name, if it is about one.
    pub column: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It holds nothing, or nothing below the names.
    Empty,
    /// It is longer than [`MOST_BYTES`].
    TooLong,
    /// It is not text in UTF-8.
    NotUtf8,
    /// It has more lines than [`MOST_ROWS`].
    TooManyRows,
    /// It has more columns than [`MOST_COLUMNS`].
    TooManyColumns,
    /// It has more different characters than [`MOST_CHARACTERS`].
    TooManyCharacters,
    /// A column has more classes than [`MOST_CLASSES`].
    TooManyClasses,
    /// A line has another number of cells than the first.
    Ragged {
        /// How many cells it has.
        cells: usize,
        /// How many the first line has.
        expected: usize,
    },
    /// A quotation mark is opened and never closed.
    OpenQuote,
    /// Something stands between a closing quotation mark and the end of the cell.
    AfterQuote,
    /// Two columns have the same name.
    SameName,
    /// No column has that name.
    UnknownColumn {
        /// The name that was asked for.
        name: String,
        /// All names that there are, in their order.
        known: Vec<String>,
    },
    /// A cell is empty, or says that its value is missing.
    Missing,
    /// A cell should be a number and is not, or is not finite.
    NotANumber(String),
    /// No column is left to learn from.
    NoInputs,
    /// There are several columns, and none was chosen.
    ChooseColumn {
        /// All names that there are, in their order.
        known: Vec<String>,
    },
    /// A column for classes holds one class alone.
    OneClass,
}

impl Problem {
    /// The error about the file as a whole.
    pub(super) fn anywhere(self) -> ReadError {
        ReadError { line: None, column: None, problem: self }
    }

    /// The error in this line.
    pub(super) fn at(self, line: usize) -> ReadError {
        ReadError { line: Some(line), column: None, problem: self }
    }

    /// The error in this column.
    pub(super) fn of(self, column: &str) -> ReadError {
        ReadError { line: None, column: Some(column.to_owned()), problem: self }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, &self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {}: ", Quoted('"', column))?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            (None, Some(column)) => write!(f, "column {}: ", Quoted('"', column))?,
            (None, None) => {}
        }
        self.problem.fmt(f)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "there are no data in the file"),
            Self::TooLong => write!(f, "the file has more than {} MiB; take a part of it", MOST_BYTES >> 20),
            Self::NotUtf8 => write!(f, "this is not text in UTF-8; save the file as UTF-8"),
            Self::TooManyRows => write!(f, "there are more than {MOST_ROWS} lines; take a part of them"),
            Self::TooManyColumns => write!(f, "there are more than {MOST_COLUMNS} columns; take a part of them"),
            Self::TooManyCharacters => {
                write!(f, "there are more than {MOST_CHARACTERS} different characters; take a text with fewer")
            }
            Self::TooManyClasses => {
                write!(f, "there are more than {MOST_CLASSES} classes; choose a column with fewer different cells")
            }
            Self::Ragged { cells, expected } => write!(
                f,
                "cells: {cells} here, {expected} in the first line; put quotation marks around cells with a separator"
            ),
            Self::OpenQuote => write!(f, "a quotation mark is never closed; close it, or delete it"),
            Self::AfterQuote => {
                write!(f, "something stands after a closing quotation mark; write a mark inside of a cell twice")
            }
            Self::SameName => write!(f, "two columns have this name; rename one"),
            Self::UnknownColumn { name, known } => {
                write!(f, "there is no column named {}; there are ", Quoted('"', name))?;
                write_names(f, &mut known.iter().map(String::as_str))
            }
            Self::Missing => write!(f, "the value is missing; fill it in or delete the line"),
            Self::NotANumber(cell) => {
                write!(f, "{} is not a number; correct it or delete the line", Quoted('"', cell))
            }
            Self::NoInputs => write!(f, "no other column is left to learn from; add one"),
            Self::ChooseColumn { known } => {
                f.write_str("there are several columns, choose one: ")?;
                write_names(f, &mut known.iter().map(String::as_str))
            }
            Self::OneClass => write!(f, "all lines have the same class; choose a column with at least two"),
        }
    }
}

impl std::error::Error for ReadError {}
