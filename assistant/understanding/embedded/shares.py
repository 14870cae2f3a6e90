"""An answer about several listed things at once -> the piece that belongs to each.

In this order: numbers ('1: … 2: …'), lines, names with a colon, clauses that name one ('Laskussa Netvisor, muissa
Excel'), and else the whole answer to all of them.
"""

import re
from collections.abc import Sequence

from assistant.reasoning.agenda import About
from assistant.understanding.embedded.alike import alike
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.mentions import mentions
from assistant.understanding.embedded.numbered import by_number
from assistant.understanding.embedded.refer import AHEAD, SURE, Named, Names, all_of, counted, ordinal, rest_of
from assistant.understanding.embedded.turns import command
from assistant.understanding.embedded.words import Piece, lines, sentences, split, tokens

Shares = dict[str, list[Piece]]
SAYS = 5  # words of what is more than 'let me think' before the answer

_NAMED_LINE = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s*)?([^:\n]{2,120}?)\s*(?::|\s[-–—]|=)\s+(.+)$", re.DOTALL)
_COLON = re.compile(r"(?:(?<=^)|(?<=[,.;\n]))\s*([^:,.;\n]{2,70}):\s+")
_LOCATIVE = re.compile(r"(?:ssa|sta|lla|lta|lle|seen|hin|iin|oon|aan|uun|yyn|een|ssakin)$")
_LEAD = re.compile(
    r"^(?:muissa|muista|muihin|muut|muille|muualla|loput|loppuihin|kaikissa|kaikkiin|kaikille|the\s+rest|the\s+others|others|in\s+all(?:\s+of\s+them)?|all)\b[\s:,]*"
)


_TAIL = re.compile(
    r"\s+(?:kaikissa|kaikkiin|kaikille|muissa|muihin|in\s+all(?:\s+of\s+them)?|in\s+the\s+(?:rest|others)|everywhere)$"
)


def shared_out(
    answer: Piece, about: Sequence[About], embed: Embed | None, every: Sequence[About] = ()
) -> tuple[Shares, list[Piece]]:
    """The pieces of each thing, by id, and the lines that belong to none; empty shares where all is for all.

    `every` are all things of the kind: one that was not asked about can be told of by its number.
    """
    names = Names([Named(a.id, a.name) for a in about], embed)
    if numbered := _numbered(answer, about, every, names):
        return numbered, []
    if shared := _but_for(answer, about, names, embed, every):
        return shared, []
    rows = lines(answer)
    told: Shares = {}
    loose: list[Piece] = []
    for row in rows:
        match = _NAMED_LINE.match(row.text)
        ids = _meant(match.group(1), names) if match else ()
        if match and ids:
            for id_ in ids:
                told.setdefault(id_, []).append(row.cut(match.start(2)))
        else:
            loose.append(row)
    if len(rows) == len(about) and len(told) < len(rows) - 1:
        return {a.id: [row] for a, row in zip(about, rows, strict=True)}, []
    if len(rows) == 1:
        told = _by_colon(answer, names) or _by_mention(answer, about, names, embed)
        loose = []
    if told:
        others = [a.id for a in about if a.id not in told]
        for row in [r for r in loose if rest_of(r.text)]:
            loose.remove(row)
            told.update({id_: [_without_lead(row)] for id_ in others})
    return told, loose


def _numbered(answer: Piece, about: Sequence[About], every: Sequence[About], names: Names) -> Shares:
    """'4: … 5: …' or '4–6: …' by the numbers shown, or '1. … 2. …' by their order."""
    shown = {a.number: a.id for a in about if a.number is not None}
    others = {a.number: a.id for a in every if a.number is not None}
    in_order = {n: a.id for n, a in enumerate(about, 1)}
    for ids, beside in ((shown, others), (in_order, {})):
        if found := by_number(answer, ids, beside):
            told = _named_among({(ids | beside)[n]: [piece] for n, piece in found.pieces.items()}, names)
            if found.others is not None:
                told |= {a.id: [_without_lead(found.others)] for a in about if a.id not in told}
            return told
    return {}


def _named_among(told: Shares, names: Names) -> Shares:
    """With the sentences that name one without a number given to it: '2 hinta. Lasku tulee postissa'."""
    found: Shares = {}
    for id_, pieces in told.items():
        first, *more = [s for piece in pieces for s in sentences(piece)] or pieces
        last = found.setdefault(id_, [first])
        for sentence in more:
            several, said = _by_place(sentence, (), names)
            if several and not {*several} & told.keys():
                found |= {i: [said] for i in several}
                continue
            one = _one(sentence, names)
            if one and one[0] not in told:
                last = found.setdefault(one[0], [])
            last.append(one[1] if one and one[0] not in told else sentence)
    return found


