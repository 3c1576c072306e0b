//! Whole lessons: the real ones compile, and every kind of author's mistake is a sentence with its file and line.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use site::{Mistake, Page, Template, compile};

const TEMPLATE: &str =
    "<html lang=\"{{language}}\" data-root=\"{{root}}\"><title>{{title}}</title>{{switch}}{{menu}}{{main}}";

const MANIFEST: &str = r#"order = 1
[title]
en = "A cell"
ko = "셀"
[promise]
en = "One sentence."
ko = "한 문장."
[[linked.cell.panel]]
when = "cell=lstm"
equations = ['''\part{cell_state}{c_t} = \part{forget_gate}{f_t} \odot c_{t-1}''']
[[linked.cell.panel.listing]]
label = "Python"
source = "lessons/cell/cell.py#Cell.forward"
[linked.cell.panel.listing.parts]
"f * c" = ["forget_gate", "cell_state"]
"#;

const TEXT: &str = r#"Text on a [forget gate]{forget_gate} and $\part{cell_state}{c_t}$, see [below](#end).[^source]

## The figure {#figure}

```figure lstm-cell
hidden = 2
linked = "cell"
caption = "With *two* units."
```

```predict
question = "How many parameters?"
figure = "lstm-cell"
measure = "parameters"
explain = "Count them: $4D(I + D + 1)$."
[settings]
hidden = 1
inputs = 1
[[option]]
text = "Few"
when = "< 100"
says = "Yes."
[[option]]
text = "Many"
when = ">= 100"
says = "No."
```

```check
question = "How many?"
figure = "lstm-cell"
measure = "parameters"
tolerance = 0.5
explain = "Counted."
[settings]
hidden = 1
inputs = 1
```

```source lessons/cell/cell.py#Cell.forward
```

```rust
let c = f * c;
```

| a | b |
|---|---|
| 1 | [the other lesson](lesson:later) |

## The end {#end}

```predict
question = "Draw it."
figure = "lstm-cell"
curve = "cell_state[1]"
tolerance = 0.5
explain = "It was."
y = [-2, 2]
[[reply]]
of = "last"
when = "> 0"
says = "High."
[[given]]
curve = "cell_state[1]@1"
label = "start"
```

```predict
question = "Where?"
figure = "lstm-cell"
point = "hidden_state[1,2]@3"
tolerance = 0.1
explain = "There."
```

```predict
question = "How many?"
figure = "lstm-cell"
measure = "parameters"
unit = "numbers"
tolerance = 0.5
explain = "Counted."
[[reply]]
when = "< 1"
says = "More."
```

[^source]: A note.
"#;

const PYTHON: &str = "class Cell:\n    def forward(self, c):\n        return f * c\n";

/// A repository of one written lesson and one to come, for a test to spoil.
struct Repository(PathBuf);

