//! The page about the course: what it is, what it keeps and where, and what it is made of.

use std::path::PathBuf;

use figures::text::Language;

use super::{Content, Kind, Page, Pages};
use crate::credits::Credit;
use crate::html::escape;

impl Pages<'_> {
    /// The page in both languages, and the licences' texts.
    pub fn about(&self) -> Vec<Page> {
        let mut pages: Vec<Page> = Language::ALL.map(|language| self.about_page(language)).into();
        pages.push(Page { path: "licences.txt".into(), html: self.credits.texts() });
        pages
    }

    fn about_page(&self, language: Language) -> Page {
        let words = &self.shop.words;
        let (title, promise) = (words.get("about", language), words.get("about_promise", language));
        let main = format!(
            r#"<main id="main" class="lesson about" tabindex="-1"><article>
<header class="opening"><h1>{title}</h1><p class="promise">{promise}</p></header>
{what}{made}{privacy}<div class="alive"></div>
{data}{sources}{licences}{crates}</article></main>"#,
            title = escape(title),
            promise = escape(promise),
            what = self.chapter("what", language),
            made = self.chapter("made", language),
            privacy = self.chapter("privacy", language),
            data = self.chapter("data", language),
            sources = self.sources(language),
            licences = self.chapter("licences", language),
            crates = self.crates(language),
        );
        let title = format!("{title} · {}", words.get("course_title", language));
        let content = Content {
            kind: Kind::About,
            below: "about/",
            root: "../../",
            title: &title,
            description: promise,
            main,
            both: true,
        };
        self.page(PathBuf::from(language.tag()).join("about/index.html"), &content, language)
    }

    /// A heading, and the paragraphs of `lessons/interface.toml` below it.
    fn chapter(&self, name: &str, language: Language) -> String {
        let text = self.shop.words.get(&format!("about_{name}_text"), language);
        let paragraphs: String = text.split("\n\n").map(|text| format!("<p>{}</p>\n", escape(text.trim()))).collect();
        format!("<h2 id=\"{name}\">{}</h2>\n{paragraphs}", self.word(&format!("about_{name}"), language))
    }

    /// The real data, as the engine names their origins. Names and licences stand as they were given, in English.
    fn sources(&self, language: Language) -> String {
        let entries: String = figures::ORIGINS
            .iter()
            .map(|origin| {
                format!(
                    "<dt lang=\"en\">{}</dt><dd><span lang=\"en\">{}. {}.</span> <span class=\"licence\">{}: <span lang=\"en\">{}</span>. \
                     {}: <span lang=\"en\">{}</span>.</span></dd>\n",
                    escape(origin.title),
                    escape(origin.authors),
                    escape(origin.source),
                    self.word("licence", language),
                    escape(origin.licence),
                    self.word("changes", language),
                    escape(origin.changes),
                )
            })
            .collect();
        format!("<dl class=\"sources\">{entries}</dl>\n")
    }

    fn crates(&self, language: Language) -> String {
        let row = |Credit { name, version, licence, home, .. }: &Credit| {
            let (name, version, licence) = (escape(name), escape(version), escape(licence));
            let name =
                if home.starts_with("https://") { format!("<a href=\"{}\">{name}</a>", escape(home)) } else { name };
            format!("<tr><td>{name}</td><td>{version}</td><td>{licence}</td></tr>\n")
        };
        let rows: String = self.credits.0.iter().map(row).collect();
        let head: String = ["crate", "version", "licence"]
            .map(|key| format!("<th scope=\"col\">{}</th>", self.word(key, language)))
            .concat();
        format!(
            "<p><a href=\"../../licences.txt\">{}</a></p>\n<div class=\"scroll\" tabindex=\"0\"><table lang=\"en\"><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table></div>\n",
            self.word("licence_texts", language)
        )
    }
}
