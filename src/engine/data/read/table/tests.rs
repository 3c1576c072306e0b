//! Tables that are right, tables that are wrong, and bytes that are neither.

use proptest::{collection::vec, prelude::*};

use super::{FirstLine, Table};
use crate::{
    Scalar,
    data::read::{MOST_BYTES, MOST_ROWS, series, text},
};

fn read(text: &str) -> Table {
    Table::read(text.as_bytes()).unwrap()
}

fn refused(text: &str) -> String {
    Table::read(text.as_bytes()).err().unwrap().to_string()
}

#[test]
fn a_table_has_names_or_gets_them() {
    assert_eq!(read("x,y\n1,2\n").names(), ["x", "y"]);
    assert_eq!(read("1,a\n2,b\n").names(), ["column 1", "column 2"]);
    // A missing first number is no name.
    assert_eq!(read(",\n2,3\n").names(), ["column 1", "column 2"]);
    assert_eq!(read("\u{feff}x;kind\r\n1;a\r\n").numeric_names(), ["x"]);
}

#[test]
fn the_first_line_is_what_the_reader_says_it_is() {
    let as_names = |text: &str| Table::read_as(text.as_bytes(), FirstLine::Names).unwrap();
    let as_values = |text: &str| Table::read_as(text.as_bytes(), FirstLine::Values).unwrap();
    // Years: guessed to be values.
    let years = "2019,2020\n1,2\n3,4\n";
    assert_eq!((read(years).first_line(), read(years).rows()), (FirstLine::Values, 3));
    assert_eq!(as_names(years).series(Some("2020")).unwrap(), [2.0, 4.0]);
    // Words: guessed to be names.
    let words = "yes,red\nno,blue\nno,red\n";
    assert_eq!((read(words).first_line(), read(words).rows()), (FirstLine::Names, 2));
    assert_eq!((as_values(words).rows(), as_values(words).names()[1].as_str()), (3, "column 2"));
    // As pandas writes an index: a column without a name.
    assert_eq!(as_names(",x\n0,5\n").names(), ["column 1", "x"]);
    let only_names = Table::read_as(b"1,2\n", FirstLine::Names).err().unwrap().to_string();
    assert_eq!(only_names, "there are no data in the file");
    let twice = Table::read_as(b"7,7\n1,2\n", FirstLine::Names).err().unwrap().to_string();
    assert_eq!(twice, "column \"7\": two columns have this name; rename one");
}

#[test]
fn numbers_may_have_a_decimal_comma_where_commas_do_not_separate() {
    assert_eq!(read("x;y\n1,5;2\n.5;-1e2\n").numbers("x").unwrap(), [1.5, 0.5]);
    assert_eq!(read("x\ty\n1,5\t2\n").numbers("x").unwrap(), [1.5]);
    assert!(read("x;y\n1,5,0;2\n").numbers("x").is_err());
    assert!(read("x;y\n1.000,5;2\n").numbers("x").is_err());
}

#[test]
fn a_target_is_taken_out_of_the_inputs() {
    let table = read("a,y,b\n1,2,3\n4,5,6\n");
    let examples = table.regression("y").unwrap();
    assert_eq!((examples.inputs, examples.targets.numbers()), (vec![1.0, 3.0, 4.0, 6.0], &[2.0, 5.0][..]));
    let (examples, classes) = read("kind,x\nb,1\na,2\nb,3\n").classes("kind").unwrap();
    assert_eq!((examples.targets.labels(), &classes[..]), (&[0, 1, 0][..], &["b".to_owned(), "a".to_owned()][..]));
}

#[test]
fn wrong_tables_are_refused_with_place_and_remedy() {
    assert_eq!(refused(""), "there are no data in the file");
    assert_eq!(refused("\n \n\r\n"), "there are no data in the file");
    assert_eq!(refused("x,y\n"), "there are no data in the file");
    assert_eq!(refused("x,x\n1,2"), "column \"x\": two columns have this name; rename one");
    assert_eq!(refused("x\n\""), "line 2: a quotation mark is never closed; close it, or delete it");
    assert!(refused(&"1\n".repeat(MOST_ROWS + 1)).starts_with("there are more than 100000 lines"));
    assert_eq!(read(&format!("x\n{}", "1\n".repeat(MOST_ROWS))).rows(), MOST_ROWS);
    assert_eq!(refused(&"1".repeat(MOST_BYTES + 1)), "the file has more than 4 MiB; take a part of it");
}

