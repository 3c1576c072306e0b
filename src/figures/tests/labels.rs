//! No label of any figure is cut off at an edge of its picture, on a phone or on a wide page.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, Instant};

use figures::number;
use figures::paper::UNITS;
use figures::player::{Player, Showing};
use figures::text::Language;
use figures::theme::Theme;
use plotters::prelude::SVGBackend;

/// How long a figure computes before it is drawn: its labels are there from the first frame on.
const PATIENCE: Duration = Duration::from_millis(200);

/// The picture of a figure as SVG.
fn picture(name: &str, width: f32, language: Language) -> String {
    let mut svg = String::new();
    let mut player: Box<dyn Player<SVGBackend<'_>> + '_> = figures::player(name).unwrap();
    let begin = Instant::now();
    player.advance(&mut || begin.elapsed() < PATIENCE);
    let size = ((width * UNITS) as u32, (player.height(width) * UNITS) as u32);
    let at = player.rest().min(player.computed() - 1);
    let showing = Showing { at, theme: Theme::default(), language, pointed: None, glide: 1.0 };
    player.draw(SVGBackend::with_string(&mut svg, size), showing).unwrap();
    drop(player);
    svg
}

/// From where to where the texts of a picture reach at least, in CSS pixels.
fn extents(svg: &str) -> Vec<(f32, f32, String)> {
    let texts = svg.split("<text ").skip(1);
    let extent = |text: &str| {
        let (tag, rest) = text.split_once('>')?;
        let attribute = |name: &str| Some(tag.split_once(&format!("{name}=\""))?.1.split_once('"')?.0);
        let written = rest.split_once("</text>")?.0.trim();
        // plotters writes sizes divided by this.
        let size_px = number::parse(attribute("font-size")?)? * 1.24 / UNITS;
        // Narrow for any typeface: what reaches beyond the edge so does so anywhere.
        let em = |letter: char| match letter {
            '0'..='9' => 0.55,
            '¹' | '²' | '³' | '⁰'..='⁻' => 0.3,
            '\u{1100}'.. => 0.8,
            _ => 0.4,
        };
        let width = size_px * written.replace("&apos;", "’").chars().map(em).sum::<f32>();
        let x = number::parse(attribute(" x").or(attribute("x"))?)? / UNITS;
        let left = match attribute("text-anchor")? {
            "middle" => x - width / 2.0,
            "end" => x - width,
            _ => x,
        };
        Some((left, left + width, written.to_owned()))
    };
    texts.filter_map(extent).collect()
}

#[test]
fn no_label_is_cut_off_at_an_edge() {
    for name in figures::NAMES {
        for width in [328.0, 358.0, 620.0, 1080.0] {
            for language in Language::ALL {
                let texts = extents(&picture(name, width, language));
                assert!(texts.len() > 5, "{name}: {texts:?}");
                for (left, right, text) in texts {
                    let inside = left >= -0.5 && right <= width + 0.5;
                    assert!(inside, "{name} at {width}: “{text}” reaches from {left} to {right}");
                }
            }
        }
    }
}