_EXCEPTION = re.compile(
    r"(?:[\s,.]+(?:mutta\s+)?|^)(?:paitsi(?:\s+et(?:tä|ta)?)?|except(?:\s+(?:that|for))?)\s+", re.IGNORECASE
)


def _but_for(
    answer: Piece, about: Sequence[About], names: Names, embed: Embed | None, every: Sequence[About]
) -> Shares:
    """'Ei ole, paitsi nelosessa …': what stands before the 'except' is said of those it does not name."""
    exception = _EXCEPTION.search(answer.text)
    before = answer.cut(0, exception.start()) if exception else None
    if exception is None or before is None or not before.text:
        return {}
    after = answer.cut(exception.end())
    told = _numbered(after, about, every, names) or _by_mention(after, about, names, embed)
    told = {id_: pieces for id_, pieces in told.items() if id_ in names.ids}
    return {id_: told.get(id_, [before]) for id_ in names.ids} if 0 < len(told) < len(names.ids) else {}


_FILLER = re.compile(
    r"(?i)(?:(?:no(?!\s+(?:idea|clue|need|help))|joo|eli|siis|ja|sit|sitten|mut|mutta|well|and|then)\s+)+"
)


def _by_place(clause: Piece, about: Sequence[About], names: Names) -> tuple[list[str], Piece]:
    """What a clause begins with: 'nelosessa …', 'kahdessa viimeisessä …', 'haussa ja noudossa …'; and what it says."""
    filler = _FILLER.match(clause.text)
    bare = clause.cut(filler.end()) if filler else clause
    words = bare.text.split()
    first = fold(words[0]) if len(words) > 1 else ""
    counts = first.isdigit() and _NOTHING_THERE.match(fold(" ".join(words[1:])))  # '5 on kunnossa', not '5 weeks'
    number = int(first) if counts else ordinal(first) if _LOCATIVE.search(first) else None
    if own := [a.id for a in about if number and a.number == number]:
        return own, bare.cut(len(words[0]))
    second = fold(words[1]).strip(",") if len(words) > 1 and fold(words[0]) in _A_LITTLE else ""
    if own := [a.id for a in about if _LOCATIVE.search(second) and a.number == ordinal(second)]:
        return own, bare  # 'vähän nelosessa, …'
    if _IN_THE_LAST.match(first) and names.ids:
        return [names.ids[-1]], bare
    if nth := _NTH.search(fold(bare.text)):
        at = -1 if nth[1] == "last" else (ordinal(nth[1]) or 1) - 1
        if at < len(names.ids):
            return [names.ids[at]], bare.cut(0, nth.start())
    if ends := [i for i in counted(" ".join(words[:COUNTED_IN]), names.ids) if len(words) > COUNTED_IN]:
        return ends, bare
    together = _TOGETHER.match(bare.text)
    each = [_placed(Piece(w, 0), names) for w in re.split(_AND, together["places"])] if together else []
    return ([i for i in each if i], bare) if len(each) > 1 and all(each) else ([], bare)


_NOTHING_THERE = re.compile(r"(?:ei\b|on\s+(?:kunnossa|ok|hyva)|is\s+(?:fine|ok|good)|nothing\b|none\b|ok\b|fine\b)")
# 'Nothing for the first one', 'no idea about the last': of those asked about.
_NTH = re.compile(
    r"\b(?:for|at|about|in|with|on)\s+the\s+(first|second|third|fourth|last)(?:\s+(?:one|point|step))?\s*$"
)
_A_LITTLE = frozenset("vahan hiukan joskus ehka ainakin on kylla".split())
_IN_THE_LAST = re.compile(r"(?:viimeise|viimese|vika)(?:ssa|ssakin|an|lla|lle)$")
COUNTED_IN = 3  # words: 'in the last two', 'kahdessa viimeisessä'
_AND = r"\s*,\s*|\s+(?:ja|sekä)\s+"
_TOGETHER = re.compile(
    rf"(?P<places>\w+(?:ssa|ssä|lla|llä|ssakin)(?:(?:{_AND})\w+(?:ssa|ssä|lla|llä))+)\s+\w", re.IGNORECASE
)


