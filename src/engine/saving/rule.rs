//! A rule with what it remembers.

use super::{LoadError, Tensor, reader::Reader, tensor::compare, writer::Writer};
use crate::{
    Scalar, Shape,
    optim::{Optimizer, check_setting, named},
};

/// A rule by its name, its settings and its state, from which it goes on bit for bit.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedRule {
    /// Its name in [`RULES`](crate::optim::RULES).
    pub name: String,
    /// Its settings, single numbers.
    pub settings: Vec<Tensor>,
    /// What it remembers, rows of numbers; empty rows before its first step.
    pub state: Vec<Tensor>,
}

impl SavedRule {
    /// The rule as it is now; `name` is the one that it was made by.
    pub fn of(name: &str, rule: &dyn Optimizer) -> Self {
        Self {
            name: name.to_owned(),
            settings: rule.settings().into_iter().map(|(name, value)| Tensor::number(name, value)).collect(),
            state: rule.state().into_iter().map(|(name, values)| Tensor::row(name, values)).collect(),
        }
    }

    /// The rule as it was, for a model with so many parameters.
    ///
    /// # Errors
    /// [`LoadError::Rule`] if no rule has its name, [`LoadError::Setting`] if a setting makes no sense, [`LoadError::Differs`] unless its settings and its state are those
    /// of that rule for so many parameters.
    pub fn restore(&self, parameters: usize) -> Result<Box<dyn Optimizer>, LoadError> {
        let mut rule = self.with_settings()?;
        let kind = named(&self.name)?;
        let mut usual = (kind.make)(kind.learning_rate);
        if self.state.iter().any(|row| !row.values.is_empty()) {
            // A step from nowhere shows how much the rule remembers for so many parameters.
            usual.step(&mut vec![0.0; parameters], &vec![0.0; parameters]);
        }
        let length = |index: usize, row: &[Scalar]| match self.state.get(index) {
            // What the usual settings leave empty others may fill, and they may have been changed since the last step.
            Some(saved) if row.is_empty() && saved.values.len() == parameters => parameters,
            _ => row.len(),
        };
        let rows = usual.state().into_iter().enumerate();
        let expected = rows.map(|(index, (name, row))| (name, Shape::new(&[length(index, row)])));
        compare(&self.state, expected)?;
        for ((_, row), saved) in rule.state_mut().into_iter().zip(&self.state) {
            row.clone_from(&saved.values);
        }
        Ok(rule)
    }

    fn with_settings(&self) -> Result<Box<dyn Optimizer>, LoadError> {
        let kind = named(&self.name)?;
        let mut rule = (kind.make)(kind.learning_rate);
        compare(&self.settings, rule.settings().into_iter().map(|(name, _)| (name, Shape::new(&[]))))?;
        for ((name, setting), saved) in rule.settings_mut().into_iter().zip(&self.settings) {
            for &value in &saved.values {
                *setting = check_setting(name, value)?;
            }
        }
        Ok(rule)
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.text(&self.name);
        writer.list(&self.settings, Writer::tensor);
        writer.list(&self.state, Writer::tensor);
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, LoadError> {
        let name = reader.text()?;
        Ok(Self { name, settings: reader.list(Reader::tensor)?, state: reader.list(Reader::tensor)? })
    }
}
