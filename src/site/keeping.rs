//! What makes a built site readable without a network: the list of its files, a name for what they hold, and the
//! service worker that keeps them. A page registers it some seconds after it has loaded, so that what is kept for later
//! takes nothing from what is needed now.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hasher};

use figures::text::Language;

use crate::programs;
use crate::workshop::PICTURE;

/// The service worker without its list of files.
const WORKER: &str = include_str!("scripts/sw.js");
/// Files that are made to be looked up, not to be read without a network.
const LEFT_OUT: &[&str] = &["404.html", "licences.txt", "sw.js"];

/// A file of the finished site: its path with forward slashes, and what it holds.
pub(crate) type File = (String, Vec<u8>);

/// A name that changes with what any of the files holds.
pub(crate) fn build(files: &[File]) -> String {
    let mut hasher = DefaultHasher::new();
    for (path, bytes) in files {
        hasher.write(path.as_bytes());
        hasher.write(bytes);
    }
    format!("{:016x}", hasher.finish())
}

/// The service worker that keeps files of these paths.
pub(crate) fn worker(build: &str, paths: &[String]) -> String {
    let paths: Vec<&str> = paths.iter().map(String::as_str).filter(|path| !LEFT_OUT.contains(path)).collect();
    let own =
        Language::ALL.map(|language| paths.iter().filter(|path| belongs(path, language)).collect::<BTreeSet<_>>());
    let others = paths.iter().filter(|path| !own.iter().any(|own| own.contains(path)));
    let mut lists = format!("all: [{}]", list(others));
    for (language, own) in Language::ALL.iter().zip(&own) {
        let _ = write!(lists, ",\n  {}: [{}]", language.tag(), list(own.iter().copied()));
    }
    format!("const BUILD = '{build}'\nconst FILES = {{\n  {lists},\n}}\n\n{WORKER}")
}

/// Whether only readers of this language need a file.
fn belongs(path: &str, language: Language) -> bool {
    let tag = language.tag();
    path.starts_with(&format!("{tag}/"))
        || path.starts_with(&format!("texts-{tag}-"))
        || path.starts_with(&format!("{PICTURE}{tag}-"))
        || programs::language(path) == Some(language)
}

/// `'', 'en/lstm/'`: a page has the address of its folder.
fn list<'p>(paths: impl Iterator<Item = &'p &'p str>) -> String {
    let quoted: Vec<String> =
        paths.map(|path| format!("'{}'", path.strip_suffix("index.html").unwrap_or(path))).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_keeps_the_pages_and_the_program_of_one_language() {
        let paths = [
            "404.html",
            "en/lstm/index.html",
            "index.html",
            "ko/index.html",
            "page-1.css",
            "page-1.js",
            "page-ko-2_bg.wasm",
            "texts-ko-3.txt",
            "worker-4_bg.wasm",
        ];
        let worker = worker("b", &paths.map(String::from));
        let lists: Vec<&str> = worker.lines().take_while(|line| *line != "}").collect();
        assert_eq!(
            lists,
            [
                "const BUILD = 'b'",
                "const FILES = {",
                "  all: ['', 'page-1.css', 'worker-4_bg.wasm'],",
                "  en: ['en/lstm/', 'page-1.js'],",
                "  ko: ['ko/', 'page-ko-2_bg.wasm', 'texts-ko-3.txt'],",
            ]
        );
    }

    #[test]
    fn every_change_of_a_file_is_another_build() {
        let of = |text: &str| build(&[("a.html".into(), text.as_bytes().to_vec())]);
        assert_ne!(of("one"), of("two"));
        assert_eq!(of("one"), of("one"));
    }
}
