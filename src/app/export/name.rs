//! The names of exported files: `lstm-gates.hidden-2.seed-7.step-12.svg`.

/// The longest name without its ending. Some systems take 255 bytes, some people read 100.
const LONGEST: usize = 100;
/// The longest value of a setting in a name.
const LONGEST_VALUE: usize = 16;

/// The name of a file: the figure, its settings, its seed, the frame if it is about a single one, and its ending.
///
/// Settings that find no room are left out, and `more` says that there are some.
pub fn file_name(figure: &str, settings: &[(String, String)], seed: &str, at: Option<usize>, ending: &str) -> String {
    let seed = if seed.is_empty() { String::new() } else { [".seed-", &tidy(seed)].concat() };
    let step = at.map(|at| [".step-", &at.to_string()].concat()).unwrap_or_default();
    let mut name = figure.to_owned();
    let room = LONGEST.saturating_sub(seed.len() + step.len() + ".more".len());
    let mut more = false;
    for (setting, value) in settings.iter().filter(|(setting, _)| setting != "seed") {
        let part = [".", &tidy(setting), "-", &tidy(value)].concat();
        if name.len() + part.len() <= room {
            name.push_str(&part);
        } else {
            more = true;
        }
    }
    [name.as_str(), if more { ".more" } else { "" }, &seed, &step, ".", ending].concat()
}

/// Letters, digits and what joins them; everything else becomes a hyphen.
fn tidy(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-') {
            out.push(character);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(LONGEST_VALUE);
    out.trim_end_matches(['.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(settings: &[(&str, &str)], at: Option<usize>) -> String {
        let settings: Vec<_> = settings.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        file_name("lstm-gates", &settings, "7", at, "svg")
    }

    #[test]
    fn a_name_says_figure_settings_seed_and_step() {
        assert_eq!(name(&[("hidden", "2"), ("seed", "7")], Some(12)), "lstm-gates.hidden-2.seed-7.step-12.svg");
        assert_eq!(name(&[], None), "lstm-gates.seed-7.svg");
        assert_eq!(name(&[("learning_rate", "0.03")], None), "lstm-gates.learning_rate-0.03.seed-7.svg");
    }

    #[test]
    fn what_file_systems_refuse_becomes_a_hyphen() {
        assert_eq!(name(&[("text", "a/b\\c:*?\"<>| 한글")], None), "lstm-gates.text-a-b-c.seed-7.svg");
        assert_eq!(name(&[("edits", "3:-1")], None), "lstm-gates.edits-3--1.seed-7.svg");
    }

    #[test]
    fn a_name_stays_short_and_says_that_there_is_more() {
        let long = "x".repeat(200);
        let settings = [("one", &*long), ("two", &*long), ("three", &*long), ("four", &*long), ("five", &*long)];
        let name = name(&settings, Some(1_000_000));
        assert!(name.len() <= LONGEST + ".svg".len(), "{name}");
        assert!(name.contains(".more.seed-7.step-1000000.svg"), "{name}");
    }
}
