//! The numbers behind the picture, as a table: of the training while it lasts, of the reading then.

use super::run::Moment;
use super::settings::GatesSettings;
use super::strip::STRIPS;
use crate::table::{Cell, Table};
use crate::text::Language;

/// The rows so far.
pub(super) fn table(settings: &GatesSettings, frames: &[Moment], language: Language) -> Table {
    match frames.last() {
        Some(Moment { read: Some(read), .. }) => reading(settings, frames, *read, language),
        _ => training(settings, frames, language),
    }
}

fn training(settings: &GatesSettings, frames: &[Moment], language: Language) -> Table {
    let mut table = Table::new(language.pick(
        ["updates", "loss on test texts", "accuracy on test texts", "accuracy on the text"],
        ["업데이트", "시험용 글의 손실", "시험용 글의 정확도", "읽을 글의 정확도"],
    ));
    let answers = settings.task().answers(&settings.text);
    for moment in frames {
        let right = moment.reading.shown.right(&answers, answers.len()) as f32 / answers.len() as f32;
        table.push([moment.update as f32, moment.loss, moment.accuracy, right].map(Cell::Number).to_vec());
    }
    table
}

fn reading(settings: &GatesSettings, frames: &[Moment], read: usize, language: Language) -> Table {
    let task = settings.task();
    let mut columns: Vec<String> = language
        .pick(["t", "character", "right answer", "answer", "sure"], ["t", "글자", "정답", "답", "확신"])
        .map(String::from)
        .to_vec();
    for strip in STRIPS {
        columns.extend((1..=settings.hidden).map(|unit| format!("{}[{unit}]", strip.symbol)));
    }
    let mut table = Table::new(columns);
    let Some(last) = frames.last() else { return table };
    let trace = &last.reading.shown;
    let answers = task.answers(&settings.text);
    for (t, character) in settings.text.chars().take(read).enumerate() {
        let said = trace.said(t);
        let mut row = vec![
            Cell::Number((t + 1) as f32),
            Cell::Word(character.to_string()),
            Cell::Word(task.classes[answers[t]].get(language).into()),
            Cell::Word(task.classes[said].get(language).into()),
            Cell::Number(trace.chances(t)[said]),
        ];
        for strip in STRIPS {
            row.extend(trace.vector(strip.part, t).iter().map(|&value| Cell::Number(value)));
        }
        table.push(row);
    }
    table
}
