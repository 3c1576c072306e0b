//! The picture: the final loss over the learning rate; the rows of the rules stand under it.

use plotters::prelude::DrawingBackend;

use super::RateSweep;
use super::asked::rates;
use super::run::{self, Run, learning_rate};
use super::settings::{SweepSettings, Task};
use super::words;
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::figure::{self, Drawn, View};
use crate::number::{self, small};
use crate::optimizers::{LOOKS, RULES, legend, legend_height, mark, trace};
use crate::paper::{Align, Paper, Point, Rect, Tint, label};
use crate::say;
use crate::text::{Language, Text};
use crate::theme::Token;

/// Below this width the names stand above the ranges instead of beside them.
const NARROW_PX: f32 = 760.0;

/// The places of a picture, in CSS pixels.
pub(super) struct Geometry {
    /// Whether the names of the rules stand beside their ranges.
    pub wide: bool,
    /// Which line is whose, where the rows are too far from the chart to say it.
    legend: Option<Rect>,
    /// The chart.
    pub chart: Rect,
    /// The rows of the rules: their ranges lie below the chart, name and numbers to their sides or above.
    pub rows: Rect,
    /// Right edges of the numbers: best rate, loss, width of the range. There is not always room for the last.
    pub columns: [Option<f32>; 3],
    /// The height of everything.
    pub height: f32,
}

impl Geometry {
    /// The places at a width.
    pub fn new(width: f32) -> Self {
        let wide = width >= NARROW_PX;
        if wide {
            let chart = Rect::new(146.0, 28.0, width * 0.7 - 146.0, 290.0);
            let rows = Rect::new(0.0, chart.bottom() + 66.0, width, 22.0 * RULES as f32);
            let columns = [width * 0.7 + 84.0, width * 0.7 + 194.0, width - 4.0].map(Some);
            Self { wide, legend: None, chart, rows, columns, height: rows.bottom() + 8.0 }
        } else {
            let legend = Rect::new(4.0, 28.0, width - 8.0, legend_height(width - 8.0));
            let chart = Rect::new(42.0, legend.bottom() + 12.0, width - 54.0, 220.0);
            let rows = Rect::new(0.0, chart.bottom() + 86.0, width, 38.0 * RULES as f32);
            let columns = [width * 0.6, width * 0.81, width - 6.0].map(Some);
            Self { wide, legend: Some(legend), chart, rows, columns, height: rows.bottom() + 8.0 }
        }
    }

    /// The row of a rule.
    pub fn row(&self, rule: usize) -> Rect {
        let height = self.rows.height / RULES as f32;
        Rect::new(self.rows.x, self.rows.y + height * rule as f32, self.rows.width, height)
    }
}

/// A drawing under way: the runs, the places, and what it leaves behind.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub paper: &'a mut Paper<DB>,
    pub settings: &'a SweepSettings,
    pub frames: &'a [Run],
    pub language: Language,
    pub pointed: Option<&'a str>,
    pub places: Geometry,
    pub drawn: Drawn,
}

