//! Least squares by orthogonal reflections.

use super::{add_scaled, dot};

/// `A P = Q R`, by Householder's reflections, with the longest column left taken first.
///
/// It stops when the columns left are no longer than rounding, so it knows the rank. Unlike the normal equations
/// `AᵀA w = Aᵀ y`, it does not square how badly A is conditioned.
///
/// Businger and Golub 1965. LAPACK: `geqp3`; with [`solve`](Self::solve), `gelsy`.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    rows: usize,
    /// R above the diagonal; on and below it the vectors v of the reflections `1 − v vᵀ`, with `vᵀv = 2`.
    packed: Vec<f64>,
    diagonal: Vec<f64>,
    /// Which column of A each column of R is.
    order: Vec<usize>,
}

impl Qr {
    /// Takes apart the table `columns`, which has `rows` numbers in each column.
    ///
    /// # Panics
    /// If a column is incomplete.
    pub fn new(mut columns: Vec<f64>, rows: usize) -> Self {
        let count = columns.len().checked_div(rows).unwrap_or(0);
        assert!(count * rows == columns.len(), "qr: {} numbers in columns of {rows}", columns.len());
        let mut order: Vec<usize> = (0..count).collect();
        let mut diagonal = Vec::new();
        for step in 0..rows.min(count) {
            let (longest, length) = longest_column(&columns, rows, step);
            // The reflections leave a few roundings in each place of a column that should have come out as 0.
            let rounding = 8.0 * rows.max(count) as f64 * f64::EPSILON;
            let negligible = rounding * diagonal.first().map_or(0.0, |d: &f64| d.abs());
            // Not `length <= negligible`, so that what is not a number ends it too.
            if !(length > negligible && length.is_finite()) {
                break;
            }
            swap_columns(&mut columns, rows, step, longest);
            order.swap(step, longest);
            diagonal.push(reflect(&mut columns, rows, step, length));
        }
        Self { rows, packed: columns, diagonal, order }
    }

    /// How many columns are independent, to within rounding.
    pub fn rank(&self) -> usize {
        self.diagonal.len()
    }

    /// The shortest w among those that make `‖A w − y‖` smallest. If all columns are independent, there is only one.
    ///
    /// # Panics
    /// Unless `targets` has as many numbers as A has rows.
    pub fn solve(&self, targets: &[f64]) -> Vec<f64> {
        assert!(targets.len() == self.rows, "qr: {} targets for {} rows", targets.len(), self.rows);
        let mut rotated = targets.to_vec();
        for step in 0..self.rank() {
            self.reflect_vector(step, &mut rotated);
        }
        rotated.truncate(self.rank());
        let pivoted = if self.rank() == self.order.len() {
            self.substitute_backwards(rotated)
        } else {
            self.right_factor().shortest(&rotated)
        };
        let mut solution = vec![0.0; self.order.len()];
        for (&place, w) in self.order.iter().zip(pivoted) {
            solution[place] = w;
        }
        solution
    }

    /// R w = c.
    fn substitute_backwards(&self, mut c: Vec<f64>) -> Vec<f64> {
        for step in (0..self.rank()).rev() {
            c[step] /= self.diagonal[step];
            let factor = -c[step];
            add_scaled(&mut c[..step], factor, &self.packed[step * self.rows..]);
        }
        c
    }

    /// The rows of R as the columns of a table, taken apart once more: `Rᵀ P = Q R`.
    fn right_factor(&self) -> Qr {
        let width = self.order.len();
        let mut transposed = vec![0.0; width * self.rank()];
        for (row, column) in transposed.chunks_exact_mut(width.max(1)).enumerate() {
            column[row] = self.diagonal[row];
            for (place, entry) in column.iter_mut().enumerate().skip(row + 1) {
                *entry = self.packed[place * self.rows + row];
            }
        }
        Qr::new(transposed, width)
    }

    /// The shortest w with `Aᵀ w = c`, if all columns are independent: `Rᵀ z = Pᵀ c`, then `w = Q z`.
    fn shortest(&self, c: &[f64]) -> Vec<f64> {
        let mut w = vec![0.0; self.rows];
        for step in 0..self.rank() {
            let column = &self.packed[step * self.rows..][..step];
            w[step] = (c[self.order[step]] - dot(column, &w)) / self.diagonal[step];
        }
        for step in (0..self.rank()).rev() {
            self.reflect_vector(step, &mut w);
        }
        w
    }

    fn reflect_vector(&self, step: usize, vector: &mut [f64]) {
        let mirror = &self.packed[step * self.rows + step..(step + 1) * self.rows];
        let factor = -dot(mirror, &vector[step..]);
        add_scaled(&mut vector[step..], factor, mirror);
    }
}

