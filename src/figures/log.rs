//! The numbers of a whole run in one table: what each moment adds to the table of the moment before.

use crate::table::{Cell, Table};

/// The table of a run, from the tables of its `moments` and their names.
///
/// Its first columns are the index of the frame and its name; the others are those of all tables, each once, and empty
/// where a row has none. A moment whose table goes on from the one before adds its new rows; any other adds them all.
pub fn log(
    heads: [String; 2],
    moments: &[usize],
    table: &dyn Fn(usize) -> Table,
    name: &dyn Fn(usize) -> String,
) -> Table {
    let mut log = Table::new(heads);
    let mut before = Table::default();
    for &at in moments {
        let now = table(at);
        let places: Vec<usize> = now.columns.iter().map(|column| log.column(column)).collect();
        for row in fresh(&before, &now) {
            let mut entries = vec![Cell::Empty; log.columns.len()];
            entries[0] = Cell::Number(at as f32);
            entries[1] = Cell::Word(name(at));
            for (&place, entry) in places.iter().zip(row) {
                entries[place] = entry.clone();
            }
            log.rows.push(entries);
        }
        before = now;
    }
    for row in &mut log.rows {
        row.resize(log.columns.len(), Cell::Empty);
    }
    log
}

/// The rows of `now` that `before` does not have: those after it or, in a run that goes backwards, those before it.
fn fresh<'t>(before: &Table, now: &'t Table) -> &'t [Vec<Cell>] {
    let (old, new) = (&before.rows, &now.rows);
    if before.columns != now.columns || old.is_empty() {
        new
    } else if new.starts_with(old) {
        &new[old.len()..]
    } else if new.ends_with(old) {
        &new[..new.len() - old.len()]
    } else {
        new
    }
}

impl Table {
    /// The place of a column of a log, which is added if it is not there. The first two are the log's own.
    fn column(&mut self, name: &str) -> usize {
        let found = self.columns.iter().skip(2).position(|column| column == name);
        found.map_or_else(
            || {
                self.columns.push(name.to_owned());
                self.columns.len() - 1
            },
            |place| place + 2,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[&str], rows: &[&[f32]]) -> Table {
        let mut table = Table::new(columns.iter().copied());
        for row in rows {
            table.push(row.iter().map(|&value| Cell::Number(value)).collect());
        }
        table
    }

    fn logged(tables: &[Table]) -> Vec<String> {
        let heads = ["frame".to_owned(), "moment".to_owned()];
        let moments: Vec<usize> = (0..tables.len()).collect();
        let log = log(heads, &moments, &|at| tables[at].clone(), &|at| format!("m{at}"));
        let line = |row: &Vec<Cell>| row.iter().map(Cell::shown).collect::<Vec<_>>().join("|");
        std::iter::once(log.columns.join("|")).chain(log.rows.iter().map(line)).collect()
    }

    #[test]
    fn a_growing_table_gives_every_row_once() {
        let tables = [table(&["t"], &[&[1.0]]), table(&["t"], &[&[1.0], &[2.0]]), table(&["t"], &[&[1.0], &[2.0]])];
        assert_eq!(logged(&tables), ["frame|moment|t", "0|m0|1", "1|m1|2"]);
    }

    #[test]
    fn a_run_that_goes_backwards_adds_in_front() {
        let tables = [table(&["t"], &[&[2.0]]), table(&["t"], &[&[1.0], &[2.0]])];
        assert_eq!(logged(&tables), ["frame|moment|t", "0|m0|2", "1|m1|1"]);
    }

    #[test]
    fn another_table_begins_anew_with_columns_of_its_own() {
        let tables = [table(&["loss"], &[&[0.5]]), table(&["t", "loss"], &[&[1.0, 0.25]])];
        assert_eq!(logged(&tables), ["frame|moment|loss|t", "0|m0|0.5000|", "1|m1|0.2500|1"]);
    }

    #[test]
    fn every_figure_has_a_log_in_which_every_frame_occurs_that_shows_something_new() {
        use crate::text::Language::English;
        for name in crate::NAMES {
            let mut player = crate::player::<crate::svg::Svg>(name).unwrap();
            player.advance(&mut || true);
            let log = log(
                ["frame".into(), "moment".into()],
                &(0..player.length()).collect::<Vec<_>>(),
                &|at| player.table(at, English),
                &|at| player.moment(at, English),
            );
            assert!(log.rows.iter().all(|row| row.len() == log.columns.len()), "{name}");
            let frames = log.rows.iter().filter(|row| row[0] == Cell::Number(0.0)).count();
            assert!(frames > 0 && log.rows.len() * 2 > player.length(), "{name}: {} rows", log.rows.len());
        }
    }
}
