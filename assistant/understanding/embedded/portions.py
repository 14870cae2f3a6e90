"""Which part of an answer goes to which field of which touchpoint, when a question asks of several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.reasoning.agenda import About, Question
from assistant.understanding.embedded.denial import says_none
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.hedge import dont_know
from assistant.understanding.embedded.items import scores
from assistant.understanding.embedded.mentions import Mentioned, mentions
from assistant.understanding.embedded.opening import company_and_offering
from assistant.understanding.embedded.people import COMPANY, CUSTOMER
from assistant.understanding.embedded.people import clauses as people_clauses
from assistant.understanding.embedded.responsible import names_somebody
from assistant.understanding.embedded.shares import shared_out
from assistant.understanding.embedded.words import Piece, lines, sentences, split


@dataclass(frozen=True)
class Portion:
    """A piece of the answer for one field of one thing (or of the whole company, where `about` is None)."""

    field: str
    about: str | None
    piece: Piece


def portions(answer: Piece, question: Question, embed: Embed | None, every: Sequence[About] = ()) -> list[Portion]:
    """The answer shared out. Lines follow the fields in their order; 'name: answer' lines name their touchpoint.

    `every` are all touchpoints, for an answer by number may tell of one that was not asked about.
    """
    rows = lines(answer)
    if len(question.about) > 1:
        return _several(answer, rows, question, embed, every)
    about = question.about[0].id if question.about else None
    rows = [_unnamed(r, question.about[0].name) if question.about else r for r in rows]
    return [Portion(field, about, piece) for field, piece in _fields(answer, rows, question.fields, embed)]


_NAMED_LINE = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s*)?([^:\n]{2,120}?)\s*(?::|\s[-–—]|=)\s+(.+)$", re.DOTALL)


def _unnamed(row: Piece, name: str) -> Piece:
    """The row without the touchpoint's own name in front."""
    match = _NAMED_LINE.match(row.text)
    return row.cut(match.start(2)) if match and fold(match.group(1)) == fold(name) else row


def _several(
    answer: Piece, rows: list[Piece], question: Question, embed: Embed | None, every: Sequence[About]
) -> list[Portion]:
    told, loose = shared_out(answer, question.about, embed, every)
    if not told:
        shared = _fields(answer, rows, question.fields, embed)
        return [Portion(field, a.id, piece) for field, piece in shared for a in question.about]
    found = []
    for id_, pieces in told.items():
        if question.fields[0] in _OF_ONE_VALUE and len(question.fields) == 1:
            between = [p for other, ps in told.items() if other != id_ for p in ps]
            found.append(Portion(question.fields[0], id_, _as_one(answer, pieces, between)))
        elif len(question.fields) == 1:
            found += [Portion(question.fields[0], id_, piece) for piece in pieces]
        else:
            found += [Portion(field, id_, piece) for field, piece in _fields(pieces[0], pieces, question.fields, embed)]
    for row in loose:
        if dont_know(row.text):
            found += [Portion(f, a.id, row) for a in question.about if a.id not in told for f in question.fields]
    return found


_OF_ONE_VALUE = frozenset({"current_support", "customer_goal", "company_goal"})  # a second would take its place


def _as_one(answer: Piece, pieces: Sequence[Piece], others: Sequence[Piece]) -> Piece:
    """The pieces as one, as far as nothing that belongs to others stands between them."""
    run = pieces[0]
    for piece in pieces[1:]:
        if piece.start < run.start or any(run.end <= o.start < piece.start for o in others):
            break
        run = Piece(answer.text[run.start - answer.start : piece.end - answer.start], run.start)
    return run


def _fields(answer: Piece, rows: list[Piece], fields: tuple[str, ...], embed: Embed | None) -> list[tuple[str, Piece]]:
    """The rows given to the fields: one for one where the counts agree, else by what they speak of."""
    if fields[0] in _BOTH_GOALS and len(fields) == 1 and (both := _other_goal_beside(answer, fields[0])):
        return both
    if len(fields) == 1:
        whole = Piece(answer.text, answer.start) if len(rows) != 1 else rows[0]
        return [(fields[0], whole)]
    if set(fields) <= {"impact", "effort", "owner", "affected"}:
        return _scored(rows, fields, embed)
    if len(rows) == len(fields):
        return list(zip(fields, rows, strict=True))
    if len(rows) > 1:
        given = list(zip(fields, rows, strict=False))
        if len(rows) < len(fields) and dont_know(rows[-1].text):
            given += [(f, rows[-1]) for f in fields[len(rows) :]]
        return given
    return _routed(rows[0] if rows else answer, fields, embed)


