"""Stage and contact of touchpoints in their order: a small classifier over words, and the order decoded whole.

The weights come from labelled journeys (`python -m tests.eval.train`); the person's correction always wins.
"""

from collections.abc import Sequence

import numpy as np

from assistant.model.touchpoints import Contact, Stage
from assistant.understanding.embedded.features import Embed, Vectors, hashed, placed
from assistant.understanding.embedded.learned import of_kind

STAGES, CONTACTS = tuple(Stage), tuple(Contact)
ORDER_WEIGHT = 0.6  # how much the usual course of a journey counts beside the words
EMBEDDING_SCALE = 3.0  # brings the embeddings, which lie close together, to the size of the other columns
WORDS_SCALE = 1.5


def rows(texts: Sequence[str], embeddings: Vectors | None, mean: Vectors | None) -> Vectors:
    """The classifier's columns of touchpoints in order, given as texts."""
    parts = [WORDS_SCALE * hashed(texts), placed(len(texts))]
    if embeddings is not None and mean is not None:
        parts.insert(0, EMBEDDING_SCALE * (embeddings - mean))
    return np.concatenate(parts, axis=1)


def guess(texts: Sequence[str], embed: Embed | None) -> list[tuple[Stage, Contact]]:
    """Stage and contact of each touchpoint of a journey, given in order in the person's words."""
    if not texts:
        return []
    kept = of_kind("journey", dense=embed is not None)
    columns = rows(texts, None if embed is None else embed(texts), kept.get("mean"))
    stages = decoded(columns @ kept["stage"] + kept["stage_bias"], kept["start"], kept["moves"])
    contacts = (columns @ kept["contact"] + kept["contact_bias"]).argmax(axis=1)
    return [(STAGES[s], CONTACTS[c]) for s, c in zip(stages, contacts, strict=True)]


def decoded(scores: Vectors, start: Vectors, moves: Vectors, weight: float = ORDER_WEIGHT) -> list[int]:
    """The likeliest course (Viterbi): scores of each touchpoint, log chances of the start and of each move."""
    logs = (
        scores
        - np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True))
        - scores.max(1, keepdims=True)
    )
    best, back = logs[0] + weight * start, []
    for row in logs[1:]:
        reached = best[:, None] + weight * moves
        back.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    course = [int(best.argmax())]
    for step in reversed(back):
        course.append(int(step[course[-1]]))
    return course[::-1]
