import math

from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

$GENERATOR$

digits = load_digits()
IMAGES = torch.tensor(digits.images[:100], dtype=torch.float32).flatten(1) / 16
CLASSES = torch.tensor(digits.target[:100])
SHAPES = [(12, 64), (12,), (10, 12), (10,)]


def network_loss(weights):
    """The loss of a network 64 → 12 → 10 on a hundred digits, all its weights in one vector."""
    parts = weights.split([math.prod(shape) for shape in SHAPES])
    hidden, bias, head, shift = [part.reshape(shape) for part, shape in zip(parts, SHAPES)]
    logits = torch.tanh(IMAGES @ hidden.T + bias) @ head.T + shift
    return cross_entropy(logits, CLASSES, label_smoothing=0.1)


def trained():
    """The weights after every update of its training."""
    generator = Pcg32(7)
    bounds = [1 / math.sqrt(64), 1 / math.sqrt(64), 1 / math.sqrt(12), 1 / math.sqrt(12)]
    parts = [generator.uniform(bound, shape).flatten() for bound, shape in zip(bounds, SHAPES)]
    weights = torch.cat(parts).requires_grad_()
    rule, way = torch.optim.Adam([weights], lr=0.02), [weights.detach().clone()]
    for _ in range(60):
        rule.zero_grad()
        network_loss(weights).backward()
        rule.step()
        way.append(weights.detach().clone())
    return way


WAY = trained()
ALONG, ACROSS = WAY[0] - WAY[60], WAY[12] - WAY[60]
ACROSS = ACROSS - (ALONG @ ACROSS) / (ALONG @ ALONG) * ALONG
ACROSS = ACROSS * (ALONG.norm() / ACROSS.norm())
CENTER = WAY[60] + 0.5 * ALONG


# The page computes it at 33 × 33 places, and takes what lies between from those around.
def loss(x, y):
    return network_loss(CENTER + x * ALONG + y * ACROSS)
