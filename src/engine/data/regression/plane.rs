//! A plane over two inputs.

use super::{noise, points};
use crate::{
    Scalar,
    data::{Examples, Source},
};

/// x and y from U[−6, 6); to answer, (x + m + y + n) / 10 with m and n from U[−6, 6) · `noise`.
///
/// TensorFlow Playground: `regressPlane`, with noise from 0 to 0.5.
pub static PLANE: Source<Examples> = Source {
    name: "plane",
    settings: &[points(200), noise(0.0)],
    make: |values, rng| super::over_square(values, rng, |x: Scalar, y: Scalar| (x + y) / 10.0),
};
