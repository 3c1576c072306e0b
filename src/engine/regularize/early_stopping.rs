//! Early stopping: training ends when the loss on data held back has not become smaller for a while.

use super::{SettingError, setting};
use crate::Scalar;

/// Watches a validation loss, keeps the parameters of its best round, and says when to stop.
///
/// A loss that is NaN or infinite is no improvement, so a run that diverges is stopped too, and what is kept is from
/// before. Prechelt 1998, <https://doi.org/10.1007/3-540-49430-8_3>. PyTorch has none; Keras: `EarlyStopping` with
/// `restore_best_weights`.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlyStopping {
    patience: usize,
    minimum_improvement: Scalar,
    best: Option<Checkpoint>,
    rounds: usize,
}

/// A model as it was in one round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkpoint {
    /// The round, counted from 0.
    pub round: usize,
    /// Its validation loss.
    pub loss: Scalar,
    /// Its parameters.
    pub parameters: Vec<Scalar>,
    /// Its buffers, such as the running means of batch norms.
    pub buffers: Vec<Scalar>,
}

/// What a validation loss says about the training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The best so far, by more than the minimum improvement; its parameters are kept.
    Best,
    /// No improvement; after so many more rounds like this one it is time to stop.
    Wait(usize),
    /// The patience is used up.
    Stop,
}

impl EarlyStopping {
    /// Stops after `patience` rounds in a row of which none is better than the best by more than `minimum_improvement`.
    ///
    /// # Errors
    /// If the patience is 0, or the minimum improvement negative or not finite.
    pub fn new(patience: usize, minimum_improvement: Scalar) -> Result<Self, SettingError> {
        setting::check("early stopping: patience", patience as Scalar, "at least one round", patience > 0)?;
        setting::at_least_0("early stopping: minimum improvement", minimum_improvement)?;
        Ok(Self { patience, minimum_improvement, best: None, rounds: 0 })
    }

    /// Takes the validation loss of the next round and the model that has it: its parameters, and its buffers if any.
    ///
    /// May be called on after [`Verdict::Stop`], to show what would have come.
    pub fn observe(&mut self, loss: Scalar, parameters: &[Scalar], buffers: &[Scalar]) -> Verdict {
        let round = self.rounds;
        self.rounds += 1;
        if loss.is_finite() && self.best.as_ref().is_none_or(|best| loss < best.loss - self.minimum_improvement) {
            self.keep(round, loss, [parameters, buffers]);
            return Verdict::Best;
        }
        match self.patience.saturating_sub(self.waited()) {
            0 => Verdict::Stop,
            left => Verdict::Wait(left),
        }
    }

    /// The best round so far; none while no loss was finite.
    pub fn best(&self) -> Option<&Checkpoint> {
        self.best.as_ref()
    }

    /// How many rounds have gone by since the best.
    pub fn waited(&self) -> usize {
        self.rounds - self.best.as_ref().map_or(0, |best| best.round + 1)
    }

    fn keep(&mut self, round: usize, loss: Scalar, model: [&[Scalar]; 2]) {
        let best = self.best.get_or_insert_default();
        (best.round, best.loss) = (round, loss);
        for (kept, numbers) in [&mut best.parameters, &mut best.buffers].into_iter().zip(model) {
            kept.clear();
            kept.extend_from_slice(numbers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        EarlyStopping,
        Verdict::{self, Best, Stop, Wait},
    };
    use crate::Scalar;

    /// The verdicts on a sequence of losses; the parameters of a round are its number and ten times that.
    fn watch(patience: usize, minimum: Scalar, losses: &[Scalar]) -> (EarlyStopping, Vec<Verdict>) {
        let mut watch = EarlyStopping::new(patience, minimum).unwrap();
        let rounds = losses.iter().zip(0_u8..);
        let verdicts = rounds
            .map(|(&loss, n)| watch.observe(loss, &[Scalar::from(n), 10.0 * Scalar::from(n)], &[Scalar::from(n)]));
        let verdicts = verdicts.collect();
        (watch, verdicts)
    }

    #[test]
    fn the_third_round_in_a_row_without_improvement_uses_up_a_patience_of_3() {
        let (watch, verdicts) = watch(3, 0.0, &[5.0, 4.0, 4.5, 4.0, 3.0, 3.5, 3.2, 3.1]);
        assert_eq!(verdicts, [Best, Best, Wait(2), Wait(1), Best, Wait(2), Wait(1), Stop]);
        let best = watch.best().unwrap();
        assert_eq!((best.round, best.loss), (4, 3.0));
        assert_eq!((&best.parameters[..], &best.buffers[..]), (&[4.0, 40.0][..], &[4.0][..]));
        assert_eq!(watch.waited(), 3);
    }

    #[test]
    fn an_improvement_must_exceed_the_minimum() {
        let (watch, verdicts) = watch(2, 0.5, &[4.0, 3.5, 3.25, 3.0]);
        // 4 − 3.5 is no more than 0.5; 4 − 3.25 is.
        assert_eq!(verdicts, [Best, Wait(1), Best, Wait(1)]);
        assert_eq!(watch.best().unwrap().round, 2);
    }

    #[test]
    fn what_is_not_a_number_is_no_improvement() {
        let (watch, verdicts) = watch(2, 0.0, &[Scalar::NAN, 2.0, Scalar::INFINITY, Scalar::NAN, 1.0]);
        assert_eq!(verdicts, [Wait(1), Best, Wait(1), Stop, Best]);
        assert_eq!(watch.best().unwrap().parameters, [4.0, 40.0]);
    }

    #[test]
    fn a_run_that_never_has_a_finite_loss_is_stopped_with_nothing_kept() {
        let (watch, verdicts) = self::watch(2, 0.0, &[Scalar::NAN, Scalar::NEG_INFINITY, Scalar::NAN]);
        assert_eq!(verdicts, [Wait(1), Stop, Stop]);
        assert_eq!(watch.best(), None);
    }

    #[test]
    fn settings_out_of_range_are_refused() {
        let sentence = |patience, minimum| EarlyStopping::new(patience, minimum).unwrap_err().to_string();
        assert_eq!(sentence(0, 0.0), "early stopping: patience is 0, but must be at least one round");
        assert!(sentence(1, -0.1).starts_with("early stopping: minimum improvement is -0.1"));
        assert!(EarlyStopping::new(1, Scalar::NAN).is_err());
    }
}
