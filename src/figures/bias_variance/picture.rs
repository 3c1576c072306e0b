//! The picture: the fits, the dart-board at one place, the error over the levels, and the sum of its parts.

use plotters::prelude::DrawingBackend;

use super::BiasVariance;
use super::geometry::Geometry;
use super::run::Fitted;
use super::settings::BiasSettings;
use crate::figure::{self, Drawn, View};
use crate::paper::{Paper, Point, Rect, Tint, label};
use crate::strokes;
use crate::text::{Language, Text};
use crate::theme::Token;

/// A drawing under way: the settings, the places, and what it leaves behind.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub paper: &'a mut Paper<DB>,
    pub settings: &'a BiasSettings,
    pub frames: &'a [Fitted],
    pub language: Language,
    pub pointed: Option<&'a str>,
    pub places: Geometry,
    pub drawn: Drawn,
}

/// Draws the moment of `view`.
pub(super) fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, BiasVariance>) -> Drawn {
    let places = Geometry::new(paper.size().0);
    let mut sheet = Sheet {
        paper,
        settings: view.settings,
        frames: view.frames,
        language: view.language,
        pointed: view.pointed,
        places,
        drawn: Drawn::default(),
    };
    // Below all others, so that what lies on them can be pointed at.
    sheet.place_handle();
    sheet.level_handle();
    sheet.fits();
    sheet.board();
    sheet.ladder(view.kept);
    sheet.sums();
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a part is to be seen: less while another is pointed at.
    pub fn share(&self, part: &str) -> f32 {
        figure::share(self.pointed, part, 0.3)
    }

    /// A colour as strong as its part is to be seen.
    pub fn tint(&self, token: Token, strength: f32, part: &str) -> Tint {
        Tint(token, strength * self.share(part))
    }

    /// A text in the language of the labels.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    /// The heading of one of the four pictures.
    pub fn heading(&mut self, x: f32, rect: Rect, text: &str) {
        self.paper.text((x, rect.y - 17.0), text, label(12.5, Token::Ink));
    }

    /// A line cut off at the edges of a rectangle.
    pub fn clipped(&mut self, points: &[Point], rect: Rect, width: f32, tint: Tint) {
        for piece in strokes::clipped(points, rect) {
            self.paper.line(&piece, width, tint);
        }
    }

    /// The line that shows where the reader looks, with a knob to take hold of.
    pub fn cursor(&mut self, x: f32, rect: Rect) {
        self.paper.line(&[(x, rect.y), (x, rect.bottom())], 1.25, Tint(Token::Accent, 0.8));
        self.paper.disc((x, rect.bottom()), 5.5, Token::Ground);
        self.paper.disc((x, rect.bottom()), 4.5, Token::Accent);
    }
}
