//! The recurrent layers by name.

use super::{GruCell, LstmCell, LstmForm, Recurrent, RnnCell};
use crate::{Scope, UnknownName, Var, named::find};

/// From a sequence `[T, B, I]` the hidden states of all steps `[T, B, D]`, begun with zeros.
pub type ReadSequence = Box<dyn for<'t> Fn(Var<'t>) -> Var<'t>>;

/// A recurrent layer as it is offered to a reader.
#[derive(Clone, Copy, Debug)]
pub struct RecurrentKind {
    /// What addresses, files and choosers call it.
    pub name: &'static str,
    /// Makes it, from so many inputs to so many hidden units.
    pub make: fn(&mut Scope<'_>, usize, usize) -> ReadSequence,
}

/// All recurrent cells, the simplest first. A new one is a file beside this and a line here.
pub const CELLS: &[RecurrentKind] = &[
    RecurrentKind { name: "rnn", make: |scope, inputs, hidden| boxed(RnnCell::new(scope, inputs, hidden)) },
    RecurrentKind { name: "gru", make: |scope, inputs, hidden| boxed(GruCell::new(scope, inputs, hidden)) },
    RecurrentKind { name: "lstm", make: |scope, inputs, hidden| lstm(scope, inputs, hidden, LstmForm::TwoBiases) },
    RecurrentKind {
        name: "lstm-one-bias",
        make: |scope, inputs, hidden| lstm(scope, inputs, hidden, LstmForm::OneBias),
    },
    RecurrentKind {
        name: "lstm-layer-norm",
        make: |scope, inputs, hidden| lstm(scope, inputs, hidden, LstmForm::LayerNorm),
    },
];

/// The cell of that name in [`CELLS`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn cell(name: &str) -> Result<&'static RecurrentKind, UnknownName> {
    find("recurrent cell", name, CELLS, |kind| kind.name)
}

fn lstm(scope: &mut Scope<'_>, inputs: usize, hidden: usize, form: LstmForm) -> ReadSequence {
    boxed(LstmCell::new(scope, inputs, hidden, form))
}

fn boxed(layer: impl Recurrent + 'static) -> ReadSequence {
    Box::new(move |x| layer.read(x))
}

#[cfg(test)]
mod tests {
    use super::{CELLS, cell};
    use crate::{Layout, Pcg32, Tape, nn::tests::sine_steps};

    #[test]
    fn every_cell_is_found_by_its_name_and_reads_a_sequence() {
        for kind in CELLS {
            let mut layout = Layout::new();
            let read = (cell(kind.name).unwrap().make)(&mut layout.scope("cell"), 3, 4);
            let parameters = layout.initialize(&mut Pcg32::new(7));
            let mut tape = Tape::new();
            let record = tape.begin(&parameters);
            let hidden = read(record.stack(sine_steps(record)));
            assert_eq!(*hidden.shape(), [5, 1, 4], "{}", kind.name);
            assert!(hidden.to_vec().iter().all(|h| *h != 0.0 && h.abs() < 1.0), "{}", kind.name);
        }
        let sentence = cell("elman").unwrap_err().to_string();
        assert!(sentence.starts_with(r#"there is no recurrent cell named "elman"; there are rnn, gru, lstm, "#));
    }
}
