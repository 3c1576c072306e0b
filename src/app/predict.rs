//! Predictions and checks: the reader commits, then the engine computes, here and now, and says what came out.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use figures::number;
use figures::player::Player;
use figures::text::{Language, Text};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::canvas::Canvas;
use crate::clock::{self, Beat, Subscription};
use crate::condition::Condition;
use crate::dom::{self, Listener};
use crate::page::Page;
use crate::{crash, opening, words};

/// So many numbers may be wrong before the answer is told.
const PATIENCE: u32 = 3;

/// A question of the page that has been brought to life, until it is dropped.
pub struct Mounted {
    question: Rc<Question>,
    _listener: Listener,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.question.button.remove();
        self.question.outcome.remove();
    }
}

/// What the reader has committed to.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    /// An option, by its `value`.
    Option(String),
    /// A number.
    Number(f32),
}

/// A question.
struct Question {
    section: HtmlElement,
    language: Language,
    player: RefCell<Box<dyn Player<Canvas>>>,
    answer: RefCell<Option<Answer>>,
    misses: Cell<u32>,
    /// Commits the reader; disabled when the question cannot be answered any more.
    button: HtmlElement,
    /// Where the reader is told what came out.
    outcome: HtmlElement,
    subscription: Subscription,
}

/// Brings the question of `section` to life. A question about no figure stays as it was printed, with its answer.
pub fn mount(page: &Rc<Page>, section: &HtmlElement) -> Option<Mounted> {
    let mut player = page.player(&section.get_attribute("data-figure")?)?;
    opening::settle(player.as_mut(), &section.get_attribute("data-settings").unwrap_or_default());
    let alive = dom::find(section, ".alive")?;
    if let Some(answer) = dom::find(section, ".answer") {
        answer.remove();
    }
    let question = Question::new(section.clone(), page.language, player)?;
    let commit = if question.is_check() { words::CHECK } else { words::COMMIT };
    dom::set_text(&question.button, commit.get(page.language));
    alive.append_child(&question.button).ok()?;
    alive.append_child(&question.outcome).ok()?;
    let asked = question.clone();
    let listener = dom::listen(&question.button, "click", move |_| asked.commit());
    dom::set_flag(section, "data-live", true);
    Some(Mounted { question, _listener: listener })
}

impl Question {
    fn new(section: HtmlElement, language: Language, player: Box<dyn Player<Canvas>>) -> Option<Rc<Self>> {
        let button = dom::create("button", "")?;
        dom::set(&button, "type", "button");
        dom::set(&button, "data-action", "commit");
        let outcome = dom::create("p", "outcome")?;
        dom::set(&outcome, "role", "status");
        Some(Rc::new_cyclic(|weak: &Weak<Self>| {
            let ticking = weak.clone();
            Self {
                section,
                language,
                player: RefCell::new(player),
                answer: RefCell::default(),
                misses: Cell::new(0),
                button,
                outcome,
                subscription: clock::subscribe(move |beat| {
                    ticking.upgrade().is_some_and(|question| question.tick(beat))
                }),
            }
        }))
    }

    fn is_check(&self) -> bool {
        dom::find(&self.section, "input[type=radio]").is_none()
    }

    /// Takes what has been chosen or typed, and sets the engine to work.
    fn commit(&self) {
        let answer = if self.is_check() { self.typed() } else { self.chosen() };
        match answer {
            Ok(answer) => {
                dom::set_flag(&self.button, "disabled", true);
                self.say(words::COMPUTING);
                *self.answer.borrow_mut() = Some(answer);
                self.subscription.wake();
            }
            Err(sentence) => self.say(sentence),
        }
    }

    fn chosen(&self) -> Result<Answer, Text> {
        let chosen = self.options().into_iter().find(HtmlInputElement::checked);
        chosen.map(|option| Answer::Option(option.value())).ok_or(words::CHOOSE)
    }

