"""What a turn is for, judged by a small classifier.

The weights come from labelled turns (`python -m tests.eval.train acts`).
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.embedded.features import Embed, Vectors, hashed
from assistant.understanding.embedded.journey import EMBEDDING_SCALE
from assistant.understanding.embedded.turns import signs
from assistant.understanding.interpreter import Act

ACTS = tuple(a for a in Act if a not in (Act.GO_TO, Act.UNDO))
ANSWERS = 0.2  # a chance of this much to be an answer is enough: what is taken for something else is lost
ANSWERS_BY_WORDS = 0.05  # where words alone have to tell, a turn is taken for an answer sooner
SIGNS_SCALE, WORDS_SCALE = 1.5, 2.0
LONGEST = 25  # words; longer turns are answers, whatever else they hold


def columns(texts: Sequence[str], embeddings: Vectors | None, mean: Vectors | None) -> Vectors:
    """The classifier's columns of turns: what rules see, letter runs and, where there are embeddings, meaning."""
    parts = [WORDS_SCALE * hashed(texts), SIGNS_SCALE * np.array([signs(t) for t in texts], np.float32)]
    if embeddings is not None and mean is not None:
        parts.insert(0, EMBEDDING_SCALE * (embeddings - mean))
    return np.concatenate(parts, axis=1)


def judged(text: str, embed: Embed | None) -> Act:
    """The likeliest act of a short turn; an answer where nothing else is likely, or there is no word."""
    if len(text.split()) > LONGEST or "\n" in text.strip() or not any(c.isalpha() for c in text):
        return Act.ANSWER
    kept = _weights("words" if embed is None else "dense")
    scores = (
        columns([text], None if embed is None else embed([text]), kept.get("mean")) @ kept["acts"] + kept["bias"]
    )[0]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    answer = ACTS.index(Act.ANSWER)
    if chances[answer] >= (ANSWERS if embed else ANSWERS_BY_WORDS):
        return Act.ANSWER
    act = ACTS[int(np.where(np.arange(len(ACTS)) == answer, 0, chances).argmax())]
    return Act.ANSWER if act is Act.SMALL_TALK and chances[answer] >= ANSWERS / 2 else act


@cache
def _weights(kind: str) -> dict[str, NDArray[np.float32]]:
    with (files(__package__) / "weights" / f"acts-{kind}.npz").open("rb") as file, np.load(file) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}
