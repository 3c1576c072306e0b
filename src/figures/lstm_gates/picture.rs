//! The picture: one column for each character of the text, and under it what the cell answers and does.

use plotters::prelude::DrawingBackend;

use super::event;
use super::geometry::{Geometry, LEGEND_LINE_PX};
use super::run::Moment;
use super::settings::GatesSettings;
use super::words;
use super::{LstmGates, bands, curve};
use crate::figure::{self, Drawn, View};
use crate::number;
use crate::paper::{Align, Paper, Point, Rect, Tint, label};
use crate::text::{Language, Text};
use crate::theme::Token;

/// A drawing under way: the moment, its places, and what it leaves behind.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub paper: &'a mut Paper<DB>,
    pub settings: &'a GatesSettings,
    pub moment: &'a Moment,
    pub language: Language,
    pub pointed: Option<&'a str>,
    pub places: Geometry,
    pub drawn: Drawn,
    /// How many characters count as read: all of them while the cell is in training.
    pub read: usize,
    /// The unit whose numbers are written out.
    pub unit: usize,
    pub answers: Vec<usize>,
}

/// Draws the moment of `view`.
pub fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, LstmGates>) -> Drawn {
    let Some(moment) = view.frames.last() else { return Drawn::default() };
    let settings = view.settings;
    let places = Geometry::new(settings, paper.size().0, Some(moment));
    let mut sheet = Sheet {
        paper,
        settings,
        moment,
        language: view.language,
        pointed: view.pointed,
        places,
        drawn: Drawn::default(),
        read: moment.read.unwrap_or(settings.read_length()),
        unit: moment.reading.shown.liveliest(),
        answers: settings.task().answers(&settings.text),
    };
    curve::draw(&mut sheet, view.frames, view.kept);
    sheet.question();
    sheet.answers();
    bands::draw(&mut sheet);
    sheet.characters();
    sheet.positions();
    sheet.cursor(view.glide);
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a part is to be seen: less while another is pointed at.
    pub fn share(&self, part: &str) -> f32 {
        figure::share(self.pointed.map(super::strip::home), part, 0.35)
    }

    /// A text in the language of the labels.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    fn question(&mut self) {
        let question = self.settings.task().question.get(self.language);
        self.paper.text(self.places.question, question, label(14.0, Token::Ink).bold());
        self.legend();
    }

    /// What the marks of the answers mean, in one line or two.
    fn legend(&mut self) {
        let mut entries = vec![
            ("right", Text::new("right answer", "정답")),
            ("said", Text::new("how sure the cell is", "셀의 확신")),
            ("wrong", Text::new("wrong", "오답")),
        ];
        if self.moment.reading.untouched.is_some() {
            entries.push(("untouched", Text::new("without the clamp", "고정하지 않았을 때")));
        }
        let kind = label(11.5, Token::Soft);
        let widths: Vec<f32> =
            entries.iter().map(|(_, text)| 18.0 + self.paper.text_width(text.get(self.language), kind)).collect();
        let gap = if self.places.wide { 16.0 } else { 9.0 };
        let whole = widths.iter().sum::<f32>() + gap * (widths.len() - 1) as f32;
        let (start, end) = (self.places.curve.right() - whole, self.paper.size().0);
        let (start, mut y) = self.places.legend.unwrap_or((start, self.places.question.1));
        let mut x = start;
        for ((mark, text), width) in entries.into_iter().zip(widths) {
            if x + width > end {
                (x, y) = (start, y + LEGEND_LINE_PX);
            }
            let at = (x + 6.0, y);
            match mark {
                "right" => self.paper.fill(Rect::new(x, y - 6.0, 12.0, 12.0), Tint(Token::Line, 0.75)),
                "said" => self.paper.fill(Rect::new(x + 2.0, y - 5.0, 8.0, 10.0), Token::Ink),
                "wrong" => self.cross(at, 4.0),
                _ => self.paper.dashed((x, y), (x + 12.0, y), 3.0, 1.5, Token::Ink),
            }
            self.paper.text((x + 18.0, y), text.get(self.language), kind);
            x += width + gap;
        }
    }

    fn cross(&mut self, (x, y): Point, arm: f32) {
        for (width, tint) in [(4.0, Token::Ground), (1.75, Token::Wrong)] {
            self.paper.line(&[(x - arm, y - arm), (x + arm, y + arm)], width, tint);
            self.paper.line(&[(x - arm, y + arm), (x + arm, y - arm)], width, tint);
        }
    }

    /// The characters of the text; those that matter stand out.
    fn characters(&mut self) {
        let (task, y) = (self.settings.task(), self.places.text_y);
        let size = (self.places.column_px * 0.8).clamp(11.0, 17.0);
        for (t, character) in self.settings.characters().into_iter().enumerate() {
            if !self.places.visible.contains(&t) {
                continue;
            }
            let matters = task.symbol(character) > 0;
            let share = if t < self.read { 1.0 } else { 0.5 } * self.share("x");
            let kind = label(size, Tint(if matters { Token::Ink } else { Token::Soft }, share)).centred();
            let shown = if character.is_whitespace() { '␣' } else { character };
            let at = (self.places.middle_x(t), y);
            self.paper.text(at, &shown.to_string(), if matters { kind.bold() } else { kind });
            let spot = self.places.column(Rect::new(0.0, y - 12.0, 0.0, 24.0), t);
            self.drawn.spot(spot, "x", words::character(self.settings, t, self.language), None);
        }
    }

    /// A row for each answer: the right one shaded, how likely the cell takes each to be as a bar.
    fn answers(&mut self) {
        let classes = self.settings.task().classes;
        let height = self.places.answers.height / classes.len() as f32;
        for (class, name) in classes.iter().enumerate() {
            // The last class on top: “open” above “closed”.
            let y = self.places.answers.bottom() - (class + 1) as f32 * height;
            let row = Rect::new(self.places.answers.x, y, self.places.answers.width, height - 1.5);
            let (size, gap) = if self.places.wide { (12.5, 14.0) } else { (11.0, 6.0) };
            let kind = label(size, Tint(Token::Soft, self.share("prediction"))).align(Align::End);
            self.paper.text((row.x - gap, row.center().1), name.get(self.language), kind);
            for t in self.places.visible.clone() {
                self.answer(self.places.column(row, t), t, class);
            }
        }
        self.separate(self.places.answers);
        self.sureness();
        for t in self.places.visible.clone() {
            let text = words::answer(self.settings, self.moment, t, t < self.read, self.language);
            self.drawn.spot(self.places.column(self.places.answers, t), "prediction", text, None);
        }
    }

    fn answer(&mut self, cell: Rect, t: usize, class: usize) {
        if self.answers.get(t) == Some(&class) {
            let share = if t < self.read { 0.75 } else { 0.4 } * self.share("target");
            self.paper.fill(cell, Tint(Token::Line, share));
        }
        if t >= self.read {
            return;
        }
        let share = self.share("prediction");
        let shown = &self.moment.reading.shown;
        let chance = shown.chances(t)[class];
        let width = (cell.width * 0.5).min(12.0);
        if chance > 0.02 {
            let height = chance.min(1.0) * cell.height;
            let bar = Rect::new(cell.center().0 - width / 2.0, cell.bottom() - height, width, height);
            self.paper.fill(bar, Tint(Token::Ink, 0.85 * share));
        }
        if let Some(untouched) = &self.moment.reading.untouched
            && (untouched.chances(t)[class] - chance).abs() > 0.02
        {
            let y = cell.bottom() - untouched.chances(t)[class] * cell.height;
            let reach = (cell.width * 0.42).min(14.0);
            // Two dashes at most: there may be many of them.
            let dash = (reach * 0.67).max(3.0);
            let tint = Tint(Token::Ink, share);
            self.paper.dashed((cell.center().0 - reach, y), (cell.center().0 + reach, y), dash, 1.5, tint);
        }
        if shown.said(t) == class && self.answers.get(t) != Some(&class) {
            self.cross(cell.center(), (cell.width * 0.3).min(5.0));
        }
    }

    /// Beside the rows: what the cell says at the last character read, and how sure it is.
    fn sureness(&mut self) {
        let Some(t) = self.read.checked_sub(1).filter(|_| self.places.wide && self.moment.read.is_some()) else {
            return;
        };
        let said = self.moment.reading.shown.said(t);
        let height = self.places.answers.height / self.settings.task().classes.len() as f32;
        let y = self.places.answers.bottom() - (said as f32 + 0.5) * height;
        let chance = number::percent(self.moment.reading.shown.chances(t)[said]);
        self.paper.text((self.places.value_x(), y), &chance, label(13.0, Token::Ink));
    }

    /// A dashed line through `points`, whose dashes run on round the corners.
    pub fn dashed_path(&mut self, points: &[Point], dash: f32, width: f32, tint: Tint) {
        // How far the pattern of dash and gap has come at the start of a leg.
        let mut phase = 0.0;
        for leg in points.windows(2) {
            let (from, to) = (leg[0], leg[1]);
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            let at = |along: f32| {
                let share = along / length;
                (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
            };
            let mut start = -phase;
            while start < length {
                let (begin, end) = (start.max(0.0), (start + dash).min(length));
                if end > begin {
                    self.paper.line(&[at(begin), at(end)], width, tint);
                }
                start += 2.0 * dash;
            }
            phase = (phase + length) % (2.0 * dash);
        }
    }

    /// Thin gaps between the columns of a band.
    pub fn separate(&mut self, band: Rect) {
        let width = if self.places.column_px > 24.0 { 2.0 } else { 1.0 };
        for t in self.places.visible.clone().skip(1) {
            let x = self.places.column_x(t as f32);
            self.paper.line(&[(x, band.y), (x, band.bottom())], width, Token::Ground);
        }
    }

    /// Every few positions, counted from 1.
    fn positions(&mut self) {
        let y = self.places.axis_y;
        let every = [1, 2, 5, 10].into_iter().find(|&every| every as f32 * self.places.column_px > 24.0).unwrap_or(10);
        let current = self.moment.read;
        for t in self.places.visible.clone() {
            let position = t + 1;
            let now = current == Some(position);
            let near = current.is_some_and(|read| read.abs_diff(position) < every);
            if now || (!near && (position % every == 0 || position == 1)) {
                let kind = label(11.0, if now { Token::Ink } else { Token::Soft }).centred();
                self.paper.text((self.places.middle_x(t), y), &position.to_string(), kind);
            }
        }
        if self.places.wide {
            let text = self.say(Text::new("position t", "위치 t"));
            let at = (self.places.answers.x - 14.0, y);
            self.paper.text(at, text, label(11.0, Token::Soft).align(Align::End));
        }
    }

    /// A frame round the column of the last character read, on its way from the one before.
    fn cursor(&mut self, glide: f32) {
        let Some(event) = event::event(self.moment) else { return };
        let visible = &self.places.visible;
        let from = event.t.saturating_sub(1).max(visible.start) as f32;
        let at = from + (event.t as f32 - from) * glide.clamp(0.0, 1.0);
        let x = self.places.column_x(at);
        let top = self.places.text_y - 14.0;
        let answers = self.places.answers;
        let mut frames = vec![Rect::new(x, top, self.places.column_px, answers.bottom() - top + 2.0)];
        let strips = self.places.strips.iter();
        frames.extend(strips.map(|strip| Rect::new(x, strip.y - 1.0, self.places.column_px, strip.height + 2.0)));
        if let (true, Some(last)) = (self.places.wide, frames.last().copied()) {
            // No labels stand between the bands: one frame round them all.
            frames = vec![Rect::new(x, top, self.places.column_px, last.bottom() - top + 2.0)];
        }
        for column in frames {
            self.paper.frame(column.grown(0.5), 4.0, 1.5, Token::Ink);
        }
    }
}
