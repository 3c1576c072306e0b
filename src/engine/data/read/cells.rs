//! A table as it is written: cells of text, with the line that each row begins in.
//!
//! RFC 4180, with the separators that spreadsheets use: commas, semicolons or tabs.

use super::{MOST_COLUMNS, MOST_ROWS, Problem, ReadError};

/// A row of cells.
pub(super) struct Row {
    /// The line it begins in, from 1.
    pub(super) line: usize,
    /// The cells, without the quotation marks around them and the spaces around those that have none.
    pub(super) cells: Vec<String>,
}

/// The separator that the first line has, outside of quotation marks; a comma if it has none.
pub(super) fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let stands_outside = |separator| {
        let mut inside = false;
        first.chars().any(|c| {
            inside ^= c == '"';
            c == separator && !inside
        })
    };
    // A comma may be a decimal one, so semicolons and tabs come first.
    ['\t', ';'].into_iter().find(|&separator| stands_outside(separator)).unwrap_or(',')
}

/// The rows of a table; empty lines are left out.
pub(super) fn rows(text: &str, separator: char) -> Result<Vec<Row>, ReadError> {
    let mut rest = Rest { text, line: 1 };
    let mut rows: Vec<Row> = Vec::new();
    while !rest.text.is_empty() {
        let row = rest.row(separator)?;
        if row.cells == [""] {
            continue;
        }
        // One more for the names.
        if rows.len() > MOST_ROWS {
            return Err(Problem::TooManyRows.anywhere());
        }
        let (cells, expected) = (row.cells.len(), rows.first().map_or(row.cells.len(), |first| first.cells.len()));
        if cells != expected {
            return Err(Problem::Ragged { cells, expected }.at(row.line));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// What is still to be read.
struct Rest<'t> {
    text: &'t str,
    line: usize,
}

impl<'t> Rest<'t> {
    /// Takes one row, with the end of its last line.
    fn row(&mut self, separator: char) -> Result<Row, ReadError> {
        let (line, mut cells) = (self.line, Vec::new());
        loop {
            if cells.len() == MOST_COLUMNS {
                return Err(Problem::TooManyColumns.at(line));
            }
            cells.push(self.cell(separator)?);
            match self.text.chars().next() {
                Some(next) if next == separator => self.skip(next.len_utf8()),
                next => {
                    self.skip(usize::from(next.is_some()));
                    self.line += 1;
                    return Ok(Row { line, cells });
                }
            }
        }
    }

    /// Takes one cell, up to the separator or the end of the line.
    fn cell(&mut self, separator: char) -> Result<String, ReadError> {
        let blank = |c: char| c.is_whitespace() && c != separator && c != '\n';
        self.text = self.text.trim_start_matches(blank);
        if !self.text.starts_with('"') {
            return Ok(self.until(|c| c == separator || c == '\n').trim().to_owned());
        }
        let cell = self.quoted()?;
        self.text = self.text.trim_start_matches(blank);
        let ends = self.text.is_empty() || self.text.starts_with([separator, '\n']);
        if ends { Ok(cell) } else { Err(Problem::AfterQuote.at(self.line)) }
    }

    /// Takes a cell with its quotation marks; two of them inside stand for one.
    fn quoted(&mut self) -> Result<String, ReadError> {
        let (begin, mut cell) = (self.line, String::new());
        loop {
            self.skip(1);
            let piece = self.until(|c| c == '"');
            cell.push_str(piece);
            self.line += piece.bytes().filter(|&byte| byte == b'\n').count();
            if self.text.is_empty() {
                return Err(Problem::OpenQuote.at(begin));
            }
            self.skip(1);
            if !self.text.starts_with('"') {
                return Ok(cell);
            }
            cell.push('"');
        }
    }

    /// Takes all up to a character, which stays, or up to the end.
    fn until(&mut self, end: impl Fn(char) -> bool) -> &'t str {
        let place = self.text.find(end).and_then(|place| self.text.split_at_checked(place));
        let (taken, rest) = place.unwrap_or((self.text, ""));
        self.text = rest;
        taken
    }

    fn skip(&mut self, bytes: usize) {
        self.text = self.text.get(bytes..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::{rows, separator};

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text, separator(text)).unwrap().into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn separators_are_told_by_the_first_line() {
        assert_eq!(cells("a,b\n1,2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cells("a;b\n1,5;2\n"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(cells("a b\tc\n\t2"), [["a b", "c"], ["", "2"]]);
        assert_eq!(cells("\"a;b\",c\n"), [["a;b", "c"]]);
        assert_eq!(cells("\n 7 \n\n8"), [["7"], ["8"]]);
    }

    #[test]
    fn quotation_marks_hold_separators_lines_and_marks() {
        assert_eq!(cells("\"a,\"\"b\"\"\" , \"c\nd\"\n"), [["a,\"b\"", "c\nd"]]);
        assert_eq!(cells("\"\",x"), [["", "x"]]);
        let lines: Vec<_> = rows("\"a\n\nb\",1\nc,2", ',').unwrap().iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 4]);
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line() {
        let refused = |text: &str| rows(text, ',').err().unwrap().to_string();
        assert!(refused("a,b\n1,2,3").starts_with("line 2: cells: 3 here, 2 in the first line"));
        assert!(refused("a\n\"").starts_with("line 2: a quotation mark is never closed"));
        assert!(refused("\"a\"b").starts_with("line 1: something stands after a closing quotation mark"));
        assert!(refused(&",".repeat(1000)).starts_with("line 1: there are more than 1000 columns"));
        assert!(refused(&"1\n".repeat(100_002)).starts_with("there are more than 100000 lines"));
    }
}
