//! The list of rules: name, rate, and what has become of it.

use plotters::prelude::DrawingBackend;

use super::layout::ROW_PX;
use super::picture::Sheet;
use super::run::Racer;
use super::words;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::optimizers::{look, sample};
use crate::paper::{Align, Rect, Tint, label, symbol};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// Between two texts of a line.
const GAP_PX: f32 = 9.0;
/// From the η before a rate to what follows.
const SYMBOL_PX: f32 = 13.0;

/// Where a line of the list has its texts, from the left edge of the list; `end` is where its last one ends.
struct Columns {
    name: f32,
    rate: f32,
    status: f32,
    end: f32,
    name_px: f32,
    /// What stands before a rate.
    sign: &'static str,
}

impl Columns {
    /// The columns for what the lines say: where there is no room, names are set smaller, and η stands in the head alone.
    fn new<DB: DrawingBackend>(sheet: &Sheet<'_, DB>) -> Self {
        let (width, racers) = (sheet.places.list.width, &sheet.moment.racers);
        let number = label(13.0, Token::Ink);
        let rate = sheet.paper.widest(racers.iter().map(|racer| shown(sheet, racer)), number);
        let least = |racer| words::status(sheet.settings, racer, sheet.language).0.pop().unwrap_or_default();
        let status = sheet.paper.widest(racers.iter().map(least), number);
        let names = || racers.iter().map(|racer| sheet.say(look(racer.rule as usize).label));
        let end = width - 4.0;
        let with = |name_x: f32, name_px: f32, sign: &'static str, sign_px: f32| {
            let after_name = name_x + sheet.paper.widest(names(), label(name_px, Token::Ink).bold()) + GAP_PX;
            let room = end - status - GAP_PX - sign_px - rate;
            let rate_x = (width * 0.48).min(room).max(after_name);
            let columns =
                Self { name: name_x, rate: rate_x, status: rate_x + sign_px + rate + GAP_PX, end, name_px, sign };
            (columns, after_name <= room)
        };
        let equals = sheet.paper.text_width("= ", number);
        match with(40.0, 13.0, "= ", SYMBOL_PX + equals) {
            (columns, true) => columns,
            _ => with(33.0, 12.0, "", 0.0).0,
        }
    }
}

/// The learning rate of a rule as it stands in its line.
fn shown<DB: DrawingBackend>(sheet: &Sheet<'_, DB>, racer: &Racer) -> String {
    number::small(sheet.settings.rate(racer.rule as usize) * sheet.moment.factor)
}

/// Draws the list, each rule in its own line.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let columns = Columns::new(sheet);
    heading(sheet, &columns);
    for (index, racer) in sheet.moment.racers.iter().enumerate() {
        line(sheet, &columns, index, racer);
    }
}

/// What the columns are.
fn heading<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, columns: &Columns) {
    let list = sheet.places.list;
    let (y, kind) = (list.y - ROW_PX * 0.4, label(11.0, Token::Soft));
    let step = sheet.moment.step;
    let now = say!(sheet.language, "loss at step {step}", "{step}걸음째 손실");
    let short = sheet.language.pick("loss", "손실").to_owned();
    let (rate, rate_kind) = match columns.sign {
        "" => ("η", symbol(14.0, Token::Soft)),
        _ => (sheet.say(Text::new("learning rate", "학습률")), kind),
    };
    sheet.paper.text((list.x + columns.rate, y), rate, rate_kind);
    let room = columns.end - columns.rate - sheet.paper.text_width(rate, rate_kind) - GAP_PX;
    let texts = [now, short];
    let now = sheet.paper.fitting(&texts, room, kind);
    sheet.paper.text((list.x + columns.end, y), now, kind.align(Align::End));
}

fn line<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, columns: &Columns, index: usize, racer: &Racer) {
    let (list, look) = (sheet.places.list, look(racer.rule as usize));
    let row = Rect::new(list.x, list.y + index as f32 * ROW_PX, list.width, ROW_PX);
    let (y, share) = (row.center().1, sheet.share(look));
    sheet.paper.line(&[(row.x, row.y), (row.right(), row.y)], 1.0, Token::Line);
    if sheet.pointed == Some(look.name) {
        sheet.paper.fill(row, Tint(look.token, 0.09));
    }
    sample(sheet.paper, look, (row.x + (columns.name - 36.0).max(0.0), y), share);
    let kind = label(columns.name_px, Tint(look.token, share)).bold();
    sheet.paper.text((row.x + columns.name, y), sheet.say(look.label), kind);
    let (shown, soft) = (shown(sheet, racer), Tint(Token::Soft, share));
    let mut rate_x = row.x + columns.rate;
    if !columns.sign.is_empty() {
        sheet.paper.text((rate_x, y), "η", symbol(14.0, soft));
        rate_x += SYMBOL_PX;
    }
    sheet.paper.text((rate_x, y), &[columns.sign, &shown].concat(), label(13.0, soft));
    let (texts, token) = words::status(sheet.settings, racer, sheet.language);
    let kind = label(13.0, Tint(token, share)).align(Align::End);
    let text = sheet.paper.fitting(&texts, columns.end - columns.status, kind);
    sheet.paper.text((row.x + columns.end, y), text, kind);
    sheet.drawn.spot(row, look.name, words::racer(sheet.settings, racer, sheet.language), None);
    let (name, rate) = (sheet.say(look.label), sheet.settings.rate(racer.rule as usize));
    let written = number::small(rate);
    let what = say!(sheet.language, "Learning rate of {name}: {written}", "{name} 학습률: {written}");
    let handle = Handle { setting: "rates", at: [0, racer.rule as usize], value: rate, grip: Grip::Factor };
    let place = Rect::new(row.x + columns.rate - 3.0, row.y + 1.0, columns.status - columns.rate - 2.0, ROW_PX - 2.0);
    sheet.drawn.spot(place, look.name, what, Some(handle));
}
