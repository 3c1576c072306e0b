//! The axes of a question as the page prints them: what they count, and where they lie in the picture.

use figures::curve::{Axis, Scale};
use figures::number;
use web_sys::Element;

/// Two axes, and the rectangle between them in the picture's own units.
pub struct Axes {
    /// From left to right.
    pub x: Axis,
    /// From below to above.
    pub y: Axis,
    /// The width of the picture, in its own units.
    pub width: f32,
    plot: [f32; 4],
}

impl Axes {
    /// Reads the axes of a printed sheet; `None` if it is not as it should be.
    pub fn read(svg: &Element) -> Option<Self> {
        let attribute = |name: &str| svg.get_attribute(name).unwrap_or_default();
        let numbers: Vec<f32> = attribute("data-plot").split(' ').filter_map(number::parse).collect();
        Some(Self {
            x: axis(&attribute("data-x"), attribute("data-x-name"))?,
            y: axis(&attribute("data-y"), attribute("data-y-name"))?,
            width: attribute("viewBox").split(' ').nth(2).and_then(number::parse)?,
            plot: numbers.try_into().ok()?,
        })
    }

    /// Two axes on a picture of which nothing else matters.
    #[cfg(test)]
    pub fn over(x: Axis, y: Axis) -> Self {
        Self { x, y, width: 100.0, plot: [0.0, 0.0, 100.0, 100.0] }
    }

    /// Where a place, in shares of the axes, lies in the picture.
    pub fn place(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let [left, top, width, height] = self.plot;
        (left + x * width, top + (1.0 - y) * height)
    }

    /// The shares of the axes at a place of the picture, never beyond their ends.
    pub fn shares(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let [left, top, width, height] = self.plot;
        let within = |share: f32| share.clamp(0.0, 1.0);
        (within((x - left) / width), within(1.0 - (y - top) / height))
    }

    /// The right edge and the upper one in the picture.
    pub fn corner(&self) -> (f32, f32) {
        (self.plot[0] + self.plot[2], self.plot[1])
    }

    /// The numbers at a place, rounded to what a hand can place.
    pub fn numbers(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (rounded(&self.x, self.x.value(x)), rounded(&self.y, self.y.value(y)))
    }

    /// The shares at a place given in numbers; `None` outside of the axes.
    pub fn within(&self, (x, y): (f32, f32)) -> Option<(f32, f32)> {
        let share = |axis: &Axis, value: f32| Some(axis.share(value)).filter(|share| (-1e-3..=1.001).contains(share));
        Some((share(&self.x, x)?, share(&self.y, y)?))
    }
}

/// A number of an axis as readers see it: with as many digits as the axis can tell apart.
pub fn written(axis: &Axis, value: f32) -> String {
    number::plain(rounded(axis, value)).replace('-', "−")
}

/// The number with so many digits that a five-hundredth of the axis, or of the number itself, can be told apart.
fn rounded(axis: &Axis, value: f32) -> f32 {
    // Of a number on an axis of factors no digit may be lost, however small it is.
    let (size, most) = if axis.scale == Scale::Log { (value.abs(), 1e30) } else { ((axis.to - axis.from).abs(), 1e7) };
    let mut power = 1.0f32;
    while power * size < 250.0 && power < most {
        power *= 10.0;
    }
    (value * power).round() / power
}

/// `0 300`, or `0.001 10 log`.
fn axis(text: &str, label: String) -> Option<Axis> {
    let mut words = text.split(' ');
    let (from, to) = (number::parse(words.next()?)?, number::parse(words.next()?)?);
    let scale = if words.next() == Some("log") { Scale::Log } else { Scale::Linear };
    (from < to && (scale == Scale::Linear || from > 0.0)).then_some(Axis { label, from, to, scale })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_read_as_the_page_writes_it() {
        assert_eq!(axis("0 300", "updates".into()), Some(Axis::linear("updates", 0.0, 300.0)));
        assert_eq!(axis("0.001 10 log", String::new()), Some(Axis::log("", 0.001, 10.0)));
        for wrong in ["", "1", "1 0", "0 10 log", "a b"] {
            assert_eq!(axis(wrong, String::new()), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_have_the_digits_that_a_hand_can_place() {
        assert_eq!(written(&Axis::linear("", 0.0, 300.0), 149.873), "150");
        assert_eq!(written(&Axis::linear("", -1.0, 1.0), -0.123_456), "−0.123");
        assert_eq!(written(&Axis::log("", 0.001, 10.0), 0.012_345_6), "0.01235");
        let tiny = Axis::log("", 1e-16, 1e4);
        assert_eq!(tiny.share(rounded(&tiny, 1e-12)), tiny.share(1e-12), "{}", written(&tiny, 1e-12));
    }
}
