"""How sure a statement is: a small classifier that sees what the rules of `hedge` see, the words and their meaning.

The weights come from labelled statements (`python -m tests.eval.train sure`).
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.model.facts import Evidence, says_nothing
from assistant.understanding.embedded.features import Embed, Vectors, hashed
from assistant.understanding.embedded.hedge import signs
from assistant.understanding.embedded.journey import EMBEDDING_SCALE

EVIDENCE = tuple(Evidence)
SIGNS_SCALE, WORDS_SCALE = 1.5, 2.0
KNOWN = 0.35  # a chance of this much to be known is enough: most answers are plain
LONG, CERTAIN = 20, 0.85  # what is said in so many words is thrown away as 'not known' only where that is certain


def columns(texts: Sequence[str], embeddings: Vectors | None, mean: Vectors | None) -> Vectors:
    """The classifier's columns: what the rules see, letter runs and, where there are embeddings, meaning."""
    parts = [SIGNS_SCALE * np.array([signs(t) for t in texts], np.float32), WORDS_SCALE * hashed(texts)]
    if embeddings is not None and mean is not None:
        parts.append(EMBEDDING_SCALE * (embeddings - mean))
    return np.concatenate(parts, axis=1)


def sure(text: str, embed: Embed | None) -> Evidence:
    """Known, assumed or unknown. That there is nothing is known."""
    if says_nothing(text):
        return Evidence.KNOWN
    kept = _weights("words" if embed is None else "dense")
    scores = (
        columns([text], None if embed is None else embed([text]), kept.get("mean")) @ kept["sure"] + kept["bias"]
    )[0]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    known, assumed, unknown = (float(chances[EVIDENCE.index(e)]) for e in _IN_ORDER)
    if known >= KNOWN:
        return Evidence.KNOWN
    doubted = unknown < CERTAIN and len(text.split()) > LONG
    return Evidence.UNKNOWN if unknown > assumed and not doubted else Evidence.ASSUMED


_IN_ORDER = (Evidence.KNOWN, Evidence.ASSUMED, Evidence.UNKNOWN)


@cache
def _weights(kind: str) -> dict[str, NDArray[np.float32]]:
    with (files(__package__) / "weights" / f"sure-{kind}.npz").open("rb") as file, np.load(file) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}
