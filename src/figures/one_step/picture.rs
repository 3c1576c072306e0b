//! The picture: the update as arrows on the surface, and its ledger beside it.

use plotters::prelude::DrawingBackend;

use super::layout::Layout;
use super::ledger::Pair;
use super::run::Moment;
use super::settings::StepSettings;
use super::{OneStep, parts, rows, words};
use crate::figure::{Drawn, Grip, Handle, View};
use crate::number;
use crate::optimizers::{mark, trace};
use crate::paper::{Paper, Point, Rect, Tint, label, symbol};
use crate::say;
use crate::strokes::{self, clipped};
use crate::text::{Language, Text};
use crate::theme::Token;

/// The length of an arrow that shows a direction alone, in CSS pixels.
const DIRECTION_PX: f32 = 64.0;

/// A drawing under way: the moment, its places, and what it leaves behind.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub paper: &'a mut Paper<DB>,
    pub settings: &'a StepSettings,
    pub frames: &'a [Moment],
    pub moment: &'a Moment,
    pub language: Language,
    pub pointed: Option<&'a str>,
    pub glide: f32,
    pub places: Layout,
    pub drawn: Drawn,
    /// The arrows on the map.
    arrows: Vec<Arrow>,
    /// Where something is written on the map already.
    written: Vec<Rect>,
}

/// What a part comes to on the map.
struct Arrow {
    part: &'static str,
    name: &'static str,
    from: Point,
    to: Point,
}

