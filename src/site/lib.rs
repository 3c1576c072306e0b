//! The lesson compiler: `lessons/` in, complete static pages out.
//!
//! | to | read |
//! |---|---|
//! | see how a page is put together | [`compile`], `pages`, `template` |
//! | see what a lesson may contain | `markdown`, `figure`, `quiz`, `linked` |
//! | see what is done to a finished page | [`publishing`], `styles`, `head`, `policy`, `keeping` |
//! | see what is made besides pages | `search`, `credits`, `keeping` |
//! | see how a mistake of an author's is reported | [`Mistake`] |
//!
//! It knows lessons and figures. It does not know the app that brings the pages to life: attributes such as
//! `data-figure` are all that the two have in common.

pub mod chunks;
mod code;
mod course;
mod credits;
mod fields;
mod figure;
mod head;
mod html;
mod imports;
mod interface;
mod keeping;
mod linked;
mod markdown;
mod markup;
mod math;
mod mistake;
mod notes;
mod pages;
mod parts;
mod picture;
mod policy;
pub mod programs;
pub mod publishing;
mod quiz;
mod search;
mod styles;
mod template;
mod tokens;
mod workshop;

use std::path::Path;

use figures::text::Language;

use course::{Course, Lesson, Source};
use credits::Credits;
use fields::Fields;
use interface::Interface;
use markdown::{Article, Writer};
pub use mistake::Mistake;
use mistake::Mistakes;
pub use pages::Page;
use pages::Pages;
pub use template::Template;
use workshop::Workshop;

/// All pages of the course whose repository is at `root`.
///
/// # Errors
/// Every mistake of every author, by file and line. Then there is no page at all.
pub fn compile(root: &Path, template: &Template) -> Result<Vec<Page>, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let folders = course::folders(root, &mistakes);
    let course = Course::read(&folders, &mistakes);
    let shop = Workshop::new(root, words(root, &mistakes));
    let credits = mistakes.place("Cargo.toml", 1).or_say(Credits::read(root)).unwrap_or_default();
    let written: Vec<(&Lesson<'_>, [Article; 2])> =
        course.lessons.iter().filter_map(|lesson| Some((lesson, write(&shop, &course, lesson, &mistakes)?))).collect();
    let texts = Language::ALL.map(|language| search::file(&written, language));
    let names = texts.each_ref().map(|text| text.path.display().to_string());
    let pages = Pages {
        shop: &shop,
        course: &course,
        template,
        written: &written,
        texts: &names,
        credits: &credits,
        mistakes: &mistakes,
    };

    let mut all = pages.front();
    all.push(pages.lost());
    for (lesson, articles) in &written {
        all.extend([0, 1].map(|at| pages.lesson(lesson, &articles[at], Language::ALL[at])));
    }
    // They take a while to compute, and no author can make a mistake in them.
    if mistakes.are_none() {
        all.extend(pages.figures());
    }
    all.extend(pages.about());
    all.push(pages.offline());
    all.extend(texts);
    all.extend(shop.pictures().into_iter().map(|(name, svg)| Page { path: name.into(), html: svg }));
    match mistakes.take() {
        none if none.is_empty() => Ok(all),
        some => Err(some),
    }
}

/// Both texts of a lesson; `None` if it has not been written.
fn write<'a>(
    shop: &'a Workshop<'a>,
    course: &'a Course<'a>,
    lesson: &'a Lesson<'a>,
    mistakes: &'a Mistakes,
) -> Option<[Article; 2]> {
    let texts = lesson.texts?;
    let articles = [0, 1].map(|at| {
        let writer = Writer::new(shop, course, lesson, Language::ALL[at]);
        writer.write(&texts[at].text, mistakes.place(&texts[at].path, 1))
    });
    compare(texts, &articles, mistakes);
    lesson.finish();
    Some(articles)
}

fn words(root: &Path, mistakes: &Mistakes) -> Interface {
    const PATH: &str = "lessons/interface.toml";
    let Some(source) = Source::read(root, PATH) else {
        mistakes.place(PATH, 1).say("The file is missing; it holds the words of the pages in both languages.");
        return Interface::default();
    };
    Fields::parse(&source.text, mistakes.place(PATH, 1)).map(|fields| Interface::read(&fields)).unwrap_or_default()
}

/// Both languages have the same headings, figures, questions and sources, in the same order.
fn compare(texts: [&Source; 2], [en, ko]: &[Article; 2], mistakes: &Mistakes) {
    let longest = en.outline.len().max(ko.outline.len());
    let what = |article: &Article, at: usize| {
        article
            .outline
            .get(at)
            .map_or_else(|| "nothing more".to_owned(), |(what, line)| format!("{what} (line {line})"))
    };
    let differs = |&at: &usize| en.outline.get(at).map(|entry| &entry.0) != ko.outline.get(at).map(|entry| &entry.0);
    let Some(at) = (0..longest).find(differs) else { return };
    let line = ko.outline.get(at).map_or_else(|| texts[1].text.lines().count().max(1), |entry| entry.1);
    mistakes.place(&texts[1].path, line).say(format!(
        "Here the languages part: {} has {}, {} has {}. Bring the two into the same order.",
        texts[0].path,
        what(en, at),
        texts[1].path,
        what(ko, at)
    ));
}

/// The written lessons below `root`, for tests and tools.
///
/// # Errors
/// Every mistake in a `lesson.toml`.
pub fn written(root: &Path) -> Result<Vec<String>, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let folders = course::folders(root, &mistakes);
    let course = Course::read(&folders, &mistakes);
    let names =
        course.lessons.iter().filter(|lesson| Lesson::written(lesson)).map(|lesson| lesson.name.into()).collect();
    let found = mistakes.take();
    if found.is_empty() { Ok(names) } else { Err(found) }
}
