"""Numbers for the small classifiers: hashed letter runs of the words, beside their embedding."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embed(Protocol):
    """The embeddings inside the package."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """One row of 384 numbers a text, of length 1."""

    def __hash__(self) -> int:
        """What is worked out of a text with it is kept."""

    def states(self, text: str, tuning: str) -> tuple[Vectors, Sequence[int]]:
        """A row of 384 numbers a token, as the tuning of that name sees it, and where in the text each begins."""


EMBEDDING_SCALE = 3.0  # brings the embeddings, which lie close together, to the size of the other columns
HASHED = 2048  # columns of the hashed letter runs
_FOLDED = str.maketrans("äöåéü", "aoaeu")


def fold(text: str) -> str:
    """Lower case without diacritics, so that 'Käynti' and 'kaynti' are one; lengths stay the same."""
    return text.lower().translate(_FOLDED) if len(text.lower()) == len(text) else text.translate(_FOLDED)


@lru_cache(maxsize=4096)
def _columns(word: str) -> tuple[int, ...]:
    marked = f"^{word}$"
    runs = [marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)]
    return tuple(crc32(run.encode()) % HASHED for run in [*runs, f"W{marked}"])


def hashed(texts: Sequence[str]) -> Vectors:
    """A row of HASHED numbers a text: square roots of the counts of its words' letter runs, scaled to length 1."""
    rows = np.zeros((len(texts), HASHED), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in re.findall(r"\w+", fold(text)):
            np.add.at(row, list(_columns(word)), 1)
    rows = np.sqrt(rows)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, lengths, out=rows, where=lengths > 0), np.float32)
