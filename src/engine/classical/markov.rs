//! Chains of symbols: what comes next depends on the last few alone.

use super::{FitError, Setting};
use crate::{Pcg32, Scalar, order::sort_places};

const ORDER: Setting = Setting { name: "order", smallest: 0.0, largest: 32.0, usual: 1.0 };
const KINDS: Setting = Setting { name: "kinds of symbols", smallest: 1.0, largest: 65536.0, usual: 2.0 };
const PRIOR: Setting = Setting { name: "prior count", smallest: 0.0, largest: 1e6, usual: 0.0 };

/// Counts what follows every n symbols in a row.
///
/// Markov 1906; Shannon 1948 for text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkovChain {
    /// n, from 0 to 32: how many symbols back it looks.
    pub order: usize,
    /// How often everything counts as seen before anything was seen; 0 by default.
    pub prior_count: Scalar,
}

impl MarkovChain {
    /// Of this order, believing nothing but what was seen.
    pub fn new(order: usize) -> Self {
        Self { order, prior_count: 0.0 }
    }

    /// Counts. `symbols` are numbers below `kinds`.
    ///
    /// # Errors
    /// If there are no symbols, or if the order, the prior count, the number of kinds or a symbol is out of range.
    pub fn fit(&self, symbols: &[usize], kinds: usize) -> Result<Chain, FitError> {
        let (order, kinds) = (ORDER.count(self.order)?, KINDS.count(kinds)?);
        let prior_count = PRIOR.check(self.prior_count)?;
        let symbol = Setting { name: "symbol", smallest: 0.0, largest: (kinds - 1) as Scalar, usual: 0.0 };
        if symbols.is_empty() {
            return Err(FitError::Empty);
        }
        for &next in symbols {
            symbol.count(next)?;
        }
        let counts = (1..=order + 1).map(|length| counted(symbols, length)).collect();
        Ok(Chain { order, kinds, prior_count, counts })
    }
}

/// All rows of so many symbols that stand somewhere, in order, and how often each does.
fn counted(symbols: &[usize], length: usize) -> Vec<(Vec<usize>, u32)> {
    let row = |place: usize| &symbols[place..place + length];
    let mut places: Vec<usize> = (0..(symbols.len() + 1).saturating_sub(length)).collect();
    sort_places(&mut places, &|a, b| row(a).cmp(row(b)));
    let alike = places.chunk_by(|&a, &b| row(a) == row(b));
    alike.map(|places| (row(places[0]).to_vec(), places.len() as u32)).collect()
}

/// How often every symbol followed every few symbols.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    order: usize,
    kinds: usize,
    prior_count: Scalar,
    /// For each number of symbols before it: those symbols and the next one, and how often they stood in a row; in
    /// order.
    counts: Vec<Vec<(Vec<usize>, u32)>>,
}

impl Chain {
    /// The chance of each symbol to come next, together 1.
    ///
    /// Only the last n symbols of `past` count; if they were never seen in a row, fewer, as many as were.
    pub fn chances(&self, past: &[usize]) -> Vec<Scalar> {
        let mut chances = vec![self.prior_count; self.kinds];
        for length in (0..=self.order.min(past.len())).rev() {
            let before = &past[past.len() - length..];
            let rows = &self.counts[length];
            let first = rows.partition_point(|(row, _)| row.as_slice() < before);
            let seen = rows[first..].iter().take_while(|(row, _)| row.starts_with(before));
            let followers = seen.map(|(row, count)| chances[row[length]] += *count as Scalar).count();
            if followers > 0 {
                break;
            }
        }
        let sum: Scalar = chances.iter().sum();
        chances.iter_mut().for_each(|chance| *chance /= sum);
        chances
    }

    /// Draws the symbol that comes next.
    pub fn draw(&self, past: &[usize], rng: &mut Pcg32) -> usize {
        let mut left = rng.uniform();
        let chances = self.chances(past);
        let falls_here = |chance: &Scalar| {
            left -= chance;
            left < 0.0
        };
        // Rounding may leave a rest: then it is the last symbol that can come at all.
        let last = chances.iter().rposition(|&chance| chance > 0.0).unwrap_or(0);
        chances.iter().position(falls_here).unwrap_or(last)
    }

    /// The mean of `−ln chance` over `symbols`, each after those before it: infinite if one could not come.
    pub fn cross_entropy(&self, symbols: &[usize]) -> Scalar {
        let chance = |at: usize| self.chances(&symbols[..at]).get(symbols[at]).copied().unwrap_or(0.0);
        let sum: f64 = (0..symbols.len()).map(|at| -libm::log(f64::from(chance(at)))).sum();
        (sum / symbols.len().max(1) as f64) as Scalar
    }
}

#[cfg(test)]
mod tests {
    use super::MarkovChain;
    use crate::Pcg32;

    // 0 0 1 0 1 0 0: after 0 came 0, 1, 1, 0; after 1 came 0, 0; after 1 0 came 1, 0.
    const SYMBOLS: [usize; 7] = [0, 0, 1, 0, 1, 0, 0];

    #[test]
    fn chances_are_shares_of_what_followed() {
        let chain = MarkovChain::new(2).fit(&SYMBOLS, 2).unwrap();
        assert_eq!(chain.chances(&[1, 0]), [0.5, 0.5]);
        assert_eq!(chain.chances(&[0, 0]), [0.0, 1.0]);
        // 1 1 was never seen, so what followed 1 counts.
        assert_eq!(chain.chances(&[1, 1]), [1.0, 0.0]);
        let careful = MarkovChain { order: 1, prior_count: 1.0 }.fit(&SYMBOLS, 2).unwrap();
        assert_eq!(careful.chances(&[1]), [0.75, 0.25]);
    }

    // σ = 3 √(n p (1 − p)) with n = 3000, p = ½.
    #[test]
    fn draws_follow_the_chances() {
        let chain = MarkovChain::new(1).fit(&SYMBOLS, 2).unwrap();
        let mut rng = Pcg32::new(5);
        let ones: usize = (0..3000).map(|_| chain.draw(&[0], &mut rng)).sum();
        assert!(ones.abs_diff(1500) < 83, "{ones}");
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        assert!(MarkovChain::new(1).fit(&[], 2).is_err());
        let sentence = MarkovChain::new(1).fit(&[0, 5], 3).unwrap_err().to_string();
        assert_eq!(sentence, "symbol is 5: it must lie between 0 and 2");
        assert!(MarkovChain::new(33).fit(&[0], 1).is_err());
    }
}
