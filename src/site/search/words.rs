//! The words of an article, section by section: what a reader reads, without listings, pictures, and answers to
//! questions that have not been asked yet.

use super::formula;
use crate::markup::{Kind, Piece, pieces, unescape};

/// A heading, or a figure, and what stands under it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub paragraphs: Vec<String>,
}

impl Section {
    /// A section without text so far.
    pub fn new(id: &str, title: &str) -> Self {
        Self { id: id.into(), title: title.into(), paragraphs: Vec::new() }
    }
}

/// Elements, by name or class, whose content is not for searching.
const LEFT_OUT: [&[&str]; 2] = [
    &["svg", "pre", "script", "button"],
    &[
        "anchor", "answer", "explain", "from", "kind", "listing", "note", "record", "reply", "says", "sheet", "table",
        "tools", "unit", "words",
    ],
];
/// Elements in which text goes on.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "s", "del", "small", "span", "strong", "sub", "sup",
    "td", "th",
];

/// The sections of an article, in order; the first is what stands before any heading.
pub(crate) fn sections(html: &str) -> Vec<Section> {
    let mut reading = Reading { sections: vec![Section::default()], ..Reading::default() };
    for piece in pieces(html) {
        reading.take(piece);
    }
    reading.flush();
    reading.sections
}

#[derive(Default)]
struct Reading<'h> {
    sections: Vec<Section>,
    /// The section that goes on when the figure at hand is over.
    after_figure: Option<usize>,
    /// Where text goes.
    current: usize,
    text: String,
    /// The heading that is being read.
    heading: bool,
    /// Inside what is left out: its name, and how many elements of that name are open.
    skipping: Option<(&'h str, usize)>,
    /// The formula that is being read.
    formula: Option<String>,
}

impl<'h> Reading<'h> {
    fn take(&mut self, piece: Piece<'h>) {
        if let Some((name, depth)) = &mut self.skipping {
            *depth += usize::from(piece.kind == Kind::Open(name));
            *depth -= usize::from(piece.kind == Kind::Close(name));
            if *depth == 0 {
                self.skipping = None;
            }
            return;
        }
        if let Some(mathml) = &mut self.formula {
            mathml.push_str(piece.source);
            if piece.kind == Kind::Close("math") {
                self.text.push_str(&formula::plain(mathml));
                self.formula = None;
            }
            return;
        }
        match piece.kind {
            Kind::Open(name) => self.open(name, piece),
            Kind::Close(name) => self.close(name),
            Kind::Text => self.text.push_str(&unescape(piece.source).replace(['\n', '\t'], " ")),
            Kind::Empty("br") => self.text.push(' '),
            Kind::Empty(_) | Kind::Other => {}
        }
    }

    fn open(&mut self, name: &'h str, piece: Piece<'h>) {
        if LEFT_OUT[0].contains(&name) || LEFT_OUT[1].iter().any(|class| piece.has_class(class)) {
            self.skipping = Some((name, 1));
        } else if name == "math" {
            self.formula = Some(piece.source.to_owned());
        } else if !INLINE.contains(&name) {
            self.flush();
        } else if matches!(name, "td" | "th") {
            self.text.push(' ');
        }
        let id = piece.attribute("id").unwrap_or_default();
        if name == "figure" {
            self.after_figure = Some(self.current);
            self.begin(id, &unescape(piece.attribute("aria-label").unwrap_or_default()));
        } else if matches!(name, "h2" | "h3" | "h4") {
            self.begin(id, "");
            self.heading = true;
        }
    }

    fn close(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.flush();
        }
        if name == "figure" {
            self.current = self.after_figure.take().unwrap_or(self.current);
        }
    }

    fn begin(&mut self, id: &str, title: &str) {
        self.sections.push(Section::new(id, title));
        self.current = self.sections.len() - 1;
    }

    /// A paragraph is complete, or a heading.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(section) = self.sections.get_mut(self.current) else { return };
        if std::mem::take(&mut self.heading) {
            section.title = text;
        } else if !text.is_empty() {
            // A paragraph shall not be taken for a heading of the file.
            section.paragraphs.push(text.trim_start_matches(['>', '#', ' ']).to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_read_section_by_section_without_listings_and_answers() {
        let html = "<p>Before <em>all</em>.</p><h2 id=\"a\">One &amp; two <a class=\"anchor\" href=\"#a\">#</a></h2>\n\
            <p>With <math><msub><mi>c</mi><mi>t</mi></msub></math>, and\nmore.</p><pre class=\"code\">code</pre>\
            <figure id=\"f\" aria-label=\"A figure\"><svg><text>drawn</text></svg><figcaption>Said.</figcaption></figure>\
            <section class=\"predict\"><fieldset><legend>Which?</legend></fieldset><div class=\"says\"><div>No.</div></div>\
            <details class=\"answer\"><p>This.</p></details></section><p>After.</p>";
        let found = sections(html);
        let titles: Vec<(&str, &str)> = found.iter().map(|s| (s.id.as_str(), s.title.as_str())).collect();
        assert_eq!(titles, [("", ""), ("a", "One & two"), ("f", "A figure")]);
        assert_eq!(found[0].paragraphs, ["Before all."]);
        assert_eq!(found[1].paragraphs, ["With c_t, and more.", "Which?", "After."]);
        assert_eq!(found[2].paragraphs, ["Said."]);
    }
}
