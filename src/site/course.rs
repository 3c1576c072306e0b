//! The lessons of the course as their folders declare them: order, titles, and what needs what.

use std::path::Path;

use figures::text::Language;

use crate::fields::{Field, Fields};
use crate::interface::Both;
use crate::mistake::{Mistakes, Place, list};

/// A file of an author's.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its path from the root of the repository, with forward slashes.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

impl Source {
    /// The file at `path` below `root`; `None` if it is not there or cannot be read as text.
    pub fn read(root: &Path, path: &str) -> Option<Self> {
        let text = std::fs::read_to_string(root.join(path)).ok()?;
        Some(Self { path: path.into(), text: text.replace("\r\n", "\n") })
    }
}

/// The files of a lesson.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Its name, which is in addresses too.
    pub name: String,
    /// `lesson.toml`
    pub manifest: Source,
    /// `en.md` and `ko.md`
    pub texts: [Option<Source>; 2],
}

/// The folders of `lessons/` that hold a `lesson.toml`, by name.
pub(crate) fn folders(root: &Path, mistakes: &Mistakes) -> Vec<Folder> {
    let Ok(entries) = std::fs::read_dir(root.join("lessons")) else {
        mistakes.place("lessons", 1).say("There is no folder `lessons`; every lesson is a folder in it.");
        return Vec::new();
    };
    let mut names: Vec<String> =
        entries.flatten().filter(|e| e.path().is_dir()).filter_map(|e| e.file_name().into_string().ok()).collect();
    names.sort();
    names.into_iter().filter_map(|name| folder(root, name, mistakes)).collect()
}

fn folder(root: &Path, name: String, mistakes: &Mistakes) -> Option<Folder> {
    let read = |file: &str| Source::read(root, &format!("lessons/{name}/{file}"));
    let texts = Language::ALL.map(|language| read(&format!("{}.md", language.tag())));
    match read("lesson.toml") {
        Some(manifest) => Some(Folder { name, manifest, texts }),
        None => {
            if texts.iter().any(Option::is_some) {
                let file = format!("lessons/{name}");
                mistakes
                    .place(&file, 1)
                    .say("`lesson.toml` is missing; it holds the lesson's order, title and promise.");
            }
            None
        }
    }
}

/// A lesson as its `lesson.toml` declares it.
pub(crate) struct Lesson<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its place in the course, from 1.
    pub order: usize,
    /// How long it takes to read; computed if the author does not say.
    pub minutes: Option<usize>,
    /// Its title.
    pub title: Both,
    /// What it promises, in a sentence.
    pub promise: Both,
    /// The lessons that it needs.
    pub before: Vec<String>,
    /// The lessons that it leads to.
    pub after: Vec<String>,
    /// Its text in both languages; `None` if it has not been written yet.
    pub texts: Option<[&'a Source; 2]>,
    fields: Fields<'a>,
}

impl<'a> Lesson<'a> {
    fn read(folder: &'a Folder, mistakes: &'a Mistakes) -> Option<Self> {
        let place = mistakes.place(&folder.manifest.path, 1);
        let fields = Fields::parse(&folder.manifest.text, place)?;
        let both = |key| fields.need(key).and_then(Field::table).map(Both::read).unwrap_or_default();
        let names = |key| fields.get(key).map(Field::texts).unwrap_or_default();
        let lesson = Self {
            name: &folder.name,
            order: fields.need("order").and_then(Field::count).unwrap_or_default(),
            minutes: fields.get("minutes").and_then(Field::count),
            title: both("title"),
            promise: both("promise"),
            before: names("before"),
            after: names("after"),
            texts: texts(folder, mistakes),
            fields,
        };
        lesson.fields.get("linked");
        lesson.fields.finish();
        Some(lesson)
    }

    /// Whether it can be read.
    pub fn written(&self) -> bool {
        self.texts.is_some()
    }

    /// The panels `[linked.name]`.
    pub fn linked(&self, name: &str, place: Place<'_>) -> Option<&Fields<'a>> {
        let all = self.fields.get("linked").and_then(Field::table);
        let found = all.and_then(|all| all.find(name));
        if found.is_none() {
            let known = list(all.into_iter().flat_map(Fields::keys));
            place.say(format!("lesson.toml has no panels `[linked.{name}]`; there are: {known}."));
        }
        found?.table()
    }

    /// Reports panels that no figure shows, once all texts have been made.
    pub fn finish(&self) {
        for field in self.fields.get("linked").and_then(Field::table).into_iter().flat_map(Fields::rest) {
            let name = &field.key;
            field.place.say(format!("No figure shows these panels; write `linked = \"{name}\"` in a figure's block."));
        }
    }
}

/// Both texts or none; one alone is a mistake.
fn texts<'a>(folder: &'a Folder, mistakes: &'a Mistakes) -> Option<[&'a Source; 2]> {
    match &folder.texts {
        [Some(en), Some(ko)] => Some([en, ko]),
        [None, None] => None,
        [Some(there), None] | [None, Some(there)] => {
            let missing = if folder.texts[0].is_none() { "en.md" } else { "ko.md" };
            mistakes.place(&there.path, 1).say(format!("The other language is missing; write `{missing}` beside it."));
            None
        }
    }
}

/// What a lesson cannot be called, because other pages are at its address.
const TAKEN: [&str; 2] = ["about", "figure"];

/// The lessons in the order of the course.
pub(crate) struct Course<'a> {
    /// The lessons.
    pub lessons: Vec<Lesson<'a>>,
}

impl<'a> Course<'a> {
    /// Reads every `lesson.toml`.
    pub fn read(folders: &'a [Folder], mistakes: &'a Mistakes) -> Self {
        let mut lessons: Vec<Lesson<'a>> = folders.iter().filter_map(|folder| Lesson::read(folder, mistakes)).collect();
        lessons.sort_by_key(|lesson| lesson.order);
        let course = Self { lessons };
        course.check();
        course
    }

    /// The lesson called `name`.
    pub fn find(&self, name: &str) -> Option<&Lesson<'a>> {
        self.lessons.iter().find(|lesson| lesson.name == name)
    }

    /// The names of all lessons, for a sentence.
    pub fn names(&self) -> String {
        list(self.lessons.iter().map(|lesson| lesson.name))
    }

    fn check(&self) {
        for pair in self.lessons.windows(2).filter(|pair| pair[0].order == pair[1].order) {
            let (first, order) = (pair[0].name, pair[0].order);
            pair[1].fields.place.say(format!("`{first}` has `order = {order}` too; every lesson has its own."));
        }
        for lesson in self.lessons.iter().filter(|lesson| TAKEN.contains(&lesson.name)) {
            let name = lesson.name;
            lesson.fields.place.say(format!("`{name}` is the address of other pages; name the folder otherwise."));
        }
        for lesson in &self.lessons {
            for name in lesson.before.iter().chain(&lesson.after).filter(|name| self.find(name).is_none()) {
                lesson.fields.place.say(format!("There is no lesson `{name}`; there are: {}.", self.names()));
            }
        }
    }
}
