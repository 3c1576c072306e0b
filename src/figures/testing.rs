//! What the tests of all figures share: a figure run to its end, its numbers, and its picture as text.

use std::sync::atomic::{AtomicUsize, Ordering};

use plotters::prelude::SVGBackend;

use crate::figure::{Drawn, Figure};
use crate::paper::UNITS;
use crate::player::{Player, Showing};
use crate::settings::write_all;
use crate::text::Language;
use crate::theme::Theme;

/// Draws into a file.
pub type Paper = SVGBackend<'static>;

/// Settings in their written form, of which nothing may have to be mended.
pub fn settings<F: Figure>(written: &str) -> F::Settings {
    let mut settings = F::Settings::default();
    assert_eq!(write_all(&mut settings, written), [], "{written}");
    settings
}

/// The settings of a preset in their written form.
pub fn preset<F: Figure>(name: &str) -> &'static str {
    F::PRESETS.iter().find(|preset| preset.name == name).unwrap().settings
}

/// A whole run with its settings.
pub fn frames<F: Figure>(written: &str) -> (F::Settings, Vec<F::Frame>) {
    let settings = settings::<F>(written);
    let frames: Vec<_> = F::run(&settings).take(F::length(&settings)).collect();
    assert_eq!(frames.len(), F::length(&settings), "{written}");
    (settings, frames)
}

/// A figure that has been run to its end.
pub fn player<F: Figure>(written: &str) -> Box<dyn Player<Paper>> {
    let mut player = crate::player(F::NAME).unwrap();
    for (name, value) in written.split('&').filter_map(|pair| pair.split_once('=')) {
        let _ = player.write(name, value);
    }
    while !player.advance(&mut || true) {}
    player
}

/// The picture as SVG, and what it leaves behind.
pub fn drawn(player: &dyn Player<Paper>, at: usize, width: f32, language: Language) -> (String, Drawn) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("unrolled-{}-{}.svg", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let file = std::env::temp_dir().join(name);
    let size = ((width * UNITS) as u32, (player.height(width) * UNITS) as u32);
    let backend = SVGBackend::new(Box::leak(file.clone().into_boxed_path()), size);
    let showing = Showing { at, theme: Theme::default(), language, pointed: None, glide: 0.5 };
    let drawn = player.draw(backend, showing).unwrap();
    let svg = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(file).unwrap();
    (svg, drawn)
}

/// The picture as SVG, and the number of places to point at.
pub fn picture(player: &dyn Player<Paper>, at: usize, width: f32, language: Language) -> (String, usize) {
    let (svg, drawn) = drawn(player, at, width, language);
    (svg, drawn.spots.len())
}
