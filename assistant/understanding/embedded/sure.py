"""How sure a statement is: a small classifier that sees what the rules of `hedge` see, the words and their meaning.

The weights come from labelled statements (`python -m tests.eval.train sure`).
"""

from collections.abc import Sequence

import numpy as np

from assistant.model.facts import Evidence, says_nothing
from assistant.understanding.embedded.features import EMBEDDING_SCALE, Embed, Vectors, hashed
from assistant.understanding.embedded.hedge import evidence, signs
from assistant.understanding.embedded.learned import chances, of_kind
from assistant.understanding.embedded.tone import EVIDENCE, tone

SIGNS_SCALE, WORDS_SCALE = 1.5, 2.0
KNOWN = 0.4  # a chance of this much to be known is enough: most answers are plain
HEDGED = 0.6  # where the rules hear a hedge it takes more
LONG, CERTAIN = 20, 0.85  # what is said in so many words is thrown away as 'not known' only where that is certain


def columns(texts: Sequence[str], embeddings: Vectors | None, mean: Vectors | None) -> Vectors:
    """The classifier's columns: what the rules see, letter runs and, where there are embeddings, meaning."""
    parts = [SIGNS_SCALE * np.array([signs(t) for t in texts], np.float32), WORDS_SCALE * hashed(texts)]
    if embeddings is not None and mean is not None:
        parts.append(EMBEDDING_SCALE * (embeddings - mean))
    return np.concatenate(parts, axis=1)


def sure(text: str, embed: Embed | None, field: str) -> Evidence:
    """Known, assumed or unknown, where `field` was asked. That there is nothing is known."""
    if says_nothing(text):
        return Evidence.KNOWN
    kept = of_kind("sure", dense=embed is not None)
    row = columns([text], None if embed is None else embed([text]), kept.get("mean"))[0]
    likely = (chances(row @ kept["sure"] + kept["bias"]) + tone(text, field, embed)[1]) / 2
    known, assumed, unknown = (likely[EVIDENCE.index(e)] for e in _IN_ORDER)
    if known >= (KNOWN if evidence(text) is Evidence.KNOWN else HEDGED):
        return Evidence.KNOWN
    doubted = unknown < CERTAIN and len(text.split()) > LONG
    return Evidence.UNKNOWN if unknown > assumed and not doubted else Evidence.ASSUMED


_IN_ORDER = (Evidence.KNOWN, Evidence.ASSUMED, Evidence.UNKNOWN)
