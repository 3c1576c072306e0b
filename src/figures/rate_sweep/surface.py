$LOSS$

START, LOWEST = ($X$, $Y$), $LOWEST$


def run(make):
    """The last loss as a share of the first, both above the lowest; None if the run diverged."""
    p = torch.tensor(START, dtype=torch.float32, requires_grad=True)
    rule, above = make([p]), lambda: loss(p[0], p[1]) - LOWEST
    first = above().item()
    for _ in range(STEPS):
        rule.zero_grad()
        above().backward()
        rule.step()
        if not above().item() <= $HUGE$ * first:
            return None
    return max(above().item(), 0.0) / first

