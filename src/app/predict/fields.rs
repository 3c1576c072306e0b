//! The fields beside a sheet, for those who would rather type than draw: two for a point, one line of places for a curve.

use figures::text::Text;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::axes::{Axes, written};
use super::{typed, words};
use crate::dom;

/// The fields beside a sheet.
pub struct Fields(Vec<HtmlInputElement>);

impl Fields {
    /// Those that the page has printed in `tools`.
    pub fn of(tools: &HtmlElement) -> Self {
        Self(dom::find_all(tools, "input").into_iter().filter_map(|field| field.dyn_into().ok()).collect())
    }

    /// The places that stand there, in shares of the axes.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub fn read(&self, axes: &Axes) -> Result<Vec<(f32, f32)>, Text> {
        let places = match self.0.as_slice() {
            // Half a place is none yet.
            [x, y] if x.value().is_empty() || y.value().is_empty() => Vec::new(),
            [x, y] => vec![(typed::number(&x.value(), "")?, typed::number(&y.value(), "")?)],
            fields => {
                let text = fields.first().map(HtmlInputElement::value).unwrap_or_default();
                typed::places(&text).ok_or(words::NO_PLACES)?
            }
        };
        places.into_iter().map(|place| axes.within(place).ok_or(words::OUTSIDE)).collect()
    }

    /// Writes these places, given in the numbers of the axes.
    pub fn write(&self, axes: &Axes, places: &[(f32, f32)]) {
        let pair = |&(x, y): &(f32, f32)| [written(&axes.x, x), written(&axes.y, y)];
        let texts: Vec<String> = match (self.0.len(), places.first()) {
            (2, Some(place)) => pair(place).to_vec(),
            (2, None) => Vec::new(),
            _ => vec![places.iter().map(|place| pair(place).join(": ")).collect::<Vec<_>>().join("; ")],
        };
        for (index, field) in self.0.iter().enumerate() {
            field.set_value(texts.get(index).map_or("", String::as_str));
        }
    }

    /// Marks the fields as wrong, or no more.
    pub fn mark(&self, wrong: bool) {
        for field in &self.0 {
            dom::set(field, "aria-invalid", if wrong { "true" } else { "false" });
        }
    }
}
