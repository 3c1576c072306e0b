//! What leaves the page: the present moment as a drawing or as pixels, and all that files are named and filled with.

use figures::log;
use figures::player::Showing;
use figures::svg::{Paint, Picture};
use figures::table::Table;
use figures::theme::{Scheme, Theme, Token};
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::Living;
use crate::canvas::{Canvas, Surface};
use crate::words::share as words;
use crate::{dom, measures};

impl Living {
    /// The frame that is shown.
    pub fn at(&self) -> usize {
        self.state.borrow().drawable()
    }

    /// The moment as a drawing, `width` CSS pixels wide, of the present run or of a kept one. `None` before there is a
    /// moment, and where nothing can be drawn.
    pub fn drawing(&self, kept: Option<usize>, width: f32, paint: Paint) -> Option<Picture> {
        let height = self.ask(|player| match kept {
            Some(index) => player.kept_height(index, width),
            None => player.height(width),
        });
        let (canvas, picture) = self.stage.sheet(width, height, paint)?;
        let scheme = if let Paint::Values(scheme) = paint { scheme } else { Scheme::Light };
        self.paint(kept, canvas, Theme::new(scheme))?;
        Some(picture)
    }

    /// The moment as it stands on the page, on a canvas of its own with so many pixels to a CSS pixel.
    pub fn pixels(&self, scale: f64) -> Option<HtmlCanvasElement> {
        let width = self.stage.width();
        let theme = self.page.theme();
        let mut surface = Surface::new(dom::create("canvas", "")?.dyn_into().ok()?)?;
        surface.fit(width, self.ask(|player| player.height(width)), scale);
        let mut canvas = surface.begin()?;
        let (right, bottom) = canvas.get_size();
        let ground = theme.colour(Token::Ground).filled();
        canvas.draw_rect((0, 0), (right as i32, bottom as i32), &ground, true).ok()?;
        self.paint(None, canvas, theme)?;
        Some(surface.canvas)
    }

    fn paint(&self, kept: Option<usize>, canvas: Canvas, theme: Theme) -> Option<()> {
        let state = self.state.borrow();
        if state.player.computed() == 0 {
            return None;
        }
        let showing = Showing { at: state.drawable(), theme, language: self.page.language, pointed: None, glide: 1.0 };
        let drawn = match kept {
            Some(index) => state.player.draw_kept(index, canvas, showing),
            None => state.player.draw(canvas, showing),
        };
        drawn.map_err(|error| measures::complain(&error)).ok().map(|_| ())
    }

    /// A number that changes with every change of the settings.
    pub fn run(&self) -> u32 {
        self.version.get()
    }

    /// Computes while it may, or takes what the worker has sent. Answers whether there will be nothing more: the run is
    /// complete, has been stopped, or has broken down.
    pub fn complete(&self, go_on: &mut dyn FnMut() -> bool) -> bool {
        let mut state = self.state.borrow_mut();
        state.player.advance(go_on) || state.halted || state.player.trouble().is_some()
    }

    /// Computes up to the moment that is to be shown, kept runs as well, if that takes no longer than `until_ms`. For what
    /// a worker sends there is no waiting here.
    pub fn hurry(&self, until_ms: f64) {
        let mut state = self.state.borrow_mut();
        let (at, player) = (state.playback.at, state.player.as_mut());
        while !player.in_worker()
            && (player.computed() <= at || (0..player.kept()).any(|index| player.kept_computed(index) <= at))
            && dom::now_ms() < until_ms
            && !player.advance(&mut || false)
        {}
    }

    /// The numbers of the moment.
    pub fn table(&self) -> Table {
        self.ask(|player| player.table(self.at(), self.language()))
    }

    /// The moments of the run of which frames have been kept: all, unless the run is a long one.
    pub fn kept_moments(&self) -> Vec<usize> {
        let (computed, stride) = self.ask(|player| (player.computed(), player.stride()));
        let last = computed.checked_sub(1).filter(|last| last % stride != 0);
        (0..computed).step_by(stride).chain(last).collect()
    }

    /// The numbers of the run as far as it is computed.
    pub fn log(&self) -> Table {
        let language = self.language();
        let heads = [words::FRAME, words::MOMENT].map(|word| word.get(language).to_owned());
        let moments = self.kept_moments();
        self.ask(|player| {
            log::log(heads, &moments, &|at| player.table(at, language), &|at| player.moment(at, language))
        })
    }

    /// Every setting that differs from the figure's own defaults, or may: those that the page sets up, and those that
    /// have been changed since; names and values.
    pub fn set_up(&self) -> Vec<(String, String)> {
        let page = self.root.get_attribute("data-settings").unwrap_or_default();
        let mut names: Vec<String> =
            page.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name.to_owned()).collect();
        let changes = self.ask(|player| player.changes());
        names.extend(changes.into_iter().map(|(name, _)| name.to_owned()));
        let mut set_up: Vec<(String, String)> = Vec::new();
        for name in names {
            if !set_up.iter().any(|(other, _)| *other == name) {
                let value = self.read(&name);
                set_up.push((name, value));
            }
        }
        set_up
    }
}
