//! Surfaces over a plane: losses of two parameters, on which the way of a rule can be seen.
//!
//! A new surface is a file here, and in this one its module and a line in [`SURFACES`]. Each has its derivative beside
//! its formula, written out by hand: a figure takes thousands of steps while a finger moves.

mod beale;
mod directions;
mod himmelblau;
mod network;
mod quadratic;
mod rastrigin;
mod rosenbrock;
mod saddle;
mod slice;
mod two_wells;

pub use beale::Beale;
pub use directions::{projected, unit_directions};
pub use himmelblau::Himmelblau;
pub use network::Network;
pub use quadratic::Quadratic;
pub use rastrigin::Rastrigin;
pub use rosenbrock::Rosenbrock;
pub use saddle::Saddle;
pub use slice::Slice;
pub use two_wells::TwoWells;

use crate::{Scalar, UnknownName, named::find};

/// A place in the plane: x and y.
pub type Point = [Scalar; 2];

/// A loss of two parameters.
pub trait Surface {
    /// Its height.
    fn value(&self, at: Point) -> Scalar;

    /// Its derivatives by x and by y.
    fn gradient(&self, at: Point) -> Point;

    /// The places that are lower than all around them; of endlessly many, those in the window.
    fn minima(&self) -> Vec<Point>;

    /// The height of the lowest of them; nothing if there is none, because it falls without end.
    fn lowest(&self) -> Option<Scalar> {
        self.minima().into_iter().map(|minimum| self.value(minimum)).reduce(Scalar::min)
    }

    /// The part worth showing: its lower left and its upper right corner.
    fn window(&self) -> [Point; 2];

    /// Where a descent is usually begun.
    fn start(&self) -> Point;

    /// The way of the training that a slice through a network's loss was made from, projected onto it.
    fn way(&self) -> &[Point] {
        &[]
    }
}

/// A surface as it is offered to a reader.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// What addresses, files and choosers call it.
    pub name: &'static str,
    /// Makes the surface, with a condition number where it has one to choose.
    pub make: fn(Scalar) -> Box<dyn Surface>,
}

/// The surfaces that a formula gives, the simplest first.
pub const FORMULAS: &[Offer] = &[
    Offer { name: "quadratic", make: |condition| Box::new(Quadratic { condition }) },
    Offer { name: "beale", make: |_| Box::new(Beale) },
    Offer { name: "rosenbrock", make: |_| Box::new(Rosenbrock) },
    Offer { name: "himmelblau", make: |_| Box::new(Himmelblau) },
    Offer { name: "saddle", make: |_| Box::new(Saddle) },
    Offer { name: "rastrigin", make: |_| Box::new(Rastrigin) },
    Offer { name: "two-wells", make: |_| Box::new(TwoWells) },
];

/// All surfaces: the formulas, and a slice through the loss of a network. A program that reads this list holds the network.
pub const SURFACES: &[Offer] = &{
    let mut all = [Offer { name: "network", make: |_| Box::new(Network) }; FORMULAS.len() + 1];
    let mut index = 0;
    while index < FORMULAS.len() {
        all[index] = FORMULAS[index];
        index += 1;
    }
    all
};

/// The surface of that name in [`SURFACES`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn named(name: &str) -> Result<&'static Offer, UnknownName> {
    find("surface", name, SURFACES, |offer| offer.name)
}

#[cfg(test)]
mod tests {
    use super::{SURFACES, named};
    use crate::Scalar;

    #[test]
    fn every_surface_is_found_by_its_name() {
        assert!(SURFACES.iter().all(|offer| named(offer.name).unwrap().name == offer.name));
        assert!(named("beal").unwrap_err().to_string().starts_with("there is no surface named"));
    }

    #[test]
    fn minima_are_flat_and_lower_than_all_around_them() {
        for offer in SURFACES {
            let surface = (offer.make)(20.0);
            for at in surface.minima() {
                let [x, y] = surface.gradient(at);
                assert!(x.abs() < 1e-2 && y.abs() < 1e-2, "{} at {at:?}: {x}, {y}", offer.name);
                for (dx, dy) in [(0.1, 0.0), (-0.1, 0.0), (0.0, 0.1), (0.0, -0.1), (0.07, 0.07), (-0.07, 0.07)] {
                    assert!(surface.value([at[0] + dx, at[1] + dy]) > surface.value(at), "{} at {at:?}", offer.name);
                }
            }
        }
    }

    #[test]
    fn windows_hold_minima_and_starts() {
        for offer in SURFACES {
            let surface = (offer.make)(20.0);
            let [low, high] = surface.window();
            for point in surface.minima().into_iter().chain([surface.start()]) {
                let inside = (0..2).all(|axis| low[axis] < point[axis] && point[axis] < high[axis]);
                assert!(inside, "{} at {point:?}", offer.name);
            }
        }
    }

    #[test]
    fn gradients_are_what_values_say() {
        for offer in SURFACES {
            let surface = (offer.make)(20.0);
            let [low, high] = surface.window();
            // No place on a line of the slice's grid, across which only the gradient is continuous.
            for (u, v) in [(0.1, 0.2), (0.52, 0.47), (0.35, 0.8), (0.9, 0.6), (0.73, 0.27)] {
                let at = [low[0] + u * (high[0] - low[0]), low[1] + v * (high[1] - low[1])];
                let step: Scalar = if size_of::<Scalar>() == 4 { 1e-2 } else { 1e-5 };
                let slope = |axis: usize| {
                    let moved = |by: Scalar| {
                        let mut to = at;
                        to[axis] += by;
                        surface.value(to)
                    };
                    // Exact up to the fifth derivative.
                    (8.0 * (moved(step) - moved(-step)) - (moved(2.0 * step) - moved(-2.0 * step))) / (12.0 * step)
                };
                let tolerance = if size_of::<Scalar>() == 4 { 2e-2 } else { 1e-7 };
                for (axis, gradient) in surface.gradient(at).into_iter().enumerate() {
                    let difference = (gradient - slope(axis)).abs() / gradient.abs().max(1.0);
                    assert!(difference < tolerance, "{} at {at:?}, axis {axis}: {difference:e}", offer.name);
                }
            }
        }
    }
}
