//! Curves and points of a figure by name, and the axes that they are drawn over: what a prediction asks for when one
//! number is not enough.
//!
//! A curve is a list of strokes, so that one type holds all that a question needs: a course over time (one stroke from
//! left to right), a way through a plane (one stroke), a place (one stroke of one point), and contours (many strokes).

use engine::math;

use crate::say;
use crate::text::Problem;

/// How values are spread over an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences lie equally far apart.
    Linear,
    /// Equal factors lie equally far apart; both ends are above 0.
    Log,
}

/// A range of numbers along an edge of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What is counted, with its unit.
    pub label: String,
    /// The number at its beginning: left or below.
    pub from: f32,
    /// The number at its end: right or above.
    pub to: f32,
    /// How the numbers between are spread.
    pub scale: Scale,
}

/// Something that a figure can draw over axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The axis from left to right.
    pub x: Axis,
    /// The axis from below to above.
    pub y: Axis,
    /// The strokes, in the axes' own numbers.
    pub strokes: Vec<Vec<(f32, f32)>>,
}

impl Axis {
    /// An axis of equal differences.
    pub fn linear(label: impl Into<String>, from: f32, to: f32) -> Self {
        Self { label: label.into(), from, to, scale: Scale::Linear }
    }

    /// An axis of equal factors, from and to numbers above 0.
    pub fn log(label: impl Into<String>, from: f32, to: f32) -> Self {
        Self { label: label.into(), from, to, scale: Scale::Log }
    }

    /// How far along the axis `value` lies: 0 at its beginning, 1 at its end, and beyond for what lies beyond.
    pub fn share(&self, value: f32) -> f32 {
        match self.scale {
            Scale::Linear => (value - self.from) / (self.to - self.from),
            // What is not above 0 has no place on such an axis: it is taken as far below its beginning.
            Scale::Log => math::log((value / self.from).max(1e-30)) / math::log(self.to / self.from),
        }
    }

    /// The number that lies so far along the axis.
    pub fn value(&self, share: f32) -> f32 {
        match self.scale {
            Scale::Linear => self.from + share * (self.to - self.from),
            Scale::Log => self.from * math::exp(share * math::log(self.to / self.from)),
        }
    }

    /// What a distance of so much of the axis means: a difference, or a factor from 1 on.
    pub fn distance(&self, share: f32) -> f32 {
        match self.scale {
            Scale::Linear => share * (self.to - self.from).abs(),
            Scale::Log => math::exp(share * math::log(self.to / self.from).abs()),
        }
    }
}

impl Curve {
    /// One stroke over `x` and `y`.
    pub fn new(x: Axis, y: Axis, points: Vec<(f32, f32)>) -> Self {
        Self { x, y, strokes: vec![points] }
    }

    /// The place, if the curve is a single one.
    pub fn point(&self) -> Option<(f32, f32)> {
        match self.strokes.as_slice() {
            [stroke] if stroke.len() == 1 => Some(stroke[0]),
            _ => None,
        }
    }

    /// The course from left to right, if the curve is one.
    pub fn course(&self) -> Option<&[(f32, f32)]> {
        let [stroke] = self.strokes.as_slice() else { return None };
        let rises = stroke.windows(2).all(|pair| pair[0].0 < pair[1].0);
        (stroke.len() > 1 && rises).then_some(stroke)
    }
}

/// A name as lessons write it: `loss`, `cell_state[2]`, `hidden_state[1,2]@1..3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// What is asked for.
    pub quantity: &'a str,
    /// What stands in brackets; empty without them.
    pub unit: &'a str,
    /// The first and the last moment, counted as the figure counts them; all of them if nothing is said.
    pub span: Option<(usize, usize)>,
}

impl<'a> Name<'a> {
    /// Reads a name; `None` for what cannot be one.
    pub fn read(text: &'a str) -> Option<Self> {
        let (path, span) = match text.split_once('@') {
            Some((path, span)) => {
                let (first, last) = span.split_once("..").unwrap_or((span, span));
                (path, Some((first.parse().ok()?, last.parse().ok()?)))
            }
            None => (text, None),
        };
        let (quantity, unit) = match path.split_once('[') {
            Some((quantity, unit)) => (quantity, unit.strip_suffix(']')?),
            None => (path, ""),
        };
        Some(Self { quantity, unit, span })
    }

