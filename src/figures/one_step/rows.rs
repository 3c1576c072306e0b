//! The ledger: every quantity of the update in a line, with its formula, and its two numbers as bars.

use plotters::prelude::DrawingBackend;

use super::layout::Rows;
use super::ledger::Line;
use super::parts;
use super::picture::Sheet;
use super::words;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::optimizers::sample;
use crate::paper::{Align, Rect, Tint, Type, label, symbol};
use crate::say;
use crate::theme::Token;

/// Room for a number beside its bar.
const NUMBER_PX: f32 = 60.0;
/// From the left edge to names and formulas, beside their symbols.
const TEXT_PX: f32 = 54.0;
/// Room for the name of an axis beside its bar.
const AXIS_PX: f32 = 12.0;
const AXES: [&str; 2] = ["x", "y"];

/// Draws the ledger, as far as the update has come.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let bars_px = bars_px(sheet);
    heading(sheet, bars_px);
    for (index, line) in sheet.settings.lines().iter().enumerate() {
        row(sheet, index, line, bars_px);
    }
}

/// How a name is set, but for its colour.
fn name_type(tint: Tint) -> Type {
    label(12.5, tint).bold()
}

/// How a formula is set, but for its colour.
fn formula_type(tint: Tint) -> Type {
    symbol(13.0, tint)
}

/// How far from the left edge the bars begin: behind all names and formulas, or below them.
fn bars_px<DB: DrawingBackend>(sheet: &Sheet<'_, DB>) -> f32 {
    if sheet.places.rows != Rows::Beside {
        return 4.0;
    }
    let ink = Token::Ink.into();
    let lines = || sheet.settings.lines().iter();
    let names = lines().map(|line| parts::named(line.part).label.get(sheet.language));
    let formulas = lines().map(|line| line.formula.get(sheet.language));
    let names_px = sheet.paper.widest(names, name_type(ink));
    let widest = names_px.max(sheet.paper.widest(formulas, formula_type(ink)));
    (TEXT_PX + widest + 8.0).max(sheet.places.ledger.width * 0.4)
}

/// The rule and its rate.
fn heading<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, bars_px: f32) {
    let ledger = sheet.places.ledger;
    let (look, y) = (sheet.settings.look(), ledger.y - 18.0);
    sample(sheet.paper, look, (ledger.x + 2.0, y), 1.0);
    let name = label(14.0, look.token).bold();
    let text = look.label.get(sheet.language);
    sheet.paper.text((ledger.x + 36.0, y), text, name);
    let x = ledger.x + 36.0 + sheet.paper.text_width(text, name) + 16.0;
    let rate = sheet.settings.learning_rate();
    let written = number::small(rate);
    sheet.paper.text((x, y), "η", symbol(15.0, Token::Soft));
    let (equals, kind) = (format!("= {written}"), label(13.0, Token::Soft));
    sheet.paper.text((x + 13.0, y), &equals, kind);
    let end = x + 13.0 + sheet.paper.text_width(&equals, kind);
    let what = say!(sheet.language, "Learning rate: {written}", "학습률: {written}");
    let handle = Handle { setting: "rate", at: [0, 0], value: rate, grip: Grip::Factor };
    sheet.drawn.spot(Rect::new(x - 3.0, y - 11.0, 78.0, 22.0), "step", what, Some(handle));
    if sheet.places.rows == Rows::Beside {
        for (axis, name) in AXES.into_iter().enumerate() {
            let column = column(sheet, axis, ledger.y, bars_px);
            let middle = column.x + (column.width - NUMBER_PX) / 2.0;
            let kind = symbol(14.0, Token::Soft).centred();
            sheet.paper.text((middle.max(end + 12.0), y + 4.0), name, kind);
        }
    }
}

