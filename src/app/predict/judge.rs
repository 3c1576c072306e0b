//! What comes of an answer: the engine computes, the two are compared, and the page shows and says it.

use figures::condition::{Condition, OF_CURVE, OF_NUMBER, OF_POINT};
use figures::number;
use figures::text::Problem;
use web_sys::Element;

use super::answer::Answer;
use super::form::Kind;
use super::question::Question;
use super::sheet::Sheet;
use super::verdict::{self, Verdict};
use super::{compare, words};
use crate::clock::Beat;
use crate::{crash, dom};

/// So many numbers may be wrong before the answer is told.
const PATIENCE: u32 = 3;

impl Question {
    /// Computes for a while. Answers whether it is not done.
    pub(super) fn tick(&self, beat: Beat) -> bool {
        crash::about(&self.form.section);
        let until_ms = dom::now_ms() + beat.slice_ms;
        let complete = self.player.borrow_mut().advance(&mut || dom::now_ms() < until_ms);
        let trouble = self.player.borrow().trouble();
        if let Some(trouble) = &trouble {
            self.open();
            self.tell(trouble.text(self.language));
            self.player.borrow_mut().restart();
        } else if complete {
            self.judge();
        }
        !complete && trouble.is_none()
    }

    fn judge(&self) {
        let Some(answer) = self.answer.borrow().clone() else { return };
        let judged = match answer {
            Answer::Option(chosen) => self.judge_option(chosen),
            Answer::Number(typed) => self.judge_number(typed),
            Answer::Point(x, y) => self.judge_drawn(|question, sheet| question.point(sheet, (x, y))),
            Answer::Curve(_) => self.judge_drawn(Self::curve),
        };
        if let Err(problem) = judged {
            self.open();
            self.tell(&[words::NO_MEASURE.get(self.language), " ", problem.text(self.language)].concat());
        }
    }

    fn attribute(&self, name: &str) -> String {
        self.form.section.get_attribute(name).unwrap_or_default()
    }

    fn measure(&self) -> Result<f32, Problem> {
        self.player.borrow().measure(&self.attribute("data-measure"))
    }

    fn tolerance(&self) -> f32 {
        number::parse(&self.attribute("data-tolerance")).unwrap_or_default()
    }

    fn judge_option(&self, chosen: usize) -> Result<(), Problem> {
        let value = self.measure()?;
        let mut right = false;
        for (place, option) in self.form.fields("radio").iter().enumerate() {
            let condition = option.get_attribute("data-when").and_then(|when| Condition::parse(&when));
            let holds = condition.is_some_and(|condition| condition.holds(value));
            right |= holds && place == chosen;
            if let Ok(Some(label)) = option.closest("label") {
                dom::set_class(&label, "holds", holds);
                dom::set_class(&label, "chosen", place == chosen);
                if holds {
                    self.mark(&label);
                }
            }
        }
        for says in dom::find_all(&self.form.section, ".says") {
            let own = says.get_attribute("data-for").is_some_and(|place| place == chosen.to_string());
            dom::set_flag(&says, "hidden", !own);
        }
        let written = if value.fract() == 0.0 { number::plain(value) } else { number::precise(value) };
        let sentence = [words::COMPUTED.get(self.language), ": ", &written, "."].concat();
        self.explain(right, &sentence);
        Ok(())
    }

    /// In words as well, not by colour alone.
    fn mark(&self, label: &Element) {
        if let Some(mark) = dom::create("span", "mark") {
            dom::set_text(&mark, words::HOLDS.get(self.language));
            let _ = label.append_child(&mark);
        }
    }

    /// Takes the marks and explanations of an answer away.
    pub(super) fn unmark(&self) {
        for mark in dom::find_all(&self.form.section, ".mark") {
            mark.remove();
        }
        for label in dom::find_all(&self.form.section, "fieldset label") {
            dom::set_class(&label, "holds", false);
            dom::set_class(&label, "chosen", false);
        }
        for part in dom::find_all(&self.form.section, ".says, .reply, .explain") {
            dom::set_flag(&part, "hidden", true);
        }
    }

