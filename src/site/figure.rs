//! A figure's place in a page: its first picture, its words and its numbers, for the app to bring to life.

use figures::paper::UNITS;
use figures::player::Player;
use figures::svg::Svg;
use figures::table::Table;
use figures::text::Language;

use crate::fields::{Field, Fields};
use crate::html::escape;
use crate::linked::panels;
use crate::markdown::Writer;
use crate::mistake::Place;
use crate::picture::{NARROW, WIDE, file, svg};
use crate::workshop::{Setup, Workshop};

/// The block ```` ```figure name ````, whose first line is at `place` and whose body begins at `inside`.
pub(crate) fn figure<'a>(
    writer: &mut Writer<'a>,
    name: &str,
    body: &str,
    place: Place<'a>,
    inside: Place<'a>,
) -> String {
    let Some(fields) = Fields::parse(body, inside) else { return String::new() };
    let caption = fields.get("caption").and_then(|field| Some((field.text()?.to_owned(), field.place)));
    let at = fields.get("at").and_then(|field| Some((field.count()?, field.place)));
    let linked = fields.get("linked").and_then(|field| Some((field.text()?.to_owned(), field.place)));
    let id = fields.get("id").and_then(Field::text).map(Into::into).unwrap_or_else(|| free_id(writer, name));
    let Some(setup) = writer.shop.set_up(name, fields.rest(), place) else { return String::new() };

    writer.take_id(&id, place);
    writer.outline(format!("the figure `{name}` with `{}`", setup.settings), place);
    writer.article.figures += 1;
    let moment = moment(&setup, at);
    let linked = linked.map(|(name, place)| panels(writer, &name, &setup, place)).unwrap_or_default();
    let said = caption.map(|(text, place)| writer.inline(&text, place));
    writer.article.shown.push((name.into(), id.clone()));
    let at = at.map(|_| moment);
    let first = writer.article.figures == 1;
    let shown = Shown { name, id: &id, setup: &setup, moment, at, linked: &linked, said: said.as_deref(), first };
    frame(writer.shop, writer.language, &shown, place)
}

/// A figure as it is put into a page.
pub(crate) struct Shown<'s> {
    /// Its name.
    pub name: &'s str,
    /// Its id in the page and in addresses.
    pub id: &'s str,
    /// The figure, run up to the moment.
    pub setup: &'s Setup,
    /// The moment that the first picture shows.
    pub moment: usize,
    /// The moment that the page asks for, if it does.
    pub at: Option<usize>,
    /// Formulas and code beside it, as HTML.
    pub linked: &'s str,
    /// What the author says below it, as HTML.
    pub said: Option<&'s str>,
    /// Whether it is the first of its page.
    pub first: bool,
}

/// The frame to show: the author's choice, which must exist, or the figure's own.
fn moment(setup: &Setup, at: Option<(usize, Place<'_>)>) -> usize {
    let mut player = setup.player.borrow_mut();
    let length = player.length();
    if let Some((at, place)) = at.filter(|(at, _)| *at >= length) {
        place.say(format!("`at = {at}` is beyond the run, whose moments go from 0 to {}.", length - 1));
    }
    let moment = at.map_or_else(|| player.rest(), |(at, _)| at).min(length - 1);
    run_to(player.as_mut(), moment);
    moment
}

/// Computes frames up to the moment `at`.
pub(crate) fn run_to(player: &mut dyn Player<Svg>, at: usize) {
    while player.computed() <= at && !player.advance(&mut || false) {}
}

/// The element of a figure.
pub(crate) fn frame(shop: &Workshop<'_>, language: Language, shown: &Shown<'_>, place: Place<'_>) -> String {
    let Shown { name, id, setup, moment, at, linked, said, first } = *shown;
    let words = &shop.words;
    let player = setup.player.borrow();
    let picture = match first {
        true => picture(&**player, moment, language, id),
        false => picture_apart(shop, &**player, moment, language, id),
    };
    let picture = place.or_say(picture).unwrap_or_default();
    let at = at.map(|at| format!(" data-at=\"{at}\"")).unwrap_or_default();
    let caption = escape(&player.caption(moment, language));
    let said = said.map(|html| format!(" <span class=\"said\">{html}</span>")).unwrap_or_default();
    let description = escape(&player.describe(moment, language));
    let table = table(&player.table(moment, language));
    format!(
        r#"<figure class="figure" id="{id}" data-figure="{name}" data-settings="{settings}"{at} aria-label="{title}">
<div class="stage">{picture}</div>{linked}
<div class="alive"></div>
<figcaption class="caption"><span class="computed">{caption}</span>{said}</figcaption>
<details class="words"><summary>{in_words}</summary><p class="description" id="{id}-words">{description}</p></details>
<details class="table"><summary>{numbers}</summary><div class="scroll" tabindex="0">{table}</div></details>
</figure>
"#,
        id = escape(id),
        settings = escape(&setup.settings),
        title = escape(player.title(language)),
        in_words = escape(words.get("words", language)),
        numbers = escape(words.get("numbers", language)),
    )
}

/// The picture as it is drawn on a wide sheet. A phone shows it in a window that scrolls sideways, until the figure
/// lives and draws its own layout for narrow sheets; a second picture here would cost every reader what few would see.
fn picture(player: &dyn Player<Svg>, moment: usize, language: Language, id: &str) -> Result<String, String> {
    debug_assert!(WIDE * UNITS < f32::from(u16::MAX), "coordinates stay short");
    let attributes =
        format!(r#"{} role="img" aria-label="{}""#, attributes(player, id), escape(player.title(language)));
    svg(player, moment, WIDE, language, &attributes)
}

/// The same in files of its own, one for wide sheets and one for a phone's, for a figure further down: the one that is
/// needed is loaded when a reader comes near, and most readers have the living figure there by then.
fn picture_apart(
    shop: &Workshop<'_>,
    player: &dyn Player<Svg>,
    moment: usize,
    language: Language,
    id: &str,
) -> Result<String, String> {
    let keep = |width| Ok::<_, String>(shop.keep_picture(language, file(player, moment, width, language)?));
    let (wide, narrow) = (keep(WIDE)?, keep(NARROW)?);
    // Lessons lie two folders below the root.
    Ok(format!(
        r#"<picture><source media="screen and (max-width: 720px)" srcset="../../{narrow}" width="{NARROW}" height="{}"><img {} src="../../{wide}" loading="lazy" alt="{}"></picture>"#,
        player.height(NARROW),
        attributes(player, id),
        escape(player.title(language))
    ))
}

fn attributes(player: &dyn Player<Svg>, id: &str) -> String {
    let height = player.height(WIDE);
    format!(r#"class="picture" width="{WIDE}" height="{height}" aria-describedby="{}-words""#, escape(id))
}

/// A table of numbers.
fn table(table: &Table) -> String {
    let cell = |tag: &str, text: &str| format!("<{tag}>{}</{tag}>", escape(text));
    let head: String =
        table.columns.iter().map(|column| format!("<th scope=\"col\">{}</th>", escape(column))).collect();
    let rows: String = table
        .rows
        .iter()
        .map(|row| format!("<tr>{}</tr>", row.iter().map(|entry| cell("td", &entry.shown())).collect::<String>()))
        .collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

/// The figure's name, with a number from the second on.
fn free_id(writer: &Writer<'_>, name: &str) -> String {
    let mut id = name.to_owned();
    let mut number = 2;
    while writer.has_id(&id) {
        id = format!("{name}-{number}");
        number += 1;
    }
    id
}
