"""Words and a kind -> the edit that adds it or takes it away."""

from assistant.model import edits as e
from assistant.model.apply import changed
from assistant.model.touchpoints import ItemField, Participant, Side
from assistant.understanding.embedded.base import base_of_place, nominative
from assistant.understanding.embedded.features import Embed
from assistant.understanding.embedded.readers import READERS
from assistant.understanding.embedded.recorded.held import Entry, Kind
from assistant.understanding.embedded.words import Piece, capital
from assistant.understanding.interpreter import Said

_FIELDS: dict[Kind, ItemField] = {Kind.SYSTEM: "systems", Kind.DATA: "data", Kind.KPI: "kpis"}
LONGEST_NAME = 4  # words of a name that no reader knows


def removal(said: Said, words: Piece, entry: Entry) -> e.Edit:
    """What takes the entry away, resting on these words."""
    source = said.source(words.text)
    match entry.kind:
        case Kind.BUYER:
            return e.RemoveBuyer(kind="remove_buyer", role=entry.name, source=source)
        case Kind.CUSTOMER | Kind.COMPANY:
            side = Side(entry.kind.removesuffix("_participants"))
            return e.RemoveParticipant(
                kind="remove_participant", touchpoint=entry.about or "", side=side, role=entry.name, source=source
            )
        case Kind.SYSTEM | Kind.DATA | Kind.KPI:
            return e.RemoveItem(
                kind="remove_item", touchpoint=entry.about or "", field=_FIELDS[entry.kind], name=entry.name,
                source=source,
            )  # fmt: skip


def person_on(said: Said, words: Piece, kind: Kind, about: str, role: str) -> e.Edit:
    """Somebody of that role on that side."""
    side = Side(kind.removesuffix("_participants"))
    told = Participant(side=side, role=role, fact=said.fact(role, quote=words.text))
    return e.AddParticipant(kind="add_participant", touchpoint=about, participant=told)


def addition(said: Said, words: Piece, kind: Kind, about: str, embed: Embed | None) -> list[e.Edit]:
    """The words as that kind of thing: as an answer would be read, else as they stand."""
    read = [x for x in READERS[kind.value](said, words, kind.value, about, embed) if not isinstance(x, e.Settle)]
    if read or len(words.text.split()) > LONGEST_NAME:
        return [_on_side(x, kind) for x in read]
    name = capital(nominative(base_of_place(words.text)))
    match kind:
        case Kind.SYSTEM:
            return [e.AddSystem(kind="add_system", touchpoint=about, name=name, fact=said.fact(name, quote=words.text))]
        case Kind.DATA:
            return [e.AddData(kind="add_data", touchpoint=about, name=name, fact=said.fact(name, quote=words.text))]
        case Kind.KPI:
            return [e.AddKpi(kind="add_kpi", touchpoint=about, name=name, fact=said.fact(name, quote=words.text))]
        case _:
            return [person_on(said, words, kind, about, name)]


def _on_side(edit: e.Edit, kind: Kind) -> e.Edit:
    """A person on the side that was meant."""
    if not isinstance(edit, e.AddParticipant):
        return edit
    return changed(edit, participant=changed(edit.participant, side=Side(kind.removesuffix("_participants"))))
