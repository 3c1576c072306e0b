//! Files of the reader's own: tables, series and text.
//!
//! Nothing in a file makes these panic. What is wrong comes back as a sentence with line and column, and how to mend
//! it.
//!
//! ```
//! use engine::data::read::Table;
//!
//! let table = Table::read("height;weight;kind\n1,62;60;cat\n1,80;75,5;dog\n".as_bytes())?;
//! let (animals, kinds) = table.classes("kind")?;
//! assert_eq!(animals.input(1), [1.8, 75.5]);
//! assert_eq!(kinds, ["cat", "dog"]);
//!
//! let wrong = Table::read(b"x,y\n1,2\n3,\n")?.numbers("y").unwrap_err();
//! assert_eq!(wrong.to_string(), "line 3, column \"y\": the value is missing; fill it in or delete the line");
//! # Ok::<(), engine::data::read::ReadError>(())
//! ```

mod cells;
mod error;
mod series;
mod table;
mod text;

pub use error::{Problem, ReadError};
pub use series::series;
pub use table::{FirstLine, Table};
pub use text::text;

/// The largest file that is read, in bytes: 4 MiB.
pub const MOST_BYTES: usize = 4 << 20;

/// The most lines of a table, without its names.
pub const MOST_ROWS: usize = 100_000;

/// The most columns of a table.
pub const MOST_COLUMNS: usize = 1000;

/// The most different characters of a text: a page of Korean has a few hundred.
pub const MOST_CHARACTERS: usize = 2000;

/// The most classes of a column of a table.
pub const MOST_CLASSES: usize = 100;
