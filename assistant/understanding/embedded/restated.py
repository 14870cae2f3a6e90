"""A number told before and now put right: 'vuodepaikkoja on 46, ei 40', 'eleven of us now, not nine'."""

import re

from assistant.model import edits as e
from assistant.model.context import CONTEXT_FIELDS, ContextField
from assistant.model.facts import Fact
from assistant.model.whole import Model
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import Piece
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
