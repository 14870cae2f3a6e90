"""An edit made by hand gets its source: the words typed are what it rests on."""

from typing import Any

from assistant.model.edits import KINDS
from assistant.model.facts import Evidence, Origin

_FACTS = ("fact", "description")


def stamped(data: dict[str, Any], turn: int) -> dict[str, Any]:
    """The edit with every source set to this turn; a fact may be given as its bare value."""
    kind = KINDS.get(data.get("kind", ""))
    made: dict[str, Any] = {**data}
    for field in _FACTS:
        if (
            kind
            and field in kind.model_fields
            and not (field == "description" and kind.model_fields[field].annotation is str)
        ):
            made[field] = _fact(data.get(field, data.get("name") or data.get("title") or ""), turn)
    if isinstance(data.get("motives"), list):
        made["motives"] = [_fact(m, turn) for m in data["motives"]]
    if isinstance(data.get("participant"), dict):
        participant = dict(data["participant"])
        made["participant"] = {**participant, "fact": _fact(participant.get("fact", participant.get("role", "")), turn)}
    if kind and "source" in kind.model_fields:
        made["source"] = _source(_typed(data), turn)
    return made


def _fact(given: Any, turn: int) -> dict[str, Any]:
    fact = dict(given) if isinstance(given, dict) else {"value": given}
    value = fact.get("value", "")
    return {"value": value, "evidence": fact.get("evidence", Evidence.KNOWN), "source": _source(str(value), turn)}


def _source(quote: str, turn: int) -> dict[str, Any]:
    return {"origin": Origin.EDIT, "turn": turn, "quote": quote}


def _typed(data: dict[str, Any]) -> str:
    """What was typed or chosen, as words."""
    own = {k: v for k, v in data.items() if k not in ("kind", "source", "touchpoint", "need", "field")}
    return ", ".join(str(v) for v in own.values() if v is not None)
