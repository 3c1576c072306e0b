//! Sentences about the page as a whole, at the foot of the window until the reader puts them away.

use figures::text::{Language, Text};

use crate::dom;

/// Puts a sentence away.
const DISMISS: Text = Text::new("Dismiss", "닫기");

/// Says a sentence. The place for it is in every page, and screen readers announce what comes into it.
pub fn say(sentence: &str, language: Language) {
    // Without the place, as in a test, nobody reads it.
    let _ = add(sentence, language);
}

fn add(sentence: &str, language: Language) -> Option<()> {
    let news = dom::find(&dom::html()?, ".news")?;
    let line = dom::create("p", "")?;
    dom::set_text(&line, &[sentence, " "].concat());
    let button = dom::create("button", "")?;
    dom::set(&button, "type", "button");
    dom::set_text(&button, DISMISS.get(language));
    let gone = line.clone();
    // It stays for as long as the page, as the line may.
    std::mem::forget(dom::listen(&button, "click", move |_| gone.remove()));
    line.append_child(&button).ok()?;
    news.append_child(&line).ok()?;
    Some(())
}
