"""The company, whom it serves, and who buys."""

from collections.abc import Iterator

from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Evidence
from assistant.model.whole import Model
from ui.sheets.sheet import Cells, Column, EditData, Row, Sheet, Unfinished, fact, guessed, several, told, words


def _rows(model: Model) -> list[Row]:
    held = {f: getattr(model.context, f) for f in CONTEXT_FIELDS}
    return [Row((f,), {"field": f, "value": told(v), "guess": guessed(v)}) for f, v in held.items()]


def _changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
    field = row.key[0]
    new = {**row.cells, **cells}
    value = words(new["value"])
    made = fact(value, new["guess"]) if value else {"value": "", "evidence": Evidence.UNKNOWN}
    yield {"kind": "set_context", "field": field, "fact": made}


context = Sheet(
    "context",
    (
        Column("field", "web.tables.column.field", "choice", CONTEXT_FIELDS, "field", fixed=True),
        Column("value", "web.tables.column.value", wide=True),
        Column("guess", "web.tables.column.guess", "check"),
    ),
    _rows,
    _changed,
    needs_touchpoints=False,
)


def _buyers(model: Model) -> list[Row]:
    return [
        Row((b.role,), {"role": b.role, "motives": "; ".join(m.value for m in b.motives)}) for b in model.context.buyers
    ]


def _buyer_changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
    yield {"kind": "remove_buyer", "role": row.key[0]}
    yield from _buyer_added(model, {**row.cells, **cells})


def _buyer_added(model: Model, cells: Cells) -> Iterator[EditData]:
    role = words(cells.get("role"))
    if not role:
        raise Unfinished("web.tables.missing_name")
    yield {"kind": "add_buyer", "role": role, "motives": several(cells.get("motives"))}


buyers = Sheet(
    "buyers",
    (Column("role", "web.tables.column.buyer"), Column("motives", "web.tables.column.motives", wide=True)),
    _buyers,
    _buyer_changed,
    _buyer_added,
    lambda row: {"kind": "remove_buyer", "role": row.key[0]},
    title="web.tables.buyers",
    needs_touchpoints=False,
)
