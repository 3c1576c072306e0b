//! Code on a page: one element for every line, coloured, with the parts that it belongs to.

use super::{Code, Excerpt};
use crate::html::escape;

/// A listing whose lines carry their numbers in the file; `attributes` gives each line's own, by index.
pub(crate) fn listing(code: Code, excerpt: &Excerpt, attributes: &[String]) -> String {
    let lines = coloured(code, &excerpt.text).into_iter().enumerate().map(|(at, line)| {
        let own = attributes.get(at).map_or("", String::as_str);
        format!("<span class=\"line\" data-line=\"{}\"{own}>{line}\n</span>", excerpt.first + at)
    });
    format!(r#"<pre tabindex="0"><code>{}</code></pre>"#, lines.collect::<String>())
}

/// A piece of code in the text, without numbers.
pub(crate) fn block(code: Code, text: &str) -> String {
    format!("<pre class=\"code\" tabindex=\"0\"><code>{}</code></pre>\n", coloured(code, text.trim_end()).join("\n"))
}

/// The lines of `text` as HTML; a piece that goes over several lines is closed and opened again.
fn coloured(code: Code, text: &str) -> Vec<String> {
    let mut html = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for (kind, range) in code.pieces(text) {
        html.push_str(&escape(&text[at..range.start]));
        let (open, close) = (format!("<span class=\"{}\">", kind.class()), "</span>");
        let inner = escape(&text[range.clone()]).replace('\n', &format!("{close}\n{open}"));
        html.push_str(&format!("{open}{inner}{close}"));
        at = range.end;
    }
    html.push_str(&escape(&text[at..]));
    html.lines().map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_whole() {
        let lines = coloured(Code::Python, "x = \"\"\"a\n<b>\"\"\"\n");
        assert_eq!(
            lines,
            ["x = <span class=\"s\">\"\"\"a</span>", "<span class=\"s\">&lt;b&gt;\"\"\"</span>"]
                .map(|l| l.replace("\"\"\"", "&quot;&quot;&quot;"))
        );
    }

    #[test]
    fn lines_keep_their_numbers() {
        let excerpt = Excerpt { first: 41, text: "a\nb".into() };
        let html = listing(Code::Rust, &excerpt, &[String::new(), " data-part=\"sum\"".into()]);
        assert!(html.contains(r#"<span class="line" data-line="42" data-part="sum">b"#), "{html}");
    }
}
