//! Eigenvalues and eigenvectors of a symmetric table.

/// The eigenvalues of a symmetric table, the largest first, and a vector of length 1 for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// λ, the largest first.
    pub values: Vec<f64>,
    /// The vector that belongs to each value.
    pub vectors: Vec<Vec<f64>>,
}

/// Enough for every table of numbers: each round squares what is left off the diagonal.
const ROUNDS: usize = 60;

/// Turns a symmetric table of `size` columns, plane by plane, until nothing is left off the diagonal.
///
/// What is not a number stays so. Jacobi 1846. NumPy: `numpy.linalg.eigh`, the smallest first.
///
/// # Panics
/// Unless `table` has `size · size` numbers.
pub fn eigen(mut table: Vec<f64>, size: usize) -> Eigen {
    assert!(table.len() == size * size, "eigen: {} numbers for {size} columns of {size}", table.len());
    let mut turned: Vec<f64> = (0..size * size).map(|at| f64::from(u8::from(at % (size + 1) == 0))).collect();
    for _ in 0..ROUNDS {
        for p in 0..size {
            for q in p + 1..size {
                turn(&mut table, &mut turned, size, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    let value = |k: usize| table[k * size + k];
    crate::order::sort_places(&mut order, &|a, b| value(b).total_cmp(&value(a)));
    let vectors = order.iter().map(|&k| turned[k * size..][..size].to_vec()).collect();
    Eigen { values: order.iter().map(|&k| value(k)).collect(), vectors }
}

/// Turns the plane of axes p and q so that the entry between them becomes 0.
fn turn(table: &mut [f64], turned: &mut [f64], size: usize, p: usize, q: usize) {
    let between = table[p * size + q];
    if between == 0.0 {
        return;
    }
    // tan of the angle: the smaller root of t² + 2 θ t − 1 = 0.
    let theta = (table[q * size + q] - table[p * size + p]) / (2.0 * between);
    let tangent = theta.signum() / (theta.abs() + libm::sqrt(theta * theta + 1.0));
    let cosine = 1.0 / libm::sqrt(tangent * tangent + 1.0);
    let sine = tangent * cosine;
    let mix = |numbers: &mut [f64], at: usize, other: usize| {
        let (a, b) = (numbers[at], numbers[other]);
        (numbers[at], numbers[other]) = (cosine * a - sine * b, sine * a + cosine * b);
    };
    for k in 0..size {
        mix(table, p * size + k, q * size + k);
        mix(turned, p * size + k, q * size + k);
    }
    for k in 0..size {
        mix(table, k * size + p, k * size + q);
    }
    (table[p * size + q], table[q * size + p]) = (0.0, 0.0);
}

#[cfg(test)]
mod tests {
    use super::eigen;
    use crate::{Pcg32, linalg::dot};

    // By hand: (1, 1) / √2 and (1, −1) / √2.
    #[test]
    fn of_two_by_two_as_by_hand() {
        let found = eigen(vec![2.0, 1.0, 1.0, 2.0], 2);
        assert!((found.values[0] - 3.0).abs() < 1e-14 && (found.values[1] - 1.0).abs() < 1e-14);
        assert!((found.vectors[0][0] - found.vectors[0][1]).abs() < 1e-14);
    }

    #[test]
    fn every_vector_is_only_stretched() {
        let (size, mut rng) = (9, Pcg32::new(4));
        let mut table = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                table[row * size + column] = f64::from(rng.normal());
                table[column * size + row] = table[row * size + column];
            }
        }
        let found = eigen(table.clone(), size);
        for (k, (value, vector)) in found.values.iter().zip(&found.vectors).enumerate() {
            for (row, v) in table.chunks_exact(size).zip(vector) {
                assert!((dot(row, vector) - value * v).abs() < 1e-12);
            }
            for (other, second) in found.vectors.iter().enumerate() {
                assert!((dot(vector, second) - f64::from(u8::from(k == other))).abs() < 1e-12);
            }
        }
    }
}
