"""How sure a statement is: the rules of `hedge` and a small classifier, weighed together.

The weights come from labelled statements (`python -m tests.eval.train sure`).
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.model.facts import Evidence, says_nothing
from assistant.understanding.embedded.features import Embed, Vectors, fold, hashed
from assistant.understanding.embedded.hedge import evidence, signs
from assistant.understanding.embedded.journey import EMBEDDING_SCALE

EVIDENCE = tuple(Evidence)
SIGNS_SCALE, WORDS_SCALE = 1.5, 2.0
LONGEST = 12  # words of a statement that the classifier alone may call unknown: what was said is not thrown away
CERTAIN, LIKELY = 0.85, 0.75  # the chances it takes to overrule the rules


def columns(texts: Sequence[str], embeddings: Vectors | None, mean: Vectors | None) -> Vectors:
    """The classifier's columns: what the rules see, letter runs and, where there are embeddings, meaning."""
    parts = [SIGNS_SCALE * np.array([signs(t) for t in texts], np.float32), WORDS_SCALE * hashed(texts)]
    if embeddings is not None and mean is not None:
        parts.append(EMBEDDING_SCALE * (embeddings - mean))
    return np.concatenate(parts, axis=1)


def sure(text: str, embed: Embed | None) -> Evidence:
    """Known, assumed or unknown."""
    kept = _weights("words" if embed is None else "dense")
    scores = (
        columns([text], None if embed is None else embed([text]), kept.get("mean")) @ kept["sure"] + kept["bias"]
    )[0]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    chance = dict(zip(EVIDENCE, (float(c) for c in chances), strict=True))
    ruled = evidence(text)
    if ruled is Evidence.UNKNOWN or says_nothing(text):
        return ruled
    if chance[Evidence.UNKNOWN] >= CERTAIN and len(text.split()) <= LONGEST and _NOT_KNOWING.search(fold(text)):
        return Evidence.UNKNOWN
    if ruled is Evidence.KNOWN and chance[Evidence.ASSUMED] >= LIKELY:
        return Evidence.ASSUMED
    if ruled is Evidence.ASSUMED and chance[Evidence.KNOWN] >= CERTAIN:
        return Evidence.KNOWN
    return ruled


# Words without which 'I don't know' is hardly said.
_NOT_KNOWING = re.compile(
    r"\b(?:tied|tiia|tii\b|sano|kysy|haju|muist|selvi|varma|arvio|kasity|aavist|know|idea|clue|say|tell|ask|remember|sure|foggiest|blank|mystery|guess)"
)


@cache
def _weights(kind: str) -> dict[str, NDArray[np.float32]]:
    with (files(__package__) / "weights" / f"sure-{kind}.npz").open("rb") as file, np.load(file) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}
