"""Writes the files of this folder from the originals, byte for byte the same each time.

    pip download --no-deps --dest originals scikit-learn==1.5.0 statsmodels==0.14.2
    pip download --no-deps --no-binary :all: --dest originals Brotli==1.1.0
    python make.py originals

Every original is checked against its SHA-256 before it is used. `sowol.txt` has no original to be made from: it was
typed in, as `text/sowol.rs` says.

- digits.bin: `digits.csv.gz` of scikit-learn, each image as its class and its 64 values, coded by an adaptive binary range
  coder whose reader is `image/packed.rs`: 115 KB become 29 KB.
- sunspots.bin, carbon_dioxide.bin: tenths as 16-bit numbers, low byte first; 65535 is a missing value.
- alice.txt: chapters I and II, a paragraph to a line, without headings and runs of spaces.
"""

import gzip
import hashlib
import io
import math
import re
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
MISSING = 65535

SHA256 = {
    "digits.csv.gz": "09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22",
    "sunspots.csv": "f67889b1d9002cd5227f0e0ef54e35b419cdd85a31279adef6f73fb41e5c0a9b",
    "co2.csv": "16695fa2786e53414e5a6b54767a3fdf5de99cfbc68617f69d1362d92776a92f",
    "alice29.txt": "7467306ee0feed4971260f3c87421154a05be571d944e9cb021a5713700c38f0",
}


def original(folder, archive, name):
    """The bytes of the file of this name in the one archive of the folder that fits the pattern."""
    (path,) = folder.glob(archive)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as files:
            (member,) = [m for m in files.namelist() if m.endswith("/" + name)]
            data = files.read(member)
    else:
        with tarfile.open(path) as files:
            (member,) = [m for m in files.getnames() if m.endswith("/" + name)]
            data = files.extractfile(member).read()
    found = hashlib.sha256(data).hexdigest()
    assert found == SHA256[name], f"{name} is another version: {found}"
    return data


class Coder:
    """The writing side of an adaptive binary range coder (Martin 1979; the form is that of LZMA)."""

    def __init__(self):
        self.low, self.range, self.bytes = 0, 2**32 - 1, 0

    def bit(self, share, bit):
        """`share` of 4096 is what the range gives to a one."""
        bound = (self.range >> 12) * share
        if bit:
            self.range = bound
        else:
            self.low, self.range = self.low + bound, self.range - bound
        while self.range < 2**24:
            self.low, self.range, self.bytes = self.low << 8, self.range << 8, self.bytes + 1

    def finish(self):
        """The shortest bytes that lie in the last range; the reader takes zeros for what is missing."""
        width = 4 + self.bytes
        for dropped in range(4, -1, -1):
            unit = 256**dropped
            value = -(-self.low // unit) * unit
            if value < self.low + self.range:
                return value.to_bytes(width, "big").rstrip(b"\0")


# The logistic function of x / 256 in 4096ths, at multiples of 128 from −2048 to 2048.
LOGISTIC = [round(4096 / (1 + math.exp(-x / 2))) for x in range(-16, 17)]


def squash(x):
    x = min(max(x, -2047), 2047) + 2048
    low, high = LOGISTIC[x >> 7], LOGISTIC[(x >> 7) + 1]
    return min(max(low + ((high - low) * (x & 127) >> 7), 1), 4095)


def stretches():
    """The other way: the first x at which the logistic function reaches each 4096th."""
    table, x = [], -2047
    for share in range(4096):
        while x < 2047 and squash(x) < share:
            x += 1
        table.append(x)
    return table


class Mixer:
    """Writes numbers below 32 bit by bit, the highest first. What each bit will be is mixed from what three contexts have
    seen, as in M. Mahoney's PAQ (2005), in whole numbers."""

    def __init__(self, coder):
        self.coder, self.weights = coder, [[22938] * 3 for _ in range(32)]
        self.seen, self.stretch = {}, stretches()

    def number(self, contexts, number):
        node = 1
        for place in range(4, -1, -1):
            bit = number >> place & 1
            cells = [self.seen.setdefault((*which, node), [1 << 15, 0]) for which in enumerate(contexts)]
            self.bit(cells, self.weights[node], bit)
            node = 2 * node + bit

    def bit(self, cells, weights, bit):
        stretched = [self.stretch[cell[0] >> 4] for cell in cells]
        share = squash(sum(w * s for w, s in zip(weights, stretched)) >> 16)
        self.coder.bit(share, bit)
        error = (bit << 12) - share
        for index, s in enumerate(stretched):
            weights[index] += s * error >> 12
        for cell in cells:
            cell[0] += ((bit * 65535) - cell[0]) * 2 // (2 * cell[1] + 3)
            cell[1] = min(cell[1] + 1, 60)


def four_kinds(value):
    """Empty, light, dark, full."""
    return (value > 0) + (value > 7) + (value > 15)


def six_kinds(value):
    return (value > 0) + (value > 3) + (value > 7) + (value > 11) + (value > 15)


def digits(data):
    coder = Coder()
    classes, values = Mixer(coder), Mixer(coder)
    for line in io.StringIO(gzip.decompress(data).decode()):
        *image, label = [int(float(cell)) for cell in line.split(",")]
        classes.number([0, 0, 0], label)
        # With an empty row above and an empty pixel to the left and right of each row.
        rows = [[0] * 10] + [[0] * 10 for _ in range(8)]
        for place, value in enumerate(image):
            row, column = place // 8 + 1, place % 8 + 1
            left, above = rows[row][column - 1], rows[row - 1][column]
            corners = rows[row - 1][column - 1], rows[row - 1][column + 1]
            around = 0
            for neighbour in (left, above, *corners):
                around = 6 * around + six_kinds(neighbour)
            here = 64 * label + place
            values.number([around, here, 16 * here + 4 * four_kinds(left) + four_kinds(above)], value)
            rows[row][column] = value
    return coder.finish()


def tenths(data):
    cells = [line.split(",")[1].strip() for line in data.decode().splitlines()[1:]]
    numbers = [round(float(cell) * 10) if cell else MISSING for cell in cells]
    return b"".join(number.to_bytes(2, "little") for number in numbers)


def alice(data):
    text = data.decode("ascii").replace("\r\n", "\n")
    _, *chapters = re.split(r"\n +CHAPTER [IVX]+\n+[^\n]+\n", text)
    paragraphs = [" ".join(p.split()) for chapter in chapters[:2] for p in re.split(r"\n\s*\n", chapter)]
    # Rows of stars stand where Alice grows or shrinks.
    return ("\n".join(p for p in paragraphs if p.strip("* ")) + "\n").encode()


def main(folder):
    learn, models, brotli = "scikit_learn-1.5.0*.whl", "statsmodels-0.14.2*.whl", "[Bb]rotli-1.1.0.tar.gz"
    made = {
        "digits.bin": digits(original(folder, learn, "digits.csv.gz")),
        "sunspots.bin": tenths(original(folder, models, "sunspots.csv")),
        "carbon_dioxide.bin": tenths(original(folder, models, "co2.csv")),
        "alice.txt": alice(original(folder, brotli, "alice29.txt")),
    }
    for name, data in made.items():
        (HERE / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
