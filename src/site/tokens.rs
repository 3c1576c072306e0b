//! The theme's colours as a style sheet: light, dark where the system or the reader says so, and light again on paper.

use std::fmt::Write;

use figures::theme::{Scheme, Token};

/// The style sheet.
pub(crate) fn css() -> String {
    let (light, dark) = (colours(Scheme::Light), colours(Scheme::Dark));
    format!(
        ":root{{color-scheme:light;{light}}}@media screen{{\
         @media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\
         :root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
    )
}

/// The style sheet of a picture in a file of its own: the system's scheme is there that of the page around it.
pub(crate) fn alone() -> String {
    let (light, dark) = (colours(Scheme::Light), colours(Scheme::Dark));
    format!(":root{{{light}}}@media screen{{@media(prefers-color-scheme:dark){{:root{{{dark}}}}}}}")
}

fn colours(scheme: Scheme) -> String {
    let mut css = String::new();
    for token in Token::ALL {
        let _ = write!(css, "--{}:#{:06x};", token.name(), token.value(scheme));
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_there_in_both_schemes() {
        let css = css();
        for token in Token::ALL {
            assert_eq!(css.matches(&format!("--{}:", token.name())).count(), 3, "{token:?}");
        }
    }
}
