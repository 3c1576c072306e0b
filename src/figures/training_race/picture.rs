//! The picture: test accuracy and training loss over the epochs, and the rules in the order of the race.

use plotters::prelude::DrawingBackend;

use super::TrainingRace;
use super::asked::LOSSES;
use super::run::{LOOKS as LAPS_PER_EPOCH, Lap, laps};
use super::settings::RaceSettings;
use super::words::{percent, ranking};
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::figure::{self, Drawn, View};
use crate::number::small;
use crate::optimizers::{LOOKS, RULES, mark, sample, trace};
use crate::paper::{Align, Paper, Point, Rect, Tint, label, symbol};
use crate::say;
use crate::text::{Language, Text};
use crate::theme::Token;

/// Below this width the list stands under the charts instead of beside them.
const NARROW_PX: f32 = 760.0;

/// No list beside the charts is narrower.
const LIST_PX: f32 = 350.0;
/// The least room between two columns of the list.
const GAP_PX: f32 = 7.0;

/// Where a line of the list has its texts, from its left edge.
struct Columns {
    name: f32,
    name_px: f32,
    /// Where the rates end.
    rate: f32,
    /// Where the losses end, if there is room for them.
    loss: Option<f32>,
}

/// The places of a picture, in CSS pixels.
pub(super) struct Geometry {
    accuracy: Rect,
    loss: Rect,
    list: Rect,
    /// The height of everything.
    pub height: f32,
}

impl Geometry {
    /// The places at a width.
    pub fn new(width: f32) -> Self {
        let wide = width >= NARROW_PX;
        let left = 46.0;
        if wide {
            let right = (width * 0.56).min(width - LIST_PX - 44.0);
            let accuracy = Rect::new(left, 26.0, right - left, 230.0);
            let loss = Rect::new(left, accuracy.bottom() + 62.0, right - left, 150.0);
            let list = Rect::new(right + 40.0, 26.0, width - right - 44.0, loss.bottom() - 26.0);
            Self { accuracy, loss, list, height: loss.bottom() + 38.0 }
        } else {
            let accuracy = Rect::new(left, 26.0, width - left - 8.0, 190.0);
            let loss = Rect::new(left, accuracy.bottom() + 58.0, width - left - 8.0, 120.0);
            let list = Rect::new(4.0, loss.bottom() + 44.0, width - 8.0, 34.0 + 25.0 * RULES as f32);
            Self { accuracy, loss, list, height: list.bottom() + 4.0 }
        }
    }
}

struct Sheet<'a, DB: DrawingBackend> {
    paper: &'a mut Paper<DB>,
    settings: &'a RaceSettings,
    frames: &'a [Lap],
    language: Language,
    pointed: Option<&'a str>,
    drawn: Drawn,
}

