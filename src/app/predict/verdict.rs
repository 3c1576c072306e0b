//! What came out, in words and numbers: how far an answer is from the engine's, and in what the two agree.

use figures::curve::Scale;
use figures::number;
use figures::say;
use figures::text::{Language, Text};

use super::axes::{Axes, written};
use super::compare::{Shape, Trend, apart, shape};
use super::words;

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether the answer is near enough.
    pub near: bool,
    /// The same in words.
    pub sentence: String,
    /// What replies may depend on, in the order in which the kind of question names it.
    pub facts: Vec<f32>,
}

/// Of a number. `unit` stands behind it, if it has one.
pub fn number(engine: f32, typed: f32, tolerance: f32, unit: &str, language: Language) -> Verdict {
    let near = (typed - engine).abs() <= tolerance;
    let gap = if unit.is_empty() { "" } else { " " };
    let computed = words::COMPUTED.get(language);
    let parts =
        [computed, ": ", &shown(engine), gap, unit, "; ", words::ANSWERED.get(language), ": ", &shown(typed), "."];
    Verdict { near, sentence: parts.concat(), facts: vec![typed, (typed - engine).abs(), typed - engine] }
}

/// Of a curve; both are given as heights in shares of the axes, one for each column.
pub fn curve(axes: &Axes, yours: &[f32], engine: &[f32], tolerance: f32, language: Language) -> Verdict {
    let (distance, mine, theirs) = (apart(yours, engine), shape(yours), shape(engine));
    let difference = axes.y.distance(distance.mean);
    let across = |column: usize| axes.x.value(column as f32 / (yours.len().max(2) - 1) as f32);
    let height = |heights: &[f32], column: usize| axes.y.value(heights.get(column).copied().unwrap_or(0.0));
    let at = distance.furthest;
    let [here, there] = [yours, engine].map(|heights| written(&axes.y, height(heights, at)));
    let (name, x, size) = (axes.x.label.as_str(), written(&axes.x, across(at)), number::short(difference));
    let far = match axes.y.scale {
        Scale::Linear => say!(
            language,
            "On average your curve lies {size} from the engine’s, furthest at {name} = {x}: {here} instead of {there}.",
            "나의 곡선은 엔진의 곡선에서 평균 {size}만큼 떨어져 있습니다. 가장 멀리 떨어진 곳은 {name} = {x}이며, {there}인 곳에 {here}을(를) 그렸습니다.",
        ),
        Scale::Log => say!(
            language,
            "On average your curve is off by a factor of {size}, most at {name} = {x}: {here} instead of {there}.",
            "나의 곡선은 엔진의 곡선과 평균 {size}배 차이가 납니다. 차이가 가장 큰 곳은 {name} = {x}이며, {there}인 곳에 {here}을(를) 그렸습니다.",
        ),
    };
    let ends = [0, yours.len().saturating_sub(1)].map(|column| height(yours, column));
    let change = if axes.y.scale == Scale::Log { ends[1] / ends[0] } else { ends[1] - ends[0] };
    let where_ = |shape: &Shape| [shape.lowest, shape.highest].map(|column| written(&axes.x, across(column)));
    let sentence =
        [far, trends(mine.trend, theirs.trend, language), extremes(where_(&mine), where_(&theirs), language)];
    Verdict {
        near: difference <= tolerance,
        sentence: sentence.join(" "),
        facts: vec![difference, ends[0], ends[1], change, across(mine.lowest), across(mine.highest)],
    }
}

/// Of a point; both are given in the numbers of the axes.
pub fn point(axes: &Axes, yours: (f32, f32), engine: (f32, f32), tolerance: f32, language: Language) -> Verdict {
    let (across, up) = (yours.0 - engine.0, yours.1 - engine.1);
    let difference = (across * across + up * up).sqrt();
    let (x_name, y_name) = (axes.x.label.as_str(), axes.y.label.as_str());
    let [x, y] = [written(&axes.x, engine.0), written(&axes.y, engine.1)];
    let [across, up] = [(&axes.x, across), (&axes.y, up)].map(|(axis, off)| written(axis, off.abs()));
    let sentence = say!(
        language,
        "The engine’s point lies at {x_name} = {x}, {y_name} = {y}. Yours is off by {across} and {up}.",
        "엔진의 점은 {x_name} = {x}, {y_name} = {y}에 있습니다. 나의 점은 각각 {across}, {up}만큼 떨어져 있습니다.",
    );
    Verdict { near: difference <= tolerance, sentence, facts: vec![difference, yours.0, yours.1] }
}

