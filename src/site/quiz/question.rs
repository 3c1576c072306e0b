//! What all questions have in common: the words, and the figure that answers, set up and run to its end.

use figures::table::Cell;
use figures::text::Language;

use crate::fields::{Field, Fields};
use crate::html::escape;
use crate::markdown::Writer;
use crate::mistake::Place;
use crate::workshop::Shared;

/// A question, before it is known how it is answered.
pub(super) struct Question<'a> {
    /// The section's id.
    pub id: String,
    /// The section's attributes.
    pub attributes: String,
    /// The question, as HTML.
    pub text: String,
    /// The explanation that is the same whatever was answered, as HTML.
    pub explain: String,
    /// What the figure is asked for.
    pub quantity: String,
    /// Where that stands.
    pub at: Place<'a>,
    /// The figure, run to its end.
    pub player: Shared,
    identity: String,
}

impl<'a> Question<'a> {
    /// Reads what all questions have; `quantity` is the key of what the figure is asked for.
    pub fn read(
        writer: &mut Writer<'a>,
        fields: &Fields<'a>,
        kind: &str,
        quantity: &'static str,
        place: Place<'a>,
    ) -> Option<Self> {
        let (asked, explain) = (text(fields, "question"), text(fields, "explain"));
        let (figure, named) = (text(fields, "figure"), text(fields, quantity));
        let settings = fields.get("settings").and_then(Field::table);
        let ((asked, asked_at), (explain, explain_at)) = (asked?, explain?);
        let ((figure, figure_at), (named, at)) = (figure?, named?);
        let setup = writer.shop.set_up(&figure, settings.into_iter().flat_map(Fields::rest), figure_at)?;
        let word = if kind == "check" { "check" } else { "prediction" };
        writer.outline(format!("the {word} of `{figure}` with `{}`: `{named}`", setup.settings), place);
        writer.article.figures += 1;
        let number = writer.article.outline.iter().filter(|(what, _)| is_question(what)).count();
        let id = format!("predict-{number}");
        writer.take_id(&id, place);
        setup.player.borrow_mut().advance(&mut || true);
        let (name, written) = (escape(&figure), escape(&setup.settings));
        Some(Self {
            attributes: format!(
                r#"id="{id}" data-figure="{name}" data-settings="{written}" data-{quantity}="{}""#,
                escape(&named)
            ),
            id,
            text: writer.inline(&asked, asked_at),
            explain: writer.inline(&explain, explain_at),
            identity: format!("{figure}?{} {kind} {quantity}", setup.settings),
            quantity: named,
            at,
            player: setup.player,
        })
    }

    /// The number that the figure gives; `None` after a reported mistake.
    pub fn value(&self) -> Option<f32> {
        let measured = self.player.borrow().measure(&self.quantity);
        let value = self.at.or_say(measured.map_err(|problem| problem.text(Language::English).to_owned()))?;
        if !value.is_finite() {
            self.at.say(format!("The engine's answer is {value}; ask for something that stays finite."));
        }
        value.is_finite().then_some(value)
    }

    /// Gives the question a key under which a reader's answer is kept: the same in both languages and wherever the
    /// question stands, and another one once it asks for something else. `more` is what else belongs to what is asked.
    pub fn seal(&mut self, more: &str) {
        let whole = format!("{} {} {more}", self.identity, self.quantity);
        // FNV-1a in 32 bits.
        let hash = whole.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        self.add("key", &format!("{} {hash:08x}", self.quantity));
    }

    /// Adds an attribute to the section.
    pub fn add(&mut self, name: &str, value: &str) {
        self.attributes.push_str(&format!(" data-{name}=\"{}\"", escape(value)));
    }
}

/// A text that must be there, with its place.
pub(super) fn text<'a>(fields: &Fields<'a>, key: &'static str) -> Option<(String, Place<'a>)> {
    fields.need(key).and_then(|field| Some((field.text()?.to_owned(), field.place)))
}

/// How far an answer may be off and still count.
pub(super) fn tolerance(fields: &Fields<'_>, least: f64, why: &str) -> f64 {
    let Some(field) = fields.need("tolerance") else { return least };
    let value = field.number().unwrap_or(least);
    if value <= least {
        field.place.say(format!("`tolerance` is to be above {least}: {why}."));
    }
    value
}

/// A number as readers see it.
pub(super) fn shown(value: f32) -> String {
    Cell::Number(value).shown()
}

/// Whether an entry of the outline is a question.
fn is_question(what: &str) -> bool {
    what.starts_with("the prediction") || what.starts_with("the check")
}
