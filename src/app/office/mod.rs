//! Where figures have their runs computed: the page's one worker, and a list of what has been ordered from it.
//!
//! The worker is opened when the first frame is asked for. It works on all orders in turn. When it has broken down, or
//! keeps an order waiting for work that nobody wants any more, it is closed for good and another one goes on with what was
//! ordered; frames that are here already are not sent again. What a run is of, is not known here.

mod job;
mod line;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use figures::elsewhere::{self, Batch, Delivery};
use figures::text::Problem;

use crate::dom::{self, Listener};
use crate::words;
use job::Job;
use line::{Heard, Line};

/// For how long an order waits behind something that nobody wants any more and that cannot be interrupted, in
/// milliseconds.
const DEAF_MS: f64 = 100.0;

/// The page's worker and what has been ordered from it.
pub struct Office {
    /// The address of the worker's script.
    address: String,
    line: RefCell<Option<Line>>,
    jobs: RefCell<Vec<Job>>,
    count: Cell<u32>,
    /// The job that the worker is busy with just now.
    busy: Cell<Option<u32>>,
    hidden: Cell<bool>,
    itself: Weak<Office>,
    _listener: Listener,
}

impl Office {
    /// An office whose worker has the script at `address`.
    pub fn new(address: String) -> Rc<Self> {
        Rc::new_cyclic(|itself: &Weak<Self>| {
            let watching = itself.clone();
            let document = dom::document();
            let listener = dom::listen(&document.clone(), "visibilitychange", move |_| {
                if let Some(office) = watching.upgrade() {
                    office.hide(document.hidden());
                }
            });
            Self {
                address,
                line: RefCell::default(),
                jobs: RefCell::default(),
                count: Cell::default(),
                busy: Cell::default(),
                hidden: Cell::default(),
                itself: itself.clone(),
                _listener: listener,
            }
        })
    }

    /// A page that nobody sees computes nothing.
    fn hide(&self, hidden: bool) {
        self.hidden.set(hidden);
        self.with_line(|line, jobs| jobs.iter().for_each(|job| line.pause(job.id, job.paused || hidden)));
    }

    /// Does something with the worker and what has been ordered, if the worker listens.
    fn with_line(&self, act: impl FnOnce(&Line, &mut [Job])) {
        if let (Some(line), Ok(mut jobs)) = (self.line.borrow().as_ref(), self.jobs.try_borrow_mut())
            && line.is_ready()
        {
            act(line, &mut jobs);
        }
    }

    /// What has arrived for a job, and a look at whether all is well.
    fn fetch(&self, id: u32) -> Option<Batch> {
        self.open();
        let batch = self.jobs.borrow_mut().iter_mut().find(|job| job.id == id)?.fetch();
        if batch.is_none() {
            self.listen_to(id);
        }
        batch
    }

    /// Has the job begun if it is a new one, and another worker if this one is deaf. A worker that is long at what
    /// somebody waits for is not: another one would have to begin with it again.
    fn listen_to(&self, id: u32) {
        let now_ms = dom::now_ms();
        let mut deaf = false;
        let hidden = self.hidden.get();
        self.with_line(|line, jobs| {
            let wasted = self.busy.get().is_some_and(|busy| jobs.iter().all(|job| job.id != busy));
            let Some(job) = jobs.iter_mut().find(|job| job.id == id && !job.is_over()) else { return };
            match job.asked_ms {
                None => job.begin(line, now_ms, hidden),
                Some(asked_ms) => deaf = wasted && !job.begun && now_ms - asked_ms > DEAF_MS,
            }
        });
        if deaf {
            self.close();
            self.open();
        }
    }

    /// Opens a worker if there is none.
    fn open(&self) {
        if self.line.borrow().is_some() {
            return;
        }
        let office = self.itself.clone();
        let line = Line::open(&self.address, move |heard| {
            if let Some(office) = office.upgrade() {
                office.hear(heard);
            }
        });
        if line.is_none() {
            self.give_up(&words::no_engine(), |_| true);
        }
        *self.line.borrow_mut() = line;
    }

    /// Closes the worker. What was ordered will be ordered again from the next.
    fn close(&self) {
        *self.line.borrow_mut() = None;
        self.busy.set(None);
        self.jobs.borrow_mut().iter_mut().for_each(Job::withdraw);
    }

    fn hear(&self, heard: Heard) {
        match heard {
            Heard::Ready { build } if build == elsewhere::BUILD => {
                if let Some(line) = self.line.borrow().as_ref() {
                    line.ready();
                }
            }
            Heard::Ready { .. } => {
                self.close();
                line::reload_once();
                self.give_up(&words::other_version(), |_| true);
            }
            Heard::Turn { job } => {
                self.busy.set(Some(job));
                self.with_job(job, |job| job.begun = true);
            }
            Heard::Batch { job, batch } => {
                self.busy.set(None);
                self.with_job(job, |job| job.receive(batch));
            }
            Heard::Broken if self.line.borrow().as_ref().is_some_and(Line::is_ready) => {
                let busy = self.busy.get();
                self.close();
                // Between two slices the worker does nothing that could break it: then it would break again.
                let blamed = |job: &Job| busy.is_none_or(|busy| job.id == busy);
                self.give_up(&words::engine_stopped(), blamed);
            }
            Heard::Broken => {
                self.close();
                self.give_up(&words::no_engine(), |_| true);
            }
        }
    }

    fn with_job(&self, id: u32, act: impl FnOnce(&mut Job)) {
        if let Some(job) = self.jobs.borrow_mut().iter_mut().find(|job| job.id == id) {
            act(job);
        }
    }

    /// Nothing that is open, and `meant`, will be completed.
    fn give_up(&self, problem: &Problem, meant: impl Fn(&Job) -> bool) {
        for job in self.jobs.borrow_mut().iter_mut().filter(|job| !job.is_over() && meant(job)) {
            job.trouble = Some(problem.clone());
        }
    }
}

/// The office as figures see it.
pub struct Counter(pub Rc<Office>);

impl elsewhere::Office for Counter {
    fn order(&self, figure: &'static str, settings: String) -> Box<dyn Delivery> {
        let id = self.0.count.get() + 1;
        self.0.count.set(id);
        self.0.jobs.borrow_mut().push(Job::new(id, figure, settings));
        Box::new(Ticket { office: self.0.clone(), id })
    }
}

/// A run that has been ordered.
struct Ticket {
    office: Rc<Office>,
    id: u32,
}

impl Delivery for Ticket {
    fn next(&mut self) -> Option<Batch> {
        self.office.fetch(self.id)
    }

    fn pause(&mut self, paused: bool) {
        self.office.with_job(self.id, |job| job.paused = paused);
        let paused = paused || self.office.hidden.get();
        self.office.with_line(|line, _| line.pause(self.id, paused));
    }

    fn trouble(&self) -> Option<Problem> {
        self.office.jobs.borrow().iter().find(|job| job.id == self.id)?.trouble.clone()
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.office.jobs.borrow_mut().retain(|job| job.id != self.id);
        self.office.with_line(|line, _| line.cancel(self.id));
    }
}
