"""The interview: the talk on the left, the model growing on the right."""

import streamlit as st

import prompts
from assistant.interview.interview import Interview
from assistant.interview.turn import Shown
from ui import frame, session
from ui.drawing.model import panel
from ui.drawing.progress import progress
from ui.drawing.talk import answered, said, talk, thinking
from ui.drawing.when import clock
from ui.drawing.words import markdown, plain
from ui.session import text

# The part of the model that is asked about comes into sight, within its own half of the page.
_LOOK = """<script>/* {turn} */ setTimeout(() => {{
  const lit = document.querySelector('.model .lit');
  const half = lit && lit.closest('[data-testid=stLayoutWrapper]:has(> .st-key-model)');
  if (half && half.scrollHeight > half.clientHeight)
    half.scrollTop += lit.getBoundingClientRect().top - half.getBoundingClientRect().top - half.clientHeight / 3;
}}, 80)</script>"""
RECENT = 8  # turns of the talk shown before the earlier ones are asked for


def _typed() -> None:
    session.send(session.widget("words") or "")


def _score(need: str, field: str, key: str) -> None:
    if score := session.widget(key):
        session.edit([{"kind": "score_need", "need": need, field: score}])


def _answer(place: st.delta_generator.DeltaGenerator) -> None:
    """What was sent goes to the interview, while the page shows that it arrived."""
    words = session.sent()
    if not words:
        return
    language = session.language()
    shown = place.empty()
    shown.html(f"<div class='talk live'>{said(words, language)}{thinking(language)}</div>")

    told: list[str] = []

    def on_words(more: str) -> None:
        told.append(more)
        so_far = answered("".join(told), language)
        shown.html(f"<div class='talk live'>{said(words, language)}{so_far}</div>")

    session.say(words, on_words)
    shown.empty()


def _history(interview: Interview) -> None:
    turns = interview.turns
    if not session.remembered("whole"):
        if len(turns) > RECENT + 1:
            st.button(
                text("interview.earlier", n=len(turns) - RECENT - 1), key="earlier", type="tertiary",
                on_click=session.remember, args=("whole", True),
            )  # fmt: skip
        turns = turns[-RECENT:]
    rows = talk(turns, session.language())
    if session.outcome().turn == session.arrived():
        rows += f"<div class='talk'>{answered(interview.welcome(), session.language())}</div>"
    st.html(rows)


def _question(question: Shown) -> None:
    step = prompts.text(session.language(), f"step.{question.step}")
    st.html(
        f"<div class='question' aria-live='polite'><p class='step'>{step}</p>{markdown(question.text)}"
        f"<p class='why'><b>{text('interview.why')}:</b> {plain(question.why)}</p></div>"
    )


def _choices(question: Shown) -> None:
    if {"impact", "effort"} & set(question.fields) and len(question.about) == 1:
        _scores(question)
    language = session.language()
    usual = [prompts.text(language, "choices.dont_know"), prompts.text(language, "choices.skip")]
    several = {"impact", "effort"} & set(question.fields)
    own = [] if several else [c for c in question.choices if c not in usual]
    with st.container(horizontal=True, key="choices", gap="small"):
        for number, choice in enumerate([*own, *usual]):
            st.button(choice, key=f"choice-{number}", on_click=session.send, args=(choice,))
        st.button(
            text("interview.example"), key="show_example", on_click=session.send, args=(text("interview.example"),)
        )


def _scores(question: Shown) -> None:
    need = question.about[0]["id"]
    for field in ("impact", "effort"):
        if field in question.fields:
            key = f"score-{need}-{field}"
            st.segmented_control(
                text(f"interview.{field}"), [1, 2, 3, 4, 5], key=key, on_change=_score, args=(need, field, key)
            )


def _unsent() -> None:
    words = session.unsent()
    if not words:
        return
    with st.container(border=True, key="unsent"):
        st.html(f"<p>{text('interview.unsent')}</p><blockquote class='you'>{plain(words)}</blockquote>")
        with st.container(horizontal=True):
            st.button(text("interview.send_again"), key="again", type="primary", on_click=session.send, args=(words,))
            st.button(text("interview.drop"), key="drop", on_click=session.drop_unsent)


def _done(interview: Interview) -> None:
    st.html(f"<div class='question'><h2>{text('interview.done')}</h2></div>")
    with st.container(horizontal=True):
        for page in ("plan", "take"):
            label = text(f"interview.to_{page}")
            st.page_link(f"views/{page}.py", label=label, query_params={"id": interview.id})


def _foot(interview: Interview) -> None:
    with st.container(horizontal=True, key="foot", vertical_alignment="center", gap="small"):
        st.button(text("interview.undo"), key="undo", type="tertiary", on_click=session.undo, icon=":material/undo:")
        st.button(text("interview.back"), key="back", type="tertiary", on_click=session.send, args=("/back",))
        at = clock(session.local(interview.turns[-1].at), session.language())
        words = text("interview.saved", time=at) if len(interview.turns) > 1 else text("interview.saved_start")
        st.html(f"<p class='saved' role='status'>✓ {words}</p>")


def _draw() -> None:
    progress_place = st.container(key="progress")
    with st.container(key="switch"):
        shown = st.segmented_control(
            text("interview.shown"), ["talk", "model"], default="talk", required=True, key="side", width="stretch",
            format_func=lambda s: text(f"interview.{s}"), label_visibility="collapsed",
        )  # fmt: skip
    with st.container(key=f"both-{shown or 'talk'}"):
        left, right = st.columns([6, 5], gap="large")
    with left:
        past = st.container(key="past")
        ask = st.container(key="ask")
        typed = st.container(key="typed")
        _answer(past)
        interview, outcome = frame.interview(), session.outcome()
        with past:
            _history(interview)
        with ask:
            _unsent()
            if outcome.question:
                _question(outcome.question)
            else:
                _done(interview)
        with typed:
            if outcome.question:
                _choices(outcome.question)
            placeholder = "placeholder" if outcome.question else "placeholder_done"
            st.chat_input(text(f"interview.{placeholder}"), key="words", on_submit=_typed)
            _foot(interview)
    step = outcome.question.step if outcome.question else None
    with progress_place:
        st.html(progress(outcome.progress, session.language(), step))
    with right, st.container(key="model"):
        st.html(f"<h2>{text('model.title')}</h2>{panel(interview.model, outcome.question, outcome.edits)}")
        st.html(_LOOK.format(turn=outcome.turn), unsafe_allow_javascript=True)


_draw()
