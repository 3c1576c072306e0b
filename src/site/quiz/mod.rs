//! Predictions and checks: questions that the engine answers, here while the page is built, and again in the page.
//!
//! | the block has | the reader |
//! |---|---|
//! | `[[option]]` | chooses |
//! | `tolerance` | types a number: once in a prediction, until it agrees in a check |
//! | `curve` | draws over axes |
//! | `point` | places a point between axes |

mod choice;
mod drawn;
mod number;
mod question;
mod record;
mod reply;
mod sheet;

use crate::fields::Fields;
use crate::html::escape;
use crate::markdown::Writer;
use crate::mistake::Place;
use question::Question;
pub(crate) use record::record;

/// The block ```` ```predict ````.
pub(crate) fn predict<'a>(writer: &mut Writer<'a>, body: &str, place: Place<'a>, inside: Place<'a>) -> String {
    let Some(fields) = Fields::parse(body, inside) else { return String::new() };
    let has = |key: &str| fields.keys().any(|known| known == key);
    if has("curve") {
        drawn::curve(writer, &fields, place)
    } else if has("point") {
        drawn::point(writer, &fields, place)
    } else if has("option") {
        choice::choice(writer, &fields, place)
    } else if has("tolerance") {
        number::number(writer, &fields, "predict", place)
    } else {
        inside.say(
            "The prediction asks for nothing; write `[[option]]` for answers to choose from, `tolerance = …` for a \
             number to type, or `curve = …` or `point = …` instead of `measure` for something to draw.",
        );
        String::new()
    }
}

/// The block ```` ```check ````.
pub(crate) fn check<'a>(writer: &mut Writer<'a>, body: &str, place: Place<'a>, inside: Place<'a>) -> String {
    let Some(fields) = Fields::parse(body, inside) else { return String::new() };
    number::number(writer, &fields, "check", place)
}

/// What stands in the section of a question.
struct Pieces<'p> {
    /// `predict` or `check`: the word that it begins with.
    kind: &'p str,
    /// Where the reader answers.
    inputs: &'p str,
    /// What is said to some answers only, hidden.
    replies: &'p str,
    /// The engine's answer as it is printed.
    answer: &'p str,
}

/// The section of a question.
fn section(writer: &Writer<'_>, question: &Question<'_>, pieces: &Pieces<'_>) -> String {
    let (words, language) = (&writer.shop.words, writer.language);
    let Question { attributes, text, explain, .. } = question;
    let Pieces { kind, inputs, replies, answer } = pieces;
    format!(
        r#"<section class="{class}" {attributes}>
<fieldset><legend><span class="kind">{label}</span> {text}</legend>{inputs}</fieldset>
<div class="alive"></div>{replies}<div class="explain" hidden>{explain}</div>
<details class="answer"><summary>{summary}</summary>{answer}<p>{explain}</p></details>
</section>
"#,
        class = if *kind == "check" { "predict check" } else { "predict" },
        label = escape(words.get(kind, language)),
        summary = escape(words.get("answer", language)),
    )
}
