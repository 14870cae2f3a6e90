"""What was forgotten earlier, told of another touchpoint or another kind than was asked."""

import re
from collections.abc import Sequence

from assistant.model import edits as e
from assistant.model.whole import Model
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.mentions import Mentioned, mentions
from assistant.understanding.embedded.recorded.clause import Clause
from assistant.understanding.embedded.recorded.held import ITEMS, KINDS, PEOPLE, Kind
from assistant.understanding.embedded.recorded.made import LONGEST_NAME, addition
from assistant.understanding.embedded.recorded.places import is_number
from assistant.understanding.embedded.taking_back import takes_back
from assistant.understanding.embedded.words import Piece, split
from assistant.understanding.interpreter import Said

_PEOPLE = re.compile(
    r"\b(?:osallistuj\w*|mukana|participants?|takes?\s+part|involved|(?:is|are|he['’]?s|she['’]?s)\s+in\s+on|comes\s+along|joins|sits\s+in|left\s+(?:somebody|someone)\s+out|it['’]?s\s+also|is\s+there|there\s+(?:too|also)|auttaa|helps?)\b|['’]?s\s+there\b"
)
_MORE = re.compile(
    r"\b(?:lisa\w+|myos|kans|viela|viel|unoh?\w+|puuttu\w+|puuttumaan|sanomatta|mainitsematta|add|also|too|as\s?well|forgot|missing|missed|left\s+(?:\w+\s+)?out|(?:didn['’]?t|didnt|never)\s+(?:mention|say)|slipped|never\s+came\s+up|didnt\s+come\s+to\s+mind|taydenna)\b"
)
_FORGOTTEN = re.compile(
    r"^(?:\W*\w+\W+){0,5}?(?:lisaa|lisaisitko|add|merkitse)\b|^(?:\W*\w+\W+){0,2}?put\b|\b(?:forgot|muistui\s+(?:\w+\s+)?miele\w+|tuli\s+(?:viela\s+)?mieleen|unoh\w+|puuttu\w+\s+viela|sanomatta|mainitsematta|left\s+out|slipped)\b"
)
_AS_KIND = re.compile(r":\s|\b(?:jarjestelma|tieto|mittari)na\b|\b(?:jarjestelma|mittari|tiedo)ks\w*\b")
_PUT = re.compile(
    r"\b(?:put|note|stick|write|pista\w*|pane|laita|laittaa|kuuluu|belongs?|kirjaa|kirjata|kirjaisin|merki\w+|merkkaa\w*|muistin|muistan\w*|tulee|tulis\w*|saisi|could|has|have|meni)\b|\w+(?:kin|ki)\b"
)
_OF_KIND = {
    Mentioned.SYSTEM: Kind.SYSTEM, Mentioned.DATA: Kind.DATA,
    Mentioned.KPI_BUSINESS: Kind.KPI, Mentioned.KPI_STAGE: Kind.KPI,
    Mentioned.CUSTOMER: Kind.CUSTOMER, Mentioned.COMPANY: Kind.COMPANY,
}  # fmt: skip


_OURS = re.compile(r"\b(?:our|my|meidan|meijan|meilta|omasta)\s+$")  # 'our operations director'


def things_added(said: Said, clause: Clause, model: Model, embed: Embed | None) -> list[e.Edit]:
    """What was forgotten earlier, told of a touchpoint or a kind that was not asked about."""
    kind = next((k for k, pattern in KINDS if pattern.search(clause.folded)), None)
    people = kind is None and bool(_PEOPLE.search(clause.folded))
    asked = next((k for k in (*ITEMS, *PEOPLE) if clause.fields == (k.value,)), None)
    ids = clause.where.ids or clause.asked
    if not ids:
        return []
    another = kind is None and asked is not None and len(ids) == 1 and _of_another_kind(clause, asked, embed)
    if not another and not _adds(clause, kind, asked, people=people):
        return []
    if kind is None and not people and not another:
        kind = asked  # more of what is asked
    fields = [kind.value] if kind else [k.value for k in PEOPLE] if people else [k.value for k in (*ITEMS, *PEOPLE)]
    wanted = {Kind(f) for f in fields}
    made: list[e.Edit] = []
    place = {fold(word) for t in model.touchpoints if t.id in clause.where.ids for word in t.name.split()}
    named = [(words, own) for words, own in _new(clause, fields, embed) if fold(words.text) not in place]
    for words, own in named or _left_over(clause, kind):
        if own not in wanted:
            own = kind or own  # what it is for was said, and the labels are not sure of it
        for id_ in ids:
            made += [x for x in addition(said, words, own, id_, embed) if not _held_there(x, model)]
    return made


