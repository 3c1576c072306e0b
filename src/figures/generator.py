class Pcg32:
    """O'Neill's PCG32, the generator of the page."""

    INCREMENT = (0x0A02BDBF7BB3C0A7 << 1) | 1

    def __init__(self, seed):
        self.state = seed + self.INCREMENT
        self.next()

    def next(self):
        old = self.state % 2**64
        self.state = old * 6364136223846793005 + self.INCREMENT
        word, turn = ((old >> 18 ^ old) >> 27) % 2**32, old >> 59
        return (word >> turn | word << (32 - turn)) % 2**32

    def below(self, n):
        while True:
            product = self.next() * n
            if product % 2**32 >= 2**32 % n:
                return product >> 32

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]

    def uniform(self, bound, shape):
        draws = [(self.next() >> 8) / 2**24 for _ in range(math.prod(shape))]
        return (2 * bound * torch.tensor(draws) - bound).reshape(shape)
