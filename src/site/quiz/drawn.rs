//! A curve that the reader draws, or a point that the reader places, over the figure's own axes.

use figures::condition::{OF_CURVE, OF_POINT};
use figures::curve::{Axis, Curve, Scale};
use figures::text::Language;

use super::question::{Question, shown, tolerance};
use super::reply::replies;
use super::sheet::{Stroke, sheet};
use super::{Pieces, section};
use crate::fields::{Field, Fields};
use crate::html::escape;
use crate::markdown::Writer;
use crate::mistake::Place;

/// A curve with more points is drawn in so many columns.
const COLUMNS: usize = 40;

/// A prediction with `curve`.
pub(super) fn curve<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, place: Place<'a>) -> String {
    drawn(writer, fields, "curve", place)
}

/// A prediction with `point`.
pub(super) fn point<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, place: Place<'a>) -> String {
    drawn(writer, fields, "point", place)
}

fn drawn<'a>(writer: &mut Writer<'a>, fields: &Fields<'a>, kind: &'static str, place: Place<'a>) -> String {
    let ranges = ["x", "y"].map(|key| fields.get(key).and_then(range));
    let given: Vec<&Fields<'a>> = fields.get("given").into_iter().flat_map(Field::tables).collect();
    let Some(mut question) = Question::read(writer, fields, "predict", kind, place) else { return String::new() };
    let found = engine(&question, writer.language);
    let replies = replies(writer, fields, if kind == "curve" { OF_CURVE } else { OF_POINT });
    let (least, why) = match &found {
        Some(curve) if kind == "curve" && curve.y.scale == Scale::Log => {
            (1.0, "the axis counts in factors, so it is the mean factor by which a curve may be off and still count")
        }
        _ => (0.0, "how far an answer may be off and still count"),
    };
    let tolerance = tolerance(fields, least, why);
    let given: Vec<Given> = given.into_iter().filter_map(|fields| Given::read(writer, fields, &question)).collect();
    fields.finish();
    let Some(mut found) = found else { return String::new() };
    for (axis, range) in [&mut found.x, &mut found.y].into_iter().zip(ranges) {
        (axis.from, axis.to) = range.unwrap_or((axis.from, axis.to));
    }
    let Some(points) = answer_of(&question, &found, kind) else { return String::new() };

    question.add("tolerance", &tolerance.to_string());
    if kind == "curve" {
        question.add("columns", &columns(points).to_string());
    }
    question.seal(&format!("{:?} {:?}", found.x.from..found.x.to, found.y.from..found.y.to));
    let before = given.iter().flat_map(Given::strokes);
    let inputs = format!(
        "<div class=\"sheet\">{}</div>{}",
        sheet(writer, &found.x, &found.y, &before.collect::<Vec<_>>()),
        tools(writer, &question.id, kind, &found)
    );
    let engine = Stroke { class: "engine", points, label: "" };
    let all: Vec<Stroke<'_>> = given.iter().flat_map(Given::strokes).chain([engine]).collect();
    let answer = format!(
        "<div class=\"sheet\">{}</div><p class=\"value\">{}</p>",
        sheet(writer, &found.x, &found.y, &all),
        escape(&in_words(writer, &found, points))
    );
    section(writer, &question, &Pieces { kind: "predict", inputs: &inputs, replies: &replies, answer: &answer })
}

/// What the figure computes under the question's name.
fn engine(question: &Question<'_>, language: Language) -> Option<Curve> {
    let curve = question.player.borrow().curve(&question.quantity, language);
    question.at.or_say(curve.map_err(|problem| problem.text(Language::English).to_owned()))
}

/// The engine's answer, if it is of the kind that is asked for, and lies between the axes.
fn answer_of<'c>(question: &Question<'_>, curve: &'c Curve, kind: &str) -> Option<&'c [(f32, f32)]> {
    let (name, at) = (&question.quantity, question.at);
    let points = match kind {
        "curve" => curve.course(),
        _ => curve.point().and_then(|_| curve.strokes.first().map(Vec::as_slice)),
    };
    let Some(points) = points else {
        at.say(match kind {
            "curve" => format!("`{name}` is not a curve from left to right; ask for its points with `point = …`."),
            _ => format!("`{name}` is not a single point; name a moment, as in `hidden_state[1,2]@5`."),
        });
        return None;
    };
    let within = |axis: &Axis, value: f32| (-0.001..=1.001).contains(&axis.share(value));
    if let Some((x, y)) = points.iter().find(|(x, y)| !within(&curve.x, *x) || !within(&curve.y, *y)) {
        at.say(format!(
            "The engine's answer leaves the axes at ({x}, {y}); widen them with `x = [from, to]` or `y = [from, to]`."
        ));
        return None;
    }
    Some(points)
}

