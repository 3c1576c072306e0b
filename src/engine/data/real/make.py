"""Writes the files of this folder from the originals, byte for byte the same each time.

    pip download --no-deps --dest originals scikit-learn==1.5.0 statsmodels==0.14.2
    pip download --no-deps --no-binary :all: --dest originals Brotli==1.1.0
    python make.py originals

Every original is checked against its SHA-256 before it is used. `sowol.txt` has no original to be made from: it was
typed in, as `text/sowol.rs` says.

- digits.bin: `digits.csv.gz` of scikit-learn, each image as its class and its 64 values, all of them coded by an
  adaptive binary range coder whose reader is `image/packed.rs`: 115 KB become 34 KB.
- sunspots.bin, carbon_dioxide.bin: tenths as 16-bit numbers, low byte first; 65535 is a missing value.
- alice.txt: chapters I and II, a paragraph to a line, without headings and runs of spaces.
"""

import gzip
import hashlib
import io
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
    """The writing side of an adaptive binary range coder (Martin 1979; the form and constants are those of LZMA)."""

    def __init__(self):
        self.low, self.range, self.bytes = 0, 2**32 - 1, 0

    def bit(self, shares, node, bit):
        bound = (self.range >> 11) * shares[node]
        if bit:
            self.low, self.range = self.low + bound, self.range - bound
            shares[node] -= shares[node] >> 4
        else:
            self.range = bound
            shares[node] += (2048 - shares[node]) >> 4
        while self.range < 2**24:
            self.low, self.range, self.bytes = self.low << 8, self.range << 8, self.bytes + 1

    def number(self, shares, number):
        """Five bits, the highest first; each bit's share of zeros depends on those before it."""
        node = 1
        for place in range(4, -1, -1):
            bit = number >> place & 1
            self.bit(shares, node, bit)
            node = 2 * node + bit

    def finish(self):
        """The shortest bytes that lie in the last range; the reader takes zeros for what is missing."""
        width = 4 + self.bytes
        for dropped in range(4, -1, -1):
            unit = 256**dropped
            value = -(-self.low // unit) * unit
            if value < self.low + self.range:
                return value.to_bytes(width, "big").rstrip(b"\0")


def neighbour_kind(value):
    """What is known of the pixel on the left: empty, light, dark, full."""
    return (value > 0) + (value > 7) + (value > 15)


def digits(data):
    coder, fresh = Coder(), lambda: [1024] * 32
    classes, values = fresh(), [fresh() for _ in range(64 * 4)]
    for line in io.StringIO(gzip.decompress(data).decode()):
        *image, label = [int(float(cell)) for cell in line.split(",")]
        coder.number(classes, label)
        for place, value in enumerate(image):
            left = image[place - 1] if place % 8 else 0
            coder.number(values[4 * place + neighbour_kind(left)], value)
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
