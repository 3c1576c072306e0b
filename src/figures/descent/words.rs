//! What is said about a descent: caption, description, table, and the texts of the picture.

use super::run::{Moment, Racer};
use super::settings::DescentSettings;
use crate::number;
use crate::optimizers::look;
use crate::say;
use crate::table::{Cell, Table};
use crate::terrain;
use crate::text::{Language, Text, list};
use crate::theme::Token;

/// Where the run is.
pub fn moment(settings: &DescentSettings, moment: &Moment, language: Language) -> String {
    let (step, steps) = (moment.step, settings.steps);
    say!(language, "step {step} of {steps}", "{steps}걸음 중 {step}걸음")
}

/// A number of steps, with its unit.
pub fn steps(steps: u32, language: Language) -> String {
    match steps {
        1 => say!(language, "1 step", "1걸음"),
        _ => say!(language, "{steps} steps", "{steps}걸음"),
    }
}

/// What the axis of losses counts.
pub fn loss_name(settings: &DescentSettings, language: Language) -> &'static str {
    let lowest = settings.made().lowest();
    let name = match lowest {
        // A lowest loss that only rounding keeps from 0.
        Some(lowest) if lowest.abs() > 1e-3 => Text::new("loss above the lowest", "최저 손실과의 차이"),
        _ => Text::new("loss", "손실"),
    };
    name.get(language)
}

/// The way of a training, in the picture.
pub const TRAINING: Text = Text::new("the network’s training", "신경망의 학습 경로");

/// The same in a sentence, with the number of its places.
pub fn training(places: usize, language: Language) -> String {
    let updates = places.saturating_sub(1);
    say!(
        language,
        "The training of the network: {updates} updates by Adam on all of its weights, projected onto this plane",
        "신경망의 학습: Adam이 모든 가중치를 {updates}번 고친 경로를 이 평면에 투영한 것",
    )
}

/// A minimum by its place.
pub fn minimum([x, y]: [f32; 2], language: Language) -> String {
    let (x, y) = (place(x), place(y));
    say!(language, "minimum ({x}, {y})", "최솟값 ({x}, {y})")
}

fn place(x: f32) -> String {
    let digits = (0..3).find(|&digits| (number::parse(&number::fixed(x, digits)).unwrap_or(x) - x).abs() < 5e-4);
    number::fixed(x, digits.unwrap_or(3))
}

/// What has become of a rule, in a word or a number, and its colour; then the same in less and less room.
pub fn status(settings: &DescentSettings, racer: &Racer, language: Language) -> (Vec<String>, Token) {
    let (left, overflowed, loss) = (racer.left, racer.overflowed, number::small(racer.loss));
    if overflowed > 0 {
        let when = say!(language, "× overflow at {overflowed}", "× 넘침 {overflowed}");
        (vec![when, language.pick("× overflow", "× 넘침").into(), "×".into()], Token::Wrong)
    } else if is_out(settings, racer) {
        let when = say!(language, "left at {left} · {loss}", "이탈 {left} · {loss}");
        let short = say!(language, "left · {loss}", "이탈 · {loss}");
        (vec![when, short, language.pick("left", "이탈").into()], Token::Wrong)
    } else {
        (vec![loss], Token::Ink)
    }
}

/// A rule where it is: its name, place and loss.
pub fn racer(settings: &DescentSettings, racer: &Racer, language: Language) -> String {
    let name = look(racer.rule as usize).label.get(language);
    let [x, y] = racer.at.map(number::short);
    let (loss, left, overflowed) = (number::small(racer.loss), racer.left, racer.overflowed);
    if overflowed > 0 {
        return say!(
            language,
            "{name}: overflowed at step {overflowed}, last at ({x}, {y})",
            "{name}: {overflowed}걸음째 값이 넘쳤고 마지막 위치는 ({x}, {y})",
        );
    }
    if is_out(settings, racer) {
        return say!(
            language,
            "{name}: left the picture at step {left}, now at ({x}, {y}), loss {loss}",
            "{name}: {left}걸음째 그림 밖으로 나가 지금은 ({x}, {y}), 손실 {loss}",
        );
    }
    say!(language, "{name}: at ({x}, {y}), loss {loss}", "{name}: ({x}, {y}), 손실 {loss}")
}