/// Draws the moment of `view`.
pub(super) fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, TrainingRace>) -> Drawn {
    let places = Geometry::new(paper.size().0);
    let mut sheet = Sheet {
        paper,
        settings: view.settings,
        frames: view.frames,
        language: view.language,
        pointed: view.pointed,
        drawn: Drawn::default(),
    };
    let accuracy = sheet.accuracy(&places);
    let loss = sheet.loss(&places);
    for kept in view.kept {
        sheet.kept(&accuracy, kept.number, kept.frames, |lap| 1.0 - lap.accuracy);
        sheet.kept(&loss, kept.number, kept.frames, |lap| lap.loss);
    }
    sheet.lines(&accuracy, true, |lap| 1.0 - lap.accuracy);
    sheet.lines(&loss, false, |lap| lap.loss);
    sheet.list(places.list);
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a rule is to be seen: less while another is pointed at.
    fn share(&self, rule: usize) -> f32 {
        figure::share(self.pointed, LOOKS[rule].name, 0.18)
    }

    /// The chart of the accuracy: equal factors of wrong answers lie equally far apart, since all that differs in the end
    /// lies above nine tenths.
    fn accuracy(&mut self, places: &Geometry) -> Chart {
        let chart = Chart { rect: places.accuracy, x: self.epochs(), y: Axis::log("", 1.0, 0.01) };
        let rows = [0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99];
        let rows: Vec<_> = rows.iter().map(|&right| (1.0 - right, crate::number::percent(right))).collect();
        let title = Text::new("right answers on the 400 test digits", "시험용 숫자 400장의 정답률");
        self.frame(&chart, &rows, title, false);
        chart
    }

    fn loss(&mut self, places: &Geometry) -> Chart {
        let lowest = self.frames.iter().map(|lap| lap.loss).filter(|loss| *loss > 0.0).fold(0.1, f32::min);
        // Whole decades, and no more than are needed.
        let low = [1e-1, 1e-2, 1e-3].into_iter().find(|&low| lowest >= low).unwrap_or(LOSSES.0);
        let chart = Chart { rect: places.loss, x: self.epochs(), y: Axis::log("", low, LOSSES.1) };
        let rows = chart::ticks(&chart.y, 5);
        self.frame(&chart, &rows, Text::new("loss on the batches", "학습 배치의 손실"), true);
        chart
    }

    fn epochs(&self) -> Axis {
        Axis::linear("", 0.0, self.settings.epochs as f32)
    }

    fn frame(&mut self, chart: &Chart, rows: &[(f32, String)], title: Text, named: bool) {
        chart.rows(self.paper, rows);
        let epochs = self.settings.epochs;
        let every = epochs.div_ceil(5).max(1) as usize;
        let columns: Vec<_> = (0..=epochs).step_by(every).map(|epoch| (epoch as f32, epoch.to_string())).collect();
        chart.columns(self.paper, &columns);
        let at = (chart.rect.x - 42.0, chart.rect.y - 16.0);
        self.paper.text(at, title.get(self.language), label(12.0, Token::Ink));
        if named {
            let text = self.language.pick("epoch", "에폭");
            let at = (chart.rect.right(), chart.rect.bottom() + 28.0);
            self.paper.text(at, text, label(11.0, Token::Soft).align(Align::End));
        }
    }

    /// A line for each rule, the one pointed at on top.
    fn lines(&mut self, chart: &Chart, marked: bool, read: fn(&Lap) -> f32) {
        let mut order: Vec<usize> = (0..RULES).collect();
        order.sort_by_key(|&rule| self.pointed == Some(LOOKS[rule].name));
        for rule in order {
            let frames = self.frames;
            let path = self.path(chart, frames, rule, read);
            let Some(&end) = path.last() else { continue };
            let share = self.share(rule);
            trace(self.paper, &LOOKS[rule], &path, chart.rect.grown(1.0), share);
            match laps(frames, rule).next_back().and_then(|lap| lap.diverged) {
                Some(_) => self.cross(end, rule),
                None if marked => mark(self.paper, &LOOKS[rule], end, 4.0, share),
                None => {}
            }
            self.spot(end, rule);
        }
    }

    fn path(&self, chart: &Chart, frames: &[Lap], rule: usize, read: fn(&Lap) -> f32) -> Vec<Point> {
        let place = |lap: &Lap| chart.at(lap.round as f32 / LAPS_PER_EPOCH as f32, read(lap));
        let mut path: Vec<Point> = laps(frames, rule).filter(|lap| lap.diverged.is_none()).map(place).collect();
        // Where it diverged the loss leaves the chart.
        if let Some(out) = laps(frames, rule).find(|lap| lap.diverged.is_some()) {
            path.push((place(out).0, path.last().map_or(chart.rect.y, |last| last.1)));
        }
        path
    }

    fn cross(&mut self, (x, y): Point, rule: usize) {
        let tint = Tint(LOOKS[rule].token, self.share(rule));
        for (width, tint) in [(4.0, Tint::from(Token::Ground)), (1.75, tint)] {
            self.paper.line(&[(x - 4.0, y - 4.0), (x + 4.0, y + 4.0)], width, tint);
            self.paper.line(&[(x - 4.0, y + 4.0), (x + 4.0, y - 4.0)], width, tint);
        }
    }

    /// All lines of a kept run, thin, with its number at the first of them.
    fn kept(&mut self, chart: &Chart, number: usize, frames: &[Lap], read: fn(&Lap) -> f32) {
        for (rule, look) in LOOKS.iter().enumerate() {
            if self.share(rule) < 1.0 {
                continue;
            }
            let path = self.path(chart, frames, rule, read);
            self.paper.line(&path, 1.0, Tint(look.token, 0.35));
            if let (Some(&end), 0) = (path.last(), rule) {
                self.paper.disc(end, 7.0, Token::Ground);
                self.paper.text(end, &number.to_string(), label(11.0, Token::Accent).bold().centred());
            }
        }
    }

    fn spot(&mut self, (x, y): Point, rule: usize) {
        if let Some(lap) = laps(self.frames, rule).next_back() {
            let text = self.told(rule, lap);
            self.drawn.spot(Rect::new(x - 7.0, y - 7.0, 14.0, 14.0), LOOKS[rule].name, text, None);
        }
    }

    fn told(&self, rule: usize, lap: &Lap) -> String {
        let (name, rate) = (LOOKS[rule].label.get(self.language), small(self.settings.rate(rule)));
        let (right, loss, updates) = (percent(lap.accuracy), small(lap.loss), lap.updates);
        match lap.diverged {
            Some(update) => say!(
                self.language,
                "{name}, η = {rate}: diverged at update {update}",
                "{name}, η = {rate}: {update}번째 업데이트에서 발산"
            ),
            None => say!(
                self.language,
                "{name}, η = {rate}: {right} right, loss {loss}, after {updates} updates",
                "{name}, η = {rate}: 정답 {right}, 손실 {loss}, 업데이트 {updates}회"
            ),
        }
    }

    /// The columns of the list for what stands in it. Where there is no room, names are set smaller, and the losses are left
    /// to their chart.
    fn columns(&self, width: f32, heads: [&str; 2]) -> Columns {
        let (number, small_kind) = (label(13.0, Token::Ink), label(11.0, Token::Soft));
        let names = |px: f32| {
            self.paper.widest(LOOKS.iter().map(|look| look.label.get(self.language)), label(px, Token::Ink).bold())
        };
        let rates = self.paper.widest((0..RULES).map(|rule| small(self.settings.rate(rule))), label(12.5, Token::Soft));
        let standing = ranking(self.frames);
        let [loss, right] = heads.map(|head| self.paper.text_width(head, small_kind));
        let loss = loss.max(self.paper.widest(standing.iter().map(|(_, lap)| small(lap.loss)), number));
        let right = right.max(self.paper.widest(standing.iter().map(|(_, lap)| percent(lap.accuracy)), number));
        let room = width - 36.0 - names(13.0) - rates - loss - right;
        if room >= 3.0 * GAP_PX {
            let rate = width - right - loss - 2.0 * room / 3.0;
            return Columns { name: 36.0, name_px: 13.0, rate, loss: Some(width - right - room / 3.0) };
        }
        let room = width - 32.0 - names(12.0) - rates - right;
        Columns { name: 32.0, name_px: 12.0, rate: width - right - room / 2.0, loss: None }
    }

    /// The rules, the best on top, with rate, loss and accuracy.
    fn list(&mut self, rect: Rect) {
        let heads = self.language.pick(["loss", "right"], ["손실", "정답"]);
        let columns = self.columns(rect.width, heads);
        let (rate_x, loss_x) = (rect.x + columns.rate, columns.loss.map(|x| rect.x + x));
        let small_kind = label(11.0, Token::Soft).align(Align::End);
        self.paper.text((rate_x, rect.y), "η", symbol(14.0, Token::Soft).align(Align::End));
        if let Some(x) = loss_x {
            self.paper.text((x, rect.y), heads[0], small_kind);
        }
        self.paper.text((rect.right(), rect.y), heads[1], small_kind);
        let top = rect.y + 14.0;
        let height = (rect.bottom() - top) / RULES as f32;
        for (place, (rule, lap)) in ranking(self.frames).into_iter().enumerate() {
            let line = Rect::new(rect.x, top + height * place as f32, rect.width, height);
            let y = line.center().1;
            self.paper.line(&[(line.x, line.y), (line.right(), line.y)], 1.0, Token::Line);
            let (look, share) = (&LOOKS[rule], self.share(rule).max(0.35));
            sample(self.paper, look, (rect.x, y), share);
            let name = label(columns.name_px, Tint(look.token, share)).bold();
            self.paper.text((rect.x + columns.name, y), look.label.get(self.language), name);
            let number = label(13.0, Tint(Token::Ink, share)).align(Align::End);
            let rate = label(12.5, Tint(Token::Soft, share)).align(Align::End);
            self.paper.text((rate_x, y), &small(self.settings.rate(rule)), rate);
            match lap.diverged {
                Some(_) => {
                    let out = label(12.5, Tint(Token::Wrong, share)).align(Align::End);
                    let texts = self.language.pick(["× diverged", "×"], ["× 발산", "×"]);
                    let text = self.paper.fitting(&texts, rect.right() - rate_x - GAP_PX, out);
                    self.paper.text((rect.right(), y), text, out);
                }
                None => {
                    if let Some(x) = loss_x {
                        self.paper.text((x, y), &small(lap.loss), number);
                    }
                    self.paper.text((rect.right(), y), &percent(lap.accuracy), number);
                }
            }
            let text = self.told(rule, lap);
            self.drawn.spot(line, look.name, text, None);
        }
    }
}
