//! Runs that the reader keeps, beside the one that is changed: their pictures at the same moment, and what differs.

mod card;
mod difference;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use figures::player::{Player, Showing};
use figures::shelf;
use figures::text::Language;
use web_sys::HtmlElement;

use crate::canvas::Canvas;
use crate::dom::{self, Listener};
use crate::living::Living;
use crate::{locks, words};
use card::Card;

/// The kept runs of a figure, in its interface.
#[derive(Default)]
pub struct Comparison {
    place: RefCell<Option<Place>>,
}

struct Place {
    keep: HtmlElement,
    cards: HtmlElement,
    shown: Vec<Card>,
    _listener: Listener,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.cards.remove();
    }
}

impl Comparison {
    /// Puts the button into `bar`, unless the link hides it, and the place for the cards below all that is said about the
    /// present run.
    pub fn mount(&self, bar: &HtmlElement, living: &Rc<Living>) {
        let Some(keep) = dom::create("button", "") else { return };
        dom::set(&keep, "type", "button");
        dom::set(&keep, "data-action", "keep");
        dom::set_text(&keep, words::KEEP.get(living.language()));
        dom::set_flag(&keep, "hidden", living.locks.hides(locks::KEEP));
        let Some(cards) = dom::create("div", "kept-runs") else { return };
        if bar.append_child(&keep).is_err() || living.root.append_child(&cards).is_err() {
            return;
        }
        let weak: Weak<Living> = Rc::downgrade(living);
        let listener = dom::listen(&keep, "click", move |_| {
            if let Some(living) = weak.upgrade() {
                living.keep();
            }
        });
        *self.place.borrow_mut() = Some(Place { keep, cards, shown: Vec::new(), _listener: listener });
        self.follow(living);
    }

    /// After runs have been kept or let go, or settings have changed: cards and their words follow.
    pub fn follow(&self, living: &Living) {
        let mut place = self.place.borrow_mut();
        let Some(place) = place.as_mut() else { return };
        let kept = living.ask(|player| player.kept());
        let focused = dom::document().active_element();
        place.shown.truncate(kept);
        // After the last card nothing else could be removed: what is left to do is to keep another run.
        if focused.is_some_and(|focused| !focused.is_connected()) {
            let _ = place.keep.focus();
        }
        while place.shown.len() < kept {
            let Some(card) = Card::new(&place.cards, place.shown.len(), living) else { break };
            place.shown.push(card);
        }
        // Not `disabled`: that would take the focus from the button that has just been pressed.
        let full = kept >= shelf::MOST;
        dom::set(&place.keep, "aria-disabled", if full { "true" } else { "false" });
        let (language, refusal) = (living.language(), words::kept_all());
        dom::set(&place.keep, "title", if full { refusal.text(language) } else { words::KEEP_HINT.get(language) });
        for (index, card) in place.shown.iter().enumerate() {
            card.compare(&difference::words(living, index));
        }
    }

    /// Brings the words around the kept runs to the moment shown.
    pub fn tell(&self, player: &dyn Player<Canvas>, at: usize, language: Language, playing: bool) {
        for (index, card) in self.place.borrow().iter().flat_map(|place| &place.shown).enumerate() {
            let table = || player.kept_table(index, at, language);
            card.tell(
                &player.kept_caption(index, at, language),
                &player.kept_describe(index, at, language),
                (!playing).then_some(&table),
            );
        }
    }

    /// Draws the kept runs at the moment shown.
    pub fn draw(&self, player: &dyn Player<Canvas>, showing: Showing<'_>, ratio: f64) {
        if let Some(place) = self.place.borrow_mut().as_mut() {
            for (index, card) in place.shown.iter_mut().enumerate() {
                card.draw(player, index, showing, ratio);
            }
        }
    }
}
