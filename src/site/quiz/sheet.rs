//! Axes to draw over, as an SVG in the page: grid, numbers, names, what is given beforehand, and room for what the reader
//! draws. Everything is in the colours of the style sheet.

use std::fmt::Write;

use figures::chart;
use figures::curve::{Axis, Scale};
use figures::number;
use figures::optimizers::words::power;

use crate::html::escape;
use crate::markdown::Writer;

/// The size of the whole.
const SIZE: (f32, f32) = (400.0, 256.0);
/// Where the axes lie in it: left, upper edge, width, height.
const PLOT: [f32; 4] = [48.0, 30.0, 338.0, 180.0];
/// Beyond so many points a stroke gets no dots.
const FEW: usize = 12;

/// Something that is drawn over the axes.
pub(super) struct Stroke<'s> {
    /// `given` beforehand, or the `engine`'s answer.
    pub class: &'static str,
    /// Its points.
    pub points: &'s [(f32, f32)],
    /// What stands beside its last point.
    pub label: &'s str,
}

/// The axes with what is drawn over them.
pub(super) fn sheet(writer: &Writer<'_>, x: &Axis, y: &Axis, strokes: &[Stroke<'_>]) -> String {
    let place = |(px, py): (f32, f32)| at((x.share(px), y.share(py)));
    let [left, top, width, height] = PLOT;
    let (right, bottom) = (left + width, top + height);
    let mut svg = String::new();
    for (tick, text) in ticks(y) {
        let (_, py) = at((0.0, y.share(tick)));
        let class = if tick == 0.0 || py == bottom { "zero" } else { "grid" };
        let _ = write!(svg, r#"<path class="{class}" d="M{left} {}H{right}"/>"#, short(py));
        let _ = write!(svg, r#"<text x="{}" y="{}" text-anchor="end">{}</text>"#, left - 7.0, short(py + 4.0), text);
    }
    for (tick, text) in ticks(x) {
        let (px, _) = at((x.share(tick), 0.0));
        let class = if tick == 0.0 && x.from < 0.0 { "zero" } else { "grid" };
        let _ = write!(svg, r#"<path class="{class}" d="M{0} {top}V{bottom}"/>"#, short(px));
        let _ = write!(svg, r#"<text x="{}" y="{}" text-anchor="middle">{}</text>"#, short(px), bottom + 17.0, text);
    }
    let _ = write!(svg, r#"<text class="name" x="{left}" y="16">{}</text>"#, escape(&y.label));
    let name = escape(&x.label);
    let _ = write!(svg, r#"<text class="name" x="{right}" y="{}" text-anchor="end">{name}</text>"#, bottom + 36.0);
    for Stroke { class, points, label } in strokes {
        let places: Vec<(f32, f32)> = points.iter().map(|&point| place(point)).collect();
        let _ = write!(svg, r#"<path class="{class}" d="{}"/>"#, path(&places));
        if places.len() <= FEW {
            for (px, py) in &places {
                let _ = write!(svg, r#"<circle class="{class}" cx="{}" cy="{}" r="3.5"/>"#, short(*px), short(*py));
            }
        }
        if let (Some(&(px, py)), false) = (places.last(), label.is_empty()) {
            let (px, py) = (short(px.min(right - 40.0) + 8.0), short((py - 8.0).max(top + 10.0)));
            let _ = write!(svg, r#"<text class="{class}" x="{px}" y="{py}">{}</text>"#, escape(label));
        }
    }
    format!(
        r#"<svg class="axes" viewBox="0 0 {} {}" role="img" aria-label="{}" data-plot="{left} {top} {width} {height}" data-x="{}" data-y="{}" data-x-name="{name}" data-y-name="{}">{svg}</svg>"#,
        SIZE.0,
        SIZE.1,
        escape(&words(writer, x, y)),
        attribute(x),
        attribute(y),
        escape(&y.label),
    )
}

/// The axes in words.
fn words(writer: &Writer<'_>, x: &Axis, y: &Axis) -> String {
    let axis = |axis: &Axis| {
        let key = if axis.scale == Scale::Log { "axis_log" } else { "axis" };
        let (from, to) = (written(axis.from), written(axis.to));
        writer.shop.words.fill(key, writer.language, &[("name", &axis.label), ("from", &from), ("to", &to)])
    };
    writer.shop.words.fill("axes", writer.language, &[("x", &axis(x)), ("y", &axis(y))])
}

/// An axis as the page reads it: `0 300`, `0.001 10 log`.
fn attribute(axis: &Axis) -> String {
    let scale = if axis.scale == Scale::Log { " log" } else { "" };
    format!("{} {}{scale}", number::plain(axis.from), number::plain(axis.to))
}

/// From shares of the axes to places on the sheet.
fn at((x, y): (f32, f32)) -> (f32, f32) {
    let [left, top, width, height] = PLOT;
    (left + x * width, top + (1.0 - y) * height)
}

fn path(places: &[(f32, f32)]) -> String {
    let mut d = String::new();
    for (index, (x, y)) in places.iter().enumerate() {
        let _ = write!(d, "{}{} {}", if index == 0 { 'M' } else { 'L' }, short(*x), short(*y));
    }
    d
}

fn short(value: f32) -> String {
    number::plain((value * 10.0).round() / 10.0)
}

/// A number at an axis.
fn written(value: f32) -> String {
    number::plain(value).replace('-', "−")
}

/// The numbers that stand at an axis, each as it is written: about five round ones, or at most eight powers of ten.
fn ticks(axis: &Axis) -> Vec<(f32, String)> {
    match axis.scale {
        Scale::Linear => round(axis).into_iter().map(|tick| (tick, written(tick))).collect(),
        Scale::Log => {
            powers(axis).into_iter().map(|exponent| (chart::power(exponent), factor(axis, exponent))).collect()
        }
    }
}

/// The exponents of the powers of ten that an axis shows.
fn powers(axis: &Axis) -> Vec<i32> {
    const MOST: usize = 8;
    let inside = |tick: f32| tick >= axis.from * 0.999 && tick <= axis.to * 1.001;
    let all: Vec<i32> = (-37..=38).filter(|&exponent| inside(chart::power(exponent))).collect();
    let every = all.len().div_ceil(MOST).max(1);
    all.into_iter().step_by(every).collect()
}

/// A power of ten at an axis: in full where all of its numbers are short, otherwise as `10⁻⁴`.
fn factor(axis: &Axis, exponent: i32) -> String {
    let short = axis.from > 0.000_999 && axis.to < 1001.0;
    if short { written(chart::power(exponent)) } else { power(exponent) }
}

/// About five round numbers.
fn round(axis: &Axis) -> Vec<f32> {
    let (from, to) = (f64::from(axis.from), f64::from(axis.to));
    let span = (to - from).abs();
    let power = 10f64.powi((span / 5.0).log10().floor() as i32);
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| span / step <= 6.0);
    let step = step.unwrap_or(span);
    let (first, last) = ((from / step).ceil() as i64, (to / step + 1e-6).floor() as i64);
    // Rounded to a thousandth of a step, so that nobody reads 0.30000001.
    (first..=last).map(|index| ((index as f64 * step / power * 1000.0).round() / 1000.0 * power) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(axis: &Axis) -> Vec<String> {
        ticks(axis).into_iter().map(|tick| tick.1).collect()
    }

    #[test]
    fn ticks_are_round_numbers_within_the_axis() {
        assert_eq!(texts(&Axis::linear("", 0.0, 300.0)), ["0", "50", "100", "150", "200", "250", "300"]);
        assert_eq!(texts(&Axis::linear("", -1.0, 1.0)), ["−1", "−0.5", "0", "0.5", "1"]);
        assert_eq!(texts(&Axis::linear("", 1.0, 5.0)), ["1", "2", "3", "4", "5"]);
        assert_eq!(texts(&Axis::log("", 0.001, 10.0)), ["0.001", "0.01", "0.1", "1", "10"]);
    }

    #[test]
    fn powers_of_ten_too_long_for_their_place_are_written_as_such() {
        assert_eq!(texts(&Axis::log("", 1e-5, 10.0)), ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹"]);
        assert_eq!(texts(&Axis::log("", 1e-16, 1e4)), ["10⁻¹⁶", "10⁻¹³", "10⁻¹⁰", "10⁻⁷", "10⁻⁴", "10⁻¹", "10²"]);
        assert!(texts(&Axis::log("", 1.0, 1e6)).iter().all(|text| text.chars().count() <= 4));
    }
}
