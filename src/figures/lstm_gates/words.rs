//! The figure in words: places, captions, the description. Every number comes from the run.

use super::event::{self, Deed, Event};
use super::run::{Moment, TESTS, TRAINED_LENGTH, training_frames};
use super::settings::GatesSettings;
use super::strip::{STRIPS, Strip};
use super::trace::Trace;
use crate::number::{self, percent, short};
use crate::say;
use crate::text::Language;

/// A loss in about three digits.
pub(super) fn loss(value: f32) -> String {
    number::fixed(value, if value < 0.1 { 4 } else { 2 })
}

/// A value that the reader has set, in as few digits as it takes.
pub(super) fn exact(value: f32) -> String {
    number::plain(value).replace('-', "−")
}

/// Where in the text a character stands: `t = 5, “(”`.
fn place(settings: &GatesSettings, t: usize) -> String {
    let character = settings.text.chars().nth(t).unwrap_or(' ');
    format!("t = {}, “{character}”", t + 1)
}

/// What a character of the text is to the cell.
pub(super) fn character(settings: &GatesSettings, t: usize, language: Language) -> String {
    let task = settings.task();
    let matters = settings.text.chars().nth(t).is_some_and(|character| task.symbol(character) > 0);
    let kind = if matters {
        language.pick("a character that matters", "뜻이 있는 글자")
    } else {
        language.pick("“any other character”", "‘그 밖의 글자’")
    };
    format!("{}: {kind}", place(settings, t))
}

/// What is answered at a character, or what is to be answered.
pub(super) fn answer(settings: &GatesSettings, moment: &Moment, t: usize, read: bool, language: Language) -> String {
    let (task, place) = (settings.task(), place(settings, t));
    let target = task.answers(&settings.text).get(t).copied().unwrap_or_default();
    let right = task.classes[target].get(language);
    if !read {
        return say!(language, "{place}: the right answer is {right}", "{place}: 정답은 ‘{right}’");
    }
    let trace = &moment.reading.shown;
    let (said, chance) = (task.classes[trace.said(t)].get(language), percent(trace.chances(t)[trace.said(t)]));
    if trace.said(t) == target {
        say!(language, "{place}: {said}, {chance} sure; right", "{place}: ‘{said}’, 확신 {chance}, 정답")
    } else {
        say!(
            language,
            "{place}: {said}, {chance} sure; wrong, it is {right}",
            "{place}: ‘{said}’, 확신 {chance}, 오답(정답은 ‘{right}’)",
        )
    }
}

/// One number of a band.
pub(super) fn cell(
    settings: &GatesSettings,
    moment: &Moment,
    strip: &Strip,
    t: usize,
    unit: usize,
    language: Language,
) -> String {
    let name = strip.label.get(language);
    let value = number::precise(moment.reading.shown.value(strip.part, t, unit));
    let unit = unit + 1;
    let place = place(settings, t);
    say!(language, "{name}, unit {unit}, {place}: {value}", "{name}, 유닛 {unit}, {place}: {value}")
}

/// All numbers of a band at one step.
pub(super) fn vector(settings: &GatesSettings, moment: &Moment, strip: &Strip, t: usize, language: Language) -> String {
    let list = |trace: &Trace| {
        let values: Vec<String> = trace.vector(strip.part, t).iter().map(|&value| short(value)).collect();
        values.join(", ")
    };
    let text = format!("{}, {}: {}", strip.label.get(language), place(settings, t), list(&moment.reading.shown));
    match &moment.reading.untouched {
        Some(untouched) => {
            let without = language.pick("without the clamp", "고정하지 않으면");
            format!("{text}; {without} {}", list(untouched))
        }
        None => text,
    }
}

/// One look at the training.
pub(super) fn training_point(moment: &Moment, language: Language) -> String {
    let (update, loss, accuracy) = (moment.update, loss(moment.loss), percent(moment.accuracy));
    say!(
        language,
        "after {update} updates: loss {loss}, {accuracy} of the answers right",
        "업데이트 {update}회 뒤: 손실 {loss}, 정답률 {accuracy}",
    )
}

