//! A prediction that the reader chooses from a few.

use figures::condition::Condition;

use super::question::{Question, shown, text};
use super::{Pieces, section};
use crate::fields::{Field, Fields};
use crate::html::escape;
use crate::markdown::Writer;
use crate::mistake::{Place, list};

/// One answer to choose.
struct Choice<'a> {
    text: String,
    when: String,
    says: String,
    holds: bool,
    place: Place<'a>,
}

/// A prediction with options.
pub(super) fn choice<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, place: Place<'a>) -> String {
    let options: Vec<&Fields<'a>> = fields.need("option").into_iter().flat_map(Field::tables).collect();
    let Some(mut question) = Question::read(writer, fields, "predict", "measure", place) else { return String::new() };
    let value = question.value();
    let choices: Vec<Choice<'a>> = options.into_iter().map(|fields| read(writer, fields, value)).collect();
    fields.finish();
    one_holds(&choices, value, place);
    question.seal(&choices.iter().map(|choice| choice.when.as_str()).collect::<Vec<_>>().join("|"));

    let id = escape(&question.id);
    let label = |(at, choice): (usize, &Choice<'_>)| {
        let (when, text) = (escape(&choice.when), &choice.text);
        format!(
            r#"<label><input type="radio" name="{id}" value="{at}" data-when="{when}"> <span>{text}</span></label>"#
        )
    };
    let says = |(at, choice): (usize, &Choice<'_>)| {
        format!("<div class=\"says\" data-for=\"{at}\" hidden>{}</div>", choice.says)
    };
    let inputs: String = choices.iter().enumerate().map(label).collect();
    let replies: String = choices.iter().enumerate().map(says).collect();
    let right = choices.iter().find(|choice| choice.holds);
    let right = right.map(|choice| format!("<p><strong>{}</strong></p><p>{}</p>", choice.text, choice.says));
    let engine = value.map(|value| engine(writer, value, "")).unwrap_or_default();
    let answer = right.unwrap_or_default() + &engine;
    section(writer, &question, &Pieces { kind: "predict", inputs: &inputs, replies: &replies, answer: &answer })
}

/// What the engine computes, as a paragraph.
pub(super) fn engine(writer: &Writer<'_>, value: f32, unit: &str) -> String {
    let value = if unit.is_empty() { shown(value) } else { format!("{} {unit}", shown(value)) };
    let sentence = writer.shop.words.fill("answer_is", writer.language, &[("value", &value)]);
    format!("<p class=\"value\">{}</p>", escape(&sentence))
}

fn read<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, value: Option<f32>) -> Choice<'a> {
    let (label, says, when) = (text(fields, "text"), text(fields, "says"), text(fields, "when"));
    fields.finish();
    let condition = when.as_ref().and_then(|(when, place)| condition(when, *place));
    let mut inline =
        |text: Option<(String, Place<'a>)>| text.map(|(text, at)| writer.inline(&text, at)).unwrap_or_default();
    Choice {
        text: inline(label),
        says: inline(says),
        when: when.map(|(when, _)| when).unwrap_or_default(),
        holds: condition.zip(value).is_some_and(|(condition, value)| condition.holds(value)),
        place: fields.place,
    }
}

/// The condition that an author wrote; anything else is reported.
pub(super) fn condition(text: &str, place: Place<'_>) -> Option<Condition> {
    let condition = Condition::parse(text).ok_or_else(|| {
        format!("`{text}` is not a condition; write `< 0.1`, `<= 1`, `> 2`, `>= 2`, `= 0` or `0.4..0.6`.")
    });
    place.or_say(condition)
}

/// Exactly one answer must hold of what the engine measured.
fn one_holds(choices: &[Choice<'_>], value: Option<f32>, place: Place<'_>) {
    let Some(value) = value else { return };
    let right: Vec<&Choice<'_>> = choices.iter().filter(|choice| choice.holds).collect();
    match right.as_slice() {
        [_] => {}
        [] => place.say(format!("No option holds: the engine's answer is {value}; let one `when` allow it.")),
        many => {
            let lines = list(many.iter().map(|choice| choice.place.line));
            place.say(format!(
                "Several options hold of the engine's answer {value}, those at lines {lines}; narrow them."
            ));
        }
    }
}
