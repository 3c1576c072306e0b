//! The ledger: every quantity of the update in a line, with its formula, and its two numbers as bars.

use plotters::prelude::DrawingBackend;

use super::ledger::Line;
use super::parts;
use super::picture::Sheet;
use super::words;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::optimizers::sample;
use crate::paper::{Align, Rect, Tint, label, symbol};
use crate::say;
use crate::theme::Token;

/// Room for a number beside its bar.
const NUMBER_PX: f32 = 56.0;

/// Draws the ledger, as far as the update has come.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    heading(sheet);
    for (index, line) in sheet.settings.lines().iter().enumerate() {
        row(sheet, index, line);
    }
}

/// The rule and its rate.
fn heading<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let ledger = sheet.places.ledger;
    let (look, y) = (sheet.settings.look(), ledger.y - 18.0);
    sample(sheet.paper, look, (ledger.x + 2.0, y), 1.0);
    let name = label(14.0, look.token).bold();
    let text = look.label.get(sheet.language);
    sheet.paper.text((ledger.x + 36.0, y), text, name);
    let x = ledger.x + 36.0 + sheet.paper.text_width(text, name) + 30.0;
    let rate = sheet.settings.learning_rate();
    let written = number::small(rate);
    sheet.paper.text((x, y), "η", symbol(15.0, Token::Soft));
    sheet.paper.text((x + 13.0, y), &format!("= {written}"), label(13.0, Token::Soft));
    let what = say!(sheet.language, "Learning rate: {written}", "학습률: {written}");
    let handle = Handle { setting: "rate", at: [0, 0], value: rate, grip: Grip::Factor };
    sheet.drawn.spot(Rect::new(x - 3.0, y - 11.0, 78.0, 22.0), "step", what, Some(handle));
    if sheet.places.wide {
        for axis in 0..2 {
            let column = column(sheet, axis, ledger.y);
            let middle = column.x + (column.width - NUMBER_PX) / 2.0;
            sheet.paper.text((middle, y + 4.0), ["x", "y"][axis], symbol(14.0, Token::Soft).centred());
        }
    }
}

/// Where the bar and the number of an axis stand, in a line that begins at `top`.
fn column<DB: DrawingBackend>(sheet: &Sheet<'_, DB>, axis: usize, top: f32) -> Rect {
    let (ledger, row) = (sheet.places.ledger, sheet.places.row_px);
    let (left, top, height) = match sheet.places.wide {
        true => (ledger.x + ledger.width * 0.4, top + 8.0, row - 16.0),
        false => (ledger.x + 4.0, top + row * 0.5, row * 0.36),
    };
    let width = (ledger.right() - left - 10.0) / 2.0;
    Rect::new(left + axis as f32 * (width + 10.0), top, width, height)
}

fn row<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, index: usize, line: &Line) {
    let (ledger, height) = (sheet.places.ledger, sheet.places.row_px);
    let rect = Rect::new(ledger.x, ledger.y + index as f32 * height, ledger.width, height);
    let part = parts::named(line.part);
    let (known, now) = (sheet.value(line.part), sheet.moment.line as usize == index);
    let share = sheet.share(line.part) * if known.is_some() { 1.0 } else { 0.4 };
    sheet.paper.line(&[(rect.x, rect.y), (rect.right(), rect.y)], 1.0, Token::Line);
    if now {
        sheet.paper.fill(rect, Tint(part.token, 0.1));
    }
    let (sign, name) = (symbol(16.0, Tint(part.token, share)), label(12.5, Tint(part.token, share)).bold());
    let formula = symbol(13.0, Tint(Token::Soft, share));
    let written = line.formula.get(sheet.language);
    if sheet.places.wide {
        sheet.paper.text((rect.x + 6.0, rect.center().1), line.symbol, sign);
        let middle = rect.center().1;
        sheet.paper.text((rect.x + 54.0, middle - 8.0), part.label.get(sheet.language), name);
        sheet.paper.text((rect.x + 54.0, middle + 9.0), written, formula);
    } else {
        let y = rect.y + 13.0;
        sheet.paper.text((rect.x + 4.0, y), line.symbol, sign);
        sheet.paper.text((rect.x + 50.0, y), part.label.get(sheet.language), name);
        sheet.paper.text((rect.right() - 4.0, y), written, formula.align(Align::End));
    }
    for axis in 0..2 {
        let place = column(sheet, axis, rect.y);
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
