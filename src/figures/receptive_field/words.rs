//! The figure in words: places, formulas, captions, the description. Every number comes from the run.

use engine::Window;

use super::effect::{effective, too_large};
use super::layer::Kind;
use super::run::{self, Measured, Moment};
use super::settings::{DRAWS, FieldSettings};
use super::stage::Stage;
use crate::number::{fixed, percent};
use crate::say;
use crate::text::Language;

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

/// The pixels that a unit sees, and how many of them there are.
pub(super) fn seen(stage: &Stage, [column, row]: [usize; 2], language: Language) -> String {
    let [columns, rows] = stage.pixels([column, row]);
    let (left, right, top, bottom) = (columns.first, columns.last, rows.first, rows.last);
    let [x, y] = [column, row].map(|unit| fixed(stage.field().center(unit as i64) as f32, 1));
    say!(
        language,
        "Unit ({column}, {row}) sees columns {left} to {right} and rows {top} to {bottom}, with their middle at ({x}, {y}).",
        "유닛 ({column}, {row})은(는) 열 {left}~{right}, 행 {top}~{bottom}을(를) 봅니다. 가운데는 ({x}, {y})입니다."
    )
    .replace('-', "−")
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
        "{what} on an image of {side} × {side} pixels: {done} of {layers} layers. ",
        "{what}이(가) {side} × {side}픽셀 이미지를 봅니다. 층 {layers}개 가운데 {done}개까지입니다. "
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