/// The column, from `step` on, with the largest length below the rows that are done, and this length.
fn longest_column(columns: &[f64], rows: usize, step: usize) -> (usize, f64) {
    let lengths = columns.chunks_exact(rows).map(|column| libm::sqrt(dot(&column[step..], &column[step..])));
    let first = (step, f64::NEG_INFINITY);
    lengths.enumerate().skip(step).fold(first, |best, here| if here.1 > best.1 { here } else { best })
}

fn swap_columns(columns: &mut [f64], rows: usize, one: usize, other: usize) {
    for row in 0..rows {
        columns.swap(one * rows + row, other * rows + row);
    }
}

/// Mirrors column `step`, of this length below the rows that are done, onto the diagonal, and the later columns with
/// it; the number on the diagonal.
fn reflect(columns: &mut [f64], rows: usize, step: usize, length: f64) -> f64 {
    let (done, later) = columns.split_at_mut((step + 1) * rows);
    let mirror = &mut done[step * rows + step..];
    // Away from the mirrored number, so that nothing cancels.
    let diagonal = if mirror[0] > 0.0 { -length } else { length };
    mirror[0] -= diagonal;
    let scale = libm::sqrt(2.0 / dot(mirror, mirror));
    mirror.iter_mut().for_each(|v| *v *= scale);
    for column in later.chunks_exact_mut(rows) {
        let factor = -dot(mirror, &column[step..]);
        add_scaled(&mut column[step..], factor, mirror);
    }
    diagonal
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Qr;
    use crate::linalg::dot;

    fn times(columns: &[f64], rows: usize, w: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; rows];
        columns.chunks_exact(rows).zip(w).for_each(|(column, &w)| super::add_scaled(&mut product, w, column));
        product
    }

    // Through (0, 1), (1, 2), (2, 4): slope 3/2, height 5/6, by hand from the normal equations.
    #[test]
    fn a_line_through_three_points() {
        let qr = Qr::new(vec![1.0, 1.0, 1.0, 0.0, 1.0, 2.0], 3);
        let w = qr.solve(&[1.0, 2.0, 4.0]);
        assert!((w[0] - 5.0 / 6.0).abs() < 1e-14 && (w[1] - 1.5).abs() < 1e-14, "{w:?}");
        assert_eq!(qr.rank(), 2);
    }

    // Of all w with w₁ + 2 w₂ = 5, (1, 2) is the shortest; a doubled column shares its coefficient in the ratio 1 : 2.
    #[test]
    fn what_is_not_determined_is_kept_short() {
        let wide = Qr::new(vec![1.0, 2.0], 1);
        let doubled = Qr::new(vec![1.0, 1.0, 2.0, 2.0], 2);
        for (qr, targets) in [(wide, vec![5.0]), (doubled, vec![5.0, 5.0])] {
            assert_eq!(qr.rank(), 1);
            let w = qr.solve(&targets);
            assert!((w[0] - 1.0).abs() < 1e-14 && (w[1] - 2.0).abs() < 1e-14, "{w:?}");
        }
    }

    #[test]
    fn nothing_and_zeros_and_what_is_not_a_number_have_rank_0() {
        assert_eq!(Qr::new(vec![], 0).solve(&[]), []);
        assert_eq!(Qr::new(vec![0.0; 6], 3).solve(&[1.0; 3]), [0.0; 2]);
        assert_eq!(Qr::new(vec![f64::NAN; 6], 3).solve(&[1.0; 3]), [0.0; 2]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        // w is a least-squares solution if the residual is orthogonal to all columns, and the shortest if it is itself
        // orthogonal to whatever A maps to 0: here the difference of the two equal columns.
        #[test]
        fn the_residual_is_orthogonal_to_the_columns(
            rows in 1..7_usize, count in 1..7_usize, numbers in prop::collection::vec(-3.0..3.0_f64, 42),
            targets in prop::collection::vec(-3.0..3.0_f64, 6),
        ) {
            let mut columns = numbers[..rows * count].to_vec();
            columns.extend_from_within(..rows);
            let qr = Qr::new(columns.clone(), rows);
            let w = qr.solve(&targets[..rows]);
            let mut residual = times(&columns, rows, &w);
            super::add_scaled(&mut residual, -1.0, &targets[..rows]);
            let scale = 1.0 + w.iter().fold(0.0, |m: f64, w| m.max(w.abs()));
            for column in columns.chunks_exact(rows) {
                prop_assert!(dot(column, &residual).abs() < 1e-11 * scale * scale);
            }
            prop_assert!((w[0] - w[count]).abs() < 1e-9 * scale, "{:?}", w);
            prop_assert!(qr.rank() <= rows.min(count));
        }
    }
}
