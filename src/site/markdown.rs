//! Markdown to the body of an article: headings with ids, formulas, parts, notes, links that lead somewhere, and fences
//! that become figures, questions and listings.

use figures::text::Language;
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
    TextMergeWithOffset, html::push_html,
};

use crate::code::{Code, block};
use crate::course::{Course, Lesson};
use crate::html::escape;
use crate::mistake::Place;
use crate::notes::Notes;
use crate::parts::Parts;
use crate::workshop::Workshop;

/// The tags that an author may write by hand.
const TAGS: &[&str] = &["kbd", "sub", "sup", "br", "abbr", "cite", "mark", "small", "wbr"];

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

/// What the end of a link closes.
enum Open {
    Part(String),
    Unwritten,
    Link,
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
        let mut piece = Piece { writer: self, out: Vec::new(), open: Vec::new(), strip: None, fence: None, from: 0 };
        for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            let at = place.within(text, range.start);
            piece.take(event, at);
        }
        piece.out
    }
}

/// A run through one text.
struct Piece<'w, 'a, 't> {
    writer: &'w mut Writer<'a>,
    out: Vec<Event<'t>>,
    open: Vec<Open>,
    /// What the next text begins with and readers should not see: the `{name}` of a part.
    strip: Option<String>,
    /// The fence that is being read: its first line, and its text so far.
    fence: Option<(String, String)>,
    /// Where the heading or note that is being read begins.
    from: usize,
}

impl<'a, 't> Piece<'_, 'a, 't> {
    fn html(&mut self, html: impl Into<CowStr<'t>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn take(&mut self, event: Event<'t>, place: Place<'a>) {
        match event {
            Event::Text(text) => self.text(text, place),
            Event::InlineMath(latex) => self.formula(&latex, false, place),
            Event::DisplayMath(latex) => self.formula(&latex, true, place),
            Event::Html(html) | Event::InlineHtml(html) => self.by_hand(html, place),
            Event::FootnoteReference(label) => {
                let html = self.writer.notes.refer(&label, place);
                self.html(html);
            }
            Event::Start(tag) => self.start(tag, place),
            Event::End(tag) => self.end(tag, place),
            other => self.out.push(other),
        }
    }

    fn text(&mut self, text: CowStr<'t>, place: Place<'a>) {
        if let Some((_, body)) = &mut self.fence {
            body.push_str(&text);
            return;
        }
        let stripped = self.strip.take().and_then(|mark| text.strip_prefix(mark.as_str()).map(str::to_owned));
        let text = stripped.map_or(text, CowStr::from);
        if text.contains("[^") {
            place.say("There is no note of this name; notes are written `[^name]: …` on a line of their own.");
        }
        self.writer.article.words += text.split_whitespace().count();
        self.out.push(Event::Text(text));
    }

    fn formula(&mut self, latex: &str, block: bool, place: Place<'a>) {
        let mathml = self.writer.shop.formulas.mathml(latex, block, &self.writer.parts, place);
        self.html(if block { format!("<span class=\"formula\" tabindex=\"0\">{mathml}</span>") } else { mathml });
    }

    fn by_hand(&mut self, html: CowStr<'t>, place: Place<'a>) {
        let tag = html.trim_start_matches(['<', '/']);
        let name = &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())];
        if html.trim_start().starts_with("<!--") {
            return;
        }
        if TAGS.contains(&name) {
            self.out.push(Event::InlineHtml(html));
        } else {
            let known = crate::mistake::list(TAGS);
            place.say(format!(
                "`{}` cannot stand in a lesson; of HTML there are: {known}. Write `\\<` for a sign.",
                html.trim()
            ));
        }
    }

    fn start(&mut self, tag: Tag<'t>, place: Place<'a>) {
        match tag {
            Tag::Heading { level, id, .. } => self.heading(level, id.as_deref(), place),
            Tag::CodeBlock(kind) => {
                let head = match kind {
                    CodeBlockKind::Fenced(head) => head.trim().to_owned(),
                    CodeBlockKind::Indented => "text".into(),
                };
                self.fence = Some((head, String::new()));
            }
            Tag::FootnoteDefinition(label) => {
                self.writer.notes.define(&label, place);
                self.from = self.out.len();
            }
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, place),
            Tag::Image { .. } => {
                place.say("A lesson has no image files: pictures are drawn by figures, so that they can be changed.");
            }
            Tag::Table(_) => {
                self.html("<div class=\"scroll\" tabindex=\"0\">");
                self.out.push(Event::Start(tag));
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd, place: Place<'a>) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::CodeBlock => {
                if let Some((head, body)) = self.fence.take() {
                    let html = fence(self.writer, &head, &body, place);
                    self.out.push(Event::Html(html.into()));
                }
            }
            TagEnd::FootnoteDefinition => {
                let mut html = String::new();
                push_html(&mut html, self.out.drain(self.from..));
                self.writer.notes.body(html);
            }
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {}
            TagEnd::Table => {
                self.out.push(Event::End(tag));
                self.html("</div>");
            }
            other => self.out.push(Event::End(other)),
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, place: Place<'a>) {
        if level == HeadingLevel::H1 {
            place.say("`#` is the lesson's title, which stands in lesson.toml; begin with `##`.");
        }
        let id = id.unwrap_or_else(|| {
            place.say("The heading has no id; write `## Title {#id}`, with the same id in both languages.");
            ""
        });
        if !id.is_empty() {
            self.writer.take_id(id, place);
            self.writer.outline(format!("the heading `#{id}`"), place);
        }
        self.html(format!("<{level} id=\"{}\">", escape(id)));
        self.from = self.out.len();
        self.writer.article.contents.push((id.into(), String::new()));
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let mut title = String::new();
        push_html(&mut title, self.out[self.from..].iter().cloned());
        let contents = &mut self.writer.article.contents;
        let id = contents.last().map(|(id, _)| id.clone()).unwrap_or_default();
        if level == HeadingLevel::H2 {
            if let Some(last) = contents.last_mut() {
                last.1 = title;
            }
        } else {
            contents.pop();
        }
        self.html(format!(
            " <a class=\"anchor\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\">#</a></{level}>\n"
        ));
    }

    fn link(&mut self, kind: LinkType, url: &str, place: Place<'a>) {
        if let Some(name) = url.strip_prefix("part:") {
            let attributes = self.writer.parts.attributes(name, place);
            self.open.push(Open::Part(format!("{{{name}}}")));
            self.html(format!("<span{attributes}>"));
            return;
        }
        if kind == LinkType::Email {
            self.open.push(Open::Link);
            self.html(format!("<a href=\"mailto:{}\">", escape(url)));
            return;
        }
        match self.writer.address(url, place) {
            Some(address) => {
                self.open.push(Open::Link);
                self.html(format!("<a href=\"{}\">", escape(&address)));
            }
            None => self.open.push(Open::Unwritten),
        }
    }

    fn end_link(&mut self) {
        match self.open.pop() {
            Some(Open::Part(mark)) => {
                self.strip = Some(mark);
                self.html("</span>");
            }
            Some(Open::Link) => self.html("</a>"),
            Some(Open::Unwritten) => {
                let note = escape(self.writer.shop.words.get("not_written", self.writer.language));
                self.html(format!(" <span class=\"unwritten\">({note})</span>"));
            }
            None => {}
        }
    }
}

