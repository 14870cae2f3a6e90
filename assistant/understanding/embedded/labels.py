"""A label for each part of a told journey, the best sequence of them as a whole (Viterbi)."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.embedded.features import Embed, Vectors
from assistant.understanding.embedded.journey import EMBEDDING_SCALE
from assistant.understanding.embedded.parts import Part, shape, signs, signs_after

LABELS = ("touchpoint", "inside", "inner_work", "aside", "outside")
SIGNS = 16384  # rows of the hashed signs
_INSIDE, _OUTSIDE = LABELS.index("inside"), LABELS.index("outside")
_NEVER = -1e9
# Leans towards a touchpoint of its own: two in one are harder for a person to see than one too many.
BOLDNESS = 0.3
ENUMERATED = 2.0  # more for the last of an enumeration of one or two words each: 'asennus, lasku ja takuukortti'


@cache
def sign_rows(sign: str) -> int:
    """The row of a sign in the weights."""
    return crc32(sign.encode()) % SIGNS


@cache
def _weights(kind: str) -> dict[str, NDArray[np.float32]]:
    """`kind` is `dense` (with embeddings) or `words` (without)."""
    with (files(__package__) / "weights" / f"parts-{kind}.npz").open("rb") as file, np.load(file) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}


def meanings(every: Sequence[Part], embed: Embed, mean: Vectors) -> Vectors:
    """A row of 1,152 numbers a part: its own embedding, that of the part before and of the next."""
    own = EMBEDDING_SCALE * (embed([p.piece.text for p in every]) - mean)
    none = np.zeros_like(own[:1])
    return np.concatenate([own, np.concatenate([none, own[:-1]]), np.concatenate([own[1:], none])], axis=1)


def labelled(every: Sequence[Part], embed: Embed | None = None) -> list[str]:
    """A label a part, in order."""
    if not every:
        return []
    kept = _weights("words" if embed is None else "dense")
    scores = np.tile(kept["bias"], (len(every), 1))
    form = shape(every)
    for at in range(len(every)):
        scores[at] += kept["signs"][sorted({sign_rows(s) for s in signs(every, at, form)})].sum(axis=0)
    if embed is not None:
        scores += meanings(every, embed, kept["mean"]) @ kept["meaning"]
    enumerated = np.array([_ends_enumeration(every, at) for at in range(len(every))])
    scores[:, LABELS.index("touchpoint")] += BOLDNESS + ENUMERATED * enumerated
    return [LABELS[n] for n in _best(every, scores, kept["signs"])]


def _ends_enumeration(every: Sequence[Part], at: int) -> bool:
    """Does an 'and' join this part to one that a comma began, both of one or two words?"""
    if not at or every[at - 1].sentence != every[at].sentence:
        return False
    if at + 1 < len(every) and every[at + 1].sentence == every[at].sentence:
        return False
    pair = every[at - 1 : at + 1]
    return (
        pair[0].before == ","
        and pair[1].before in ("ja", "seka", "and")
        and all(len(p.piece.text.split()) <= 2 for p in pair)
    )


def _best(every: Sequence[Part], scores: NDArray[np.float32], weights: NDArray[np.float32]) -> list[int]:
    """The likeliest sequence; nothing goes on inside what is outside."""
    reached = np.full(len(LABELS), _NEVER, np.float32)
    came: list[NDArray[np.intp]] = []
    for at in range(len(every)):
        steps = []
        for before in LABELS if at else ("",):
            rows = [sign_rows(s) for s in signs_after(every, at, before)]
            step = scores[at] + weights[rows].sum(axis=0)
            step = step - np.logaddexp.reduce(step)
            if before in ("", LABELS[_OUTSIDE]):
                step[_INSIDE] = _NEVER
            steps.append(step)
        total = np.stack(steps) + (reached[:, None] if at else 0)
        came.append(total.argmax(axis=0))
        reached = total.max(axis=0)
    path = [int(reached.argmax())]
    for back in reversed(came[1:]):
        path.append(int(back[path[-1]]))
    return path[::-1]
