//! The training: loss (logarithmic) and accuracy over the updates so far.

use engine::math;
use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::Moment;
use super::{LstmGates, words};
use crate::figure::Kept;
use crate::number;
use crate::paper::{Align, Point, Rect, Tint, label};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// The band of the training: what the curves are drawn into.
struct Axes {
    rect: Rect,
    updates: f32,
    /// log₁₀ of the smallest and the largest loss.
    decades: (f32, f32),
}

impl Axes {
    fn x(&self, update: u32) -> f32 {
        self.rect.x + self.rect.width * update as f32 / self.updates
    }

    fn loss_y(&self, loss: f32) -> f32 {
        let (low, high) = self.decades;
        let share = ((log10(loss) - low) / (high - low)).clamp(0.0, 1.0);
        self.rect.bottom() - share * self.rect.height
    }

    fn accuracy_y(&self, accuracy: f32) -> f32 {
        self.rect.bottom() - accuracy * self.rect.height
    }
}

fn log10(value: f32) -> f32 {
    math::log(value.max(1e-6)) / std::f32::consts::LN_10
}

/// The steps of a run that belong to its training.
fn training(frames: &[Moment]) -> Vec<&Moment> {
    frames.iter().filter(|frame| frame.read.is_none()).collect()
}

/// Draws the band, with the losses of kept runs.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, frames: &[Moment], kept: &[Kept<'_, LstmGates>]) {
    let training = training(frames);
    let lowest = training.iter().map(|frame| log10(frame.loss)).fold(-2.0, f32::min).floor();
    let reached = sheet.moment.diverged.map(|(_, loss)| loss).filter(|loss| loss.is_finite());
    let others = kept.iter().flat_map(|run| run.frames).filter(|frame| frame.read.is_none()).map(|frame| frame.loss);
    let losses = training.iter().map(|frame| frame.loss).chain(reached).chain(others);
    let highest = losses.map(log10).fold(0.0, f32::max);
    let axes = Axes {
        rect: sheet.places.curve,
        updates: kept.iter().map(|run| run.settings.steps).fold(sheet.settings.steps, u32::max).max(1) as f32,
        // A little room above, unless the start is a whole decade anyway.
        decades: (lowest.max(-5.0), if highest > 0.0 { highest + 0.08 } else { 0.0 }),
    };
    let share = sheet.share("loss");
    frame(sheet, &axes, share);
    let path = |y: &dyn Fn(&Moment) -> f32| -> Vec<Point> {
        training.iter().map(|moment| (axes.x(moment.update), y(moment))).collect()
    };
    let accuracy = path(&|moment| axes.accuracy_y(moment.accuracy));
    sheet.dashed_path(&accuracy, 6.0, 1.25, Tint(Token::Soft, share));
    let mut loss = path(&|moment| axes.loss_y(moment.loss));
    loss.extend(sheet.moment.diverged.map(|(update, reached)| (axes.x(update), axes.loss_y(reached))));
    if loss.len() > 1 {
        sheet.paper.line(&loss, 2.0, Tint(Token::Ink, share));
    }
    for run in kept {
        other(sheet, &axes, run, share);
    }
    now(sheet, &axes, share);
    diverged(sheet, &axes);
    spots(sheet, &axes, &training);
}

/// The loss of a kept run, with its number where it ends.
fn other<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, axes: &Axes, run: &Kept<'_, LstmGates>, share: f32) {
    let points: Vec<Point> =
        training(run.frames).iter().map(|moment| (axes.x(moment.update), axes.loss_y(moment.loss))).collect();
    let Some(&(x, y)) = points.last() else { return };
    sheet.paper.line(&points, 1.25, Tint(Token::Accent, 0.8 * share));
    sheet.paper.disc((x, y), 7.0, Token::Ground);
    let number = label(11.0, Tint(Token::Accent, share)).bold().centred();
    sheet.paper.text((x, y), &run.number.to_string(), number);
}

/// Grid, ends of the axes, and names.
fn frame<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, axes: &Axes, share: f32) {
    let (rect, wide) = (axes.rect, sheet.places.wide);
    let (low, high) = axes.decades;
    let small = label(11.0, Tint(Token::Soft, share));
    let mut decade = low;
    while decade <= high {
        let y = rect.bottom() - (decade - low) / (high - low) * rect.height;
        sheet.paper.line(&[(rect.x, y), (rect.right(), y)], 1.0, Tint(Token::Line, 0.8));
        // Labels need some room: the ends, and what lies between them if there is enough.
        if decade == low || decade == 0.0 || (wide && high - low <= 4.2) {
            let text = number::fixed(10f32.powi(decade as i32), (-decade).max(0.0) as usize);
            sheet.paper.text((rect.x - 6.0, y), &text, small.align(Align::End));
        }
        decade += 1.0;
    }
    let y = rect.bottom() + 14.0;
    sheet.paper.text((rect.x, y), "0", small.align(Align::Start));
    let steps = axes.updates as u32;
    let text = say!(sheet.language, "{steps} updates", "업데이트 {steps}회");
    sheet.paper.text((rect.right(), y), &text, small.align(Align::End));
    names(sheet, axes, share);
}

