"""What was told before and is now put right: a number ('46, ei 40'), or a whole field ('change the focus to X')."""

import re
from typing import Literal

from assistant.model import edits as e
from assistant.model.context import CONTEXT_FIELDS, ContextField
from assistant.model.facts import Fact
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.taking_back import without_opening
from assistant.understanding.embedded.words import Piece, capital
from assistant.understanding.interpreter import Said

_NUMBER = (
    r"\d+(?:[.,]\d+)*|yksi|kaksi|kolme|nelja|viisi|kuusi|seitseman|kahdeksan|yhdeksan|kymmenen"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
)
_NOT = re.compile(
    rf"\b(?P<new>{_NUMBER})\b(?:(?!\b(?:{_NUMBER})\b)[^.;!?]){{0,40}}?[\s,]+(?:ei(?:ka)?|not)\s+(?P<old>{_NUMBER})\b"
    rf"|\b(?:ei|not)\s+(?P<old2>{_NUMBER})\s+(?:vaan|but)\s+(?P<new2>{_NUMBER})\b"
)


def restated(said: Said, text: Piece, model: Model) -> list[e.Edit]:
    """What was told of the company, with the number put right; nothing where no one telling holds the old number."""
    match = _NOT.search(fold(text.text))
    if not match:
        return []
    old = re.compile(rf"(?<![\w.,–-]){re.escape(match['old'] or match['old2'])}(?![–-]?\w|[.,]\d)")
    holds: list[tuple[ContextField, Fact]] = []
    for field in CONTEXT_FIELDS:
        fact: Fact | None = getattr(model.context, field)
        if fact is not None and len(old.findall(fold(fact.value))) == 1:
            holds.append((field, fact))
    if len(holds) != 1:
        return []
    field, fact = holds[0]
    at = old.search(fold(fact.value))
    assert at is not None
    group = "new" if match["new"] else "new2"
    new = text.text[match.start(group) : match.end(group)]
    value = fact.value[: at.start()] + new + fact.value[at.end() :]
    return [e.SetContext(kind="set_context", field=field, fact=said.fact(value, fact.evidence, quote=text.text))]


_CONTEXT: tuple[tuple[ContextField, str], ...] = (
    ("ideal_customer", r"ihanneasiakas|ihanneasiakkaa(?:n|ksi|mme)|ideal\s+customers?"),
    ("focus", r"painopiste(?:eksi)?|fokus(?:eksi)?|focus"),
    ("offering", r"tarjonta|tarjonnaksi|offering"),
)
_GOALS: tuple[tuple[Literal["customer_goal", "company_goal"], str], ...] = (
    ("customer_goal", r"asiakkaan\s+tavoite|asiakkaan\s+tavoitteeksi|customer['’]?s?['’]?\s+goal"),
    ("company_goal", r"(?:meidan|yrityksen|firman)\s+tavoite|(?:meidan|yrityksen)\s+tavoitteeksi|(?:our|company['’]?s?)\s+goal"),
)  # fmt: skip
_FIELD = "|".join(f"(?P<{name}>{pattern})" for name, pattern in (*_CONTEXT, *_GOALS))
_CHANGE = re.compile(
    rf"^(?:(?:change|correct|fix|update|korjaa|korjataan|muuta|muutetaan|vaihda|vaihdetaan|laita)\s+(?:the\s+|our\s+)?(?:{_FIELD})\s*(?:\s+to(?:\s+be)?\s+|:\s*|\s*->\s*|\s+)(?P<value>.+))$"
)
_SHOULD_BE = re.compile(
    rf"^(?:the\s+|our\s+)?(?:{_FIELD})\s+(?:should\s+be|is\s+(?:actually|really)|pitais(?:i)?\s+olla|on\s+(?:oikeasti|oikeesti|sittenkin))\s+(?P<value>.+)$"
)


_NAMED = re.compile(
    r"^(?:(?:yrityksen|firman|meidan\s+(?:firman|yrityksen))\s+nimi\s+on|(?:the\s+|our\s+)?company(?:['’]?s)?\s+(?:name\s+is|is\s+called|(?:is\s+not|isn['’]?t)\s+called\s+[^,;.]+,\s*it['’]?s)(?:\s+just)?|we\s+are\s+called)\s+"
    r"(?P<new>[^,;.]+?)(?:\s*,?\s+(?:ei|eika|not)\s+(?P<old>[^,;.]+))?$"
)


def company_named(said: Said, text: Piece, model: Model) -> list[e.Edit]:
    """The name of the company told once more: it takes the place of the wrong one, or stands before what was told."""
    text = without_opening(text)
    match, told = _NAMED.match(fold(text.text)), model.context.company
    if not match or told is None:
        return []
    new = text.text[match.start("new") : match.end("new")]
    at = fold(told.value).find(match["old"]) if match["old"] else -1
    value = (
        new
        if match["old"] and at < 0
        else f"{new}. {told.value}"
        if at < 0
        else told.value[:at] + new + told.value[at + len(match["old"]) :]
    )
    return [e.SetContext(kind="set_context", field="company", fact=said.fact(value, told.evidence, quote=text.text))]


def field_changed(said: Said, text: Piece, question: Question | None, model: Model) -> list[e.Edit]:
    """A field told before, named and told anew: 'change the ideal customer to …', 'asiakkaan tavoite pitäis olla …'.

    A goal is changed of the one touchpoint that the open question is about.
    """
    text = without_opening(text)
    folded = fold(text.text)
    match = _CHANGE.match(folded) or _SHOULD_BE.match(folded)
    if not match:
        return []
    value = text.cut(match.start("value"), match.end("value"))
    fact = said.fact(capital(value.text), quote=value.text)
    for context, _ in _CONTEXT:
        if match[context] and getattr(model.context, context) is not None:
            return [e.SetContext(kind="set_context", field=context, fact=fact)]
    about = [a.id for a in question.about] if question else []
    told = [t for t in model.touchpoints if about == [t.id]]
    return [
        e.SetFact(kind="set_fact", touchpoint=t.id, field=goal, fact=fact)
        for goal, _ in _GOALS for t in told if match[goal] and getattr(t, goal) is not None
    ]  # fmt: skip
