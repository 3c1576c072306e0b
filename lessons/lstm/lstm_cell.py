"""The three recurrent cells of the lesson, one time step each.

x is [B, I]; h and c are [B, D]; I = input_size, D = hidden_size.
"""

import torch
from torch import nn


class LSTMCell(nn.Module):
    def __init__(self, input_size, hidden_size, layer_norm=False):
        super().__init__()
        self.hidden_lin = nn.Linear(hidden_size, 4 * hidden_size)
        self.input_lin = nn.Linear(input_size, 4 * hidden_size, bias=False)

        norm = nn.LayerNorm if layer_norm else nn.Identity
        self.gate_norms = nn.ModuleList(norm(hidden_size) for _ in range(4))
        self.cell_norm = norm(hidden_size)

    def forward(self, x, h, c):
        from_hidden = self.hidden_lin(h)
        from_input = self.input_lin(x)
        total = from_hidden + from_input
        parts = total.chunk(4, dim=-1)
        i, f, g, o = [norm(part) for norm, part in zip(self.gate_norms, parts)]

        i = torch.sigmoid(i)
        f = torch.sigmoid(f)
        g = torch.tanh(g)
        o = torch.sigmoid(o)

        kept = f * c
        written = i * g
        c = kept + written

        squashed = torch.tanh(self.cell_norm(c))
        h = o * squashed
        return h, c


class GRUCell(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.input_lin = nn.Linear(input_size, 3 * hidden_size)
        self.hidden_lin = nn.Linear(hidden_size, 3 * hidden_size)

    def forward(self, x, h):
        from_hidden = self.hidden_lin(h)
        from_input = self.input_lin(x)
        r_hidden, z_hidden, n_hidden = from_hidden.chunk(3, dim=-1)
        r_input, z_input, n_input = from_input.chunk(3, dim=-1)

        r = torch.sigmoid(r_input + r_hidden)
        z = torch.sigmoid(z_input + z_hidden)
        recalled = r * n_hidden
        n = torch.tanh(n_input + recalled)

        kept = z * h
        written = (1 - z) * n
        return kept + written


class RNNCell(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.input_lin = nn.Linear(input_size, hidden_size)
        self.hidden_lin = nn.Linear(hidden_size, hidden_size)

    def forward(self, x, h):
        from_hidden = self.hidden_lin(h)
        from_input = self.input_lin(x)
        total = from_hidden + from_input
        return torch.tanh(total)
