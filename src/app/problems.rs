//! Sentences about what could not be taken as it was given, below the figure that they are about.

use figures::text::Problem;
use leptos::prelude::*;
use web_sys::Element;

use crate::dom;
use crate::figure::Figure;
use crate::live::follow;

/// Where a problem comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The address or the page. It stands until its setting is changed.
    Address,
    /// A control or the picture. It stands until its setting is changed again.
    Control,
    /// The settings together. It stands for as long as it is so.
    Notice,
}

/// A problem that the reader is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Where it comes from.
    pub origin: Origin,
    /// What it says.
    pub problem: Problem,
}

impl Told {
    /// After the setting `name` was changed: what was said about it is replaced by `problem`. After a change of all
    /// settings, which is no `name`, nothing of the old is left.
    pub fn replace(told: &mut Vec<Told>, name: Option<&str>, problem: Option<Problem>) {
        told.retain(|old| name.is_some_and(|name| old.problem.setting != name));
        told.extend(problem.map(|problem| Told { origin: Origin::Control, problem }));
    }

    /// After any change of settings: what is odd about them together.
    pub fn notice(told: &mut Vec<Told>, notices: Vec<Problem>) {
        told.retain(|old| old.origin != Origin::Notice);
        told.extend(notices.into_iter().map(|problem| Told { origin: Origin::Notice, problem }));
    }
}

/// The sentences, in a region that screen readers announce.
#[component]
pub fn Problems(
    /// The figure that they are about.
    figure: Figure,
) -> impl IntoView {
    view! { <div class="problems" role="status" use:tell=figure></div> }
}

/// Keeps a line in `place` for every sentence. Lines that stay are not touched, or they would be announced again.
fn tell(place: Element, figure: Figure) {
    follow(move || {
        let living = figure.get();
        let told = living.problems();
        let lines = dom::find_all(&place, "p");
        for line in lines.iter().skip(told.len()) {
            line.remove();
        }
        for (index, told) in told.iter().enumerate() {
            if let Some(line) = lines.get(index).cloned().or_else(|| new_line(&place)) {
                line.set_class_name(if told.origin == Origin::Notice { "notice" } else { "problem" });
                dom::set_text(&line, told.problem.text(living.language()));
            }
        }
    });
}

fn new_line(place: &Element) -> Option<Element> {
    let line: Element = dom::create("p", "")?.into();
    place.append_child(&line).ok()?;
    Some(line)
}

#[cfg(test)]
mod tests {
    use figures::say;

    use super::*;

    fn problem(setting: &str) -> Problem {
        Problem::new(setting, |language| say!(language, "en.", "ko."))
    }

    #[test]
    fn a_new_value_takes_back_what_was_said_about_the_old_one() {
        let mut told = vec![
            Told { origin: Origin::Address, problem: problem("hidden") },
            Told { origin: Origin::Address, problem: problem("") },
        ];
        Told::replace(&mut told, Some("hidden"), None);
        assert_eq!(told.len(), 1, "what is about no setting stays");
        Told::replace(&mut told, None, None);
        assert!(told.is_empty(), "a reset begins anew");
    }

    #[test]
    fn notices_stand_only_while_they_hold() {
        let mut told = Vec::new();
        Told::notice(&mut told, vec![problem("seed")]);
        Told::notice(&mut told, vec![problem("clamp")]);
        assert_eq!(told.len(), 1);
    }
}
