//! What is said about an update: caption, description, table, and the texts of the picture.

use super::ledger::{Line, Pair};
use super::parts;
use super::run::Moment;
use super::settings::StepSettings;
use crate::number::{short, small};
use crate::say;
use crate::table::{Cell, Table};
use crate::text::{Language, Text};

/// Where the run is.
pub fn moment(settings: &StepSettings, moment: &Moment, language: Language) -> String {
    let (update, updates) = (moment.update, settings.updates);
    let line = name(settings, moment, language);
    say!(language, "update {update} of {updates} · {line}", "업데이트 {update} / {updates} · {line}")
}

/// The name of the line that has just been computed.
fn name(settings: &StepSettings, moment: &Moment, language: Language) -> &'static str {
    line(settings, moment).map_or("", |line| parts::named(line.part).label.get(language))
}

fn line(settings: &StepSettings, moment: &Moment) -> Option<&'static Line> {
    settings.lines().get(moment.line as usize)
}

/// A part and its two numbers.
pub fn value(part: &str, [x, y]: Pair, language: Language) -> String {
    let (name, x, y) = (parts::named(part).label.get(language), small(x), small(y));
    format!("{name}: x {x}, y {y}")
}

/// Where θ is.
pub fn place(moment: &Moment, stepped: bool, language: Language) -> String {
    let [x, y] = if stepped { moment.next } else { moment.at }.map(short);
    let loss = small(moment.losses[usize::from(stepped)]);
    say!(language, "θ = ({x}, {y}), loss {loss}", "θ = ({x}, {y}), 손실 {loss}")
}

/// What has just been computed, with its numbers.
pub fn caption(settings: &StepSettings, moment: &Moment, language: Language) -> String {
    let Some(line) = line(settings, moment) else { return String::new() };
    let [x, y] = moment.values[moment.line as usize].map(small);
    let (update, symbol, formula) = (moment.update, line.symbol, line.formula.get(language));
    if line.part != "step" {
        let name = parts::named(line.part).label.get(language);
        return say!(
            language,
            "Update {update}, {name}: {symbol} = {formula} = ({x}, {y}).",
            "업데이트 {update}, {name}: {symbol} = {formula} = ({x}, {y})입니다.",
        );
    }
    let ([x0, y0], [x1, y1]) = (moment.at.map(short), moment.next.map(short));
    let [before, after] = moment.losses.map(small);
    let turn = match moment.losses[1] < moment.losses[0] {
        true => Text::new("falls", "줄어듭니다"),
        false => Text::new("rises", "늘어납니다"),
    };
    let turn = turn.get(language);
    say!(
        language,
        "Update {update}: the step ({x}, {y}) takes θ from ({x0}, {y0}) to ({x1}, {y1}). The loss {turn} from {before} to {after}.",
        "업데이트 {update}: 걸음은 ({x}, {y}), θ는 ({x0}, {y0}) → ({x1}, {y1})입니다. 손실이 {turn}: {before} → {after}.",
    )
}

/// The whole picture in words.
pub fn describe(settings: &StepSettings, moment: &Moment, language: Language) -> String {
    let rule = settings.look().label.get(language);
    let (update, updates, rate) = (moment.update, settings.updates, small(settings.learning_rate()));
    let [x, y] = moment.at.map(short);
    let mut text = say!(
        language,
        "Update {update} of {updates} by {rule} with learning rate {rate}, from ({x}, {y}). ",
        "학습률 {rate}인 {rule}의 업데이트 {updates}번 가운데 {update}번째이며 ({x}, {y})에서 시작합니다. ",
    );
    for (line, &pair) in settings.lines().iter().zip(&moment.values).take(moment.line as usize + 1) {
        text.push_str(&value(line.part, pair, language));
        text.push_str(". ");
    }
    text.push_str(&caption(settings, moment, language));
    text
}

/// Every line that has been computed: name, formula, two numbers.
pub fn table(settings: &StepSettings, moment: &Moment, language: Language) -> Table {
    let columns = [Text::new("quantity", "값"), Text::new("formula", "식"), Text::same("x"), Text::same("y")];
    let mut table = Table::new(columns.map(|column| column.get(language)));
    let mut push = |name: String, formula: String, [x, y]: Pair| {
        table.push(vec![Cell::Word(name), Cell::Word(formula), Cell::Number(x), Cell::Number(y)]);
    };
    let parameters = parts::named("parameters").label.get(language);
    push(parameters.into(), "θ".into(), moment.at);
    for (line, &pair) in settings.lines().iter().zip(&moment.values).take(moment.line as usize + 1) {
        let name = format!("{} {}", parts::named(line.part).label.get(language), line.symbol);
        push(name, line.formula.get(language).into(), pair);
    }
    table
}
