//! A page for a figure alone: for a projector, and to be embedded in other pages.

use std::path::PathBuf;

use figures::text::Language;

use super::{Content, Kind, Page, Pages};
use crate::figure::{Shown, frame, run_to};
use crate::html::escape;

/// The way from a figure's page to the root of the site.
const ROOT: &str = "../../../";

impl Pages<'_> {
    /// The pages of all figures, in both languages.
    pub fn figures(&self) -> Vec<Page> {
        let all = figures::NAMES.iter().flat_map(|name| Language::ALL.map(|language| (*name, language)));
        all.filter_map(|(name, language)| self.figure(name, language)).collect()
    }

    fn figure(&self, name: &str, language: Language) -> Option<Page> {
        let place = self.mistakes.place("src/site/pages/figure.rs", 1);
        let setup = self.shop.set_up(name, std::iter::empty(), place)?;
        let (title, caption, moment) = {
            let mut player = setup.player.borrow_mut();
            let moment = player.rest();
            run_to(player.as_mut(), moment);
            (player.title(language), player.caption(moment, language), moment)
        };
        let shown = Shown { name, id: name, setup: &setup, moment, at: None, linked: "", said: None, first: true };
        let main = format!(
            "<main id=\"main\" class=\"single\" tabindex=\"-1\">\n<h1>{}</h1>\n{}{}</main>",
            escape(title),
            frame(self.shop, language, &shown, place),
            self.origin(name, title, language),
        );
        let below = format!("figure/{name}/");
        let title = format!("{title} · {}", self.shop.words.get("course_title", language));
        let content = Content {
            kind: Kind::Figure,
            below: &below,
            root: ROOT,
            title: &title,
            description: &caption,
            main,
            both: true,
        };
        Some(self.page(PathBuf::from(language.tag()).join("figure").join(name).join("index.html"), &content, language))
    }

    /// Where the figure comes from: the lesson that shows it, and, for who sees it in another page, its own page.
    fn origin(&self, name: &str, title: &str, language: Language) -> String {
        let lesson = self.written.iter().find_map(|(lesson, articles)| {
            let shown = &articles[language as usize].shown;
            shown.iter().find(|(figure, _)| figure == name).map(|(_, id)| (lesson, id))
        });
        let lesson = lesson.map(|(lesson, id)| {
            format!(
                "<p class=\"origin\">{} <a href=\"../../{}/#{}\">{}</a></p>\n",
                self.word("from_lesson", language),
                lesson.name,
                escape(id),
                escape(lesson.title.get(language)),
            )
        });
        let course = self.word("course_title", language);
        let own = format!(
            "<p class=\"credit\"><a href=\"./\" target=\"_blank\" rel=\"noopener\">{course}: {}</a></p>\n",
            escape(title)
        );
        lesson.unwrap_or_default() + &own
    }
}
