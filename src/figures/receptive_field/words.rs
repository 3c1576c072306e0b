//! The figure in words: places, captions, the description, the table. Every number comes from the run.

use engine::Window;

use super::layer::Kind;
use super::run::{self, Measured, Moment};
use super::settings::{DRAWS, FieldSettings, Weights};
use super::stage::Stage;
use crate::number::{fixed, percent};
use crate::say;
use crate::table::{Cell, Table};
use crate::text::{Language, Text};

/// What a stage is called, and what it does: `conv 3×3, stride 2`.
pub(super) fn name(stage: &Stage, language: Language) -> String {
    let (short, manner) = (stage.layer.short(language), stage.layer.manner(language));
    let text = if manner.is_empty() { short } else { format!("{short}, {manner}") };
    if stage.name.is_empty() { text } else { format!("{}: {text}", stage.name) }
}

/// Where the run is.
pub(super) fn moment(settings: &FieldSettings, frames: &[Moment], language: Language) -> String {
    let stages = run::stages(frames);
    let (number, layers) = (stages.len().saturating_sub(1), settings.layers());
    match frames.last() {
        Some(Moment::Measured(Measured { training: Some((updates, _)), .. })) => {
            say!(language, "after {updates} updates", "업데이트 {updates}회 뒤")
        }
        Some(Moment::Measured(measured)) => {
            let draws = measured.draws;
            say!(language, "draw {draws} of {DRAWS}", "{DRAWS}번 가운데 {draws}번째 뽑기")
        }
        Some(Moment::TooLarge) => language.pick("not measured", "재지 못함").into(),
        _ if number == 0 => language.pick("image", "이미지").into(),
        _ => {
            let short = stages.last().map(|stage| stage.layer.short(language)).unwrap_or_default();
            say!(language, "layer {number} of {layers} · {short}", "층 {number} / {layers} · {short}")
        }
    }
}

