//! Predictions and checks: the reader commits, then the engine computes, here and now, and says what came out.
//!
//! | to | read |
//! |---|---|
//! | follow a question | [`form`] → [`question`] → [`judge`] → [`verdict`] |
//! | see how a curve or a point is drawn | [`sheet`], [`hand`], [`drawing`] |
//! | see what is kept of the answers | [`record`], [`keep`], [`summary`] |
//! | teach with a page | [`teachers`] |

pub mod answer;
pub mod axes;
pub mod compare;
pub mod drawing;
mod fields;
mod form;
pub mod hand;
mod ink;
mod judge;
pub mod keep;
pub mod question;
pub mod record;
pub mod sheet;
pub mod summary;
pub mod teachers;
pub mod typed;
pub mod verdict;
pub mod words;

use std::rc::Rc;

use figures::text::Language;
use web_sys::Element;

use crate::chunks::Made;
use crate::dom;
use crate::page::Page;
use keep::Keep;
use question::{Question, Setting};
use summary::Summary;
use teachers::Answers;

/// The questions of a page, alive until they are dropped.
pub struct Questions {
    _questions: Rc<[Rc<Question>]>,
    _summary: Option<Rc<Summary>>,
}

/// What a question of a page is.
pub const QUESTIONS: &str = ".predict[data-figure]";

/// Brings all questions under `root` to life, and the record at their end. `players` are their figures.
pub fn mount(page: &Page, root: &Element, players: Vec<Option<Made>>) -> Questions {
    let sections = dom::find_all(root, QUESTIONS);
    let record = dom::find(root, ".record");
    let (answers, problem) = teachers::asked(&page.query());
    if let (Some(problem), Some(main)) = (problem, dom::find(root, "main")) {
        say_first(&main, problem.text(page.language));
    }
    if let (Answers::Hidden, Some(html)) = (answers, dom::html()) {
        dom::set(&html, "data-answers", "hidden");
    }
    let setting = Setting {
        language: page.language,
        lesson: record.as_ref().and_then(|record| record.get_attribute("data-lesson")).unwrap_or_default(),
        answers,
        keep: Keep::open(),
    };
    let questions: Rc<[Rc<Question>]> = sections
        .iter()
        .zip(players)
        .filter_map(|(section, player)| Question::mount(section, player?, &setting))
        .collect();
    let summary = record.and_then(|record| Summary::mount(record, &questions, &setting));
    Questions { _questions: questions, _summary: summary }
}

/// A sentence above everything else.
fn say_first(main: &Element, sentence: &str) {
    if let Some(line) = dom::create("p", "notice") {
        dom::set(&line, "role", "status");
        dom::set_text(&line, sentence);
        let _ = main.prepend_with_node_1(&line);
    }
}

/// The time now, as the record writes it.
fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// How many of how many, as a sentence.
fn count(answered: usize, all: usize, language: Language) -> String {
    figures::say!(
        language,
        "{answered} of {all} questions of this lesson answered.",
        "이 강의의 질문 {all}개 가운데 {answered}개에 답했습니다.",
    )
}
