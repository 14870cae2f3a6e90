"""A question closed without a value: skipped, answered with 'nothing', or followed up."""

from assistant.model import edits as e
from assistant.model.whole import Settling
from assistant.reasoning.agenda import Question, probe_of
from assistant.reasoning.slots import FINDINGS, MISSING_STAGES
from assistant.understanding.embedded.words import whole
from assistant.understanding.interpreter import Said


def closed(said: Said, question: Question | None, how: Settling) -> list[e.Edit]:
    """The question closed without a value. The journey itself cannot be skipped: everything stands on it."""
    if question is None or question.id == "touchpoints":
        return []
    abouts: list[str | None] = [a.id for a in question.about] or [None]
    if question.id == f"needs:{FINDINGS}":
        abouts = [FINDINGS]
    elif question.id.endswith(MISSING_STAGES):
        abouts = [MISSING_STAGES]
    quote = whole(said.text).text
    fields = [probe_of(f) for f in question.fields] if question.probe else question.fields
    return [
        e.Settle(kind="settle", field=f, about=a, how=how, source=said.source(quote)) for f in fields for a in abouts
    ]


def probed(said: Said, question: Question) -> list[e.Edit]:
    """The follow-up was asked, whatever it brought."""
    about, field = question.about[0].id, question.fields[0]
    source = said.source(whole(said.text).text)
    return [e.Settle(kind="settle", field=probe_of(field), about=about, how=Settling.PROBED, source=source)]
