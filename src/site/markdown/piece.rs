//! A run through one text, event by event: what an author writes becomes what a page holds.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html::push_html};

use super::Writer;
use crate::code::{Code, block};
use crate::html::escape;
use crate::mistake::Place;

/// The tags that an author may write by hand.
const TAGS: &[&str] = &["kbd", "sub", "sup", "br", "abbr", "cite", "mark", "small", "wbr"];

/// A run through one text.
pub(super) struct Piece<'w, 'a, 't> {
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

impl<'w, 'a, 't> Piece<'w, 'a, 't> {
    /// A run whose article is `writer`'s.
    pub(super) fn new(writer: &'w mut Writer<'a>) -> Self {
        Self { writer, out: Vec::new(), open: Vec::new(), strip: None, fence: None, from: 0 }
    }

    /// What has come of all that was taken.
    pub(super) fn finish(self) -> Vec<Event<'t>> {
        self.out
    }

    fn html(&mut self, html: impl Into<CowStr<'t>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// Takes what comes next, which is at `place`.
    pub(super) fn take(&mut self, event: Event<'t>, place: Place<'a>) {
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

/// What the end of a link closes.
enum Open {
    Part(String),
    Unwritten,
    Link,
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
