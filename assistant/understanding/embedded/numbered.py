"""An answer by number -> the piece of each: '4: … 5: …', '1–3 … 4 …', 'vitoseen ohje, muihin ei mitään'."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.refer import ordinal
from assistant.understanding.embedded.words import Piece

_NUMBERS = r"\d{1,2}(?:(?:\s*[-–]\s*|\s*,\s*|\s+(?:ja|and|to|through|thru)\s+|\s*&\s*)\d{1,2}(?!\d))*"
_MARK = re.compile(
    r"(?:(?<=^)|(?<=[\s,;.]))(?P<lead>(?:on|for|at|in|number|numero|nro|kohta|kohtaan|kohdassa|kohdalla)\s+)?"
    rf"\(?(?P<numbers>{_NUMBERS})(?::?(?:ssa|ssä|een|seen|iin|hin|lla|llä)\b)?"
    r"(?:\s*(?P<style>[.):=])\s*|(?P<dash>\s[-–]\s)|[\s,](?=\s*\S))",
    re.IGNORECASE,
)
_PART = re.compile(r"(\d{1,2})(?:\s*(?:[-–]|to|through|thru)\s*(\d{1,2}))?")
_WORD = re.compile(r"(?:(?<=^)|(?<=[,;.\n]\s)|(?<=[,;.\n])|(?<=\sja\s)|(?<=\smut\s))(\w{4,14})\s*(?::\s*|\s(?=\S))")
_PLACE = re.compile(r"(?:ssa|seen|een|iin|aan|lla|lle|hin)$")
_OTHERS = re.compile(
    r"(?:[,.;\n]+\s*|\s+)(?:(?:ja|mutta|mut|and|but)\s+)?"
    r"(?=(?:in\s+|for\s+)?(?:muissa|muihin|muut|muille|muista|loput|loppuihin|the\s+rest|the\s+others|rest|others)\b)",
    re.IGNORECASE,
)
STRONG = ".):="  # behind a number, they make it a mark
_CLAUSE_BEGINS = re.compile(r"(?:^(?:\W*(?:no|well|joo|eli|siis|so|ok|okay|öö|hmm))*|[,;.!\n])\W*$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:ja|and|mut|mutta|but)$")


@dataclass(frozen=True)
class Mark:
    """Numbers that begin a piece: which, where they stand, what stands behind them, and whether they name a place."""

    numbers: tuple[int, ...]
    start: int
    end: int
    style: str
    place: bool

    @property
    def plain(self) -> bool:
        """Nobody could read it otherwise."""
        return bool(self.style) or self.place or len(self.numbers) > 1


@dataclass(frozen=True)
class Numbered:
    """The piece of each number, and what is said of the others."""

    pieces: dict[int, Piece]
    others: Piece | None = None


def by_number(answer: Piece, numbers: Collection[int]) -> Numbered | None:
    """The answer parted at those of the numbers that begin a piece of it; None where it is not told by number."""
    run = _run([m for m in _marks(answer.text) if set(m.numbers) <= set(numbers)])
    if not run:
        return None
    others = _OTHERS.search(answer.text, run[-1].end)
    if not _told_by(run, answer.text, bool(others)):
        return None
    end = others.start() if others else len(answer.text)
    edges = [*(m.start for m in run), end]
    pieces = {
        n: piece
        for mark, after in zip(run, edges[1:], strict=True)
        if (piece := _without_and(answer.cut(mark.end, after))).text
        for n in mark.numbers
    }
    lead = answer.cut(0, run[0].start)
    if lead.text and not set(run[0].numbers) & set(pieces):  # 'Nothing at 1. 2 we …'
        pieces |= dict.fromkeys(run[0].numbers, lead)
    return Numbered(pieces, answer.cut(others.end()) if others else None)


def _without_and(piece: Piece) -> Piece:
    return piece.cut(0, match.start()) if (match := _AND.search(piece.text)) else piece


def _marks(text: str) -> list[Mark]:
    told = [
        Mark(_each(m["numbers"]), m.start(), m.end(), m["style"] or ("-" if m["dash"] else ""), bool(m["lead"]))
        for m in _MARK.finditer(text)
    ]
    spoken = [
        Mark((n,), m.start(), m.end(), "", True)
        for m in _WORD.finditer(text)
        if (m[0].rstrip().endswith(":") or _PLACE.search(fold(m[1]))) and (n := ordinal(fold(m[1])))
    ]
    return sorted([*told, *spoken], key=lambda mark: mark.start)


def _each(numbers: str) -> tuple[int, ...]:
    """'3, 5–7' -> 3, 5, 6, 7."""
    ranges = [(int(m[1]), int(m[2] or m[1])) for m in _PART.finditer(numbers)]
    return tuple(n for first, last in ranges for n in range(first, last + 1))


def _run(marks: list[Mark]) -> list[Mark]:
    """The marks that belong together: those that are plainly marks, all of one style, in any order, where there are two.

    Else those whose numbers rise: a number inside an answer ('6 viikkoa') does not begin a new one.
    """
    style = next((m.style for m in marks if m.style), "")
    plain = [m for m in marks if m.plain and m.style in ("", style)]
    named = [n for m in plain for n in m.numbers]
    if len(plain) > 1 and len(set(named)) == len(named) and any(m.style in tuple(STRONG) for m in plain):
        return plain
    run: list[Mark] = []
    for mark in marks:
        if not run or mark.numbers[0] > run[-1].numbers[-1]:
            run.append(mark)
    return run


def _told_by(run: list[Mark], text: str, others: bool) -> bool:
    """Is the answer told by these numbers?"""
    first = run[0]
    if len(run) == 1 and not others:
        return first.start == 0 and (first.style in tuple(STRONG) or len(first.numbers) > 1)
    if first.start <= 3:
        return True
    return len(run) >= 2 and all(m.plain or _CLAUSE_BEGINS.search(text[: m.start]) for m in run)
