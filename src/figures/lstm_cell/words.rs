//! The cell in words and rows: caption, description, table, and single numbers by name.

use super::operation::Operation;
use super::parts;
use super::run::{Frame, Step, Vectors};
use super::settings::{Cell, CellSettings, Show};
use crate::number::{fixed, percent, precise};
use crate::say;
use crate::table::{self, Table};
use crate::text::{Language, Problem};

/// A sentence or two on the operation that has just been done.
pub fn caption(settings: &CellSettings, frame: &Frame, language: Language) -> String {
    let mut text = match settings.show {
        Show::Values => operation(settings, frame, language),
        Show::Gradients => gradient(frame, language),
    };
    if let Some(difference) = intervention(settings, frame, language) {
        text.push(' ');
        text.push_str(&difference);
    }
    text
}

fn operation(settings: &CellSettings, frame: &Frame, language: Language) -> String {
    let (step, inputs, d) = (&*frame.step, settings.inputs, settings.hidden as usize);
    let t = step.t + 1;
    let of = |part: &str| range(step.values.of(part));
    let unit = |part: &str| largest(&step.values, part);
    let at = |part: &str, unit: usize| step.values.of(part).get(unit).map_or(String::new(), |&v| fixed(v, 2));
    match frame.operation {
        Operation::Read if t == 1 => say!(
            language,
            "At step {t} the cell reads {inputs} numbers; its state is what it was started with.",
            "{t}번째 시점에서 셀은 숫자 {inputs}개를 읽습니다. 상태는 처음에 준 값 그대로입니다.",
        ),
        Operation::Read => {
            let before = t - 1;
            say!(
                language,
                "At step {t} the cell reads {inputs} numbers, and finds the state that step {before} left behind.",
                "{t}번째 시점에서 셀은 숫자 {inputs}개를 읽고, {before}번째 시점이 남긴 상태를 이어받습니다.",
            )
        }
        Operation::HiddenMap => {
            let rows = step.values.of("hidden_map").len();
            say!(
                language,
                "The hidden state is mapped to {rows} numbers by one matrix product with a bias: all gates at once.",
                "은닉 상태가 편향이 있는 행렬곱 한 번으로 숫자 {rows}개가 됩니다. 모든 게이트의 몫이 한꺼번에 나옵니다.",
            )
        }
        Operation::InputMap => {
            let rows = step.values.of("input_map").len();
            let bias = match settings.cell {
                Cell::Lstm => {
                    language.pick("without a bias: one is enough", "편향은 하나면 충분하므로 여기에는 없습니다")
                }
                _ => language.pick("with a bias of its own", "여기에도 편향이 따로 있습니다"),
            };
            say!(
                language,
                "The input is mapped to {rows} numbers as well, {bias}.",
                "입력도 숫자 {rows}개가 됩니다. {bias}."
            )
        }
        Operation::Sum => {
            say!(language, "The two results are added, number by number.", "두 결과를 자리마다 더합니다.")
        }
        Operation::Split => {
            let blocks = if settings.cell == Cell::Gru { 3 } else { 4 };
            say!(
                language,
                (
                    "The {} numbers are cut into {blocks} blocks of {d}, one for each gate; nothing is computed.",
                    blocks * d
                ),
                (
                    "숫자 {}개를 {d}개씩 {blocks}묶음으로 나눕니다. 계산은 없고, 묶음마다 게이트 하나의 몫입니다.",
                    blocks * d
                ),
            )
        }
        Operation::Normalize => say!(
            language,
            "Each block is brought to mean 0 and variance 1 over its own units.",
            "묶음마다 그 안의 유닛들에 대해 평균 0, 분산 1로 맞춥니다.",
        ),
        Operation::Gates => {
            let (low, high) = of("forget_gate");
            let (least, most) = of("input_gate");
            let [low, high, least, most] = [low, high, least, most].map(percent);
            say!(
                language,
                "The forget gate will keep between {low} and {high} of each memory, the input gate let in between {least} and {most} of the candidate.",
                "망각 게이트는 각 기억의 {low}에서 {high}를 남기고, 입력 게이트는 후보의 {least}에서 {most}를 들여보내게 됩니다.",
            )
        }
        Operation::GruGates => {
            let (low, high) = of("update_gate");
            let (low, high) = (percent(low), percent(high));
            say!(
                language,
                "The update gate will keep between {low} and {high} of the old state, and write the rest anew.",
                "업데이트 게이트는 옛 상태의 {low}에서 {high}를 남기고 나머지는 새로 쓰게 됩니다.",
            )
        }
        Operation::Reset => say!(
            language,
            "The reset gate weighs what the hidden state says about the candidate, after the matrix product.",
            "리셋 게이트가 후보에 들어갈 은닉 상태의 몫을 조절합니다. 행렬곱을 마친 뒤에 곱해집니다.",
        ),
        Operation::Candidate => say!(
            language,
            "With the input’s part added and squashed by tanh, this is the candidate for the new state.",
            "여기에 입력의 몫을 더해 tanh를 거치면 새 상태의 후보가 됩니다.",
        ),
        Operation::Keep => {
            let old = if settings.cell == Cell::Lstm { "cell_before" } else { "hidden_before" };
            let unit = largest(&step.values, old);
            let (n, held, kept) = (unit + 1, at(old, unit), at("kept", unit));
            say!(
                language,
                "Unit {n} held {held}; {kept} of it stays.",
                "유닛 {n}에 들어 있던 {held} 가운데 {kept}만 남습니다.",
            )
        }
        Operation::Write => {
            let unit = unit("written");
            let (n, wanted, written) = (unit + 1, at("candidate", unit), at("written", unit));
            say!(
                language,
                "In unit {n} the candidate is {wanted}; {written} of it is written.",
                "유닛 {n}의 후보는 {wanted}이고, 그 가운데 {written}만 쓰입니다.",
            )
        }
        Operation::Add | Operation::GruAdd => {
            let new = if settings.cell == Cell::Lstm { "cell_state" } else { "hidden_state" };
            let unit = unit(new);
            let (n, kept, written, sum) = (unit + 1, at("kept", unit), at("written", unit), at(new, unit));
            say!(
                language,
                "What was kept and what was written are added: in unit {n}, {kept} and {written} make {sum}.",
                "남긴 것과 쓴 것을 더합니다. 유닛 {n}에서는 {kept}와(과) {written}을(를) 더해 {sum}이(가) 됩니다.",
            )
        }
        Operation::Squash => say!(
            language,
            "On its way out the cell state is squashed between −1 and 1; the state that is carried on stays as it is.",
            "밖으로 나가는 셀 상태는 −1과 1 사이로 눌립니다. 다음 시점으로 넘어가는 상태는 그대로입니다.",
        ),
        Operation::Show => {
            let unit = unit("hidden_state");
            let (n, gate, hidden) = (unit + 1, at("output_gate", unit), at("hidden_state", unit));
            say!(
                language,
                "The output gate of unit {n} is {gate}: its hidden state becomes {hidden}, which is all that the outside sees.",
                "유닛 {n}의 출력 게이트는 {gate}이고 은닉 상태는 {hidden}이(가) 됩니다. 밖에서는 이것만 보입니다.",
            )
        }
        Operation::Tanh => {
            let (low, high) = of("hidden_state");
            let (low, high) = (fixed(low, 2), fixed(high, 2));
            say!(
                language,
                "tanh squashes the sum: the whole hidden state is new, between {low} and {high}.",
                "합이 tanh를 거칩니다. 은닉 상태 전체가 {low}에서 {high} 사이의 새 값으로 바뀝니다.",
            )
        }
    }
}

