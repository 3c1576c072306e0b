//! Files about a whole run: the run is computed to its end first, and long files are written in slices, so that the page
//! stays quick.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use figures::json;
use web_sys::HtmlElement;

use super::{CSV, download, name, tell};
use crate::clock::{self, Beat, Subscription};
use crate::dom;
use crate::living::Living;
use crate::words::share as words;

/// What is written.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// The numbers of all moments as one table.
    Log,
    /// The frames themselves.
    Frames,
}

/// A file that is being written, if one is.
pub(super) struct Writing {
    living: Weak<Living>,
    job: RefCell<Option<Job>>,
    subscription: Subscription,
}

struct Job {
    kind: Kind,
    said: HtmlElement,
    text: String,
    /// The number of frames written.
    written: usize,
    /// The run that they are of.
    run: u32,
}

impl Writing {
    pub(super) fn new(living: &Rc<Living>) -> Rc<Self> {
        Rc::new_cyclic(|weak: &Weak<Self>| {
            let ticking = weak.clone();
            let subscription =
                clock::subscribe(move |beat| ticking.upgrade().is_some_and(|writing| writing.tick(beat)));
            Self { living: Rc::downgrade(living), job: RefCell::default(), subscription }
        })
    }

    /// Begins a file; one that is not done is given up.
    pub(super) fn begin(&self, kind: Kind, said: &HtmlElement) {
        if let Some(living) = self.living.upgrade() {
            dom::set_text(said, words::WAIT.get(living.language()));
        }
        *self.job.borrow_mut() = Some(Job { kind, said: said.clone(), text: String::new(), written: 0, run: 0 });
        self.subscription.wake();
    }

    /// Works for a while. Answers whether there is more to do.
    fn tick(&self, beat: Beat) -> bool {
        let (Some(living), mut job) = (self.living.upgrade(), self.job.borrow_mut()) else { return false };
        let until_ms = dom::now_ms() + beat.slice_ms;
        let go_on = || dom::now_ms() < until_ms;
        let done = match job.as_mut() {
            None => return false,
            Some(job) => job.advance(&living, go_on),
        };
        if done && let Some(job) = job.take() {
            job.finish(&living);
        }
        !done
    }
}

impl Job {
    /// Computes and writes while it may. Answers whether all is written.
    fn advance(&mut self, living: &Living, go_on: impl Fn() -> bool) -> bool {
        if !living.complete(&mut || go_on()) {
            return false;
        }
        if self.kind == Kind::Log {
            return true;
        }
        if self.text.is_empty() || self.run != living.run() {
            (self.text, self.written, self.run) = (head(living), 0, living.run());
        }
        let moments = living.kept_moments();
        while let Some(&at) = moments.get(self.written) {
            self.text.push_str(if self.written > 0 { ",\n" } else { "\n" });
            self.text.push_str(&living.ask(|player| player.json(at)));
            self.written += 1;
            if !go_on() {
                return false;
            }
        }
        self.text.push_str("\n]}\n");
        true
    }

    fn finish(self, living: &Living) {
        let (name, saved) = match self.kind {
            Kind::Log => {
                let name = name(living, None, "csv");
                let saved = download::text(&living.log().csv(), CSV, &name);
                (name, saved)
            }
            Kind::Frames => {
                let name = name(living, None, "json");
                let saved = download::text(&self.text, "application/json", &name);
                (name, saved)
            }
        };
        tell(living, &self.said, saved.then_some(name));
    }
}

/// What stands before the frames: which figure, in which build, with which settings in their written form.
fn head(living: &Living) -> String {
    let language = living.language();
    let settings: Vec<String> = living
        .controls()
        .iter()
        .map(|control| [json::quoted(control.name), ":".into(), json::quoted(&living.read(control.name))].concat())
        .collect();
    let (figure, title) = living.ask(|player| (player.name(), player.title(language)));
    [
        "{\"format\":\"unrolled frames 1\",\n\"figure\":",
        &json::quoted(figure),
        ",\n\"title\":",
        &json::quoted(title),
        ",\n\"build\":",
        &json::quoted(&build()),
        ",\n\"settings\":{",
        &settings.join(","),
        "},\n\"shown\":",
        &living.at().to_string(),
        // Of a long run every so many steps are kept, and the last.
        ",\n\"stride\":",
        &living.ask(|player| player.stride()).to_string(),
        ",\n\"frames\":[",
    ]
    .concat()
}

/// The version, and the name of the program that the page has loaded, which changes with every build.
fn build() -> String {
    let link = dom::html().and_then(|html| dom::find(&html, "link[rel=modulepreload]:not([href$='-chunks.js'])"));
    let address = link.and_then(|link| link.get_attribute("href")).unwrap_or_default();
    let program = address.rsplit('/').next().unwrap_or_default().trim_end_matches(".js");
    [env!("CARGO_PKG_VERSION"), " ", program].concat().trim_end().to_owned()
}
