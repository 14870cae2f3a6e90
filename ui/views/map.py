"""The map of the journey: choose a touchpoint, see and change what is known of it."""

import streamlit as st

import prompts
from assistant.exports import FORMATTED
from assistant.model.touchpoints import Contact, Stage, Touchpoint
from assistant.model.whole import Model
from ui import frame, session
from ui.drawing.model import facts
from ui.drawing.words import plain
from ui.parts import journey_map
from ui.session import text
from ui.sheets import SHEETS, Change, Sheet, edits_of

(_touchpoints,), (_goals,) = SHEETS["touchpoints"], SHEETS["goals"]
FIELDS = ("current_support", "unmet_needs", "customer_goal", "company_goal")


def _chosen_on_map() -> None:
    session.remember("touchpoint", session.widget("map").chosen)


def _chosen_in_list() -> None:
    session.remember("touchpoint", session.widget("listed"))


def _edited(sheet: Sheet, id_: str, name: str, key: str) -> None:
    model = frame.interview().model
    rows = sheet.rows(model)
    number = next(n for n, row in enumerate(rows) if row.key[0] == id_)
    session.edit(*edits_of(sheet, model, rows, Change({number: {name: session.widget(key)}}, (), ())))


def _detail(model: Model, t: Touchpoint) -> None:
    with st.container(key="detail", border=True):
        st.html(f"<h2>{t.position}. {plain(t.name)}</h2>")
        left, right = st.columns(2, gap="large")
        with left:
            _field(_touchpoints, model, t, "name")
            _choice(t, "stage", [str(s) for s in Stage])
            _choice(t, "contact", [str(c) for c in Contact])
            key = session.bound(f"{t.id}-key", t.key)
            st.toggle(_label("report.key"), key=key, on_change=_edited, args=(_touchpoints, t.id, "key", key))
        with right:
            for name in FIELDS[:2]:
                _field(_touchpoints, model, t, name)
            for name in FIELDS[2:]:
                _field(_goals, model, t, name)
        if told := "".join(facts(t, model.language, but=FIELDS)):
            st.html(f"<div class='model'><dl>{told}</dl></div>")
        st.page_link("views/tables.py", label=text("map.more"), query_params={"id": session.held_id()})


def _choice(t: Touchpoint, name: str, options: list[str]) -> None:
    key, language = session.bound(f"{t.id}-{name}", str(getattr(t, name))), session.language()
    st.selectbox(
        _label(f"field.{name}"), options, key=key, on_change=_edited,
        args=(_touchpoints, t.id, name, key), format_func=lambda option: prompts.text(language, f"{name}.{option}"),
    )  # fmt: skip


def _field(sheet: Sheet, model: Model, t: Touchpoint, name: str) -> None:
    value = next(r for r in sheet.rows(model) if r.key[0] == t.id).cells[name]
    key = session.bound(f"{t.id}-{name}", str(value))
    label = text("tables.column.touchpoint") if name == "name" else _label(f"field.{name}")
    st.text_input(label, key=key, on_change=_edited, args=(sheet, t.id, name, key))


def _label(key: str) -> str:
    words = session.told_key(key)
    return words[:1].upper() + words[1:]


def _draw() -> None:
    interview = frame.interview()
    model = interview.model
    if not model.touchpoints:
        st.html(f"<h1>{text('map.title')}</h1><p class='nothing'>{text('map.empty')}</p>")
        st.page_link("views/interview.py", label=text("map.to_interview"), query_params={"id": interview.id})
        return
    st.html(f"<h1>{text('map.title')}</h1><p class='lead'>{text('map.lead')}</p>")
    chosen = session.remembered("touchpoint")
    held = model.touchpoint(chosen) if chosen else None
    svg = FORMATTED["svg"](interview.export())
    with st.container(key="picture"):
        journey_map(svg.decode(), text("map.title"), held.id if held else None, _chosen_on_map)
    ids = [t.id for t in model.touchpoints]
    st.selectbox(
        text("map.choose"), ids, index=None, key=session.bound("listed", held.id if held else None),
        on_change=_chosen_in_list,
        format_func=lambda i: f"{ids.index(i) + 1}. {model.touchpoints[ids.index(i)].name}",
        placeholder=text("map.none_chosen"),
    )  # fmt: skip
    if held:
        _detail(model, held)
    st.download_button(text("map.download"), svg, "polku.svg", "image/svg+xml", on_click="ignore", key="download")


_draw()
