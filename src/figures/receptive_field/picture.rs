//! The picture: the image with the field, the layers that lead to the unit, and their numbers.

use engine::arch::Interval;
use plotters::prelude::DrawingBackend;

use super::ReceptiveField;
use super::geometry::{Geometry, Sight};
use super::run::{self, Measured};
use super::settings::FieldSettings;
use super::stage::Stage;
use crate::bitmap::Bitmap;
use crate::figure::{self, Drawn, View};
use crate::paper::Paper;
use crate::text::{Language, Text};

/// A drawing under way: the settings, the moment, the places, and what it leaves behind.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub paper: &'a mut Paper<DB>,
    pub settings: &'a FieldSettings,
    /// A picture of the reader's, in the place of the scene.
    pub picture: Option<&'a Bitmap>,
    pub language: Language,
    pub pointed: Option<&'a str>,
    pub places: Geometry,
    pub drawn: Drawn,
    /// The layers so far, the image first; never empty.
    pub stages: Vec<&'a Stage>,
    pub measured: Option<&'a Measured>,
    /// The column and the row of the unit.
    pub unit: [usize; 2],
    /// The pixels that it sees, along columns and rows.
    pub field: [Interval; 2],
    pub sight: Sight,
    /// How far the field has grown from that of the layer before.
    pub glide: f32,
}

/// Draws the moment of `view`.
pub fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, ReceptiveField>) -> Drawn {
    let places = Geometry::new(paper.size().0);
    let stages = run::stages(view.frames);
    let Some(&last) = stages.last() else { return Drawn::default() };
    let settings = view.settings;
    let unit = settings.unit_of(last);
    let field = last.pixels(unit);
    let sight = |stage: &Stage| Sight::new(stage.pixels(settings.unit_of(stage)), settings.side());
    let grows = stages.len() == view.frames.len();
    let glide = if grows { view.glide } else { 1.0 };
    let before = stages.len().checked_sub(2).map_or(last, |before| stages[before]);
    let sight = sight(before).towards(sight(last), glide);
    let measured = run::measured(view.frames);
    let mut sheet = Sheet {
        paper,
        settings,
        picture: view.picture,
        language: view.language,
        pointed: view.pointed,
        places,
        drawn: Drawn::default(),
        stages,
        measured,
        unit,
        field,
        sight,
        glide,
    };
    sheet.view();
    sheet.formulas();
    sheet.cone();
    sheet.list();
    sheet.foot(view.kept);
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

    /// The last layer so far.
    pub fn last(&self) -> &Stage {
        self.stages[self.stages.len() - 1]
    }

    /// The one before it; the image is before itself.
    pub fn before(&self) -> &Stage {
        self.stages[self.stages.len().saturating_sub(2)]
    }
}
