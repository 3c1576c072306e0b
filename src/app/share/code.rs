//! A text as a QR code.

use std::fmt::Write;

use figures::svg::push_text;
use figures::theme::{Scheme, Token};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest code whose modules a camera can tell apart on a screen: 117 to a side, 1273 bytes.
const LARGEST: u8 = 25;
/// The empty border that readers of codes need, in modules.
const QUIET: i32 = 4;

/// The code of `text` as an `<svg>`, dark on light in both themes, as cameras expect. `None` if the text is too long.
pub fn svg(text: &str, label: &str) -> Option<String> {
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let (smallest, largest) = (Version::MIN, Version::new(LARGEST));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, smallest, largest, None, true).ok()?;
    let [ground, ink] = [Token::Ground, Token::Ink].map(|token| token.value(Scheme::Light));
    let side = code.size() + 2 * QUIET;
    let mut svg = String::from("<svg role=\"img\" shape-rendering=\"crispEdges\" aria-label=\"");
    push_text(&mut svg, label);
    let _ = write!(
        svg,
        "\" viewBox=\"0 0 {side} {side}\"><path fill=\"#{ground:06x}\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#{ink:06x}\" d=\""
    );
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|&x| code.get_module(x, y)).count() as i32;
            if length > 0 {
                let _ = write!(svg, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += length + 1;
        }
    }
    svg.push_str("\"/></svg>");
    Some(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_dark_on_light_and_has_a_name() {
        let svg = svg("https://example.org/?a.b=1&c=2", "A \"code\"").unwrap_or_default();
        assert!(svg.contains("aria-label=\"A &quot;code&quot;\"") && svg.contains("fill=\"#1c1e21\""), "{svg}");
    }

    #[test]
    fn a_text_that_no_camera_would_read_has_no_code() {
        assert!(svg(&"x".repeat(1273), "").is_some());
        assert!(svg(&"x".repeat(1274), "").is_none());
    }
}
