//! The list of rules: name, rate, and what has become of it.

use plotters::prelude::DrawingBackend;

use super::layout::ROW_PX;
use super::picture::Sheet;
use super::words;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::optimizers::{look, sample};
use crate::paper::{Align, Rect, Tint, label, symbol};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// Draws the list, each rule in its own line.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let list = sheet.places.list;
    let head = label(11.0, Token::Soft);
    let y = list.y - ROW_PX * 0.4;
    let rate_x = list.x + (list.width * 0.48).max(138.0);
    sheet.paper.text((rate_x, y), sheet.say(Text::new("learning rate", "학습률")), head);
    let step = sheet.moment.step;
    let now = say!(sheet.language, "loss at step {step}", "{step}걸음째 손실");
    sheet.paper.text((list.right() - 4.0, y), &now, head.align(Align::End));
    for (index, racer) in sheet.moment.racers.iter().enumerate() {
        let look = look(racer.rule as usize);
        let row = Rect::new(list.x, list.y + index as f32 * ROW_PX, list.width, ROW_PX);
        let (y, share) = (row.center().1, sheet.share(look));
        sheet.paper.line(&[(row.x, row.y), (row.right(), row.y)], 1.0, Token::Line);
        if sheet.pointed == Some(look.name) {
            sheet.paper.fill(row, Tint(look.token, 0.09));
        }
        sample(sheet.paper, look, (row.x + 4.0, y), share);
        sheet.paper.text((row.x + 40.0, y), sheet.say(look.label), label(13.0, Tint(look.token, share)).bold());
        let rate = sheet.settings.rate(racer.rule as usize);
        sheet.paper.text((rate_x, y), "η", symbol(14.0, Tint(Token::Soft, share)));
        let shown = number::small(rate * sheet.moment.factor);
        sheet.paper.text((rate_x + 13.0, y), &format!("= {shown}"), label(13.0, Tint(Token::Soft, share)));
        let (text, token) = words::status(sheet.settings, racer, sheet.language);
        sheet.paper.text((row.right() - 4.0, y), &text, label(13.0, Tint(token, share)).align(Align::End));
        sheet.drawn.spot(row, look.name, words::racer(sheet.settings, racer, sheet.language), None);
        let name = sheet.say(look.label);
        let written = number::small(rate);
        let what = say!(sheet.language, "Learning rate of {name}: {written}", "{name} 학습률: {written}");
        let handle = Handle { setting: "rates", at: [0, racer.rule as usize], value: rate, grip: Grip::Factor };
        sheet.drawn.spot(Rect::new(rate_x - 3.0, row.y + 1.0, 78.0, ROW_PX - 2.0), look.name, what, Some(handle));
    }
}