/// Draws the moment of `view`.
pub fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, OneStep>) -> Drawn {
    let Some(moment) = view.frames.last() else { return Drawn::default() };
    let places = Layout::new(view.settings, paper.size().0);
    let mut sheet = Sheet {
        paper,
        settings: view.settings,
        frames: view.frames,
        moment,
        language: view.language,
        pointed: view.pointed,
        glide: view.glide,
        places,
        drawn: Drawn::default(),
        arrows: Vec::new(),
        written: Vec::new(),
    };
    places.map.draw(sheet.paper, &view.settings.relief());
    sheet.trail();
    sheet.arrows();
    sheet.start();
    sheet.point();
    rows::draw(&mut sheet);
    sheet.drawn
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// How much of a part is to be seen: less while another is pointed at.
    pub fn share(&self, part: &str) -> f32 {
        if self.pointed.is_none_or(|pointed| pointed == part) { 1.0 } else { 0.3 }
    }

    /// The value of a part, once it has been computed.
    pub fn value(&self, part: &str) -> Option<Pair> {
        let index = self.settings.lines().iter().position(|line| line.part == part)?;
        (index <= self.moment.line as usize).then(|| self.moment.values[index])
    }

    /// The way so far.
    fn trail(&mut self) {
        let map = self.places.map;
        let mut points: Vec<Point> =
            self.frames.iter().filter(|moment| moment.line == 0).map(|moment| map.place(moment.at)).collect();
        if self.value("step").is_some() {
            points.push(self.here());
        }
        trace(self.paper, self.settings.look(), &points, map.rect, 0.45);
        for &point in points.iter().filter(|&&point| map.rect.contains(point)) {
            self.paper.disc(point, 2.25, Tint(self.settings.look().token, 0.6));
        }
    }

    /// Where θ is, on its way if the step has just been computed.
    fn here(&self) -> Point {
        let moment = self.moment;
        let (from, to) = (self.places.map.place(moment.at), self.places.map.place(moment.next));
        let arriving = self.settings.lines().get(moment.line as usize).is_some_and(|line| line.part == "step");
        let share = match self.value("step") {
            Some(_) if arriving => self.glide,
            Some(_) => 1.0,
            None => 0.0,
        };
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    }

    /// What the step is made of. Where it is a sum, the arrows are put one to the end of the other.
    fn arrows(&mut self) {
        let (map, eta, at) = (self.places.map, self.settings.learning_rate(), self.moment.at);
        let moved = |from: Pair, by: Pair| [from[0] + by[0], from[1] + by[1]];
        let downhill = |pair: Pair| pair.map(|x| -eta * x);
        let additive = self.settings.lines().iter().all(|line| line.part != "root" && line.part != "ratio");
        if let Some(gradient) = self.value("gradient") {
            if additive {
                let tip = moved(at, downhill(gradient));
                self.arrow("gradient", "−ηg", map.place(at), map.place(tip));
                for part in ["kept", "ahead"] {
                    // Nesterov's velocity that is kept is not a piece of the step, what is looked ahead is.
                    let nesterov = self.settings.lines().iter().any(|line| line.part == "ahead");
                    if let Some(value) = self.value(part).filter(|_| nesterov == (part == "ahead")) {
                        let end = moved(tip, downhill(value));
                        self.arrow(part, "−ημv", map.place(tip), map.place(end));
                    }
                }
            } else {
                self.direction("gradient", "−g", gradient);
            }
        }
        for part in ["first_moment", "corrected_mean"] {
            if let Some(mean) = self.value(part).filter(|_| part == "first_moment") {
                self.direction(part, "−m", mean);
            }
        }
        if self.value("step").is_some() {
            let (from, to) = (map.place(at), self.here());
            self.arrow("step", "Δθ", from, to);
        }
        let (at, name) = (self.here(), self.ahead());
        self.written.extend([(at, 6.0), (name, 7.0)].map(|((x, y), reach)| Rect::new(x, y, 0.0, 0.0).grown(reach)));
        self.names();
        let is_apart = self.moment.ball != self.moment.next && self.value("step").is_some();
        if is_apart {
            self.ball();
        }
    }

    /// Nesterov's ball, behind the point at which the next gradient is taken.
    fn ball(&mut self) {
        let (map, share) = (self.places.map, self.share("ball"));
        let (ball, ahead) = (map.place(self.moment.ball), map.place(self.moment.next));
        if !map.rect.grown(-6.0).contains(ball) {
            return;
        }
        self.paper.dashed(ball, ahead, 3.0, 1.25, Tint(Token::Velocity, share));
        self.paper.disc(ball, 6.0, Tint(Token::Velocity, share));
        self.paper.disc(ball, 4.0, Token::Ground);
        let name = parts::named("ball").label.get(self.language);
        let half = self.paper.text_width(name, label(12.0, Token::Velocity).bold()) / 2.0 + 12.0;
        let side = if ahead.0 > ball.0 { half } else { -half };
        let places = [(side, -6.0), (-side, -6.0), (side, 14.0), (-side, 14.0), (side, -26.0), (-side, 30.0)];
        self.note(&places.map(|by| (ball.0 + by.0, ball.1 + by.1)), name, Tint(Token::Velocity, share));
        self.drawn.spot(Rect::new(ball.0 - 8.0, ball.1 - 8.0, 16.0, 16.0), "ball", name, None);
    }

    /// An arrow of one length for a quantity whose size has another unit than the plane.
    fn direction(&mut self, part: &'static str, name: &'static str, value: Pair) {
        let length = value[0].hypot(value[1]);
        if length > 0.0 {
            let (x, y) = self.places.map.place(self.moment.at);
            let scale = DIRECTION_PX / length;
            self.arrow(part, name, (x, y), (x - value[0] * scale, y + value[1] * scale));
        }
    }

    fn arrow(&mut self, part: &'static str, name: &'static str, from: Point, to: Point) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        if length < 1.0 {
            return;
        }
        let (rect, token) = (self.places.map.rect, parts::named(part).token);
        let share = self.share(part);
        let width = if part == "step" { 3.0 } else { 2.0 };
        for piece in clipped(&[from, to], rect) {
            self.paper.line(&piece, width, Tint(token, share));
        }
        let inside = rect.grown(-8.0);
        if inside.contains(to) {
            self.paper.arrow_head(from, to, (length * 0.4).min(10.0), width, Tint(token, share));
        }
        self.arrows.push(Arrow { part, name, from, to });
    }

    /// The names of the arrows, that of the step first.
    fn names(&mut self) {
        let mut arrows = std::mem::take(&mut self.arrows);
        arrows.sort_by_key(|arrow| arrow.part != "step");
        let strokes: Vec<[Point; 2]> = arrows.iter().map(|arrow| [arrow.from, arrow.to]).collect();
        for Arrow { part, name, from, to } in arrows {
            let tint = Tint(parts::named(part).token, self.share(part));
            let half = self.paper.text_width(name, label(12.0, tint).bold()) / 2.0;
            let places = beside(from, to, half, if part == "step" { -1.0 } else { 1.0 });
            let inside = self.places.map.rect.grown(-8.0);
            let (clear, crossed): (Vec<Point>, Vec<Point>) =
                places.into_iter().filter(|&at| inside.contains(at)).partition(|&(x, y)| {
                    let rect = Rect::new(x - half, y - 7.0, 2.0 * half, 14.0);
                    !strokes.iter().any(|stroke| strokes::cross(stroke, rect))
                });
            if let Some(at) = self.note(&[clear, crossed].concat(), name, tint) {
                let text = words::value(part, self.value(part).unwrap_or_default(), self.language);
                self.drawn.spot(Rect::new(at.0 - 14.0, at.1 - 10.0, 28.0, 20.0), part, text, None);
            }
        }
    }

    /// A word on the map, in the middle of the first of `places` where it is in the way of no other. Answers where it is.
    fn note(&mut self, places: &[Point], text: &str, tint: Tint) -> Option<Point> {
        let kind = label(12.0, tint).bold().centred();
        let width = self.paper.text_width(text, kind) + 6.0;
        let map = self.places.map.rect;
        let rect = |&(x, y): &Point| {
            let left = (x - width / 2.0).max(map.x + 2.0).min(map.right() - width - 2.0);
            Rect::new(left, y - 8.5, width, 17.0)
        };
        let free = |rect: &Rect| !self.written.iter().any(|&other| rect.meets(other));
        let rect = places.iter().map(rect).find(free)?;
        self.paper.fill_rounded(rect, 4.0, Tint(Token::Ground, 0.72));
        self.paper.text(rect.center(), text, kind);
        self.written.push(rect);
        Some(rect.center())
    }

    /// The ring at the start, to be dragged.
    fn start(&mut self) {
        let (map, begin) = (self.places.map, self.settings.begin());
        let at = map.place(begin);
        self.paper.disc(at, 8.5, Tint(Token::Ground, 0.85));
        self.paper.circle(at, 7.5, 2.0, Token::Accent);
        let (x, y) = (number::small(begin[0]), number::small(begin[1]));
        let text = say!(
            self.language,
            "Start, x = {x}, y = {y}. Drag it, or use the arrow keys",
            "시작점, x = {x}, y = {y}. 끌거나 화살표 키로 옮깁니다",
        );
        let grip = Grip::Place { y: begin[1], per_px: [map.per_px(); 2] };
        let handle = Handle { setting: "start", at: [0, 0], value: begin[0], grip };
        self.drawn.spot(Rect::new(at.0 - 14.0, at.1 - 14.0, 28.0, 28.0), "parameters", text, Some(handle));
    }

    /// Where the name of θ stands: ahead of it on its way, where no arrow is.
    fn ahead(&self) -> Point {
        let (from, to) = (self.places.map.place(self.moment.at), self.places.map.place(self.moment.next));
        let ((x, y), (dx, dy)) = (self.here(), (to.0 - from.0, to.1 - from.1));
        let ahead = 17.0 / dx.hypot(dy).max(1e-3) * if self.value("step").is_some() { 1.0 } else { -1.0 };
        (x + (dx * ahead).clamp(-17.0, 17.0), y + (dy * ahead).clamp(-17.0, 17.0))
    }

    /// θ now.
    fn point(&mut self) {
        let at = self.here();
        if !self.places.map.rect.contains(at) {
            let text = Text::new("θ has left the picture", "θ가 그림을 벗어남");
            let rect = self.places.map.rect;
            self.note(&[(rect.center().0, rect.y + 16.0)], text.get(self.language), Token::Wrong.into());
            return;
        }
        mark(self.paper, self.settings.look(), at, 5.0, 1.0);
        self.paper.text(self.ahead(), "θ", symbol(16.0, Token::Ink).centred());
        let text = words::place(self.moment, self.value("step").is_some(), self.language);
        self.drawn.spot(Rect::new(at.0 - 8.0, at.1 - 8.0, 16.0, 16.0), "parameters", text, None);
    }
}

/// Where the name of an arrow may stand, in the order of preference: beside its middle to one side, to the other, beside
/// its ends. `half` is half the width of the name.
fn beside(from: Point, to: Point, half: f32, side: f32) -> Vec<Point> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    let (across, down) = (side * dy / length, -side * dx / length);
    // So far that no corner of it reaches the arrow.
    let away = 8.0 + across.abs() * half + down.abs() * 7.0;
    let shares = [0.5, 0.8, 0.2, 1.1, -0.1].map(|share| (from.0 + share * dx, from.1 + share * dy));
    shares.into_iter().flat_map(|(x, y)| [away, -away].map(|away| (x + away * across, y + away * down))).collect()
}