def _of_another_kind(clause: Clause, asked: Kind, embed: Embed | None) -> bool:
    """Does it say of what was asked before that there is more: 'eiku siinä on myös harjoittelija', at the systems?"""
    if not (takes_back(clause.piece.text) or _FORGOTTEN.search(clause.folded)) or not _MORE.search(clause.folded):
        return False
    found = [kind for _, kind in _new(clause, [k.value for k in (*ITEMS, *PEOPLE)], embed)]
    return bool(found) and asked not in found


def _adds(clause: Clause, kind: Kind | None, asked: Kind | None, *, people: bool) -> bool:
    """Does it add something to the record, and answer nothing? Where its place is a name, more has to say so."""
    if _FORGOTTEN.search(clause.folded):
        return clause.elsewhere or (kind is not None and kind is not asked)
    if not clause.elsewhere:
        return False
    put = bool(_PUT.search(clause.folded) or _AS_KIND.search(clause.folded))
    if any(is_number(p) for p in clause.where.pieces):
        return bool(_MORE.search(clause.folded)) or (put and (kind or asked) is not None)
    return ((kind is not None and kind is not asked) or (people and asked not in PEOPLE)) and (
        put or bool(_MORE.search(clause.folded))
    )


def _new(clause: Clause, fields: Sequence[str], embed: Embed | None) -> list[tuple[Piece, Kind]]:
    """What the labels name that is neither where it points nor what it is called to be."""
    found: list[tuple[Piece, Kind]] = []
    for mention in mentions(clause.piece.text, fields, embed):
        kind = _OF_KIND.get(mention.kind)
        words = _bare(Piece(mention.piece.text, clause.piece.start + mention.piece.start))
        if kind in PEOPLE and _OURS.search(fold(clause.piece.text[: mention.piece.start])):
            kind = Kind.COMPANY
        if kind and words.text and not any(words.overlaps(p) for p in clause.where.pieces):
            found.append((words, kind))
    return found


def _left_over(clause: Clause, kind: Kind | None) -> list[tuple[Piece, Kind]]:
    """Where no label helps: what is left once places, what it is called to be and words of adding are taken out."""
    if kind is None:
        return []
    runs = re.finditer(r"[^\s,;:¤§]+(?:[ ][^\s,;:¤§]+)*", clause.masked)
    left = [p for m in runs for p in split(_bare(clause.piece.cut(m.start(), m.end())), r"\s+(?:ja|and)\s+")]
    return [
        (p, kind) for p in left if p.text and len(p.text.split()) <= LONGEST_NAME and not _ADDS.fullmatch(fold(p.text))
    ]


_ADDS = re.compile(
    rf"(?:{_MORE.pattern}|{_PUT.pattern}|\W|\b(?:it|that|se|ne|sen|them|to|the|a|on|is|we|me|i|ma|has|have|one|yks|yksi|its|there|siina|siella|one|however|jos|voisi|vois|pitaa|saisi|up|down|in|with|sinne|siihen|one)\b)+"
)


def _bare(words: Piece) -> Piece:
    """Without words of adding and of kinds at either end: 'Netvisor järjestelmänä' -> 'Netvisor'."""
    text = words
    while text.text:
        tokens_ = list(re.finditer(r"\S+", text.text))
        if _is_extra(tokens_[0].group()):
            text = text.cut(tokens_[0].end())
        elif _is_extra(tokens_[-1].group()):
            text = text.cut(0, tokens_[-1].start())
        else:
            return text
    return text


def _is_extra(word: str) -> bool:
    folded = fold(word).strip(".,:;!?'\"”")
    return bool(_ADDS.fullmatch(folded)) or any(p.fullmatch(folded) for _, p in KINDS) or folded in _SMALL


_SMALL = frozenset(
    "say said told never kyllä kylla muuten sitten sit nyt under into for from at as niin ois on oli lisaksi of asiakkaan meidan their our step number kohta kohtaan vaiheessa".split()
)


def _held_there(edit: e.Edit, model: Model) -> bool:
    """Is it recorded at that touchpoint already?"""
    touchpoint = model.touchpoint(getattr(edit, "touchpoint", ""))
    if touchpoint is None:
        return False
    match edit:
        case e.AddParticipant(participant=p):
            return any(fold(x.role) == fold(p.role) and x.side is p.side for x in touchpoint.participants)
        case e.AddSystem():
            names = [x.name for x in touchpoint.systems]
        case e.AddData():
            names = [x.name for x in touchpoint.data]
        case e.AddKpi():
            names = [x.name for x in touchpoint.kpis]
        case _:
            return False
    return any(fold(name) == fold(edit.name) for name in names)
