//! A cell with its weights, recorded over a sequence: every vector by the name of its part.

use engine::nn::{GruCell, LstmCell, LstmForm, LstmState, RnnCell};
use engine::{Layout, Pcg32, Recording, Tape, Var};

use super::run::{Matrix, Vectors};
use super::settings::{Cell, CellSettings, Weights};

/// The cell with its weights.
pub(super) struct Network {
    cell: AnyCell,
    pub(super) layout: Layout,
    pub(super) parameters: Vec<f32>,
}

enum AnyCell {
    Lstm(Box<LstmCell>),
    Gru(GruCell),
    Rnn(RnnCell),
}

impl Network {
    /// The cell of the settings, with their weights.
    pub(super) fn new(settings: &CellSettings) -> Self {
        let (inputs, hidden) = (settings.inputs as usize, settings.hidden as usize);
        let mut layout = Layout::new();
        let scope = &mut layout.root();
        let cell = match settings.cell {
            Cell::Lstm => {
                let form = if settings.layer_norm { LstmForm::LayerNorm } else { LstmForm::OneBias };
                AnyCell::Lstm(Box::new(LstmCell::new(scope, inputs, hidden, form)))
            }
            Cell::Gru => AnyCell::Gru(GruCell::new(scope, inputs, hidden)),
            Cell::Rnn => AnyCell::Rnn(RnnCell::new(scope, inputs, hidden)),
        };
        let mut parameters = layout.initialize(&mut Pcg32::new(u64::from(settings.seed)));
        if settings.weights == Weights::Waves {
            make_waves(&layout, &mut parameters);
        }
        for &(index, value) in &settings.edits {
            if let Some(parameter) = parameters.get_mut(index as usize) {
                *parameter = value;
            }
        }
        Self { cell, layout, parameters }
    }

    /// Values and gradients of every step, and the gradients of the parameters.
    pub(super) fn run(&self, settings: &CellSettings, clamp: Option<&str>) -> (Vec<Vectors>, Vec<Vectors>, Vec<f32>) {
        let mut tape = Tape::new();
        let record = tape.begin(&self.parameters);
        let steps = match &self.cell {
            AnyCell::Lstm(cell) => lstm(cell, record, settings, clamp),
            AnyCell::Gru(cell) => gru(cell, record, settings, clamp),
            AnyCell::Rnn(cell) => rnn(cell, record, settings),
        };
        let mut slopes = vec![0.0; self.parameters.len()];
        if let Some((_, hidden)) = steps.last().and_then(|parts| parts.last()) {
            hidden[0].sum().backward(&mut slopes);
        }
        let collect = |of: fn(Var<'_>) -> Vec<f32>| -> Vec<Vectors> {
            steps
                .iter()
                .map(|parts| {
                    parts.iter().map(|(name, vars)| (*name, vars.iter().flat_map(|&var| of(var)).collect())).collect()
                })
                .map(Vectors)
                .collect()
        };
        (collect(|var| var.to_vec()), collect(|var| var.gradient()), slopes)
    }

    /// Where the matrices of its linear maps stand among the parameters.
    pub(super) fn matrices(&self) -> Vec<Matrix> {
        [("input_map", "input_lin"), ("hidden_map", "hidden_lin")]
            .iter()
            .flat_map(|&(part, layer)| [(part, format!("{layer}.weight")), (part, format!("{layer}.bias"))])
            .filter_map(|(part, name)| {
                let entry = self.layout.find(&name)?;
                let (rows, columns, bias) = match *entry.shape() {
                    [rows, columns] => (rows, columns, false),
                    _ => (entry.shape().size(), 1, true),
                };
                Some(Matrix { part, offset: entry.range().start, columns, rows, bias })
            })
            .collect()
    }
}

/// W_x = sin(0.1 (index + 1)), W_h = cos(0.1 (index + 1)), b = 0.01 (row + 1); where both maps have a bias, the one of
/// the hidden state is −0.02 (row + 1). Computed in double precision and rounded once.
fn make_waves(layout: &Layout, parameters: &mut [f32]) {
    let mut fill = |name: &str, values: &mut dyn Iterator<Item = f64>| {
        if let Some(entry) = layout.find(name) {
            parameters[entry.range()].iter_mut().zip(values).for_each(|(parameter, value)| *parameter = value as f32);
        }
    };
    let hidden_slope = if layout.find("input_lin.bias").is_some() { -0.02 } else { 0.01 };
    fill("input_lin.weight", &mut wave().map(|(sine, _)| sine));
    fill("hidden_lin.weight", &mut wave().map(|(_, cosine)| cosine));
    fill("input_lin.bias", &mut (1..).map(|row| 0.01 * f64::from(row)));
    fill("hidden_lin.bias", &mut (1..).map(|row| hidden_slope * f64::from(row)));
}

/// Sine and cosine of 0.1, 0.2, 0.3 …: each from the one before by the sum formulas, which is exact enough for
/// thousands of terms, and the same on every machine.
fn wave() -> impl Iterator<Item = (f64, f64)> {
    /// sin 0.1 and cos 0.1.
    const STEP: (f64, f64) = (0.099_833_416_646_828_15, 0.995_004_165_278_025_8);
    std::iter::successors(Some(STEP), |(sine, cosine)| {
        Some((sine * STEP.1 + cosine * STEP.0, cosine * STEP.1 - sine * STEP.0))
    })
}

