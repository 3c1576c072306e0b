//! A number that the reader types: a prediction, which counts once, or a check, which can be tried again.

use figures::condition::OF_NUMBER;

use super::choice::engine;
use super::question::{Question, tolerance};
use super::reply::replies;
use super::{Pieces, section};
use crate::fields::Fields;
use crate::html::escape;
use crate::markdown::Writer;
use crate::mistake::Place;

/// A question that is answered with a number.
pub(super) fn number<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, kind: &str, place: Place<'a>) -> String {
    let tolerance = tolerance(fields, 0.0, "how far an answer may be off and still count");
    let unit = fields.get("unit").and_then(|field| Some((field.text()?.to_owned(), field.place)));
    let Some(mut question) = Question::read(writer, fields, kind, "measure", place) else { return String::new() };
    let value = question.value();
    let replies = replies(writer, fields, OF_NUMBER);
    fields.finish();
    question.seal("");
    question.add("tolerance", &tolerance.to_string());
    // The unit as plain text: what somebody may type behind the number, and what is said behind the engine's.
    let plain = unit.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
    let unit = unit.map(|(text, place)| writer.inline(&text, place)).unwrap_or_default();
    let unit = if unit.is_empty() { unit } else { format!(" <span class=\"unit\">{unit}</span>") };
    let label = escape(writer.shop.words.get("your_answer", writer.language));
    let inputs = format!(
        r#"<label><span>{label}</span> <input type="text" autocomplete="off" spellcheck="false" name="{id}">{unit}</label>"#,
        id = escape(&question.id),
    );
    let answer = value.map(|value| engine(writer, value, &plain)).unwrap_or_default();
    section(writer, &question, &Pieces { kind, inputs: &inputs, replies: &replies, answer: &answer })
}
