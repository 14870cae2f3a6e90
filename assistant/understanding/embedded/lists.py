"""Answers about the list of touchpoints: the journey itself, the key ones, kinds of metrics, needs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.model import edits as e
from assistant.model.facts import Evidence, Origin, Source
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import Question
from assistant.reasoning.findings import findings
from assistant.reasoning.slots import FINDINGS, MISSING_STAGES
from assistant.understanding.embedded.denial import says_no
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.items import need_title
from assistant.understanding.embedded.items import needs as told_needs
from assistant.understanding.embedded.journey import guess
from assistant.understanding.embedded.metrics import kinds_told
from assistant.understanding.embedded.names import named
from assistant.understanding.embedded.readers import fact
from assistant.understanding.embedded.refer import Named, Names, all_of, rest_of
from assistant.understanding.embedded.segment import Kind, Segment, segments
from assistant.understanding.embedded.words import Piece, capital, sentences, split
from assistant.understanding.interpreter import Note, Said

YES = re.compile(
    r"^(?:(?:no|ihan|oikein)\s+)*(?:kylla|joo+|juu|jep|jes|ok(?:ei)?|okay|oikein|hyva(?:lta|t)?|kunnossa|nain\s+on|pitaa\s+paikkansa|tasmaa|sopii|selva|yes|yeah|yep|yup|right|correct|fine|good|looks?\s+(?:good|right|fine)|that'?s\s+(?:(?:about|nearly|mostly|almost)\s+)?(?:right|it|fine)|muuten\s+(?:ok|oikein|hyva|kunnossa)|all\s+(?:good|right)|perfect|sure|kyl(?:la)?\s+se\s+(?:nain|noin)|nain\s+se\s+menee|(?:it|that|the\s+list)\s+is\s+(?:fine|right|ok)|(?:the\s+)?order(?:['’]?s|\s+is)\s+(?:fine|right|ok|good|correct)|(?:tuo\s+|toi\s+|se\s+)?jarjestys\s+on\s+(?:ihan\s+|kylla\s+)?(?:oikea|oikee|oikein|hyva|ok|kunnossa)|ei\s+(?:oo\s+|ole\s+)?(?:muutettavaa|korjattavaa|muuta)|nothing\s+to\s+(?:change|add)|no\s+changes)\b"
)
_BUT = re.compile(r"\b(?:mutta|mut|paitsi(?:\s+et(?:ta)?)?|but|except(?:\s+that)?|only)\b[\s,]*")
NO = re.compile(r"^(?:ei(?:pa|ka)?|en|emme|no|none|nope|not|nothing)\b")


LISTED = 3  # touchpoints of a sentence, above which it is a list of them


def only_yes(answer: Piece) -> bool:
    """Is it nothing but an agreement: 'joo', 'that's right'?"""
    agreed = YES.match(fold(answer.text))
    return agreed is not None and not answer.cut(agreed.end()).text


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
    found = _one_a_sentence(answer, embed) if missing else segments(answer.text, embed)
    told = [s for s in found if s.kind is Kind.TOUCHPOINT and s.name]
    notes = []
    inner = [s.piece.text for s in found if s.kind is Kind.INNER_WORK]
    if inner:
        notes.append(Note(key="note.inner_work", blanks={"said": "; ".join(inner)}))
    guesses = guess([s.piece.text for s in told], embed)
    made: list[e.Edit] = []
    counts = [t.stage.number for t in model.touchpoints]
    for segment, (stage, contact) in zip(told, guesses, strict=True):
        stage = segment.stage or (model.empty_stages[0] if missing and len(model.empty_stages) == 1 else stage)
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


_AGREES = re.compile(
    r"(?i)^(?:(?:no|joo+|juu|kyllä|kylla|ei\s+kai|kai|siis|eka(?:na)?|ihan|ensin|siinä|siina|silloin|sillon|yes|yeah|well|then|there|first|i\s+guess)[\s,]+)+"
)
_NEXT = r"\s*[;\n]\s*|[,\s]+(?:ja\s+)?(?:sitten|sit|sen\s+jälkeen|(?:and\s+)?then|after\s+that)\s+"