fn gradient(frame: &Frame, language: Language) -> String {
    let part = frame.operation.produces().iter().rev().find(|part| frame.step.gradients.get(part).is_some());
    let Some(part) = part else {
        return say!(
            language,
            "Nothing is computed here, forwards or backwards.",
            "이 단계에서는 앞으로도 뒤로도 계산이 없습니다.",
        );
    };
    let (label, t) = (parts::named(part).label.get(language), frame.step.t + 1);
    let length = precise(norm(frame.step.gradients.of(part)));
    say!(
        language,
        "The gradient of the last hidden state’s sum with respect to the {label} at step {t} has length {length}.",
        "마지막 은닉 상태의 합을 {t}번째 시점의 {label}(으)로 미분한 기울기의 길이는 {length}입니다.",
    )
}

/// How far the clamped branch has come from the untouched one.
fn intervention(settings: &CellSettings, frame: &Frame, language: Language) -> Option<String> {
    let untouched = frame.step.untouched.as_ref()?;
    if settings.show == Show::Gradients || frame.step.values == *untouched {
        return None;
    }
    let (hidden, other) = (frame.step.values.get("hidden_state")?, untouched.get("hidden_state")?);
    let distance = hidden.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt();
    let (part, value) = (parts::named(settings.clamped()?).label.get(language), fixed(settings.clamp_to, 2));
    let distance = fixed(distance, 2);
    Some(say!(
        language,
        "With the {part} held at {value}, the hidden state of this step is {distance} away from the untouched one.",
        "{part}을(를) {value}(으)로 고정하여, 이 시점의 은닉 상태는 고정하지 않았을 때와 {distance}만큼 떨어져 있습니다.",
    ))
}

