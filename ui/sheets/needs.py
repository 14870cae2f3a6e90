"""Development needs, and whose work each of them touches."""

from collections.abc import Iterator

from assistant.model.whole import Model
from ui.sheets.sheet import Cells, Column, EditData, Row, Sheet, Unfinished, filled, words


def _rows(model: Model) -> list[Row]:
    return [
        Row((n.id,), {
            "title": n.title, "impact": n.impact, "effort": n.effort, "owner": n.owner or "",
            "touchpoints": list(n.touchpoints),
        }) for n in model.development_needs
    ]  # fmt: skip


def _changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
    yield from _details({"need": row.key[0]}, cells)


def _details(of: EditData, cells: Cells) -> Iterator[EditData]:
    for name, value in cells.items():
        match name:
            case "title":
                yield {"kind": "rename_need", **of, "title": words(value)}
            case "impact" | "effort" if filled(value):
                yield {"kind": "score_need", **of, name: int(value)}
            case "owner":
                yield {"kind": "set_owner", **of, "owner": words(value) or None}
            case "touchpoints":
                yield {"kind": "link_need", **of, "touchpoints": list(value or ())}
            case _:
                continue


def _added(model: Model, cells: Cells) -> Iterator[EditData]:
    title = words(cells.get("title"))
    if not title:
        raise Unfinished("web.tables.missing_name")
    yield {"kind": "add_need", "title": title, "touchpoints": list(cells.get("touchpoints") or ())}
    rest = {k: v for k, v in cells.items() if k not in ("title", "touchpoints") and filled(v)}
    yield from _details({"need": f"need-{model.serial + 1}"}, rest)


needs = Sheet(
    "needs",
    (
        Column("title", "web.tables.column.title", wide=True),
        Column("impact", "field.impact", "number"),
        Column("effort", "field.effort", "number"),
        Column("owner", "field.owner"),
        Column("touchpoints", "field.touchpoints", "touchpoints", wide=True),
    ),
    _rows,
    _changed,
    _added,
    lambda row: {"kind": "remove_need", "need": row.key[0]},
    needs_touchpoints=False,
)


def _affected(model: Model) -> list[Row]:
    return [
        Row((n.id, a.who), {"need": n.id, "who": a.who, "how": a.how})
        for n in model.development_needs for a in n.affected
    ]  # fmt: skip


def _affected_removed(row: Row) -> EditData:
    return {"kind": "remove_affected", "need": row.key[0], "who": row.key[1]}


def _affected_changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
    yield _affected_removed(row)
    yield from _affected_added(model, {**row.cells, **cells})


def _affected_added(model: Model, cells: Cells) -> Iterator[EditData]:
    who, need = words(cells.get("who")), cells.get("need")
    if not who or not need:
        raise Unfinished("web.tables.missing_name")
    yield {"kind": "add_affected", "need": need, "who": who, "how": words(cells.get("how"))}


affected = Sheet(
    "affected",
    (
        Column("need", "web.tables.column.title", "need"),
        Column("who", "web.tables.column.affected"),
        Column("how", "web.tables.column.how", wide=True),
    ),
    _affected,
    _affected_changed,
    _affected_added,
    _affected_removed,
    title="web.tables.affected",
    needs_touchpoints=False,
)
