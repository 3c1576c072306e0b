//! Where everything of the picture lies, for wide pages and for narrow ones, and how far its axes reach.

use super::run;
use super::settings::BiasSettings;
use crate::curve::Axis;
use crate::paper::Rect;

/// Below this width everything stands below one another.
const NARROW_PX: f32 = 760.0;
/// Where their list is narrower than this, the names of the parts stand above their numbers.
const STACKED_PX: f32 = 337.0;

/// The places of a picture, in CSS pixels.
pub(super) struct Geometry {
    /// Whether there is room for two columns.
    pub wide: bool,
    /// Whether each number of the parts has to stand below its name.
    pub stacked: bool,
    /// The sample and the fits.
    pub fits: Rect,
    /// The dart-board.
    pub board: Rect,
    /// The error over the levels.
    pub ladder: Rect,
    /// The parts with their numbers.
    pub sums: Rect,
    /// The height of everything.
    pub height: f32,
}

impl Geometry {
    /// The places at a width.
    pub fn new(width: f32) -> Self {
        let wide = width >= NARROW_PX;
        if wide {
            let column = (width * 0.35).min(370.0);
            let fits = Rect::new(52.0, 30.0, width - column - 100.0, 270.0);
            let side = column.min(fits.height + 6.0);
            let board = Rect::new(width - (column + side) / 2.0, fits.y, side, side);
            let ladder = Rect::new(52.0, fits.bottom() + 92.0, fits.width - 70.0, 240.0);
            let stacked = column < STACKED_PX;
            let sums = Rect::new(width - column, ladder.y - 6.0, column, if stacked { 296.0 } else { 236.0 });
            let height = (ladder.bottom() + 46.0).max(sums.bottom() + 6.0);
            Self { wide, stacked, fits, board, ladder, sums, height }
        } else {
            let fits = Rect::new(38.0, 30.0, width - 54.0, 210.0);
            let ladder = Rect::new(38.0, fits.bottom() + 108.0, width - 110.0, 210.0);
            let stacked = width - 8.0 < STACKED_PX;
            let sums = Rect::new(4.0, ladder.bottom() + 62.0, width - 8.0, if stacked { 296.0 } else { 236.0 });
            let side = (width - 70.0).min(280.0);
            let board = Rect::new((width - side) / 2.0, sums.bottom() + 20.0, side, side);
            Self { wide, stacked, fits, board, ladder, sums, height: board.bottom() + 40.0 }
        }
    }
}

/// The axis of values: room for the function and three deviations of the noise.
pub(super) fn values(settings: &BiasSettings) -> (Axis, usize) {
    let (reach, parts) = nice(settings.amplitude() + 3.0 * settings.noise);
    (Axis::linear("", -reach, reach), 2 * parts)
}

/// The axis of errors: as far as the simplest fit and one that repeats all noise can come. It follows from the settings
/// alone, so that it gives nothing away.
pub(super) fn errors(settings: &BiasSettings) -> (Axis, usize) {
    let truth = run::truth(settings);
    let count = truth.values.len() as f32;
    let mean = truth.values.iter().sum::<f32>() / count;
    let spread = truth.values.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count;
    let noise = settings.noise * settings.noise;
    let (top, parts) = nice(1.05 * (spread + noise + noise / count).max(2.0 * noise));
    (Axis::linear("", 0.0, top), parts)
}

/// A round number not below `value`, and into how many equal parts it falls.
fn nice(value: f32) -> (f32, usize) {
    const STEPS: [(f32, usize); 8] = [(0.1, 2), (0.15, 3), (0.2, 4), (0.3, 3), (0.4, 4), (0.5, 5), (0.6, 3), (0.8, 4)];
    let mut factor = 1.0;
    while value > 0.8 * factor && factor < 1e6 {
        factor *= 10.0;
    }
    let step = STEPS.iter().find(|step| step.0 * factor >= value).unwrap_or(&(0.8, 4));
    (step.0 * factor, step.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_numbers() {
        for (value, expected) in [(0.29, 0.3), (0.31, 0.4), (1.417, 1.5), (0.81, 1.0), (7.3, 8.0)] {
            assert!((nice(value).0 - expected).abs() < 1e-6, "{value}: {:?}", nice(value));
        }
    }
}
