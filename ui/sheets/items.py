"""People, systems, information and metrics: a row for each at each touchpoint."""

from collections.abc import Iterator

from assistant.model.touchpoints import KpiKind, Side
from assistant.model.whole import Model
from ui.sheets.sheet import Cells, Column, EditData, Row, Sheet, Unfinished, words

SIDES, KINDS = tuple(Side), tuple(KpiKind)
_AT = Column("touchpoint", "web.tables.column.touchpoint", "touchpoint")


def _where(cells: Cells, name: str = "name") -> tuple[str, str]:
    """The touchpoint and the name of a row.

    Raises:
        Unfinished: one of them is missing.
    """
    if not words(cells.get(name)):
        raise Unfinished("web.tables.missing_name")
    if not cells.get("touchpoint"):
        raise Unfinished("web.tables.missing_touchpoint")
    return cells["touchpoint"], words(cells[name])


def _people(model: Model) -> list[Row]:
    return [
        Row((t.id, str(p.side), p.role), {
            "touchpoint": t.id, "side": str(p.side), "role": p.role, "involvement": p.involvement,
            "face_to_face": bool(p.face_to_face),
        }) for t in model.touchpoints for p in t.participants
    ]  # fmt: skip


def _person_removed(row: Row) -> EditData:
    touchpoint, side, role = row.key
    return {"kind": "remove_participant", "touchpoint": touchpoint, "side": side, "role": role}


def _person_changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
    yield _person_removed(row)
    yield from _person_added(model, {**row.cells, **cells})


def _person_added(model: Model, cells: Cells) -> Iterator[EditData]:
    touchpoint, role = _where(cells, "role")
    person = {
        "side": cells.get("side") or Side.COMPANY, "role": role, "involvement": words(cells.get("involvement")),
        "face_to_face": True if cells.get("face_to_face") else None,
    }  # fmt: skip
    yield {"kind": "add_participant", "touchpoint": touchpoint, "participant": person}


people = Sheet(
    "people",
    (
        _AT,
        Column("side", "web.tables.column.side", "choice", SIDES, "web.side"),
        Column("role", "web.tables.column.role", wide=True),
        Column("involvement", "web.tables.column.involvement", wide=True),
        Column("face_to_face", "web.tables.column.face_to_face", "check"),
    ),
    _people,
    _person_changed,
    _person_added,
    _person_removed,
)


def _item_sheet(field: str, kind: str, columns: tuple[Column, ...], more: dict[str, str]) -> Sheet:
    """A table of systems, information or metrics; `more` maps its further columns to the edit's fields."""

    def rows(model: Model) -> list[Row]:
        return [
            Row((t.id, i.name), {"touchpoint": t.id, "name": i.name, **{c: getattr(i, c) for c in more}})
            for t in model.touchpoints for i in getattr(t, field)
        ]  # fmt: skip

    def removed(row: Row) -> EditData:
        return {"kind": "remove_item", "touchpoint": row.key[0], "field": field, "name": row.key[1]}

    def changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
        yield removed(row)
        yield from added(model, {**row.cells, **cells})

    def added(model: Model, cells: Cells) -> Iterator[EditData]:
        touchpoint, name = _where(cells)
        given = {edit: words(cells.get(column)) for column, edit in more.items()}
        yield {"kind": kind, "touchpoint": touchpoint, "name": name, **{k: v for k, v in given.items() if v}}

    return Sheet(field, (_AT, *columns), rows, changed, added, removed)


systems = _item_sheet("systems", "add_system", (Column("name", "web.tables.column.system", wide=True),), {})
data = _item_sheet(
    "data",
    "add_data",
    (Column("name", "field.data", wide=True), Column("system", "web.tables.column.system")),
    {"system": "system"},
)
kpis = _item_sheet(
    "kpis",
    "add_kpi",
    (
        Column("name", "field.kpis", wide=True),
        Column("kind", "web.tables.column.kind", "choice", KINDS, "kpi_kind"),
        Column("target", "web.tables.column.target"),
    ),
    {"kind": "kpi_kind", "target": "target"},
)