    fn typed(&self) -> Result<Answer, Text> {
        let field =
            dom::find(&self.section, "input[type=text]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        let value = field.and_then(|field| number::parse(&field.value()));
        value.map(Answer::Number).ok_or(words::NO_NUMBER)
    }

    fn options(&self) -> Vec<HtmlInputElement> {
        dom::find_all(&self.section, "input[type=radio]")
            .into_iter()
            .filter_map(|option| option.dyn_into().ok())
            .collect()
    }

    /// Computes for a while. Answers whether it is not done.
    fn tick(&self, beat: Beat) -> bool {
        crash::about(&self.section);
        let until_ms = dom::now_ms() + beat.slice_ms;
        let complete = self.player.borrow_mut().advance(&mut || dom::now_ms() < until_ms);
        let trouble = self.player.borrow().trouble();
        if let Some(trouble) = &trouble {
            self.tell(&[trouble.text(self.language)]);
            self.player.borrow_mut().restart();
            dom::set_flag(&self.button, "disabled", false);
        } else if complete {
            self.judge();
        }
        !complete && trouble.is_none()
    }

    fn judge(&self) {
        let measure = self.section.get_attribute("data-measure").unwrap_or_default();
        let measured = self.player.borrow().measure(&measure);
        match (measured, self.answer.borrow().clone()) {
            (Ok(value), Some(Answer::Option(chosen))) => self.judge_option(value, &chosen),
            (Ok(value), Some(Answer::Number(typed))) => self.judge_number(value, typed),
            (Err(problem), _) => {
                self.tell(&[words::NO_MEASURE.get(self.language), " ", problem.text(self.language)]);
            }
            (_, None) => {}
        }
    }

    fn judge_option(&self, value: f32, chosen: &str) {
        let mut right = false;
        for option in self.options() {
            option.set_disabled(true);
            let condition = option.get_attribute("data-when").and_then(|when| Condition::parse(&when));
            let holds = condition.is_some_and(|condition| condition.holds(value));
            right |= holds && option.value() == chosen;
            if let Ok(Some(label)) = option.closest("label") {
                dom::set_class(&label, "holds", holds);
                dom::set_class(&label, "chosen", option.value() == chosen);
                if holds {
                    self.mark(&label);
                }
            }
        }
        for says in dom::find_all(&self.section, ".says") {
            dom::set_flag(&says, "hidden", says.get_attribute("data-for").as_deref() != Some(chosen));
        }
        self.explain(value, if right { words::RIGHT } else { words::WRONG });
    }

    /// In words as well, not by colour alone.
    fn mark(&self, label: &Element) {
        if let Some(mark) = dom::create("span", "mark") {
            dom::set_text(&mark, words::HOLDS.get(self.language));
            let _ = label.append_child(&mark);
        }
    }

    fn judge_number(&self, value: f32, typed: f32) {
        let tolerance = self.section.get_attribute("data-tolerance").and_then(|text| number::parse(&text));
        let near = (typed - value).abs() <= tolerance.unwrap_or_default();
        self.misses.set(self.misses.get() + u32::from(!near));
        if near || self.misses.get() >= PATIENCE {
            self.explain(value, if near { words::NEAR } else { words::FAR });
        } else {
            dom::set_flag(&self.button, "disabled", false);
            self.say(words::FAR);
        }
    }

    /// Says what came out, and why.
    fn explain(&self, value: f32, verdict: Text) {
        let language = self.language;
        let value = number::precise(value);
        self.tell(&[verdict.get(language), " ", words::COMPUTED.get(language), ": ", value.as_str(), "."]);
        for explanation in dom::find_all(&self.section, ".explain") {
            dom::set_flag(&explanation, "hidden", false);
        }
        dom::set_flag(&self.section, "data-answered", true);
    }

    fn say(&self, text: Text) {
        self.tell(&[text.get(self.language)]);
    }

    fn tell(&self, parts: &[&str]) {
        dom::set_text(&self.outcome, &parts.concat());
    }
}