#[test]
fn wrong_cells_are_refused_with_place_and_remedy() {
    let of = |text: &str| read(text).numbers("x").unwrap_err().to_string();
    for missing in ["", "NaN", "NA", "?", "null"] {
        let expected = "line 3, column \"x\": the value is missing; fill it in or delete the line";
        assert_eq!(of(&format!("x,y\n1,2\n{missing},3\n")), expected);
    }
    for wrong in ["inf", "-Infinity", "1e999", "0x10", "1 000", "ten"] {
        let expected = format!("line 2, column \"x\": {wrong:?} is not a number; correct it or delete the line");
        assert_eq!(of(&format!("x,y\n{wrong},3\n")), expected);
    }
    assert!(of(&format!("x,y\n{},3\n", "a".repeat(1000))).contains("\"aaaaaaaaaaaaaaaaaaaa…\""));
    assert!(read("x\n1\n").regression("x").unwrap_err().to_string().starts_with("no other column"));
    let classes = |text: &str| read(text).classes("y").unwrap_err().to_string();
    assert!(classes("x,y\n1,a\n2,a\n").starts_with("column \"y\": all lines have the same class"));
    assert!(classes("x,y\n1,a\n2,\n").starts_with("line 3, column \"y\": the value is missing"));
    let many: String = (0..101).map(|n| format!("{n},c{n}\n")).collect();
    assert!(classes(&format!("x,y\n{many}")).starts_with("column \"y\": there are more than 100 classes"));
}

/// A cell as it is written in a file.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

const HOSTILE: &[&str] = &["\"", ",", ";", "\t", "\n", "\r\n", "1", "-2,5", "x", "NaN", "inf", " ", "가", "\u{feff}"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        let _ = (Table::read(&bytes).is_ok(), series(&bytes, None).is_ok(), text(&bytes).is_ok());
    }

    #[test]
    fn any_table_of_hostile_pieces_is_read_or_refused(
        pieces in vec(prop::sample::select(HOSTILE), 0..40),
    ) {
        let bytes = pieces.concat();
        let tables = [FirstLine::Names, FirstLine::Values].map(|first| Table::read_as(bytes.as_bytes(), first));
        for table in tables.into_iter().chain([Table::read(bytes.as_bytes())]).flatten() {
            let numeric = table.numeric_names().len();
            prop_assert!(table.rows() > 0 && numeric <= table.names().len());
            for name in table.names() {
                let _ = (table.regression(name).is_ok(), table.classes(name).is_ok());
            }
        }
    }

    #[test]
    fn a_written_table_is_read_as_the_same_numbers(
        thousandths in vec((-1_000_000..1_000_000_i32, any::<i16>()), 1..20),
        separator in prop::sample::select(&[",", ";", "\t"][..]),
    ) {
        // Quotients of whole numbers below 2²⁴, each of which has one nearest number and one shortest way to write it.
        let expected: Vec<[Scalar; 2]> =
            thousandths.iter().map(|&(x, y)| [x as Scalar / 1000.0, Scalar::from(y)]).collect();
        let lines: String = expected.iter().map(|[x, y]| format!("{x}{separator}{y}\n")).collect();
        let table = read(&format!("x{separator}y\n{lines}"));
        let [x, y] = [0, 1].map(|column| expected.iter().map(|row| row[column]).collect::<Vec<_>>());
        prop_assert_eq!(table.numbers("x").unwrap(), x);
        let examples = table.regression("y").unwrap();
        prop_assert_eq!(examples.targets.numbers(), y);
    }

    #[test]
    fn a_written_class_is_read_as_the_same_text(names in vec("[ -~가-힣\n]{1,10}", 2..8)) {
        prop_assume!(names.iter().any(|name| *name != names[0]) && !names.iter().any(|name| super::is_missing(name)));
        let lines: String = names.iter().map(|name| format!("{},1\n", quoted(name))).collect();
        let (examples, classes) = read(&format!("kind,x\n{lines}")).classes("kind").unwrap();
        let back: Vec<_> = examples.targets.labels().iter().map(|&label| classes[label].clone()).collect();
        prop_assert_eq!(back, names);
    }
}
