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
TEXTS = ("name", "current_support", "unmet_needs")


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
    language = model.language
    row = next(r for r in _touchpoints.rows(model) if r.key[0] == t.id)
    with st.container(key="detail", border=True):
        st.html(f"<h2>{t.position}. {plain(t.name)}</h2>")
        left, right = st.columns(2, gap="large")
        with left:
            _field(_touchpoints, t, "name", row.cells["name"])
            for name, options in (("stage", Stage), ("contact", Contact)):
                key = f"{t.id}-{name}"
                st.selectbox(
                    _label(f"field.{name}"), [str(o) for o in options],
                    index=list(options).index(getattr(t, name)), key=key, on_change=_edited,
                    args=(_touchpoints, t.id, name, key),
                    format_func=lambda o, n=name: prompts.text(language, f"{n}.{o}"),
                )  # fmt: skip
            key = f"{t.id}-key"
            st.toggle(_label("report.key"), value=t.key, key=key, on_change=_edited, args=(_touchpoints, t.id, "key", key))
            for name in ("current_support", "unmet_needs"):
                _field(_touchpoints, t, name, row.cells[name])
        with right:
            goal = next(r for r in _goals.rows(model) if r.key[0] == t.id)
            for name in ("customer_goal", "company_goal"):
                _field(_goals, t, name, str(goal.cells[name]))
            told = "".join(facts(t, language))
            if told:
                st.html(f"<div class='model'><dl>{told}</dl></div>")
            st.page_link("views/tables.py", label=text("nav.tables"), query_params={"id": session.held_id()})


def _field(sheet: Sheet, t: Touchpoint, name: str, value: str) -> None:
    key = f"{t.id}-{name}"
    label = text("tables.column.touchpoint") if name == "name" else _label(f"field.{name}")
    st.text_input(label, value=value, key=key, on_change=_edited, args=(sheet, t.id, name, key))


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
        text("map.choose"), ids, index=ids.index(held.id) if held else None, key="listed", on_change=_chosen_in_list,
        format_func=lambda i: f"{ids.index(i) + 1}. {model.touchpoints[ids.index(i)].name}",
        placeholder=text("map.none_chosen"),
    )  # fmt: skip
    if held:
        _detail(model, held)
    st.download_button(text("map.download"), svg, "polku.svg", "image/svg+xml", on_click="ignore", key="download")


_draw()