/// Where the bar and the number of an axis stand, in a line that begins at `top`.
fn column<DB: DrawingBackend>(sheet: &Sheet<'_, DB>, axis: usize, top: f32, bars_px: f32) -> Rect {
    let (ledger, row) = (sheet.places.ledger, sheet.places.row_px);
    // The name of the axis, if the head does not say it.
    let (top, height, name_px) = match sheet.places.rows {
        Rows::Beside => (top + 8.0, row - 16.0, 0.0),
        Rows::Two => (top + row * 0.5, row * 0.36, AXIS_PX),
        Rows::Three => (top + 38.0, 16.0, AXIS_PX),
    };
    let left = ledger.x + bars_px;
    let width = (ledger.right() - left - 10.0) / 2.0;
    Rect::new(left + axis as f32 * (width + 10.0) + name_px, top, width - name_px, height)
}

fn row<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, index: usize, line: &Line, bars_px: f32) {
    let (ledger, height) = (sheet.places.ledger, sheet.places.row_px);
    let rect = Rect::new(ledger.x, ledger.y + index as f32 * height, ledger.width, height);
    let part = parts::named(line.part);
    let (known, now) = (sheet.value(line.part), sheet.moment.line as usize == index);
    let share = sheet.share(line.part) * if known.is_some() { 1.0 } else { 0.4 };
    sheet.paper.line(&[(rect.x, rect.y), (rect.right(), rect.y)], 1.0, Token::Line);
    if now {
        sheet.paper.fill(rect, Tint(part.token, 0.1));
    }
    let (formula, end) = (formula_type(Tint(Token::Soft, share)), rect.right() - 4.0);
    let x = rect.x + TEXT_PX;
    let (sign_y, name_y, formula_at, formula) = match sheet.places.rows {
        Rows::Beside => {
            let middle = rect.center().1;
            (middle, middle - 8.0, (x, middle + 9.0), formula)
        }
        Rows::Two => (rect.y + 13.0, rect.y + 13.0, (end, rect.y + 13.0), formula.align(Align::End)),
        Rows::Three => (rect.y + 12.0, rect.y + 12.0, (x, rect.y + 27.0), formula),
    };
    sheet.paper.text((rect.x + 5.0, sign_y), line.symbol, symbol(16.0, Tint(part.token, share)));
    sheet.paper.text((x, name_y), part.label.get(sheet.language), name_type(Tint(part.token, share)));
    sheet.paper.text(formula_at, line.formula.get(sheet.language), formula);
    for (axis, name) in AXES.into_iter().enumerate() {
        let place = column(sheet, axis, rect.y, bars_px);
        if sheet.places.rows != Rows::Beside {
            let kind = symbol(13.0, Tint(Token::Soft, share));
            sheet.paper.text((place.x - AXIS_PX, place.center().1), name, kind);
        }
        bar(sheet, place, index, axis, Tint(part.token, share));
    }
    let text = match known {
        Some(value) => words::value(line.part, value, sheet.language),
        None => say!(
            sheet.language,
            ("{}, not computed yet", part.label.get(sheet.language)),
            ("{}, 아직 계산 전", part.label.get(sheet.language))
        ),
    };
    sheet.drawn.spot(rect, line.part, text, None);
}

/// One number as a bar from the middle, as long as it is beside the largest of its line so far.
fn bar<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, place: Rect, index: usize, axis: usize, tint: Tint) {
    let half = (place.width - NUMBER_PX) / 2.0;
    let zero = place.x + half;
    sheet.paper.line(&[(zero, place.y - 2.0), (zero, place.bottom() + 2.0)], 1.0, Tint(Token::Soft, 0.5));
    if sheet.moment.line as usize >= index {
        let values =
            sheet.frames.iter().filter(|moment| moment.line as usize >= index).map(|moment| moment.values[index]);
        let largest = values.flatten().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs()));
        let value = sheet.moment.values[index][axis];
        let length = value / largest * half;
        let (left, width) = if length < 0.0 { (zero + length, -length) } else { (zero, length) };
        let thick = place.height.min(14.0);
        sheet.paper.fill(Rect::new(left, place.center().1 - thick / 2.0, width.max(1.0), thick), tint);
        let number = label(12.5, Tint(Token::Ink, tint.1)).align(Align::End);
        sheet.paper.text((place.right() - 4.0, place.center().1), &number::small(value), number);
    }
}
