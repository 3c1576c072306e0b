//! The page template as Trunk leaves it: slots to fill, and links that must work from any depth and any host, and lead
//! to the program of the page's language.

use figures::text::Language;

use crate::{chunks, programs};

/// The template.
#[derive(Clone, Debug)]
pub struct Template {
    text: String,
    public_url: String,
    /// The program of each language.
    programs: [String; Language::ALL.len()],
    /// The name of the worker.
    worker: String,
    /// The files of the site besides its pages.
    files: Vec<String>,
}

impl Template {
    /// A template from `text`, in which links to `files` begin with `public_url`; they will follow the page's depth, and
    /// those to a program the page's language.
    pub fn new(text: &str, public_url: &str, files: &[String]) -> Self {
        let text = files.iter().fold(text.to_owned(), |text, file| {
            text.replace(&format!("{public_url}{file}"), &format!("{{{{root}}}}{file}"))
        });
        let main =
            programs::all(files).find(|name| text.contains(&format!("{{{{root}}}}{name}.js"))).unwrap_or_default();
        let text = programs::FILES.into_iter().fold(text, |text, end| {
            text.replace(&format!("{{{{root}}}}{main}{end}"), &format!("{{{{root}}}}{{{{program}}}}{end}"))
        });
        let programs = Language::ALL.map(|language| programs::of(language, files).unwrap_or(main).to_owned());
        let worker = programs::worker(files).unwrap_or_default().to_owned();
        Self { text, public_url: public_url.into(), programs, worker, files: files.to_vec() }
    }

    /// The name of the program that speaks `language`.
    pub(crate) fn program(&self, language: Language) -> &str {
        &self.programs[language as usize]
    }

    /// Links that have the browser fetch at once what the first figure of a page needs.
    pub(crate) fn preloads(&self, root: &str, language: Language, figure: &str) -> String {
        let links = chunks::needed(&self.files, language, self.program(language), figure).into_iter().map(|file| {
            let how = if file.ends_with(".js") { "modulepreload" } else { "preload" };
            let kind = if file.ends_with(".js") { "" } else { " as=\"fetch\" type=\"application/wasm\"" };
            format!("<link rel=\"{how}\" href=\"{root}{file}\" crossorigin{kind}>\n")
        });
        links.collect()
    }

    /// The name of the program that trains.
    pub(crate) fn worker(&self) -> &str {
        &self.worker
    }

    /// The address that the site will be at, as Trunk was told.
    pub(crate) fn public_url(&self) -> &str {
        &self.public_url
    }

    /// Whether Trunk serves the pages while they are being written, and renews them by a script of its own.
    pub fn is_served(&self) -> bool {
        self.text.contains("{{__TRUNK")
    }

    /// The page with every `{{slot}}` filled by `value`; `None` from it means that nothing has that name.
    ///
    /// # Errors
    /// The line and the name of a slot that nothing fills.
    pub(crate) fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Result<String, (usize, String)> {
        let mut page = String::with_capacity(self.text.len() * 2);
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, after)) = after.split_once("}}") else { break };
            page.push_str(before);
            if name.starts_with("__TRUNK") || name.contains(char::is_whitespace) {
                // Trunk's own, filled while it serves.
                page.push_str(&format!("{{{{{name}}}}}"));
            } else {
                let line = self.text[..self.text.len() - rest.len() + before.len()].matches('\n').count() + 1;
                page.push_str(&value(name).ok_or_else(|| (line, name.to_owned()))?);
            }
            rest = after;
        }
        page.push_str(rest);
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_follow_the_depth_of_the_page() {
        let files = ["page-1.js".to_owned(), "page-1_bg.wasm".to_owned()];
        for url in ["/", "/course/unrolled/", "./", "https://example.org/a/"] {
            let text = format!("<script>import init from '{url}page-1.js'; init('{url}page-1_bg.wasm')</script>");
            let value = |name: &str| match name {
                "root" => Some("../../".into()),
                "program" => Some("page-1".into()),
                _ => None,
            };
            let page = Template::new(&text, url, &files).fill(value);
            assert_eq!(
                page.unwrap(),
                "<script>import init from '../../page-1.js'; init('../../page-1_bg.wasm')</script>"
            );
        }
    }

    #[test]
    fn a_page_loads_the_program_of_its_language() {
        let files =
            ["page-1.js", "page-1_bg.wasm", "page-1.css", "page-ko-2.js", "page-ko-2_bg.wasm"].map(String::from);
        let text = "<link href='/page-1.css'> import init from '/page-1.js'; init('/page-1_bg.wasm')";
        let template = Template::new(text, "/", &files);
        let page = |language| {
            template.fill(|name| match name {
                "root" => Some("./".into()),
                "program" => Some(template.program(language).into()),
                _ => None,
            })
        };
        let expected = "<link href='./page-1.css'> import init from './page-1.js'; init('./page-1_bg.wasm')";
        assert_eq!(page(Language::English).unwrap(), expected);
        let expected = "<link href='./page-1.css'> import init from './page-ko-2.js'; init('./page-ko-2_bg.wasm')";
        assert_eq!(page(Language::Korean).unwrap(), expected);
    }

    #[test]
    fn a_slot_that_nothing_fills_is_named_with_its_line() {
        let template = Template::new("a\n{{__TRUNK_ADDRESS__}} {{lost}}", "/", &[]);
        assert_eq!(template.fill(|_| None), Err((2, "lost".into())));
    }
}
