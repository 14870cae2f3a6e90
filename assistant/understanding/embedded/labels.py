"""A label for each part of a told journey, the best sequence of them as a whole.

The weights come from labelled journeys (`python -m tests.eval.train_parts`).
"""

from collections.abc import Sequence

import numpy as np

from assistant.understanding.embedded.features import EMBEDDING_SCALE, Embed
from assistant.understanding.embedded.learned import weights
from assistant.understanding.embedded.network import best, scored, sign_row
from assistant.understanding.embedded.parts import MARKED_LINE, Part, shape, signs

LABELS = ("touchpoint", "inside", "inner_work", "aside", "outside")
_TOUCHPOINT, _INSIDE, _INNER, _OUTSIDE = (LABELS.index(n) for n in ("touchpoint", "inside", "inner_work", "outside"))
INNER = 0.3  # leans towards inner work in prose: the person is told of it and can add it; a wrong point is asked about
LISTED = 1.0  # towards a touchpoint for what a person gave a line, a number or an arrow of its own
JOINED = 3.0  # and more where the line goes on: 'baking and a photo of the cake' is a step, 'baking' inner work
ENUMERATED = 4.0  # for the last of an enumeration of one or two words each: 'asennus, lasku ja takuukortti'
NEARLY = 2.0  # less for a touchpoint of its own than for going on inside another: a close call
BARRED = ((-1, _INSIDE), (_OUTSIDE, _INSIDE))  # nothing goes on inside what is outside


def rows_of(every: Sequence[Part]) -> list[list[int]]:
    """The rows of each part's signs."""
    form = shape(every)
    return [sorted({sign_row(s) for s in signs(every, at, form)}) for at in range(len(every))]


def labelled(every: Sequence[Part], embed: Embed | None = None) -> tuple[list[str], frozenset[int]]:
    """A label a part, in order, and the places of parts that go on inside another and are nearly one themselves."""
    if not every:
        return [], frozenset()
    kept = weights("parts")
    meanings = None
    if embed is not None:
        meanings = EMBEDDING_SCALE * embed([p.piece.text for p in every]) - kept["mean"]
    scores = scored(rows_of(every), meanings, kept)
    listed = np.array([_listed(part) for part in every])
    joined = np.array([_listed(part) and _goes_on(every, at) for at, part in enumerate(every)])
    ends = np.array([_ends_enumeration(every, at) for at in range(len(every))])
    scores[:, _INNER] += INNER * ~listed
    scores[:, _TOUCHPOINT] += LISTED * listed + JOINED * joined + ENUMERATED * ends
    labels = [LABELS[n] for n in best(scores, kept["moves"], BARRED)]
    near = scores[:, _INSIDE] - scores[:, _TOUCHPOINT] < NEARLY
    return labels, frozenset(at for at, label in enumerate(labels) if label == "inside" and near[at])


def _listed(part: Part) -> bool:
    """Is it an item of a list: the first of a marked line, or behind an arrow?"""
    return (part.at == 0 and part.before.startswith(MARKED_LINE)) or "->" in part.before


def _goes_on(every: Sequence[Part], at: int) -> bool:
    """Is the part joined to the next of its line by an 'and'?"""
    follows = every[at + 1] if at + 1 < len(every) else None
    return follows is not None and follows.sentence == every[at].sentence and follows.before in ("ja", "seka", "and")


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
