//! The page of a lesson: its head, its contents, its text, and the way to the lessons beside it.

use std::path::PathBuf;

use figures::text::Language;

use super::{Content, Kind, Page, Pages};
use crate::course::Lesson;
use crate::html::escape;
use crate::markdown::Article;

impl Pages<'_> {
    /// The page of a lesson.
    pub fn lesson(&self, lesson: &Lesson<'_>, article: &Article, language: Language) -> Page {
        let (title, promise) = (lesson.title.get(language), lesson.promise.get(language));
        let notes = if article.notes.is_empty() { String::new() } else { self.notes(article, language) };
        let main = format!(
            r#"<main id="main" class="lesson" data-lesson="{name}" tabindex="-1"><article>
<header class="opening"><h1>{title}</h1><p class="promise">{promise}</p>
<ul class="facts">{facts}</ul></header>
<noscript><p class="aside">{no_script}</p></noscript>
{contents}{html}{notes}</article>
{turn}</main>"#,
            name = escape(lesson.name),
            title = escape(title),
            promise = escape(promise),
            facts = self.facts(lesson, article, language),
            no_script = self.word("no_script", language),
            contents = self.contents(article, language),
            html = article.html,
            turn = self.turn(lesson, language),
        );
        let below = format!("{}/", lesson.name);
        let title = format!("{title} · {}", self.shop.words.get("course_title", language));
        let content = Content {
            kind: Kind::Lesson,
            below: &below,
            root: "../../",
            title: &title,
            description: promise,
            main,
            both: true,
        };
        self.page(PathBuf::from(language.tag()).join(lesson.name).join("index.html"), &content, language)
    }

    fn facts(&self, lesson: &Lesson<'_>, article: &Article, language: Language) -> String {
        let words = &self.shop.words;
        let (order, count) = (lesson.order.to_string(), self.course.lessons.len().to_string());
        let minutes = lesson.minutes.unwrap_or_else(|| minutes(article, language)).to_string();
        let mut facts = vec![
            escape(&words.fill("lesson_of", language, &[("order", &order), ("count", &count)])),
            escape(&words.fill("minutes", language, &[("minutes", &minutes)])),
        ];
        for (key, names) in [("before", &lesson.before), ("later", &lesson.after)] {
            let links: Vec<String> =
                names.iter().filter_map(|name| self.link(self.course.find(name)?, language)).collect();
            if !links.is_empty() {
                facts.push(format!("{} {}", self.word(key, language), links.join(", ")));
            }
        }
        facts.iter().map(|fact| format!("<li>{fact}</li>")).collect()
    }

    /// A link from a lesson's page to another lesson; its title and a note if it cannot be read yet.
    fn link(&self, lesson: &Lesson<'_>, language: Language) -> Option<String> {
        let title = escape(lesson.title.get(language));
        let note = self.word("not_written", language);
        Some(if lesson.written() {
            format!("<a href=\"../{}/\">{title}</a>", lesson.name)
        } else {
            format!("{title} <span class=\"unwritten\">({note})</span>")
        })
    }

    /// The headings, twice: beside the text where there is room, folded above it where there is not.
    fn contents(&self, article: &Article, language: Language) -> String {
        let items: String =
            article.contents.iter().map(|(id, title)| format!("<li><a href=\"#{id}\">{title}</a></li>")).collect();
        let label = self.word("contents", language);
        format!(
            "<nav class=\"contents margin\" aria-label=\"{label}\"><p>{label}</p><ol>{items}</ol></nav>\n\
             <details class=\"contents folded\"><summary>{label}</summary><ol>{items}</ol></details>\n"
        )
    }

    fn notes(&self, article: &Article, language: Language) -> String {
        let heading = self.word("notes", language);
        format!("<section class=\"notes\"><h2 id=\"notes\">{heading}</h2><ol>{}</ol></section>\n", article.notes)
    }

    /// The lessons before and after this one.
    fn turn(&self, lesson: &Lesson<'_>, language: Language) -> String {
        let lessons = &self.course.lessons;
        let here = lessons.iter().position(|other| other.name == lesson.name).unwrap_or_default();
        let side = |key: &str, other: Option<&Lesson<'_>>| {
            let link = other.and_then(|other| self.link(other, language));
            link.map(|link| format!("<p class=\"{key}\"><span>{}</span> {link}</p>", self.word(key, language)))
        };
        let previous = side("previous", here.checked_sub(1).and_then(|at| lessons.get(at)));
        let next = side("next", lessons.get(here + 1));
        let sides: String = [previous, next].into_iter().flatten().collect();
        format!("<nav class=\"turn\" aria-label=\"{}\">{sides}</nav>\n", self.word("lessons", language))
    }
}

/// Reading time: 200 English words a minute, 110 Korean ones (which are longer), and a minute for a figure or a question.
fn minutes(article: &Article, language: Language) -> usize {
    let speed = language.pick(200, 110);
    article.words.div_ceil(speed) + article.figures
}
