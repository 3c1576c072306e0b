//! What a reader can change in a figure, declared as data.
//!
//! A setting has one written form. Addresses, lesson files, controls and presets all go through it, so that a value is
//! checked in one place: [`Control::write`] takes what it can, mends what it can, and says in a sentence what it did.
//! Nothing here knows how a control looks.

mod field;
mod reading;
pub mod scale;
#[cfg(test)]
mod tests;
mod view;

pub use field::Field;
use reading::{Reading, Written, excerpt, join, replace};
pub use view::{ControlView, Kind};

use crate::number;
use crate::say;
use crate::text::{Problem, Text};

/// All that a reader can change in one figure.
pub trait Settings: Clone + Default + PartialEq + 'static {
    /// The settings, in the order in which they are offered.
    const CONTROLS: &'static [Control<Self>];

    /// What is odd about values that are each allowed but do not fit together, and how they are taken.
    fn notices(&self) -> Vec<Problem> {
        Vec::new()
    }
}

/// Where a control stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Always in sight: the two or three that matter most.
    First,
    /// Folded away under “More”.
    More,
    /// In the picture itself, by pointing at it; written out only in the address.
    Picture,
}

/// One setting: its name, its words, and how it is read and written.
pub struct Control<S> {
    /// Its name in addresses and lesson files.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// One sentence on what it does; empty where the label says it all.
    pub hint: Text,
    /// Where it stands.
    pub place: Place,
    /// Whether it has any effect under the other settings.
    pub when: fn(&S) -> bool,
    /// What is taken while its value is empty, in its written form; empty where nothing is.
    pub unset: fn(&S) -> String,
    /// Its values, and where they are kept.
    pub field: Field<S>,
}

/// A setting that always has an effect.
pub const fn control<S>(name: &'static str, place: Place, label: Text, hint: Text, field: Field<S>) -> Control<S> {
    Control { name, label, hint, place, when: |_| true, unset: |_| String::new(), field }
}

/// The same setting, with an effect only where `applies` says so.
pub const fn when<S>(applies: fn(&S) -> bool, control: Control<S>) -> Control<S> {
    Control { when: applies, ..control }
}

/// The same setting, for which something else is taken while its value is empty.
pub const fn unset<S>(taken: fn(&S) -> String, control: Control<S>) -> Control<S> {
    Control { unset: taken, ..control }
}

/// A row of numbers in its written form.
pub fn written(row: &[f32]) -> String {
    join(row.iter().map(|&value| number::plain(value)), ",")
}

impl<S: Settings> Control<S> {
    /// The value in force, in its written form.
    pub fn read(&self, settings: &S) -> String {
        // The accessors hand out `&mut`, so that each is declared once; reading goes through a copy.
        let mut copy = settings.clone();
        match &self.field {
            Field::Integer { at, .. } | Field::Seed { at } => at(&mut copy).to_string(),
            Field::Real { at, .. } => number::plain(*at(&mut copy)),
            Field::Switch { at } => if *at(&mut copy) { "on" } else { "off" }.into(),
            Field::Choice { get, options, .. } => options.get(get(settings)).map_or("", |option| option.0).into(),
            Field::Rows { at, .. } => join(at(&mut copy).iter().map(|row| written(row)), ";"),
            Field::Edits { at, .. } => {
                join(at(&mut copy).iter().map(|&(index, v)| format!("{index}:{}", number::plain(v))), ",")
            }
            Field::Words { at, .. } => at(&mut copy).clone(),
            Field::List { at, .. } => at(&mut copy).join(","),
        }
    }

    /// Takes a value in its written form. `Some` says what was mended, or why the old value stays.
    pub fn write(&self, settings: &mut S, text: &str) -> Option<Problem> {
        fn take<T>(place: &mut T, written: Written<T>) -> Option<Problem> {
            match written {
                Ok((value, mended)) => {
                    *place = value;
                    mended
                }
                Err(refused) => Some(refused),
            }
        }
        match &self.field {
            Field::Integer { at, min, max } => take(at(settings), self.reading().whole(text, *min, *max)),
            Field::Seed { at } => take(at(settings), self.reading().whole(text, 0, u32::MAX)),
            Field::Real { at, min, max, .. } => take(at(settings), self.reading().real(text, *min, *max)),
            Field::Switch { at } => take(at(settings), self.reading().switch(text)),
            Field::Choice { set, options, .. } => match options.iter().position(|option| option.0 == text.trim()) {
                Some(index) => {
                    set(settings, index);
                    None
                }
                None => Some(self.reading().not_among(text, options.iter().map(|option| option.0))),
            },
            Field::Rows { at, rows, columns, limit, empty } => {
                take(at(settings), self.reading().rows(text, *rows, *columns, *limit, *empty))
            }
            Field::Edits { at, length, limit } => take(at(settings), self.reading().edits(text, *length, *limit)),
            Field::Words { at, longest } => take(at(settings), self.reading().words(text, *longest)),
            Field::List { at, entry, refusal, most, .. } => {
                take(at(settings), self.reading().list(text, *entry, *refusal, *most))
            }
        }
    }

