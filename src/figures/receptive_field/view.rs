//! The image, and on it what the unit sees: its field, the field of its neighbour, and the gradients.

use engine::arch::Interval;
use engine::math;
use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::Measured;
use super::scene;
use crate::chart;
use crate::figure::{Grip, Handle};
use crate::paper::{Point, Rect, Tint, label};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// Shades of the map of gradients.
const SHADES: f32 = 16.0;
/// Pixels that are wider than this have lines between them.
const GRID_PX: f32 = 6.5;

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// The image with everything on it.
    pub(super) fn view(&mut self) {
        let view = self.places.view;
        self.paper.fill(view, Tint(Token::Line, 0.45));
        let image = self.square(self.whole());
        let digit = self.measured.map(|measured| &measured.digit).filter(|digit| !digit.is_empty());
        match (digit, self.picture) {
            (Some(digit), _) => scene::digit(self.paper, image, digit),
            (None, Some(picture)) => self.paper.bitmap(image, picture),
            (None, None) => scene::draw(self.paper, image),
        }
        self.grid(image);
        let field = self.grown();
        match self.measured {
            Some(measured) => self.heat(measured, image),
            None => self.dim(image, field),
        }
        self.neighbour(image);
        self.field(field);
        self.mark(field);
        self.names(image, field);
        self.handle(image);
    }

    /// All pixels of the image.
    fn whole(&self) -> [Interval; 2] {
        [Interval { first: 0, last: i64::from(self.settings.side()) - 1 }; 2]
    }

    /// Where columns and rows of pixels lie.
    fn square(&self, runs: [Interval; 2]) -> Rect {
        let view = self.places.view;
        let ends = |run: Interval, from: f32| {
            [run.first as f64, run.last as f64 + 1.0].map(|end| self.sight.place(end, from, view.width))
        };
        let ([left, right], [top, bottom]) = (ends(runs[0], view.x), ends(runs[1], view.y));
        Rect::new(left, top, right - left, bottom - top)
    }

    /// The field on its way from that of the layer before.
    fn grown(&self) -> Rect {
        let (before, now) = (self.before().pixels(self.settings.unit_of(self.before())), self.field);
        let (from, to, glide) = (self.square(before), self.square(now), self.glide);
        let mix = |a: f32, b: f32| a + (b - a) * glide;
        Rect::new(mix(from.x, to.x), mix(from.y, to.y), mix(from.width, to.width), mix(from.height, to.height))
    }

    /// Lines between pixels that are large enough.
    fn grid(&mut self, image: Rect) {
        if self.sight.scale(self.places.view.width) < GRID_PX {
            return;
        }
        for line in 1..self.settings.side() {
            let share = line as f32 / self.settings.side() as f32;
            let (x, y) = (image.x + share * image.width, image.y + share * image.height);
            self.paper.line(&[(x, image.y), (x, image.bottom())], 0.5, Tint(Token::Ground, 0.5));
            self.paper.line(&[(image.x, y), (image.right(), y)], 0.5, Tint(Token::Ground, 0.5));
        }
    }

    /// Covers what is not seen.
    fn dim(&mut self, image: Rect, field: Rect) {
        let inner = cut(field, image);
        let beside = [
            Rect::new(image.x, image.y, image.width, inner.y - image.y),
            Rect::new(image.x, inner.bottom(), image.width, image.bottom() - inner.bottom()),
            Rect::new(image.x, inner.y, inner.x - image.x, inner.height),
            Rect::new(inner.right(), inner.y, image.right() - inner.right(), inner.height),
        ];
        for rect in beside.into_iter().filter(|rect| rect.width > 0.0 && rect.height > 0.0) {
            self.paper.fill(rect, Tint(Token::Ground, 0.66));
        }
    }

    /// How strongly each pixel acts on the unit. Equal neighbours in a row are drawn as one.
    fn heat(&mut self, measured: &Measured, image: Rect) {
        self.paper.fill(image, Tint(Token::Ground, 0.72));
        let share = self.share("effective");
        let across = measured.across.max(1);
        let side = self.settings.side() as usize;
        // All cells have as many pixels, the last ones perhaps fewer.
        let pixels = side.div_ceil(across);
        let edge = |cell: usize, from: f32, width: f32| from + (cell * pixels).min(side) as f32 / side as f32 * width;
        let shade = |cell: f32| (math::sqrt(cell.max(0.0)) * SHADES).ceil();
        for (row, cells) in measured.cells.chunks(across).enumerate() {
            let (top, bottom) = (edge(row, image.y, image.height), edge(row + 1, image.y, image.height));
            let mut from = 0;
            while from < cells.len() {
                let here = shade(cells[from]);
                let same = cells[from..].iter().take_while(|&&cell| shade(cell) == here).count();
                if here > 0.0 {
                    let (left, right) = (edge(from, image.x, image.width), edge(from + same, image.x, image.width));
                    let tint = Tint(Token::Gradient, (0.06 + 0.9 * here / SHADES) * share);
                    self.paper.fill(Rect::new(left, top, right - left, bottom - top), tint);
                }
                from += same;
            }
        }
    }

    /// The field of the unit to the right, where it can be told apart.
    fn neighbour(&mut self, image: Rect) {
        let last = self.last();
        let next = [self.unit[0] + 1, self.unit[1]];
        let (stride, scale) = (last.field().stride, self.sight.scale(self.places.view.width));
        let shown = next[0] < last.side as usize && stride as f32 * scale > 3.0 && self.glide >= 1.0;
        if self.measured.is_some() || self.stages.len() < 2 || !shown {
            return;
        }
        let rect = self.square(last.pixels(next));
        let corners = around(rect);
        let tint = Tint(Token::Update, self.share("stride"));
        for piece in crate::strokes::clipped(&corners, self.places.view) {
            chart::stroke(self.paper, &piece, &[4.0, 4.0], 1.25, tint);
        }
        let told = say!(
            self.language,
            "The field of the unit to the right begins {stride} pixels further on.",
            "오른쪽 유닛의 수용 영역은 {stride}픽셀 뒤에서 시작합니다."
        );
        let spot = Rect::new(rect.right() - 6.0, rect.y, 8.0, rect.height);
        if spot.x < image.right() && spot.x > self.places.view.x {
            self.drawn.spot(cut(spot, self.places.view), "stride", told, None);
        }
    }

    /// The outline of the field.
    fn field(&mut self, field: Rect) {
        let tint = Tint(Token::Candidate, self.share("field"));
        let inside = cut(field, self.places.view);
        if self.measured.is_none() {
            self.paper.fill(inside, Tint(Token::Candidate, 0.1));
        }
        let corners = around(field);
        for piece in crate::strokes::clipped(&corners, self.places.view) {
            self.paper.line(&piece, 2.25, tint);
        }
        let told = super::words::seen(self.last(), self.unit, self.language);
        self.drawn.spot(inside, "field", told, None);
    }

    /// The middle of the field, where the unit is.
    fn mark(&mut self, field: Rect) {
        let at = field.center();
        self.paper.disc(at, 4.5, Token::Ground);
        self.paper.disc(at, 3.0, Tint(Token::Ink, self.share("unit")));
    }

    /// How large image and field are.
    fn names(&mut self, image: Rect, field: Rect) {
        let view = self.places.view;
        let (side, size) = (self.settings.side(), self.last().field().size);
        let text = say!(self.language, "image {side} × {side}", "이미지 {side} × {side}");
        let outside = if self.last().field().size > i64::from(side) {
            say!(self.language, "{text} · around it nothing but padding", "{text} · 바깥은 모두 패딩")
        } else {
            text
        };
        self.paper.text((view.x, view.bottom() + 14.0), &outside, label(11.5, Token::Soft));
        let text = format!("{size} × {size}");
        let kind = label(12.5, Tint(Token::Candidate, self.share("field"))).bold();
        let width = self.paper.text_width(&text, kind) + 10.0;
        let x = field.center().0.clamp(view.x + width / 2.0, view.right() - width / 2.0);
        // Above the field, or below it, or inside where neither has room.
        let y =
            [field.y - 11.0, field.bottom() + 11.0].into_iter().find(|y| *y > view.y + 8.0 && *y < view.bottom() - 8.0);
        let y = y.unwrap_or(view.y + 18.0);
        self.paper.fill_rounded(Rect::new(x - width / 2.0, y - 9.0, width, 18.0), 4.0, Tint(Token::Ground, 0.88));
        self.paper.text((x, y), &text, kind.centred());
        self.paper.line(&around(image), 1.0, Token::Soft);
    }

    /// The whole image chooses the unit.
    fn handle(&mut self, image: Rect) {
        let [x, y] = self.settings.place();
        let per_px = [1.0 / image.width.max(1.0), 1.0 / image.height.max(1.0)];
        let grip = Grip::Map { y, corner: [0.0, 0.0], per_px };
        let text = self.say(Text::new("place of the unit", "유닛의 자리"));
        self.drawn.spot(image, "unit", text, Some(Handle { setting: "unit", at: [0, 0], value: x, grip }));
    }
}

/// The part of `rect` that lies in `within`, in its own place.
fn cut(rect: Rect, within: Rect) -> Rect {
    let (x, y) = (rect.x.max(within.x).min(within.right()), rect.y.max(within.y).min(within.bottom()));
    let (right, bottom) = (rect.right().max(x).min(within.right()), rect.bottom().max(y).min(within.bottom()));
    Rect::new(x, y, right.max(x) - x, bottom.max(y) - y)
}

/// The corners of `rect`, with the first one once more.
fn around(rect: Rect) -> [Point; 5] {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
}
