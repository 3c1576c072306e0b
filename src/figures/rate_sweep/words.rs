//! The figure in words: places, captions, the description, the table. Every number comes from the runs.

use super::run::{self, RATES, Run, learning_rate};
use super::settings::{SweepSettings, TASKS};
use crate::number::{self, small};
use crate::optimizers::{LOOKS, RULES};
use crate::say;
use crate::table::{Cell, Table};
use crate::text::{Language, list};

/// Powers of ten that a range covers.
pub(super) fn decades(width: f32) -> String {
    number::fixed(width, 1)
}

/// A share of the first loss.
pub(super) fn share(value: f32) -> String {
    if value <= 1e-12 { "< 1e−12".into() } else { small(value) }
}

/// What came of one run.
pub(super) fn outcome(run: &Run, language: Language) -> String {
    let (name, rate) = (LOOKS[run.rule].label.get(language), small(learning_rate(run.rate)));
    match run.diverged {
        Some(step) => {
            say!(language, "{name}, η = {rate}: diverged at step {step}", "{name}, η = {rate}: {step}걸음째에 발산")
        }
        None => {
            let share = share(run.loss / run.start);
            say!(language, "{name}, η = {rate}: {share} of the first loss", "{name}, η = {rate}: 처음 손실의 {share}배")
        }
    }
}

/// Where the sweep is.
pub(super) fn moment(run: &Run, language: Language) -> String {
    let (number, rate, name) = (run.rate + 1, small(learning_rate(run.rate)), LOOKS[run.rule].label.get(language));
    say!(language, "rate {number} of {RATES} · η = {rate} · {name}", "{RATES}개 중 {number}번째 · η = {rate} · {name}")
}

/// The rule with the lowest loss so far, with its best run.
pub(super) fn winner(frames: &[Run]) -> Option<&Run> {
    let lowest = |run: &Run| run.share().unwrap_or(f32::INFINITY);
    (0..RULES)
        .filter_map(|rule| run::best(frames, rule))
        .reduce(|best, run| if lowest(run) < lowest(best) { run } else { best })
}

/// All rules that come as low as `best`, as far as readers are told: each with the rate of its best run.
fn lowest(frames: &[Run], best: &Run, language: Language) -> String {
    let told = |run: &Run| share(run.loss / run.start);
    let equal = (0..RULES).filter_map(|rule| run::best(frames, rule)).filter(|run| told(run) == told(best));
    let names: Vec<String> = equal
        .map(|run| {
            let (name, rate) = (LOOKS[run.rule].label.get(language), small(learning_rate(run.rate)));
            say!(language, "{name} at η = {rate}", "{name}(η = {rate})")
        })
        .collect();
    list(&names, language)
}

/// The rule that solves the task over the widest range, and how wide that is.
pub(super) fn widest(settings: &SweepSettings, frames: &[Run]) -> (usize, f32) {
    let width = |rule| (rule, run::width(frames, rule, settings.goal()));
    (1..RULES).map(width).fold(width(0), |best, other| if other.1 > best.1 { other } else { best })
}

/// Who wins, and over how wide a range.
pub(super) fn caption(settings: &SweepSettings, frames: &[Run], language: Language) -> String {
    let steps = settings.steps;
    let Some(best) = winner(frames) else {
        return language.pick("So far every run has diverged.", "지금까지는 모든 실행이 발산했습니다.").into();
    };
    let name = |rule: usize| LOOKS[rule].label.get(language);
    let (first, low) = (lowest(frames, best, language), share(best.loss / best.start));
    let mut text = say!(
        language,
        "After {steps} steps the lowest loss is {low} of the first, by {first}.",
        "{steps}걸음 뒤 손실이 가장 낮은 규칙은 {first}이며, 처음의 {low}배입니다."
    );
    text.push(' ');
    let (_, width) = widest(settings, frames);
    let goal = number::plain(settings.target);
    text += &if width > 0.0 {
        let [width, descent] = [width, run::width(frames, 0, settings.goal())].map(decades);
        let as_wide = (0..RULES).filter(|&rule| decades(run::width(frames, rule, settings.goal())) == width);
        let wide: Vec<String> = as_wide.map(|rule| name(rule).to_owned()).collect();
        let come = if wide.len() == 1 { "comes" } else { "come" };
        let wide = list(&wide, language);
        say!(
            language,
            ("Over the widest range, {width} powers of ten, {wide} {come} down to {goal} %; gradient descent does over {descent}."),
            ("처음의 {goal} %까지 내려오는 학습률의 폭이 가장 넓은 규칙은 {wide}입니다. 그 폭은 10의 {width}제곱 배이고, 경사 하강법의 폭은 10의 {descent}제곱 배입니다.")
        )
    } else {
        say!(
            language,
            "No rule comes down to {goal} % at any rate so far.",
            "처음의 {goal} %까지 내려온 규칙은 아직 없습니다."
        )
    };
    text
}

/// The whole picture in words.
pub(super) fn describe(settings: &SweepSettings, frames: &[Run], language: Language) -> String {
    let Some(last) = frames.last() else { return String::new() };
    let (task, steps) = (TASKS[settings.task].1.get(language), settings.steps);
    let (rate, goal) = (small(learning_rate(last.rate)), number::plain(settings.target));
    let mut text = say!(
        language,
        "The loss after {steps} steps, as a share of the first, against the learning rate from 0.00001 up to {rate}, for nine rules; task: {task}. For each its best rate, the loss there, and over how many powers of ten it comes down to {goal} %:",
        "학습률 0.00001부터 {rate}까지, 아홉 규칙이 {steps}걸음 뒤에 이르는 손실을 처음에 대한 비율로 나타낸 그래프입니다. 과제: {task}. 규칙마다 가장 좋은 학습률과 그때의 손실, {goal} %까지 내려오는 학습률의 폭(10의 거듭제곱)은 다음과 같습니다:"
    );
    let rules: Vec<String> = (0..RULES)
        .map(|rule| {
            let name = LOOKS[rule].label.get(language);
            let Some(best) = run::best(frames, rule) else {
                return say!(language, "{name} always diverged", "{name} 모두 발산");
            };
            let (rate, low) = (small(learning_rate(best.rate)), share(best.loss / best.start));
            let width = decades(run::width(frames, rule, settings.goal()));
            let diverges = run::diverges(frames, rule).map(small);
            let mut text =
                say!(language, "{name}: η = {rate}, loss {low}, {width}", "{name}: η = {rate}, 손실 {low}, 폭 {width}");
            if let Some(from) = diverges {
                text += &say!(language, ", diverging from η = {from} on", ", η = {from}부터 발산");
            }
            text
        })
        .collect();
    text.push(' ');
    text += &rules.join("; ");
    text.push('.');
    text
}

/// A row for each learning rate, a column for each rule: the loss as a share of the first, or that it diverged.
pub(super) fn table(frames: &[Run], language: Language) -> Table {
    let names = (0..RULES).map(|rule| LOOKS[rule].label.get(language));
    let mut table = Table::new(std::iter::once("η").chain(names));
    let diverged = language.pick("diverged", "발산");
    for row in frames.chunk_by(|a, b| a.rate == b.rate) {
        let mut cells = vec![Cell::Number(learning_rate(row[0].rate))];
        cells.extend(row.iter().map(|run| run.share().map_or(Cell::Word(diverged.into()), Cell::Number)));
        cells.resize(RULES + 1, Cell::Empty);
        table.push(cells);
    }
    table
}
