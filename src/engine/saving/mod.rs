//! Saving: a model, and what is needed to go on training it, as bytes and back, bit for bit.
//!
//! The engine knows no files: it writes and reads slices, and the page or a program keeps them.
//!
//! ```
//! use engine::{Layout, Pcg32, nn::Linear, saving::{Saved, tensors}};
//!
//! let mut layout = Layout::new();
//! Linear::new(&mut layout.scope("head"), 3, 2);
//! let mut rng = Pcg32::new(7);
//! let parameters = layout.initialize(&mut rng);
//! let bytes = Saved {
//!     parameters: tensors(&layout, &parameters),
//!     seed: Some(7),
//!     generator: Some(rng),
//!     notes: vec![("data".to_owned(), "two-moons".to_owned())],
//!     ..Saved::default()
//! }
//! .to_bytes()?;
//!
//! let saved = Saved::from_bytes(&bytes)?;
//! assert_eq!(saved.parameters_for(&layout)?, parameters);
//! # Ok::<(), engine::saving::LoadError>(())
//! ```
//!
//! # The format, version 1
//!
//! Integers are 64 bits, low byte first; numbers are the 32 or 64 bits of a [`Scalar`](crate::Scalar), so that NaN,
//! infinities and −0 come back as they were. A text is its length in bytes and UTF-8; a list its length and its items;
//! what may be missing is 0, or 1 and the thing. A tensor is a text, its name, a list of integers, its sizes, and its
//! numbers.
//!
//! | bytes | |
//! |---|---|
//! | 8 | `unrolled` |
//! | 8 | version |
//! | 8 | bits of a number: 32 or 64 |
//! | 8 | length of the whole file |
//! | … | parameters, then buffers: two lists of tensors |
//! | … | the rule, which may be missing: its name, its settings and its state, two lists of tensors |
//! | … | seed, then state of the generator: two integers, each of which may be missing |
//! | … | notes: a list of pairs of texts |
//! | 8 | FNV-1a of all bytes before |
//!
//! What the checksum lets through is still not trusted: a length is compared with what is left before anything is set
//! aside for it. A file of the other precision is refused, because it could not come back bit for bit.

mod error;
mod reader;
mod rule;
mod saved;
mod tensor;
mod writer;

pub use error::LoadError;
pub use rule::SavedRule;
pub use saved::{LARGEST, Saved};
pub use tensor::{Tensor, tensors};
