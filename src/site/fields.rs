//! Keys and values of a TOML text, each with its line; what is unknown, missing or of the wrong kind is reported.

use std::cell::{Cell, RefCell};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::mistake::{Place, list};

/// The keys of one table.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    /// Where the table begins.
    pub place: Place<'a>,
    fields: Vec<Field<'a>>,
    asked: RefCell<Vec<&'static str>>,
}

/// A value with its key; an entry of a list has the key of the list.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    /// Its key.
    pub key: String,
    /// Its line.
    pub place: Place<'a>,
    value: Value<'a>,
    used: Cell<bool>,
}

#[derive(Debug)]
enum Value<'a> {
    Text(String),
    /// The number, and how it was written.
    Number(f64, String),
    Switch(bool),
    List(Vec<Field<'a>>),
    Table(Fields<'a>),
    Date,
}

impl<'a> Fields<'a> {
    /// Reads `text`, whose first line is at `place`.
    pub fn parse(text: &str, place: Place<'a>) -> Option<Self> {
        match DeTable::parse(text) {
            Ok(table) => Some(Reader { text, place }.table(table.into_inner(), place)),
            Err(error) => {
                let at = error.span().map_or(place, |span| place.within(text, span.start));
                let message = error.message().lines().collect::<Vec<_>>().join(", ");
                at.say(format!("This is not TOML: {message}. A line is written `key = value`, with texts in quotes."));
                None
            }
        }
    }

    /// The value of `key`, if it is there.
    pub fn get(&self, key: &'static str) -> Option<&Field<'a>> {
        self.asked.borrow_mut().push(key);
        let found = self.fields.iter().find(|field| field.key == key)?;
        found.used.set(true);
        Some(found)
    }

    /// The value of `key`; its absence is a mistake.
    pub fn need(&self, key: &'static str) -> Option<&Field<'a>> {
        let found = self.get(key);
        if found.is_none() {
            self.place.say(format!("`{key}` is missing; write `{key} = …`."));
        }
        found
    }

    /// The value of a key that is not fixed, such as a name that an author chose.
    pub fn find(&self, key: &str) -> Option<&Field<'a>> {
        let found = self.fields.iter().find(|field| field.key == key)?;
        found.used.set(true);
        Some(found)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.key.as_str())
    }

    /// All values that nobody has asked for by name so far, in the order in which they were written.
    pub fn rest(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| !field.used.replace(true))
    }

    /// Reports every key that nobody has asked for.
    pub fn finish(&self) {
        for field in self.fields.iter().filter(|field| !field.used.get()) {
            let known = list(self.asked.borrow().iter());
            field.place.say(format!("There is no key `{}` here; there are: {known}.", field.key));
        }
    }
}

impl<'a> Field<'a> {
    /// The text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => self.not("a text in quotes"),
        }
    }

    /// The number.
    pub fn number(&self) -> Option<f64> {
        match &self.value {
            Value::Number(value, _) if value.is_finite() => Some(*value),
            _ => self.not("a number"),
        }
    }

    /// The whole number from 0.
    pub fn count(&self) -> Option<usize> {
        match &self.value {
            Value::Number(value, _) if *value >= 0.0 && value.fract() == 0.0 => Some(*value as usize),
            _ => self.not("a whole number from 0"),
        }
    }

    /// The entries of the list.
    pub fn list(&self) -> Option<&[Field<'a>]> {
        match &self.value {
            Value::List(entries) => Some(entries),
            _ => self.not("a list in square brackets"),
        }
    }

    /// A text, or a list of texts.
    pub fn texts(&self) -> Vec<String> {
        match &self.value {
            Value::List(entries) => entries.iter().filter_map(Field::text).map(Into::into).collect(),
            _ => self.text().map(Into::into).into_iter().collect(),
        }
    }

    /// The table.
    pub fn table(&self) -> Option<&Fields<'a>> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => self.not("a table with keys of its own"),
        }
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        matches!(self.value, Value::Table(_))
    }

    /// The tables of a list written `[[key]]`.
    pub fn tables(&self) -> impl Iterator<Item = &Fields<'a>> {
        self.list().unwrap_or_default().iter().filter_map(Field::table)
    }

    /// The written form of a figure's setting: `true` is `on`, `[[1, 2], [3]]` is `1,2;3`.
    pub fn setting(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) => Some(text.clone()),
            Value::Number(_, written) => Some(written.clone()),
            Value::Switch(on) => Some(if *on { "on" } else { "off" }.into()),
            Value::List(entries) => {
                let by = if entries.iter().any(|entry| matches!(entry.value, Value::List(_))) { ";" } else { "," };
                let written: Option<Vec<String>> = entries.iter().map(Field::setting).collect();
                Some(written?.join(by))
            }
            Value::Table(_) | Value::Date => self.not("a number, a text, true or false, or rows of numbers"),
        }
    }

    fn not<T>(&self, wanted: &str) -> Option<T> {
        self.place.say(format!("`{}` is to be {wanted}.", self.key));
        None
    }
}

struct Reader<'t, 'a> {
    text: &'t str,
    place: Place<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn table(&self, table: DeTable<'_>, place: Place<'a>) -> Fields<'a> {
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let fields = entries.into_iter().map(|(key, value)| {
            let at = self.place.within(self.text, key.span().start);
            self.field(key.get_ref(), at, value)
        });
        Fields { place, fields: fields.collect(), asked: RefCell::default() }
    }

    fn field(&self, key: &str, place: Place<'a>, value: Spanned<DeValue<'_>>) -> Field<'a> {
        let start = value.span().start;
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(on) => Value::Switch(on),
            DeValue::Integer(number) => {
                let value = i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX);
                Value::Number(value as f64, value.to_string())
            }
            DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN), number.to_string()),
            DeValue::Datetime(_) => Value::Date,
            DeValue::Array(entries) => {
                let at = |entry: &Spanned<DeValue<'_>>| self.place.within(self.text, entry.span().start);
                Value::List(entries.into_iter().map(|entry| self.field(key, at(&entry), entry)).collect())
            }
            DeValue::Table(table) => {
                Value::Table(self.table(table, place.or_further(self.place.within(self.text, start))))
            }
        };
        Field { key: key.into(), place, value, used: Cell::new(false) }
    }
}
