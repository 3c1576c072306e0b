//! Pages that stand in for one that cannot be shown: there is none, or there is no network to get it from.

use figures::text::Language;

use super::{Content, Kind, Page, Pages};

impl Pages<'_> {
    /// The page for addresses that lead nowhere. It may be shown at any depth, so its links begin at the site's root.
    pub fn lost(&self) -> Page {
        self.stand_in("404.html", self.template.public_url(), ["lost", "lost_home"])
    }

    /// The page for addresses that no network can be asked for, and that have not been kept.
    pub fn offline(&self) -> Page {
        self.stand_in("offline/index.html", "../", ["offline", "offline_home"])
    }

    /// Says it in both languages, since the reader's is not known.
    fn stand_in(&self, path: &str, root: &str, [what, then]: [&str; 2]) -> Page {
        let text = |language: Language| {
            format!(
                "<section lang=\"{tag}\"><h1>{}</h1><p>{}</p><p><a href=\"{root}{tag}/\">{}</a></p></section>",
                self.word(what, language),
                self.word(then, language),
                self.word("home", language),
                tag = language.tag(),
            )
        };
        let main =
            format!("<main id=\"main\" class=\"lost\" tabindex=\"-1\">{}</main>", Language::ALL.map(text).concat());
        let title = self.shop.words.get(what, Language::English);
        let content = Content { kind: Kind::Lost, below: "", root, title, description: title, main, both: false };
        self.page(path.into(), &content, Language::English)
    }
}
