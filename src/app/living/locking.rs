//! Settings that the figure's link has locked keep their values, whatever would change them.

use figures::figure::Preset;
use figures::player::Player;
use figures::text::{Language, Problem};
use leptos::prelude::Notify;

use super::Living;
use crate::canvas::Canvas;
use crate::problems::Told;
use crate::words::share as words;

impl Living {
    /// Whether a setting is locked; if it is, that is said.
    pub(super) fn is_locked(&self, name: &'static str) -> bool {
        let locked = self.locks.holds(name);
        if locked {
            let problem = words::locked(name, self.ask(|player| label(player, name, self.language())));
            Told::replace(&mut self.problems.borrow_mut(), Some(name), Some(problem));
            self.changed.notify();
        }
        locked
    }

    /// Does something to the settings, and gives the locked ones their values back.
    pub(super) fn keep_locked(&self, player: &mut dyn Player<Canvas>, change: impl FnOnce(&mut dyn Player<Canvas>)) {
        let kept: Vec<_> = self.values(player).into_iter().filter(|(name, _)| self.locks.holds(name)).collect();
        change(player);
        for (name, value) in kept {
            player.write(name, &value);
        }
    }

    /// Puts a preset in force, unless it would change what is locked: then all stays, and the sentence that comes back
    /// says so.
    pub(super) fn locked_out(&self, player: &mut dyn Player<Canvas>, preset: &Preset) -> Option<Problem> {
        let before = self.values(player);
        player.preset(preset);
        let held = |name: &str| before.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone());
        let problem = self.first_locked(player, |_, name| held(name).unwrap_or_default())?;
        for (name, value) in &before {
            player.write(name, value);
        }
        Some(problem)
    }

    /// That a setting is locked, for the first one whose value is not the `other`.
    pub(super) fn first_locked(
        &self,
        player: &dyn Player<Canvas>,
        other: impl Fn(&dyn Player<Canvas>, &str) -> String,
    ) -> Option<Problem> {
        let values = self.values(player);
        let (name, _) =
            values.into_iter().find(|(name, value)| self.locks.holds(name) && other(player, name) != *value)?;
        Some(words::locked(name, label(player, name, self.language())))
    }

    fn values(&self, player: &dyn Player<Canvas>) -> Vec<(&'static str, String)> {
        let controls = player.controls(self.language());
        controls.iter().map(|control| (control.name, player.read(control.name))).collect()
    }
}

/// A setting's name for readers.
fn label(player: &dyn Player<Canvas>, name: &'static str, language: Language) -> &'static str {
    player.controls(language).iter().find(|control| control.name == name).map_or(name, |control| control.label)
}
