//! The export menu of a figure: its picture, its numbers, its program.

pub mod download;
pub mod name;
mod writing;

use std::rc::{Rc, Weak};

use figures::svg::Paint;
use figures::text::{Language, Text};
use web_sys::HtmlElement;

use crate::living::Living;
use crate::menu::{Menu, button, row};
use crate::words::share as words;
use crate::{clipboard, dom};
use writing::{Kind, Writing};

/// The export menu of a figure.
pub struct Export {
    living: Weak<Living>,
    writing: Rc<Writing>,
}

impl Menu for Export {
    fn content(&self, language: Language) -> String {
        let Some(living) = self.living.upgrade() else { return String::new() };
        let say = |text: Text| text.get(language);
        let picture = [button("png-1", "PNG 1×"), button("png-2", "2×"), button("png-4", "4×"), button("svg", "SVG")];
        let numbers = [
            button("table", say(words::MOMENT_CSV)),
            button("log", say(words::RUN_CSV)),
            button("frames", say(words::FRAMES_JSON)),
        ];
        let mut html = row(say(words::PICTURE), &picture.concat()) + &row(say(words::NUMBERS), &numbers.concat());
        if living.ask(|player| player.pytorch().is_some()) {
            let program = [button("pytorch", say(words::PYTORCH)), button("py", say(words::PYTORCH_FILE))];
            html.push_str(&row(say(words::PROGRAM), &program.concat()));
            html.push_str("<textarea class=\"by-hand\" readonly hidden rows=\"6\" aria-label=\"PyTorch\"></textarea>");
        }
        html
    }

    fn press(&self, action: &str, panel: &HtmlElement, said: &HtmlElement) {
        let Some(living) = self.living.upgrade() else { return };
        match action {
            "png-1" | "png-2" | "png-4" => png(&living, f64::from(action.as_bytes()[4] - b'0'), said),
            "svg" => tell(&living, said, svg(&living)),
            "table" => {
                let name = name(&living, Some(living.at()), "csv");
                tell(&living, said, download::text(&living.table().csv(), CSV, &name).then_some(name));
            }
            "log" => self.writing.begin(Kind::Log, said),
            "frames" => self.writing.begin(Kind::Frames, said),
            "pytorch" => {
                let field = dom::find(panel, "textarea");
                if let (Some(program), Some(field)) = (living.ask(|player| player.pytorch()), field) {
                    clipboard::copy(&program, &field, said, living.language());
                }
            }
            "py" => {
                let program = living.ask(|player| player.pytorch()).unwrap_or_default();
                let name = name(&living, None, "py");
                tell(&living, said, download::text(&program, "text/x-python", &name).then_some(name));
            }
            _ => {}
        }
    }
}

const CSV: &str = "text/csv;charset=utf-8";

impl Export {
    /// The menu of `living`.
    pub fn new(living: &Rc<Living>) -> Self {
        Self { living: Rc::downgrade(living), writing: Writing::new(living) }
    }
}

fn png(living: &Rc<Living>, scale: f64, said: &HtmlElement) {
    let Some(canvas) = living.pixels(scale) else { return tell(living, said, None) };
    let name = name(living, Some(living.at()), "png");
    let (living, said) = (living.clone(), said.clone());
    download::image(&canvas, name.clone(), move |saved| tell(&living, &said, saved.then_some(name)));
}

fn svg(living: &Living) -> Option<String> {
    let paint = Paint::Values(living.page.theme().scheme);
    let picture = living.drawing(None, living.stage().width(), paint)?;
    let (at, language) = (living.at(), living.language());
    let name = name(living, Some(at), "svg");
    let title = living.ask(|player| player.title(language));
    let words = living.ask(|player| [&name, ". ", &player.describe(at, language)].concat());
    let file = picture.file(title, &words).ok()?;
    download::text(&file, "image/svg+xml", &name).then_some(name)
}

/// The name of a file about the moment `at`, or about the whole run.
fn name(living: &Living, at: Option<usize>, ending: &str) -> String {
    let seed = if living.ask(|player| player.applies("seed")) { living.read("seed") } else { String::new() };
    living.ask(|player| name::file_name(player.name(), &living.set_up(), &seed, at, ending))
}

/// Says that a file has been saved under a name, or that it has not.
fn tell(living: &Living, said: &HtmlElement, name: Option<String>) {
    let language = living.language();
    let Some(name) = name else { return dom::set_text(said, words::NOT_SAVED.get(language)) };
    let mut sentence = words::saved(&name).text(language).to_owned();
    if dom::is_framed() {
        sentence.push(' ');
        sentence.push_str(words::IN_FRAME.get(language));
    }
    dom::set_text(said, &sentence);
}
