"""Which touchpoints a clause points at: '4', 'nelosesta', 'at the pickup', 'noudossa', 'siinä'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.model.whole import Model
from assistant.understanding.embedded.alike import alike
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.recorded.forms import is_form, words_of
from assistant.understanding.embedded.refer import Named, Names, ordinal
from assistant.understanding.embedded.words import Piece

ENDING = 4  # letters by which a word may be longer than a touchpoint's own and still point at it
_FORM = r"(?:n|ssa|sta|seen|een|iin|lla|lta|lle|hin|aan|ksi|kin|nkin|ssakin|t|hen)?"
_MARKED = re.compile(
    r"\b(?P<lead>(?:koh(?:ta|da|ti|di)\w*|numero\w*|nro\.?|nr\.?|number|no\.?|steps?|touchpoints?|points?|#)\s*|(?:at|in|for|from|on|to|under|with|vaihe\w*)\s+(?:(?:the\s+)?(?:step|number|nr|touchpoint|point)\s+)?)"
    r"(?P<n>\d{1,2}(?:(?:\s*,\s*|\s+(?:ja|and)\s+|\s*[-–]\s*)\d{1,2})*)(?::\w+)?(?![\d.,]*\d|\s*(?:%|e\b|eur|euro|min|h\b|day|week|month|year|paiva|viik|kuuk|vuo|tunti|tunn))"
    r"|(?P<n2>\b\d{1,2}):(?:n|ssa|sta|een|teen|seen|iin|hin|aan|lla|ksi|hen|nteen)\b"
    r"|(?:^|(?<=[.;,]\s))(?P<n3>\d{1,2}):(?=\s)"
    r"|(?P<n4>\b\d{1,2})(?=\s*[?]{1,3}(?:\s|$))"
)
_SPOKEN = re.compile(
    rf"\b(?:ykko|kakko|kolmo|nelo|viito|vito|kuto|kuuto|seiska|kasi|kasei|yhdeksik|ysi|kymp)\w{{0,4}}?{_FORM}\b"
)
_SPELT = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_STEP = re.compile(rf"\b(?:step|number|touchpoint|point|no|nr)\s+(?P<word>{'|'.join(_SPELT)})\b")
_BARE = re.compile(r"(?<![\d.,:/–-])\b(\d{1,2})\b(?![\d.,:/–%-]*\d)")
_HERE = re.compile(
    r"\b(?:tassa|siina|tuossa|tossa|tahan|siihen|tuohon|tohon|tasta|siita|here|there|this\s+(?:one|step|point)|that\s+one|tama|taa)\b"
)


@dataclass(frozen=True)
class Places:
    """Touchpoints pointed at, by their ids, and the words that do; `sure` where a number or name says it."""

    ids: tuple[str, ...]
    pieces: tuple[Piece, ...]
    sure: bool


def is_number(place: Piece) -> bool:
    """Is a touchpoint pointed at by its number, and not by its name?"""
    return any(c.isdigit() for c in place.text) or ordinal(fold(place.text)) is not None


NOWHERE = Places((), (), False)


def places(clause: Piece, model: Model, asked: Sequence[str], skip: Sequence[Piece] = ()) -> Places:
    """Where a clause points; `asked` are the touchpoints of the open question, `skip` words that name something else."""
    return (
        _by_number(clause, model)
        or _when(clause, model)
        or _by_name(clause, model, skip)
        or (Places(tuple(asked), (), False) if asked and _HERE.search(fold(clause.text)) else NOWHERE)
    )


def bare_numbers(clause: Piece, model: Model) -> Places:
    """Numbers that nothing marks, where the clause can speak of nothing but touchpoints: '7 and 8', '6 too'."""
    found = [m for m in _BARE.finditer(fold(clause.text)) if 1 <= int(m[1]) <= len(model.touchpoints)]
    return _places(clause, model, [((int(m[1]),), m) for m in found])


def _places(clause: Piece, model: Model, found: Sequence[tuple[Sequence[int], re.Match[str]]]) -> Places:
    numbers = [n for ns, _ in found for n in ns]
    if not numbers or not all(1 <= n <= len(model.touchpoints) for n in numbers):
        return NOWHERE
    ids = tuple(dict.fromkeys(model.touchpoints[n - 1].id for n in numbers))
    return Places(ids, tuple(Piece(clause.text[m.start() : m.end()], clause.start + m.start()) for _, m in found), True)


def _by_number(clause: Piece, model: Model) -> Places | None:
    folded = fold(clause.text)
    found: list[tuple[Sequence[int], re.Match[str]]] = [
        (_numbers(m["n"] or m["n2"] or m["n3"] or m["n4"]), m) for m in _MARKED.finditer(folded)
    ]
    found += [((_SPELT[m["word"]],), m) for m in _STEP.finditer(folded)]
    found += [((n,), m) for m in _SPOKEN.finditer(folded) if (n := ordinal(m.group()))]
    return _places(clause, model, found) if found else None


def _numbers(text: str) -> list[int]:
    """'3, 5–7' -> 3, 5, 6, 7."""
    ends = [(int(a), int(b or a)) for a, b in re.findall(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", text)]
    return [n for first, last in ends for n in range(first, last + 1)]


# 'Siinä kun omainen soittaa meille, …', 'there where they sign, …'
_WHEN = re.compile(
    r"\b(?:siina|silloin|sillon|kohdassa|there|at\s+the\s+point)\s+(?:kun|ku|when|where)\s+(?P<name>[^,;]+)"
)


def _when(clause: Piece, model: Model) -> Places | None:
    """The one touchpoint told as what happens there."""
    match = _WHEN.search(fold(clause.text))
    if match is None:
        return None
    piece = clause.cut(match.start("name"), match.end("name"))
    found = Names([Named(t.id, t.name) for t in model.touchpoints]).refer(piece.text)
    return Places(found.ids, (piece,), True) if len(found.ids) == 1 else None


def _by_name(clause: Piece, model: Model, skip: Sequence[Piece]) -> Places | None:
    """The one touchpoint whose own words are said as a place or a name, where no other's are said as fully."""
    said = [
        Piece(m.group(), clause.start + m.start())
        for m in re.finditer(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*", clause.text)
        if _LEADS_TO_NAME.search(fold(clause.text[: m.start()])) or _CASE.search(fold(m.group()))
    ]  # fmt: skip
    said = [w for w in said if fold(w.text) not in _COMMON and not any(w.overlaps(s) for s in skip)]
    names = {t.id: words_of(t.name) for t in model.touchpoints}
    hits: dict[str, list[Piece]] = {}
    for word in said:
        folded = fold(word.text)
        whose = [id_ for id_, name in names.items() if any(is_form(folded, n, ENDING) for n in name)]
        whose = whose or [id_ for id_, name in names.items() if any(_means(folded, n) for n in name)]
        if len(whose) > 1:  # 'demossa' is 'Demo etänä', not 'Varaa demon'
            whose = [id_ for id_ in whose if is_form(folded, names[id_][0], ENDING)]
        if len(whose) == 1:
            hits.setdefault(whose[0], []).append(word)
    if not hits:  # 'soittoon hoitajalle' where a nurse is recorded too
        return (
            _by_name(clause, model, [s for s in skip if not _OBLIQUE.search(fold(s.text))])
            if any(_OBLIQUE.search(fold(s.text)) for s in skip)
            else None
        )
    ranked = sorted(hits.items(), key=lambda h: -len(h[1]))
    if len(ranked) > 1 and len(ranked[0][1]) == len(ranked[1][1]):
        return None
    id_, words = ranked[0]
    return Places((id_,), tuple(words), True)


# An English name follows one of these, or begins; a Finnish one stands in a case, and is no verb ('hakee', 'jättää').
_LEADS_TO_NAME = re.compile(
    r"^\W*(?:\w+\W+)?$|\b(?:the|at|in|for|on|to|of|from|this|that|their|under|with|into|a|when\s+they|where\s+they|and|these|through)\s+(?:\w+\s+)?$"
)
_CASE = re.compile(
    r"(?:ssa|sta|lla|lta|lle|seen|[aeiouy]{2}n|hin|(?<![aeiou])[aeiou]n|na|ksi|ssakin|ssaki|[^aeiouy][ouyi])$"
)
_OBLIQUE = re.compile(r"(?:ssa|sta|lla|lta|lle|een|hin)$")
# Verbs that any touchpoint may hold.
_COMMON = frozenset(
    """one two three four five six seven eight nine ten yksi kaksi kolme nelja viisi kuusi pari yhden kahden kolmen
    meilta meille meilla meista meihin heilta heille heilla niilta niille niilla tekee tehda teen tekemaan ottaa otetaan saa saada saadaan kay kayda tulee tulla menee menna antaa anna annetaan
    laittaa laita pitaa pitaisi haluaa halua sanoo sanoa kaikki asiakas asiakkaan meidan mina asia juttu kohta
    does make makes made get gets got take takes give gives come comes goes have has want wants need needs know put one
    thing things part time they their them with what when from customer customers about""".split()
)


@lru_cache(maxsize=16384)
def _means(said: str, name: str) -> bool:
    """The same by its beginning or by its meaning: 'pickup' and 'picks', 'ring' and 'calls'."""
    return len(said) > 3 and len(name) > 2 and len(said) <= len(name) + ENDING and alike(said, name) >= 0.75