impl Repository {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lessons-{}-{number}", std::process::id()));
        let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons/interface.toml");
        let repository = Self(root);
        repository.write("interface.toml", &fs::read_to_string(words).unwrap());
        repository.write("cell/lesson.toml", MANIFEST);
        repository.write("cell/en.md", TEXT);
        repository.write("cell/ko.md", TEXT);
        repository.write("cell/cell.py", PYTHON);
        repository
            .write("later/lesson.toml", &MANIFEST[..MANIFEST.find("[[").unwrap()].replace("order = 1", "order = 2"));
        repository
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join("lessons").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn compile(&self) -> Result<Vec<Page>, Vec<Mistake>> {
        compile(&self.0, &Template::new(TEMPLATE, "/", &[]))
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        // A folder that stays behind below target/ does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is said when `from` stands as `to` in `file`, which must make a difference.
fn said(file: &str, from: &str, to: &str) -> Vec<String> {
    let repository = Repository::new();
    let path = repository.0.join("lessons").join(file);
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{file} holds `{from}`");
    repository.write(file, &text.replacen(from, to, 1));
    match repository.compile() {
        Ok(_) => panic!("`{to}` instead of `{from}` is taken"),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}

#[track_caller]
fn mistake(file: &str, from: &str, to: &str, start: &str, holds: &str) {
    let said = said(file, from, to);
    let found = said.iter().any(|line| line.starts_with(start) && line.contains(holds));
    assert!(found, "no mistake `{start} … {holds}` among:\n{}", said.join("\n"));
    assert!(said.iter().all(|line| line.ends_with('.')), "sentences: {said:#?}");
}

#[test]
fn a_lesson_without_mistakes_becomes_pages_in_both_languages() {
    let pages = Repository::new().compile().map_err(|mistakes| format!("{mistakes:#?}")).unwrap();
    let paths: Vec<String> = pages.iter().map(|page| page.path.display().to_string().replace('\\', "/")).collect();
    let all = ["index.html", "en/index.html", "ko/index.html", "404.html", "en/cell/index.html", "ko/cell/index.html"];
    assert_eq!(paths[..all.len()], all);
    let page = &pages[4].html;
    for piece in [
        r#"data-root="../../""#,
        r#"<span class="part" data-part="forget_gate" style="--part:var(--forget)">forget gate</span> and"#,
        r#"<figure class="figure" id="lstm-cell" data-figure="lstm-cell" data-settings="hidden=2""#,
        r#"<div class="panel" data-when="cell=lstm">"#,
        r#"data-line="3" data-part="forget_gate cell_state""#,
        r#"<section class="predict" id="predict-1" data-figure="lstm-cell" data-settings="hidden=1&amp;inputs=1" data-measure="parameters""#,
        r#"value="0" data-when="&lt; 100""#,
        r#"id="predict-2""#,
        r#"data-tolerance="0.5""#,
        "The engine computes 12.",
        r#"data-key="parameters "#,
        r#"id="predict-3" data-figure="lstm-cell" data-settings="" data-curve="cell_state[1]" data-tolerance="0.5" data-columns="4""#,
        r#"data-x="1 5" data-y="-2 2" data-x-name="step t" data-y-name="cell state of unit 1""#,
        r#"<div class="reply" data-of="last" data-when="&gt; 0" hidden>High.</div>"#,
        r#">start</text>"#,
        r#"data-axis="pairs" name="predict-3-pairs""#,
        r#"data-point="hidden_state[1,2]@3" data-tolerance="0.1""#,
        r#"data-axis="x" name="predict-4-x""#,
        r#"<span class="unit">numbers</span>"#,
        "The engine computes 128 numbers.",
        r#"<section class="record" data-lesson="cell""#,
        "not written yet",
        r##"href="#note-source""##,
        r#"href="../../ko/cell/""#,
    ] {
        assert!(page.contains(piece), "no {piece} in\n{page}");
    }
    assert!(!page.contains("{forget_gate}") && !page.contains("{{"));
}

#[test]
fn a_page_names_the_program_of_its_language() {
    let files = ["page-1.js", "page-1_bg.wasm", "page-ko-2.js", "page-ko-2_bg.wasm"].map(String::from);
    let loader = "import init from '/page-1.js'; init('/page-1_bg.wasm');";
    let template = Template::new(&format!("{TEMPLATE}{loader}"), "/", &files);
    let pages = compile(&Repository::new().0, &template).map_err(|mistakes| format!("{mistakes:#?}")).unwrap();
    for page in pages.iter().filter(|page| page.path.extension().is_some_and(|extension| extension == "html")) {
        let korean = page.html.contains("<html lang=\"ko\"");
        for file in &files {
            let own = file.starts_with("page-ko") == korean;
            assert_eq!(page.html.contains(file.as_str()), own, "{file} in {}", page.path.display());
        }
    }
}

#[test]
fn every_figure_has_a_page_of_its_own_that_leads_to_the_lesson_with_it() {
    let pages = Repository::new().compile().map_err(|mistakes| format!("{mistakes:#?}")).unwrap();
    for name in figures::NAMES {
        for language in ["en", "ko"] {
            let path = Path::new(language).join("figure").join(name).join("index.html");
            let page = pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("no {}", path.display()));
            assert!(page.html.contains(&format!("<figure class=\"figure\" id=\"{name}\"")), "{name}");
            let leads = page.html.contains(&format!("href=\"../../cell/#{name}\""));
            assert_eq!(leads, *name == "lstm-cell", "{name}");
        }
    }
}

#[test]
fn the_texts_to_search_hold_headings_text_and_captions_but_no_answers() {
    let pages = Repository::new().compile().map_err(|mistakes| format!("{mistakes:#?}")).unwrap();
    let texts = pages.iter().find(|page| page.path.display().to_string().starts_with("texts-ko-")).unwrap();
    let lines: Vec<&str> = texts.html.lines().collect();
    assert_eq!(lines[..3], [">ko/cell/\t셀", "#\t셀", "한 문장."]);
    assert!(lines.contains(&"#figure\tThe figure") && lines.contains(&"#end\tThe end"), "{lines:#?}");
    assert!(lines.contains(&"Text on a forget gate and c_t, see below."), "{lines:#?}");
    assert!(texts.html.contains("With two units.") && texts.html.contains("How many parameters?"));
    for hidden in ["Counted.", "let c = f * c", "The engine computes", "Yes."] {
        assert!(!texts.html.contains(hidden), "{hidden}");
    }
}

#[test]
fn a_lesson_cannot_take_the_address_of_another_page() {
    let repository = Repository::new();
    repository.write("about/lesson.toml", &MANIFEST[..MANIFEST.find("[[").unwrap()].replace("order = 1", "order = 3"));
    let said = repository.compile().unwrap_err()[0].to_string();
    assert!(said.starts_with("lessons/about/lesson.toml:1: `about` is the address of other pages"), "{said}");
}

#[test]
fn the_lessons_of_the_course_have_no_mistakes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let template = Template::new(&fs::read_to_string(root.join("index.html")).unwrap(), "/", &[]);
    let pages = compile(&root, &template);
    let pages = pages.map_err(|all| all.iter().map(|one| format!("{one}\n")).collect::<String>());
    let pages = pages.unwrap_or_else(|mistakes| panic!("{mistakes}"));
    for name in site::written(&root).unwrap() {
        let of = |page: &&Page| page.path.components().any(|step| step.as_os_str() == name.as_str());
        assert_eq!(pages.iter().filter(of).count(), 2, "{name}");
    }
}

#[test]
fn mistakes_in_the_manifest() {
    let file = "cell/lesson.toml";
    let at = |line: u32| format!("lessons/{file}:{line}: ");
    mistake(file, "order = 1", "order = ", &at(1), "This is not TOML");
    mistake(file, "order = 1", "order = 2", "lessons/", "has `order = 2` too");
    mistake(file, "order = 1", "", &at(1), "`order` is missing");
    mistake(file, "order = 1", "order = \"first\"", &at(1), "`order` is to be a whole number");
    mistake(file, "order = 1", "order = 1\nlevel = 3", &at(2), "no key `level`");
    mistake(file, "ko = \"셀\"", "", &at(2), "`ko` is missing");
    mistake(file, "order = 1", "order = 1\nbefore = [\"none\"]", &at(1), "no lesson `none`");
    mistake(file, "cell=lstm", "cell=lsmt", &at(9), "is not one of");
    mistake(file, "cell=lstm", "cell", &at(9), "not a condition");
    mistake(file, "\\odot", "\\nodot", &at(10), "The formula breaks off at");
    mistake(file, "{forget_gate}", "{forgotten}", &at(10), "a part `forgotten`");
    mistake(file, "cell.py#Cell.forward", "cell.py#Cell.backward", &at(13), "no item `Cell.backward`");
    mistake(file, "cell.py#", "sell.py#", &at(13), "no file lessons/cell/sell.py");
    mistake(file, "\"f * c\"", "\"g * c\"", &at(15), "No line of the listing holds `g * c`");
    mistake(file, "\"f * c\"", "\" \"", &at(15), "2 lines of the listing hold");
    mistake(file, "label = \"Python\"", "lable = \"Python\"", &at(12), "no key `lable`");
}

#[test]
fn panels_that_no_figure_shows() {
    let repository = Repository::new();
    for file in ["cell/en.md", "cell/ko.md"] {
        repository.write(file, &TEXT.replace("linked = \"cell\"\n", ""));
    }
    let said = repository.compile().unwrap_err()[0].to_string();
    assert!(said.starts_with("lessons/cell/lesson.toml:8: No figure shows these panels"), "{said}");
}

#[test]
fn mistakes_in_the_text() {
    let file = "cell/en.md";
    let at = |line: u32| format!("lessons/{file}:{line}: ");
    mistake(file, "{forget_gate}", "{forgot_gate}", &at(1), "a part `forgot_gate`");
    mistake(file, "c_t}$", "\\c_t}$", &at(1), "The formula breaks off");
    mistake(file, "(#end)", "(#and)", &at(1), "Nothing here has the id `and`");
    mistake(file, "(#end)", "(end.html)", &at(1), "`end.html` leads nowhere");
    mistake(file, "[below](#end)", "[below][end]", &at(1), "has no address");
    mistake(file, "[^source]\n", "[^sauce]\n", &at(1), "no note of this name");
    mistake(file, "lesson:later", "lesson:never", &at(49), "no lesson `never`");
    mistake(file, "Text on", "<div>Text</div> on", &at(1), "cannot stand in a lesson");
    mistake(file, "Text on", "![a](b.png) on", &at(1), "no image files");
    mistake(file, "## The figure {#figure}", "## The figure", &at(3), "The heading has no id");
    mistake(file, "## The figure", "# The figure", &at(3), "is the lesson's title");
    mistake(file, "## The end {#end}", "## The end {#figure}", &at(51), "is there already");
    mistake(file, "```rust", "```rsut", &at(43), "no block `rsut`");
    mistake(file, "forward\n```", "forwards\n```", &at(40), "no item `Cell.forwards`");
}

#[test]
fn mistakes_in_a_figure() {
    let file = "cell/en.md";
    let at = |line: u32| format!("lessons/{file}:{line}: ");
    mistake(file, "figure lstm-cell", "figure lstm-sell", &at(5), "no figure `lstm-sell`");
    mistake(file, "hidden = 2", "hiden = 2", &at(6), "no setting “hiden”");
    mistake(file, "hidden = 2", "hidden = 99", &at(6), "was taken as");
    mistake(file, "hidden = 2", "hidden = \"two\"", &at(6), "not a whole number");
    mistake(file, "hidden = 2", "hidden = 2\nat = 100000", &at(7), "beyond the run");
    mistake(file, "hidden = 2", "hidden =", &at(6), "This is not TOML");
    mistake(file, "linked = \"cell\"", "linked = \"sell\"", &at(7), "no panels `[linked.sell]`");
    mistake(file, "*two*", "$\\\\nope$", &at(8), "The formula breaks off");
    mistake(file, "hidden = 2", "hidden = 2\nid = \"figure\"", &at(5), "is there already");
}

#[test]
fn mistakes_in_a_question() {
    let file = "cell/en.md";
    let at = |line: u32| format!("lessons/{file}:{line}: ");
    mistake(file, "when = \">= 100\"", "when = \"< 200\"", &at(11), "Several options hold");
    mistake(file, "when = \"< 100\"", "when = \"< 1\"", &at(11), "No option holds: the engine's answer is 12");
    mistake(file, "when = \"< 100\"", "when = \"few\"", &at(21), "`few` is not a condition");
    mistake(file, "\"parameters\"", "\"perimeters\"", &at(14), ".");
    mistake(file, "hidden = 1\n", "hiden = 1\n", &at(17), "no setting “hiden”");
    mistake(file, "tolerance = 0.5", "tolerance = 0", &at(33), "above 0");
    mistake(file, "tolerance = 0.5\n", "", &at(30), "`tolerance` is missing");
    mistake(file, "explain = \"Counted.\"", "reason = \"Counted.\"", &at(30), "`explain` is missing");
    mistake(file, "says = \"No.\"", "sais = \"No.\"", &at(26), "no key `sais`");
}

#[test]
fn mistakes_in_what_is_drawn() {
    let file = "cell/en.md";
    let at = |line: u32| format!("lessons/{file}:{line}: ");
    mistake(file, "curve = \"cell_state[1]\"\n", "curve = \"cell_state[9]\"\n", &at(56), "no curve “cell_state[9]”");
    mistake(
        file,
        "curve = \"cell_state[1]\"\n",
        "curve = \"hidden_state[1,2]\"\n",
        &at(56),
        "not a curve from left to right",
    );
    mistake(file, "hidden_state[1,2]@3", "hidden_state[1,2]", &at(72), "not a single point");
    mistake(file, "hidden_state[1,2]@3", "hidden_state[1,2]@99", &at(72), "no curve");
    mistake(file, "y = [-2, 2]", "y = [-0.01, 0.01]", &at(56), "leaves the axes");
    mistake(file, "y = [-2, 2]", "y = [2, -2]", &at(59), "from the smaller number to the larger");
    mistake(file, "y = [-2, 2]", "y = 2", &at(59), "a list in square brackets");
    mistake(file, "of = \"last\"", "of = \"lust\"", &at(61), "there are: difference, first, last");
    mistake(file, "when = \"> 0\"", "when = \"high\"", &at(62), "`high` is not a condition");
    mistake(file, "says = \"High.\"\n", "", &at(60), "`says` is missing");
    mistake(file, "cell_state[1]@1", "cell_state[1]@0", &at(65), "no curve");
    mistake(file, "label = \"start\"", "lable = \"start\"", &at(66), "no key `lable`");
    mistake(file, "tolerance = 0.1", "tolerance = -1", &at(73), "above 0");
    mistake(file, "measure = \"parameters\"\nunit", "unit", &at(78), "`measure` is missing");
    mistake(file, "unit = \"numbers\"\ntolerance = 0.5\n", "", &at(78), "asks for nothing");
}

#[test]
fn the_key_of_an_answer_is_the_same_in_both_languages_and_follows_what_is_asked() {
    let keys = |repository: &Repository| -> Vec<Vec<String>> {
        let pages = repository.compile().map_err(|mistakes| format!("{mistakes:#?}")).unwrap();
        let keys = |page: &Page| {
            page.html.split("data-key=\"").skip(1).map(|rest| rest[..rest.find('"').unwrap()].to_owned()).collect()
        };
        pages[4..].iter().map(keys).collect()
    };
    let repository = Repository::new();
    let before = keys(&repository);
    assert_eq!(before[0], before[1]);
    assert_eq!(before[0].len(), 5);
    for file in ["cell/en.md", "cell/ko.md"] {
        repository.write(
            file,
            &TEXT
                .replace("when = \"< 100\"", "when = \"< 99\"")
                .replace("question = \"Where?\"", "question = \"Whither?\""),
        );
    }
    let after = keys(&repository);
    let changed: Vec<usize> = (0..5).filter(|&at| before[0][at] != after[0][at]).collect();
    assert_eq!(changed, [0], "other words are the same question, other options are another");
}

#[test]
fn languages_that_part() {
    let korean = "lessons/cell/ko.md:";
    mistake(
        "cell/ko.md",
        "## The figure {#figure}",
        "## 그림 {#picture}",
        &format!("{korean}3: "),
        "the languages part",
    );
    mistake("cell/ko.md", "hidden = 2", "hidden = 3", &format!("{korean}5: "), "the languages part");
    mistake("cell/ko.md", "## The end {#end}", "<a id=end>", korean, "has the heading `#end`");
    let last = &TEXT[TEXT.rfind("```predict").unwrap()..TEXT.rfind("[^source]").unwrap()];
    mistake("cell/ko.md", last, "", korean, "nothing more");
    let repository = Repository::new();
    fs::remove_file(repository.0.join("lessons/cell/ko.md")).unwrap();
    let said = repository.compile().unwrap_err()[0].to_string();
    assert!(said.contains("write `ko.md` beside it"), "{said}");
}

#[test]
fn mistakes_in_what_all_pages_share() {
    mistake("interface.toml", "[skip]", "[skipp]", "lessons/interface.toml:1: ", "`skip` is missing");
    let repository = Repository::new();
    let template = Template::new("a\n{{nothing}}", "/", &[]);
    let said = compile(&repository.0, &template).unwrap_err()[0].to_string();
    assert!(said.starts_with("index.html:2: Nothing fills the slot `nothing`"), "{said}");
}

#[test]
fn all_mistakes_of_a_run_are_told_at_once() {
    let repository = Repository::new();
    repository.write("cell/en.md", &TEXT.replace("{forget_gate}", "{none}").replace("(#end)", "(#none)"));
    repository.write("later/lesson.toml", "order = 'x'");
    let files: Vec<String> = repository.compile().unwrap_err().into_iter().map(|mistake| mistake.file).collect();
    assert!(
        files.iter().any(|file| file.contains("later")) && files.iter().filter(|f| f.contains("en.md")).count() == 2
    );
}
