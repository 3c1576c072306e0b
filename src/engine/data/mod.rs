//! Data: drawn by formula, shipped small, or read from the reader's own files.
//!
//! Every set that can be chosen is a [`Source`] with a name and settings. There is a list for each kind of task, which
//! a chooser, an address or a test reads; [`find`] looks a name up in it. Only what a program names is in the program.
//!
//! | list | draws | shape of the inputs |
//! |---|---|---|
//! | [`classification::ALL`] | [`Examples`] with classes | `[B, 2]` |
//! | [`regression::ALL`] | [`Examples`] with numbers | `[B, I]` |
//! | [`sequence::ALL`] | [`Sequences`] | `[T, B, I]` |
//! | [`series::ALL`] | [`series::Series`] | `[T]` |
//! | [`image::ALL`] | [`Examples`] with classes | `[B, C, H, W]` |
//! | [`text::ALL`] | `&str` | `[T, B]`, by [`text::TextBatches`] |
//!
//! Five sets are real; [`ORIGINS`] says of each who made it, where it was published and what was changed, to be shown
//! beside it. All others are drawn by formula, and the source of the formula stands at each.
//!
//! | real set | what it is | licence |
//! |---|---|---|
//! | `digits` | 1,797 handwritten digits of 8 × 8, UCI 1998 | CC BY 4.0 |
//! | `sunspots` | yearly numbers from 1700 to 2008, NGDC | public domain |
//! | `carbon dioxide` | weekly, over Mauna Loa, from 1958 to 2001, CDIAC | public domain |
//! | `alice` | two chapters by Lewis Carroll, 1865 | public domain |
//! | `sowol` | eleven poems by 김소월, 1925 | public domain |
//!
//! ```
//! use engine::{Pcg32, data::{self, Batches, Standard, classification, split}};
//!
//! let mut rng = Pcg32::new(7);
//! let moons = data::find(&classification::ALL, "two moons")?.draw(&[("points", 300.0)], &mut rng)?;
//! let parts = split(moons.len(), 0.2, 0.2, &mut rng)?;
//! let mut training = moons.select(&parts.training);
//! Standard::of(&training.inputs, 2)?.apply(&mut training.inputs);
//!
//! let mut batches = Batches::new(training.len(), 32)?;
//! let mut batch = training.select(&[]);
//! for numbers in batches.epoch(&mut rng) {
//!     training.copy_to(&mut batch, numbers);
//!     assert_eq!(batch.inputs.len(), 2 * batch.targets.labels().len());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod batches;
pub mod classification;
mod error;
mod examples;
pub mod image;
mod origin;
pub mod read;
pub mod regression;
pub mod sequence;
mod sequences;
pub mod series;
mod source;
mod split;
mod standard;
pub mod text;

pub use batches::Batches;
pub use error::DataError;
pub use examples::{Examples, Targets};
pub use origin::{ORIGINS, Origin};
pub use sequences::{Asked, Sequences};
pub use source::{Setting, SettingError, Source, Values, find};
pub use split::{Split, split, split_in_order};
pub use standard::Standard;
