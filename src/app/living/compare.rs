//! Keeping runs, and going back to them.

use figures::shelf;
use figures::text::Problem;
use leptos::prelude::Notify;
use web_sys::HtmlElement;

use super::Living;
use crate::problems::Told;
use crate::words;

impl Living {
    /// Puts the button that keeps runs into `bar`.
    pub fn mount_comparison(&self, bar: &HtmlElement) {
        if let Some(living) = self.itself.upgrade() {
            self.comparison.mount(bar, &living);
        }
    }

    /// Keeps the present run in sight, or says why there is no room for it.
    pub fn keep(&self) {
        let full = self.ask(|player| player.kept()) >= shelf::MOST;
        if !full {
            self.state.borrow_mut().player.keep();
        }
        self.shelved(full.then(words::kept_all));
    }

    /// Lets a kept run go.
    pub fn discard(&self, index: usize) {
        self.state.borrow_mut().player.discard(index);
        self.shelved(None);
    }

    /// Makes the settings of a kept run the present ones, but for those that are locked.
    pub fn take_up(&self, index: usize) {
        self.change(None, |player| {
            let locked = self.first_locked(player, |player, name| player.read_kept(index, name));
            let names = player.controls(self.language()).into_iter().map(|control| control.name);
            let values: Vec<_> = names.map(|name| (name.to_owned(), player.read_kept(index, name))).collect();
            let mut problems = Vec::new();
            self.keep_locked(player, |player| problems = player.write_each(&values));
            locked.or(problems.pop())
        });
    }

    /// After a run has been kept or let go, or could not be: everything follows that shows the kept runs or links to them.
    fn shelved(&self, problem: Option<Problem>) {
        Told::replace(&mut self.problems.borrow_mut(), Some(words::KEPT), problem);
        self.comparison.follow(self);
        self.changed.notify();
        self.page.remember();
        self.tell_again();
    }
}
