//! Writes a figure's picture as SVG: `cargo run -p figures --example picture -- lstm-cell "cell=gru" 1080 dark 12 > out.svg`.
//!
//! Name, settings, width in CSS pixels, `light` or `dark`, index of the frame; all but the name may be left out.

use figures::paper::UNITS;
use figures::player::{Player, Showing};
use figures::text::Language;
use figures::theme::{Scheme, Theme, Token};
use plotters::prelude::{DrawingBackend, SVGBackend};
use plotters::style::Color;

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let argument = |index: usize| arguments.get(index).map_or("", String::as_str);
    let name = argument(0);
    let mut svg = String::new();
    let mut player: Box<dyn Player<SVGBackend<'_>> + '_> = figures::player(name)
        .ok_or_else(|| format!("there is no figure “{name}”; there are: {}", figures::NAMES.join(", ")))?;
    for (name, value) in argument(1).split('&').filter_map(|pair| pair.split_once('=')) {
        if let Some(problem) = player.write(name, value) {
            eprintln!("{}", problem.text(Language::English));
        }
    }
    let width: f32 = argument(2).parse().unwrap_or(1080.0);
    let scheme = if argument(3) == "dark" { Scheme::Dark } else { Scheme::Light };
    let at = argument(4).parse().unwrap_or_else(|_| player.rest());
    let language = Language::from_tag(argument(5)).unwrap_or_default();
    player.advance(&mut || true);

    let size = ((width * UNITS) as u32, (player.height(width) * UNITS) as u32);
    {
        let mut sheet = SVGBackend::with_string(&mut svg, size);
        let ground = Theme::new(scheme).colour(Token::Ground).filled();
        sheet.draw_rect((0, 0), (size.0 as i32, size.1 as i32), &ground, true).map_err(|error| error.to_string())?;
        let showing = Showing { at, theme: Theme::new(scheme), language, pointed: None, glide: 1.0 };
        player.draw(sheet, showing)?;
    }
    eprintln!("{}\n{}\n{}", player.moment(at, language), player.caption(at, language), player.describe(at, language));
    drop(player);
    println!("{svg}");
    Ok(())
}