def _meant(label: str, names: Names) -> tuple[str, ...]:
    """The things a label before a colon names, if it says nothing else."""
    if len(label.split()) > 14:
        return ()
    found = names.refer(label)
    return () if found.unclear and not found.ids else found.ids


def _by_colon(answer: Piece, names: Names) -> Shares:
    marks = [
        (m.start(1), m.end(), ids[0])
        for m in _COLON.finditer(answer.text)
        if len(ids := _meant(m.group(1), names)) == 1
    ]
    if len(marks) < 2:
        return {}
    edges = [*(start for start, _, _ in marks), len(answer.text)]
    return {id_: [answer.cut(after, end)] for (_, after, id_), end in zip(marks, edges[1:], strict=True)}


def _by_mention(answer: Piece, about: Sequence[About], names: Names, embed: Embed | None) -> Shares:
    """Clauses that name one of the things, or the rest of them; what names none goes with the clause before.

    What stands before the first that is named is said of the others, where it says something ('Excel. Laskussa
    Netvisor'; not 'Hyvä kysymys. Laskussa Netvisor').
    """
    told: Shares = {}
    lead: Piece | None = None
    rest: Piece | None = None
    last: str | None = None
    for clause in split(
        answer,
        r"\s*[;.!\n]\s*|\s*,\s*|\s+(?:mutta|mut|but)\s+|\s+(?:ja|and)\s+(?=(?:muut|muissa|muihin|loput|the\s+rest|others)\b)",
    ):
        several, said = _by_place(clause, about, names)
        if several:
            for id_ in several:
                told.setdefault(id_, []).append(said)
            last = several[-1]
        elif rest_of(clause.text) and not _one(clause, names):
            rest = _without_lead(clause)
        elif _of_all(clause) and len(clause.text.split()) > 1:
            for id_ in names.ids:
                told.setdefault(id_, []).append(_without_lead(clause))
        elif one := _one(clause, names, begins=_begins(answer, clause)):
            last, piece = one
            told.setdefault(last, []).append(piece)
        elif last:
            told[last][-1] = _joined(answer, told[last][-1], clause)
        else:
            lead = clause if lead is None else _joined(answer, lead, clause)
    if rest is None and lead is not None and _says_something(lead, embed):
        rest = lead
        if told and {*names.ids} <= told.keys():  # none is left for it: it leads up to the first
            first = min(told, key=lambda i: told[i][0].start)
            told[first][0] = _joined(answer, lead, told[first][0])
    if rest is not None and told:
        told.update({id_: [rest] for id_ in names.ids if id_ not in told})
    return told


def _says_something(lead: Piece, embed: Embed | None) -> bool:
    if command(lead.text) is not None:  # 'Kiitos!'
        return False
    return len(lead.text.split()) >= SAYS or bool(mentions(lead.text, (), embed))


def _joined(answer: Piece, first: Piece, last: Piece) -> Piece:
    """The answer's words from the one to the end of the other."""
    return Piece(answer.text[first.start - answer.start : last.end - answer.start], first.start)


_IN_ALL = re.compile(
    r"\b(?:kaikissa|kaikkiin|kaikille|jokaise\w*|joka\s+(?:koh\w+|kerta)|in\s+all|all\s+of\s+(?:them|these)|every\s+time|each\s+of)\b"
)


def _of_all(clause: Piece) -> bool:
    """Is it said of all of them: not 'kaikki on valmiina', which is all of something else?"""
    folded = fold(clause.text)
    return bool(_IN_ALL.search(folded)) or all_of(" ".join(folded.split()[:ALL_IN]))


def _begins(answer: Piece, clause: Piece) -> bool:
    """Does a clause begin a sentence?"""
    before = answer.text[: clause.start - answer.start].rstrip()
    return not before or before[-1] in ".;!?\n" or bool(re.search(r"(?i)\b(?:mutta|mut|but|ja|and)$", before))


