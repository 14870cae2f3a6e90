"""A journey told in any form -> touchpoints in order, with the words each rests on.

Lists (lines, numbers, dashes, arrows, semicolons, commas) are taken item by item; prose is cut into clauses.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.model.touchpoints import Stage
from assistant.understanding.embedded.channels import channels
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.names import named
from assistant.understanding.embedded.parts import Part, labelled, parts
from assistant.understanding.embedded.stages import heading_stage
from assistant.understanding.embedded.words import Piece, sentences, split, whole


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


_NO_NAME = frozenset({"we", "they", "me", "he", "she", "it", "ne", "se", "asiakas", "customer", "oh", "then", "sitten"})
_LINE = re.compile(r"[^\n]*\S[^\n]*")  # a line with its marks: a dash before it or a colon after it tells what it is
_MARKER = re.compile(r"^\s*(?:\(?\d{1,2}\s*[.):-]|\(?[a-hA-H]\)|[-–—*•·▪◦‣>→]+|#+)\s*")
_ARROW = re.compile(r"\s*(?:-+>|=+>|→|⇒|➔|➜|»|(?<=\s)>(?=\s)|\s>>?\s|—>)\s*")
_INLINE_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s,;.]))\(?\d{1,2}[.)]\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]{1,80})[)\]]")
_HEADING = re.compile(r"^\s*([^:\n]{2,48}):\s*(.*)$", re.DOTALL)


def segments(text: str, embed: Embed | None = None) -> list[Segment]:
    """The pieces of a told journey, in the order told; a name told twice is one."""
    found: list[Segment] = []
    for segment in _all(Piece(text, 0), embed):
        if (
            re.search(r"[^\W\d]", segment.name)
            and fold(segment.name) not in _NO_NAME
            and all(fold(segment.name) != fold(f.name) for f in found)
        ):
            found.append(segment)
    return found


def _all(said: Piece, embed: Embed | None) -> list[Segment]:
    rows = [
        Piece(m.group().strip(), m.start() + len(m.group()) - len(m.group().lstrip()))
        for m in _LINE.finditer(said.text)
    ]
    if len(rows) > 1:
        return _rows(rows, embed)
    return _run(whole(said.text), None, embed, listed=False)


def _rows(rows: list[Piece], embed: Embed | None) -> list[Segment]:
    """Lines: items, headings, and an opening sentence that only leads in."""
    found: list[Segment] = []
    stage: Stage | None = None
    marked = sum(bool(_MARKER.match(r.text)) for r in rows) >= len(rows) / 2
    for number, row in enumerate(rows):
        bare = row.cut(match.end()) if (match := _MARKER.match(row.text)) else row
        if match is None and row.text.endswith(":"):
            stage = heading_stage(row.text[:-1]) or stage
            continue
        is_item = match is not None
        heading = _HEADING.match(bare.text)
        if heading and not is_item and not heading.group(2):
            stage = heading_stage(heading.group(1)) or stage
            continue
        if not is_item and _is_heading(bare.text, marked or len(rows) > 3):
            stage = heading_stage(bare.text)
            continue
        if heading and heading.group(2) and (own := heading_stage(heading.group(1))):
            stage = own
            found += _run(bare.cut(heading.start(2)), own, embed, listed=True)
        elif number == 0 and not is_item and marked:
            continue  # 'Meillä se menee suunnilleen näin' before a marked list
        else:
            found += _run(bare, stage, embed, listed=True)
    return found


def _is_heading(text: str, in_list: bool) -> bool:
    """A line that names a stage or a time ('ENNEN', 'Before buying'), not a touchpoint."""
    words = text.split()
    if not in_list or len(words) > 4 or not words:
        return False
    return (text.isupper() and len(text) > 2) or bool(text.endswith(":"))


def _run(piece: Piece, stage: Stage | None, embed: Embed | None, *, listed: bool) -> list[Segment]:
    """A line or the whole of a one-line answer."""
    if len(_ARROW.findall(piece.text)) >= (1 if listed else 2):
        return _items(split(piece, _ARROW), stage)
    if len(_INLINE_NUMBER.findall(piece.text)) >= 2:
        return _items(split(piece, _INLINE_NUMBER), stage)
    heading = _HEADING.match(piece.text)
    if not listed and heading and heading.group(2):
        stage = heading_stage(heading.group(1)) or stage
        if stage or len(heading.group(1).split()) <= 6:
            piece = piece.cut(heading.start(2))
    if piece.text.count(";") >= 2:
        return _items(split(piece, r"\s*;\s*"), stage)
    parts = split(piece, r"\s*,\s*(?![^()]*\))")
    full_stops = len(sentences(piece))
    last = split(parts[-1], r"\s+(?:ja|sekä|seka|and)\s+") if parts else []
    items = [*parts[:-1], *(last if len(last) == 2 else parts[-1:])]
    if not listed and len(items) >= 4 and len(parts) >= 3 and full_stops == 1 and _short(items):
        return _items(items, stage)
    if listed and full_stops == 1 and len(piece.text.split()) <= 12:
        return _items([piece], stage)
    return _prose(piece, stage, embed)


def _short(parts: list[Piece]) -> bool:
    return sum(len(p.text.split()) for p in parts) / len(parts) <= 4.5


def _items(parts: list[Piece], stage: Stage | None) -> list[Segment]:
    return [_segment(p, stage) for p in parts]


def _segment(piece: Piece, stage: Stage | None, kind: Kind = Kind.TOUCHPOINT) -> Segment:
    bracketed = _BRACKETS.search(piece.text)
    found = channels(piece.text)
    bare = piece
    if bracketed and bracketed.end() >= len(piece.text) - 1:
        bare = piece.cut(0, bracketed.start())
    return Segment(
        piece=bare if bare.text else piece, name=named(bare.text or piece.text), channels=found, stage=stage, kind=kind
    )


def _prose(said: Piece, stage: Stage | None, embed: Embed | None) -> list[Segment]:
    """Flowing text: each part begins a touchpoint, goes on with the one before, or is something else."""
    every = parts(said)
    labels = labelled(every, embed)
    found: list[Segment] = []
    spans: list[tuple[Part, list[Part], str]] = []
    for part, label in zip(every, labels, strict=True):
        if label != "continues":
            spans.append((part, [], label))
        elif spans:
            spans[-1][1].append(part)
    for first, rest, label in spans:
        end = first.piece.end
        for part in rest:
            if part.before in _JOINS and part.piece.end - first.piece.start <= _LONGEST:
                end = part.piece.end
        start = first.piece.start - said.start
        found.append(_segment(said.cut(start, end - said.start), stage, Kind(label)))
    return found


# Boundaries over which a name runs on: 'googlettaa ja lukee arvosteluja'.
_JOINS = frozenset({"ja", "tai", "and", "or", "seka", ", tai", ", or"})
_LONGEST = 75  # characters
