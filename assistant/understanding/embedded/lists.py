"""Answers about the list of touchpoints: the journey itself, contact, the key ones, kinds of metrics, needs."""

import re
from collections.abc import Iterator

from assistant.model import edits as e
from assistant.model.facts import Evidence, Origin, Source
from assistant.model.touchpoints import Contact
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import Question
from assistant.reasoning.findings import findings
from assistant.reasoning.slots import FINDINGS, MISSING_STAGES
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.items import needs as told_needs
from assistant.understanding.embedded.journey import guess
from assistant.understanding.embedded.metrics import kinds_told
from assistant.understanding.embedded.readers import fact
from assistant.understanding.embedded.refer import Named, Names, all_of, rest_of
from assistant.understanding.embedded.segment import Kind, Segment, segments
from assistant.understanding.embedded.words import Piece, capital, sentences, split
from assistant.understanding.interpreter import Note, Said

YES = re.compile(
    r"^(?:(?:no|ihan|oikein)\s+)*(?:kylla|joo+|juu|jep|jes|ok(?:ei)?|okay|oikein|hyva(?:lta|t)?|kunnossa|nain\s+on|pitaa\s+paikkansa|tasmaa|sopii|selva|yes|yeah|yep|yup|right|correct|fine|good|looks?\s+(?:good|right|fine)|that'?s\s+(?:right|it|fine)|all\s+(?:good|right)|perfect|sure|kyl(?:la)?\s+se\s+(?:nain|noin)|nain\s+se\s+menee|(?:it|that)\s+is\s+(?:fine|right|ok)|ei\s+(?:muutettavaa|korjattavaa|muuta)|nothing\s+to\s+(?:change|add)|no\s+changes)\b"
)
_BUT = re.compile(r"\b(?:mutta|mut|paitsi(?:\s+et(?:ta)?)?|but|except(?:\s+that)?|only)\b[\s,]*")
NO = re.compile(r"^(?:ei(?:pa|ka)?|en|emme|no|none|nope|not|nothing)\b")


def agreed_but(answer: Piece) -> Piece | None:
    """What follows the 'but' of an agreement ('joo, mutta lisää …'), or None where nothing does."""
    folded = fold(answer.text)
    but = _BUT.search(folded) if YES.match(folded) else None
    rest = answer.cut(but.end()) if but else None
    return rest if rest and rest.text else None


def journey(
    said: Said, answer: Piece, model: Model, embed: Embed | None, *, missing: bool
) -> tuple[list[e.Edit], list[Note]]:
    """The touchpoints told, with stage and contact guessed; inner work and asides are told back, not recorded."""
    found = segments(answer.text, embed)
    told = [s for s in found if s.kind is Kind.TOUCHPOINT and s.name]
    notes = []
    inner = [s.piece.text for s in found if s.kind is Kind.INNER_WORK]
    if inner:
        notes.append(Note(key="note.inner_work", blanks={"said": "; ".join(inner)}))
    guesses = guess([s.piece.text for s in told], embed)
    made: list[e.Edit] = []
    counts = [t.stage.number for t in model.touchpoints]
    for segment, (stage, contact) in zip(told, guesses, strict=True):
        stage = segment.stage or stage
        position = None
        if missing:
            position = sum(n <= stage.number for n in counts) + 1
            counts.append(stage.number)
        made.append(_added(said, answer, segment, position).model_copy(update={"stage": stage, "contact": contact}))
    if missing:
        made.append(
            _settled(said, answer, "touchpoints", MISSING_STAGES, Settling.CONFIRMED if told else Settling.NOTHING)
        )
    return made, notes


def _added(said: Said, answer: Piece, segment: Segment, position: int | None) -> e.AddTouchpoint:
    quote = segment.piece.text
    return e.AddTouchpoint(
        kind="add_touchpoint", name=segment.name, fact=said.fact(capital(quote), quote=quote), position=position,
        channels=segment.channels,
    )  # fmt: skip


def _settled(said: Said, answer: Piece, field: str, about: str | None, how: Settling) -> e.Settle:
    return e.Settle(kind="settle", field=field, about=about, how=how, source=said.source(answer.text))


def confirmed(said: Said, answer: Piece, question: Question) -> Iterator[e.Edit]:
    """'Yes, that is right': the question is closed as it stands."""
    for field in question.fields:
        yield _settled(said, answer, field, None, Settling.CONFIRMED)


