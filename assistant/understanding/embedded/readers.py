"""One field, one piece of an answer -> edits. Every quote is a piece of what was said."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.model import edits as e
from assistant.model.apply import changed
from assistant.model.context import CONTEXT_FIELDS, FocusGoal
from assistant.model.facts import Evidence, Fact, says_nothing
from assistant.model.touchpoints import ConflictState, Participant, Side
from assistant.model.whole import Model, Settling
from assistant.understanding.embedded.denial import all_well, no_such, says_no, says_none
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.hedge import dont_know, evidence, would_ask
from assistant.understanding.embedded.items import items, items_in_talk, plain_list, scores
from assistant.understanding.embedded.mentions import Mentioned, mentions
from assistant.understanding.embedded.metrics import Metric, metrics, metrics_in_talk
from assistant.understanding.embedded.people import Person, clauses, people
from assistant.understanding.embedded.responsible import affected, owner
from assistant.understanding.embedded.words import Piece, capital, sentences, split, tokens
from assistant.understanding.interpreter import Said

Reader = Callable[[Said, Piece, str, str, Embed | None], Iterator[e.Edit]]  # said, piece, field, about, embed


def fact(said: Said, piece: Piece) -> Fact:
    """The piece as a fact, as sure as it was said."""
    sure = evidence(piece.text)
    return said.fact("" if sure is Evidence.UNKNOWN else capital(piece.text), sure, piece.text)


def unknown(said: Said, quote: str, field: str, about: str | None, model: Model) -> Iterator[e.Edit]:
    """'I don't know' to that field: an unknown fact where the field holds facts, else the question is closed."""
    missing = Fact(value="", evidence=Evidence.UNKNOWN, source=said.source(quote))
    touchpoint = model.touchpoint(about) if about else None
    if touchpoint and field in ("current_support", "customer_goal", "company_goal"):
        if getattr(touchpoint, field) is None:
            yield e.SetFact(kind="set_fact", touchpoint=touchpoint.id, field=field, fact=missing)
    elif touchpoint and field in ("unmet_needs", "actions"):
        if not getattr(touchpoint, field):
            yield e.AddFact(kind="add_fact", touchpoint=touchpoint.id, field=field, fact=missing)
    elif touchpoint and field == "goal_conflict":
        yield e.SetGoalConflict(
            kind="set_goal_conflict", touchpoint=touchpoint.id, state=ConflictState.UNKNOWN, source=said.source(quote)
        )
    elif field in CONTEXT_FIELDS:
        if getattr(model.context, field) is None:
            yield e.SetContext(kind="set_context", field=field, fact=missing)
    else:
        yield e.Settle(kind="settle", field=field, about=about, how=Settling.UNKNOWN, source=said.source(quote))


