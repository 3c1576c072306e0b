//! How a figure is first set up: by the page, and then by the address.

use std::collections::BTreeMap;

use figures::player::Player;
use figures::shelf;
use figures::text::{Language, Problem};
use web_sys::HtmlElement;

use crate::address;
use crate::canvas::Canvas;
use crate::locks::{self, Locks};
use crate::problems::{Origin, Told};
use crate::words;

/// A figure's beginning.
pub struct Opened {
    /// The frame to show first.
    pub at: usize,
    /// The frame that the page asks for, if it does.
    pub by_page: Option<usize>,
    /// What the address hides and locks.
    pub locks: Locks,
    /// What could not be taken as it was written.
    pub problems: Vec<Told>,
}

/// Sets `player` up with the page's `data-settings` and the address's `query`, and finds its first moment.
pub fn open(player: &mut dyn Player<Canvas>, root: &HtmlElement, query: &str) -> Opened {
    let mut problems = settle(player, &root.get_attribute("data-settings").unwrap_or_default());
    let by_page = root.get_attribute("data-at").and_then(|at| at.trim().parse().ok());
    let mut asked = None;
    let [mut hide, mut lock] = [const { String::new() }; 2];
    let mut own: Vec<(String, String)> = Vec::new();
    let mut kept = BTreeMap::<usize, Vec<(String, String)>>::new();
    for (name, value) in address::of_figure(query, &root.id()) {
        if name == address::AT {
            asked = Some(value);
        } else if name == locks::HIDE {
            hide = value;
        } else if name == locks::LOCK {
            lock = value;
        } else if let Some((number, setting)) = address::of_kept(&name) {
            let run = kept.entry(number).or_default();
            if !setting.is_empty() {
                run.push((setting.to_owned(), value));
            }
        } else {
            if own.iter().any(|(known, _)| *known == name) {
                problems.push(words::named_twice(&name, &value));
            }
            own.push((name, value));
        }
    }
    problems.extend(player.write_each(&own));
    if kept.len() > shelf::MOST {
        problems.push(words::too_many_kept());
    }
    for run in kept.values().take(shelf::MOST) {
        problems.extend(player.keep_with(run));
    }
    let settings: Vec<&str> = player.controls(Language::default()).iter().map(|control| control.name).collect();
    let (locks, unknown) = Locks::read(&hide, &lock, &settings);
    problems.extend(unknown);
    let last = player.length().saturating_sub(1);
    let start = by_page.unwrap_or_else(|| player.rest()).min(last);
    let at = asked.map_or(start, |asked| moment(&asked, start, last, &mut problems));
    Opened {
        at,
        by_page,
        locks,
        problems: problems.into_iter().map(|problem| Told { origin: Origin::Address, problem }).collect(),
    }
}

/// Takes settings written `hidden=4&cell=gru` as those that the figure was set up with.
pub fn settle(player: &mut dyn Player<Canvas>, settings: &str) -> Vec<Problem> {
    let pairs = settings.split('&').filter_map(|pair| pair.split_once('='));
    let pairs: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let problems = player.write_each(&pairs);
    player.settle();
    problems
}

/// The moment that the address asks for, or the nearest that there is, with a sentence.
fn moment(asked: &str, start: usize, last: usize, problems: &mut Vec<Problem>) -> usize {
    let number = figures::number::parse(asked);
    let taken = number.map_or(start, |at| at.max(0.0).min(last as f32).round() as usize);
    if number != Some(taken as f32) {
        problems.push(words::no_moment(asked, taken, last));
    }
    taken
}
