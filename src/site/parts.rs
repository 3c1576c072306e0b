//! The named parts of a lesson's figures, as text, formulas and code point at them.

use figures::figure::{Figure, Part};

use crate::mistake::{Place, list};

/// The parts of the figures of a lesson.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts(Vec<Part>);

impl Parts {
    /// The parts of the figures called `names`; an unknown name has none.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        struct Ask;
        impl figures::Visitor for Ask {
            type Output = &'static [Part];
            fn visit<F: Figure>(self) -> Self::Output {
                F::PARTS
            }
        }
        let mut parts: Vec<Part> = Vec::new();
        for part in names.into_iter().filter_map(|name| figures::visit(name, Ask)).flatten() {
            if !parts.iter().any(|known| known.name == part.name) {
                parts.push(*part);
            }
        }
        Self(parts)
    }

    /// The attributes of an element that belongs to the part called `name`; an unknown one is reported.
    pub fn attributes(&self, name: &str, place: Place<'_>) -> String {
        let style = self.style([name], place);
        if style.is_empty() { String::new() } else { format!(r#" class="part"{style}"#) }
    }

    /// `data-part` and the colour for an element that belongs to several parts; the first gives the colour.
    pub fn style<'a>(&self, names: impl IntoIterator<Item = &'a str>, place: Place<'_>) -> String {
        let known: Vec<&Part> = names.into_iter().filter_map(|name| self.find(name, place)).collect();
        let Some(first) = known.first() else { return String::new() };
        let all = known.iter().map(|part| part.name).collect::<Vec<_>>().join(" ");
        format!(r#" data-part="{all}" style="--part:var(--{})""#, first.token.name())
    }

    fn find(&self, name: &str, place: Place<'_>) -> Option<&Part> {
        let found = self.0.iter().find(|part| part.name == name);
        if found.is_none() {
            let known = list(self.0.iter().map(|part| part.name));
            place.say(format!("No figure of this lesson has a part `{name}`; there are: {known}."));
        }
        found
    }
}
