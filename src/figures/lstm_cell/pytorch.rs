//! The cell as a program for PyTorch: the lesson's own class, these weights, this sequence.

use super::network::Network;
use super::settings::{Cell, CellSettings, Weights};
use crate::json::number;

/// The lesson's cells, which its listings are cut from.
const CELLS: &str = include_str!("../../../lessons/lstm/lstm_cell.py");

/// The program, complete.
pub(super) fn program(settings: &CellSettings) -> String {
    let (class, state) = match settings.cell {
        Cell::Lstm => ("LSTMCell", "h, c"),
        Cell::Gru => ("GRUCell", "h"),
        Cell::Rnn => ("RNNCell", "h"),
    };
    let (inputs, hidden) = (settings.inputs as usize, settings.hidden as usize);
    let norm = if settings.layer_norm && settings.cell == Cell::Lstm { ", layer_norm=True" } else { "" };
    let rows: Vec<String> = settings.sequence.iter().map(|row| vector(row, inputs)).collect();
    let starts: Vec<String> = state
        .split(", ")
        .enumerate()
        .map(|(row, name)| {
            let values = settings.state.get(row).map_or(&[][..], Vec::as_slice);
            format!("{name} = torch.tensor([{}])\n", vector(values, hidden))
        })
        .collect();
    let [origin, clamp] = [origin(settings), clamp(settings)];
    let parts = [
        "\"\"\"The figure lstm-cell as a program for PyTorch: the lesson's cell, its weights, and the sequence that it reads.\n\n",
        &origin,
        &clamp,
        "\"\"\"\n\nimport torch\nfrom torch import nn\n\n\n",
        class_text(class),
        &format!("\n\n\ncell = {class}({inputs}, {hidden}{norm})\ncell.load_state_dict({{\n"),
        &weights(settings),
        "})\n\nsequence = torch.tensor([\n",
        &rows.iter().map(|row| format!("    {row},\n")).collect::<String>(),
        "])\n",
        &starts.concat(),
        &format!("for t, x in enumerate(sequence, 1):\n    {state} = cell(x[None], {state})\n    print(\"step\", t)\n"),
        &state.split(", ").map(|name| format!("    print(\"  {name}\", {name}.tolist())\n")).collect::<String>(),
        "\n# Gradients of the sum of the last hidden state, as the figure shows them.\nh.sum().backward()\n",
        "for name, parameter in cell.named_parameters():\n    print(name, parameter.grad.tolist())\n",
    ];
    parts.concat()
}

/// Where the weights come from, in a sentence.
fn origin(settings: &CellSettings) -> String {
    match settings.weights {
        Weights::Waves => "The weights are sines and cosines of their index, written out.\n".to_owned(),
        Weights::Pytorch => format!(
            "The weights are draws from PyTorch's distribution by the page's own generator, seed {}, written out.\n",
            settings.seed
        ),
    }
}

/// What the program does not do, in a sentence.
fn clamp(settings: &CellSettings) -> String {
    settings.clamped().map_or_else(String::new, |part| {
        let (from, to) = (settings.clamp_from, number(settings.clamp_to));
        format!("The figure holds {part} at {to} from step {from} on; this program leaves it free.\n")
    })
}

/// The text of a class of the lesson.
fn class_text(name: &str) -> &'static str {
    let start = CELLS.find(&["class ", name].concat()).unwrap_or_default();
    let text = &CELLS[start..];
    text.find("\n\n\n").map_or(text, |end| &text[..end]).trim_end()
}

/// The entries of the dictionary of weights.
fn weights(settings: &CellSettings) -> String {
    let network = Network::new(settings);
    let mut text = String::new();
    for entry in network.layout.entries() {
        let values = &network.parameters[entry.range()];
        let written = match *entry.shape() {
            [rows, columns] if rows * columns > 0 => {
                let rows: Vec<String> =
                    values.chunks(columns).map(|row| format!("        {},\n", vector(row, columns))).collect();
                format!("[\n{}    ]", rows.concat())
            }
            _ => vector(values, values.len()),
        };
        text.push_str(&format!("    \"{}\": torch.tensor({written}),\n", torch_name(&entry.name)));
    }
    text
}

/// The name that the lesson's class has for a parameter of the engine.
fn torch_name(name: &str) -> String {
    let mut name = name.replace("layer_norm.cell", "cell_norm");
    for (index, gate) in ["input", "forget", "candidate", "output"].iter().enumerate() {
        name = name.replace(&["layer_norm.", gate].concat(), &["gate_norms.", &index.to_string()].concat());
    }
    name
}

/// Numbers as a list, cut or filled with zeros to `length`.
fn vector(values: &[f32], length: usize) -> String {
    let values = values.iter().copied().chain(std::iter::repeat(0.0)).take(length);
    format!("[{}]", values.map(number).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::write_all;

    fn of(written: &str) -> String {
        let mut settings = CellSettings::default();
        write_all(&mut settings, written);
        program(&settings)
    }

    #[test]
    fn each_cell_brings_its_own_class_and_no_other() {
        for (cell, class) in [("lstm", "LSTMCell"), ("gru", "GRUCell"), ("rnn", "RNNCell")] {
            let program = of(&format!("cell={cell}"));
            assert_eq!(program.matches("class ").count(), 1, "{cell}");
            assert!(program.contains(&format!("class {class}(nn.Module):")), "{cell}");
            assert!(program.contains(&format!("cell = {class}(3, 4)\n")), "{cell}");
        }
    }

    #[test]
    fn norms_have_the_names_of_the_lesson() {
        let program = of("layer_norm=on");
        for name in ["gate_norms.0.weight", "gate_norms.3.bias", "cell_norm.weight"] {
            assert!(program.contains(&format!("\"{name}\": torch.tensor(")), "{name}");
        }
    }

    #[test]
    fn what_is_left_free_is_said() {
        assert!(of("clamp=forget_gate").contains("holds forget_gate at 0.0 from step 2 on"));
        assert!(!of("").contains("holds"));
    }
}
