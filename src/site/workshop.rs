//! What the making of every page shares: the repository, the words, the formulas, and figures that have been run once.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use figures::player::Player;
use figures::svg::Svg;
use figures::text::Language;

use crate::code::{Code, Excerpt, cut};
use crate::fields::Field;
use crate::interface::Interface;
use crate::math::Formulas;
use crate::mistake::{Place, list};

/// What the names of files with pictures begin with, before the language.
pub(crate) const PICTURE: &str = "picture-";

/// A figure that may have been run already, for another page.
pub(crate) type Shared = Rc<RefCell<Box<dyn Player<Svg>>>>;

/// What the making of every page shares.
pub(crate) struct Workshop<'a> {
    /// The root of the repository.
    pub root: &'a Path,
    /// The interface texts.
    pub words: Interface,
    /// The converter of formulas.
    pub formulas: Formulas,
    players: RefCell<HashMap<String, Shared>>,
    /// Pictures in files of their own, by name.
    pictures: RefCell<BTreeMap<String, String>>,
}

/// A figure as a lesson sets it up.
pub(crate) struct Setup {
    /// The figure.
    pub player: Shared,
    /// What the lesson sets, written `hidden=4&seed=7`.
    pub settings: String,
}

impl<'a> Workshop<'a> {
    /// A workshop for the repository at `root`.
    pub fn new(root: &'a Path, words: Interface) -> Self {
        Self { root, words, formulas: Formulas::new(), players: RefCell::default(), pictures: RefCell::default() }
    }

    /// Keeps a picture as a file in the root of the site, for readers of `language`; its name changes with what it holds.
    pub fn keep_picture(&self, language: Language, svg: String) -> String {
        let mut hasher = DefaultHasher::new();
        hasher.write(svg.as_bytes());
        let name = format!("{PICTURE}{}-{:016x}.svg", language.tag(), hasher.finish());
        self.pictures.borrow_mut().insert(name.clone(), svg);
        name
    }

    /// All pictures that have been kept, by name.
    pub fn pictures(&self) -> BTreeMap<String, String> {
        self.pictures.take()
    }

    /// The figure called `name` with the lesson's settings; whatever it refuses or mends is reported.
    pub fn set_up<'f, 'p: 'f>(
        &self,
        name: &str,
        settings: impl Iterator<Item = &'f Field<'p>>,
        place: Place<'_>,
    ) -> Option<Setup> {
        let Some(mut player) = figures::player::<Svg>(name) else {
            place.say(format!("There is no figure `{name}`; there are: {}.", list(figures::NAMES)));
            return None;
        };
        let mut written = Vec::new();
        for field in settings {
            let Some(value) = field.setting() else { continue };
            if value.contains('&') {
                field.place.say(format!("`{}`: a setting cannot hold an `&`; leave it out.", field.key));
            }
            match player.write(&field.key, &value) {
                Some(problem) => field.place.say(problem.text(Language::English)),
                None => written.push(format!("{}={}", field.key, player.read(&field.key))),
            }
        }
        let settings = written.join("&");
        let mut players = self.players.borrow_mut();
        let player = players.entry(format!("{name}?{settings}")).or_insert_with(|| Rc::new(RefCell::new(player)));
        Some(Setup { player: Rc::clone(player), settings })
    }

    /// The lines that `source` names, written `engine/nn/lstm.rs#LstmCell::step` below `src/`, or `lessons/…`.
    pub fn excerpt(&self, source: &str, place: Place<'_>) -> Option<(Code, PathBuf, Excerpt)> {
        let (path, item) = source.split_once('#').unwrap_or((source, ""));
        let below = if path.starts_with("lessons/") { PathBuf::from(path) } else { Path::new("src").join(path) };
        if path.split('/').any(|step| step.is_empty() || step == "..") {
            place.say(format!("`{path}` is not a path below `src/` or `lessons/`; write it as `engine/nn/lstm.rs`."));
            return None;
        }
        let Ok(text) = std::fs::read_to_string(self.root.join(&below)) else {
            place.say(format!("There is no file {}; a source is `engine/nn/lstm.rs#LstmCell::step`.", below.display()));
            return None;
        };
        let extension = below.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let code = Code::named(extension).unwrap_or(Code::Plain);
        let excerpt = cut(code, &text, item).map_err(|sentence| format!("{}: {sentence}", below.display()));
        Some((code, below, place.or_say(excerpt)?))
    }
}
