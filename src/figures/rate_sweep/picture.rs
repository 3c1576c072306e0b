//! The picture: the final loss over the learning rate, and under it for each rule the range in which it works.

use plotters::prelude::DrawingBackend;

use super::RateSweep;
use super::asked::rates;
use super::run::{self, RATES, Run, learning_rate};
use super::settings::{SweepSettings, Task};
use super::words;
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::figure::{self, Drawn, View};
use crate::number::{self, small};
use crate::optimizers::{LOOKS, RULES, mark, trace};
use crate::paper::{Align, Paper, Point, Rect, Tint, label};
use crate::say;
use crate::text::{Language, Text};
use crate::theme::Token;

/// Below this width the names stand above the ranges instead of beside them.
const NARROW_PX: f32 = 760.0;

/// The places of a picture, in CSS pixels.
pub(super) struct Geometry {
    wide: bool,
    chart: Rect,
    /// The rows of the rules: their ranges lie below the chart, name and numbers to their sides or above.
    rows: Rect,
    /// Right edges of the numbers: best rate, loss, width of the range.
    columns: [f32; 3],
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
            let columns = [width * 0.7 + 84.0, width * 0.7 + 194.0, width - 4.0];
            Self { wide, chart, rows, columns, height: rows.bottom() + 8.0 }
        } else {
            let chart = Rect::new(42.0, 28.0, width - 54.0, 220.0);
            let rows = Rect::new(0.0, chart.bottom() + 70.0, width, 38.0 * RULES as f32);
            let columns = [width * 0.6, width * 0.81, width - 6.0];
            Self { wide, chart, rows, columns, height: rows.bottom() + 8.0 }
        }
    }

    fn row(&self, rule: usize) -> Rect {
        let height = self.rows.height / RULES as f32;
        Rect::new(self.rows.x, self.rows.y + height * rule as f32, self.rows.width, height)
    }
}

