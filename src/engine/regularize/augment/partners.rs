//! For each example of a batch another one, to be mixed with it.

use crate::{Pcg32, Scalar};

/// A random order of a batch, and the batch as it was before mixing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Partners {
    order: Vec<usize>,
    before: Vec<Scalar>,
}

impl Partners {
    /// Draws a partner for each of `count` examples: a permutation, so every example is used once. It may be itself.
    pub(super) fn draw(&mut self, count: usize, rng: &mut Pcg32) {
        self.order.clear();
        self.order.extend(0..count);
        rng.shuffle(&mut self.order);
    }

    /// Calls `mix` with every row and its partner as it was before.
    pub(super) fn mix(&mut self, rows: &mut [Scalar], mix: impl Fn(&mut [Scalar], &[Scalar])) {
        self.before.clear();
        self.before.extend_from_slice(rows);
        let width = (rows.len() / self.order.len().max(1)).max(1);
        for (row, &partner) in rows.chunks_exact_mut(width).zip(&self.order) {
            mix(row, &self.before[partner * width..][..width]);
        }
    }

    /// `row ← share · row + (1 − share) · partner`.
    pub(super) fn blend(&mut self, rows: &mut [Scalar], share: Scalar) {
        self.mix(rows, |row, partner| {
            for (x, &other) in row.iter_mut().zip(partner) {
                *x = share * *x + (1.0 - share) * other;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Partners;
    use crate::Pcg32;

    #[test]
    fn every_row_meets_one_partner_as_it_was() {
        let mut partners = Partners::default();
        partners.draw(4, &mut Pcg32::new(3));
        let mut rows = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5];
        partners.mix(&mut rows, |row, partner| row.copy_from_slice(partner));
        assert_ne!(rows, [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]);
        let mut firsts: Vec<_> = rows.chunks(2).map(|row| (row[0] as usize, (row[1] - row[0]) == 0.5)).collect();
        firsts.sort_unstable();
        assert_eq!(firsts, [(0, true), (1, true), (2, true), (3, true)]);
    }
}
