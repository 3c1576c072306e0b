//! The front page: what the course promises, a picture that a figure has drawn, and the lessons.

use figures::text::Language;

use super::{Content, Kind, Page, Pages};
use crate::course::Lesson;
use crate::html::escape;
use crate::picture::{NARROW, WIDE, svg};

/// The figure on the front page, and the lesson that it leads to.
const HERO: (&str, &str) = ("lstm-cell", "lstm");

impl Pages<'_> {
    /// The front pages: one for each language, and the English one at the root.
    pub fn front(&self) -> Vec<Page> {
        let mut pages = vec![self.front_page("index.html".into(), "./", Language::English)];
        pages.extend(
            Language::ALL.map(|language| self.front_page(format!("{}/index.html", language.tag()), "../", language)),
        );
        pages
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
        let content = Content { kind: Kind::Front, below: "", root, title: &title, description, main, both: true };
        self.page(path.into(), &content, language)
    }

    /// A real picture, drawn by a figure; nothing if its lesson cannot be read yet.
    fn hero(&self, root: &str, language: Language) -> String {
        let (figure, name) = HERO;
        let Some(lesson) = self.course.find(name).filter(|lesson| lesson.written()) else { return String::new() };
        let place = self.mistakes.place("src/site/pages/front.rs", 1);
        let Some(setup) = self.shop.set_up(figure, std::iter::empty(), place) else { return String::new() };
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

    /// A lesson in the list. A written one says which sections it has, so that the page can say how many have been read.
    fn entry(&self, lesson: &Lesson<'_>, root: &str, language: Language) -> String {
        let (title, promise) = (escape(lesson.title.get(language)), escape(lesson.promise.get(language)));
        let (attributes, title, note) = match self.article(lesson, language) {
            Some(article) => {
                let link = format!("<a href=\"{root}{}/{}/\">{title}</a>", language.tag(), lesson.name);
                let ids: Vec<&str> = article.contents.iter().map(|(id, _)| id.as_str()).collect();
                let ids = escape(&ids.join(" "));
                let lesson = escape(lesson.name);
                (format!("class=\"written\" data-lesson=\"{lesson}\" data-sections=\"{ids}\""), link, String::new())
            }
            None => {
                let note = format!("<p class=\"state\">{}</p>", self.word("being_written", language));
                ("class=\"unwritten\"".into(), title, note)
            }
        };
        format!("<li {attributes}><h3>{title}</h3><p>{promise}</p>{note}</li>\n")
    }
}
