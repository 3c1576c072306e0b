//! Receptive fields: what a unit sees of the image, along one axis.
//!
//! Araujo, Norris and Sim 2019, <https://distill.pub/2019/computing-receptive-fields>.

use std::ops::Range;

use crate::Window;

/// The receptive field of the units of a layer, along one axis of the image.
///
/// It depends on the layers alone, not on the image, and may be larger than it. Numbers that would exceed the largest
/// stay there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// r, how many pixels a unit sees, from the first to the last: `r₀ = 1 + Σ (k − 1) Π s`.
    pub size: i64,
    /// S, how many pixels lie between what a unit sees and what the next one sees: `S₀ = Π s`.
    pub stride: i64,
    /// P, how far the first unit looks beyond the edge of the image: `P₀ = Σ p Π s`.
    pub padding: i64,
}

/// A run of pixels or units along one axis. It may begin before the first, 0, and end behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first of them.
    pub first: i64,
    /// The last of them.
    pub last: i64,
}

/// What a layer's units see of the layer before, along one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gaze {
    /// What is under a window.
    Window(Window),
    /// Part i of the axis: from ⌊i size / parts⌋ to ⌈(i + 1) size / parts⌉, not reached.
    Parts { size: usize, parts: usize },
}

impl Field {
    /// A pixel sees itself.
    pub const PIXEL: Self = Self { size: 1, stride: 1, padding: 0 };

    /// What unit `unit` sees: from `−P + u S` to `−P + u S + r − 1`.
    pub fn of(&self, unit: i64) -> Interval {
        let first = unit.saturating_mul(self.stride).saturating_sub(self.padding);
        Interval { first, last: first.saturating_add(self.size - 1) }
    }

    /// The unit, of `count`, whose middle lies nearest to `pixel`.
    pub fn nearest(&self, pixel: f64, count: usize) -> usize {
        let unit = ((pixel - self.center(0)) / self.stride.max(1) as f64).round();
        // What is not a number becomes 0.
        unit.max(0.0).min(count.saturating_sub(1) as f64) as usize
    }

    /// The middle of what unit `unit` sees, in pixels: `−P + u S + (r − 1) / 2`.
    pub fn center(&self, unit: i64) -> f64 {
        let Interval { first, last } = self.of(unit);
        (first as f64 + last as f64) / 2.0
    }

    /// The field of units that see what is under `window` of units with this field.
    #[must_use]
    pub fn through(self, window: Window) -> Self {
        let times = |count: usize| self.stride.saturating_mul(count as i64);
        Self {
            size: self.size.saturating_add(times(window.reach() - 1)),
            stride: times(window.stride),
            padding: self.padding.saturating_add(times(window.padding)),
        }
    }

    /// The field of units that see with one field of this, `None` if its parts are of different sizes.
    pub(super) fn seen_by(self, gaze: Gaze) -> Option<Self> {
        gaze.as_window().map(|window| self.through(window))
    }

    /// The field of units that see what either sees, `None` if their strides differ.
    ///
    /// Where both look at the same middle, as in every network with symmetric padding, this is the larger one.
    pub(super) fn joined(self, other: Self) -> Option<Self> {
        let Interval { first, last } = self.of(0).hull(other.of(0));
        let joined = Self { size: last.saturating_sub(first).saturating_add(1), padding: -first, ..self };
        (self.stride == other.stride).then_some(joined)
    }
}

impl Interval {
    /// What a run of units sees of the layer before, under `window`.
    #[must_use]
    pub fn back(self, window: Window) -> Self {
        let field = Field::PIXEL.through(window);
        Self { first: field.of(self.first).first, last: field.of(self.last).last }
    }

    /// The part of it that lies on an axis of `size` pixels or units; empty if none does.
    pub fn clipped(&self, size: usize) -> Range<usize> {
        let inside = |end: i64| end.clamp(0, size as i64) as usize;
        inside(self.first)..inside(self.last.saturating_add(1))
    }

