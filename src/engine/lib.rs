//! Numbers for the course: tensors, automatic differentiation, layers, losses and optimizers.
//!
//! The engine knows no web page, no drawing, no clock and no global state. The same seed gives the same bits, natively
//! and in WebAssembly.
//!
//! ```
//! use engine::{Layout, Pcg32, Tape, loss, nn::{Linear, LstmCell, LstmForm}, optim::{Adam, Optimizer}};
//!
//! // A model says which parameters it needs; the numbers are one flat vector.
//! let mut layout = Layout::new();
//! let cell = LstmCell::new(&mut layout.scope("cell"), 1, 4, LstmForm::OneBias);
//! let head = Linear::new(&mut layout.scope("head"), 4, 1);
//! let mut parameters = layout.initialize(&mut Pcg32::new(7));
//! let mut gradients = vec![0.0; layout.len()];
//! assert!(layout.find("cell.hidden_lin.weight").is_some());
//!
//! // Three sequences of four steps, `[T, B, I]`; the task is to remember what came first.
//! let inputs = [0.9, -0.3, 0.1, 0.2, 0.5, -0.7, -0.8, 0.4, 0.6, 0.3, -0.1, -0.5];
//! let targets = [0.9, -0.3, 0.1];
//! let mut adam = Adam::new(0.05);
//! let mut tape = Tape::new();
//! let mut losses = Vec::new();
//! for _ in 0..100 {
//!     let record = tape.begin(&parameters);
//!     let x = record.constant(&inputs, &[4, 3, 1]);
//!     let steps = cell.sequence(x.unstack(), cell.zero_state(record, 3));
//!     let last = steps.last().expect("there are four");
//!     let loss = loss::mse(head.forward(last.hidden), record.constant(&targets, &[3, 1]));
//!     loss.backward(&mut gradients);
//!     losses.push(loss.value());
//!     adam.step(&mut parameters, &gradients);
//! }
//! assert!(losses[99] < 0.1 * losses[0], "it learns: {losses:?}");
//!
//! // Every gate can be read, and replaced: with the forget gate shut, nothing of the cell is kept.
//! let record = tape.begin(&parameters);
//! let x = record.constant(&[0.5], &[1, 1]);
//! let state = cell.step(x, cell.zero_state(record, 1)).state();
//! let mut gates = cell.gates(x, state.hidden);
//! assert!(gates.forget.to_vec().iter().all(|f| (0.0..=1.0).contains(f)));
//! gates.forget = record.filled(0.0, &[1, 4]);
//! assert_eq!(cell.update(&gates, state.cell).kept.to_vec(), [0.0; 4]);
//! ```
//!
//! # Shapes
//!
//! Tensors are row-major. In every shape, a letter means the same:
//!
//! | | |
//! |---|---|
//! | B | batch: examples treated at once |
//! | T | time: steps of a sequence |
//! | C | channels, or classes |
//! | H, W | height and width of an image |
//! | I | inputs of a layer |
//! | O | outputs of a layer |
//! | D | hidden units |
//!
//! # Where things are
//!
//! [`Layout`] names the parameters, [`Tape`] records a computation, [`Var`] is a tensor on it. Layers are in [`nn`],
//! losses in [`loss`], rules in [`optim`], surfaces to try them on in [`surface`], how fast they converge in [`convergence`], what keeps a network honest in [`regularize`], and whole networks from papers in
//! [`arch`]. Data sets and readers are in [`data`]; [`saving`] makes a file of a model. Learners that are not networks are
//! in [`classical`], and what tells how sure their answers are in [`resample`].
//!
//! Below them, `ops` holds one operation per file with its derivative, and [`math`] the arithmetic on plain slices. Shapes
//! that do not fit are a mistake in the code and panic with a sentence that names both; [`Tape::check`] makes it an error. Whatever
//! a reader can set is checked before it gets here, and refused with a sentence that says how to mend it.

pub mod arch;
#[cfg(test)]
mod check;
pub mod classical;
pub mod convergence;
pub mod data;
mod fingerprint;
mod init;
mod layout;
pub mod linalg;
pub mod loss;
mod misfit;
mod named;
pub mod nn;
pub mod number;
mod ops;
pub mod optim;
mod order;
mod quoted;
mod records;
pub mod regularize;
pub mod resample;
mod rng;
pub mod saving;
mod shape;
pub mod surface;
mod tape;
mod var;
mod window;

pub use fingerprint::fingerprint;
pub use init::{DRAWS, Draw, Init, init};
pub use kernels::{self as math, Scalar};
pub use layout::{Buffer, Entry, Layout, Parameter, Scope};
pub use misfit::Misfit;
pub use named::UnknownName;
pub use ops::Convolution;
pub use rng::Pcg32;
pub use shape::{MAX_AXES, Shape};
pub use tape::{Recording, Tape};
pub use var::Var;
pub use window::{Window, WindowError};