struct Sheet<'a, DB: DrawingBackend> {
    paper: &'a mut Paper<DB>,
    settings: &'a SweepSettings,
    frames: &'a [Run],
    language: Language,
    pointed: Option<&'a str>,
    places: Geometry,
    drawn: Drawn,
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
    for kept in view.kept {
        sheet.kept(&chart, kept.number, kept.frames);
    }
    sheet.lines(&chart);
    if sheet.places.wide {
        sheet.heroes();
    }
    sheet.headings();
    for rule in 0..RULES {
        sheet.row(&chart, rule);
    }
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a rule is to be seen: less while another is pointed at.
    fn share(&self, rule: usize) -> f32 {
        figure::share(self.pointed, LOOKS[rule].name, 0.18)
    }

    fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    fn frame(&mut self, chart: &Chart) {
        let rect = chart.rect;
        chart.rows(self.paper, &chart::ticks(&chart.y, 6));
        chart.columns(self.paper, &chart::ticks(&chart.x, 6));
        let title = self.say(Text::new("loss at the end, as a share of the first", "처음을 1로 본 마지막 손실"));
        let left = if self.places.wide { rect.x - 36.0 } else { 4.0 };
        self.paper.text((left, rect.y - 16.0), title, label(12.0, Token::Ink));
        let name = self.say(Text::new("learning rate η", "학습률 η"));
        self.paper.text((rect.right(), rect.bottom() + 30.0), name, label(11.0, Token::Soft).align(Align::End));
        // What counts as solved.
        let y = chart.at(chart.x.from, self.settings.goal()).1;
        chart::stroke(self.paper, &[(rect.x, y), (rect.right(), y)], &[5.0, 4.0], 1.25, Tint(Token::Ink, 0.6));
        let goal = number::plain(self.settings.target);
        let solved = self.say(Text::new("solved", "풀이 기준"));
        let text = format!("{solved}: {goal}\u{202f}%");
        self.paper.text((rect.x + 6.0, y - 9.0), &text, label(11.0, Token::Ink));
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

    fn cross(&mut self, (x, y): Point, arm: f32, tint: Tint) {
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
            self.paper.text((x + 22.0, y + 25.0), look.label.get(self.language), label(18.0, look.token).bold());
            self.paper.text((x, y + 50.0), &text, label(13.0, Token::Ink));
        }
    }

    /// What the numbers beside the ranges are, and what a range shows.
    fn headings(&mut self) {
        let y = self.places.rows.y - 16.0;
        let small_kind = label(11.0, Token::Soft).align(Align::End);
        let [rate, loss, width] = self.places.columns;
        self.paper.text((rate, y), self.say(Text::new("best η", "최적 η")), small_kind);
        self.paper.text((loss, y), self.say(Text::new("loss", "손실")), small_kind);
        self.paper.text((width, y), self.say(Text::new("range", "폭")), small_kind);
        if self.places.wide {
            let x = self.places.chart.x;
            let bar = Rect::new(x, y - 4.0, 22.0, 8.0);
            self.paper.fill_rounded(bar, 4.0, Tint(Token::Soft, 0.8));
            let text = self.say(Text::new("solved", "풀림"));
            let kind = label(11.0, Token::Soft);
            self.paper.text((x + 28.0, y), text, kind);
            let x = x + 28.0 + self.paper.text_width(text, kind) + 22.0;
            self.cross((x, y), 3.0, Tint(Token::Soft, 1.0));
            self.paper.text((x + 9.0, y), self.say(Text::new("diverged", "발산")), kind);
        }
    }

    /// One rule: its range along the axis of the chart, and its numbers.
    fn row(&mut self, chart: &Chart, rule: usize) {
        let (line, look) = (self.places.row(rule), &LOOKS[rule]);
        let share = self.share(rule).max(0.35);
        self.paper.line(&[(line.x, line.y), (line.right(), line.y)], 1.0, Tint(Token::Line, 0.8));
        let wide = self.places.wide;
        let middle = line.center().1;
        let (text_y, range_y) = if wide { (middle, middle) } else { (line.y + 12.0, line.y + 28.0) };
        mark(self.paper, look, (line.x + 8.0, text_y), 4.5, share);
        let name = label(13.0, Tint(look.token, share)).bold();
        self.paper.text((line.x + 20.0, text_y), look.label.get(self.language), name);
        self.range(chart, rule, range_y, share);

        let kind = label(13.0, Tint(Token::Ink, share)).align(Align::End);
        let width = run::width(self.frames, rule, self.settings.goal());
        let (mut told, columns) = (String::new(), self.places.columns);
        if let Some(best) = run::best(self.frames, rule) {
            let texts = [small(learning_rate(best.rate)), words::share(best.loss / best.start), words::decades(width)];
            for (x, text) in columns.into_iter().zip(&texts) {
                self.paper.text((x, text_y), text, kind);
            }
            told = words::outcome(best, self.language);
        }
        self.drawn.spot(line, look.name, told, None);
    }

    /// Where a rule solves the task, and where it diverges.
    fn range(&mut self, chart: &Chart, rule: usize, y: f32, share: f32) {
        let (left, right) = (chart.rect.x, chart.rect.right());
        self.paper.line(&[(left, y), (right, y)], 1.0, Tint(Token::Line, share));
        let half = chart.rect.width / (RATES - 1) as f32 / 2.0;
        let x = |run: &Run| chart.at(learning_rate(run.rate), 1.0).0;
        let runs: Vec<&Run> = run::of_rule(self.frames, rule).collect();
        let goal = self.settings.goal();
        let solved = |run: &&Run| run.share().is_some_and(|share| share <= goal);
        for stretch in runs.chunk_by(|a, b| solved(a) == solved(b)).filter(|stretch| solved(&stretch[0])) {
            let (from, to) = (x(stretch[0]) - half, x(stretch[stretch.len() - 1]) + half);
            let bar = Rect::new(from.max(left - half), y - 4.0, to - from.max(left - half), 8.0);
            self.paper.fill_rounded(bar, 4.0, Tint(LOOKS[rule].token, 0.8 * share));
        }
        for run in runs.iter().filter(|run| run.diverged.is_some()) {
            self.cross((x(run), y), 2.5, Tint(LOOKS[rule].token, share));
        }
        if let Some(best) = run::best(self.frames, rule) {
            let at = (x(best), y);
            self.paper.disc(at, 4.5, Token::Ground);
            self.paper.disc(at, 3.0, Tint(Token::Ink, share));
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