/// Where the run is.
pub(super) fn moment(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let (update, steps) = (moment.update, settings.steps);
    match moment.read {
        Some(read) => {
            let (length, reading) = (settings.read_length(), language.pick("reading", "읽기"));
            format!("{reading} · t = {read} / {length}")
        }
        None => format!("{} · {update} / {steps}", language.pick("training", "학습")),
    }
}

/// What is to be seen just now.
pub(super) fn caption(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let sentences = match moment.read {
        None => vec![training(settings, moment, language)],
        Some(read) if read >= settings.read_length() => vec![
            score(settings, moment, language),
            clamped(settings, moment, read, language),
            carrier(settings, moment, language),
            warning(settings, moment, language),
        ],
        Some(read) => vec![step(settings, moment, language), difference(settings, moment, read - 1, language)],
    };
    join(sentences)
}

fn join(sentences: Vec<String>) -> String {
    sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

fn training(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    if moment.diverged.is_some() {
        return warning(settings, moment, language);
    }
    let (loss, accuracy, tests) = (loss(moment.loss), percent(moment.accuracy), TESTS);
    let (update, steps, length) = (moment.update, settings.steps, settings.read_length());
    let answers = settings.task().answers(&settings.text);
    let right = moment.reading.shown.right(&answers, length);
    if update == 0 {
        return say!(
            language,
            "Before training the cell guesses: on {tests} test texts its loss is {loss} and {accuracy} of its answers are right; on yours, {right} of {length}.",
            "학습하기 전의 셀은 찍는 것과 다름없습니다. 시험용 글 {tests}개에서 손실은 {loss}, 정답률은 {accuracy}이고, 읽을 글에서는 {length}글자 중 {right}글자에서 맞습니다.",
        );
    }
    say!(
        language,
        "After {update} of {steps} updates the loss on {tests} texts that it is never trained on is {loss}, and {accuracy} of the answers are right; on yours, {right} of {length}.",
        "{steps}회 중 {update}회 업데이트한 뒤, 학습에 쓰지 않은 글 {tests}개에서 손실은 {loss}, 정답률은 {accuracy}입니다. 읽을 글에서는 {length}글자 중 {right}글자에서 맞습니다.",
    )
}

/// What is wrong with the training, if anything is.
fn warning(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let rate = number::plain(settings.learning_rate);
    if let Some((update, reached)) = moment.diverged {
        let (back, reached) = (moment.update, short(reached));
        return say!(
            language,
            "The training diverged: at update {update} the loss reached {reached}. With a learning rate of {rate} every step overshoots. It was stopped there, and the weights after update {back} are used; try a smaller rate.",
            "학습이 발산했습니다. {update}번째 업데이트에서 손실이 {reached}까지 커졌습니다. 학습률 {rate}에서는 걸음마다 목표를 지나칩니다. 그래서 학습을 멈추고 업데이트 {back}회 때의 가중치를 씁니다. 학습률을 줄여 보세요.",
        );
    }
    if settings.steps == 0 {
        return say!(
            language,
            "The cell has not been trained: its weights are random.",
            "이 셀은 학습하지 않았습니다. 가중치가 무작위입니다.",
        );
    }
    if moment.accuracy < 0.9 {
        let (accuracy, tests) = (percent(moment.accuracy), TESTS);
        return say!(
            language,
            "The training did not succeed: only {accuracy} of the answers on {tests} test texts are right.",
            "학습이 잘되지 않았습니다. 시험용 글 {tests}개에서 정답률이 {accuracy}에 그칩니다.",
        );
    }
    String::new()
}

fn score(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let length = settings.read_length();
    let right = moment.reading.shown.right(&settings.task().answers(&settings.text), length);
    say!(
        language,
        "The text has been read: {right} of {length} answers are right.",
        "글을 다 읽었습니다. {length}글자 중 {right}글자에서 답이 맞았습니다.",
    )
}

/// What the clamp has done up to position `read`, counted.
fn clamped(settings: &GatesSettings, moment: &Moment, read: usize, language: Language) -> String {
    let (Some(clamp), Some(untouched)) = (settings.clamp(), &moment.reading.untouched) else { return String::new() };
    let answers = settings.task().answers(&settings.text);
    let (name, to, from) = (clamp.label.get(language), exact(clamp.to), clamp.from + 1);
    let (without, shown) = (untouched.right(&answers, read), moment.reading.shown.right(&answers, read));
    let first = (0..read).find(|&t| untouched.said(t) != moment.reading.shown.said(t));
    match first.map(|t| t + 1) {
        Some(first) => say!(
            language,
            "With the {name} held at {to} from t = {from} on, the answers part from the untouched branch at t = {first}; without the clamp {without} would be right instead of {shown}.",
            "t = {from}부터 {name} 값을 {to}에 고정하면 t = {first}에서 답이 처음으로 갈립니다. 고정하지 않으면 {shown}글자가 아니라 {without}글자에서 맞습니다.",
        ),
        None => say!(
            language,
            "The {name} is held at {to} from t = {from} on, and yet every answer is the same as without the clamp.",
            "t = {from}부터 {name} 값을 {to}에 고정했지만, 답은 고정하지 않았을 때와 모두 같습니다.",
        ),
    }
}

/// At one step: whether the untouched branch answers otherwise.
fn difference(settings: &GatesSettings, moment: &Moment, t: usize, language: Language) -> String {
    let (Some(clamp), Some(untouched)) = (settings.clamp(), &moment.reading.untouched) else { return String::new() };
    if t < clamp.from {
        return String::new();
    }
    let class = untouched.said(t);
    let (said, chance) = (settings.task().classes[class].get(language), percent(untouched.chances(t)[class]));
    let (name, to) = (clamp.label.get(language), exact(clamp.to));
    say!(
        language,
        "The {name} is held at {to}; without that the answer would be {said} ({chance}).",
        "{name} 값을 {to}에 고정한 상태입니다. 고정하지 않으면 답은 ‘{said}’입니다({chance}).",
    )
}

/// The step just read: what happens to the unit to look at, and what the cell says.
fn step(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let Some(event) = event::event(moment) else { return String::new() };
    let answer = answer(settings, moment, event.t, true, language);
    let deed = deed(&event, language);
    format!("{answer}. {deed}")
}

/// What the step does to the memory, and the sum that it comes from: f c + i g.
fn deed(event: &Event, language: Language) -> String {
    let [forget, input, candidate] = event.gates.map(short);
    let (unit, before, after) = (event.unit + 1, short(event.before), short(event.after));
    let [old, new] = [&before, &candidate].map(|factor| match factor.starts_with('−') {
        true => format!("({factor})"),
        false => factor.clone(),
    });
    let sum = format!("{forget} × {old} + {input} × {new} ≈ {after}");
    let does = match event.deed {
        Deed::Writes => language.pick("writes", "새로 씁니다"),
        Deed::Forgets => language.pick("forgets", "잊습니다"),
        Deed::Holds => language.pick("holds its memory", "기억을 유지합니다"),
    };
    say!(
        language,
        "Unit {unit} {does}: forget gate × old cell state + input gate × candidate = {sum}.",
        "유닛 {unit}은(는) {does}. 망각 게이트 × 이전 셀 상태 + 입력 게이트 × 후보 = {sum}.",
    )
}

/// How the unit to look at tells the answers apart: its mean cell state for the two that lie farthest apart.
fn carrier(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let (task, trace) = (settings.task(), &moment.reading.shown);
    let unit = trace.liveliest();
    let answers = task.answers(&settings.text);
    let means: Vec<(usize, f32)> = (0..task.classes.len())
        .filter_map(|class| {
            let values: Vec<f32> = (0..trace.length())
                .filter(|&t| answers.get(t) == Some(&class))
                .map(|t| trace.value("cell_state", t, unit))
                .collect();
            (!values.is_empty()).then(|| (class, values.iter().sum::<f32>() / values.len() as f32))
        })
        .collect();
    let by_mean = |a: &&(usize, f32), b: &&(usize, f32)| a.1.total_cmp(&b.1);
    let (highest, lowest) = (means.iter().max_by(by_mean), means.iter().min_by(by_mean));
    let (Some(&(high, most)), Some(&(low, least))) = (highest, lowest) else { return String::new() };
    if high == low {
        return String::new();
    }
    let [high, low] = [high, low].map(|class| task.classes[class].get(language));
    let (unit, most, least) = (unit + 1, short(most), short(least));
    say!(
        language,
        "The cell state of unit {unit} averages {most} where the right answer is “{high}” and {least} where it is “{low}”.",
        "유닛 {unit}의 셀 상태는 정답이 ‘{high}’인 곳에서 평균 {most}, ‘{low}’인 곳에서 평균 {least}입니다.",
    )
}

/// The whole picture in words.
pub(super) fn describe(settings: &GatesSettings, frames: &[Moment], language: Language) -> String {
    let Some(last) = frames.last() else { return String::new() };
    join(vec![
        set_up(settings, language),
        learned(frames, language),
        caption(settings, last, language),
        gates(settings, last, language),
        mistakes(settings, last, language),
    ])
}

fn set_up(settings: &GatesSettings, language: Language) -> String {
    let task = settings.task();
    let (question, hidden, text) = (task.question.get(language), settings.hidden, &settings.text);
    let norm = match settings.layer_norm {
        true => language.pick(" with layer normalization", " 층 정규화를 쓰는"),
        false => "",
    };
    say!(
        language,
        "An LSTM cell{norm} with hidden size {hidden} is trained on random texts of {TRAINED_LENGTH} characters to answer after every character: {question} It then reads “{text}”.",
        "은닉 유닛이 {hidden}개인{norm} LSTM 셀이 {TRAINED_LENGTH}글자짜리 무작위 글로 다음 물음에 글자마다 답하도록 배웁니다: {question} 그다음 “{text}”을(를) 읽습니다.",
    )
}

fn learned(frames: &[Moment], language: Language) -> String {
    let (Some(first), Some(last)) = (frames.first(), frames.last()) else { return String::new() };
    if last.update == 0 {
        return String::new();
    }
    let (from, to, update) = (loss(first.loss), loss(last.loss), last.update);
    say!(
        language,
        "In {update} updates the loss on test texts has gone from {from} to {to}.",
        "업데이트 {update}회 동안 시험용 글의 손실이 {from}에서 {to}(으)로 바뀌었습니다.",
    )
}

/// Every band at the last character read.
fn gates(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let read = moment.read.unwrap_or(settings.read_length());
    let Some(t) = read.checked_sub(1) else { return String::new() };
    let bands: Vec<String> = STRIPS
        .iter()
        .map(|strip| {
            let values = moment.reading.shown.vector(strip.part, t).iter().map(|&value| short(value));
            format!("{} {}", strip.label.get(language), values.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let (place, bands) = (place(settings, t), bands.join("; "));
    say!(language, "At {place}, unit by unit: {bands}.", "{place}에서 유닛 순서대로: {bands}.")
}

fn mistakes(settings: &GatesSettings, moment: &Moment, language: Language) -> String {
    let read = moment.read.unwrap_or(settings.read_length());
    let answers = settings.task().answers(&settings.text);
    let wrong: Vec<String> = (0..read)
        .filter(|&t| answers.get(t) != Some(&moment.reading.shown.said(t)))
        .map(|t| (t + 1).to_string())
        .collect();
    let list = wrong.join(", ");
    match wrong.len() {
        0 => say!(language, "No answer so far is wrong.", "지금까지 틀린 답은 없습니다."),
        _ => say!(language, "Wrong answers at t = {list}.", "틀린 답의 위치: t = {list}."),
    }
}

/// The frame at which the whole text has been read.
pub(super) fn rest(settings: &GatesSettings) -> usize {
    training_frames(settings) + settings.read_length() - 1
}
