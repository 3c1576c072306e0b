IMAGES, BATCH, SEED = $IMAGES$, $BATCH$, $SEED$


$DIGITS$
x, y = examples(training)
generator, order, batches = Pcg32(SEED + 1), list(range(IMAGES)), []
while len(batches) < STEPS:
    generator.shuffle(order)
    batches += [order[at : at + BATCH] for at in range(0, IMAGES, BATCH)]


def run(make):
    """The last loss as a share of the first; None if the run diverged."""
    model = network()
    rule = make(model.parameters())
    first = cross_entropy(model(x), y).item()
    for batch in batches[:STEPS]:
        loss = cross_entropy(model(x[batch]), y[batch])
        rule.zero_grad()
        loss.backward()
        rule.step()
        if not loss.item() <= $HUGE$ * first:
            return None
    last = cross_entropy(model(x), y).item()
    return last / first if last <= $HUGE$ * first else None

