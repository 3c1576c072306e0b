//! The reader's record at the end of a lesson with questions: empty and hidden, for the page to fill when it lives.

use crate::html::escape;
use crate::markdown::Writer;

/// The section, if the lesson asks anything.
pub(crate) fn record(writer: &Writer<'_>) -> String {
    if !writer.has_id("predict-1") {
        return String::new();
    }
    let word = |key: &str| escape(writer.shop.words.get(key, writer.language));
    let button = |action: &str| {
        format!(
            "<button type=\"button\" data-action=\"{action}-answers\">{}</button>",
            word(&format!("{action}_answers"))
        )
    };
    let link = |value: &str| {
        let (name, copy) = (word(&format!("answers_{value}")), word("copy_link"));
        format!(
            r#"<li><a href="?answers={value}" data-answers="{value}">{name}</a> <button type="button" data-action="copy-link" data-answers="{value}" aria-label="{copy}: {name}">{copy}</button></li>"#
        )
    };
    format!(
        r#"<section class="record" data-lesson="{lesson}" aria-labelledby="record" hidden>
<h2 id="record">{title}</h2>
<p class="count"></p>
<p class="hint">{kept}</p>
<p class="actions">{buttons}<input type="file" accept=".txt,text/plain" aria-label="{load}" hidden></p>
<p class="told" role="status"></p>
<details class="teachers"><summary>{teachers}</summary><p>{how}</p><ul>{links}</ul></details>
</section>
"#,
        lesson = escape(writer.lesson.name),
        title = word("record"),
        kept = word("record_kept"),
        buttons = ["save", "load", "erase", "erase_all"].map(button).concat(),
        load = word("load_answers"),
        teachers = word("teachers"),
        how = word("teachers_how"),
        links = ["shown", "hidden"].map(link).concat(),
    )
}
