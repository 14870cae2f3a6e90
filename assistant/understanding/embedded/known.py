"""People named in an answer, as the record knows them: on their side, by their name, in the basic form."""

import re

from assistant.model import edits as e
from assistant.model.apply import changed
from assistant.model.touchpoints import Side
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.ourselves import SELF
from assistant.understanding.embedded.people import side_said
from assistant.understanding.embedded.responsible import owner_of

_GENITIVE = re.compile(r"[A-ZÅÄÖ][^\W\d_]{2,}n")


def as_known(edit: e.Edit, question: Question, model: Model) -> e.Edit:
    """An edit of an answer to the question, with whom it names put as the record knows them."""
    return _basic_form(_by_name(_on_own_side(edit, question, model), model), model)


def _on_own_side(edit: e.Edit, question: Question, model: Model) -> e.Edit:
    """Somebody who is held on one side alone stays there, unless the words or the question say otherwise."""
    if not isinstance(edit, e.AddParticipant) or not {f"{side}_participants" for side in Side} <= {*question.fields}:
        return edit
    person = edit.participant
    held = {p.side for t in model.touchpoints for p in t.participants if fold(p.role) == fold(person.role)}
    if len(held) != 1 or person.side in held or side_said(person.fact.source.quote) is not None:
        return edit
    return changed(edit, participant=changed(person, side=held.pop()))


def _by_name(edit: e.Edit, model: Model) -> e.Edit:
    """'Me' by the name of who is talking, where one person answers and has told it."""
    names = [r.name for r in model.context.respondents if r.name]
    if len(names) != 1:
        return edit
    if isinstance(edit, e.AddParticipant) and fold(edit.participant.role) in SELF:
        return changed(edit, participant=changed(edit.participant, role=names[0]))
    return changed(edit, owner=names[0]) if isinstance(edit, e.SetOwner) and fold(edit.owner or "") in SELF else edit


def _basic_form(edit: e.Edit, model: Model) -> e.Edit:
    """Whose work changes is asked, and told in the genitive: 'Sirpan' is Sirpa, where no Sirpan takes part."""
    if not isinstance(edit, e.AddAffected) or model.language != "fi" or not _GENITIVE.fullmatch(edit.who):
        return edit
    known = any(fold(p.role) == fold(edit.who) for t in model.touchpoints for p in t.participants)
    return edit if known else changed(edit, who=owner_of(edit.who))
