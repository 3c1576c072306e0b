//! Whatever is written into a setting: it is taken, mended or refused with a sentence, and the run goes on.

#![expect(clippy::unwrap_used, reason = "tests")]

use figures::player::Player;
use figures::text::Language;
use plotters::prelude::SVGBackend;
use proptest::prelude::*;

type Held = Box<dyn Player<SVGBackend<'static>>>;

fn player(name: &str) -> Held {
    figures::player(name).unwrap()
}

/// The names of all settings of a figure, and some that it does not have.
fn names(player: &Held) -> Vec<String> {
    let own = player.controls(Language::English).into_iter().map(|control| control.name.to_owned());
    own.chain(["", "at", "colour", "hidden.x", "\u{0}"].map(String::from)).collect()
}

/// What people and programs write: numbers at their ends, lists, words, and anything at all.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,40}",
        "[0-9.,;:e+−-]{0,60}",
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        prop::collection::vec(any::<f32>(), 0..40).prop_map(|row| row
            .iter()
            .map(f32::to_string)
            .collect::<Vec<_>>()
            .join(",")),
        prop::sample::select(
            vec![
                "",
                "NaN",
                "inf",
                "-inf",
                "1e400",
                "-0",
                "on",
                "off",
                "none",
                "lstm",
                "9".repeat(5000).as_str(),
                "0:1,0:2",
                "1;2;3;4",
                "<script>",
                "%00",
                "\u{202e}",
                "글자",
            ]
            .into_iter()
            .map(String::from)
            .collect::<Vec<_>>()
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_settings_are_taken_mended_or_refused_and_the_run_begins(
        writes in prop::collection::vec((any::<prop::sample::Index>(), hostile()), 1..8)
    ) {
        for name in figures::NAMES {
            let mut player = player(name);
            let names = names(&player);
            let mut kept = Vec::new();
            for (index, text) in &writes {
                let setting = &names[index.index(names.len())];
                let before = player.read(setting);
                let problem = player.write(setting, text);
                if let Some(problem) = &problem {
                    for language in Language::ALL {
                        prop_assert!(!problem.text(language).is_empty(), "{name}.{setting}={text}");
                    }
                }
                prop_assert!(problem.is_some() || names.contains(setting), "{name}.{setting}={text}, before {before}");
                kept.push((setting.clone(), text.clone()));
            }
            player.keep_with(&kept);
            let mut frames = 0;
            player.advance(&mut || { frames += 1; frames < 3 });
            prop_assert!(player.computed() > 0, "{name}");
            for language in Language::ALL {
                prop_assert!(!player.describe(usize::MAX, language).is_empty(), "{name}");
            }
            // What has been taken is written in a form that is taken again.
            let mut again = self::player(name);
            for (setting, value) in player.changes() {
                prop_assert!(again.write(setting, &value).is_none(), "{name}.{setting}={value}");
                prop_assert_eq!(again.read(setting), value);
            }
        }
    }
}