/// Who is lowest, who is highest, and who is gone.
pub fn caption(settings: &DescentSettings, moment: &Moment, language: Language) -> String {
    let name = |racer: &Racer| look(racer.rule as usize).label.get(language);
    if moment.racers.is_empty() {
        return say!(language, "No rule is switched on.", "켜진 규칙이 없습니다.");
    }
    if moment.step == 0 {
        let [x, y] = settings.begin().map(number::short);
        let loss = number::small(moment.racers[0].loss);
        return say!(
            language,
            "All rules stand at ({x}, {y}), where the loss is {loss}.",
            "모든 규칙이 손실 {loss}인 ({x}, {y})에 서 있습니다.",
        );
    }
    let ranked = moment.ranked();
    let step = moment.step;
    let mut text = match ranked.as_slice() {
        [] => String::new(),
        [only] => {
            let (name, loss) = (name(only), number::small(only.loss));
            say!(
                language,
                "After step {step}, {name} is at loss {loss}.",
                "{step}걸음 뒤 {name}의 손실은 {loss}입니다.",
            )
        }
        [best, .., worst] if number::small(best.loss) == number::small(worst.loss) => {
            let loss = number::small(best.loss);
            say!(
                language,
                "After step {step}, all rules are at loss {loss}.",
                "{step}걸음 뒤 모든 규칙의 손실이 {loss}입니다.",
            )
        }
        [best, .., worst] => {
            // All that readers see as equal.
            let equal = |to: &Racer| -> Vec<String> {
                let as_low = ranked.iter().filter(|racer| number::small(racer.loss) == number::small(to.loss));
                as_low.map(|racer| name(racer).to_owned()).collect()
            };
            let (lowest, highest) = (equal(best), equal(worst));
            let [be, are] = [&lowest, &highest].map(|names| if names.len() == 1 { "is" } else { "are" });
            let [low, high] = [lowest, highest].map(|names| list(&names, language));
            let [least, most] = [best, worst].map(|racer| number::small(racer.loss));
            say!(
                language,
                ("After step {step}, {low} {be} lowest at loss {least}; {high} {are} highest at {most}."),
                ("{step}걸음 뒤 가장 낮은 규칙은 {low}(손실 {least}), 가장 높은 규칙은 {high}(손실 {most})입니다.")
            )
        }
    };
    let gone: Vec<String> =
        moment.racers.iter().filter(|racer| is_out(settings, racer)).map(|racer| gone(racer, language)).collect();
    if !gone.is_empty() {
        let gone = gone.join("; ");
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&say!(language, "Out of the picture: {gone}.", "그림 밖으로 나간 규칙: {gone}."));
    }
    text
}

/// Whether a rule is beyond the picture at this moment: one may come back.
fn is_out(settings: &DescentSettings, racer: &Racer) -> bool {
    racer.left > 0 && (racer.overflowed > 0 || !terrain::holds(settings.made().window(), racer.at))
}

/// A rule that has left the picture, with the step at which it did, and that at which it overflowed.
fn gone(racer: &Racer, language: Language) -> String {
    let (name, left, overflowed) = (look(racer.rule as usize).label.get(language), racer.left, racer.overflowed);
    match overflowed {
        0 => say!(language, "{name} at step {left}", "{name} {left}걸음째"),
        _ => say!(
            language,
            "{name} at step {left}, with an overflow at step {overflowed}",
            "{name} {left}걸음째, 값은 {overflowed}걸음째에 넘침",
        ),
    }
}

/// The whole picture in words.
pub fn describe(settings: &DescentSettings, frames: &[Moment], language: Language) -> String {
    let Some(last) = frames.last() else { return String::new() };
    let surface = settings.ground().label.get(language);
    let [x, y] = settings.begin().map(number::short);
    let (step, steps) = (last.step, settings.steps);
    let mut text = say!(
        language,
        "The surface “{surface}” from above, with contours. From ({x}, {y}) every rule has taken {step} of {steps} steps. ",
        "‘{surface}’ 곡면을 위에서 본 등고선입니다. ({x}, {y})에서 시작하여 규칙마다 {steps}걸음 가운데 {step}걸음을 갔습니다. ",
    );
    let way = settings.made().way().len();
    if way > 0 {
        text.push_str(&training(way, language));
        text.push_str(". ");
    }
    for one in &last.racers {
        text.push_str(&racer(settings, one, language));
        text.push_str(". ");
    }
    text
}

/// The start, then every rule with its rate, place and loss.
pub fn table(settings: &DescentSettings, moment: &Moment, language: Language) -> Table {
    let columns = [
        Text::new("rule", "규칙"),
        Text::new("learning rate", "학습률"),
        Text::same("x"),
        Text::same("y"),
        Text::new("loss", "손실"),
        Text::new("left the picture at step", "그림을 벗어난 걸음"),
        Text::new("overflowed at step", "값이 넘친 걸음"),
    ];
    let mut table = Table::new(columns.map(|column| column.get(language)));
    let begin = settings.begin();
    let loss = settings.made().value(begin);
    let start = Cell::Word(language.pick("start", "시작점").into());
    let [x, y, loss] = [begin[0], begin[1], loss].map(Cell::Number);
    table.push(vec![start, Cell::Empty, x, y, loss, Cell::Empty, Cell::Empty]);
    for racer in &moment.racers {
        let rule = racer.rule as usize;
        let at = |step: u32| if step == 0 { Cell::Empty } else { Cell::Number(step as f32) };
        table.push(vec![
            Cell::Word(look(rule).label.get(language).into()),
            Cell::Number(settings.rate(rule) * moment.factor),
            Cell::Number(racer.at[0]),
            Cell::Number(racer.at[1]),
            Cell::Number(racer.loss),
            at(racer.left),
            at(racer.overflowed),
        ]);
    }
    table
}
