//! The texts that readers search: all lessons of a language in one file, which a page loads when its search is opened.
//!
//! The texts themselves are the index. All lessons together are a few hundred kilobytes, through which a browser looks in
//! a millisecond, and a text compresses better than any index of it. A line is one of
//!
//! | | |
//! |---|---|
//! | `>en/lstm/⇥An LSTM cell from scratch` | a lesson: its address from the site's root, and its title |
//! | `#idea⇥The idea: add, and let gates decide` | a section of it: the id to go to, empty at the lesson's head, and its title |
//! | anything else | a paragraph of the section |

mod formula;
mod words;

use std::hash::{DefaultHasher, Hasher};

use figures::text::Language;

use crate::course::Lesson;
use crate::markdown::Article;
use crate::pages::Page;
use words::sections;

/// The file of a language. Its name changes with what it holds, so that a browser may keep it for good.
pub(crate) fn file(written: &[(&Lesson<'_>, [Article; 2])], language: Language) -> Page {
    let html = text(written, language);
    let mut hasher = DefaultHasher::new();
    hasher.write(html.as_bytes());
    Page { path: format!("texts-{}-{:016x}.txt", language.tag(), hasher.finish()).into(), html }
}

fn text(written: &[(&Lesson<'_>, [Article; 2])], language: Language) -> String {
    let mut out = String::new();
    for (lesson, articles) in written {
        let (tag, title) = (language.tag(), lesson.title.get(language));
        out += &format!(">{tag}/{}/\t{title}\n", lesson.name);
        let mut all = sections(&articles[language as usize].html);
        if let Some(head) = all.first_mut() {
            head.title = title.to_owned();
            head.paragraphs.insert(0, lesson.promise.get(language).to_owned());
        }
        for section in &all {
            out += &format!("#{}\t{}\n", section.id, section.title);
            for paragraph in &section.paragraphs {
                out += paragraph;
                out.push('\n');
            }
        }
    }
    out
}
