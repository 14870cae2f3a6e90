"""Which card a question asks for, learned from thousands of questions of our own: `python -m tests.eval.train_answers`.

Two linear classifiers over all cards, one on the question's embedding and one on its letter runs; each knows what the
other cannot see (meaning across languages, and the rare word that tells).
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.e5 import Vectors

COLUMNS = 16384  # of the hashed letter runs
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
def _weights() -> dict[str, NDArray[np.float32]]:
    with (files("knowledge") / "chooser.npz").open("rb") as file, np.load(file) as kept:
        return {name: kept[name] for name in kept.files}


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


def chosen(question: str, vector: Vectors | None) -> dict[str, tuple[float, float]]:
    """For every card the log chance by letters and by meaning (0 each where there is no embedding)."""
    kept = _weights()
    columns, row = _row(question)
    scale = kept["letters_scale"].astype(np.float32)
    by_letters = _logs(row @ kept["letters"][columns].astype(np.float32) * scale + kept["letters_bias"])
    if vector is None:
        by_meaning = np.zeros_like(by_letters)
    else:
        by_meaning = _logs(vector @ kept["meaning"].astype(np.float32) + kept["meaning_bias"])
    return {i: (float(a), float(b)) for i, a, b in zip(_known(), by_letters, by_meaning, strict=True)}


def answerable(question: str, vector: Vectors | None) -> list[float]:
    """How much a question is like those the material answers (logits): by letters, and by meaning where it is known."""
    kept = _weights()
    columns, row = _row(question)
    by_letters = row @ kept["answers_letters"][columns].astype(np.float32) + kept["answers_letters_bias"][0]
    if vector is None:
        return [float(by_letters)]
    by_meaning = vector @ kept["answers_meaning"].astype(np.float32) + kept["answers_meaning_bias"][0]
    return [float(by_letters), float(by_meaning)]


def _row(question: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The columns of a question's letter runs and their weights, rare ones raised, of length 1."""
    found = letters(question)
    columns = np.array(list(found), np.intp)
    row = np.array(list(found.values()), np.float32) * _weights()["rare"][columns].astype(np.float32)
    return columns, row / max(float(np.linalg.norm(row)), 1e-9)


def _logs(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), np.float32)