def _scored(rows: list[Piece], fields: tuple[str, ...], embed: Embed | None) -> list[tuple[str, Piece]]:
    """Scores go to impact and effort in order; what is no score goes to the owner and those affected."""
    given: list[tuple[str, Piece]] = []
    wanted = [f for f in fields if f in ("impact", "effort")]
    others = [f for f in fields if f not in ("impact", "effort")]
    rest: list[Piece] = []
    for row in rows:
        found = scores(row) if wanted else []
        if found and not (len(rows) > 1 and len(row.text.split()) > 6):
            given += zip(wanted, (piece for piece, _ in found), strict=False)
            wanted = wanted[len(found) :]
            after = row.cut(found[-1][0].end - row.start)
            if others and len(rows) == 1 and after.text:
                rest += sentences(after)
        else:
            rest.append(row)
    if len(rest) == 1 and dont_know(rest[0].text):
        return [*given, *((f, rest[0]) for f in [*wanted, *others])]
    if len(others) == 2 and len(rest) == 1:
        rest = split(rest[0], r"(?<=[.;])\s+|\s*[;\n]\s*") or rest
    if not given and wanted and others and not any(names_somebody(r, embed) for r in rest):
        return []  # no score and nobody: it tells something else
    if len(rest) > 1 and others and any(naming := [names_somebody(r, embed) for r in rest]):
        rest = [r for r, names in zip(rest, naming, strict=True) if names]  # not 'dead easy', 'I'd guess'
    if len(others) == 2 and len(rest) == 1 and (turn := _WHOSE_WORK.search(rest[0].text)):
        rest = [rest[0].cut(0, turn.start()), rest[0].cut(turn.end())]
    if len(others) == 2 and len(rest) == 1:
        first, *more = split(rest[0], r"\s*,\s*")
        told = rest[0].cut(first.end - rest[0].start) if more else None
        rest = [first, told] if told and not _MORE_OF_IT.match(fold(told.text)) else [first]
    return [*given, *zip(others, rest, strict=False)]


_MORE_OF_IT = re.compile(r"(?:he|she|han|se|it)(?:['’]s)?\b")  # 'Dan, he hates the phone' tells more of Dan
# 'mä hoidan ja Jennan työ muuttuu': where the talk turns to whose work changes.
_WHOSE_WORK = re.compile(
    r"(?i)[\s,]+(?:ja|and)\s+(?=(?:\w+\s+){0,3}\w*(?:n\s+työ|n\s+tyo|['’]s\s+(?:work|job)|\s?work)\w*\b)"
)
_NEEDED = re.compile(
    r"\b(?:pitais\w*|tarvi\w*|tarvei\w*|kaipa\w*|kaipai\w*|puuttu\w*|toivo\w*|haluais\w*|auttais\w*|olis(?:i|ivat)?\s+(?:hyva|kiva|parempi|tarpeen|paikallaan|avuksi|hyodyksi)|vois\w*|should|need\w*|would\s+(?:like|help|want|be\s+(?:good|nice|great|handy|useful|better))|could\s+use|missing|lack\w*|wish\w*|want\w*)\b"
)
_OURS = re.compile(
    r"\b(?:me|meidan|meijan|meian|meille|meilla|meita|tavoite\w*|pyri\w*|yrity\w*|yrita\w*|mina|ma|we|our|us|i|my|we'?re|we'?d)\b"
)
_THEIRS = re.compile(
    r"\b(?:asiak\w*|hän|han|he|ne|customer\w*|client\w*|they|she|engineer|buyer|guest\w*|patient\w*|parent\w*)\b"
)
_STORED = re.compile(
    r"\b(?:niista|siita|tieto\w*|tiedot|kirja\w*|talle\w*|saadaan|saa|syntyy|kertyy|siella\s+on|siina\s+on|nakyy|nakee|loytyy|information|data|from\s+(?:it|them|that)|we\s+(?:get|record|store|collect)|record\w*)\b"
)


# 'Eepoksessa on oppilaan nimi', 'kassasta saa kuitin': the system first, what it holds after.
_KEPT_IN = re.compile(
    r"(?i)^(\S+(?:ssa|ssä|sta|stä|lla|llä))\s+(?:on|tulee|näkee|nakee|saa|saadaan|kysytään|kysytaan|löytyy|loytyy|jää|jaa|näkyy|nakyy)\s+(.+)$",
    re.DOTALL,
)

_TURNS: dict[tuple[str, ...], re.Pattern[str]] = {
    ("customer_goal", "company_goal"): _OURS,
    ("current_support", "unmet_needs"): _NEEDED,
    ("systems", "data"): _STORED,
}


