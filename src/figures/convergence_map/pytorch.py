"""The figure convergence-map as a program for PyTorch: momentum in a ravine, and how fast it comes nearer."""

import math

import torch

CURVATURES = torch.tensor((1 / $CONDITION$, 1.0), dtype=torch.float64)
STEPS = $STEPS$


def measured(alpha, beta):
    """The factor by which the distance changes in a step, over the second half of the steps."""
    p = torch.ones(2, dtype=torch.float64, requires_grad=True)
    rule, distances = torch.optim.SGD([p], lr=alpha, momentum=beta), [1.0]
    for _ in range(STEPS):
        rule.zero_grad()
        (0.5 * CURVATURES * p**2).sum().backward()
        rule.step()
        distances.append(p.detach().abs().max().item())
        if not 1e-30 <= distances[-1] < 1e30:
            break
    end = len(distances) - 1
    half, window = end // 2, end // 5 + 1
    tops = [max(distances[max(until + 1 - window, 0) : until + 1]) for until in (half, end)]
    return (tops[1] / tops[0]) ** (1 / (end - half)) if tops[0] > 0 else 0.0


def theory(alpha, beta):
    """The same by theory: the largest root of z² − (1 + β − αλ) z + β over the curvatures λ."""
    roots = []
    for curvature in CURVATURES.tolist():
        middle = (1 + beta - alpha * curvature) / 2
        inside = middle**2 - beta
        roots.append(math.sqrt(beta) if inside < 0 else abs(middle) + math.sqrt(inside))
    return max(roots)


for alpha, beta in (($ALPHA$, $BETA$), ($BEST_ALPHA$, $BEST_BETA$), ($PLAIN_ALPHA$, 0.0)):
    print(f"α = {alpha}, β = {beta}: measured {measured(alpha, beta):.4f}, theory {theory(alpha, beta):.4f}")

# The whole map, a row for every momentum:
# rates = [[measured((column + 0.5) / 24, (row + 0.5) / 96) for column in range(96)] for row in range(96)]
