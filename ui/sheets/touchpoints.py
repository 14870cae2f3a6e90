"""The touchpoints in order, and what both sides are after in each."""

from collections.abc import Iterator

from assistant.model.facts import Fact
from assistant.model.touchpoints import ConflictState, Contact, Stage, Touchpoint
from assistant.model.whole import Model
from ui.sheets.sheet import Cells, Column, EditData, Row, Sheet, Unfinished, fact, filled, guessed, several, told, words

STAGES, CONTACTS, STATES = tuple(Stage), tuple(Contact), tuple(ConflictState)


def _joined(facts: tuple[Fact, ...]) -> str:
    return "; ".join(f.value for f in facts if f.told)


def _rows(model: Model) -> list[Row]:
    return [
        Row((t.id,), {
            "position": t.position, "name": t.name, "stage": str(t.stage), "contact": str(t.contact), "key": t.key,
            "channels": "; ".join(t.channels), "current_support": told(t.current_support),
            "unmet_needs": _joined(t.unmet_needs),
        }) for t in model.touchpoints
    ]  # fmt: skip


def _changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
    at = {"touchpoint": row.key[0]}
    for name, value in cells.items():
        match name:
            case "name":
                yield {"kind": "rename_touchpoint", **at, "name": words(value)}
            case "stage" | "contact" if filled(value):
                yield {"kind": f"set_{name}", **at, name: value}
            case "key":
                yield {"kind": "set_key", **at, "key": bool(value)}
            case "channels":
                yield {"kind": "set_channels", **at, "channels": several(value)}
            case "position" if filled(value):
                yield {"kind": "move_touchpoint", **at, "position": max(1, int(value))}
            case "current_support":
                yield set_or_remove(model, row.key[0], name, words(value))
            case "unmet_needs":
                yield from list_edits(model, row.key[0], name, several(value))
            case _:
                continue


def _added(model: Model, cells: Cells) -> Iterator[EditData]:
    name = words(cells.get("name"))
    if not name:
        raise Unfinished("web.tables.missing_name")
    position = cells.get("position")
    before = position if filled(position) else len(model.touchpoints) + 1
    stage = cells.get("stage") or _stage_before(model, int(before or 1))
    yield {
        "kind": "add_touchpoint", "name": name, "stage": stage, "contact": cells.get("contact") or Contact.UNKNOWN,
        "channels": several(cells.get("channels")), "position": int(before or 1),
    }  # fmt: skip
    new = {"touchpoint": f"tp-{model.serial + 1}"}
    if cells.get("key"):
        yield {"kind": "set_key", **new, "key": True}
    if support := words(cells.get("current_support")):
        yield {"kind": "set_fact", **new, "field": "current_support", "fact": fact(support)}
    for value in several(cells.get("unmet_needs")):
        yield {"kind": "add_fact", **new, "field": "unmet_needs", "fact": fact(value)}


def _stage_before(model: Model, position: int) -> Stage:
    """A touchpoint added in the middle belongs to the stage it follows."""
    before = [t for t in model.touchpoints if t.position < position]
    return before[-1].stage if before else Stage.PROBLEM_RECOGNITION


def set_or_remove(model: Model, touchpoint: str, field: str, value: str, guess: bool = False) -> EditData:
    """The one fact of a field, or that there is none."""
    at = {"touchpoint": touchpoint, "field": field}
    return {"kind": "set_fact", **at, "fact": fact(value, guess)} if value else {"kind": "remove_fact", **at}


def list_edits(model: Model, touchpoint: str, field: str, values: list[str]) -> Iterator[EditData]:
    """The facts of a list: what went is removed, what came is added."""
    held = model.touchpoint(touchpoint)
    before = [f.value for f in getattr(held, field) if f.told] if held else []
    at = {"touchpoint": touchpoint, "field": field}
    yield from ({"kind": "remove_fact", **at, "value": v} for v in before if v not in values)
    yield from ({"kind": "add_fact", **at, "fact": fact(v)} for v in values if v not in before)


touchpoints = Sheet(
    "touchpoints",
    (
        Column("position", "web.tables.column.position", "number", most=200),
        Column("name", "web.tables.column.touchpoint", wide=True),
        Column("stage", "web.tables.column.stage", "choice", STAGES, "stage"),
        Column("contact", "web.tables.column.contact", "choice", CONTACTS, "contact"),
        Column("key", "web.tables.column.key", "check"),
        Column("current_support", "field.current_support", wide=True),
        Column("unmet_needs", "field.unmet_needs", wide=True),
        Column("channels", "web.tables.column.channels"),
    ),
    _rows,
    _changed,
    _added,
    lambda row: {"kind": "remove_touchpoint", "touchpoint": row.key[0]},
    needs_touchpoints=False,
)


def _goals(model: Model) -> list[Row]:
    return [Row((t.id,), _goal_cells(t)) for t in model.touchpoints]


def _goal_cells(t: Touchpoint) -> dict[str, object]:
    conflict = t.goal_conflict
    return {
        "touchpoint": t.id, "customer_goal": told(t.customer_goal), "guess": guessed(t.customer_goal),
        "company_goal": told(t.company_goal), "state": str(conflict.state) if conflict else None,
        "description": conflict.description if conflict else "", "actions": _joined(t.actions),
    }  # fmt: skip


def _goal_changed(model: Model, row: Row, cells: Cells) -> Iterator[EditData]:
    id_, new = row.key[0], {**row.cells, **cells}
    if {"customer_goal", "guess"} & cells.keys() and (words(new["customer_goal"]) or words(row.cells["customer_goal"])):
        yield set_or_remove(model, id_, "customer_goal", words(new["customer_goal"]), bool(new["guess"]))
    if "company_goal" in cells:
        yield set_or_remove(model, id_, "company_goal", words(new["company_goal"]))
    if {"state", "description"} & cells.keys():
        state = new["state"] or (ConflictState.CONFLICT if words(new["description"]) else ConflictState.UNKNOWN)
        yield {"kind": "set_goal_conflict", "touchpoint": id_, "state": state, "description": words(new["description"])}
    if "actions" in cells:
        yield from list_edits(model, id_, "actions", several(new["actions"]))


goals = Sheet(
    "goals",
    (
        Column("touchpoint", "web.tables.column.touchpoint", "touchpoint", fixed=True),
        Column("customer_goal", "field.customer_goal", wide=True),
        Column("guess", "web.tables.column.guess", "check"),
        Column("company_goal", "field.company_goal", wide=True),
        Column("state", "field.goal_conflict", "choice", STATES, "conflict"),
        Column("description", "web.tables.column.how"),
        Column("actions", "field.actions", wide=True),
    ),
    _goals,
    _goal_changed,
)
