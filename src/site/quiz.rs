//! Predictions and checks: questions that the engine answers, here while the page is built, and again in the page.

use figures::table::Cell;
use figures::text::Language;

use crate::condition::Condition;
use crate::fields::{Field, Fields};
use crate::html::escape;
use crate::markdown::Writer;
use crate::mistake::{Place, list};

/// What predictions and checks have in common.
struct Question {
    id: String,
    /// The attributes of the section.
    attributes: String,
    /// The question, as HTML.
    text: String,
    explain: String,
    /// What the engine measures; `None` after a reported mistake.
    value: Option<f32>,
}

/// One answer to choose.
struct Choice<'a> {
    text: String,
    when: String,
    says: String,
    holds: bool,
    place: Place<'a>,
}

/// The block ```` ```predict ````.
pub(crate) fn predict<'a>(writer: &mut Writer<'a>, body: &str, place: Place<'a>, inside: Place<'a>) -> String {
    let Some(fields) = Fields::parse(body, inside) else { return String::new() };
    let options: Vec<&Fields<'a>> = fields.need("option").into_iter().flat_map(Field::tables).collect();
    let Some(question) = question(writer, &fields, "prediction", place) else { return String::new() };
    let choices: Vec<Choice<'a>> = options.into_iter().map(|fields| choice(writer, fields, question.value)).collect();
    fields.finish();
    one_holds(&choices, question.value, place);

    let id = escape(&question.id);
    let labels: String = choices
        .iter()
        .enumerate()
        .map(|(at, Choice { text, when, .. })| {
            let when = escape(when);
            format!(
                r#"<label><input type="radio" name="{id}" value="{at}" data-when="{when}"> <span>{text}</span></label>"#
            )
        })
        .collect();
    let says: String = choices
        .iter()
        .enumerate()
        .map(|(at, choice)| format!("<div class=\"says\" data-for=\"{at}\" hidden>{}</div>", choice.says))
        .collect();
    let right = choices.iter().find(|choice| choice.holds).map(|choice| (choice.text.as_str(), choice.says.as_str()));
    section(writer, &question, "predict", &labels, &says, right)
}

/// The block ```` ```check ````.
pub(crate) fn check<'a>(writer: &mut Writer<'a>, body: &str, place: Place<'a>, inside: Place<'a>) -> String {
    let Some(fields) = Fields::parse(body, inside) else { return String::new() };
    let tolerance = fields.need("tolerance").and_then(|field| positive(field)).unwrap_or_default();
    let unit = fields.get("unit").and_then(|field| Some((field.text()?.to_owned(), field.place)));
    let unit = unit.map(|(text, place)| writer.inline(&text, place)).unwrap_or_default();
    let Some(mut question) = question(writer, &fields, "check", place) else { return String::new() };
    fields.finish();
    question.attributes.push_str(&format!(" data-tolerance=\"{tolerance}\""));
    let unit = if unit.is_empty() { unit } else { format!(" <span class=\"unit\">{unit}</span>") };
    let label = escape(writer.shop.words.get("your_answer", writer.language));
    let input = format!(
        r#"<label><span>{label}</span> <input type="text" inputmode="decimal" autocomplete="off" name="{id}">{unit}</label>"#,
        id = escape(&question.id),
    );
    section(writer, &question, "check", &input, "", None)
}

fn positive(field: &Field<'_>) -> Option<f64> {
    let value = field.number()?;
    if value <= 0.0 {
        field.place.say("`tolerance` is to be above 0: how far an answer may be off and still count.");
    }
    Some(value)
}

fn question<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, kind: &str, place: Place<'a>) -> Option<Question> {
    let text = |key| fields.need(key).and_then(|field| Some((field.text()?.to_owned(), field.place)));
    let (asked, explain, figure, measure) = (text("question"), text("explain"), text("figure"), text("measure"));
    let settings = fields.get("settings").and_then(Field::table);
    let ((asked, asked_at), (explain, explain_at)) = (asked?, explain?);
    let ((figure, figure_at), (measure, measure_at)) = (figure?, measure?);
    let setup = writer.shop.set_up(&figure, settings.into_iter().flat_map(Fields::rest), figure_at)?;

    writer.outline(format!("the {kind} of `{figure}` with `{}`: `{measure}`", setup.settings), place);
    writer.article.figures += 1;
    let number = writer.article.outline.iter().filter(|(what, _)| is_question(what)).count();
    let id = format!("predict-{number}");
    writer.take_id(&id, place);
    let attributes = format!(
        r#"id="{id}" data-figure="{}" data-settings="{}" data-measure="{}""#,
        escape(&figure),
        escape(&setup.settings),
        escape(&measure)
    );
    let mut player = setup.player.borrow_mut();
    player.advance(&mut || true);
    let value = player.measure(&measure).map_err(|problem| problem.text(Language::English).to_owned());
    let value = measure_at.or_say(value).filter(|value| {
        if !value.is_finite() {
            measure_at.say(format!("The engine's answer is {value}; ask for something that stays finite."));
        }
        value.is_finite()
    });
    Some(Question {
        id,
        attributes,
        text: writer.inline(&asked, asked_at),
        explain: writer.inline(&explain, explain_at),
        value,
    })
}

fn is_question(what: &str) -> bool {
    what.starts_with("the prediction") || what.starts_with("the check")
}

fn choice<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, value: Option<f32>) -> Choice<'a> {
    let text = |key| fields.need(key).and_then(|field| Some((field.text()?.to_owned(), field.place)));
    let (label, says, when) = (text("text"), text("says"), text("when"));
    fields.finish();
    let condition = when.as_ref().and_then(|(when, place)| place.or_say(Condition::parse(when)));
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

fn section(
    writer: &Writer<'_>,
    question: &Question,
    kind: &str,
    inputs: &str,
    says: &str,
    right: Option<(&str, &str)>,
) -> String {
    let (words, language) = (&writer.shop.words, writer.language);
    let value = question.value.map(|value| Cell::Number(value).shown()).unwrap_or_default();
    let engine = escape(&words.fill("answer_is", language, &[("value", &value)]));
    let right = right.map(|(text, says)| format!("<p><strong>{text}</strong></p><p>{says}</p>")).unwrap_or_default();
    let Question { attributes, text, explain, .. } = question;
    format!(
        r#"<section class="{class}" {attributes}>
<fieldset><legend><span class="kind">{label}</span> {text}</legend>{inputs}</fieldset>
<div class="alive"></div>{says}<div class="explain" hidden>{explain}</div>
<details class="answer"><summary>{answer}</summary>{right}<p class="value">{engine}</p><p>{explain}</p></details>
</section>
"#,
        class = if kind == "check" { "predict check" } else { "predict" },
        label = escape(words.get(kind, language)),
        answer = escape(words.get("answer", language)),
    )
}
