//! A picture as SVG inside a page, in the names of the theme's colours, so that it follows light and dark.

use figures::paper::{SANS, SERIF};
use figures::player::{Player, Showing};
use figures::svg::{Paint, Svg};
use figures::text::Language;
use figures::theme::{Scheme, Theme};

use crate::tokens;

/// The width of a picture beside which there is room for all, in CSS pixels.
pub(crate) const WIDE: f32 = 1080.0;
/// The width of a picture on a phone.
pub(crate) const NARROW: f32 = 358.0;

/// The picture of a moment as a file of its own. It follows light and dark as the page does that shows it.
///
/// # Errors
/// As [`svg`].
pub(crate) fn file(player: &dyn Player<Svg>, at: usize, width: f32, language: Language) -> Result<String, String> {
    let attributes = format!(
        r#"xmlns="http://www.w3.org/2000/svg" width="{width}" height="{}" stroke-linejoin="round" font-family="{SANS}""#,
        player.height(width)
    );
    let style = format!("><style>{}.symbol{{font-family:{SERIF}}}</style>", tokens::alone());
    Ok(svg(player, at, width, language, &attributes)?.replacen('>', &style, 1))
}

/// The picture of a moment as an `<svg>` with these attributes.
///
/// # Errors
/// What the figure said when it could not draw, or a colour that is not in the theme.
pub(crate) fn svg(
    player: &dyn Player<Svg>,
    at: usize,
    width: f32,
    language: Language,
    attributes: &str,
) -> Result<String, String> {
    let (svg, picture) = Svg::new(width, player.height(width), Paint::Names);
    let showing = Showing { at, theme: Theme::new(Scheme::Light), language, pointed: None, glide: 1.0 };
    player.draw(svg, showing)?;
    picture.element(attributes)
}
