//! Formulas and code beside a figure, tied to it by the names of its parts; and listings in the text.

use crate::code::listing;
use crate::fields::{Field, Fields};
use crate::html::escape;
use crate::interface::Both;
use crate::markdown::Writer;
use crate::mistake::Place;
use crate::workshop::Setup;

/// The panels `[linked.name]` of lesson.toml, for a figure; those that do not fit its settings are hidden.
pub(crate) fn panels<'a>(writer: &mut Writer<'a>, name: &str, setup: &Setup, place: Place<'a>) -> String {
    let lesson = writer.lesson;
    let Some(linked) = lesson.linked(name, place) else { return String::new() };
    let panels: String =
        linked.need("panel").into_iter().flat_map(Field::tables).map(|fields| panel(writer, fields, setup)).collect();
    linked.finish();
    format!("\n<div class=\"linked\">{panels}</div>")
}

fn panel<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, setup: &Setup) -> String {
    let when = fields.get("when").and_then(|field| condition(field, setup)).unwrap_or_default();
    let equations: String =
        fields.get("equations").and_then(Field::list).unwrap_or_default().iter().map(|e| equation(writer, e)).collect();
    let listings: String = fields
        .get("listing")
        .into_iter()
        .flat_map(Field::tables)
        .filter_map(|fields| listed(writer, fields.need("source")?, fields))
        .collect();
    fields.finish();
    format!(
        "<div class=\"panel\"{when}><div class=\"equations\" tabindex=\"0\">{equations}</div><div class=\"listings\">{listings}</div></div>"
    )
}

/// `data-when`, and `hidden` if the figure's settings say otherwise.
fn condition(field: &Field<'_>, setup: &Setup) -> Option<String> {
    let text = field.text()?;
    let Some((setting, value)) = text.split_once('=') else {
        field.place.say(format!("`{text}` is not a condition; write `setting=value`, such as `cell=lstm`."));
        return None;
    };
    let name = setup.player.borrow().name();
    let mut fresh = figures::player::<figures::svg::Svg>(name)?;
    if let Some(problem) = fresh.write(setting, value) {
        field.place.say(problem.text(figures::text::Language::English));
    }
    let hidden = if setup.player.borrow().read(setting) == value { "" } else { " hidden" };
    Some(format!(" data-when=\"{}\"{hidden}", escape(text)))
}

fn equation(writer: &Writer<'_>, field: &Field<'_>) -> String {
    let Some(latex) = field.text() else { return String::new() };
    writer.shop.formulas.mathml(latex, true, &writer.parts, field.place)
}

/// A listing with `label` and `parts` from `fields`.
fn listed<'a>(writer: &mut Writer<'a>, source: &Field<'a>, fields: &Fields<'a>) -> Option<String> {
    let html = cut_out(writer, source.text()?, source.place, fields);
    fields.finish();
    html
}

/// The block ```` ```source path#item ````.
pub(crate) fn source<'a>(
    writer: &mut Writer<'a>,
    name: &str,
    body: &str,
    place: Place<'a>,
    inside: Place<'a>,
) -> String {
    let Some(fields) = Fields::parse(body, inside) else { return String::new() };
    writer.outline(format!("the source `{name}`"), place);
    let html = cut_out(writer, name, place, &fields).unwrap_or_default();
    fields.finish();
    html + "\n"
}

fn cut_out<'a>(writer: &mut Writer<'a>, source: &str, place: Place<'a>, fields: &Fields<'a>) -> Option<String> {
    let label = fields.get("label").map(Both::field);
    let marks = fields.get("parts");
    let (code, path, excerpt) = writer.shop.excerpt(source, place)?;
    let attributes =
        marks.and_then(Field::table).map(|marks| line_parts(writer, &excerpt.text, marks)).unwrap_or_default();
    let path = path.display().to_string().replace('\\', "/");
    let label = label.map_or_else(|| path.clone(), |label| label.get(writer.language).to_owned());
    let html = listing(code, &excerpt, &attributes);
    let (label, path) = (escape(&label), escape(&path));
    let last = excerpt.first + excerpt.text.lines().count().max(1) - 1;
    Some(format!(
        "<div class=\"listing\" data-label=\"{label}\"><p class=\"from\"><span class=\"label\">{label}</span> <span class=\"path\">{path}:{first}–{last}</span></p>{html}</div>",
        first = excerpt.first,
    ))
}

/// The attributes of each line: every key of `marks` must stand in exactly one of them.
fn line_parts(writer: &Writer<'_>, text: &str, marks: &Fields<'_>) -> Vec<String> {
    let mut attributes = vec![String::new(); text.lines().count()];
    for mark in marks.rest() {
        let found: Vec<usize> =
            text.lines().enumerate().filter(|(_, line)| line.contains(&mark.key)).map(|(at, _)| at).collect();
        let names = mark.texts();
        let style = writer.parts.style(names.iter().map(String::as_str), mark.place);
        match found.as_slice() {
            [line] if attributes[*line].is_empty() => attributes[*line] = style,
            [_] => {
                mark.place.say(format!("The line with `{}` has parts already; name them all in one place.", mark.key))
            }
            [] => mark.place.say(format!("No line of the listing holds `{}`; copy a piece of one line.", mark.key)),
            many => mark.place.say(format!(
                "{} lines of the listing hold `{}`; copy more of the one that is meant.",
                many.len(),
                mark.key
            )),
        }
    }
    attributes
}