def context(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Company, offering, ideal customer, focus."""
    yield e.SetContext(kind="set_context", field=field, fact=fact(said, piece))
    if field == "focus" and (goal := focus_goal(piece.text)):
        yield e.SetFocusGoal(kind="set_focus_goal", goal=goal, source=said.source(piece.text))


_GOALS: tuple[tuple[FocusGoal, str], ...] = (
    (FocusGoal.RETENTION, r"pito|pysy|nykyis|vanhoi\w*\s+asiak|lisamyyn|uusinta|uskollis|palaa|keep|retain|retention|present\s+customers|existing|sell\s+them\s+more|loyal|come\s+back|repeat"),
    (FocusGoal.NEW_CUSTOMERS, r"uus(?:i|ia|ien)|lisaa\s+(?:asiakk|tarjous|tilau|kysel|yhteyden)|new\s+(?:customer|client|business|guest|member)|more\s+(?:customer|client|inquir|enquir|lead|quote|guest)|acqui|hankin"),
    (FocusGoal.MARGIN, r"kate|katett|kannattav|tuotto|hinnoit|margin|profit|price"),
    (FocusGoal.PREDICTABLE_SALES, r"ennust|tasai|osuma|predict|steady|hit\s+rate|forecast|even\s+out"),
    (FocusGoal.REPEATABLE_WAY, r"toistet|yhtenai\w*\s+tap|tapa\s+toimi|prosess|vakio|repeat\w*\s+way|way\s+of\s+working|process|standard|teach"),
    (FocusGoal.SATISFACTION, r"tyytyvai|kokemu|palaute|satisf|happier|happy\s+(?:customer|client|guest|member)|(?:customer|client|guest|member)s?\s+(?:\w+\s+)?happy|experience|nps"),
    (FocusGoal.UNDERSTANDING_NEEDS, r"ymmart|tarpei|understand|needs|insight|learn\s+what"),
)  # fmt: skip


def focus_goal(text: str) -> FocusGoal | None:
    """Which of the goals of S1 the words speak of; the first named wins."""
    folded = fold(text)
    found = [(m.start(), goal) for goal, pattern in _GOALS if (m := re.search(rf"\b(?:{pattern})", folded))]
    return min(found, key=lambda f: f[0])[1] if found else None


_WANT = re.compile(
    r"\b(?:halua\w*|haluu\w*|toivo\w*|tarvits\w*|arvosta\w*|koska|etta|siksi|saasta\w*|helppo\w*|valitse\w*|want\w*|need\w*|because|for\s+\w+|has\s+to|have\s+to|pick\w*|value\w*|looking\s+for|so\s+that|care\w*|like\w*|must)\b"
)


# Who is named behind it is no buyer: 'the landlord, because the tenant rings him'; a want ends with its clause.
_REASON = re.compile(r"\b(?:because|since|koska|silla|siksi\s+etta)\b")
_WANTED = re.compile(r"\b(?:wants?|halu[au]\w*)\b")
_END_OF_WHO = re.compile(rf"{_WANTED.pattern}|\s+(?:ja|seka|mutta|and|but)$")
# What a buyer does: the words before it name who.
_BUYS = re.compile(
    r"(?<=\w)[\s,]+(?:buys?|decides?|pays?|orders?|wants?|needs?|osta\w*|paatta\w*|maksa\w*|tila(?:a|avat)|halu[au]\w*)\b"
)
_OFTEN = r"(?:yleensä|yleensa|useimmiten|usein|joskus|lähinnä|lahinna|tavallisesti|usually|mostly|often|sometimes)"
_ASIDES = re.compile(
    rf"^(?:(?:(?:ne|he|se)\s+(?:on|ovat|oo)|they(?:['’]re|\s+are)|it['’]?s|the|an?|{_OFTEN}|osta[av]\w*|päättä\w+|paatta\w+|maksa[av]\w*|tilaa(?:vat)?)\s+)+|\s+(?:who|that|which|joka|jotka|{_OFTEN})$",
    re.IGNORECASE,
)


def buyers(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Who buys, and the motives told with them."""
    motiveless: list[str] = []
    for sentence in sentences(piece):
        reason = _REASON.search(fold(sentence.text))
        who = _wanting(sentence.cut(0, reason.start()) if reason else sentence, embed)
        motive = (fact(said, sentence),) if _WANT.search(fold(sentence.text)) else ()
        if motive and motiveless and (not who or re.match(r"(?:halu[au]|ne|he|they|want)", fold(sentence.text))):
            for role in motiveless:
                yield e.AddBuyer(kind="add_buyer", role=role, motives=motive, source=said.source(sentence.text))
            continue
        for person in who:
            role = capital(_ASIDES.sub("", person.role))
            motiveless.append(role)
            yield e.AddBuyer(kind="add_buyer", role=role, motives=motive, source=said.source(person.piece.text))
        if not who and not motiveless:
            acts = _BUYS.search(fold(sentence.text))
            named = sentence.cut(0, acts.start()).text if acts else sentence.text
            if re.fullmatch(_OFTEN, sentence.text, re.IGNORECASE):
                continue  # 'often' names nobody
            named = sentence.text if re.fullmatch(_OFTEN, named, re.IGNORECASE) else named
            role = capital(" ".join(_ASIDES.sub("", named).split()[:6]).rstrip(" ,"))
            motiveless.append(role)
            yield e.AddBuyer(kind="add_buyer", role=role, motives=motive, source=said.source(sentence.text))


def _wanting(told: Piece, embed: Embed | None) -> list[Person]:
    """Those of the customer's side that are named, but not in what one of them wants."""
    if not _WANTED.search(fold(told.text)):
        return people(told, Side.CUSTOMER, embed)
    ends = [_END_OF_WHO.search(fold(c.text)) for c in clauses(told)]
    named = [c.cut(0, end.start()) if end else c for c, end in zip(clauses(told), ends, strict=True)]
    return [p for piece in named for p in people(piece, Side.CUSTOMER, embed)]


def one_fact(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Current support, the customer's goal, the company's goal."""
    yield e.SetFact(kind="set_fact", touchpoint=about, field=field, fact=fact(said, piece))


def more_facts(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Unmet needs, actions: a fact a sentence; a sentence that only says how sure it is goes with its neighbour."""
    if field == "unmet_needs" and all_well(fold(piece.text)):
        yield e.Settle(kind="settle", field=field, about=about, how=Settling.NOTHING, source=said.source(piece.text))
        return
    whole_sure = evidence(piece.text)
    told = [s for s in sentences(piece) if not dont_know(s.text) and not all_well(fold(s.text))]
    if whole_sure is Evidence.UNKNOWN or not told:
        told = [piece]
    for sentence in told:
        yield e.AddFact(kind="add_fact", touchpoint=about, field=field, fact=fact(said, sentence))


_YES = re.compile(
    r"^(?:no\s+)?(?:sort\s+of|kind\s+of|tavallaan|jossain\s+maarin|kylla|joo|juu|on\b|onhan|onhan\s+siina|jep|valilla|joskus|osittain|ainakin|vahan|kai|ehka|varmaan|yes|yeah|yep|definitely|sometimes|a\s+bit|somewhat|partly|of\s+course|sure|maybe|probably|there\s+is|it\s+does)\b"
)
_NO = re.compile(
    r"^(?:(?:no|ah|oh|well|nah|siis)\W+)*(?:ei|eipa|ei\s+ole|eika|en\s+nae|en\s+usko|emme|no|nah|none|nope|not\s+really|not\s+at\s+all|never|i\s+do\s*n.?t\s+(?:think|see)|we\s+want\s+the\s+same|same|samaa|sama)\b|\bsamaan\s+suuntaan"
    r"|\bei\s+(?:ole\s+|oo\s+)?ristiriit|\bristiriit\w*\s+ei\b|\bno\s+conflict|\bsama\w*\s+puolella\b|\bsame\s+(?:side|thing|page)\b"
)
_PLAINLY_NONE = re.compile(
    r"ei\s+(?:ole\s+|oo\s+)?ristiriit|ristiriit\w*\s+ei\b|no\s+conflict|sama\w*\s+puolella|same\s+(?:side|page)"
)
# 'At the fitting yes', 'sovituksessa joo': the place before it.
_AT_PLACE = re.compile(
    r"^(?:(?:at|in|on|for|with)\s+(?:\w+\s+){1,4}?(?=(?:yes|yeah|yep|no|nope|not)\b)|\w+(?:ssa|lla|sta)\s+(?=(?:joo|juu|kylla|ei|eipa|on)\b))"
)
_CONTRAST = re.compile(
    r"\b(?:mutta|mut|vaikka|kun\s+taas|taas|liian|painosta\w*|ristiriita|but|while|whereas|too\s+(?:fast|early|soon)|push\w*|conflict)\b"
)


_SOMETIMES = (
    r"\b(?:a\s+bit|a\s+little|somewhat|sometimes|they\s+do|vahan|hiukan|hieman|joskus|pien\w*|jonkin\s+verran)\b"
)
_SOME = re.compile(_SOMETIMES)
_AFTER_ALL = re.compile(
    rf"\b(?:tai|paitsi|mutta|mut|or|well|except|but)\b.{{0,20}}{_SOMETIMES}"
)  # 'no … or well, sometimes'


_THEY = re.compile(r"\b(?:ne|he|han|asiak\w*|they|customers?|clients?)\b")
_WE = re.compile(r"\b(?:me|ma|mina|meilla|meita|we|i|us|our)\b")


def goals_collide(text: str) -> ConflictState | None:
    """Whether the words say that goals collide, that they do not, or that it is not known; None where they say neither."""
    folded = fold(text)
    if re.match(r"^(?:not\s+sure|en\s+oo\s+varma|en\s+ole\s+varma|hard\s+to\s+say|vaikea\s+sanoa)", folded) or (
        dont_know(text) and not _CONTRAST.search(folded)
    ):
        return ConflictState.UNKNOWN
    contrast = _CONTRAST.search(folded) and not _PLAINLY_NONE.search(folded)
    if _NO.search(folded) and not _AFTER_ALL.search(folded) and not contrast:
        return ConflictState.NONE
    both = _THEY.search(folded) and _WE.search(folded)  # what each wants: it is told because they differ
    collide = _YES.match(_AT_PLACE.sub("", folded)) or _SOME.search(folded) or _CONTRAST.search(folded) or both
    return ConflictState.CONFLICT if collide else None


def conflict(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Do the goals collide: yes, no, or not known."""
    state = goals_collide(piece.text)
    if state is None:
        return
    told = piece.text if len(tokens(piece.text)) > 2 else ""
    yield e.SetGoalConflict(
        kind="set_goal_conflict", touchpoint=about, state=state, description=told, source=said.source(piece.text)
    )


def participants(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Who takes part; the question's side holds unless the words say another."""
    asked = Side(field.removesuffix("_participants"))
    found = [] if says_none(fold(piece.text)) else people(piece, asked, embed)
    if all(p.side is not asked for p in found):  # whom they name is an answer to what was asked
        found = [replace(p, side=asked) for p in found]
    if not found:
        yield from _none_named(said, piece, field, about)
    for person in found:
        told = Participant(
            side=person.side or asked, role=person.role, involvement=person.involvement, face_to_face=person.face_to_face,
            fact=said.fact(person.role, _sure(piece, person.piece), person.piece.text),
        )  # fmt: skip
        yield e.AddParticipant(kind="add_participant", touchpoint=about, participant=told)


def systems(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Systems the work is done with."""
    found = items(piece, Mentioned.SYSTEM, embed)
    if not found:
        yield from _none_named(said, piece, field, about)
    yield from (_system(said, piece, one, about) for one in found)


def _system(said: Said, piece: Piece, one: tuple[Piece, str], about: str) -> e.Edit:
    words, name = one
    fact_ = said.fact(name, _sure(piece, words), words.text)
    return e.AddSystem(kind="add_system", touchpoint=about, name=name, fact=fact_)


def data(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Information that arises there."""
    found = items(piece, Mentioned.DATA, embed)
    if not found:
        yield from _none_named(said, piece, field, about)
    yield from (_datum(said, piece, one, about) for one in found)


def _datum(said: Said, piece: Piece, one: tuple[Piece, str], about: str) -> e.Edit:
    words, name = one
    fact_ = said.fact(name, _sure(piece, words), words.text)
    return e.AddData(kind="add_data", touchpoint=about, name=name, fact=fact_)


def kpis(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Metrics followed there."""
    found = [] if says_nothing(piece.text) or says_none(fold(piece.text)) else metrics(piece, embed)
    if not found:
        yield from _none_named(said, piece, field, about)
    yield from (_kpi(said, piece, metric, about) for metric in found)


def _kpi(said: Said, piece: Piece, metric: Metric, about: str) -> e.Edit:
    fact_ = said.fact(metric.name, _sure(piece, metric.piece), metric.piece.text)
    return e.AddKpi(
        kind="add_kpi", touchpoint=about, name=metric.name[:200], kpi_kind=metric.kind, target=metric.target, fact=fact_
    )


def offered(said: Said, piece: Piece, fields: Sequence[str], about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Systems, information and metrics told in talk where `fields` were asked: they are not asked again."""
    if plain_list(piece):
        return
    if "systems" not in fields:
        yield from (_system(said, piece, one, about) for one in items_in_talk(piece, Mentioned.SYSTEM, fields, embed))
    if "data" not in fields:
        yield from (_datum(said, piece, one, about) for one in items_in_talk(piece, Mentioned.DATA, fields, embed))
    if "kpis" not in fields:
        yield from (_kpi(said, piece, metric, about) for metric in metrics_in_talk(piece, fields, embed))


def score(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Impact or effort, 1 to 5; a number outside is refused by the record, which says so."""
    for words, number in scores(piece)[:1]:
        if 1 <= number <= 5:
            yield e.ScoreNeed(
                kind="score_need", need=about, impact=number if field == "impact" else None,
                effort=number if field == "effort" else None, source=said.source(words.text),
            )  # fmt: skip


READERS: dict[str, Reader] = {
    **dict.fromkeys(CONTEXT_FIELDS, context),
    "buyers": buyers,
    **dict.fromkeys(("current_support", "customer_goal", "company_goal"), one_fact),
    **dict.fromkeys(("unmet_needs", "actions"), more_facts),
    "goal_conflict": conflict,
    **dict.fromkeys(("customer_participants", "company_participants"), participants),
    "systems": systems,
    "data": data,
    "kpis": kpis,
    **dict.fromkeys(("impact", "effort"), score),
    "owner": owner,
    "affected": affected,
}


def _sure(answer: Piece, piece: Piece) -> Evidence:
    """As sure as the piece, or as the whole answer where that hedges ('varmaan Excel ja sähköposti')."""
    own = evidence(piece.text)
    return (
        evidence(answer.text)
        if own is Evidence.KNOWN and evidence(answer.text) is Evidence.ASSUMED
        else Evidence.KNOWN
        if own is Evidence.UNKNOWN
        else own
    )


_CLAUSE = r"\s*[,;.]\s*|\s+(?:so|but|joten|mutta|mut)\s+"


def guesses(piece: Piece, field: str, embed: Embed | None) -> list[Piece]:
    """What is named beside an 'I don't know': 'Excel' in 'not sure, maybe Excel', nobody in 'no idea, ask Pete'."""
    clauses = [c for c in split(piece, _CLAUSE) if not dont_know(c.text) and not would_ask(c.text)]
    told = [
        Piece(m.piece.text, m.piece.start + piece.start)
        for m in mentions(piece.text, [field], embed)
        if m.kind in _NAMED_IN[field]
    ]
    return [name for name in told if any(name.overlaps(c) for c in clauses)]


# What nobody does: 'it's automatic', 'se on itsepalvelu'.
_ITSELF = re.compile(r"\b(?:automa(?:tic|ted|atti)\w*|itsestaan|itsepalvelu\w*|self.?service|online)$")
_NAMED_IN = {
    "systems": (Mentioned.SYSTEM,), "data": (Mentioned.DATA,), "kpis": (Mentioned.KPI_BUSINESS, Mentioned.KPI_STAGE),
    **dict.fromkeys(("customer_participants", "company_participants"), (Mentioned.CUSTOMER, Mentioned.COMPANY)),
}  # fmt: skip


def guessed(said: Said, told: Sequence[Piece], field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """What these clauses name, as guesses."""
    for edit in (edit for piece in told for edit in READERS[field](said, piece, field, about, embed)):
        match edit:
            case e.AddSystem() | e.AddData() | e.AddKpi():
                yield changed(edit, fact=changed(edit.fact, evidence=Evidence.ASSUMED))
            case e.AddParticipant(participant=person):
                fact_ = changed(person.fact, evidence=Evidence.ASSUMED)
                yield changed(edit, participant=changed(person, fact=fact_))
            case _:
                yield edit


def _none_named(said: Said, piece: Piece, field: str, about: str) -> Iterator[e.Edit]:
    """Nothing was named: closed where the words say so, or that it is not known; else it stays open."""
    unknown, folded = dont_know(piece.text), fold(piece.text)
    clauses = [fold(c.text) for c in split(piece, _CLAUSE)]
    nothing = bool(clauses) and all(says_no(c) or says_nothing(c) or _ITSELF.search(c) for c in clauses)
    hedged = evidence(piece.text) is Evidence.ASSUMED  # 'not exactly, perhaps 3 a week' is more than a no
    if (
        unknown
        or nothing
        or says_nothing(piece.text)
        or says_none(folded)
        or (says_no(folded) and not hedged)
        or no_such(folded)
    ):
        how = Settling.UNKNOWN if unknown else Settling.NOTHING
        yield e.Settle(kind="settle", field=field, about=about, how=how, source=said.source(piece.text))