impl<'a> Writer<'a> {
    /// The address of a link from this page; `None` for a lesson that cannot be read yet, or a reported mistake.
    fn address(&mut self, url: &str, place: Place<'a>) -> Option<String> {
        if let Some(id) = url.strip_prefix('#') {
            self.targets.push((id.into(), place));
            return Some(url.into());
        }
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(url.into());
        }
        let Some(target) = url.strip_prefix("lesson:") else {
            place.say(format!(
                "`{url}` leads nowhere; a link is `https://…`, `lesson:name`, `lesson:name#id` or `#id`."
            ));
            return None;
        };
        let (name, id) = target.split_once('#').map_or((target, None), |(name, id)| (name, Some(id)));
        let Some(lesson) = self.course.find(name) else {
            place.say(format!("There is no lesson `{name}`; there are: {}.", self.course.names()));
            return None;
        };
        let text = lesson.texts?[self.language as usize];
        if id.is_some_and(|id| !text.text.contains(&format!("{{#{id}}}"))) {
            place.say(format!("{} has no heading with the id `{}`.", text.path, id.unwrap_or_default()));
        }
        let fragment = id.map(|id| format!("#{id}")).unwrap_or_default();
        Some(format!("../{name}/{fragment}"))
    }
}

/// A fence: a figure, a question, a listing, or code.
fn fence<'a>(writer: &mut Writer<'a>, head: &str, body: &str, end: Place<'a>) -> String {
    // The event carries the range of the whole block, so `end` is its first line.
    let inside = end.down(1);
    let (kind, name) = head.split_once(' ').map_or((head, ""), |(kind, name)| (kind, name.trim()));
    match kind {
        "figure" => crate::figure::figure(writer, name, body, end, inside),
        "predict" => crate::quiz::predict(writer, body, end, inside),
        "check" => crate::quiz::check(writer, body, end, inside),
        "source" => crate::linked::source(writer, name, body, end, inside),
        _ => match Code::named(kind) {
            Some(code) => block(code, body),
            None => {
                end.say(format!(
                    "There is no block `{kind}`; there are: figure, predict, check, source, rust, python, text, toml, console, html."
                ));
                String::new()
            }
        },
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

/// What `[text]` without an address means: a part if `{name}` follows, a mistake if it names a reference.
fn unresolved<'t>(text: &str, link: &BrokenLink<'_>, place: Place<'_>) -> Option<(CowStr<'t>, CowStr<'t>)> {
    let after = text.get(link.span.end..)?;
    if let Some(name) = after.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name) {
        return Some((format!("part:{name}").into(), "".into()));
    }
    if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
        let at = place.within(text, link.span.start);
        at.say(format!("The link `[{}]` has no address; write `[text](address)`.", link.reference));
    }
    None
}
