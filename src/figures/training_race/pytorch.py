"""The figure training-race as a program for PyTorch: nine rules train one network to read digits.

Digits, first weights and batches are those of the page. PyTorch adds numbers in another order, so the last digits
differ, and after many updates more of them.
"""

import math

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

EPOCHS, IMAGES, BATCH, SEED = $EPOCHS$, $IMAGES$, $BATCH$, $SEED$
RULES = {
$RULES$}


$DIGITS$
(x, y), (test_x, test_y) = examples(training), examples(test)
generator, order, epochs = Pcg32(SEED + 1), list(range(len(training))), []
for _ in range(EPOCHS):
    generator.shuffle(order)
    epochs.append(list(order))


def judge(model):
    with torch.no_grad():
        logits = model(test_x)
        right = (logits.argmax(1) == test_y).float().mean().item()
        return cross_entropy(logits, test_y).item(), right


for name, make in RULES.items():
    model = network()
    rule = make(model.parameters())
    first, right = judge(model)
    losses = [first]
    for order in epochs:
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            loss = cross_entropy(model(x[batch]), y[batch])
            rule.zero_grad()
            loss.backward()
            rule.step()
            losses.append(loss.item())
            if not losses[-1] <= $HUGE$ * first:
                break
        if not losses[-1] <= $HUGE$ * first:
            print(f"{name}: diverged at update {len(losses) - 1}")
            break
    else:
        loss, right = judge(model)
        print(f"{name}: {right:.2%} of the test digits right, loss on them {loss:.4f}")
