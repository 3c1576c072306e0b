//! What the editor of a list says.

use figures::text::Text;

use super::text;

/// Adds an entry.
pub const ADD: Text = text("Add…", "추가…");
/// Moves an entry forwards.
pub const EARLIER: Text = text("Move the chosen one earlier", "선택한 것을 앞으로");
/// Moves an entry back.
pub const LATER: Text = text("Move the chosen one later", "선택한 것을 뒤로");
/// Takes an entry away.
pub const REMOVE: Text = text("Remove the chosen one", "선택한 것 지우기");
/// Takes the last change back.
pub const UNDO: Text = text("Undo", "되돌리기");
