"""The figure lstm-gates as a program for PyTorch: an LSTM cell learns a small task, then reads a text.

Model, task, rule and random numbers are those of the page: the same generator draws the same first weights and the
same training texts from the same seed. PyTorch adds numbers in another order, so the last digits differ, and after
many updates more of them.
"""

import math

import torch
from torch import nn

MARKS = $MARKS$  # the characters that matter, symbols 1, 2 …; every other one is symbol 0
CLASSES = $CLASSES$
remember = lambda memory, symbol: $REMEMBER$
answer = lambda memory: $ANSWER$
DEEPEST = $DEEPEST$  # the largest memory that training meets
MARKS_IN_100 = $MARKS_IN_100$

HIDDEN = $HIDDEN$
LAYER_NORM = $LAYER_NORM$
SEED = $SEED$
UPDATES = $UPDATES$
LEARNING_RATE = $LEARNING_RATE$
LENGTH, BATCH, TESTS = $LENGTH$, $BATCH$, $TESTS$
HUGE = $HUGE$  # a loss so many times the first one ends the training

HOLD = $HOLD$  # gate, first step from 0, value: held while the text is read
TEXT = $TEXT$


$GENERATOR$

class LSTMCell(nn.Module):
    """One bias, on the map of the hidden state; with layer norms, one for each gate and one for the cell."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.hidden_lin = nn.Linear(hidden, 4 * hidden)
        self.input_lin = nn.Linear(inputs, 4 * hidden, bias=False)
        norm = nn.LayerNorm if LAYER_NORM else nn.Identity
        self.gate_norms = nn.ModuleList(norm(hidden) for _ in range(4))
        self.cell_norm = norm(hidden)

    def forward(self, x, h, c, hold=None):
        parts = (self.hidden_lin(h) + self.input_lin(x)).chunk(4, dim=-1)
        i, f, g, o = [norm(part) for norm, part in zip(self.gate_norms, parts)]
        gates = {
            "input_gate": torch.sigmoid(i),
            "forget_gate": torch.sigmoid(f),
            "candidate": torch.tanh(g),
            "output_gate": torch.sigmoid(o),
        }
        if hold:
            gates[hold[0]] = torch.full_like(c, hold[1])
        c = gates["forget_gate"] * c + gates["input_gate"] * gates["candidate"]
        h = gates["output_gate"] * torch.tanh(self.cell_norm(c))
        return h, c


rng = Pcg32(SEED)
cell = LSTMCell(len(MARKS) + 1, HIDDEN)
head = nn.Linear(HIDDEN, len(CLASSES))
with torch.no_grad():
    for layer in (cell.hidden_lin, cell.input_lin, head):
        for parameter in layer.parameters():
            parameter.copy_(rng.uniform(1 / math.sqrt(layer.in_features), parameter.shape))


def draw(count):
    """Random texts in one-hot form [T, B, I], and the right answers [T, B]."""
    texts = torch.zeros(LENGTH, count, len(MARKS) + 1)
    answers = torch.zeros(LENGTH, count, dtype=torch.long)
    for b in range(count):
        memory = 0
        for t in range(LENGTH):
            symbol = 1 + rng.below(len(MARKS)) if rng.below(100) < MARKS_IN_100 else 0
            after = remember(memory, symbol)
            if after > DEEPEST:
                symbol, after = 0, memory
            texts[t, b, symbol] = 1
            answers[t, b] = answer(after)
            memory = after
    return texts, answers


def logits(texts):
    h = c = torch.zeros(texts.shape[1], HIDDEN)
    steps = []
    for x in texts:
        h, c = cell(x, h, c)
        steps.append(head(h))
    return torch.stack(steps)


def loss_of(texts, answers):
    return nn.functional.cross_entropy(logits(texts).flatten(0, 1), answers.flatten())


@torch.no_grad()
def look(update):
    loss = loss_of(*tests).item()
    right = (logits(tests[0]).argmax(-1) == tests[1]).float().mean().item()
    print(f"update {update:4}  test loss {loss:.4f}  accuracy {right:.3f}")
    return loss


tests = draw(TESTS)
first = look(0)
rule = torch.optim.Adam([*cell.parameters(), *head.parameters()], lr=LEARNING_RATE)
for update in range(1, UPDATES + 1):
    rule.zero_grad()
    loss = loss_of(*draw(BATCH))
    loss.backward()
    rule.step()
    if not loss.item() <= HUGE * first:
        print(f"update {update}: the loss is {loss.item():.4g}, the training has diverged")
        break
    if update % 20 == 0 or update == UPDATES:
        look(update)

with torch.no_grad():
    h = c = torch.zeros(1, HIDDEN)
    for t, character in enumerate(TEXT):
        symbol = next((s for s, marks in enumerate(MARKS, 1) if character in marks), 0)
        x = nn.functional.one_hot(torch.tensor([symbol]), len(MARKS) + 1).float()
        h, c = cell(x, h, c, HOLD and t >= HOLD[1] and (HOLD[0], HOLD[2]))
        chances = head(h).softmax(-1)[0]
        said = chances.argmax().item()
        print(f"{t + 1:3} {character}  {CLASSES[said]:8} {chances[said]:.4f}  cell {[round(v, 4) for v in c[0].tolist()]}")