def _one(clause: Piece, names: Names, *, begins: bool = True) -> tuple[str, Piece] | None:
    """The one thing a clause names, and what it says of it: 'Laskussa Netvisor' -> lasku, 'Netvisor'.

    What goes on behind a comma is about something else only where that is named first.
    """
    words = tokens(clause.text) if begins else tokens(clause.text)[:NAMED_IN]
    hits: dict[str, float] = {}
    if words and words[0] in (_PREPOSITIONS if begins else _AT) and (place := _placed(clause, names)):
        return place, clause
    if not begins and (ends := _placed_at_the_end(clause, names)):
        return ends
    if not words:
        return None
    for thing, own in zip(names.things, names.words, strict=True):
        best = max((alike(w, n) for w in words for n in own if len(n) > 3 and len(w) > 3), default=0.0)
        leads = _LOCATIVE.search(words[0]) and any(alike(words[0], n) >= MEANT for n in own if len(n) > 3)
        if best >= NAMED or leads:
            hits[thing.id] = best
    if len(words) < 2:
        return None
    if not hits:
        place = _placed(clause, names) if begins else None
        return (place, clause) if place else None
    ranked = sorted(hits, key=lambda i: -hits[i])
    if len(ranked) > 1 and (place := _placed(clause, names)):
        return place, clause
    if len(ranked) > 1 and hits[ranked[0]] - hits[ranked[1]] < 0.05:
        scores = dict(zip(names.ids, names.scores(clause.text) or [0.0] * len(names.ids), strict=True))
        ranked.sort(key=lambda i: -scores[i])
        if scores[ranked[0]] - scores[ranked[1]] < 0.05:
            return None
    first = clause.text.split()[0]
    own = names.words[names.ids.index(ranked[0])]
    leads = any(alike(fold(first), n) >= MEANT for n in own) and _LOCATIVE.search(fold(first)) and len(words) > 1
    tail = re.search(r"\s+(?:in|at|for)\s+(?:the\s+)?[\w ]+$", clause.text)
    if leads:
        return ranked[0], clause.cut(len(first))
    return ranked[0], clause.cut(0, tail.start()) if tail and len(words) <= 5 else clause


ALL_IN = 2  # words from the beginning in which all are meant
NAMED_IN = 2  # words of what goes on behind a comma
NAMED = 0.8  # of any word of a clause
MEANT = 0.7  # of a word of place that begins the clause
PLACED = 3  # words from the beginning in which a place is told: 'siinä noudossa …'


_PREPOSITIONS = frozenset("at on in during for with".split())
_AT = _PREPOSITIONS - {"with", "on"}  # behind a comma 'with a photo' goes on about the same, and 'on' is a Finnish 'is'
_AT_THE_END = re.compile(
    r"\s+(?:(?:at|in|during|for)\s+(?:the\s+)?|when\s+(?:we|they|i)\s+)(?P<en>(?:\w+\s+){0,3}\w+)$|\s+(?P<fi>\w+)$"
)
_SMALL = frozenset("the a an their they we it our us there this that them".split())


def _placed(clause: Piece, names: Names) -> str | None:
    """The one thing that is named near the beginning as a place: 'siinä noudossa …', 'at the pick-up …'."""
    words = tokens(clause.text)
    begin = [w for w in words[:PLACED] if _LOCATIVE.search(w) and len(w) > 4]
    if words and words[0] in _PREPOSITIONS:
        begin = [w for w in words[1 : PLACED + 1] if w not in _SMALL and len(w) > 2]
    found: list[str] = []
    for word in begin:  # the first that names anything tells
        found = found or [
            thing.id for thing, own in zip(names.things, names.words, strict=True)
            if any(alike(word, n) >= MEANT for n in own if len(n) > 2)
        ]  # fmt: skip
    if not found and begin:  # 'mökkikäynnillä' of 'käydään mökillä'
        best, *others = sorted(zip(names.scores(begin[0]), names.ids, strict=False), reverse=True) or [(0.0, "")]
        found = [best[1]] if best[0] >= SURE and (not others or best[0] - others[0][0] >= AHEAD) else []
    return found[0] if len(found) == 1 else None


def _placed_at_the_end(clause: Piece, names: Names) -> tuple[str, Piece] | None:
    """The one thing at whose place a clause ends, and what it says of it: 'both of us for the fitting'."""
    match = _AT_THE_END.search(fold(clause.text))
    if match is None or (match["fi"] and not _LOCATIVE.search(match["fi"])):
        return None
    words = [w for w in tokens(match["en"] or match["fi"]) if len(w) > 3]
    found = [
        thing.id for thing, own in zip(names.things, names.words, strict=True)
        if any(alike(w, n) >= (MEANT if match["fi"] else NAMED) for w in words for n in own if len(n) > 3)
    ]  # fmt: skip
    return (found[0], clause.cut(0, match.start())) if len(found) == 1 else None


def _without_lead(piece: Piece) -> Piece:
    match = _LEAD.match(fold(piece.text))
    bare = piece.cut(match.end()) if match and match.end() < len(piece.text) else piece
    tail = _TAIL.search(fold(bare.text))
    return bare.cut(0, tail.start()) if tail and tail.start() else bare
