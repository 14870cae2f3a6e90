"""Who is talking, told where the record says 'me' of them: 'mä oon Päivi, yrittäjä', 'I'm Dave by the way'."""

import re

from assistant.model import edits as e
from assistant.model.apply import changed
from assistant.model.context import Respondent
from assistant.model.whole import Model
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.ourselves import SELF
from assistant.understanding.embedded.words import Piece
from assistant.understanding.interpreter import Said

LONGEST = 12  # words of a sentence that introduces
_IS = re.compile(
    r"^(?:\w+[\s,]+){0,2}?(?:(?:[Mm]inä|[Mm]ina|[Mm]ä|[Mm]a)\s+(?:oon|olen)\s+(?:siis\s+)?|(?:[Ii]['’]m|[Ii]\s+am|[Mm]y\s+name\s+is|[Nn]imeni\s+on|[Mm]un\s+nimi\s+on)\s+)"
    r"(?P<name>[A-ZÅÄÖ][\wåäö-]+)\b(?:\s*,\s*(?:the\s+|an?\s+)?(?P<role>[^\W\d_]+)\s*(?:[.!,]|$))?"
)


def introduced(said: Said, piece: Piece, model: Model) -> list[e.Edit]:
    """The name in place of 'me' among the participants and owners, where either holds it."""
    match = _IS.match(piece.text) if len(piece.text.split()) <= LONGEST else None
    if match is None:
        return []
    name, source = match["name"], said.source(piece.text)
    made: list[e.Edit] = []
    for touchpoint in model.touchpoints:
        for person in touchpoint.participants:
            if fold(person.role) in SELF:
                made.append(
                    e.RemoveParticipant(
                        kind="remove_participant", touchpoint=touchpoint.id, side=person.side, role=person.role,
                        source=source,
                    )
                )  # fmt: skip
                told = changed(person, role=name, fact=said.fact(name, person.fact.evidence, piece.text))
                made.append(e.AddParticipant(kind="add_participant", touchpoint=touchpoint.id, participant=told))
    made += [
        e.SetOwner(kind="set_owner", need=need.id, owner=name, source=source)
        for need in model.development_needs if fold(need.owner or "") in SELF
    ]  # fmt: skip
    if made and not model.context.respondents:
        who = Respondent(name=name, role=match["role"] or "")
        made.append(e.AddRespondent(kind="add_respondent", respondent=who, source=source))
    return made