_SIDES = {Mentioned.CUSTOMER: "customer_participants", Mentioned.COMPANY: "company_participants"}
_THINGS = {Mentioned.SYSTEM: "systems", Mentioned.DATA: "data"}
_GOALS = {Mentioned.CUSTOMER_GOAL: "customer_goal", Mentioned.COMPANY_GOAL: "company_goal"}
_GOALS_APART = r"\s*[,;.:+–]\s+(?!(?:että|etta|et|ettei|jotta|that)\b)|\s+(?=(?:ja|mutta|mut|kun\s+taas|kun|ja\s+taas|and|but|while)\s)"
# Pairs whose sentences are told apart by their words alone.
_NOT_IN_TURN = {("customer_participants", "company_participants"), ("customer_goal", "company_goal")}


def _without_and(piece: Piece) -> Piece:
    """Without the conjunction at its end."""
    return piece.cut(0, len(re.sub(r"[\s,]+(?:ja|mutta|mut|and|but|while|kun taas)$", "", piece.text)))


def _by_kind(
    answer: Piece, kinds: dict[Mentioned, str], embed: Embed | None, edges: list[int]
) -> list[tuple[str, Piece]]:
    """Cut where something of another kind than before is named, at the last of the `edges` (places in the answer)."""
    told = [m for m in mentions(answer.text, tuple(kinds.values()), embed) if m.kind in kinds]
    cuts, named = [0], [m.kind for m in told[:1]]
    begun = [s.start - answer.start for s in sentences(answer)]
    for before, after in pairwise(told):
        if before.kind is not after.kind:
            between = [at for at in begun if before.piece.end <= at <= after.piece.start]
            cuts.append(max(between or (at for at in (*edges, before.piece.end) if at <= after.piece.start)))
            named.append(after.kind)
    ends = [*cuts[1:], len(answer.text)]
    parts = zip(named, cuts, ends, strict=False)
    return [(kinds[kind], _without_and(answer.cut(start, end))) for kind, start, end in parts]


def _with_nobody(answer: Piece, told: set[str]) -> list[tuple[str, Piece]]:
    """The side of which a clause says that there is nobody: 'yrittäjä yksin, meiltä ei kukaan'."""
    found = []
    for clause in people_clauses(answer):
        side = _SIDE_OF_NOBODY.search(fold(clause.text)) if says_none(fold(clause.text)) else None
        field = f"{side.lastgroup}_participants" if side else ""
        if field and field not in told:
            found.append((field, clause))
    return found


_SIDE_OF_NOBODY = re.compile(
    r"\b(?:(?P<company>meilta|meidan|our\s+side|from\s+us|of\s+us|our\s+end)|(?P<customer>asiakkaalta|asiakkaan|heilta|their\s+side|from\s+them|the\s+customer))\b"
)


def _by_whose(answer: Piece, parts: Sequence[Piece]) -> list[tuple[str, Piece]]:
    """The goals of sentences that begin with whose they are: 'Asiakas haluaa …. Me haluamme …'; else none."""
    whose = [
        "company_goal" if _OURS.match(fold(p.text)) else "customer_goal" if _THEIRS.match(fold(p.text)) else ""
        for p in parts
    ]
    turns = [n for n, field in enumerate(whose) if field and (n == 0 or field != whose[n - 1])]
    if len(parts) < 2 or not whose[0] or len(turns) != 2:
        return []
    turn = parts[turns[1]].start - answer.start
    return [(whose[0], answer.cut(0, turn)), (whose[turns[1]], answer.cut(turn))]


_BOTH_GOALS = ("customer_goal", "company_goal")
_AIMS = re.compile(
    r"\b(?:halu\w*|tavoit\w*|pyri\w*|yrit\w*|et(?:ta)?\s+saa\w*|want\w*|aim\w*|try|tries|trying|goal|after|need\w*)\b"
)


def _other_goal_beside(answer: Piece, asked: str) -> list[tuple[str, Piece]]:
    """Both goals, where one is asked and the other told in a sentence of its own behind it: '…; me halutaan …'."""
    parts = split(answer, r"(?<=[.!?])\s+|\s*;\s*|\n+")
    other = next(f for f in _BOTH_GOALS if f != asked)
    theirs = _OURS if other == "company_goal" else _THEIRS
    turn = next((p for p in parts[1:] if theirs.match(fold(p.text)) and _AIMS.search(fold(p.text))), None)
    if turn is None or theirs.match(fold(parts[0].text)):
        return []
    at = turn.start - answer.start
    return [(asked, answer.cut(0, at)), (other, answer.cut(at))]


def _by_side(answer: Piece) -> list[tuple[str, Piece]]:
    """Where nobody is known by name or role: the company's from where the words turn to us, or from that sentence on."""
    groups = split(answer, r"(?<=[.!?])\s+|\s*;\s*|\n+")
    for group in groups:
        for clause in split(group, r"\s*,\s*|\s+(?:ja|and|mutta|but)\s+(?=(?:meilt|meid|from\s+us|our|us:))"):
            if COMPANY.search(fold(clause.text)):
                start = clause.start if group is groups[0] else group.start
                if start == answer.start:
                    return _from_ours(answer)
                at = start - answer.start
                return [
                    ("customer_participants", _without_and(answer.cut(0, at))),
                    ("company_participants", answer.cut(at)),
                ]
    return [("customer_participants", answer)]


