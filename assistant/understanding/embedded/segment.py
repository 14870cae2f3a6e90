"""A journey told in any form -> touchpoints in order, with the words each rests on."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.model.touchpoints import Stage
from assistant.understanding.embedded.channels import channels
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.labels import labelled
from assistant.understanding.embedded.names import named
from assistant.understanding.embedded.parts import Part, parts
from assistant.understanding.embedded.stages import heading_stage
from assistant.understanding.embedded.words import Piece


class Kind(StrEnum):
    """What a piece of the told journey is."""

    TOUCHPOINT = "touchpoint"
    INNER_WORK = "inner_work"
    ASIDE = "aside"


@dataclass(frozen=True)
class Segment:
    """One piece of the journey. `stage` is given where a heading said so."""

    piece: Piece
    name: str
    channels: tuple[str, ...] = ()
    stage: Stage | None = None
    kind: Kind = Kind.TOUCHPOINT


NO_NAME = frozenset(
    """we they me he she it ne se asiakas customer oh then sitten sit ja and or tai but mutta ni niin luulisin luulen
    varmaan ehka kai maybe probably perhaps usually yleensa joskus sometimes""".split()
)


def segments(text: str, embed: Embed | None = None) -> list[Segment]:
    """The pieces of a told journey, in the order told; a name told twice is one."""
    found: list[Segment] = []
    for segment in _all(text, embed):
        if (
            re.search(r"[^\W\d]", segment.name)
            and fold(segment.name) not in NO_NAME
            and all(fold(segment.name) != fold(f.name) for f in found)
        ):
            found.append(segment)
    return found


def _all(text: str, embed: Embed | None) -> list[Segment]:
    every = parts(text)
    labels = [_ruled(p, label) for p, label in zip(every, labelled(every, embed), strict=True)]
    found: list[Segment] = []
    stage: Stage | None = None
    for first, last, label in _spans(every, labels):
        if _heads(first):
            stage = heading_stage(first.piece.text)
        if label == "outside":
            continue
        found.append(_segment(text, first, last, stage, Kind(label), _bracketed(every, last)))
    return found


# What is said of inner work: 'sitä asiakas ei näe', 'which the customer never sees'.
_NOT_SEEN = re.compile(
    r"\b(?:asiakas|asiakkaa\w+|vieraa\w+|vieras|koulu|potilas|he|ne)\b.{0,15}\b(?:ei|eivat|eihan)\b(?:\s+\w+)?\s+(?:nae|naa|nay|huomaa)\b"
    r"|\b(?:ei|eihan)\s+(?:se|tama|taa)?\s*(?:nay|nakyy?)\s+(?:\w+lle)\b|\beihan\s+se\s+\w+lle\s+nay\b"
    r"|\b(?:customers?|clients?|guests?|they|he|she)\b.{0,12}\b(?:never|don['’]?t|doesn['’]?t|do\s+not|does\s+not|can['’]?t)\s+(?:\w+\s+)?(?:see|notice)\b"
)


def _ruled(part: Part, label: str) -> str:
    """The label, but for a heading, and for brackets behind something: they tell more of it."""
    if _heads(part):
        return "outside"
    if _NOT_SEEN.search(fold(part.piece.text)):
        return "aside"
    if part.bracket and part.at:
        return {"touchpoint": "inside", "aside": "outside"}.get(label, label)
    return label


def _heads(part: Part) -> bool:
    """Is it a heading: a few words before a colon, or a line of capitals?"""
    if part.at or len(part.piece.text.split()) > 5:
        return False
    return part.colon or (part.piece.text.isupper() and len(part.piece.text) > 2)


def _spans(every: list[Part], labels: list[str]) -> list[tuple[Part, Part, str]]:
    """Runs of parts that belong together: the first, the last, and what they are."""
    found: list[tuple[Part, Part, str]] = []
    for part, label in zip(every, labels, strict=True):
        if label == "inside" and found and found[-1][2] != "outside":
            found[-1] = (found[-1][0], part, found[-1][2])
        else:
            # What would go on inside a heading is a touchpoint of its own.
            begins = "outside" if part.bracket and part.at else "touchpoint"
            found.append((part, part, begins if label == "inside" else label))
    return found


def _bracketed(every: list[Part], last: Part) -> str:
    """The words in brackets that follow a part in its line: they may name its channels."""
    after = every[every.index(last) + 1 :]
    told = []
    for part in after:
        if not part.bracket or part.line != last.line:
            break
        told.append(part.piece.text)
    return ", ".join(told)


def _segment(text: str, first: Part, last: Part, stage: Stage | None, kind: Kind, bracketed: str) -> Segment:
    piece = Piece(text[first.piece.start : last.piece.end], first.piece.start)
    if last.bracket and not first.bracket and "(" in piece.text:
        piece = piece.cut(0, piece.text.rfind("("))
        bracketed = text[piece.end : last.piece.end] + bracketed
    told = channels(f"{piece.text} ({bracketed})" if bracketed else piece.text)
    return Segment(piece=piece, name=named(piece.text), channels=told, stage=stage, kind=kind)