def _one_a_sentence(answer: Piece, embed: Embed | None) -> list[Segment]:
    """What the customer does at a stage that had nothing: a touchpoint a sentence; what is denied or ours is none."""
    found = []
    for sentence in (part for whole in sentences(answer) for part in split(whole, _NEXT)):
        agrees = _AGREES.match(sentence.text)
        piece = sentence.cut(agrees.end()) if agrees else sentence
        if not piece.text or says_no(fold(piece.text).split(",")[0]) or len(piece.text.split()) < 2:
            continue
        own = [s for s in segments(piece.text, embed) if s.kind is Kind.TOUCHPOINT]
        if len(own) > LISTED or (own and own[0].stage):
            found += [replace(s, piece=Piece(s.piece.text, piece.start + s.piece.start)) for s in own]
        elif own:
            found.append(replace(own[0], piece=piece, name=named(piece.text)))
    return found


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


# Why a touchpoint weighs much names no other; 'se kun asiakas soittaa' is one told by what happens there.
_WHY = re.compile(
    r"(?i)[\s,]+(?:because|since|koska|sillä|silla)\s[^.;!\n]*|(?<!\bse)(?<!\bsiinä)(?<!\bsiina)(?<!\bthe one)(?<!\bthe moment)[\s,]+(?:if|jos|kun|ku)\s[^,.;!\n]*"
)


def key(said: Said, answer: Piece, model: Model, embed: Embed | None) -> tuple[list[e.Edit], list[Note]]:
    """The touchpoints that weigh most: those named, and no others."""
    names = Names([Named(t.id, t.name) for t in model.touchpoints], embed)
    reference = names.refer(_WHY.sub("", answer.text))
    ids = tuple(names.ids) if all_of(answer.text) and not reference.ids else reference.ids
    notes = []
    for words, candidates in reference.unclear:
        if len(left := [c for c in candidates if c not in reference.ids]) == 1:  # the other is named beside it
            ids = tuple(i for i in names.ids if i in (*ids, *left))
        elif candidates:
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
        made.append(e.AddNeed(kind="add_need", title=need_title(piece), description=description, touchpoints=where))
    return made, []


def offered(said: Said, answer: Piece, question: Question, model: Model, embed: Embed | None) -> list[e.Edit]:
    """Findings taken along as development needs: all, some by number or name, or none."""
    taken = _taken(answer, question, embed)
    if taken is None:
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


def _taken(answer: Piece, question: Question, embed: Embed | None) -> tuple[str, ...] | None:
    """Which of the offers are taken along: '1 ja 3', '3 ei, muut joo', 'all but 2'; None where it is not told."""
    folded = fold(answer.text)
    names = Names([Named(a.id, a.name) for a in question.about], embed)
    told: dict[str, bool] = {}
    rest: bool | None = None
    for clause in split(answer, r"\s*[,;.]\s*|\s+(?:mutta|mut|but)\s+"):
        words = fold(clause.text)
        said_no, said_yes = bool(_NOT_THIS.search(words)), bool(_THIS.search(words))
        ids = names.refer(clause.text).ids if not rest_of(words) else ()
        if rest_of(words):
            rest = not said_no
        elif ids and (said_no or said_yes):
            told |= dict.fromkeys(ids, not said_no)
    if told and rest is not None:
        return tuple(i for i in names.ids if told.get(i, rest))
    reference = names.refer(answer.text)
    left_out = re.search(r"\b(?:ei|not|paitsi|except|but\s+not|mutta\s+ei|drop|skip)\s+(.+)$", folded) or re.search(
        r"([^,;.]+?)\s+(?:pois|out|off|ei)$", folded
    )
    if reference.ids and not NO.match(folded):
        out = set(names.refer(left_out.group(1)).ids) if left_out else set()
        return tuple(i for i in reference.ids if i not in out)
    if YES.match(folded) or all_of(answer.text):
        return tuple(names.ids)
    return () if NO.match(folded) else None


_NOT_THIS = re.compile(r"\b(?:ei|eika|not|no|nope|pois|out|drop|skip|jata)\b")
_THIS = re.compile(r"\b(?:joo|juu|kylla|kyl|ok|yes|yeah|mukaan|take|keep|include|sopii|kay)\b")
