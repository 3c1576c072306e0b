//! The tasks natively: time, speed, calls of the allocator in a run, and how the time grows with the size.
//!
//! Times differ from machine to machine and from minute to minute; the ratios of the second table do so less. There the
//! last column is how many times longer a run takes than one of half the size, over how many times more arithmetic it is:
//! at most about 1 when the time grows no faster than the arithmetic.
#![expect(unsafe_code, reason = "a global allocator can be written in no other way")]

use std::alloc::{GlobalAlloc, Layout as Memory, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bench::Run;
use bench::models::{GRU, LSTM, LSTM_WITH_NORM, Model, Network, RNN, classifier, convolution, product, recurrent};
use bench::tasks::TASKS;

const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_millis(40);

/// The system's allocator, with a count of its calls.
struct Counting;

static CALLS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, memory: Memory) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(memory) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, memory: Memory) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(pointer, memory) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, memory: Memory, size: usize) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(pointer, memory, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Models whose size doubles from one to the next.
struct Family {
    name: &'static str,
    sizes: &'static [usize],
    make: fn(usize) -> Model,
}

const FAMILIES: &[Family] = &[
    Family { name: "classifier, batch", sizes: &[8, 16, 32, 64, 128], make: classifier },
    Family { name: "rnn, hidden units", sizes: &[16, 32, 64, 128], make: |size| recurrent(&RNN, size, 50, 16) },
    Family { name: "gru, hidden units", sizes: &[16, 32, 64, 128], make: |size| recurrent(&GRU, size, 50, 16) },
    Family { name: "lstm, hidden units", sizes: &[16, 32, 64, 128, 256], make: |size| recurrent(&LSTM, size, 50, 16) },
    Family { name: "lstm, steps", sizes: &[25, 50, 100, 200], make: |size| recurrent(&LSTM, 32, size, 16) },
    Family { name: "lstm, batch", sizes: &[4, 8, 16, 32, 64], make: |size| recurrent(&LSTM, 32, 50, size) },
    Family {
        name: "lstm with layer norm, hidden units",
        sizes: &[16, 32, 64],
        make: |size| recurrent(&LSTM_WITH_NORM, size, 50, 16),
    },
    Family { name: "network, side of the images", sizes: &[8, 16, 32, 64], make: |size| Network::new(size).train() },
    Family { name: "convolution, side of the image", sizes: &[7, 14, 28, 56, 112], make: convolution },
    Family { name: "product, size", sizes: &[16, 32, 64, 128, 256, 512], make: product },
];

fn main() {
    println!("{:<36}{:>12}{:>12}{:>14}", "task", "µs a run", "GFLOP/s", "allocations");
    for task in TASKS {
        let mut model = (task.prepare)();
        let time_us = median_us(&mut model.run);
        let speed = model.operations as f64 / time_us / 1e3;
        println!("{:<36}{time_us:>12.1}{speed:>12.1}{:>14}", task.name, allocations(&mut model.run));
    }
    println!("\n{:<36}{:>12}{:>12}{:>14}", "growth", "size", "µs a run", "× arithmetic");
    for family in FAMILIES {
        let mut before: Option<(f64, usize)> = None;
        for &size in family.sizes {
            let mut model = (family.make)(size);
            let time_us = median_us(&mut model.run);
            let growth = before.map_or(String::new(), |(time_before_us, operations)| {
                format!("{:.2}", time_us / time_before_us * operations as f64 / model.operations as f64)
            });
            println!("{:<36}{size:>12}{time_us:>12.1}{growth:>14}", family.name);
            before = Some((time_us, model.operations));
        }
    }
}

/// The median time of a run, over some rounds.
fn median_us(run: &mut Run) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| time_us(run)).collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

/// The time of one run, in a round of as many as fit in.
fn time_us(run: &mut Run) -> f64 {
    let (start, mut runs) = (Instant::now(), 0);
    while runs == 0 || start.elapsed() < ROUND {
        run(1);
        runs += 1;
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(runs)
}

/// Calls of the allocator in sixteen more runs.
fn allocations(run: &mut Run) -> usize {
    let before = CALLS.load(Ordering::Relaxed);
    run(16);
    CALLS.load(Ordering::Relaxed) - before
}