    /// The smallest run that holds both.
    pub(super) fn hull(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

impl Gaze {
    /// The run of units of the layer before that a run of units sees.
    pub(super) fn back(self, run: Interval) -> Interval {
        let Interval { first, last } = run;
        match self {
            Self::Window(window) => run.back(window),
            Self::Parts { size, parts } => {
                let begin = |part: i64| part.saturating_mul(size as i64).div_euclid(parts as i64);
                // ⌈x⌉ = −⌊−x⌋
                let end = |part: i64| begin(part.saturating_neg()).saturating_neg();
                Interval { first: begin(first), last: end(last.saturating_add(1)).saturating_sub(1) }
            }
        }
    }

    /// The window that it is: none if the parts of an axis are not all as large.
    fn as_window(self) -> Option<Window> {
        match self {
            Self::Window(window) => Some(window),
            Self::Parts { size, parts } => {
                let part = size / parts;
                size.is_multiple_of(parts).then(|| Window::new(part).stride(part))
            }
        }
    }
}

/// How many zeros TensorFlow's padding `SAME` puts before and after an axis of `size`, so that a stride s leaves ⌈size / s⌉.
///
/// An odd number puts one more behind than before, so a published effective padding can be smaller than that of the same
/// network with symmetric padding. `window` has its own padding left out of account.
pub fn same_padding(window: Window, size: usize) -> [usize; 2] {
    let steps = size.div_ceil(window.stride.max(1)).saturating_sub(1);
    let total = (steps * window.stride + window.reach()).saturating_sub(size);
    [total / 2, total - total / 2]
}

#[cfg(test)]
mod tests {
    use super::{Field, Gaze, Interval, same_padding};
    use crate::Window;

    // The article's check: 3×3, 3×3 by 2, pool 2×2 by 2, 3×3 with a dilation of 2 see 3, 5, 7 and 23 pixels.
    #[test]
    fn fields_grow_by_kernel_stride_and_dilation() {
        let kernel = Window::new;
        let stack = [kernel(3), kernel(3).stride(2), kernel(2).stride(2), kernel(3).dilation(2)];
        let mut field = Field::PIXEL;
        let sizes = stack.map(|window| {
            field = field.through(window);
            field.size
        });
        assert_eq!(sizes, [3, 5, 7, 23]);
        assert_eq!(field.stride, 4);
    }

    #[test]
    fn a_unit_at_the_edge_sees_beyond_it() {
        let field = Field::PIXEL.through(Window::new(5).stride(2).padding(2));
        assert_eq!(field.of(0), Interval { first: -2, last: 2 });
        assert_eq!(field.of(0).clipped(10), 0..3);
        assert_eq!(field.of(4).clipped(10), 6..10);
        assert_eq!(field.of(9).clipped(10), 10..10);
        assert_eq!((field.center(0), field.center(3)), (0.0, 6.0));
        let nearest = [-9.0, 2.9, 3.1, 99.0, f64::NAN].map(|pixel| field.nearest(pixel, 4));
        assert_eq!(nearest, [0, 1, 2, 3, 0]);
    }

    // PyTorch's AdaptiveAvgPool2d(3) of 7: from ⌊7i/3⌋ to ⌈7(i+1)/3⌉.
    #[test]
    fn unequal_parts_overlap_and_have_no_one_field() {
        let gaze = Gaze::Parts { size: 7, parts: 3 };
        let parts = [0, 1, 2].map(|part| gaze.back(Interval { first: part, last: part }));
        assert_eq!(parts.map(|part| [part.first, part.last]), [[0, 2], [2, 4], [4, 6]]);
        assert_eq!(Field::PIXEL.seen_by(gaze), None);
    }

    // TensorFlow: 3×3 by 2 on 224 pads (0, 1), on 225 (1, 1); 7×7 by 2 on 224 pads (2, 3).
    #[test]
    fn padding_to_the_same_size_puts_the_odd_zero_behind() {
        let window = Window::new(3).stride(2);
        assert_eq!(same_padding(window, 224), [0, 1]);
        assert_eq!(same_padding(window, 225), [1, 1]);
        assert_eq!(same_padding(Window::new(7).stride(2), 224), [2, 3]);
    }
}
