$GENERATOR$

def examples(numbers):
    """Images and classes; scikit-learn brings the data."""
    digits = load_digits()
    images = torch.tensor(digits.images[numbers], dtype=torch.float32) / 16
    return images.unsqueeze(1), torch.tensor(digits.target[numbers])


def network():
    """The network with its first weights."""
    model = nn.Sequential(
$LAYERS$    )
    generator = Pcg32(SEED)
    with torch.no_grad():
        for layer in model:
            if hasattr(layer, "weight"):
                bound = 1 / math.sqrt(layer.weight[0].numel())
                layer.weight.copy_(generator.uniform(bound, layer.weight.shape))
                layer.bias.copy_(generator.uniform(bound, layer.bias.shape))
    return model


order = list(range(1797))
Pcg32(1).shuffle(order)
test, training = order[:$TESTS$], order[$TESTS$:][:IMAGES]
