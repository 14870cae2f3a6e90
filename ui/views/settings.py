"""The interview's settings, and what is in use."""

import streamlit as st

from ui import frame, session
from ui.drawing.words import plain
from ui.session import text


def _save(kind: str, field: str, key: str) -> None:
    value = session.widget(key)
    if value and session.edit([{"kind": kind, field: value.strip()}]):
        session.tell("success", text("settings.saved"))


def _add_respondent() -> None:
    name, role = (session.widget(k) or "" for k in ("respondent_name", "respondent_role"))
    if name.strip():
        session.edit([{"kind": "add_respondent", "respondent": {"name": name.strip(), "role": role.strip()}}])


def _choice(label: str, kind: str, field: str, options: dict[str, str], now: str) -> None:
    st.segmented_control(
        label, list(options), required=True, key=session.bound(f"set_{field}", now), format_func=options.__getitem__,
        on_change=_save, args=(kind, field, f"set_{field}"),
    )  # fmt: skip


def _respondents() -> None:
    respondents = frame.interview().model.context.respondents
    st.html(f"<h2>{text('settings.respondent')}</h2>")
    if respondents:
        rows = "".join(f"<li>{plain(r.name)}{f' – {plain(r.role)}' if r.role else ''}</li>" for r in respondents)
        st.html(f"<ul>{rows}</ul>")
    with st.form("respondent", clear_on_submit=True, border=True):
        left, right = st.columns(2)
        left.text_input(text("settings.respondent_name"), key="respondent_name", max_chars=200)
        right.text_input(text("settings.respondent_role"), key="respondent_role", max_chars=200)
        st.form_submit_button(text("settings.respondent_add"), on_click=_add_respondent)


def _state() -> None:
    polku, interview = session.polku(), frame.interview()
    llm = polku.settings.llm
    reads = plain(llm) if llm else text("settings.embedded")
    leaves = text("settings.leaves", llm=plain(llm)) if llm else text("settings.nothing_leaves")
    rows = {
        text("settings.interpreter"): reads,
        text("settings.store"): plain(polku.store.place),
        text("settings.id"): f"{plain(interview.id)} · {text('settings.turns', n=len(interview.turns))}",
    }
    told = "".join(f"<div class='row'><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows.items())
    st.html(f"<h2>{text('settings.state')}</h2><div class='model state'><dl>{told}</dl></div><p><b>{leaves}</b></p>")
    st.caption(text("settings.resume"))
    st.code(f"polku interview --resume {interview.id}", language=None)


def _draw() -> None:
    interview = frame.interview()
    model = interview.model
    st.html(f"<h1>{text('settings.title')}</h1>")
    st.text_input(
        text("settings.name"), key=session.bound("set_title", interview.title), max_chars=200, on_change=_save,
        args=("set_title", "title", "set_title"),
    )  # fmt: skip
    languages = {"fi": "Suomi", "en": "English"}
    _choice(text("settings.language"), "set_language", "language", languages, model.language)
    depths = {d: text(f"home.{d}") for d in ("quick", "thorough")}
    _choice(text("settings.depth"), "set_depth", "depth", depths, model.depth)
    _respondents()
    _state()


_draw()
