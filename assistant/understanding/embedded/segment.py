"""A journey told in any form -> touchpoints in order, with the words each rests on."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assistant.model.touchpoints import Stage
from assistant.understanding.embedded.channels import channels
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.journey import guess
from assistant.understanding.embedded.labels import labelled
from assistant.understanding.embedded.names import named
from assistant.understanding.embedded.parts import MARKED_LINE, Part, parts
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


LONGEST_HEADING = 6  # words
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
    told, near = labelled(every, embed)
    phases = _phases(every)
    ruled = ["outside" if p.line in phases else _ruled(p, label) for p, label in zip(every, told, strict=True)]
    labels = _parted(text, every, ruled, near, embed)
    found: list[Segment] = []
    stage: Stage | None = None
    for first, last, label in _spans(every, labels):
        if _heads(first) or (first.line in phases and first.at == 0):
            stage = heading_stage(phases.get(first.line, first.piece.text))
        if label == "outside":
            continue
        found.append(_segment(text, first, last, stage, Kind(label), _bracketed(every, last)))
    return found


# What leads up to the journey and is none of it: 'I'd split it into phases', 'se menee suurin piirtein näin'.
_ANNOUNCES = re.compile(
    r"(?:(?:no|well|ok|okay|so|hm+|joo|niin)\W+)*(?:i['’]?d\s+(?:split|divide|break|start\s+(?:by|with|from))|let\s+me\s+(?:split|start|think|see|try)|i['’]?ll\s+(?:try|tell)|(?:thanks|thank\s+you)\s+for\s+asking|kiitos\s+(?:kysymasta|kun\s+kysyi\w*)|(?:yritan|koetan|koitan)\s+(?:\w+\s+)?(?:kertoa|muistella|luetella|listata|kuvata|selittaa)|kerron(?:pa)?\s+(?:\w+\s+)?jarjestyksessa|it\s+(?:goes|runs|works)\s+(?:roughly|something|more\s+or\s+less|like)"
    r"|jakaisin|(?:talleen\s+)?(?:se\s+)?(?:menee|kulkee)\s+(?:suurin\s?piirtein|suunnilleen|jotakuinkin|jotenkin)|(?:tassa|here)\s+(?:se\s+)?(?:on|tulee|is|it\s+is|goes))\b"
)
# What is said of inner work: 'sitä asiakas ei näe', 'which the customer never sees'.
_NOT_SEEN = re.compile(
    r"\b(?:sita|tata|niita|naita)\s+(?:\w+\s+){1,2}(?:ei|eivat|eihan)\b(?:\s+\w+)?\s+(?:nae|naa|huomaa)\b|\b(?:asiakas|asiakkaa\w+|he|ne)\b.{0,15}\b(?:ei|eivat|eihan)\b(?:\s+\w+)?\s+(?:nae|naa|nay|huomaa)\b"
    r"|\b(?:ei|eihan)\s+(?:(?:se|tama|taa|ne)\s+)?(?:(?:nay|nakyy?)\s+\w+lle|\w+lle\s+nay)\b"
    r"|\b(?:customers?|clients?|guests?|they|he|she)\b.{0,12}\b(?:never|don['’]?t|doesn['’]?t|do\s+not|does\s+not|can['’]?t)\s+(?:\w+\s+)?(?:see|notice)\b"
)


def _ruled(part: Part, label: str) -> str:
    """The label, but for a heading, and for brackets behind something: they tell more of it."""
    if _heads(part):
        return "outside"
    if _ANNOUNCES.match(fold(part.piece.text)) and part.line == 0 and part.sentence == 1:
        return "outside"
    if _NOT_SEEN.search(fold(part.piece.text)):
        return "aside"
    if part.bracket and part.at:
        return {"touchpoint": "inside", "aside": "outside"}.get(label, label)
    return label


def _parted(text: str, every: list[Part], labels: list[str], near: Collection[int], embed: Embed | None) -> list[str]:
    """The labels, a joined action parted from the one before where it is of another stage: a touchpoint has one.

    'Kokeilee laitetta ja allekirjoittaa sopimuksen'; only where it was a close call, as one action is often told in two verbs.
    """
    joined = [
        at for at in near
        if labels[at] == "inside" and every[at].before.split()[-1:] in _JOINS and len(every[at].piece.text.split()) > 1
    ]  # fmt: skip
    if not joined:
        return labels
    tried = ["touchpoint" if at in joined else label for at, label in enumerate(labels)]
    spans = [s for s in _spans(every, tried) if s[2] == "touchpoint"]
    texts = [_words(text, first, last) for first, last, _ in spans]
    if embed is not None:  # with those that stay whole, whose stages are guessed next: one call less
        embed([*texts, *(_words(text, first, last) for first, last, _ in _spans(every, labels))])
    stages = [stage for stage, _ in guess(texts, embed)]
    parted = {
        every.index(after[0]) for before, after, one, other in zip(spans, spans[1:], stages, stages[1:], strict=False)
        if one is not other and every[every.index(after[0]) - 1] is before[1]
    }  # fmt: skip
    return ["touchpoint" if at in joined and at in parted else label for at, label in enumerate(labels)]


def _words(text: str, first: Part, last: Part) -> str:
    """The words of a run of parts."""
    return text[first.piece.start : last.piece.end]


_JOINS = (["ja"], ["and"], ["sitten"], ["then"])


def _phases(every: list[Part]) -> dict[int, str]:
    """The headings of a list in phases by their lines: short lines without a mark above lines that have one.

    The first line is one, too: a single line without its number is an item.
    """
    lines = {p.line: p for p in every if p.at == 0}
    marked = {n for n, p in lines.items() if p.before.startswith(MARKED_LINE)}
    texts = {n: " ".join(p.piece.text for p in every if p.line == n) for n in lines}
    heads = {
        n: texts[n] for n, p in lines.items()
        if n not in marked and n + 1 in marked and not p.bracket and len(texts[n].split()) <= LONGEST_HEADING
    }  # fmt: skip
    return heads if len(heads) > 1 and 0 in heads and len(marked) > len(heads) else {}


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
            # What would go on inside a heading is a touchpoint of its own; inside what leads up it is no more than that.
            headed = not (part.bracket and part.at) and (not found or _heads(found[-1][1]) or part.at == 0)
            begins = "touchpoint" if headed else "outside"
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
    piece = Piece(_words(text, first, last), first.piece.start)
    if last.bracket and not first.bracket and "(" in piece.text:
        piece = piece.cut(0, piece.text.rfind("("))
        bracketed = text[piece.end : last.piece.end] + bracketed
    told = channels(f"{piece.text} ({bracketed})" if bracketed else piece.text)
    return Segment(piece=piece, name=named(piece.text), channels=told, stage=stage, kind=kind)