/// The names of the two curves, with their numbers now.
fn names<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, axes: &Axes, share: f32) {
    let rect = axes.rect;
    let loss = sheet.say(Text::new("loss", "손실"));
    let accuracy = sheet.say(Text::new("accuracy", "정확도"));
    let loss_now = words::loss(sheet.moment.loss);
    let accuracy_now = number::percent(sheet.moment.accuracy);
    let (ink, soft) = (label(12.5, Tint(Token::Ink, share)), label(12.5, Tint(Token::Soft, share)));
    if sheet.places.wide {
        let left = rect.x - 62.0;
        let (upper, lower) = (rect.y + 18.0, rect.bottom() - 18.0);
        for (y, name, value, kind, dotted) in
            [(upper, accuracy, &accuracy_now, soft, true), (lower, loss, &loss_now, ink, false)]
        {
            sample(sheet, (left, y), dotted, share);
            sheet.paper.text((left - 7.0, y), name, kind.align(Align::End));
            sheet.paper.text((sheet.places.value_x(), y), value, kind);
        }
    } else {
        let (y, mut x) = (rect.y - 14.0, rect.x);
        for (name, value, kind, dotted) in [(loss, &loss_now, ink, false), (accuracy, &accuracy_now, soft, true)] {
            sample(sheet, (x, y), dotted, share);
            let text = format!("{name} {value}");
            sheet.paper.text((x + 24.0, y), &text, kind);
            x += 24.0 + sheet.paper.text_width(&text, kind) + 12.0;
        }
    }
}

/// A piece of a curve, beside its name.
fn sample<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, (x, y): Point, dotted: bool, share: f32) {
    if dotted {
        sheet.paper.dashed((x, y), (x + 18.0, y), 6.0, 1.25, Tint(Token::Soft, share));
    } else {
        sheet.paper.line(&[(x, y), (x + 18.0, y)], 2.0, Tint(Token::Ink, share));
    }
}

/// A mark at the update whose weights are shown.
fn now<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, axes: &Axes, share: f32) {
    let (update, loss) = (sheet.moment.update, sheet.moment.loss);
    let x = axes.x(update);
    sheet.paper.line(&[(x, axes.rect.y), (x, axes.rect.bottom() + 5.0)], 1.0, Tint(Token::Ink, 0.45 * share));
    sheet.paper.disc((x, axes.loss_y(loss)), 4.0, Tint(Token::Ink, share));
    let between = x > axes.rect.x + 40.0 && x < axes.rect.right() - 110.0;
    if between {
        let text = update.to_string();
        sheet.paper.text((x, axes.rect.bottom() + 14.0), &text, label(11.0, Token::Ink).centred());
    }
}

/// Where the training broke off, and that it did.
fn diverged<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, axes: &Axes) {
    let Some((update, _)) = sheet.moment.diverged else { return };
    let x = axes.x(update);
    sheet.paper.dashed((x, axes.rect.y), (x, axes.rect.bottom()), 4.0, 1.5, Token::Wrong);
    let text = say!(sheet.language, "× diverged at update {update}", "× {update}번째 업데이트에서 발산");
    let right = x > axes.rect.center().0;
    let align = if right { Align::End } else { Align::Start };
    let at = (x + if right { -8.0 } else { 8.0 }, axes.rect.center().1);
    let kind = label(13.0, Token::Wrong).bold();
    let width = sheet.paper.text_width(&text, kind) + 8.0;
    let left = if right { at.0 - width + 4.0 } else { at.0 - 4.0 };
    sheet.paper.fill(Rect::new(left, at.1 - 10.0, width, 20.0), Token::Ground);
    sheet.paper.text(at, &text, kind.align(align));
}

fn spots<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, axes: &Axes, training: &[&Moment]) {
    // Not narrower than can be pointed at.
    let step = training.len().div_ceil(axes.rect.width.max(2.0) as usize / 2).max(1);
    let width = axes.rect.width * step as f32 / training.len().max(2) as f32;
    for moment in training.iter().step_by(step) {
        let x = (axes.x(moment.update) - width / 2.0).max(axes.rect.x);
        let text = words::training_point(moment, sheet.language);
        sheet.drawn.spot(Rect::new(x, axes.rect.y, width, axes.rect.height), "loss", text, None);
    }
}
