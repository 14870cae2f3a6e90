"""An answer by number -> the piece of each: '4: … 5: …', '1–3 … 4 …', 'vitoseen ohje, muihin ei mitään'."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.refer import ordinal
from assistant.understanding.embedded.words import Piece

_NUMBERS = r"\d{1,2}(?:(?:\s*[-–]\s*|\s*,\s+|\s+(?:ja|and|or|tai|to|through|thru)\s+|\s*&\s*)\d{1,2}(?!\d))*"
_MARK = re.compile(
    r"(?:(?<=^)|(?<=[\s,;.]))(?P<lead>(?:on|for|at|in|number|numero|nro|kohta|kohtaan|kohdassa|kohdalla|kohdissa|kohtiin|points|steps)\s+)?"
    rf"\(?(?P<numbers>{_NUMBERS})(?::?(?:ssa|ssä|een|seen|iin|hin|lla|llä)\b)?"
    r"(?:\s*(?P<style>[.):=])\s*|(?P<dash>\s[-–]\s)|[\s,](?=\s*\S))",
    re.IGNORECASE,
)
_PART = re.compile(r"(\d{1,2})(?:\s*(?:[-–]|to|through|thru)\s*(\d{1,2}))?")
_WORD = re.compile(
    r"(?:(?<=^)|(?<=[,;.\n]\s)|(?<=[,;.\n])|(?<=\sja\s)|(?<=\smut\s)|(?<=\b[Nn]o\s)|(?<=\b[Ee]li\s))(\w{4,14})\s*(?::\s*|\s(?=\S))"
)
_PLACE = re.compile(r"(?:ssa|seen|een|iin|aan|lla|lle|hin)$")
_OTHERS = re.compile(  # 'ja muut kanavat' tells more of the same
    r"(?:[,.;\n]+\s*(?:(?:ja|mutta|mut|and|but)\s+)?(?=(?:in\s+|for\s+)?(?:muut|muille|muista|rest|others)\b)"
    r"|(?:[,.;\n]+\s*|\s+)(?:(?:ja|mutta|mut|and|but)\s+)?"
    r"(?=(?:in\s+|for\s+)?(?:muissa|muihin|loput|loppuihin|the\s+rest|the\s+others)\b))",
    re.IGNORECASE,
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[;.!\n])\W*$")
_CLAUSE_BEGINS = re.compile(
    r"(?:^(?:\W*(?:no|well|joo|eli|siis|so|ok|okay|öö|hmm))*|[,;:.!\n])\W*"
    r"(?:(?:ja|sit|sitten|mut|mutta|and|but|then)\s+)?$",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"\b(?:at|in|kohdassa|kohdissa|kohtaan|kohdalla)\s+({_NUMBERS})\b|(?<!\d)(\d{{1,2}}):?(?:ssa|ssä|lla|llä)\b",
    re.IGNORECASE,
)
MANY = 3  # numbers that begin a clause each tell that the answer goes by number, whatever stands before the first
_AND = re.compile(r"\s+(?:ja|and|mut|mutta|but)$")


@dataclass(frozen=True)
class Mark:
    """Numbers that begin a piece: which, where they stand, and what stands behind them (':', '.' …; '' for nothing)."""

    numbers: tuple[int, ...]
    start: int
    end: int
    style: str


@dataclass(frozen=True)
class Numbered:
    """The piece of each number, and what is said of those asked about that have none."""

    pieces: dict[int, Piece]
    others: Piece | None = None


def by_number(answer: Piece, asked: Collection[int], every: Collection[int] = ()) -> Numbered | None:
    """The answer parted at the numbers that begin a piece of it; None where it is not told by number.

    Numbers of `every` other thing of the list may stand beside those that were asked about.
    """
    marks, asked = _marks(answer.text), set(asked)
    run = _run([m for m in marks if {*m.numbers} <= {*asked, *every}], asked, answer.text)
    named = {n for mark in run for n in mark.numbers}
    if not named & asked:
        return None
    others = _OTHERS.search(answer.text, run[-1].end) if asked - named else None
    if not _told_by(run, answer.text, others=others is not None):
        return None
    end, rest = len(answer.text), None
    if others:
        begins = _begins(answer.text, others.start())
        beside = answer.text[begins : others.start()].strip(" ,")
        said_before = bool(_AT_OTHERS.search(beside)) and begins >= run[-1].end  # 'nothing missing at the others'
        end = begins if said_before else others.start()
        rest = answer.cut(begins if said_before else others.end())
    edges = [*(m.start for m in run), end]
    pieces = {
        n: piece
        for mark, after in zip(run, edges[1:], strict=True)
        if (piece := _without_and(answer.cut(mark.end, after))).text
        for n in mark.numbers
    }
    lead = answer.cut(0, run[0].start)
    if lead.text and not {*run[0].numbers} & pieces.keys():  # 'Nothing at 1. 2 we …'
        pieces |= dict.fromkeys(run[0].numbers, lead)
    elif at := _AT.search(lead.text):  # 'No conflict at 3 or 4. At 6 yes …'
        pieces |= {n: lead for n in _each(at[1] or at[2]) if n not in pieces and n in {*asked, *every}}
    return Numbered(pieces, rest)


_AT_OTHERS = re.compile(r"\w+.*\b(?:at|in|for|with|on)$", re.IGNORECASE)


def _begins(text: str, at: int) -> int:
    """Where the sentence begins in which `at` stands."""
    return max(text.rfind(mark, 0, at) for mark in ".;!?\n") + 1


def _without_and(piece: Piece) -> Piece:
    return piece.cut(0, match.start()) if (match := _AND.search(piece.text)) else piece


def _marks(text: str) -> list[Mark]:
    told = [
        Mark(_each(m["numbers"]), m.start(), m.end(), m["style"] or ("-" if m["dash"] else ""))
        for m in _MARK.finditer(text)
    ]
    spoken = [
        Mark((n,), m.start(), m.end(), "")
        for m in _WORD.finditer(text)
        if (m[0].rstrip().endswith(":") or _PLACE.search(fold(m[1]))) and (n := ordinal(fold(m[1])))
    ]
    return sorted([*told, *spoken], key=lambda mark: mark.start)


def _each(numbers: str) -> tuple[int, ...]:
    """'3, 5–7' -> 3, 5, 6, 7."""
    ranges = [(int(m[1]), int(m[2] or m[1])) for m in _PART.finditer(numbers)]
    return tuple(n for first, last in ranges for n in range(first, last + 1))


def _run(marks: list[Mark], asked: set[int], text: str) -> list[Mark]:
    """The marks that belong together.

    With something behind them ('4:'), all that have the same, in any order. Else those whose numbers rise: a number
    inside an answer ('6 viikkoa') begins no new one. Of things that were not asked about, only what begins a clause.
    """
    style = next((m.style for m in marks if m.style), "")
    styled = [m for m in marks if style and (m.style == style or _SENTENCE_BEGINS.search(text[: m.start]))]
    more = [m for m in marks if styled and m.start > styled[-1].end and _CLAUSE_BEGINS.search(text[: m.start])]
    styled += [m for m in more[:1] if {*m.numbers} <= asked]  # '4: … 8: …, ja 10 …'
    named = [n for m in styled for n in m.numbers]
    if len(styled) > 1 and len(set(named)) == len(named):
        return styled
    own = _rising([m for m in marks if {*m.numbers} <= asked])
    if asked <= {n for m in own for n in m.numbers}:
        return own
    begin = [m for m in marks if _CLAUSE_BEGINS.search(text[: m.start])]
    every = [*marks[:1], *(m for m in begin if m is not marks[0])]
    if len(every) >= MANY and sorted(n for m in every for n in m.numbers) == sorted(asked):
        return every  # 'like I said 2, … . 5 … . 4 …'
    told = [n for m in begin for n in m.numbers]
    begun = begin if len(set(told)) == len(told) and {*told} <= asked else _rising(begin)
    return begun if len(begun) > len(own) else own


def _rising(marks: list[Mark]) -> list[Mark]:
    run: list[Mark] = []
    for mark in marks:
        if not run or mark.numbers[0] > run[-1].numbers[-1]:
            run.append(mark)
    return run


def _told_by(run: list[Mark], text: str, *, others: bool) -> bool:
    """Is the answer told by these numbers?"""
    first = run[0]
    if len(run) == 1 and not others:
        return first.start == 0 and (first.style not in ("", "-") or len(first.numbers) > 1)
    if first.start <= 3:
        return True
    return len(run) > 1 and all(
        m.style or _CLAUSE_BEGINS.search(text[: m.start]) for m in (run[1:] if len(run) >= MANY else run)
    )
