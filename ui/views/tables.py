"""Every step as an editable table: each change is a typed edit, kept like an answer."""

from typing import Any

import streamlit as st

import prompts
from assistant.model.context import FocusGoal
from assistant.model.whole import Model
from ui import frame, session
from ui.drawing.words import plain
from ui.session import text
from ui.sheets import SHEETS, Change, Column, Row, Sheet, Unfinished, edits_of


def _label(model: Model, column: Column, value: Any) -> str:
    """A chosen value in words."""
    match column.kind:
        case "touchpoint" | "touchpoints":
            held = model.touchpoint(value)
            return f"{held.position}. {held.name}" if held else str(value)
        case "need":
            need = model.need(value)
            return need.title if need else str(value)
        case _:
            return prompts.text(model.language, f"{column.named}.{value}")


def _config(model: Model, column: Column) -> Any:
    label = prompts.text(model.language, column.label)
    label = label[:1].upper() + label[1:]
    common: dict[str, Any] = {"width": column.width, "disabled": column.fixed}
    match column.kind:
        case "number":
            return st.column_config.NumberColumn(label, min_value=1, max_value=column.most, step=1, **common)
        case "check":
            return st.column_config.CheckboxColumn(label, **common)
        case "text":
            return st.column_config.TextColumn(label, **common)
        case "touchpoints":
            return st.column_config.MultiselectColumn(
                label, options=[t.id for t in model.touchpoints],
                format_func=lambda v: _label(model, column, v), **common,
            )  # fmt: skip
        case _:
            options = {
                "touchpoint": [t.id for t in model.touchpoints], "need": [n.id for n in model.development_needs],
            }.get(column.kind, column.choices)  # fmt: skip
            return st.column_config.SelectboxColumn(
                label, options=[str(o) for o in options], format_func=lambda v: _label(model, column, v), **common
            )


def _drawn(sheet: Sheet, model: Model) -> tuple[str, list[Row]]:
    """The rows as the table was first drawn, and the table's key: a table stays put while its cells are changed."""
    held = session.remembered(f"sheet.{sheet.name}")
    rows = sheet.rows(model)
    if held is None or held["interview"] != session.held_id() or held["keys"] != [r.key for r in rows]:
        number = (held["number"] if held else 0) + 1
        keys = [r.key for r in rows]
        held = {"interview": session.held_id(), "number": number, "rows": rows, "keys": keys, "seen": {}, "now": model}
        session.remember(f"sheet.{sheet.name}", held)
    elif held["now"] is not model:  # changed elsewhere: by an answer, an undo, another table
        held.update(number=held["number"] + 1, rows=rows, seen={}, now=model)
    return f"sheet-{sheet.name}-{held['number']}", held["rows"]


def _changed(sheet: Sheet, key: str) -> None:
    """What was just done to the table becomes edits; what the rules refuse is said, and the table drawn afresh."""
    held, state = session.remembered(f"sheet.{sheet.name}"), session.widget(key)
    interview = frame.interview()
    edited = {int(n): cells for n, cells in state["edited_rows"].items()}
    new = {
        n: fresh for n, cells in edited.items()
        if (fresh := {c: v for c, v in cells.items() if held["seen"].get((n, c), ...) != v})
    }  # fmt: skip
    change = Change(new, state["added_rows"], state["deleted_rows"])
    try:
        groups = edits_of(sheet, interview.model, held["rows"], change)
    except Unfinished as lacking:
        return session.tell("info", session.told_key(lacking.key))  # the row stays as it is until it is whole
    made = session.edit(*groups)
    if made:
        session.tell("success", text("tables.saved") if made == 1 else text("tables.saved_many", n=made))
    held["seen"].update({(n, c): v for n, cells in new.items() for c, v in cells.items()})
    whole = made == len(groups) and not change.added and not change.deleted
    held["now"] = frame.interview().model if whole else None
    return None


def _sheet(sheet: Sheet, model: Model) -> None:
    if sheet.title:
        st.html(f"<h2>{prompts.text(model.language, sheet.title)}</h2>")
    key, rows = _drawn(sheet, model)
    empty = {c.name: [r.cells[c.name] for r in rows] for c in sheet.columns}
    st.data_editor(
        _framed(sheet, empty), key=key, hide_index=True, height="content", on_change=_changed, args=(sheet, key),
        num_rows="dynamic" if sheet.added else "fixed",
        column_config={c.name: _config(model, c) for c in sheet.columns},
        alt=prompts.text(model.language, sheet.title) if sheet.title else None,
    )  # fmt: skip


def _framed(sheet: Sheet, cells: dict[str, list[Any]]) -> Any:
    """The cells with their kinds, so that an empty table knows its columns too."""
    import pandas as pd

    kinds = {"number": "Int64", "check": "bool", "touchpoints": "object"}
    return pd.DataFrame({c.name: pd.Series(cells[c.name], dtype=kinds.get(c.kind, "str")) for c in sheet.columns})


def _goal_changed() -> None:
    session.edit([{"kind": "set_focus_goal", "goal": session.widget("focus_goal")}])


def _focus_goal(model: Model) -> None:
    names = dict(zip(FocusGoal, prompts.words(model.language, "choices.focus"), strict=True))
    goal = model.context.focus_goal
    st.selectbox(
        text("tables.column.goal"), list(FocusGoal), index=None,
        format_func=lambda g: names[g], placeholder=text("tables.no_goal"), on_change=_goal_changed,
        key=session.bound("focus_goal", goal),
    )  # fmt: skip


def _draw() -> None:
    model = frame.interview().model
    st.html(f"<h1>{text('tables.title')}</h1><p class='lead'>{text('tables.lead')}</p>")
    chosen = st.segmented_control(
        text("tables.label"), list(SHEETS), default="touchpoints", required=True, key="sheet", wrap=True,
        format_func=lambda s: text(f"tables.step.{s}"), label_visibility="collapsed",
    )  # fmt: skip
    sheets = SHEETS[chosen or "touchpoints"]
    if sheets[0].needs_touchpoints and not model.touchpoints:
        st.html(f"<p class='nothing'>{plain(text('tables.no_touchpoints'))}</p>")
        return
    if chosen == "context":
        _focus_goal(model)
    for sheet in sheets:
        _sheet(sheet, model)
    st.html(f"<p class='quiet'>{text('tables.how')}</p>")
    st.button(text("tables.undo"), key="undo", on_click=session.undo, icon=":material/undo:")


_draw()
