//! Notes at the end of a lesson, numbered as the text refers to them.

use crate::html::escape;
use crate::mistake::Place;

/// The notes of one text.
#[derive(Default)]
pub(crate) struct Notes<'a> {
    notes: Vec<Note<'a>>,
    /// The labels in the order in which the text refers to them first.
    order: Vec<String>,
    references: usize,
}

struct Note<'a> {
    label: String,
    place: Place<'a>,
    html: String,
}

impl<'a> Notes<'a> {
    /// A reference to the note called `label`.
    pub fn refer(&mut self, label: &str, _place: Place<'a>) -> String {
        let known = self.order.iter().position(|known| known == label);
        let at = known.unwrap_or_else(|| {
            self.order.push(label.into());
            self.order.len() - 1
        });
        self.references += 1;
        // The first reference is where the note leads back to.
        let id = if known.is_none() { format!(" id=\"ref-{}\"", escape(label)) } else { String::new() };
        format!("<sup class=\"note\"><a{id} href=\"#note-{}\" role=\"doc-noteref\">{}</a></sup>", escape(label), at + 1)
    }

    /// The note called `label` begins.
    pub fn define(&mut self, label: &str, place: Place<'a>) {
        if self.notes.iter().any(|note| note.label == label) {
            place.say(format!("The note `[^{label}]` is written twice; give one of them another name."));
        }
        self.notes.push(Note { label: label.into(), place, html: String::new() });
    }

    /// The body of the note that began last.
    pub fn body(&mut self, html: String) {
        if let Some(note) = self.notes.last_mut() {
            note.html = html;
        }
    }

    /// The notes as a list; one that nothing refers to is a mistake.
    pub fn finish(self, back: &str) -> String {
        for note in self.notes.iter().filter(|note| !self.order.contains(&note.label)) {
            note.place.say(format!("Nothing refers to the note `[^{}]`; refer to it or leave it out.", note.label));
        }
        let items = self.order.iter().filter_map(|label| self.notes.iter().find(|note| note.label == *label));
        items
            .map(|note| {
                let label = escape(&note.label);
                let link =
                    format!(" <a href=\"#ref-{label}\" role=\"doc-backlink\" aria-label=\"{}\">↩</a>", escape(back));
                let html = match note.html.trim_end().strip_suffix("</p>") {
                    Some(inner) => format!("{inner}{link}</p>"),
                    None => format!("{}{link}", note.html),
                };
                format!("<li id=\"note-{label}\">{html}</li>\n")
            })
            .collect()
    }
}
