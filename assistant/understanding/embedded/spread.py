"""Clauses that say what a thing is, and clauses that leave it to their neighbours: 'direct: 1, 2; alone: 3, 4'."""

import re
from collections.abc import Callable
from typing import TypeVar

from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import Piece

Kind = TypeVar("Kind")

_LIST = re.compile(r"^\W*\d{1,2}[.):]\s")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_NUMBERED = re.compile(r"\n+|\s+(?=\(?\d{1,2}[.):]\s)")
_LIKEWISE = re.compile(r"\b(?:samoin|niin\s+ikaan|myos|lisaksi|also|likewise|too|as\s+well|so\s+(?:is|are|do|does))\b")
LEADS = 0.4  # share of a clause before which its kind stands where what it holds for follows


def sentences_of(answer: Piece) -> list[Piece]:
    """The sentences of an answer full of numbers: '… 7–13. Self-service: 6' is two, the lines of a list one each."""
    pattern = _NUMBERED if _LIST.match(answer.text) else _SENTENCE
    found, at = [], 0
    for match in pattern.finditer(answer.text):
        found.append(answer.cut(at, match.start()))
        at = match.end()
    return [p for p in (*found, answer.cut(at)) if p.text]


def spread(
    sentences: list[list[Piece]], kind_of: Callable[[str], tuple[Kind, int] | None]
) -> list[tuple[Piece, Kind | None]]:
    """Every clause with its kind, or the kind it takes from its neighbours.

    `sentences` are the clauses by sentence; `kind_of` tells the kind a folded clause names and where in it. A kind at
    the head of its clause holds on for those that follow ('direct 1, 2'), one at the end for those before ('1, 2
    direct'); a 'likewise' takes the one before, a sentence without a kind the next one's, or else that before.
    """
    told = [[kind_of(fold(c.text)) for c in clauses] for clauses in sentences]
    found: list[tuple[Piece, Kind | None]] = []
    for number, (clauses, kinds) in enumerate(zip(sentences, told, strict=True)):
        named = [(n, k[0], k[1] / max(1, len(clauses[n].text))) for n, k in enumerate(kinds) if k]
        before = [k[0] for row in told[:number] for k in row if k]
        after = [k[0] for row in told[number + 1 :] for k in row if k]
        for at, clause in enumerate(clauses):
            kind: Kind | None
            earlier = [k for n, k, _ in named if n <= at]
            later = [k for n, k, _ in named if n >= at]
            if told[number][at] is None and (earlier or before) and _LIKEWISE.search(fold(clause.text)):
                kind = (earlier or before)[-1]
            elif named:
                leads = named[0][2] < LEADS
                kind = earlier[-1] if earlier and (leads or not later) else later[0]
            else:
                kind = after[0] if after else before[-1] if before else None
            found.append((clause, kind))
    return found
