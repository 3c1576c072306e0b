//! Program text: what its pieces are, how an item is cut out of a file, and how it is set on a page.

mod item;
mod lexer;
mod listing;

pub(crate) use item::{Excerpt, cut};
pub(crate) use lexer::Code;
pub(crate) use listing::{block, listing};
