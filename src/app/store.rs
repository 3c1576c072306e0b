//! What the browser keeps for the course between visits: values under keys that begin with `unrolled.`.
//!
//! What cannot be read is put aside under another key, never destroyed, and the reader is told. Where the browser keeps
//! nothing, everything works for as long as the page stands.

use figures::say;
use figures::text::Language;

use crate::notices;
use crate::theme::storage;

/// What all keys begin with.
pub const PREFIX: &str = "unrolled.";
/// What is put behind the key of a value that cannot be read.
const ASIDE: &str = ".set-aside";

/// What was kept under a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept<T> {
    /// The value.
    Value(T),
    /// Nothing, or nothing any more.
    Nothing,
    /// Something that can neither be read nor be put aside. Nothing may be written over it.
    Stuck,
}

/// What is kept under `key`, as `parse` reads it. What it cannot read is put aside, and a sentence says so.
pub fn read<T>(key: &str, language: Language, parse: fn(&str) -> Option<T>) -> Kept<T> {
    let Some(storage) = storage() else { return Kept::Nothing };
    let Ok(Some(text)) = storage.get_item(key) else { return Kept::Nothing };
    if let Some(value) = parse(&text) {
        return Kept::Value(value);
    }
    let free = (1..10)
        .map(|number| [key, ASIDE, &if number > 1 { number.to_string() } else { String::new() }].concat())
        .find(|aside| matches!(storage.get_item(aside), Ok(None)));
    let Some(aside) = free.filter(|aside| storage.set_item(aside, &text).is_ok()) else { return Kept::Stuck };
    let _ = storage.remove_item(key);
    let sentence = say!(
        language,
        "What your browser has kept under “{key}” cannot be read. It now lies under “{aside}”, unchanged, and a new record begins.",
        "브라우저에 “{key}”(으)로 저장된 내용을 읽을 수 없습니다. 내용은 그대로 “{aside}”에 옮겨 두고 새로 기록합니다."
    );
    notices::say(&sentence, language);
    Kept::Nothing
}

/// Whether the browser keeps anything at all.
pub fn works() -> bool {
    storage().is_some()
}

/// Whether anything is kept under `key`.
pub fn holds(key: &str) -> bool {
    storage().is_some_and(|storage| matches!(storage.get_item(key), Ok(Some(_))))
}

/// Keeps a value. Answers whether the browser has taken it.
pub fn write(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Forgets a value.
pub fn erase(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Everything that is kept, by key.
pub fn all() -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
    let mut all: Vec<(String, String)> = keys
        .filter(|key| key.starts_with(PREFIX))
        .filter_map(|key| Some((key.clone(), storage.get_item(&key).ok()??)))
        .collect();
    all.sort();
    all
}
