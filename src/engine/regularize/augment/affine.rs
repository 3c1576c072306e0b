//! Affine maps of the plane: shifts, rotations, scalings, flips, and whatever they combine to.

/// Where a pixel of the new image is looked up in the old one: `old = matrix · new + offset`.
///
/// Coordinates are (x, y) in pixels from the centre of the image, x to the right and y down. The constructors are named
/// after what happens to the picture, and hold the inverse of that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine {
    matrix: [[f64; 2]; 2],
    offset: [f64; 2],
}

impl Affine {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self { matrix: [[1.0, 0.0], [0.0, 1.0]], offset: [0.0, 0.0] };

    /// Moves the picture `right` and `down`, in pixels.
    pub fn shift(right: f64, down: f64) -> Self {
        Self { offset: [-right, -down], ..Self::IDENTITY }
    }

    /// Turns the picture about its centre, counter-clockwise.
    pub fn rotation(angle_degrees: f64) -> Self {
        let (sine, cosine) = sine_and_cosine(angle_degrees);
        Self { matrix: [[cosine, -sine], [sine, cosine]], ..Self::IDENTITY }
    }

    /// Makes the picture `factor` times as large, about its centre.
    pub fn scaling(factor: f64) -> Self {
        Self { matrix: [[1.0 / factor, 0.0], [0.0, 1.0 / factor]], ..Self::IDENTITY }
    }

    /// Swaps left and right.
    pub fn flip() -> Self {
        Self { matrix: [[-1.0, 0.0], [0.0, 1.0]], ..Self::IDENTITY }
    }

    /// First this, then `next`, in one map: the picture is sampled once instead of twice.
    pub fn then(self, next: Self) -> Self {
        let [[a, b], [c, d]] = self.matrix;
        let [[e, f], [g, h]] = next.matrix;
        let matrix = [[a * e + b * g, a * f + b * h], [c * e + d * g, c * f + d * h]];
        Self { matrix, offset: self.source(next.offset) }
    }

    /// The place in the old image that is seen at this place of the new one.
    pub fn source(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let ([[a, b], [c, d]], [right, down]) = (self.matrix, self.offset);
        [a * x + b * y + right, c * x + d * y + down]
    }
}

/// Sine and cosine, exact at quarter turns, where the angle in radians is not.
fn sine_and_cosine(angle_degrees: f64) -> (f64, f64) {
    let quarters = libm::round(angle_degrees / 90.0);
    let rest_rad = (angle_degrees - 90.0 * quarters).to_radians();
    let (sine, cosine) = (libm::sin(rest_rad), libm::cos(rest_rad));
    match quarters.rem_euclid(4.0) as u8 {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

#[cfg(test)]
mod tests {
    use super::Affine;

    #[test]
    fn quarter_turns_are_exact_and_four_of_them_are_none() {
        for (degrees, expected) in
            [(90.0, [-2.0, 1.0]), (180.0, [-1.0, -2.0]), (-90.0, [2.0, -1.0]), (360.0, [1.0, 2.0])]
        {
            assert_eq!(Affine::rotation(degrees).source([1.0, 2.0]), expected, "{degrees}°");
        }
    }

    #[test]
    fn a_rotation_keeps_lengths_and_30_degrees_have_a_sine_of_one_half() {
        let [x, y] = Affine::rotation(30.0).source([1.0, 0.0]);
        assert!((y - 0.5).abs() < 1e-15 && (x * x + y * y - 1.0).abs() < 1e-15, "{x}, {y}");
    }

    // The picture is turned first, so what ends 1 to the right of the centre began above or below it: looked up by
    // undoing the shift first.
    #[test]
    fn maps_are_combined_in_the_order_in_which_the_picture_meets_them() {
        let turn_then_shift = Affine::rotation(90.0).then(Affine::shift(3.0, 0.0));
        assert_eq!(turn_then_shift.source([4.0, 2.0]), Affine::rotation(90.0).source([1.0, 2.0]));
        let back_and_forth = Affine::scaling(2.0).then(Affine::flip()).then(Affine::flip()).then(Affine::scaling(0.5));
        assert_eq!(back_and_forth.source([1.0, 2.0]), [1.0, 2.0]);
    }
}
