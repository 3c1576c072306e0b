"""The figure rate-sweep as a program for PyTorch: nine rules, each with 31 learning rates."""

import math

import torch
$IMPORTS$
STEPS = $STEPS$
RATES = [10 ** ((number - $BELOW_ONE$) / $PER_DECADE$) for number in range($RATES$)]
RULES = {
$RULES$}


$TASK$
for name, make in RULES.items():
    print(name)
    for rate in RATES:
        share = run(lambda p: make(p, rate))
        print(f"  {rate:8.2g}", "diverged" if share is None else f"{share:.2g}")
