"""What was told of a touchpoint, told anew or taken away: support, missing help, both goals, actions."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.model import edits as e
from assistant.model.whole import Model
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.readers import fact
from assistant.understanding.embedded.recorded.clause import Clause
from assistant.understanding.embedded.recorded.places import NOWHERE, is_number, places
from assistant.understanding.embedded.words import Piece
from assistant.understanding.interpreter import Said

_FIELDS: tuple[tuple[str, str], ...] = (
    ("customer_goal", r"(?:asiakkaan|niiden|heidan)\s+tav[ou]{1,2}i?t\w+|tav[ou]{1,2}i?te\s+asiakkaal\w+|(?:the\s+)?customer(?:['’]?s|s)?\s+(?:goal|aim)s?|their\s+(?:goal|aim)s?|what\s+they\s+(?:want|are\s+after)"),
    ("company_goal", r"(?:meidan|meijan|yrityksen|oma)\s+tavoit\w+|tavoit\w+\s+(?:meil\w+|meidan\s+\w+)|(?:our|the\s+company(?:['’]?s)?|my)\s+(?:goal|aim)s?|goals?\s+on\s+our\s+side"),
    ("unmet_needs", r"puuttuva\w*\s+a[pv]\w+|(?:the\s+)?missing\s+(?:help|thing)|what(?:['’]?s)?\s+(?:they\s+lack|is\s+missing|they\s+miss|missing)"),
    ("current_support", r"(?:nykyi\w+\s+)?tu(?:ki|ke|en|keen|eksi|eks|essa|kena)\b|(?:the\s+|our\s+|current\s+)?support"),
    ("actions", r"toimenpi\w+|tekemisi\w*|toiminta\b|(?:the\s+|our\s+)?actions?"),
)  # fmt: skip
_FIELD = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FIELDS)
_PLACE = r"(?:(?:there|here|siella|siina|tassa|¤+|kohdassa|in|at|for|on|step|number|of|nr|the|when|they|we|us|to)\W*)*"
_BE = r"(?:onkin|on|ei\s+(?:ole|oo)[^,;]*?\bvaan|isn['’]?t\s[^,;]*,\s*(?:it['’]?s|its|but)|ovat|is|are|should\s+be|should\s+say|pitaisi\s+olla|pitais\s+olla|ought\s+to\s+be|:|=|->|as:?|to:?|meni\s+pieleen|is\s+wrong)"
_RATHER = r"(?:(?:not|actually|really|oikeasti|oikeesti|oikeastaan|sittenkin|kylla|more\s+like|rather|nykyaan|nyt|now|just\s+(?=to)|should\s+be|mieluummin|pista\s+sinne|etta|et|that|muotoon)\b[:,]?\s*)*"
_CHANGE = r"\b(?:laita|pista|pane|kirjaa|kirjata|kirjaisin|kirjota|kirjoita|korja\w+|muuta|muutetaan|paivita|vaihda|vaihtaa|merkitse|rewrite|write|change|update|set|correct|fix|put|make|add)\b"
_IS = re.compile(rf"\b(?:{_FIELD})\s*{_PLACE}\s*{_BE}[\s,]*{_RATHER}(?P<value>[^§¤].+)$")
_SET = re.compile(
    rf"{_CHANGE}.*?\b(?:{_FIELD})\s*{_PLACE}(?:[:,]|\b(?:to|as|muotoon|nykyaan|mieluummin|etta|et)\b|\s)[\s:,]*{_RATHER}(?P<value>\S.+)$"
)
_CHANGES = re.compile(
    rf"{_CHANGE}|\b(?:onkin|sittenkin|should\s+be|should\s+say|pitais\w*\s+olla|is\s+wrong|is\s+(?:actually|really|rather))\b"
)
_COLON = re.compile(rf"\b(?:{_FIELD})\b[^:]{{0,45}}:\s+(?P<value>\S.+)$")
_CLEARS = (
    re.compile(
        rf"\b(?:tyhjenna|poista|pyyhi|clear(?:\s+out)?|remove|delete|scrap|drop|wipe|empty)\s+(?:\S+\s+)*?(?:{_FIELD})"
    ),
    re.compile(rf"\b(?:{_FIELD})\s.*\b(?:tyhja\w*|pois|empty|away|off)$"),
)
# 'noudossa asiakas haluaa oikeastaan …', 'at 4 they really want …'
_WANTS = re.compile(
    r"¤+\s*,?\s*(?:asiakas|he|ne|they|the\s+customer|customers?)\s+(?:actually\s+|really\s+|just\s+)?(?:haluaa|haluavat|haluu|wants?)\s+(?:oikeastaan\s+|oikeesti\s+|actually\s+|really\s+|just\s+)?(?P<value>.+)$"
)


def told_anew(said: Said, clause: Clause, model: Model) -> list[e.Edit]:
    """The facts a clause puts in the place of those recorded at the touchpoints it points at."""
    text = clause.masked
    if match := _CLEARS[0].search(text) or _CLEARS[1].search(text):
        field = _field(match)
        return list(_cleared(said, clause, model, field)) if _other(clause, field) else []
    match = _COLON.search(text) or _IS.search(text) or _SET.search(text)
    field = _field(match) if match else "customer_goal"
    match = match or _WANTS.search(text)
    if match is None:
        return _same_of_another(said, clause, model)
    value = clause.cut(match, "value")
    clause = _pointing(clause, value, model)
    if not _other(clause, field) or (len(value.text.split()) < 2 and field != "current_support"):
        return []
    return [edit for id_ in clause.where.ids or clause.asked[:1] for edit in _set(said, value, model, field, id_)]


_BEGINS_THERE = re.compile(r"^(?:(?:and|ja|but|mut|mutta|hei|oota|siis|wait|actually|kohta)\W+)*¤+(?!\w)")
_TELLS = ("current_support", "unmet_needs", "customer_goal", "company_goal", "actions")


def _same_of_another(said: Said, clause: Clause, model: Model) -> list[e.Edit]:
    """What is asked, told of another touchpoint whose number the clause begins with: '4:ssä ei soiteta, vaan …'."""
    field = clause.fields[0] if len(clause.fields) == 1 else ""
    begins = _BEGINS_THERE.match(clause.masked)
    if field not in _TELLS or not begins or not clause.elsewhere or len(clause.where.ids) != 1:
        return []
    value = clause.piece.cut(begins.end())
    if not is_number(clause.where.pieces[0]) or len(value.text.split()) < 3 or _REFERS.match(fold(value.text)):
        return []
    return list(_set(said, value, model, field, clause.where.ids[0]))


_REFERS = re.compile(r"^(?:on\s+)?(?:sama|same|like|kuten|as\b)")


def _pointing(clause: Clause, value: Piece, model: Model) -> Clause:
    """The clause as it points by the words before what is told: '… nyt siinä on sama kuin nelosessa' points nowhere."""
    where = places(clause.piece.cut(0, value.start - clause.piece.start), model, clause.asked)
    return replace(clause, where=where) if where.sure or not clause.where.sure else replace(clause, where=NOWHERE)


def _field(match: re.Match[str]) -> str:
    return next(name for name, _ in _FIELDS if match.groupdict().get(name))


def _other(clause: Clause, field: str) -> bool:
    """Is it told of another touchpoint, or of another field than the open question asks?"""
    if clause.where.sure:
        return clause.elsewhere or field not in clause.fields
    return len(clause.asked) == 1 and field not in clause.fields and bool(_CHANGES.search(clause.folded))


def _set(said: Said, value: Piece, model: Model, field: str, about: str) -> Iterator[e.Edit]:
    if field in ("customer_goal", "company_goal", "current_support"):
        yield e.SetFact(kind="set_fact", touchpoint=about, field=field, fact=fact(said, value))
        return
    if touchpoint := model.touchpoint(about):
        if getattr(touchpoint, field):
            yield e.RemoveFact(kind="remove_fact", touchpoint=about, field=field, source=said.source(value.text))
        yield e.AddFact(kind="add_fact", touchpoint=about, field=field, fact=fact(said, value))


def _cleared(said: Said, clause: Clause, model: Model, field: str) -> Iterator[e.Edit]:
    for id_ in clause.where.ids or clause.asked[:1]:
        touchpoint = model.touchpoint(id_)
        if touchpoint and getattr(touchpoint, field):
            yield e.RemoveFact(kind="remove_fact", touchpoint=id_, field=field, source=said.source(clause.piece.text))
