//! The figure in words: places, captions, the description, the table. Every number comes from the runs.

use engine::convergence::{self, Constants};

use super::run::{self, ROWS, Row, steps_per_digit};
use super::settings::MapSettings;
use crate::number::small;
use crate::number::{self, fixed};
use crate::say;
use crate::table::{Cell, Table};
use crate::text::Language;

/// A constant in as few digits as it takes, three decimals at most.
fn constant(value: f32) -> String {
    number::plain((value * 1000.0).round() / 1000.0)
}

/// A number of steps.
pub(super) fn steps(steps: f32) -> String {
    fixed(steps, if steps < 10.0 { 1 } else { 0 })
}

/// How fast a run with this measured rate is.
pub(super) fn speed(rate: f32, language: Language) -> String {
    let (factor, steps) = (fixed(rate, 3), steps(steps_per_digit(rate)));
    if rate < 1.0 {
        say!(language, "factor {factor} a step, {steps} steps a digit", "걸음마다 {factor}배, 한 자리에 {steps}걸음")
    } else if rate > 1.0 {
        say!(language, "factor {factor} a step: it diverges", "걸음마다 {factor}배로 발산")
    } else {
        say!(language, "factor 1: it comes no nearer", "걸음마다 1배로 제자리")
    }
}

/// Where the run is.
pub(super) fn moment(last: &Row, language: Language) -> String {
    let (beta, number) = (fixed(last.momentum(), 2), last.row + 1);
    say!(language, "row {number} of {ROWS} · β = {beta}", "{ROWS}행 중 {number}행 · β = {beta}")
}

/// The run to look at, beside the best.
pub(super) fn caption(settings: &MapSettings, language: Language) -> String {
    let chosen = settings.chosen();
    let (rate, theory) = (run::measured(settings, chosen), fixed(settings.theory(chosen), 3));
    let (alpha, beta, measured) = (constant(chosen.learning_rate), constant(chosen.momentum), fixed(rate, 3));
    let first = if rate < 1.0 {
        let needed = steps(steps_per_digit(rate));
        say!(
            language,
            "With α = {alpha} and β = {beta} the distance changes by the factor {measured} a step ({theory} by theory): one more digit every {needed} steps.",
            "α = {alpha}, β = {beta}이면 거리가 걸음마다 {measured}배가 됩니다(이론으로는 {theory}). 한 자리를 더 맞히는 데 {needed}걸음이 걸립니다."
        )
    } else if rate > 1.0 {
        let border = constant(convergence::border(chosen.momentum, settings.curvatures()[1]));
        say!(
            language,
            "With α = {alpha} and β = {beta} the distance grows by the factor {measured} a step ({theory} by theory): it diverges. The border is at α = {border}.",
            "α = {alpha}, β = {beta}이면 거리가 걸음마다 {measured}배로 커져(이론으로는 {theory}) 발산합니다. 수렴하는 경계는 α = {border}입니다."
        )
    } else {
        say!(
            language,
            "With α = {alpha} and β = {beta} it comes no nearer: the measured factor is 1.",
            "α = {alpha}, β = {beta}이면 조금도 가까워지지 않습니다. 잰 값이 1배입니다."
        )
    };
    let needed = |constants: Constants| steps(steps_per_digit(run::measured(settings, constants)));
    let (best, descent) = (settings.best(), settings.best_descent());
    let (fast, slow) = (needed(best), needed(descent));
    let (alpha, beta) = (fixed(best.learning_rate, 2), fixed(best.momentum, 2));
    let second = say!(
        language,
        "The best, α = {alpha} and β = {beta}, needs {fast}; without momentum it takes {slow}.",
        "가장 좋은 α = {alpha}, β = {beta}에서는 {fast}걸음, 모멘텀이 없으면 아무리 잘 골라도 {slow}걸음입니다."
    );
    format!("{first} {second}")
}

/// The whole picture in words.
pub(super) fn describe(settings: &MapSettings, frames: &[Row], language: Language) -> String {
    let Some(last) = frames.last() else { return String::new() };
    let condition = settings.condition;
    let (count, beta) = (last.row + 1, fixed(last.momentum(), 2));
    let share = number::percent(converging(frames));
    let mut text = say!(
        language,
        "A map of learning rates from 0 to 4, left to right, and momenta from 0 to 1, upwards, on a ravine with condition number {condition}. {count} of {ROWS} rows are there, up to β = {beta}; {share} of the runs converge, those on the left of a slanting border from α = 2 below to α = 4 above.",
        "조건수가 {condition}인 골짜기에서, 왼쪽에서 오른쪽으로 학습률 0부터 4까지, 아래에서 위로 모멘텀 0부터 1까지를 나타낸 지도입니다. {ROWS}행 중 {count}행, β = {beta}까지 나와 있습니다. 실행의 {share}가 수렴하며, 아래쪽 α = 2에서 위쪽 α = 4로 기울어진 경계의 왼쪽입니다."
    );
    if let Some((column, row)) = run::fastest(frames) {
        let (alpha, beta) = (fixed(run::learning_rate(column), 2), fixed(row.momentum(), 2));
        let speed = speed(row.best(), language);
        text.push(' ');
        text += &say!(
            language,
            "The fastest so far is at α = {alpha}, β = {beta}: {speed}.",
            "지금까지 가장 빠른 곳은 α = {alpha}, β = {beta}입니다: {speed}."
        );
    }
    let chosen = settings.chosen();
    let (alpha, beta) = (constant(chosen.learning_rate), constant(chosen.momentum));
    let (speed, losses) = (speed(run::measured(settings, chosen), language), run::course(settings, chosen));
    // Less than the smallest number that there is counts as 0.
    let end = |loss: &f32| if *loss == 0.0 { "0".into() } else { small(*loss) };
    let (count, end) = (losses.len() - 1, losses.last().map(end).unwrap_or_default());
    text.push(' ');
    text += &say!(
        language,
        "Beside it the loss of the run with α = {alpha} and β = {beta}: {speed}; after {count} steps it is {end} of what it was.",
        "옆에는 α = {alpha}, β = {beta}인 실행의 손실이 있습니다: {speed}. {count}걸음 뒤의 손실은 처음을 1로 볼 때 {end}입니다."
    );
    text
}

/// The share of the runs so far that converge.
pub(super) fn converging(frames: &[Row]) -> f32 {
    let all: usize = frames.iter().map(|row| row.rates.len()).sum();
    let good = frames.iter().flat_map(|row| &row.rates).filter(|&&rate| rate < 1.0).count();
    good as f32 / all.max(1) as f32
}

/// Row by row: the fastest run, and where it stops converging, as measured and by theory.
pub(super) fn table(settings: &MapSettings, frames: &[Row], language: Language) -> Table {
    let mut table = Table::new(language.pick(
        ["β", "α of the fastest run", "its rate", "steps a digit", "largest α that converges", "border by theory"],
        ["β", "가장 빠른 실행의 α", "그 수렴률", "한 자리당 걸음", "수렴하는 가장 큰 α", "이론의 경계"],
    ));
    for row in frames {
        let number = |value: f32| if value.is_finite() { Cell::Number(value) } else { Cell::Empty };
        table.push(vec![
            Cell::Number(row.momentum()),
            Cell::Number(run::learning_rate(row.fastest())),
            number(row.best()),
            number(steps_per_digit(row.best())),
            row.largest().map_or(Cell::Empty, Cell::Number),
            Cell::Number(convergence::border(row.momentum(), settings.curvatures()[1])),
        ]);
    }
    table
}