def contact(said: Said, answer: Piece, model: Model, embed: Embed | None) -> tuple[list[e.Edit], list[Note]]:
    """Where the company meets the customer; 'the rest' is what was not named, 'except' what is the other way."""
    names = Names([Named(t.id, t.name) for t in model.touchpoints], embed)
    told: dict[str, tuple[Contact, str]] = {}
    rest: tuple[Contact, str] | None = None
    notes: list[Note] = []
    clauses = _contact_clauses(answer)
    kinds = [_contact_kind(fold(c.text)) for c in clauses]
    for at, clause in enumerate(clauses):
        # A clause that does not say which takes it from the next one that does: '3 and 4 with us, the rest alone'.
        kind = kinds[at] or _borrowed(clauses, kinds, at)
        folded = fold(clause.text)
        exception = _EXCEPT.search(folded)
        if exception:
            other = _contact_kind(folded[exception.end() :]) or _opposite(
                _contact_kind(folded[: exception.start()]) or kind
            )
            named = names.refer(folded[exception.end() :])
            told.update(dict.fromkeys(named.ids, (other, clause.text)))
            folded = folded[: exception.start()]
            kind = _contact_kind(folded) or _opposite(other)
        reference = names.refer(folded)
        every = all_of(folded) and len(reference.ids) in (0, len(model.touchpoints))
        if rest_of(folded) or every:
            rest = (kind, clause.text)
            continue
        told.update({i: (kind, clause.text) for i in reference.ids if not exception or i not in told})
        notes += [Note(key="note.not_found", blanks={"said": w}) for w, _ in reference.unclear if len(w.split()) <= 6]
    if not told and rest is None:
        return [], notes
    if rest is None and len({k for k, _ in told.values()}) == 1 and len(told) < len(model.touchpoints):
        rest = (_opposite(next(iter(told.values()))[0]), answer.text)
    made: list[e.Edit] = []
    for touchpoint in model.touchpoints:
        given = told.get(touchpoint.id) or rest
        if given and given[0] is not touchpoint.contact:
            source = said.source(given[1])
            made.append(e.SetContact(kind="set_contact", touchpoint=touchpoint.id, contact=given[0], source=source))
    return [*made, _settled(said, answer, "contact", None, Settling.CONFIRMED)], notes


def contact_corrected(said: Said, text: Piece, model: Model, embed: Embed | None) -> list[e.Edit]:
    """'No, 3 the customer does alone': contact of those named, and of nothing else."""
    kind = _contact_kind(fold(text.text))
    if kind is None:
        return []
    found = Names([Named(t.id, t.name) for t in model.touchpoints], embed).refer(text.text).ids
    return [e.SetContact(kind="set_contact", touchpoint=i, contact=kind, source=said.source(text.text)) for i in found]


def _borrowed(clauses: list[Piece], kinds: list[Contact | None], at: int) -> Contact:
    """The kind of a clause that does not say: that of the next one, unless that speaks of the rest; else direct."""
    for clause, kind in zip(clauses[at + 1 :], kinds[at + 1 :], strict=True):
        if kind is not None:
            return _opposite(kind) if rest_of(clause.text) else kind
    return Contact.DIRECT


_EXCEPT = re.compile(r"\b(?:paitsi|lukuun\s+ottamatta|except(?:\s+for)?|apart\s+from|all\s+but)\b")
_ALONE = re.compile(
    r"\b(?:itsekseen|itekseen|keskenaan|omillaan|omaa|yksin|yksinaan|omatoim\w*|itsepalvel\w*|alone|themsel\w+|himself|herself|on\s+(?:their|his|her)\s+own|self.?service|without\s+us|ei\s+(?:olla|ole)\s+(?:mukana|yhteydessa))\b"
)
_WITH_US = re.compile(
    r"\b(?:suor\w+|kontakt\w+|yhteydessa|mukana|tavataan|tapaamme|meidan\s+kanssa|meihin|direct\w*|in\s+contact|face\s+to\s+face|kasvotusten|(?:are|is|with|by|otherwise)\s+us|us\s+talking|with\s+us|involved|we\s+(?:meet|are|talk|do)|we're|me\s+(?:ollaan|olemme|ollan)|ollaan|olemme)\b"
)
_BY_ITSELF = re.compile(r"\b(?:itse|ite|asiakas\s+(?:tekee|hoitaa)|ne\s+tekee|they\s+do|customers?\s+do)\b")


def _contact_kind(folded: str) -> Contact | None:
    """Direct, alone, or None where the words do not say."""
    if _ALONE.search(folded):
        return Contact.SELF_SERVICE
    if _WITH_US.search(folded):
        return Contact.DIRECT
    return Contact.SELF_SERVICE if _BY_ITSELF.search(folded) else None


def _opposite(kind: Contact) -> Contact:
    return Contact.SELF_SERVICE if kind is Contact.DIRECT else Contact.DIRECT


def _contact_clauses(answer: Piece) -> list[Piece]:
    """Sentences, cut where the talk turns to the rest or to the other kind."""
    turn = r"(?:mutta|mut|but|muut|muuten|loput|the\s+rest|others|otherwise|muissa|muita|muualla)\b"
    joined = rf"\s*;\s*|\s*,\s*(?={turn})|\s+(?:ja|and|mutta|mut|but)\s+(?={turn})"
    found: list[Piece] = []
    for sentence in sentences(answer):
        for piece in split(sentence, joined):
            parts = split(piece, r"\s*,\s*")
            said_twice = sum(_contact_kind(fold(p.text)) is not None for p in parts) > 1
            found += parts if said_twice and not _EXCEPT.search(fold(piece.text)) else [piece]
    return found


