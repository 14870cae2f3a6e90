"""Which card a question asks for, learned from thousands of questions of our own: `python -m tests.eval.train_answers`.

A small network on the question's embedding and on its letter runs; each knows what the other cannot see (meaning
across languages, and the rare word that tells).
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.modelfile import Vectors

COLUMNS = 16384  # of the hashed letter runs
SCALE = 12.0  # of an embedding less the mean
_PLAIN = str.maketrans("äöåéü", "aoaeu")


@lru_cache(maxsize=8192)
def _runs(word: str) -> tuple[int, ...]:
    marked = f"^{word}$"
    runs = [marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)]
    return tuple(crc32(run.encode()) % COLUMNS for run in [*runs, f"W{marked}"])


def letters(text: str) -> dict[int, float]:
    """The columns of a text's letter runs with their weight, before rare ones are raised."""
    count: dict[int, float] = {}
    for word in re.findall(r"\w+", text.lower().translate(_PLAIN))[:60]:
        for column in _runs(word):
            count[column] = count.get(column, 0.0) + 1
    return {column: 1 + float(np.log(n)) for column, n in count.items()}


@cache
def _weights() -> dict[str, NDArray[Any]]:
    with (files("knowledge") / "chooser.npz").open("rb") as file, np.load(file) as kept:
        return {
            name: kept[name].astype(np.float32) if kept[name].dtype == np.float16 else kept[name] for name in kept.files
        }


def loaded() -> None:
    """Read the weights now, so that the first question need not wait."""
    _weights()


def forget() -> None:
    """Read the weights anew: they have been trained again."""
    _weights.cache_clear()
    _known.cache_clear()


@cache
def _known() -> tuple[str, ...]:
    return tuple(str(i) for i in _weights()["cards"])


def chosen(question: str, vector: Vectors | None) -> tuple[dict[str, float], float]:
    """For every card the log chance that it answers, and the log odds that none does; `vector` may be missing."""
    kept = _weights()
    columns, row = weighed(question, kept["rare"])
    by_letters = np.maximum(row @ kept["letters"][columns].astype(np.float32) * kept["letters_scale"], 0)
    own = np.zeros_like(kept["mean"]) if vector is None else SCALE * (vector - kept["mean"])
    by_meaning = np.maximum(own @ kept["meaning"] + kept["meaning_bias"], 0)
    scores = np.concatenate([by_letters, by_meaning]) @ kept["out"] + kept["out_bias"]
    some = _summed(scores[:-1])
    return {i: float(x - some) for i, x in zip(_known(), scores[:-1], strict=True)}, float(scores[-1] - some)


def weighed(text: str, rare: Vectors) -> tuple[NDArray[np.intp], Vectors]:
    """The columns of a text's letter runs and their weights, rare ones raised, of length 1."""
    found = letters(text)
    columns = np.array(list(found), np.intp)
    row = np.array(list(found.values()), np.float32) * rare[columns]
    return columns, row / max(float(np.linalg.norm(row)), 1e-9)


def _summed(scores: Vectors) -> float:
    """The logarithm of the sum of the exponentials."""
    top = float(scores.max())
    return top + float(np.log(np.exp(scores - top).sum()))
