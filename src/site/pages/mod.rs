//! Whole pages: the template filled with a lesson, a figure, the course, or the word that there is no such page.

mod about;
mod figure;
mod front;
mod lesson;
mod lost;

use std::path::PathBuf;

use figures::text::Language;

use crate::course::{Course, Lesson};
use crate::credits::Credits;
use crate::html::escape;
use crate::markdown::Article;
use crate::mistake::Mistakes;
use crate::template::Template;
use crate::tokens;
use crate::workshop::Workshop;

/// Stands in every page for the name of the build, which is known when all pages are.
pub(crate) const BUILD: &str = "@build@";

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path from the root of the site.
    pub path: PathBuf,
    /// Its text.
    pub html: String,
}

/// What a page is about, for style and script, as `data-kind`.
#[derive(Clone, Copy)]
enum Kind {
    Front,
    Lesson,
    Figure,
    About,
    Lost,
}

/// What differs from page to page.
struct Content<'p> {
    kind: Kind,
    /// The path from the root of the site, without a language: `` or `lstm/`.
    below: &'p str,
    /// The way back to the root of the site.
    root: &'p str,
    title: &'p str,
    description: &'p str,
    main: String,
    /// Whether the page exists in both languages at the same place.
    both: bool,
}

/// Makes pages.
pub(crate) struct Pages<'a> {
    /// What all pages share.
    pub shop: &'a Workshop<'a>,
    /// The lessons.
    pub course: &'a Course<'a>,
    /// The template.
    pub template: &'a Template,
    /// The lessons that have been written, with their texts.
    pub written: &'a [(&'a Lesson<'a>, [Article; 2])],
    /// The names of the files with the texts to search, by language.
    pub texts: &'a [String; 2],
    /// What the course is made of.
    pub credits: &'a Credits,
    /// Where a mistake in the template is reported.
    pub mistakes: &'a Mistakes,
}

impl Pages<'_> {
    /// The text of a lesson, if it has been written.
    fn article(&self, lesson: &Lesson<'_>, language: Language) -> Option<&Article> {
        let (_, articles) = self.written.iter().find(|(written, _)| written.name == lesson.name)?;
        Some(&articles[language as usize])
    }

    fn page(&self, path: PathBuf, content: &Content<'_>, language: Language) -> Page {
        let filled = self.template.fill(|slot| self.slot(slot, content, language));
        let html = filled.unwrap_or_else(|(line, name)| {
            let place = self.mistakes.place("index.html", line);
            place.say(format!("Nothing fills the slot `{name}`; add it to lessons/interface.toml, in both languages."));
            String::new()
        });
        Page { path, html }
    }

    fn slot(&self, slot: &str, content: &Content<'_>, language: Language) -> Option<String> {
        let Content { root, .. } = content;
        Some(match slot {
            "language" => language.tag().into(),
            "root" => (*root).into(),
            "kind" => content.kind.name().into(),
            "build" => BUILD.into(),
            "program" => self.template.program(language).into(),
            "worker" => self.template.worker().into(),
            "chunks" => {
                let figure = content.main.split_once(" data-figure=\"").and_then(|(_, rest)| rest.split_once('"'));
                figure.map_or_else(String::new, |(name, _)| self.template.preloads(root, language, name))
            }
            "title" => escape(content.title),
            "description" => escape(content.description),
            "alternates" => alternates(content),
            "boot" => self.boot(),
            "tokens" => tokens::css(),
            "home" => format!("{root}{}/", language.tag()),
            "about_page" => format!("{root}{}/about/", language.tag()),
            "texts" => {
                let own = language as usize;
                format!("{root}{} {root}{}", self.texts[own], self.texts[1 - own])
            }
            "menu" => self.menu(root, language),
            "switch" => self.switch(content, language),
            "main" => content.main.clone(),
            word if self.shop.words.knows(word) => self.word(word, language),
            _ => return None,
        })
    }

    /// The script that every page begins with. A page that Trunk serves while it is being written is not kept.
    fn boot(&self) -> String {
        let kept = if self.template.is_served() { "" } else { include_str!("../scripts/keep.js") };
        [include_str!("../scripts/boot.js"), kept].concat().trim().to_owned()
    }

    fn menu(&self, root: &str, language: Language) -> String {
        let items: String = self
            .course
            .lessons
            .iter()
            .map(|lesson| {
                let title = escape(lesson.title.get(language));
                if lesson.written() {
                    format!("<li><a href=\"{root}{}/{}/\">{title}</a></li>", language.tag(), lesson.name)
                } else {
                    format!(
                        "<li class=\"unwritten\">{title} <small>{}</small></li>",
                        self.word("being_written", language)
                    )
                }
            })
            .collect();
        format!("<ol>{items}</ol>")
    }

    fn switch(&self, content: &Content<'_>, language: Language) -> String {
        let items = Language::ALL.map(|other| {
            let (tag, name) = (other.tag(), other.pick("EN", "한국어"));
            if other == language {
                format!("<span lang=\"{tag}\" aria-current=\"true\">{name}</span>")
            } else {
                let (label, below) = (self.word("other_language", language), content.below);
                format!(
                    "<a lang=\"{tag}\" hreflang=\"{tag}\" href=\"{}{tag}/{below}\" title=\"{label}\">{name}</a>",
                    content.root
                )
            }
        });
        format!("<span class=\"languages\">{}</span>", items.join("<span aria-hidden=\"true\"> · </span>"))
    }

    fn word(&self, key: &str, language: Language) -> String {
        escape(self.shop.words.get(key, language))
    }
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Lesson => "lesson",
            Self::Figure => "figure",
            Self::About => "about",
            Self::Lost => "lost",
        }
    }
}

/// The same page in the other languages.
fn alternates(content: &Content<'_>) -> String {
    if !content.both {
        return "<meta name=\"robots\" content=\"noindex\">".into();
    }
    let link = |tag: &str, language: Language| {
        format!(
            "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}{}/{}\">",
            content.root,
            language.tag(),
            content.below
        )
    };
    let mut links: Vec<String> = Language::ALL.map(|language| link(language.tag(), language)).into();
    links.push(link("x-default", Language::English));
    links.join("\n")
}
