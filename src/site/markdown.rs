//! Markdown to the body of an article: headings with ids, formulas, parts, notes, links that lead somewhere, and fences
//! that become figures, questions and listings.

mod links;
mod piece;

use figures::text::Language;
use pulldown_cmark::{BrokenLink, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html::push_html};

use self::links::unresolved;
use self::piece::Piece;
use crate::course::{Course, Lesson};
use crate::mistake::Place;
use crate::notes::Notes;
use crate::parts::Parts;
use crate::workshop::Workshop;

/// The body of a lesson in one language.
#[derive(Debug, Default)]
pub(crate) struct Article {
    /// The body.
    pub html: String,
    /// The headings of the second level: id and title.
    pub contents: Vec<(String, String)>,
    /// What both languages must have in common, in order: what it is, and its line.
    pub outline: Vec<(String, usize)>,
    /// The notes at the end, as a list; empty without notes.
    pub notes: String,
    /// The number of words.
    pub words: usize,
    /// The number of figures and questions.
    pub figures: usize,
    /// The figures that it shows: name and id.
    pub shown: Vec<(String, String)>,
}

/// Turns one text into an [`Article`].
pub(crate) struct Writer<'a> {
    /// What all pages share.
    pub shop: &'a Workshop<'a>,
    /// All lessons, for links.
    pub course: &'a Course<'a>,
    /// The lesson at hand.
    pub lesson: &'a Lesson<'a>,
    /// Its language.
    pub language: Language,
    /// The parts of its figures.
    pub parts: Parts,
    /// What has come of it.
    pub article: Article,
    ids: Vec<String>,
    targets: Vec<(String, Place<'a>)>,
    notes: Notes<'a>,
}

impl<'a> Writer<'a> {
    /// A writer for a lesson in a language.
    pub fn new(shop: &'a Workshop<'a>, course: &'a Course<'a>, lesson: &'a Lesson<'a>, language: Language) -> Self {
        Self {
            shop,
            course,
            lesson,
            language,
            parts: Parts::default(),
            article: Article::default(),
            ids: Vec::new(),
            targets: Vec::new(),
            notes: Notes::default(),
        }
    }

    /// The article of `text`, whose first line is at `place`.
    pub fn write(mut self, text: &str, place: Place<'a>) -> Article {
        self.parts = Parts::of(figures_of(text));
        let events = self.events(text, place);
        push_html(&mut self.article.html, events.into_iter());
        let record = crate::quiz::record(&self);
        self.article.html.push_str(&record);
        self.article.notes = std::mem::take(&mut self.notes).finish(self.shop.words.get("return", self.language));
        for (id, place) in &self.targets {
            if !self.ids.contains(id) {
                place.say(format!("Nothing here has the id `{id}`; ids stand in headings, as `## Title {{#{id}}}`."));
            }
        }
        self.article
    }

    /// A short text inside a sentence of the page: no paragraphs, no blocks.
    pub fn inline(&mut self, text: &str, place: Place<'a>) -> String {
        let events = self.events(text.trim(), place);
        let events = events.into_iter().filter(|event| !matches!(event, Event::Start(Tag::Paragraph)));
        let events = events.map(|event| match event {
            Event::End(TagEnd::Paragraph) => Event::Text(" ".into()),
            other => other,
        });
        let mut html = String::new();
        push_html(&mut html, events);
        html.trim().into()
    }

    /// Takes `id` for an element of the page; twice is a mistake.
    pub fn take_id(&mut self, id: &str, place: Place<'_>) {
        if self.ids.iter().any(|known| known == id) {
            place.say(format!("The id `{id}` is there already; every id of a page is different."));
        }
        self.ids.push(id.into());
    }

    /// Whether an element of the page has this id already.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }

    /// Notes something that both languages must have in common.
    pub fn outline(&mut self, what: String, place: Place<'_>) {
        self.article.outline.push((what, place.line));
    }

    fn events<'t>(&mut self, text: &'t str, place: Place<'a>) -> Vec<Event<'t>> {
        let broken = |link: BrokenLink<'_>| unresolved(text, &link, place);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_SMART_PUNCTUATION
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let parser = Parser::new_with_broken_link_callback(text, options, Some(broken));
        let mut piece = Piece::new(self);
        for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            let at = place.within(text, range.start);
            piece.take(event, at);
        }
        piece.finish()
    }
}

/// The names of the figures that a text shows or asks about.
fn figures_of(text: &str) -> impl Iterator<Item = &str> {
    let fences = text.lines().filter_map(|line| line.trim().strip_prefix("```figure ")).map(str::trim);
    let asked = text.lines().filter_map(|line| line.trim().strip_prefix("figure"));
    let asked =
        asked.filter_map(|rest| rest.trim_start().strip_prefix('=')).map(|name| name.trim().trim_matches(['"', '\'']));
    fences.chain(asked)
}
