"""An answer by number -> the piece of each: '4: … 5: …', '1–3 … 4 …', 'vitoseen ohje, muihin ei mitään'."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.refer import ordinal
from assistant.understanding.embedded.words import Piece

_SINGLE = re.compile(
    r"(?:(?<=^)|(?<=[\s,;.]))(?P<lead>(?:on|for|at|in|number|numero|nro|kohta|kohtaan|kohdassa|kohdalla)\s+)?"
    r"\(?(?P<number>\d{1,2})(?::?(?:ssa|ssä|een|seen|iin|hin)\b)?(?:(?P<plain>\s*[.):=]\s*|\s[-–]\s)|[\s,](?=\s*\S))",
    re.IGNORECASE,
)
# '1–3: …' and, where an answer or a part of it begins, '1 through 3 we do nothing'.
_RANGE = re.compile(
    r"(?:(?<=^)|(?<=[,;.\n])|(?<=[,;.\n]\s))(\d{1,2})\s*(?:[-–]|through|thru|to)\s*(\d{1,2})\s*(?:[.):=]\s*|\s(?=\S))"
)
_WORD = re.compile(r"(?:(?<=^)|(?<=[,;.\n]\s)|(?<=[,;.\n])|(?<=\sja\s)|(?<=\smut\s))(\w{4,14})\s*(?::\s*|\s(?=\S))")
_PLACE = re.compile(r"(?:ssa|seen|een|iin|aan|lla|lle|hin)$")
_OTHERS = re.compile(
    r"(?:[,.;\n]+\s*|\s+)(?:(?:ja|mutta|mut|and|but)\s+)?"
    r"(?=(?:in\s+|for\s+)?(?:muissa|muihin|muut|muille|muista|loput|loppuihin|the\s+rest|the\s+others|rest|others)\b)",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = re.compile(r"(?:^(?:\W*(?:no|well|joo|eli|siis|so|ok|okay|öö|hmm))*|[,;.!\n])\W*$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:ja|and|mut|mutta|but)$")


@dataclass(frozen=True)
class Mark:
    """A number that begins a piece: the first and last meant, its place, and whether nobody could read it otherwise."""

    first: int
    last: int
    start: int
    end: int
    plain: bool


@dataclass(frozen=True)
class Numbered:
    """The piece of each number, and what is said of the others."""

    pieces: dict[int, Piece]
    others: Piece | None = None


def by_number(answer: Piece, numbers: Collection[int]) -> Numbered | None:
    """The answer parted at those of the numbers that begin a piece of it; None where it is not told by number."""
    run = _run([m for m in _marks(answer.text) if m.first in numbers and m.last in numbers])
    if not run:
        return None
    others = _OTHERS.search(answer.text, run[-1].end)
    if not _told_by(run, answer.text, bool(others)):
        return None
    end = others.start() if others else len(answer.text)
    edges = [*(m.start for m in run), end]
    pieces = {
        n: piece
        for mark, after in zip(run, edges[1:], strict=True) if (piece := _without_and(answer.cut(mark.end, after))).text
        for n in numbers if mark.first <= n <= mark.last
    }  # fmt: skip
    lead = answer.cut(0, run[0].start)
    if lead.text and run[0].first not in pieces:  # 'Nothing at 1. 2 we …'
        pieces |= {n: lead for n in numbers if run[0].first <= n <= run[0].last}
    return Numbered(pieces, answer.cut(others.end()) if others else None)


def _without_and(piece: Piece) -> Piece:
    return piece.cut(0, match.start()) if (match := _AND.search(piece.text)) else piece


def _marks(text: str) -> list[Mark]:
    ranges = [Mark(int(m[1]), int(m[2]), m.start(), m.end(), True) for m in _RANGE.finditer(text)]
    inside = {at for r in ranges for at in range(r.start, r.end)}
    single = [
        Mark(int(m["number"]), int(m["number"]), m.start(), m.end(), bool(m["plain"] or m["lead"]))
        for m in _SINGLE.finditer(text)
        if m.start("number") not in inside
    ]
    spoken = [
        Mark(n, n, m.start(), m.end(), True)
        for m in _WORD.finditer(text)
        if _PLACE.search(word := fold(m[1])) and (n := ordinal(word))
    ]
    return sorted([*ranges, *single, *spoken], key=lambda mark: mark.start)


def _run(marks: list[Mark]) -> list[Mark]:
    """The marks whose numbers rise: a number inside an answer ('6 viikkoa') does not begin a new one."""
    run: list[Mark] = []
    for mark in marks:
        if not run or mark.first > run[-1].last:
            run.append(mark)
    return run


def _told_by(run: list[Mark], text: str, others: bool) -> bool:
    """Is the answer told by these numbers?"""
    first = run[0]
    if len(run) == 1 and not others:
        return first.start == 0 and bool(re.match(r"\s*\(?\d{1,2}\s*[.):]", text))
    if first.start <= 3:
        return True
    return len(run) >= 2 and all(m.plain or _CLAUSE_BEGINS.search(text[: m.start]) for m in run)