def key(said: Said, answer: Piece, model: Model, embed: Embed | None) -> tuple[list[e.Edit], list[Note]]:
    """The touchpoints that weigh most: those named, and no others."""
    names = Names([Named(t.id, t.name) for t in model.touchpoints], embed)
    reference = names.refer(answer.text)
    ids = tuple(names.ids) if all_of(answer.text) and not reference.ids else reference.ids
    notes = []
    for words, candidates in reference.unclear:
        if candidates:
            first, second = (t for t in model.touchpoints if t.id in candidates[:2])
            notes.append(
                Note(
                    key="note.ambiguous",
                    blanks={
                        "said": words,
                        "first": f"{first.position}. {first.name}",
                        "second": f"{second.position}. {second.name}",
                    },
                )
            )
        elif len(words.split()) <= 4:
            notes.append(Note(key="note.not_found", blanks={"said": words}))
    made: list[e.Edit] = [
        e.SetKey(kind="set_key", touchpoint=i, key=True, source=said.source(answer.text)) for i in ids
    ]
    if ids:
        made += [
            e.SetKey(kind="set_key", touchpoint=t.id, key=False, source=said.source(answer.text))
            for t in model.key_touchpoints if t.id not in ids
        ]  # fmt: skip
    return made, notes


def kpi_kinds(said: Said, answer: Piece, model: Model, embed: Embed | None) -> tuple[list[e.Edit], list[Note]]:
    """What the metrics named so far are for."""
    kpis = [(t, k) for t in model.touchpoints for k in t.kpis]
    unique = list(dict.fromkeys(k.name for _, k in kpis))
    names = Names([Named(n, n) for n in unique], embed)
    made: list[e.Edit] = []
    told = kinds_told(answer)
    for clause, kind in told:
        ids = names.refer(clause.text).ids
        if not ids and (rest_of(clause.text) or all_of(clause.text) or len(told) == 1):
            given = {x.name for x in made if isinstance(x, e.SetKpiKind)}
            ids = tuple(n for n in unique if n not in given)
        made += [
            e.SetKpiKind(kind="set_kpi_kind", touchpoint=t.id, name=k.name, kpi_kind=kind, source=said.source(clause.text))
            for t, k in kpis if k.name in ids
        ]  # fmt: skip
    if made or YES.match(fold(answer.text)):
        made.append(_settled(said, answer, "kpi_kind", None, Settling.CONFIRMED))
    return made, []


def needs(said: Said, answer: Piece, model: Model, embed: Embed | None) -> tuple[list[e.Edit], list[Note]]:
    """Development needs in the person's words, tied to the touchpoints they name."""
    if NO.match(fold(answer.text)) and len(answer.text.split()) < 5:
        return [_settled(said, answer, "needs", None, Settling.NOTHING)], []
    names = Names([Named(t.id, t.name) for t in model.touchpoints])
    made: list[e.Edit] = []
    for piece in told_needs(answer):
        scores = names.scores(piece.text)
        best = max(range(len(scores)), key=lambda i: scores[i], default=None)
        where = (names.ids[best],) if best is not None and scores[best] >= 0.5 else ()
        description = fact(said, piece)
        if description.evidence is Evidence.UNKNOWN:
            continue
        made.append(
            e.AddNeed(kind="add_need", title=capital(piece.text)[:300], description=description, touchpoints=where)
        )
    return made, []


def offered(said: Said, answer: Piece, question: Question, model: Model, embed: Embed | None) -> list[e.Edit]:
    """Findings taken along as development needs: all, some by number or name, or none."""
    folded = fold(answer.text)
    names = Names([Named(a.id, a.name) for a in question.about], embed)
    reference = names.refer(answer.text)
    left_out = re.search(r"\b(?:ei|not|paitsi|except|but\s+not|mutta\s+ei)\s+(.+)$", folded)
    if reference.ids and not NO.match(folded):
        out = set(names.refer(left_out.group(1)).ids) if left_out else set()
        taken = tuple(i for i in reference.ids if i not in out)
    elif YES.match(folded) or all_of(answer.text):
        taken = tuple(names.ids)
    elif NO.match(folded):
        taken = ()
    else:
        return []
    known = {f.rule: f for f in findings(model)}
    made: list[e.Edit] = []
    for rule in taken:
        finding = known[rule]
        source = Source(origin=Origin.RULE, turn=said.turn, quote=answer.text)
        made.append(
            e.AddNeed(
                kind="add_need", title=next(a.name for a in question.about if a.id == rule), touchpoints=finding.touchpoints,
                description=said.fact(finding.statement).model_copy(update={"source": source}), origin=rule,
            )
        )  # fmt: skip
    return [*made, _settled(said, answer, "needs", FINDINGS, Settling.CONFIRMED if taken else Settling.NOTHING)]
