//! Keeping runs, and going back to them.

use leptos::prelude::Notify;
use web_sys::HtmlElement;

use super::Living;

impl Living {
    /// Puts the button that keeps runs into `bar`.
    pub fn mount_comparison(&self, bar: &HtmlElement) {
        if let Some(living) = self.itself.upgrade() {
            self.comparison.mount(bar, &living);
        }
    }

    /// Keeps the present run in sight.
    pub fn keep(&self) {
        self.state.borrow_mut().player.keep();
        self.shelved();
    }

    /// Lets a kept run go.
    pub fn discard(&self, index: usize) {
        self.state.borrow_mut().player.discard(index);
        self.shelved();
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

    fn shelved(&self) {
        self.comparison.follow(self);
        self.changed.notify();
        self.page.remember();
        self.refresh();
    }
}