    fn judge_number(&self, typed: f32) -> Result<(), Problem> {
        let verdict = verdict::number(self.measure()?, typed, self.tolerance(), &self.form.unit(), self.language);
        if self.form.kind != Kind::Check {
            self.conclude(&verdict, OF_NUMBER);
            return Ok(());
        }
        self.misses.set(self.misses.get() + u32::from(!verdict.near));
        if verdict.near || self.misses.get() >= PATIENCE || self.restored.get() {
            self.reply(&verdict.facts, OF_NUMBER);
            let word = if verdict.near { words::NEAR } else { words::FAR };
            self.reveal(&[word.get(self.language), " ", &verdict.sentence].concat());
        } else {
            self.open();
            self.tell(words::FAR.get(self.language));
        }
        Ok(())
    }

    fn judge_drawn(&self, compare: impl Fn(&Self, &Sheet) -> Result<Option<Verdict>, Problem>) -> Result<(), Problem> {
        let Some(sheet) = &self.form.sheet else { return Ok(()) };
        if let Some(verdict) = compare(self, sheet)? {
            let subjects = if self.form.kind == Kind::Curve { OF_CURVE } else { OF_POINT };
            self.conclude(&verdict, subjects);
        }
        Ok(())
    }

    fn curve(&self, sheet: &Sheet) -> Result<Option<Verdict>, Problem> {
        let curve = self.player.borrow().curve(&self.attribute("data-curve"), self.language)?;
        let (Some(course), Some(yours)) = (curve.course(), sheet.heights()) else { return Ok(None) };
        let axes = &sheet.axes;
        let places: Vec<_> = course.iter().map(|&(x, y)| (axes.x.share(x), axes.y.share(y))).collect();
        let engine = compare::at_columns(&places, yours.len() - 1);
        sheet.reveal(places);
        Ok(Some(verdict::curve(axes, &yours, &engine, self.tolerance(), self.language)))
    }

    fn point(&self, sheet: &Sheet, yours: (f32, f32)) -> Result<Option<Verdict>, Problem> {
        let curve = self.player.borrow().curve(&self.attribute("data-point"), self.language)?;
        let Some(engine) = curve.point() else { return Ok(None) };
        let axes = &sheet.axes;
        sheet.reveal(vec![(axes.x.share(engine.0), axes.y.share(engine.1))]);
        Ok(Some(verdict::point(axes, yours, engine, self.tolerance(), self.language)))
    }

    fn conclude(&self, verdict: &Verdict, subjects: &[&str]) {
        self.reply(&verdict.facts, subjects);
        self.explain(verdict.near, &verdict.sentence);
    }

    /// Shows the first reply that holds for what was answered.
    fn reply(&self, facts: &[f32], subjects: &[&str]) {
        let holds = |reply: &Element| {
            let of = reply.get_attribute("data-of")?;
            let fact = facts.get(subjects.iter().position(|subject| *subject == of)?)?;
            Some(Condition::parse(&reply.get_attribute("data-when")?)?.holds(*fact))
        };
        let replies = dom::find_all(&self.form.section, ".reply");
        if let Some(reply) = replies.iter().find(|reply| holds(reply) == Some(true)) {
            dom::set_flag(reply, "hidden", false);
        }
    }

    /// Says what came out, and why.
    fn explain(&self, right: bool, sentence: &str) {
        let word = if right { words::RIGHT } else { words::WRONG };
        self.reveal(&[word.get(self.language), " ", sentence].concat());
    }

    fn reveal(&self, sentence: &str) {
        for explanation in dom::find_all(&self.form.section, ".explain") {
            dom::set_flag(&explanation, "hidden", false);
        }
        self.done(sentence);
    }
}