/// A range that the author sets: `[from, to]`.
fn range(field: &Field<'_>) -> Option<(f32, f32)> {
    let ends: Vec<f64> = field.list()?.iter().filter_map(Field::number).collect();
    match ends.as_slice() {
        [from, to] if from < to => Some((*from as f32, *to as f32)),
        _ => {
            field
                .place
                .say(format!("`{}` is to be a range, `[from, to]`, from the smaller number to the larger.", field.key));
            None
        }
    }
}

/// Something that is drawn before the reader answers.
struct Given {
    curve: Curve,
    label: String,
}

impl Given {
    fn read(writer: &Writer<'_>, fields: &Fields<'_>, question: &Question<'_>) -> Option<Self> {
        let name = fields.need("curve").and_then(|field| Some((field.text()?.to_owned(), field.place)));
        let label = fields.get("label").and_then(Field::text).unwrap_or_default().to_owned();
        fields.finish();
        let (name, place) = name?;
        let curve = question.player.borrow().curve(&name, writer.language);
        let curve = place.or_say(curve.map_err(|problem| problem.text(Language::English).to_owned()))?;
        Some(Self { curve, label })
    }

    fn strokes(&self) -> impl Iterator<Item = Stroke<'_>> {
        let last = self.curve.strokes.len().saturating_sub(1);
        self.curve.strokes.iter().enumerate().map(move |(index, points)| {
            let label = if index == last { self.label.as_str() } else { "" };
            Stroke { class: "given", points, label }
        })
    }
}

/// How many columns the reader draws in: one for each of the engine's numbers, unless those are many or uneven.
fn columns(points: &[(f32, f32)]) -> usize {
    let step = points[1].0 - points[0].0;
    let even = points.windows(2).all(|pair| (pair[1].0 - pair[0].0 - step).abs() < 1e-3 * step);
    if even && points.len() <= COLUMNS { points.len() - 1 } else { COLUMNS }
}

/// How to draw, and the fields for those who would rather type; for the page to show when it lives.
fn tools(writer: &Writer<'_>, id: &str, kind: &str, curve: &Curve) -> String {
    let word = |key: &str| escape(writer.shop.words.get(key, writer.language));
    let field = |axis: &str, label: &str| {
        format!(
            r#"<label><span>{label}</span> <input type="text" autocomplete="off" spellcheck="false" data-axis="{axis}" name="{id}-{axis}"></label>"#
        )
    };
    let (how, fields) = match kind {
        "curve" => ("draw_how", field("pairs", &word("draw_type"))),
        _ => ("place_how", field("x", &escape(&curve.x.label)) + &field("y", &escape(&curve.y.label))),
    };
    format!(
        r#"<div class="tools" hidden><p class="hint" id="{id}-how">{}</p>{fields}<button type="button" data-action="clear">{}</button></div>"#,
        word(how),
        word("clear"),
    )
}

/// The engine's answer as a sentence.
fn in_words(writer: &Writer<'_>, curve: &Curve, points: &[(f32, f32)]) -> String {
    let words = &writer.shop.words;
    let fill = |key, values: &[(&str, &str)]| words.fill(key, writer.language, values);
    if let Some((x, y)) = curve.point() {
        let (x, y) = (shown(x), shown(y));
        return fill("point_is", &[("x_name", &curve.x.label), ("x", &x), ("y_name", &curve.y.label), ("y", &y)]);
    }
    let by_height = |a: &&(f32, f32), b: &&(f32, f32)| a.1.total_cmp(&b.1);
    let (low, high) = (points.iter().min_by(by_height), points.iter().max_by(by_height));
    let ends = [points.first(), points.last(), low, high].map(|point| point.copied().unwrap_or_default());
    let [first, last, low, high] = ends.map(|(x, y)| (shown(x), shown(y)));
    fill(
        "curve_is",
        &[
            ("x_first", &first.0),
            ("first", &first.1),
            ("x_last", &last.0),
            ("last", &last.1),
            ("x_low", &low.0),
            ("low", &low.1),
            ("x_high", &high.0),
            ("high", &high.1),
        ],
    )
}