/// Whole numbers without decimals, others with four.
fn shown(value: f32) -> String {
    if value.fract() == 0.0 && value.abs() < 1e6 { number::fixed(value, 0) } else { number::precise(value) }
}

fn trends(mine: Trend, theirs: Trend, language: Language) -> String {
    let end = |trend| match trend {
        Trend::Rises => Text::new("higher than", "높게"),
        Trend::Falls => Text::new("lower than", "낮게"),
        Trend::Level => Text::new("about where", "비슷하게"),
    };
    let [one, other] = [mine, theirs].map(|trend| end(trend).get(language));
    if mine == theirs {
        return say!(language, "Both end {one} they began.", "두 곡선 모두 처음보다 {one} 끝납니다.")
            .replace("처음보다 비슷하게", "처음과 비슷하게");
    }
    say!(
        language,
        "Yours ends {one} it began, the engine’s {other} it began.",
        "나의 곡선은 처음보다 {one}, 엔진의 곡선은 처음보다 {other} 끝납니다.",
    )
    .replace("처음보다 비슷하게", "처음과 비슷하게")
}

fn extremes(mine: [String; 2], theirs: [String; 2], language: Language) -> String {
    let same = mine == theirs;
    let ([low, high], [lowest, highest]) = (mine, theirs);
    if same {
        return say!(
            language,
            "Both are lowest at {lowest} and highest at {highest}.",
            "두 곡선 모두 {lowest}에서 가장 낮고 {highest}에서 가장 높습니다.",
        );
    }
    say!(
        language,
        "The engine’s is lowest at {lowest} and highest at {highest}, yours at {low} and {high}.",
        "엔진의 곡선은 {lowest}에서 가장 낮고 {highest}에서 가장 높으며, 나의 곡선은 각각 {low}, {high}입니다.",
    )
}

#[cfg(test)]
mod tests {
    use figures::curve::Axis;

    use super::*;

    fn axes(y: Axis) -> Axes {
        Axes::over(Axis::linear("updates", 0.0, 4.0), y)
    }

    #[test]
    fn a_number_is_compared_with_its_tolerance() {
        let verdict = number(80.0, 72.0, 10.0, "updates", Language::English);
        assert!(verdict.near && verdict.sentence.ends_with("computed: 80 updates; your answer: 72."));
        assert_eq!(verdict.facts, [72.0, 8.0, -8.0]);
        assert!(!number(80.0, 91.0, 10.0, "", Language::English).near);
    }

    #[test]
    fn the_distance_of_curves_is_in_the_units_of_the_axis() {
        let verdict = curve(&axes(Axis::linear("loss", 0.0, 2.0)), &[0.5; 5], &[0.25; 5], 0.4, Language::English);
        assert_eq!(verdict.facts[..4], [0.5, 1.0, 1.0, 0.0]);
        assert!(!verdict.near);
        assert!(verdict.sentence.starts_with("On average your curve lies 0.50 from"), "{}", verdict.sentence);
        assert!(verdict.sentence.contains("Both end about where they began."), "{}", verdict.sentence);
    }

    #[test]
    fn on_an_axis_of_factors_the_distance_is_a_factor() {
        let verdict = curve(&axes(Axis::log("loss", 0.01, 1.0)), &[1.0, 0.5], &[1.0, 0.0], 4.0, Language::English);
        assert!((verdict.facts[0] - 10f32.sqrt()).abs() < 1e-3 && verdict.near, "{verdict:?}");
        assert!((verdict.facts[3] - 0.1).abs() < 1e-5, "{verdict:?}");
        assert!(
            verdict.sentence.contains("a factor of 3.16, most at updates = 4: 0.1 instead of 0.01."),
            "{}",
            verdict.sentence
        );
    }

    #[test]
    fn where_curves_part_in_shape_it_is_said() {
        let verdict =
            curve(&axes(Axis::linear("", 0.0, 1.0)), &[0.0, 0.5, 1.0], &[1.0, 0.0, 0.2], 0.1, Language::Korean);
        assert!(
            verdict.sentence.contains("나의 곡선은 처음보다 높게, 엔진의 곡선은 처음보다 낮게"),
            "{}",
            verdict.sentence
        );
        assert_eq!(verdict.facts[4..], [0.0, 4.0]);
    }

    #[test]
    fn a_point_is_off_in_both_directions() {
        let verdict = point(&axes(Axis::linear("h", -1.0, 1.0)), (3.0, 0.4), (0.0, 0.0), 0.1, Language::English);
        assert!(verdict.sentence.ends_with("off by 3 and 0.4."), "{}", verdict.sentence);
        assert!((verdict.facts[0] - 3.0265).abs() < 1e-3 && !verdict.near);
    }
}