/// The whole picture in words.
pub fn describe(settings: &CellSettings, frame: &Frame, language: Language) -> String {
    let cell = match settings.cell {
        Cell::Lstm => "LSTM",
        Cell::Gru => "GRU",
        Cell::Rnn => "RNN",
    };
    let (inputs, hidden, parameters) = (settings.inputs, settings.hidden, settings.parameters());
    let (t, steps, operation) = (frame.step.t + 1, settings.steps(), frame.operation.label().get(language));
    let mut text = say!(
        language,
        "Data flow of an {cell} cell with {inputs} inputs and {hidden} units, {parameters} parameters, at step {t} of {steps}, after “{operation}”. ",
        "입력 {inputs}개, 유닛 {hidden}개, 매개변수 {parameters}개인 {cell} 셀의 데이터 흐름입니다. {steps}개 시점 가운데 {t}번째, ‘{operation}’ 단계까지 마쳤습니다. ",
    );
    for (part, values) in known(settings, frame) {
        if matches!(part, "input_map" | "hidden_map" | "sum" | "layer_norm") {
            continue;
        }
        let numbers: Vec<String> = values.iter().map(|&value| fixed(value, 2)).collect();
        text.push_str(&format!("{}: {}. ", parts::named(part).label.get(language), numbers.join(", ")));
    }
    text.push_str(&caption(settings, frame, language));
    text
}

/// The vectors of the step as rows: operation, part, then one column for each number.
pub fn table(settings: &CellSettings, frame: &Frame, language: Language) -> Table {
    let longest = shown(settings, &frame.step).longest();
    let mut columns: Vec<String> = vec![language.pick("part", "부분").into()];
    columns.extend((1..=longest).map(|number| number.to_string()));
    let mut table = Table::new(columns);
    for (part, values) in known(settings, frame) {
        let (base, index) = parts::symbol(part, settings.cell == Cell::Gru);
        let symbol = if base.is_empty() { String::new() } else { format!(" {base}({index})") };
        let mut row = vec![table::Cell::Word(format!("{}{symbol}", parts::named(part).label.get(language)))];
        row.extend(values.iter().map(|&value| table::Cell::Number(value)));
        row.resize(longest + 1, table::Cell::Empty);
        table.push(row);
    }
    table
}

fn shown<'a>(settings: &CellSettings, step: &'a Step) -> &'a Vectors {
    match settings.show {
        Show::Values => &step.values,
        Show::Gradients => &step.gradients,
    }
}

/// The parts that have been computed so far in this step, in order.
fn known<'a>(settings: &CellSettings, frame: &'a Frame) -> Vec<(&'static str, &'a [f32])> {
    let operations = settings.operations();
    let now = operations.iter().position(|&operation| operation == frame.operation).unwrap_or(0);
    let done = match settings.show {
        Show::Values => &operations[..=now],
        Show::Gradients => &operations[now..],
    };
    let vectors = shown(settings, &frame.step);
    done.iter()
        .flat_map(|operation| operation.produces())
        .filter_map(|&part| Some((part, vectors.get(part)?)))
        .collect()
}

/// A single number: `quantity[unit]@t`, `untouched.…`, `gradient.…`, or `parameters`.
pub fn measure(settings: &CellSettings, frames: &[Frame], name: &str) -> Result<f32, Problem> {
    if name == "parameters" {
        return Ok(settings.parameters() as f32);
    }
    let unknown = || {
        Problem::new("", |language| {
            say!(
                language,
                "“{name}” is not a number of this figure. Write a part, a unit and a step, such as cell_state[1]@2.",
                "“{name}”(이)라는 값은 이 그림에 없습니다. cell_state[1]@2처럼 부분, 유닛, 시점을 쓰십시오.",
            )
        })
    };
    let (path, t) = match name.split_once('@') {
        Some((path, t)) => (path, t.parse::<usize>().ok().and_then(|t| t.checked_sub(1)).ok_or_else(unknown)?),
        None => (name, settings.steps() - 1),
    };
    let step = frames.iter().map(|frame| &frame.step).find(|step| step.t == t).ok_or_else(unknown)?;
    let (vectors, path) = if let Some(rest) = path.strip_prefix("untouched.") {
        (step.untouched.as_ref().unwrap_or(&step.values), rest)
    } else if let Some(rest) = path.strip_prefix("gradient.") {
        (&step.gradients, rest)
    } else {
        (&step.values, path)
    };
    let (part, unit) = path.strip_suffix(']').and_then(|path| path.split_once('[')).ok_or_else(unknown)?;
    pick(vectors.get(part).ok_or_else(unknown)?, unit).ok_or_else(unknown)
}

/// One number of a vector: by its place from 1, or the smallest, largest, mean, or Euclidean length.
pub fn pick(values: &[f32], unit: &str) -> Option<f32> {
    match unit {
        "min" => Some(range(values).0),
        "max" => Some(range(values).1),
        "mean" => Some(values.iter().sum::<f32>() / values.len() as f32),
        "norm" => Some(norm(values)),
        _ => values.get(unit.parse::<usize>().ok()?.checked_sub(1)?).copied(),
    }
}

fn norm(values: &[f32]) -> f32 {
    values.iter().map(|value| value * value).sum::<f32>().sqrt()
}

/// The smallest and the largest of some numbers.
fn range(values: &[f32]) -> (f32, f32) {
    values.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)))
}

/// The unit in which a part is largest.
fn largest(vectors: &Vectors, part: &str) -> usize {
    let values = vectors.of(part);
    (0..values.len()).max_by(|&a, &b| values[a].abs().total_cmp(&values[b].abs())).unwrap_or(0)
}
