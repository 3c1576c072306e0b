//! What a link hides of a figure, and which of its settings it locks: `lstm-cell.hide=transport,presets` and
//! `lstm-cell.lock=hidden,seed`, or `lock=all`.
//!
//! It is a teacher's choice for what should not distract, not a safe: whoever edits the address can take it away.

use figures::text::Problem;

use crate::words::share as words;

/// The key under which hidden things are written.
pub const HIDE: &str = "hide";
/// The key under which locked settings are written.
pub const LOCK: &str = "lock";
/// All settings at once.
pub const ALL: &str = "all";

/// The controls below the picture.
pub const CONTROLS: &str = "controls";
/// The transport bar.
pub const TRANSPORT: &str = "transport";
/// The presets.
pub const PRESETS: &str = "presets";
/// The share menu.
pub const SHARE: &str = "share";
/// The export menu.
pub const EXPORT: &str = "export";
/// The caption.
pub const CAPTION: &str = "caption";
/// The numbers as a table.
pub const TABLE: &str = "table";

/// Keeping runs, going back to kept ones, and removing them.
pub const KEEP: &str = "keep";

/// What can be hidden beside single settings.
pub const PLACES: [&str; 8] = [CONTROLS, TRANSPORT, PRESETS, CAPTION, TABLE, KEEP, SHARE, EXPORT];

/// What is hidden, and what is locked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locks {
    hidden: Vec<String>,
    locked: Vec<String>,
}

impl Locks {
    /// Takes both lists as an address has them, for a figure with these settings; with a sentence for each list in
    /// which there are names that nothing has.
    pub fn read(hide: &str, lock: &str, settings: &[&str]) -> (Self, Vec<Problem>) {
        let (hidden, odd) = names(hide, |name| PLACES.contains(&name) || settings.contains(&name));
        let (locked, strange) = names(lock, |name| name == ALL || settings.contains(&name));
        let mut problems = Vec::new();
        for (key, unknown, others) in [(HIDE, odd, &PLACES[..]), (LOCK, strange, &[ALL])] {
            if !unknown.is_empty() {
                problems.push(words::unknown_names(key, &unknown, &[others, settings].concat()));
            }
        }
        (Self { hidden, locked }, problems)
    }

    /// Whether something is hidden: one of [`PLACES`], or a setting by its name.
    pub fn hides(&self, name: &str) -> bool {
        self.hidden.iter().any(|hidden| hidden == name)
    }

    /// Whether a setting keeps its value, because it is locked, or hidden by its own name.
    pub fn holds(&self, setting: &str) -> bool {
        self.holds_all() || self.locked.iter().chain(&self.hidden).any(|held| held == setting)
    }

    /// Whether all settings are locked at once.
    pub fn holds_all(&self) -> bool {
        self.locked.iter().any(|locked| locked == ALL)
    }

    /// The same, with a place hidden or shown.
    pub fn set_hidden(&mut self, place: &str, hidden: bool) {
        set(&mut self.hidden, place, hidden);
    }

    /// The same, with all settings locked at once, or only those that are locked one by one.
    pub fn set_all(&mut self, locked: bool) {
        set(&mut self.locked, ALL, locked);
    }

    /// What an address has to hold: keys and values.
    pub fn written(&self) -> Vec<(&'static str, String)> {
        [(HIDE, &self.hidden), (LOCK, &self.locked)]
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(key, names)| (key, names.join(",")))
            .collect()
    }
}

fn set(names: &mut Vec<String>, name: &str, there: bool) {
    names.retain(|other| other != name);
    if there {
        names.push(name.to_owned());
    }
}

/// The names of a list that are known, each once, and those that are not.
fn names(list: &str, is_known: impl Fn(&str) -> bool) -> (Vec<String>, Vec<String>) {
    let mut all: Vec<String> = Vec::new();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        if !all.iter().any(|other| other == name) {
            all.push(name.to_owned());
        }
    }
    all.into_iter().partition(|name| is_known(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: [&str; 3] = ["hidden", "seed", "rate"];

    #[test]
    fn known_names_are_kept_and_unknown_ones_named() {
        let (locks, problems) = Locks::read("transport, colour,hidden,transport,", "seed,al", &SETTINGS);
        assert!(locks.hides(TRANSPORT) && locks.hides("hidden") && !locks.hides("colour"));
        assert!(locks.holds("seed") && locks.holds("hidden") && !locks.holds("rate"));
        assert_eq!(problems.len(), 2);
        assert!(figures::text::Language::ALL.iter().all(|&language| problems[0].text(language).contains("colour")));
        assert_eq!(locks.written(), [(HIDE, "transport,hidden".to_owned()), (LOCK, "seed".to_owned())]);
    }

    #[test]
    fn all_locks_every_setting() {
        let (locks, problems) = Locks::read("", "all", &SETTINGS);
        assert!(SETTINGS.iter().all(|name| locks.holds(name)) && problems.is_empty());
    }

    #[test]
    fn what_is_set_back_leaves_nothing_in_the_address() {
        let mut locks = Locks::default();
        locks.set_hidden(SHARE, true);
        locks.set_all(true);
        assert_eq!(locks.written().len(), 2);
        locks.set_hidden(SHARE, false);
        locks.set_all(false);
        assert_eq!(locks, Locks::default());
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn no_list_is_too_odd(hide in "\\PC{0,60}|[a-z,]{0,60}", lock in "\\PC{0,60}|[a-z,]{0,60}") {
            let (locks, problems) = Locks::read(&hide, &lock, &SETTINGS);
            let lists = [&locks.hidden, &locks.locked];
            assert!(lists.iter().flat_map(|list| list.iter()).all(|name| {
                PLACES.contains(&name.as_str()) || SETTINGS.contains(&name.as_str()) || name == ALL
            }));
            // What is written is taken as it stands, without another word.
            let of = |key| locks.written().into_iter().find(|(name, _)| *name == key).map(|(_, list)| list).unwrap_or_default();
            assert_eq!(Locks::read(&of(HIDE), &of(LOCK), &SETTINGS), (locks.clone(), Vec::new()));
            let strangers = |list: &str, all: bool| list.split(',').map(str::trim).any(|name| {
                !(name.is_empty() || SETTINGS.contains(&name) || (all && name == ALL) || (!all && PLACES.contains(&name)))
            });
            assert_eq!(problems.len(), usize::from(strangers(&hide, false)) + usize::from(strangers(&lock, true)));
        }
    }
}
