//! Whole pages: the template filled with a lesson, the course, or the word that there is no such page.

use std::path::PathBuf;

use figures::text::Language;

use crate::course::{Course, Lesson};
use crate::html::escape;
use crate::markdown::Article;
use crate::mistake::Mistakes;
use crate::picture::{NARROW, WIDE, svg};
use crate::template::Template;
use crate::tokens;
use crate::workshop::Workshop;

/// The figure on the front page, and the lesson that it leads to.
const HERO: (&str, &str) = ("lstm-cell", "lstm");

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path from the root of the site.
    pub path: PathBuf,
    /// Its text.
    pub html: String,
}

/// What differs from page to page.
struct Content<'p> {
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
    /// Where a mistake in the template is reported.
    pub mistakes: &'a Mistakes,
}

impl Pages<'_> {
    /// The page of a lesson.
    pub fn lesson(&self, lesson: &Lesson<'_>, article: &Article, language: Language) -> Page {
        let (title, promise) = (lesson.title.get(language), lesson.promise.get(language));
        let notes = if article.notes.is_empty() { String::new() } else { self.notes(article, language) };
        let main = format!(
            r#"<main id="main" class="lesson" tabindex="-1"><article>
<header class="opening"><h1>{title}</h1><p class="promise">{promise}</p>
<ul class="facts">{facts}</ul></header>
<noscript><p class="aside">{no_script}</p></noscript>
{contents}{html}{notes}</article>
{turn}</main>"#,
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
        let content = Content { below: &below, root: "../../", title: &title, description: promise, main, both: true };
        self.page(PathBuf::from(language.tag()).join(lesson.name).join("index.html"), &content, language)
    }

    /// The front pages: one for each language, and the English one at the root.
    pub fn front(&self) -> Vec<Page> {
        let mut pages = vec![self.front_page("index.html".into(), "./", Language::English)];
        pages.extend(
            Language::ALL.map(|language| self.front_page(format!("{}/index.html", language.tag()), "../", language)),
        );
        pages
    }

    /// The page for addresses that lead nowhere. It may be shown at any depth, so its links begin at the site's root.
    pub fn lost(&self) -> Page {
        let text = |language: Language| {
            format!(
                "<section lang=\"{tag}\"><h1>{}</h1><p>{}</p><p><a href=\"{root}{tag}/\">{}</a></p></section>",
                self.word("lost", language),
                self.word("lost_home", language),
                self.word("home", language),
                tag = language.tag(),
                root = self.template.public_url(),
            )
        };
        let main =
            format!("<main id=\"main\" class=\"lost\" tabindex=\"-1\">{}</main>", Language::ALL.map(text).concat());
        let title = self.shop.words.get("lost", Language::English);
        let root = self.template.public_url();
        let content = Content { below: "", root, title, description: title, main, both: false };
        self.page("404.html".into(), &content, Language::English)
    }

    fn front_page(&self, path: String, root: &str, language: Language) -> Page {
        let words = &self.shop.words;
        let (title, promise) = (words.get("course_title", language), words.get("course_promise", language));
        let lessons: String = self.course.lessons.iter().map(|lesson| self.entry(lesson, root, language)).collect();
        let main = format!(
            r#"<main id="main" class="front" tabindex="-1">
<header class="opening"><h1>{promise}</h1><p class="promise">{lead}</p></header>
{hero}<section aria-labelledby="lessons"><h2 id="lessons">{heading}</h2><ol class="course">{lessons}</ol></section>
</main>"#,
            promise = escape(promise),
            lead = self.word("course_lead", language),
            hero = self.hero(root, language),
            heading = self.word("lessons", language),
        );
        let title = format!("{title} · {promise}");
        let description = words.get("course_lead", language);
        self.page(path.into(), &Content { below: "", root, title: &title, description, main, both: true }, language)
    }

    /// A real picture, drawn by a figure; nothing if its lesson cannot be read yet.
    fn hero(&self, root: &str, language: Language) -> String {
        let (figure, name) = HERO;
        let Some(lesson) = self.course.find(name).filter(|lesson| lesson.written()) else { return String::new() };
        let Some(setup) = self.shop.set_up(figure, std::iter::empty(), self.mistakes.place("src/site/pages.rs", 1))
        else {
            return String::new();
        };
        let mut player = setup.player.borrow_mut();
        let rest = player.rest();
        crate::figure::run_to(player.as_mut(), rest);
        let picture = |width, class: &str| {
            let attributes = format!("class=\"picture {class}\" aria-hidden=\"true\"");
            svg(&**player, rest, width, language, &attributes).unwrap_or_default()
        };
        format!(
            "<a class=\"hero\" href=\"{root}{}/{name}/\"><span class=\"unseen\">{}</span>{}{}</a>\n",
            language.tag(),
            escape(lesson.title.get(language)),
            picture(WIDE, "wide"),
            picture(NARROW, "narrow"),
        )
    }

    fn entry(&self, lesson: &Lesson<'_>, root: &str, language: Language) -> String {
        let (title, promise) = (escape(lesson.title.get(language)), escape(lesson.promise.get(language)));
        let (class, title, note) = if lesson.written() {
            let link = format!("<a href=\"{root}{}/{}/\">{title}</a>", language.tag(), lesson.name);
            ("written", link, String::new())
        } else {
            ("unwritten", title, format!("<p class=\"state\">{}</p>", self.word("being_written", language)))
        };
        format!("<li class=\"{class}\"><h3>{title}</h3><p>{promise}</p>{note}</li>\n")
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
            "program" => self.template.program(language).into(),
            "worker" => self.template.worker().into(),
            "title" => escape(content.title),
            "description" => escape(content.description),
            "alternates" => alternates(content),
            "boot" => include_str!("boot.js").trim().into(),
            "tokens" => tokens::css(),
            "home" => format!("{root}{}/", language.tag()),
            "menu" => self.menu(root, language),
            "switch" => self.switch(content, language),
            "main" => content.main.clone(),
            word if self.shop.words.knows(word) => self.word(word, language),
            _ => return None,
        })
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

/// Reading time: 200 English words a minute, 110 Korean ones (which are longer), and a minute for a figure or a question.
fn minutes(article: &Article, language: Language) -> usize {
    let speed = language.pick(200, 110);
    article.words.div_ceil(speed) + article.figures
}
