//! Where a question is answered: options, a field, or a sheet to draw on, as the page has printed them.

use figures::number;
use figures::text::{Language, Text};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::answer::Answer;
use super::sheet::Sheet;
use super::{typed, words};
use crate::dom;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By choosing.
    Choice,
    /// By a number, once.
    Number,
    /// By a number, until it agrees.
    Check,
    /// By drawing a curve.
    Curve,
    /// By placing a point.
    Point,
}

/// Where a question is answered.
pub struct Form {
    /// The section of the question.
    pub section: HtmlElement,
    /// How it is answered.
    pub kind: Kind,
    /// What a curve or a point is drawn on.
    pub sheet: Option<std::rc::Rc<Sheet>>,
}

impl Form {
    /// The form of `section`; `None` if something in it is missing.
    pub fn new(section: HtmlElement, language: Language) -> Option<Self> {
        let kind = kind_of(&section);
        let sheet = match kind {
            Kind::Curve | Kind::Point => {
                let columns = section.get_attribute("data-columns").and_then(|text| text.parse().ok());
                Some(Sheet::new(&section, columns, language)?)
            }
            _ => None,
        };
        Some(Self { section, kind, sheet })
    }

    /// The answer as it stands there.
    ///
    /// # Errors
    /// What is missing, as a sentence.
    pub fn given(&self) -> Result<Answer, Text> {
        if let Some(sheet) = &self.sheet {
            return sheet.answer();
        }
        if self.kind == Kind::Choice {
            let chosen = self.fields("radio").iter().position(HtmlInputElement::checked);
            return chosen.map(Answer::Option).ok_or(words::CHOOSE);
        }
        let typed = self.fields("text").first().map(HtmlInputElement::value).unwrap_or_default();
        typed::number(&typed, &self.unit()).map(Answer::Number)
    }

    /// Puts an earlier answer back where it was given. Answers whether it fits.
    pub fn fill(&self, answer: &Answer) -> bool {
        match (answer, self.kind) {
            (Answer::Option(place), Kind::Choice) => {
                let options = self.fields("radio");
                let option = options.get(*place);
                option.inspect(|option| option.set_checked(true)).is_some()
            }
            (Answer::Number(value), Kind::Number | Kind::Check) => {
                let fields = self.fields("text");
                fields.first().inspect(|field| field.set_value(&number::plain(*value))).is_some()
            }
            (answer, _) => self.sheet.as_ref().is_some_and(|sheet| sheet.restore(answer)),
        }
    }

    /// Whether an answer, which may have been written by anybody, is one to this question.
    pub fn fits(&self, answer: &Answer) -> bool {
        match (answer, self.kind) {
            (Answer::Option(place), Kind::Choice) => *place < self.fields("radio").len(),
            (Answer::Number(_), Kind::Number | Kind::Check)
            | (Answer::Curve(_), Kind::Curve)
            | (Answer::Point(..), Kind::Point) => true,
            _ => false,
        }
    }

    /// Lets the reader answer, or no more. A field stays where it is, so that nobody loses the focus.
    pub fn allow(&self, allowed: bool) {
        if let Some(sheet) = &self.sheet {
            sheet.allow(allowed);
        }
        for option in self.fields("radio") {
            option.set_disabled(!allowed);
        }
        for field in self.fields("text") {
            field.set_read_only(!allowed);
        }
    }

    /// Takes the answer away.
    pub fn clear(&self) {
        for option in self.fields("radio") {
            option.set_checked(false);
        }
        for field in self.fields("text") {
            field.set_value("");
        }
        if let Some(sheet) = &self.sheet {
            sheet.clear();
        }
    }

    /// The unit of the number that is asked for; empty if it has none.
    pub fn unit(&self) -> String {
        dom::find(&self.section, ".unit").and_then(|unit| unit.text_content()).unwrap_or_default()
    }

    /// The fields of this type.
    pub fn fields(&self, kind: &str) -> Vec<HtmlInputElement> {
        let fields = dom::find_all(&self.section, "fieldset input").into_iter();
        fields
            .filter_map(|field| field.dyn_into().ok())
            .filter(|field: &HtmlInputElement| field.type_() == kind)
            .collect()
    }
}

fn kind_of(section: &HtmlElement) -> Kind {
    if section.has_attribute("data-curve") {
        Kind::Curve
    } else if section.has_attribute("data-point") {
        Kind::Point
    } else if section.class_list().contains("check") {
        Kind::Check
    } else if dom::find(section, "input[type=radio]").is_some() {
        Kind::Choice
    } else {
        Kind::Number
    }
}
