//! Curves and points that questions ask for: a number over the steps, and two units as a place in a plane.

use super::parts;
use super::run::Frame;
use super::settings::{Cell, CellSettings};
use super::words::pick;
use crate::curve::{self, Axis, Curve, Name};
use crate::say;
use crate::text::{Language, Problem};

/// `quantity[unit]` over the steps, or `quantity[unit,unit]` through the plane of two units; with `@t` or `@from..to` only
/// there. A unit is its number from 1, or `min`, `max`, `mean`, `norm`.
pub fn curve(settings: &CellSettings, frames: &[Frame], name: &str, language: Language) -> Result<Curve, Problem> {
    find(settings, frames, name, language).ok_or_else(|| curve::unknown(name))
}

fn find(settings: &CellSettings, frames: &[Frame], name: &str, language: Language) -> Option<Curve> {
    let asked = Name::read(name)?;
    let label = parts::PARTS.iter().find(|part| part.name == asked.quantity)?.label.get(language);
    let number = |t: usize, unit: &str| -> Option<f32> {
        let step = frames.iter().map(|frame| &frame.step).find(|step| step.t + 1 == t)?;
        pick(step.values.get(asked.quantity)?, unit)
    };
    let axis = |unit: &str| {
        let (from, to) = range(settings, asked.quantity);
        Axis::linear(labelled(label, unit, language), from, to)
    };
    let curve = asked.over_steps(settings.steps(), language.pick("step t", "시점 t"), axis, number)?;
    (!curve.strokes[0].is_empty()).then_some(curve)
}

/// The name of one number of a vector.
fn labelled(label: &str, unit: &str, language: Language) -> String {
    match unit {
        "min" => say!(language, "{label}, smallest", "{label} 최솟값"),
        "max" => say!(language, "{label}, largest", "{label} 최댓값"),
        "mean" => say!(language, "{label}, mean", "{label} 평균"),
        "norm" => say!(language, "{label}, length", "{label} 길이"),
        _ => say!(language, "{label} of unit {unit}", "유닛 {unit}의 {label}"),
    }
}

/// What a number can be: known from the settings alone, so that the axes give nothing away.
fn range(settings: &CellSettings, quantity: &str) -> (f32, f32) {
    match quantity {
        part if parts::is_gate(part) => (0.0, 1.0),
        // A sum of as many numbers between −1 and 1 as there were steps.
        "cell_state" | "cell_before" if settings.cell == Cell::Lstm => {
            let most = settings.steps() as f32;
            (-most, most)
        }
        "kept" if settings.cell == Cell::Lstm => (-2.0, 2.0),
        "sum" | "input_map" | "hidden_map" | "x" => (-4.0, 4.0),
        _ => (-1.0, 1.0),
    }
}
