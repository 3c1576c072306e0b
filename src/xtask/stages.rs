//! A row of stages in which every failure is shown, not only the first one.

use std::time::{Duration, Instant};

use crate::shell::heading;

/// How a stage ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Passed,
    Failed,
    /// Something that it needs failed before.
    Skipped,
}

/// What has been run so far.
#[derive(Default)]
pub struct Stages {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
    note: String,
}

impl Stages {
    /// Runs a stage under a heading, and remembers how it ended.
    pub fn run(&mut self, name: &'static str, body: impl FnOnce() -> Result<(), String>) {
        heading(name);
        let start = Instant::now();
        let result = body();
        let took = start.elapsed();
        let outcome = if result.is_ok() { Outcome::Passed } else { Outcome::Failed };
        let note = result.err().unwrap_or_default();
        if !note.is_empty() {
            println!("{note}");
        }
        println!("{name}: {} in {:.1} s", word(outcome), took.as_secs_f32());
        self.rows.push(Row { name, outcome, took, note });
    }

    /// Remembers a stage that cannot run, and why.
    pub fn skip(&mut self, name: &'static str, why: String) {
        heading(name);
        println!("skipped: {why}");
        self.rows.push(Row { name, outcome: Outcome::Skipped, took: Duration::ZERO, note: why });
    }

    /// How a stage ended; nothing if it is not part of this run.
    pub fn outcome(&self, name: &str) -> Option<Outcome> {
        self.rows.iter().find(|row| row.name == name).map(|row| row.outcome)
    }

    /// Prints the table, the counts alone on the last line, and says whether all is well.
    pub fn finish(self) -> bool {
        heading("summary");
        for Row { name, outcome, took, note } in &self.rows {
            let first_line = note.lines().next().unwrap_or_default();
            println!("{:<8}{:>7.1} s  {name:<28}{first_line}", word(*outcome), took.as_secs_f32());
        }
        println!("\n{}", self.counts());
        self.rows.iter().all(|row| row.outcome == Outcome::Passed)
    }

    fn counts(&self) -> String {
        let count = |outcome| self.rows.iter().filter(|row| row.outcome == outcome).count();
        let mut line = format!("{} passed, {} failed", count(Outcome::Passed), count(Outcome::Failed));
        if count(Outcome::Skipped) > 0 {
            line += &format!(", {} skipped", count(Outcome::Skipped));
        }
        line
    }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "FAILED",
        Outcome::Skipped => "skipped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_or_skip_makes_the_run_fail() {
        let mut stages = Stages::default();
        stages.run("good", || Ok(()));
        assert!(stages.finish());

        let mut stages = Stages::default();
        stages.run("bad", || Err("it broke.".to_owned()));
        stages.skip("after", "bad failed".to_owned());
        assert_eq!(stages.counts(), "0 passed, 1 failed, 1 skipped");
        assert_eq!(stages.outcome("bad"), Some(Outcome::Failed));
        assert_eq!(stages.outcome("absent"), None);
        assert!(!stages.finish());
    }
}
