//! The picture: the surface with the ways of all rules, their losses, and the list of rules.

use plotters::prelude::DrawingBackend;

use super::layout::Layout;
use super::run::{Moment, Racer};
use super::settings::DescentSettings;
use super::{Descent, chart, list, ways};
use crate::figure::{Drawn, Kept, View};
use crate::optimizers::{Look, look};
use crate::paper::{Paper, Point, Rect, Tint, Type};
use crate::strokes;
use crate::text::{Language, Text};
use crate::theme::Token;

/// A drawing under way: the moment, its places, and what it leaves behind.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub paper: &'a mut Paper<DB>,
    pub settings: &'a DescentSettings,
    pub frames: &'a [Moment],
    pub moment: &'a Moment,
    pub kept: &'a [Kept<'a, Descent>],
    pub language: Language,
    pub pointed: Option<&'a str>,
    pub glide: f32,
    pub places: Layout,
    pub drawn: Drawn,
    /// Where something is written on the map already.
    pub written: Vec<Rect>,
}

/// Draws the moment of `view`.
pub fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Descent>) -> Drawn {
    let Some(moment) = view.frames.last() else { return Drawn::default() };
    let places = Layout::new(view.settings, paper.size().0);
    let mut sheet = Sheet {
        paper,
        settings: view.settings,
        frames: view.frames,
        moment,
        kept: view.kept,
        language: view.language,
        pointed: view.pointed,
        glide: view.glide,
        places,
        drawn: Drawn::default(),
        written: Vec::new(),
    };
    ways::draw(&mut sheet);
    chart::draw(&mut sheet);
    list::draw(&mut sheet);
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a rule is to be seen: less while another is pointed at.
    pub fn share(&self, look: &Look) -> f32 {
        match self.pointed {
            Some(pointed) if pointed != look.name && super::is_rule(pointed) => 0.22,
            _ => 1.0,
        }
    }

    /// The rules of the moment with their looks; one that is pointed at comes last, so that it lies on top.
    pub fn racers(&self) -> Vec<(Racer, &'static Look)> {
        let mut racers: Vec<_> = self.moment.racers.iter().map(|racer| (*racer, look(racer.rule as usize))).collect();
        racers.sort_by_key(|(_, look)| self.pointed == Some(look.name));
        racers
    }

    /// A text in the language of the labels.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    /// Writes on the map beside `at`, at the first place (right, left, below, above) where it is in the way of nothing.
    pub fn write(&mut self, at: Point, text: &str, kind: Type) {
        self.write_off(&[], at, text, kind);
    }

    /// Writes beside `at`, where the fewest of `strokes` would go through the text.
    pub fn write_off(&mut self, strokes: &[Vec<Point>], at: Point, text: &str, kind: Type) {
        let (width, height) = (self.paper.text_width(text, kind) + 6.0, 17.0);
        let beside = at.1 - height / 2.0;
        let candidates = [
            (at.0 + 9.0, beside),
            (at.0 - 9.0 - width, beside),
            (at.0 + 6.0, beside + 15.0),
            (at.0 + 6.0, beside - 15.0),
            (at.0 - 6.0 - width, beside + 15.0),
            (at.0 - 6.0 - width, beside - 15.0),
        ];
        let map = self.places.map.rect.grown(-2.0);
        let free = candidates.into_iter().map(|(x, y)| Rect::new(x, y, width, height)).filter(|rect| {
            let inside = map.contains((rect.x, rect.y)) && map.contains((rect.right(), rect.bottom()));
            inside && !self.written.iter().any(|other| rect.meets(*other))
        });
        let crossed = |rect: &Rect| strokes.iter().filter(|stroke| strokes::cross(stroke, *rect)).count();
        let Some(rect) = free.min_by_key(crossed) else { return };
        self.paper.fill_rounded(rect, 4.0, Tint(Token::Ground, 0.72));
        self.paper.text((rect.x + 3.0, rect.center().1), text, kind);
        self.written.push(rect);
    }
}