    /// Puts one number at a row and column of the setting: what pointing at a picture does.
    ///
    /// A row or column that is not there yet is filled up with zeros. Of a choice it is the number of the value, from 0.
    /// `Some` says what was mended or refused.
    pub fn put(&self, settings: &mut S, [row, column]: [usize; 2], value: f32) -> Option<Problem> {
        match &self.field {
            Field::Rows { at, rows, columns, limit, .. } if row < *rows && column < *columns => {
                let (value, mended) = self.reading().clamp(value, -limit, *limit);
                let kept = at(settings);
                kept.resize_with(kept.len().max(row + 1), Vec::new);
                let filled = kept[row].len().max(column + 1);
                kept[row].resize(filled, 0.0);
                kept[row][column] = value;
                mended
            }
            Field::Edits { at, length, limit } if column < *length as usize => {
                let (value, mended) = self.reading().clamp(value, -limit, *limit);
                replace(at(settings), column as u32, value);
                mended
            }
            Field::Real { at, min, max, .. } => {
                let (value, mended) = self.reading().clamp(value, *min, *max);
                *at(settings) = value;
                mended
            }
            Field::Choice { set, options, .. } => {
                let last = options.len().saturating_sub(1) as f32;
                let (value, mended) = self.reading().clamp(value, 0.0, last);
                set(settings, value.round() as usize);
                mended
            }
            _ => {
                Some(self.reading().refused(
                    &format!("[{row}, {column}]"),
                    Text::new("is not a place in it", "은(는) 없는 자리입니다"),
                ))
            }
        }
    }

    fn reading(&self) -> Reading {
        Reading { name: self.name, label: self.label }
    }
}

/// Takes the value of the setting called `name`. `Some` says what was mended or refused.
pub fn write<S: Settings>(settings: &mut S, name: &str, text: &str) -> Option<Problem> {
    match S::CONTROLS.iter().find(|control| control.name == name) {
        Some(control) => control.write(settings, text),
        None => {
            let (name, known) = (excerpt(name), join(S::CONTROLS.iter().map(|control| control.name.into()), ", "));
            Some(Problem::new("", |language| {
                say!(
                    language,
                    "There is no setting “{name}” here; it was passed over. There are: {known}.",
                    "“{name}”(이)라는 설정은 없어서 건너뛰었습니다. 쓸 수 있는 설정: {known}.",
                )
            }))
        }
    }
}

/// Takes many values, written `hidden=4&cell=gru`, as presets are.
pub fn write_all<S: Settings>(settings: &mut S, text: &str) -> Vec<Problem> {
    write_each(settings, text.split('&').filter_map(|pair| pair.split_once('=')).collect())
}

/// Takes many values, in whatever order they come. Of a name that comes twice the last counts.
pub fn write_each<S: Settings>(settings: &mut S, pairs: Vec<(&str, &str)>) -> Vec<Problem> {
    let names: Vec<&str> = S::CONTROLS.iter().map(|control| control.name).collect();
    in_order(pairs, &names).into_iter().filter_map(|(name, text)| write(settings, name, text)).collect()
}

/// `pairs` in the order of `names`, in which settings are listed: those come first that take others back to their usual
/// values, as another surface does with the start. What is not listed comes last.
fn in_order<'a>(mut pairs: Vec<(&'a str, &'a str)>, names: &[&str]) -> Vec<(&'a str, &'a str)> {
    let mut ordered = Vec::with_capacity(pairs.len());
    // They are few, and a sort would be two kilobytes.
    for name in names {
        ordered.extend(pairs.extract_if(.., |pair| pair.0 == *name));
    }
    ordered.append(&mut pairs);
    ordered
}