def _from_ours(answer: Piece) -> list[tuple[str, Piece]]:
    """The company's people come first; the customer's from where the words turn to them."""
    for clause in split(answer, r"(?<=[.!?])\s+|\s*[;,]\s*|\n+"):
        if clause.start > answer.start and CUSTOMER.search(fold(clause.text)):
            at = clause.start - answer.start
            return [
                ("company_participants", _without_and(answer.cut(0, at))),
                ("customer_participants", answer.cut(at)),
            ]
    return [("company_participants", answer)]


_OF_THEM = re.compile(r"(?:they|ne|he|se|it)\b")


def _tells_more_of_them(piece: Piece, embed: Embed | None) -> bool:
    """Does it go on about the customers, and name nobody who buys?"""
    named = [m for m in mentions(piece.text, ("buyers",), embed) if not _OF_THEM.fullmatch(fold(m.piece.text))]
    return bool(_OF_THEM.match(fold(piece.text))) and not named


def _routed(answer: Piece, fields: tuple[str, ...], embed: Embed | None) -> list[tuple[str, Piece]]:
    """One run of text for several fields: cut where the words turn from one to the other."""
    if dont_know(answer.text):
        return [(f, answer) for f in fields]
    if fields == ("company", "offering"):
        return company_and_offering(answer)
    parts = sentences(answer)
    if fields == ("ideal_customer", "buyers") and len(parts) == 2 and _tells_more_of_them(parts[1], embed):
        return [(fields[0], answer)]
    if len(fields) == 2 and len(parts) == 2 and fields not in _NOT_IN_TURN:
        return list(zip(fields, parts, strict=True))
    clauses = split(answer, r"\s*[,;.]\s*")
    if len(fields) == 2 and len(clauses) > 1 and dont_know(clauses[-1].text):
        return [(fields[0], answer.cut(0, clauses[-2].end - answer.start)), (fields[1], clauses[-1])]
    if fields == ("customer_participants", "company_participants"):
        edges = [clause.start - answer.start for clause in people_clauses(answer)]
        told = _by_kind(answer, _SIDES, embed, edges) or _by_side(answer)
        return [*told, *_with_nobody(answer, {field for field, _ in told})]
    if fields == ("current_support", "unmet_needs") and len(parts) > 2:
        for sentence in parts[1:]:
            if _NEEDED.search(fold(sentence.text)):
                needed = sentence.start - answer.start
                return [(fields[0], answer.cut(0, needed)), (fields[1], answer.cut(needed))]
    if fields == ("customer_goal", "company_goal"):
        if turned := _by_whose(answer, parts):
            return turned
        edges = [clause.start - answer.start for clause in split(answer, _GOALS_APART)]
        told = _by_kind(answer, _GOALS, embed, edges)
        if {field for field, _ in told} == set(fields):
            return told
    if fields == ("systems", "data") and (told := _by_kind(answer, _THINGS, embed, [])):
        return told
    if fields == ("systems", "data") and (match := _KEPT_IN.match(answer.text)):
        return [("systems", answer.cut(match.start(1), match.end(1))), ("data", answer.cut(match.start(2)))]
    pieces = split(
        answer,
        r"(?<=[.!?])\s+|\s*;\s*|\s*,\s*(?:mutta|mut|ja|but|and|while|kun\s+taas)\s+|\s+(?:mutta|mut|but|while|kun\s+taas)\s+|\s*,\s*|\s+(?:ja|and)\s+",
    )
    turn = _TURNS.get(fields)
    if turn is None:
        if len(parts) >= len(fields):
            last = Piece(answer.text[parts[len(fields) - 1].start - answer.start :], parts[len(fields) - 1].start)
            return [*zip(fields[:-1], parts, strict=False), (fields[-1], last)]
        return [(fields[0], answer)]
    at = next(
        (p.start for p in pieces if turn.search(fold(p.text)) and not (turn is _OURS and _THEIRS.match(fold(p.text)))),
        None,
    )
    if at is None:
        return [(fields[0], answer)]
    if at == answer.start:
        back = next(
            (
                p.start
                for p in pieces[1:]
                if not turn.search(fold(p.text)) and (turn is not _OURS or _THEIRS.search(fold(p.text)))
            ),
            None,
        )
        if back is None:
            return [(fields[1], answer)]
        return [(fields[1], answer.cut(0, back - answer.start)), (fields[0], answer.cut(back - answer.start))]
    return [(fields[0], _without_and(answer.cut(0, at - answer.start))), (fields[1], answer.cut(at - answer.start))]
