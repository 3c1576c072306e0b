//! What is said to some answers and not to others: `[[reply]]` with `when`, and what it is `of`.

use super::choice::condition;
use super::question::text;
use crate::fields::{Field, Fields};
use crate::html::escape;
use crate::markdown::Writer;
use crate::mistake::list;

/// The replies of a question, hidden; `subjects` is what they may depend on, the usual one first.
pub(super) fn replies<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, subjects: &[&str]) -> String {
    let tables = fields.get("reply").into_iter().flat_map(Field::tables);
    tables.map(|table| reply(writer, table, subjects)).collect()
}

fn reply<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, subjects: &[&str]) -> String {
    let (when, says) = (text(fields, "when"), text(fields, "says"));
    let of = match fields.get("of") {
        Some(field) => field.text().map(|name| {
            if !subjects.contains(&name) {
                field.place.say(format!("A reply here is not `of` `{name}`; there are: {}.", list(subjects)));
            }
            name.to_owned()
        }),
        None => subjects.first().map(|&name| name.to_owned()),
    };
    fields.finish();
    let (Some((when, at)), Some((says, says_at)), Some(of)) = (when, says, of) else { return String::new() };
    condition(&when, at);
    let (of, when, says) = (escape(&of), escape(&when), writer.inline(&says, says_at));
    format!("<div class=\"reply\" data-of=\"{of}\" data-when=\"{when}\" hidden>{says}</div>")
}
