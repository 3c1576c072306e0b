//! The figures of the course: each a function from settings to frames to a picture, words and numbers.
//!
//! | to | read |
//! |---|---|
//! | see what a figure is | [`figure::Figure`] |
//! | add a figure | write one file beside the others, and one line in the list below |
//! | hold a figure without its type | [`player()`], [`player::Player`] |
//! | declare what a reader can change | [`settings`] |
//! | see how frames come from a worker | [`elsewhere`], [`film`] |
//! | ask for a number, a curve or a point | [`figure::Figure::measure`], [`curve`], [`condition`] |
//! | draw | [`paper`], [`chart`], [`strokes`], [`theme`]; [`svg`] writes it down |
//! | show a picture of the reader's | [`figure::Figure::TAKES_PICTURE`], [`bitmap`] |
//! | take numbers out | [`table`], [`mod@log`], [`json`] |
//! | show optimizers and surfaces as every figure does | [`optimizers`], [`terrain`] |
//!
//! No type of the web is known here, and no clock: everything runs under plain `cargo test`.

pub mod base64;
pub mod bitmap;
pub mod chart;
pub mod condition;
pub mod curve;
mod digits;
pub mod elsewhere;
pub mod figure;
pub mod film;
pub mod json;
pub mod log;
pub mod optimizers;
pub mod paper;
pub mod player;
mod python;
mod run;
pub mod settings;
pub mod shelf;
pub mod strokes;
pub mod svg;
pub mod table;
pub mod terrain;
#[cfg(test)]
mod testing;
pub mod text;
pub mod theme;
mod track;

use std::rc::Rc;

use elsewhere::Office;
pub use engine::data::{ORIGINS, Origin};
pub use engine::number;
use figure::Figure;
use player::Player;
use plotters::prelude::DrawingBackend;
use run::Run;

/// Something to be done with a figure whose type is known.
pub trait Visitor {
    /// What comes of it.
    type Output;
    /// Does it.
    fn visit<F: Figure>(self) -> Self::Output;
}

/// The one list of figures. Menus, addresses, lessons and tests read it.
macro_rules! figures {
    ($($module:ident :: $figure:ident,)*) => {
        $(pub mod $module;)*

        /// Hands the list of figures to a macro, as `module::Figure,` each.
        #[macro_export]
        macro_rules! list {
            ($then:ident) => { $then! { $($module :: $figure,)* } };
        }

        /// The names of all figures, in the order of the course.
        pub const NAMES: &[&str] = &[$(<$module::$figure as Figure>::NAME,)*];

        #[cfg(test)]
        const MODULES: &[&str] = &[$(stringify!($module),)*];

        /// Does something with the figure called `name`; `None` if there is none.
        pub fn visit<V: Visitor>(name: &str, visitor: V) -> Option<V::Output> {
            $(if name == <$module::$figure as Figure>::NAME { return Some(visitor.visit::<$module::$figure>()); })*
            None
        }
    };
}

figures! {
    bias_variance::BiasVariance,
    descent::Descent,
    one_step::OneStep,
    convergence_map::ConvergenceMap,
    rate_sweep::RateSweep,
    training_race::TrainingRace,
    receptive_field::ReceptiveField,
    lstm_cell::LstmCell,
    lstm_gates::LstmGates,
}

/// The figure called `name`, set up with its own defaults; `None` if there is none.
pub fn player<'a, DB: DrawingBackend + 'a>(name: &str) -> Option<Box<dyn Player<DB> + 'a>> {
    player_with(name, None)
}

/// The same, with `office` to compute the runs of those figures that have them computed elsewhere.
pub fn player_with<'a, DB: DrawingBackend + 'a>(
    name: &str,
    office: Option<Rc<dyn Office>>,
) -> Option<Box<dyn Player<DB> + 'a>> {
    struct Make<'a, DB>(Option<Rc<dyn Office>>, std::marker::PhantomData<&'a DB>);
    impl<'a, DB: DrawingBackend + 'a> Visitor for Make<'a, DB> {
        type Output = Box<dyn Player<DB> + 'a>;
        fn visit<F: Figure>(self) -> Self::Output {
            player_of::<F, DB>(self.0)
        }
    }
    visit(name, Make(office, std::marker::PhantomData))
}

/// The figure `F`.
pub fn player_of<'a, F: Figure, DB: DrawingBackend + 'a>(office: Option<Rc<dyn Office>>) -> Box<dyn Player<DB> + 'a> {
    Box::new(Run::<F>::new(office))
}

/// A number that stands for every bit of a figure's frames under the given settings, written `hidden=4&cell=gru`:
/// equal on every machine, or something is wrong. `None` if there is no such figure.
pub fn fingerprint(name: &str, written: &str) -> Option<u64> {
    struct Hash<'a>(&'a str);
    impl Visitor for Hash<'_> {
        type Output = u64;
        fn visit<F: Figure>(self) -> u64 {
            let mut settings = F::Settings::default();
            settings::write_all(&mut settings, self.0);
            // FNV-1a over the shortest decimal forms, each of which stands for exactly one value; NaN and both infinities
            // have their own.
            F::run(&settings)
                .take(F::length(&settings))
                .flat_map(|frame| json::text(&frame).unwrap_or_default().into_bytes())
                .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
        }
    }
    visit(name, Hash(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_of_a_preset_may_stand_in_any_order() {
        struct Reversed;
        impl Visitor for Reversed {
            type Output = ();
            fn visit<F: Figure>(self) {
                let written = |text: &str| {
                    let mut settings = F::Settings::default();
                    settings::write_all(&mut settings, text);
                    <F::Settings as settings::Settings>::CONTROLS
                        .iter()
                        .map(|one| one.read(&settings))
                        .collect::<Vec<_>>()
                };
                for preset in F::PRESETS {
                    let reversed = preset.settings.split('&').rev().collect::<Vec<_>>().join("&");
                    assert_eq!(written(&reversed), written(preset.settings), "{} {}", F::NAME, preset.name);
                }
            }
        }
        NAMES.iter().for_each(|name| visit(name, Reversed).unwrap());
    }

    #[test]
    fn a_figure_has_the_name_of_its_module() {
        for (name, module) in NAMES.iter().zip(MODULES) {
            assert_eq!(name.replace('-', "_"), *module);
        }
    }
}
