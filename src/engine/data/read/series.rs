//! A series: one number to a line, or a column of a table.

use super::{Problem, ReadError, Table};
use crate::Scalar;

/// The numbers of a file with one to a line, or of a column of a table: [`Table::series`] of [`Table::read`].
///
/// # Errors
/// If the file is no table, and as [`Table::series`].
pub fn series(bytes: &[u8], column: Option<&str>) -> Result<Vec<Scalar>, ReadError> {
    Table::read(bytes)?.series(column)
}

impl Table {
    /// The numbers of the column of that name, which may be left out if there is only one.
    ///
    /// # Errors
    /// If there are several columns and none is named, or if a number is missing or wrong.
    pub fn series(&self, column: Option<&str>) -> Result<Vec<Scalar>, ReadError> {
        match (column, self.names()) {
            (Some(name), _) => self.numbers(name),
            (None, [name]) => self.numbers(name),
            (None, names) => Err(Problem::ChooseColumn { known: names.to_vec() }.anywhere()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::series;

    #[test]
    fn numbers_stand_one_to_a_line_or_in_a_column() {
        assert_eq!(series(b"1\n2.5\n\n-3e-1", None), Ok(vec![1.0, 2.5, -0.3]));
        assert_eq!(series(b"spots\n5\n11\n", None), Ok(vec![5.0, 11.0]));
        assert_eq!(series(b"year,spots\n1700,5\n1701,11\n", Some("spots")), Ok(vec![5.0, 11.0]));
    }

    #[test]
    fn a_wrong_line_is_named() {
        let refused = |text: &str, column| series(text.as_bytes(), column).unwrap_err().to_string();
        assert_eq!(refused("a,b\n1,2", None), "there are several columns, choose one: a, b");
        assert_eq!(refused("a,b\n1,2", Some("c")), r#"there is no column named "c"; there are a, b"#);
        assert_eq!(
            refused("1\ntwo", None),
            r#"line 2, column "column 1": "two" is not a number; correct it or delete the line"#
        );
    }
}