/// Draws the moment of `view`.
pub(super) fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, RateSweep>) -> Drawn {
    let places = Geometry::new(paper.size().0);
    let low = match view.settings.task() {
        Task::Surface(_) => -12,
        Task::Network(_) => -3,
    };
    let chart = Chart { rect: places.chart, x: rates(view.language), y: Axis::log("", chart::power(low), 10.0) };
    let mut sheet = Sheet {
        paper,
        settings: view.settings,
        frames: view.frames,
        language: view.language,
        pointed: view.pointed,
        places,
        drawn: Drawn::default(),
    };
    sheet.frame(&chart);
    sheet.legend();
    for kept in view.kept {
        sheet.kept(&chart, kept.number, kept.frames);
    }
    sheet.lines(&chart);
    if sheet.places.wide {
        sheet.heroes();
    }
    sheet.columns();
    sheet.headings();
    for rule in 0..RULES {
        sheet.row(&chart, rule);
    }
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a rule is to be seen: less while another is pointed at.
    pub fn share(&self, rule: usize) -> f32 {
        figure::share(self.pointed, LOOKS[rule].name, 0.18)
    }

    /// A text in the language of the labels.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    fn frame(&mut self, chart: &Chart) {
        let rect = chart.rect;
        chart.rows(self.paper, &chart::ticks(&chart.y, 6));
        chart.columns(self.paper, &chart::ticks(&chart.x, 6));
        let title = self.say(Text::new("loss at the end, as a share of the first", "처음을 1로 본 마지막 손실"));
        let (left, top) = self.places.legend.map_or((rect.x - 36.0, rect.y), |legend| (legend.x, legend.y));
        self.paper.text((left, top - 16.0), title, label(12.0, Token::Ink));
        let name = self.say(Text::new("learning rate η", "학습률 η"));
        self.paper.text((rect.right(), rect.bottom() + 30.0), name, label(11.0, Token::Soft).align(Align::End));
        // What counts as solved; its name below the line, since all courses come from above.
        let y = chart.at(chart.x.from, self.settings.goal()).1;
        chart::stroke(self.paper, &[(rect.x, y), (rect.right(), y)], &[5.0, 4.0], 1.25, Tint(Token::Ink, 0.6));
        let goal = number::plain(self.settings.target);
        let solved = self.say(Text::new("solved", "풀이 기준"));
        let text = format!("{solved}: {goal}\u{202f}%");
        self.paper.text((rect.x + 6.0, y + 9.0), &text, label(11.0, Token::Ink));
    }

    fn legend(&mut self) {
        let Some(rect) = self.places.legend else { return };
        let shares: Vec<f32> = (0..RULES).map(|rule| self.share(rule).max(0.35)).collect();
        let places = legend(self.paper, rect, self.language, |rule| shares[rule]);
        for (look, place) in LOOKS.iter().zip(places) {
            self.drawn.spot(place, look.name, self.say(look.label), None);
        }
    }

    /// A line for each rule as far as it does not diverge, a cross at the upper edge where it begins to; the one pointed at
    /// on top.
    fn lines(&mut self, chart: &Chart) {
        let mut order: Vec<usize> = (0..RULES).collect();
        order.sort_by_key(|&rule| self.pointed == Some(LOOKS[rule].name));
        for rule in order {
            let (look, share) = (&LOOKS[rule], self.share(rule));
            for piece in pieces(self.frames, rule) {
                let mut path: Vec<Point> = piece.iter().filter_map(|run| place(chart, run)).collect();
                let cross = piece.last().filter(|run| run.diverged.is_some());
                let cross = cross.map(|run| (chart.at(learning_rate(run.rate), 1.0).0, chart.rect.y));
                path.extend(cross);
                trace(self.paper, look, &path, chart.rect.grown(1.0), share);
                if let Some(at) = cross {
                    self.cross(at, 4.0, Tint(look.token, share));
                }
            }
            if let Some(at) = run::best(self.frames, rule).and_then(|best| place(chart, best)) {
                mark(self.paper, look, at, 4.5, share);
            }
        }
        self.places_to_point_at(chart);
    }

    fn places_to_point_at(&mut self, chart: &Chart) {
        for run in self.frames {
            if let Some((x, y)) = place(chart, run) {
                let text = words::outcome(run, self.language);
                self.drawn.spot(Rect::new(x - 5.0, y - 5.0, 10.0, 10.0), LOOKS[run.rule].name, text, None);
            }
        }
    }

    /// The lines of a kept sweep, thin, with its number.
    fn kept(&mut self, chart: &Chart, number: usize, frames: &[Run]) {
        for (rule, look) in LOOKS.iter().enumerate() {
            if self.share(rule) < 1.0 {
                continue;
            }
            let path: Vec<Point> = run::of_rule(frames, rule).filter_map(|run| place(chart, run)).collect();
            self.paper.line(&path, 1.0, Tint(look.token, 0.35));
            if let Some(at) = run::best(frames, rule).and_then(|best| place(chart, best)) {
                self.paper.disc(at, 6.0, Token::Ground);
                let kind = label(11.0, Tint(look.token, 0.8)).bold().centred();
                self.paper.text(at, &number.to_string(), kind);
            }
        }
    }

    /// Where a run has diverged.
    pub fn cross(&mut self, (x, y): Point, arm: f32, tint: Tint) {
        self.paper.line(&[(x - arm, y - arm), (x + arm, y + arm)], 1.5, tint);
        self.paper.line(&[(x - arm, y + arm), (x + arm, y - arm)], 1.5, tint);
    }

    /// Beside the chart: who comes lowest, and who works over the widest range.
    fn heroes(&mut self) {
        let (lowest, (widest, width)) = (words::winner(self.frames), words::widest(self.settings, self.frames));
        let low = lowest.map(|run| {
            let rate = small(learning_rate(run.rate));
            (run.rule, format!("{} · η = {rate}", words::share(run.loss / run.start)))
        });
        let range = words::decades(width);
        let wide = (width > 0.0).then(|| (widest, say!(self.language, "{range} powers of ten", "10의 {range}제곱 배")));
        let heroes = [
            (Text::new("lowest loss", "가장 낮은 손실"), low),
            (Text::new("widest range that solves it", "가장 넓은 학습률의 폭"), wide),
        ];
        let x = self.places.chart.right() + 48.0;
        for (index, (title, hero)) in heroes.into_iter().enumerate() {
            let y = self.places.chart.y + 40.0 + 110.0 * index as f32;
            let title = self.say(title);
            self.paper.text((x, y), title, label(12.0, Token::Soft));
            let Some((rule, text)) = hero else {
                self.paper.text((x, y + 24.0), "–", label(17.0, Token::Soft));
                continue;
            };
            let look = &LOOKS[rule];
            mark(self.paper, look, (x + 7.0, y + 25.0), 6.0, 1.0);
            let (name, room) = (look.label.get(self.language), self.paper.size().0 - x - 22.0);
            let large = label(18.0, look.token).bold();
            let kind = if self.paper.text_width(name, large) <= room { large } else { label(15.0, look.token).bold() };
            self.paper.text((x + 22.0, y + 25.0), name, kind);
            self.paper.text((x, y + 50.0), &text, label(13.0, Token::Ink));
        }
    }
}

/// Where the outcome of a run lies.
fn place(chart: &Chart, run: &Run) -> Option<Point> {
    run.share().map(|share| chart.at(learning_rate(run.rate), share))
}

/// The runs of a rule in pieces, each as far as the first run that diverged, which is its last.
fn pieces(frames: &[Run], rule: usize) -> Vec<Vec<&Run>> {
    let mut pieces: Vec<Vec<&Run>> = vec![Vec::new()];
    for run in run::of_rule(frames, rule) {
        let open = pieces.last().and_then(|piece| piece.last()).is_none_or(|last| last.diverged.is_none());
        match pieces.last_mut() {
            Some(piece) if open => piece.push(run),
            // After a diverged run a line begins anew with one that did not.
            _ if run.diverged.is_none() => pieces.push(vec![run]),
            _ => {}
        }
    }
    pieces
}