/// The named vectors of one step, in order; the hidden state stands last. A part that is split in several is joined.
type Parts<'t> = Vec<(&'static str, Vec<Var<'t>>)>;

fn lstm<'t>(cell: &LstmCell, record: &'t Recording, settings: &CellSettings, clamp: Option<&str>) -> Vec<Parts<'t>> {
    let mut state = LstmState { hidden: start(record, settings, 0), cell: start(record, settings, 1) };
    inputs(record, settings)
        .enumerate()
        .map(|(t, x)| {
            let before = state;
            let mut gates = cell.gates(x, before.hidden);
            if t + 1 >= settings.clamp_from as usize {
                let held = || record.filled(settings.clamp_to, &[1, settings.hidden as usize]);
                match clamp {
                    Some("input_gate") => gates.input = held(),
                    Some("forget_gate") => gates.forget = held(),
                    Some("candidate") => gates.candidate = held(),
                    Some("output_gate") => gates.output = held(),
                    _ => {}
                }
            }
            let step = cell.update(&gates, before.cell);
            state = step.state();
            let mut parts = vec![
                ("x", vec![x]),
                ("hidden_before", vec![before.hidden]),
                ("cell_before", vec![before.cell]),
                ("hidden_map", vec![gates.from_hidden]),
                ("input_map", vec![gates.from_input]),
                ("sum", vec![gates.sum]),
                ("input_gate", vec![gates.input]),
                ("forget_gate", vec![gates.forget]),
                ("candidate", vec![gates.candidate]),
                ("output_gate", vec![gates.output]),
                ("kept", vec![step.kept]),
                ("written", vec![step.written]),
                ("cell_state", vec![step.cell]),
                ("squashed_cell", vec![step.shown]),
            ];
            if settings.layer_norm {
                parts.push(("layer_norm", gates.preactivations.to_vec()));
            }
            parts.push(("hidden_state", vec![step.hidden]));
            parts
        })
        .collect()
}

fn gru<'t>(cell: &GruCell, record: &'t Recording, settings: &CellSettings, clamp: Option<&str>) -> Vec<Parts<'t>> {
    let mut hidden = start(record, settings, 0);
    inputs(record, settings)
        .enumerate()
        .map(|(t, x)| {
            let before = hidden;
            let mut gates = cell.gates(x, before);
            if t + 1 >= settings.clamp_from as usize {
                let held = || record.filled(settings.clamp_to, &[1, settings.hidden as usize]);
                match clamp {
                    Some("reset_gate") => gates.reset = held(),
                    Some("update_gate") => gates.update = held(),
                    _ => {}
                }
            }
            let step = cell.update(&gates, before);
            hidden = step.hidden;
            vec![
                ("x", vec![x]),
                ("hidden_before", vec![before]),
                ("hidden_map", vec![gates.from_hidden]),
                ("input_map", vec![gates.from_input]),
                ("reset_gate", vec![gates.reset]),
                ("update_gate", vec![gates.update]),
                ("reset_hidden", vec![step.recalled]),
                ("candidate", vec![step.candidate]),
                ("kept", vec![step.kept]),
                ("written", vec![step.written]),
                ("hidden_state", vec![step.hidden]),
            ]
        })
        .collect()
}

fn rnn<'t>(cell: &RnnCell, record: &'t Recording, settings: &CellSettings) -> Vec<Parts<'t>> {
    let mut hidden = start(record, settings, 0);
    inputs(record, settings)
        .map(|x| {
            let before = hidden;
            let step = cell.step(x, before);
            hidden = step.hidden;
            vec![
                ("x", vec![x]),
                ("hidden_before", vec![before]),
                ("hidden_map", vec![step.from_hidden]),
                ("input_map", vec![step.from_input]),
                ("sum", vec![step.sum]),
                ("hidden_state", vec![step.hidden]),
            ]
        })
        .collect()
}

/// The input vectors, cut or filled with zeros to the input size.
fn inputs<'t>(record: &'t Recording, settings: &CellSettings) -> impl Iterator<Item = Var<'t>> {
    let size = settings.inputs as usize;
    settings.sequence.iter().map(move |row| fitted(record, row, size))
}

/// A row of the initial state, filled with zeros.
fn start<'t>(record: &'t Recording, settings: &CellSettings, row: usize) -> Var<'t> {
    fitted(record, settings.state.get(row).map_or(&[], Vec::as_slice), settings.hidden as usize)
}

fn fitted<'t>(record: &'t Recording, row: &[f32], size: usize) -> Var<'t> {
    let mut values = row.to_vec();
    values.resize(size, 0.0);
    record.leaf(&values, &[1, size])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waves_are_sines_and_cosines() {
        for (index, (sine, cosine)) in wave().take(300).enumerate() {
            let angle = 0.1 * (index + 1) as f64;
            assert!((sine - angle.sin()).abs() < 1e-12 && (cosine - angle.cos()).abs() < 1e-12, "{index}");
        }
    }
}