/// How field, stride, size and padding of a stage follow from the one before, with numbers, and the part of each.
pub(super) fn formulas(before: &Stage, stage: &Stage) -> [(&'static str, String); 4] {
    let (from, to) = (before.field(), stage.field());
    if stage.layer.kind == Kind::Image {
        let side = stage.side;
        return [
            ("field", "r = 1".into()),
            ("stride", "S = 1".into()),
            ("size", format!("n = {side}")),
            ("padding", "P = 0".into()),
        ];
    }
    let Window { kernel, stride, padding, dilation, round_up } = stage.layer.window();
    let wide = if dilation > 1 { format!("{dilation}·({kernel} − 1)") } else { format!("({kernel} − 1)") };
    let reach = if dilation > 1 { format!("{dilation}·({kernel} − 1) − 1") } else { kernel.to_string() };
    let [open, close] = if round_up { ["⌈", "⌉"] } else { ["⌊", "⌋"] };
    let (side, size) = (before.side, stage.side);
    [
        ("field", format!("r = {} + {wide}·{} = {}", from.size, from.stride, to.size)),
        ("stride", format!("S = {}·{stride} = {}", from.stride, to.stride)),
        ("size", format!("n = {open}({side} + 2·{padding} − {reach}) / {stride}{close} + 1 = {size}")),
        ("padding", format!("P = {} + {padding}·{} = {}", from.padding, from.stride, to.padding)),
    ]
}

/// What has been measured, in lines, with the part of each.
pub(super) fn measurement(
    settings: &FieldSettings,
    stages: &[&Stage],
    measured: &Measured,
    language: Language,
) -> [(&'static str, String); 2] {
    let spread = fixed(measured.spread, 2);
    let (core, field) = (measured.core, stages.last().map_or(1, |last| last.field().size));
    let first = match has_theory(settings) {
        true => {
            let theory = fixed(run::theory(stages, 0), 2);
            say!(language, "spread σ = {spread} pixels; by theory {theory}", "퍼짐 σ = {spread}픽셀, 이론으로는 {theory}")
        }
        false => say!(language, "spread σ = {spread} pixels", "퍼짐 σ = {spread}픽셀"),
    };
    let second = say!(
        language,
        "95 % of the squared gradients within {core} columns; the field has {field}",
        "기울기 제곱의 95%가 {core}열 안에 있음. 수용 영역은 {field}열"
    );
    [("effective", first), ("effective", second)]
}

/// Whether theory says how wide gradients spread: in linear layers one behind the other, without branches.
fn has_theory(settings: &FieldSettings) -> bool {
    settings.weights() == Weights::Linear && settings.known().is_none()
}

/// The same in one sentence.
pub(super) fn measured(
    settings: &FieldSettings,
    stages: &[&Stage],
    measured: &Measured,
    language: Language,
) -> String {
    let [first, second] = measurement(settings, stages, measured, language);
    format!("{}. {}.", first.1, second.1)
}

/// The pixels that a unit sees, and how many of them there are.
pub(super) fn seen(stage: &Stage, [column, row]: [usize; 2], language: Language) -> String {
    let [columns, rows] = stage.pixels([column, row]);
    let (left, right, top, bottom) = (columns.first, columns.last, rows.first, rows.last);
    let [x, y] = [column, row].map(|unit| fixed(stage.field().center(unit as i64) as f32, 1));
    say!(
        language,
        "Unit ({column}, {row}) sees columns {left} to {right} and rows {top} to {bottom}, with their middle at ({x}, {y}).",
        "유닛 ({column}, {row})은(는) 열 {left}~{right}, 행 {top}~{bottom}을 봅니다. 가운데는 ({x}, {y})입니다."
    )
    .replace('-', "−")
}

/// A whole network in a line: its field, and what it costs or what others have published.
pub(super) fn whole(settings: &FieldSettings, stages: &[&Stage], language: Language) -> String {
    let field = stages.last().map_or(1, |last| last.field().size);
    let Some(known) = settings.known() else {
        let (weights, bends) = (weights(stages), convolutions(stages));
        let few = if bends == 1 { "non-linearity" } else { "non-linearities" };
        return say!(
            language,
            "field {field} · {weights} C² weights for C channels · {bends} {few}",
            "수용 영역 {field} · 채널 C개에 가중치 {weights} C²개 · 비선형 함수 {bends}개"
        );
    };
    let label = known.label.get(language);
    match known.published {
        Some((size, padding)) => {
            let padding = padding.map(|padding| format!(", P {padding}")).unwrap_or_default();
            say!(
                language,
                "{label}: r {field} here; published r {size}{padding}",
                "{label}: 여기에서 r {field}, 발표된 값 r {size}{padding}"
            )
        }
        None => say!(language, "{label}: r {field} here; not published", "{label}: 여기에서 r {field}, 발표된 값 없음"),
    }
}

/// Σ k² over the convolutions: how many weights there are for each pair of channels.
pub(super) fn weights(stages: &[&Stage]) -> usize {
    stages.iter().map(|stage| stage.layer.weights()).sum()
}

/// How many convolutions there are, each followed by something that bends.
pub(super) fn convolutions(stages: &[&Stage]) -> usize {
    stages.iter().filter(|stage| stage.layer.kind == Kind::Convolution).count()
}

/// What is to be seen just now.
pub(super) fn caption(settings: &FieldSettings, frames: &[Moment], language: Language) -> String {
    let stages = run::stages(frames);
    let Some(&last) = stages.last() else { return String::new() };
    match frames.last() {
        Some(Moment::Measured(now)) => return effective(settings, &stages, now, language),
        Some(Moment::TooLarge) => return too_large(settings, language),
        _ => {}
    }
    let (number, name, field, side) = (stages.len() - 1, name(last, language), last.field(), settings.side());
    if number == 0 {
        return say!(
            language,
            "The image has {side} × {side} pixels, and a pixel sees only itself.",
            "이미지는 {side} × {side}픽셀이고, 픽셀은 자기 자신만 봅니다."
        );
    }
    let (size, stride) = (field.size, field.stride);
    let seen = say!(
        language,
        "A unit behind layer {number} ({name}) sees {size} × {size} pixels; the next unit’s field begins {stride} further on.",
        "{number}번째 층({name}) 뒤의 유닛은 {size} × {size}픽셀을 봅니다. 옆 유닛의 수용 영역은 {stride}픽셀 뒤에서 시작합니다."
    );
    let larger = (size > i64::from(side)).then(|| {
        let times = fixed(size as f32 / side as f32, 1);
        say!(
            language,
            "That is {times} times the side of the image: the rest is padding.",
            "이미지 한 변의 {times}배로, 나머지는 패딩입니다."
        )
    });
    let end = (number == settings.layers()).then(|| settings.known()).flatten();
    let note = end.map(|known| published(known, language));
    [Some(seen), larger, note].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn published(known: &super::networks::Known, language: Language) -> String {
    let note = known.note.get(language);
    match known.published {
        Some((size, _)) => say!(language, "Published: {size}. {note}", "발표된 값: {size}. {note}"),
        None => note.into(),
    }
}

fn too_large(settings: &FieldSettings, language: Language) -> String {
    if settings.weights() == Weights::Trained {
        return language
            .pick(
                "This network is too large to be trained in a page. Take a smaller image or fewer layers; a stack of your own can be small enough.",
                "이 신경망은 페이지에서 학습시키기에 너무 큽니다. 이미지를 줄이거나 층을 줄이세요. 직접 쌓은 층이라면 충분히 작게 만들 수 있습니다.",
            )
            .into();
    }
    language
        .pick(
            "This network is too large to be run in a page, even with few channels. Take a smaller image or fewer layers.",
            "이 신경망은 채널을 줄여도 페이지에서 돌리기에 너무 큽니다. 이미지를 줄이거나 층을 줄이세요.",
        )
        .into()
}

fn effective(settings: &FieldSettings, stages: &[&Stage], now: &Measured, language: Language) -> String {
    let (draws, spread, core) = (now.draws, fixed(now.spread, 1), now.core);
    let field = stages.last().map_or(1, |last| last.field().size);
    if draws == 0 {
        return language
            .pick(
                "No gradient came through: every way to the unit is shut by a rectifier.",
                "기울기가 전혀 전해지지 않았습니다. 유닛으로 가는 길이 모두 ReLU에서 막혔습니다.",
            )
            .into();
    }
    let narrow = settings.known().map(|_| {
        language.pick(
            " The network is run with a sixteenth of its channels or fewer; what its units see is the same.",
            " 채널을 16분의 1 이하로 줄여 돌렸습니다. 유닛이 보는 범위는 같습니다.",
        )
    });
    if let Some((updates, loss)) = now.training {
        let text = say!(
            language,
            "After {updates} updates on digits the gradients of one unit, averaged over {draws} of them, spread by σ = {spread} pixels; 95 % of their squares lie within {core} columns, of the {field} that the field has.",
            "숫자로 {updates}번 업데이트한 뒤 이미지 {draws}장으로 평균하면, 유닛 하나의 기울기는 σ = {spread}픽셀로 퍼집니다. 제곱의 95%가 {core}열 안에 있고, 수용 영역은 {field}열입니다."
        );
        let loss = fixed(loss, 2);
        let learned = say!(language, " The loss is {loss}.", " 손실은 {loss}입니다.");
        return if updates == 0 { text } else { text + &learned };
    }
    let text = say!(
        language,
        "Averaged over {draws} random networks, the gradients of one unit spread by σ = {spread} pixels; 95 % of their squares lie within {core} columns, of the {field} that the field has.",
        "무작위 신경망 {draws}개로 평균하면 유닛 하나의 기울기는 σ = {spread}픽셀로 퍼집니다. 제곱의 95%가 {core}열 안에 있고, 수용 영역은 {field}열입니다."
    );
    text + narrow.unwrap_or_default()
}

/// The whole picture in words.
pub(super) fn describe(settings: &FieldSettings, frames: &[Moment], language: Language) -> String {
    let stages = run::stages(frames);
    let Some(&last) = stages.last() else { return String::new() };
    let (side, layers, done) = (settings.side(), settings.layers(), stages.len() - 1);
    let what = settings.known().map_or_else(
        || language.pick("A stack of convolutions and pools", "합성곱과 풀링을 쌓은 신경망").to_owned(),
        |known| known.label.get(language).to_owned(),
    );
    let mut text = say!(
        language,
        "{what} on an image of {side} × {side} pixels, a house beside a tree: {done} of {layers} layers. ",
        "{what}이(가) {side} × {side}픽셀 이미지(나무 옆의 집)를 봅니다. 층 {layers}개 가운데 {done}개까지입니다. "
    );
    text += &seen(last, settings.unit_of(last), language);
    let (field, units) = (last.field(), last.side);
    let (size, stride, padding) = (field.size, field.stride, field.padding);
    text.push(' ');
    text += &say!(
        language,
        "Its field is {size} pixels wide, the effective stride is {stride}, the effective padding {padding}; the layer has {units} × {units} units.",
        "수용 영역의 폭은 {size}픽셀, 유효 보폭은 {stride}, 유효 패딩은 {padding}입니다. 이 층의 유닛은 {units} × {units}개입니다."
    );
    match frames.last() {
        Some(Moment::Measured(now)) => {
            let reached = percent(now.reached);
            text.push(' ');
            text += &effective(settings, &stages, now, language);
            text.push(' ');
            text += &say!(
                language,
                "{reached} of the pixels that the field has in the image have any gradient.",
                "이미지 안에 있는 수용 영역의 픽셀 가운데 기울기가 조금이라도 있는 것은 {reached}입니다."
            );
        }
        Some(Moment::TooLarge) => {
            text.push(' ');
            text += &too_large(settings, language);
        }
        _ => {}
    }
    text
}

/// Layer by layer; once gradients are measured, with their spread.
pub(super) fn table(settings: &FieldSettings, frames: &[Moment], language: Language) -> Table {
    let stages = run::stages(frames);
    let now = run::measured(frames);
    let mut columns = language
        .pick(
            ["layer", "what", "units a side", "field r", "stride S", "padding P", "middle of the unit"],
            ["층", "종류", "한 변의 유닛", "수용 영역 r", "보폭 S", "패딩 P", "유닛의 가운데"],
        )
        .map(String::from)
        .to_vec();
    if now.is_some() {
        let linear = has_theory(settings);
        let theory = Text::new("by theory", "이론값").get(language);
        columns.push(Text::new("spread σ in pixels", "퍼짐 σ(픽셀)").get(language).into());
        columns.extend(linear.then(|| theory.into()));
    }
    let mut table = Table::new(columns);
    for (index, stage) in stages.iter().enumerate() {
        let field = stage.field();
        let middle = field.center(settings.unit_of(stage)[0] as i64);
        let number = |value: i64| Cell::Number(value as f32);
        let mut row = vec![
            number(index as i64),
            Cell::Word(name(stage, language)),
            number(i64::from(stage.side)),
            number(field.size),
            number(field.stride),
            number(field.padding),
            Cell::Number(middle as f32),
        ];
        if let Some(now) = now {
            let spread = now.spreads.get(index).map_or(f32::NAN, |spread| spread[1] * field.stride as f32);
            row.push(Cell::Number(spread));
            if has_theory(settings) {
                row.push(Cell::Number(run::theory(&stages, index)));
            }
        }
        table.push(row);
    }
    table
}
