//! Places, rectangles and paths, in CSS pixels.

/// A place, in CSS pixels from the upper left corner.
pub type Point = (f32, f32);

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// A rectangle from its upper left corner and size.
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// Its middle.
    pub fn center(self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Its right edge.
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The rectangle larger by `margin` on every side.
    pub fn grown(self, margin: f32) -> Self {
        Self::new(self.x - margin, self.y - margin, self.width + 2.0 * margin, self.height + 2.0 * margin)
    }

    /// Whether it has some place in common with another.
    pub fn meets(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `point` lies in it.
    pub fn contains(self, (x, y): Point) -> bool {
        x >= self.x && x <= self.right() && y >= self.y && y <= self.bottom()
    }
}

/// `points` with every inner corner replaced by an arc that starts `radius` before it, or less where the legs are short.
pub fn rounded(points: &[Point], radius: f32) -> Vec<Point> {
    const STEPS: usize = 6;
    let mut path = Vec::with_capacity(points.len() * (STEPS + 1));
    path.extend(points.first());
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let towards = |to: Point| {
            let (dx, dy) = (to.0 - at.0, to.1 - at.1);
            let length = dx.hypot(dy).max(1e-6);
            let share = radius.min(length / 2.0) / length;
            (at.0 + dx * share, at.1 + dy * share)
        };
        let (start, end) = (towards(before), towards(after));
        // A quadratic Bézier curve with the corner as its control point: (1−s)² start + 2s(1−s) at + s² end.
        path.extend((0..=STEPS).map(|step| {
            let s = step as f32 / STEPS as f32;
            let r = 1.0 - s;
            let mix = |a: f32, b: f32, c: f32| r * r * a + 2.0 * r * s * b + s * s * c;
            (mix(start.0, at.0, end.0), mix(start.1, at.1, end.1))
        }));
    }
    path.extend(points.last().filter(|_| points.len() > 1));
    path
}

/// The corners of a rounded rectangle, clockwise from the upper edge's left end.
pub(super) fn outline(rect: Rect, radius: f32) -> Vec<Point> {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let middle = (left + rect.width / 2.0, top);
    rounded(&[middle, (right, top), (right, bottom), (left, bottom), (left, top), middle], radius)
}

/// The point `share` (0 to 1) of the way along `points`.
pub fn along(points: &[Point], share: f32) -> Point {
    let lengths: Vec<f32> = points.windows(2).map(|leg| (leg[1].0 - leg[0].0).hypot(leg[1].1 - leg[0].1)).collect();
    let mut left = share.clamp(0.0, 1.0) * lengths.iter().sum::<f32>();
    for (leg, &length) in points.windows(2).zip(&lengths) {
        if left <= length && length > 0.0 {
            let part = left / length;
            return (leg[0].0 + (leg[1].0 - leg[0].0) * part, leg[0].1 + (leg[1].1 - leg[0].1) * part);
        }
        left -= length;
    }
    points.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wire_starts_and_ends_where_it_was_told_to() {
        let path = rounded(&[(0.0, 0.0), (10.0, 0.0), (10.0, 20.0)], 4.0);
        assert_eq!(path.first(), Some(&(0.0, 0.0)));
        assert_eq!(path.last(), Some(&(10.0, 20.0)));
        assert!(path.iter().all(|&point| point != (10.0, 0.0)), "the corner is cut");
    }

    #[test]
    fn half_way_along_a_bent_line_is_half_its_length() {
        assert_eq!(along(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 0.75), (10.0, 5.0));
    }
}
