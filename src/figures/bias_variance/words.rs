//! The figure in words: levels, captions, the description, the table. Every number comes from the run.

use super::run::{self, Fitted, Found, Parts};
use super::settings::BiasSettings;
use crate::number::{self, fixed};
use crate::say;
use crate::table::{Cell, Table};
use crate::text::Language;

/// A level by its place in the ladder: `degree 5`.
pub(super) fn level_at(settings: &BiasSettings, rung: usize, language: Language) -> String {
    let written = settings.ladder().get(rung).map_or("", |rung| rung.0);
    match settings.learner {
        0 => say!(language, "degree {written}", "{written}차 다항식"),
        1 => say!(language, "k = {written}", "k = {written}"),
        2 => say!(language, "depth {written}", "깊이 {written}인 트리"),
        3 => say!(language, "width {written}", "너비 {written}인 신경망"),
        _ => say!(language, "λ = {written}", "λ = {written}"),
    }
}

/// The level looked at.
pub(super) fn level(settings: &BiasSettings, language: Language) -> String {
    level_at(settings, settings.rung(), language)
}

/// The same at the beginning of a heading or a sentence.
pub(super) fn heading(settings: &BiasSettings, language: Language) -> String {
    let level = level(settings, language);
    let named = matches!(settings.learner, 0 | 2 | 3) && language.is_english();
    let first = level.chars().next().filter(|_| named);
    first.map_or_else(|| level.clone(), |first| first.to_uppercase().chain(level.chars().skip(1)).collect())
}

/// So many data sets.
pub(super) fn data_sets(count: usize, language: Language) -> String {
    let sets = if count == 1 { "data set" } else { "data sets" };
    say!(language, "{count} {sets}", "데이터 집합 {count}개")
}

/// A number with its standard error, where there is one.
pub(super) fn found(found: Found) -> String {
    let value = if found.value.is_finite() { fixed(found.value, 4) } else { "–".into() };
    let error = if found.error < 5e-5 { number::small(found.error) } else { fixed(found.error, 4) };
    if found.error > 0.0 && found.error.is_finite() { format!("{value} ± {error}") } else { value }
}

/// Whether the sum of the parts is the error that was measured.
pub(super) fn verdict(parts: &Parts, language: Language) -> String {
    let gap = parts.gap().abs();
    if !gap.is_finite() {
        return language
            .pick("Three data sets give a first error bar.", "데이터 집합이 셋이면 오차 막대가 생깁니다.")
            .into();
    }
    let gap = fixed(gap, 1);
    say!(language, "Sum and measured error: {gap} standard errors apart.", "합과 측정값의 차이: 표준오차의 {gap}배.")
}

/// Where the run is.
pub(super) fn moment(settings: &BiasSettings, frames: &[Fitted], language: Language) -> String {
    let (number, all) = (frames.len(), settings.sets);
    say!(language, "data set {number} of {all}", "데이터 집합 {number} / {all}")
}

/// The identity with its numbers, and where the minimum is.
pub(super) fn caption(settings: &BiasSettings, frames: &[Fitted], language: Language) -> String {
    let Some((parts, best)) = run::parts(frames, settings.rung()).zip(run::best(frames)) else {
        let level = heading(settings, language);
        return say!(
            language,
            "{level} is fitted to one data set. Only many of them tell bias from variance.",
            "데이터 집합 하나에 맞춘 {level}입니다. 여러 개에 맞추어야 편향과 분산을 나눌 수 있습니다."
        );
    };
    let (count, level) = (frames.len(), level(settings, language));
    let noise = fixed(settings.noise * settings.noise, 4);
    let [bias, variance, sum] = [parts.bias, parts.variance, parts.sum].map(|found| fixed(found.value, 4));
    let measured = found(parts.test);
    let lowest = level_at(settings, best, language);
    say!(
        language,
        "{count} data sets, {level}: bias² {bias} + variance {variance} + noise {noise} = {sum}. Measured on new points: {measured}. The sum is lowest at {lowest}.",
        "데이터 집합 {count}개, {level}: 편향² {bias} + 분산 {variance} + 잡음 {noise} = {sum}. 새 점에서 잰 오차는 {measured}입니다. 합이 가장 작은 것: {lowest}."
    )
}

