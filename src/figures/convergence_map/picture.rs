//! The picture: the map with what theory says, and the run to look at.

use plotters::prelude::DrawingBackend;

use super::ConvergenceMap;
use super::geometry::Geometry;
use super::run;
use super::settings::MapSettings;
use crate::figure::{self, Drawn, View};
use crate::paper::{Paper, Rect};
use crate::text::{Language, Text};

/// A drawing under way: the settings, the places, and what it leaves behind.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub paper: &'a mut Paper<DB>,
    pub settings: &'a MapSettings,
    pub language: Language,
    pub pointed: Option<&'a str>,
    pub places: Geometry,
    pub drawn: Drawn,
    /// Where something is written on the map already.
    pub written: Vec<Rect>,
}

/// Draws the moment of `view`.
pub fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, ConvergenceMap>) -> Drawn {
    let places = Geometry::new(paper.size().0);
    let mut sheet = Sheet {
        paper,
        settings: view.settings,
        language: view.language,
        pointed: view.pointed,
        places,
        drawn: Drawn::default(),
        written: Vec::new(),
    };
    sheet.map(view.frames);
    sheet.legend();
    sheet.theory();
    let mut courses = Vec::new();
    for kept in view.kept {
        let constants = kept.settings.chosen();
        sheet.kept(kept.number, constants);
        courses.push((kept.number, run::course(kept.settings, constants)));
    }
    sheet.marks(view.frames);
    sheet.formulas();
    sheet.course(&courses);
    sheet.list();
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a part is to be seen: less while another is pointed at.
    pub fn share(&self, part: &str) -> f32 {
        figure::share(self.pointed, part, 0.4)
    }

    /// A text in the language of the labels.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }
}
