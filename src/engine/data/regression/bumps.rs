//! Three hills and three hollows over two inputs.

use super::{noise, points};
use crate::{
    Scalar,
    data::{Examples, Source},
    math,
};

/// x and y from U[−6, 6); to answer, ±(1 − d / 2) where a centre is nearer than d = 2, else 0, at (x + m, y + n) with m
/// and n from U[−6, 6) · `noise`.
///
/// Hills at (−4, 2.5), (4, 2.5) and (0, −2.5), hollows at (0, 2.5), (−4, −2.5) and (4, −2.5). TensorFlow Playground:
/// `regressGaussian`, with noise from 0 to 0.5.
pub static BUMPS: Source<Examples> =
    Source { name: "bumps", settings: &[points(200), noise(0.0)], make: |v, rng| super::over_square(v, rng, height) };

const CENTRES: [(Scalar, Scalar, Scalar); 6] =
    [(-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0), (-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0)];

/// The centres are at least 4 apart, so at most one of them is nearer than 2.
fn height(x: Scalar, y: Scalar) -> Scalar {
    let of = |&(centre_x, centre_y, sign): &(Scalar, Scalar, Scalar)| {
        let distance = math::sqrt((x - centre_x) * (x - centre_x) + (y - centre_y) * (y - centre_y));
        sign * (1.0 - distance / 2.0).max(0.0)
    };
    CENTRES.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::height;

    #[test]
    fn hills_and_hollows_take_turns() {
        assert_eq!((height(4.0, 2.5), height(4.0, -2.5), height(0.0, 0.0)), (1.0, -1.0, 0.0));
        assert_eq!(height(-4.0, 1.5), 0.5);
    }
}