/// The whole picture in words.
pub(super) fn describe(settings: &BiasSettings, frames: &[Fitted], language: Language) -> String {
    let (sets, points) = (frames.len(), settings.count);
    let (learner, noise) = (settings.kind().label.get(language), number::plain(settings.noise));
    let mut text = say!(
        language,
        "{sets} data sets of {points} points each, with noise of deviation {noise} around a known function; learner: {learner}.",
        "알려진 함수에 표준편차 {noise}인 잡음을 더해 점이 {points}개인 데이터 집합을 {sets}개 뽑았습니다. 모델: {learner}."
    );
    text.push(' ');
    text += &caption(settings, frames, language);
    if let Some(parts) = run::parts_there(settings, frames).filter(|_| frames.len() > 1) {
        let place = fixed(settings.place(), 2);
        let [bias, variance, test] = [parts.bias, parts.variance, parts.test].map(found);
        text.push(' ');
        text += &say!(
            language,
            "At x = {place}: bias² {bias}, variance {variance}, measured error {test}.",
            "x = {place}에서는 편향² {bias}, 분산 {variance}, 측정한 오차 {test}."
        );
        text.push(' ');
        text += &over_levels(settings, frames, language);
    }
    text
}

/// How the parts go from the simplest level to the most complex.
fn over_levels(settings: &BiasSettings, frames: &[Fitted], language: Language) -> String {
    let last = settings.ladder().len().saturating_sub(1);
    let at = |rung: usize| {
        let level = level_at(settings, rung, language);
        let Some(parts) = run::parts(frames, rung) else { return level };
        let [bias, variance, sum] = [parts.bias, parts.variance, parts.sum].map(|found| fixed(found.value, 4));
        say!(
            language,
            "{level}: bias² {bias}, variance {variance}, sum {sum}",
            "{level}: 편향² {bias}, 분산 {variance}, 합 {sum}"
        )
    };
    let (first, last) = (at(0), at(last));
    say!(
        language,
        "From the simplest level to the most complex: {first}; {last}.",
        "가장 단순한 쪽과 가장 복잡한 쪽: {first}; {last}."
    )
}

/// A row for each level: what was measured, each with its standard error, and the closed form.
pub(super) fn table(settings: &BiasSettings, frames: &[Fitted], language: Language) -> Table {
    let level = settings.kind().level.get(language);
    let names = language.pick(
        [
            "bias²",
            "± bias²",
            "variance",
            "± variance",
            "sum",
            "± sum",
            "test error",
            "± test error",
            "training error",
            "bias² in theory",
            "variance in theory",
        ],
        [
            "편향²",
            "± 편향²",
            "분산",
            "± 분산",
            "합",
            "± 합",
            "테스트 오차",
            "± 테스트 오차",
            "훈련 오차",
            "편향² 이론값",
            "분산 이론값",
        ],
    );
    let mut table = Table::new(std::iter::once(level).chain(names));
    let cell = |value: f32| if value.is_finite() { Cell::Number(value) } else { Cell::Empty };
    for (rung, &(_, level)) in settings.ladder().iter().enumerate() {
        let Some(parts) = run::parts(frames, rung) else { continue };
        let mut row = vec![Cell::Number(level)];
        for found in [parts.bias, parts.variance, parts.sum, parts.test] {
            row.extend([cell(found.value), cell(found.error)]);
        }
        row.push(cell(parts.training));
        let exact = run::exact(frames, rung);
        row.extend([0, 1].map(|index| exact.map_or(Cell::Empty, |exact| Cell::Number(exact[index]))));
        table.push(row);
    }
    table
}