    /// Whether a moment is asked for.
    pub fn holds(&self, moment: usize) -> bool {
        self.span.is_none_or(|(first, last)| (first..=last).contains(&moment))
    }

    /// The two units of a plane, if two are named.
    pub fn pair(&self) -> Option<(&'a str, &'a str)> {
        self.unit.split_once(',').map(|(first, second)| (first.trim(), second.trim()))
    }

    /// The number that is asked for over the steps from 1 to `length`, or the way of two units through their plane; nothing
    /// if a step lacks it. `number` gives a unit's value at a step, `axis` its axis, `time` names the axis of the steps.
    pub fn over_steps(
        &self,
        length: usize,
        time: &str,
        axis: impl Fn(&str) -> Axis,
        number: impl Fn(usize, &str) -> Option<f32>,
    ) -> Option<Curve> {
        let steps = (1..=length).filter(|&step| self.holds(step));
        let (x, y, points) = match self.pair() {
            Some((first, second)) => {
                let points: Option<Vec<_>> =
                    steps.map(|step| Some((number(step, first)?, number(step, second)?))).collect();
                (axis(first), axis(second), points?)
            }
            None => {
                let points: Option<Vec<_>> = steps.map(|step| Some((step as f32, number(step, self.unit)?))).collect();
                (Axis::linear(time, 1.0, length.max(2) as f32), axis(self.unit), points?)
            }
        };
        Some(Curve::new(x, y, points))
    }
}

/// What is said when a figure has no curve of this name.
pub fn unknown(name: &str) -> Problem {
    Problem::new("", |language| {
        say!(language, "This figure has no curve “{name}”.", "이 그림에는 “{name}”(이)라는 곡선이 없습니다.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_values_undo_each_other() {
        for axis in [Axis::linear("", -2.0, 6.0), Axis::log("", 0.001, 10.0)] {
            for share in [0.0, 0.25, 0.5, 1.0] {
                assert!((axis.share(axis.value(share)) - share).abs() < 1e-5, "{axis:?} at {share}");
            }
            assert_eq!((axis.value(0.0), axis.share(axis.to)), (axis.from, 1.0));
        }
    }

    #[test]
    fn distances_are_differences_or_factors() {
        assert!((Axis::linear("", -1.0, 1.0).distance(0.25) - 0.5).abs() < 1e-6);
        assert!((Axis::log("", 0.01, 1.0).distance(0.5) - 10.0).abs() < 1e-4);
        assert!((Axis::log("", 0.01, 1.0).distance(0.0) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn what_is_not_above_zero_lies_below_an_axis_of_factors() {
        for value in [0.0, -1.0] {
            let share = Axis::log("", 0.01, 1.0).share(value);
            assert!(share < -1.0 && share.is_finite(), "{share}");
        }
    }

    #[test]
    fn names_are_read_in_all_their_forms() {
        let name = |quantity, unit, span| Some(Name { quantity, unit, span });
        assert_eq!(Name::read("loss"), name("loss", "", None));
        assert_eq!(Name::read("c[2]"), name("c", "2", None));
        assert_eq!(Name::read("h[1,2]@1..3"), name("h", "1,2", Some((1, 3))));
        assert_eq!(Name::read("h[1,2]@5"), name("h", "1,2", Some((5, 5))));
        for wrong in ["h[1", "h@x", "h@1..", "h@-1", "h[1]x"] {
            assert_eq!(Name::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_course_goes_from_left_to_right() {
        let curve =
            |points: &[(f32, f32)]| Curve::new(Axis::linear("", 0.0, 1.0), Axis::linear("", 0.0, 1.0), points.to_vec());
        assert!(curve(&[(0.0, 1.0), (1.0, 0.0)]).course().is_some());
        assert!(curve(&[(0.0, 1.0), (0.0, 0.0)]).course().is_none());
        assert_eq!(curve(&[(0.5, 1.0)]).point(), Some((0.5, 1.0)));
    }
}
