"""The first page: what this is, a new interview, and the ones there are."""

from base64 import b64decode
from datetime import UTC, datetime

import streamlit as st

from assistant.errors import PolkuError
from assistant.exports.document import from_json, restored
from assistant.interview.ports import Summary
from assistant.model.whole import Language
from ui import examples, session
from ui.drawing.when import when
from ui.drawing.words import plain
from ui.parts import file_picker
from ui.session import text

LANGUAGES: dict[Language, str] = {"fi": "Suomi", "en": "English"}
SHOWN = 6  # interviews listed before the rest is asked for
MOST = 10  # megabytes of an imported file


@session.guarded
def _start() -> None:
    session.begin("quick" if session.widget("depth") != "thorough" else "thorough")
    session.remember("go", "interview")


@session.guarded
def _example() -> None:
    document = from_json(examples.example(session.language()))
    session.begin(document.depth, restored(document), document.language)
    session.remember("go", "map")


@session.guarded
def _import() -> None:
    content = b64decode(session.widget("file").file)
    if len(content) > MOST * 2**20:
        raise PolkuError("web.home.too_big", size=len(content) // 2**20, most=MOST)
    document = from_json(content)
    session.begin(document.depth, restored(document), document.language)
    session.remember("go", "interview")


def _begin() -> None:
    language = session.language()
    st.html(f"<h1>{text('home.title')}</h1><p class='lead'>{text('home.lead')}</p>")
    with st.container(key="begin", border=True):
        left, right = st.columns(2, gap="medium")
        chosen = left.segmented_control(
            text("home.language"), list(LANGUAGES), default=language, required=True, key="language_chosen",
            format_func=LANGUAGES.__getitem__, width="stretch",
        )  # fmt: skip
        if chosen and chosen != language:
            session.choose_language(chosen)
            st.rerun()
        right.radio(
            text("home.depth"), ["quick", "thorough"], key="depth", format_func=lambda d: text(f"home.{d}"),
        )  # fmt: skip
        st.button(text("home.start"), type="primary", on_click=_start, key="start", width="stretch")
        llm = session.polku().settings.llm
        st.html(f"<p class='quiet'>{text('home.private_llm', llm=plain(llm)) if llm else text('home.private')}</p>")


def _kept() -> None:
    st.html(f"<h2>{text('home.kept')}</h2>")
    kept = session.polku().kept()
    if not kept:
        st.html(f"<p class='nothing'>{text('home.none')}</p>")
        return
    if len(kept) > SHOWN:
        words = st.text_input(text("home.find"), key="find").strip()
        found = [s for s in kept if words.lower() in s.title.lower()]
        if not found:
            st.html(f"<p class='nothing'>{text('home.nothing_found', words=plain(words))}</p>")
        kept = found
    every = session.remembered("every", False)
    for summary in kept if every else kept[:SHOWN]:
        _row(summary)
    if len(kept) > SHOWN and not every:
        st.button(text("home.more", n=len(kept)), on_click=session.remember, args=("every", True))


def _row(summary: Summary) -> None:
    percent = round(100 * summary.progress)
    at = when(session.local(summary.updated_at), session.local(datetime.now(UTC)), session.language())
    with st.container(key=f"kept-{summary.id}", horizontal=True, vertical_alignment="center", border=True):
        st.html(
            f"<p class='title'>{plain(summary.title)}</p>"
            f"<p class='quiet'>{text('home.row', percent=percent, when=at)}</p>"
            f"<span class='bar' aria-hidden='true'><span style='width:{percent}%'></span></span>"
        )
        st.page_link("views/interview.py", label=text("home.go_on"), query_params={"id": summary.id})
        if session.remembered("delete") == summary.id:
            _sure(summary)
        else:
            st.button(
                text("home.delete"), key=f"delete-{summary.id}", type="tertiary",
                on_click=session.remember, args=("delete", summary.id),
            )  # fmt: skip


def _sure(summary: Summary) -> None:
    st.html(f"<p>{text('home.delete_sure', title=plain(summary.title))}</p>")
    st.button(text("home.delete_yes"), key="delete_yes", type="primary", on_click=_delete, args=(summary,))
    st.button(text("home.delete_no"), key="delete_no", on_click=session.remember, args=("delete", None))


@session.guarded
def _delete(summary: Summary) -> None:
    session.polku().store.delete(summary.id)
    session.remember("delete", None)
    session.tell("success", text("home.deleted", title=summary.title))


def _other() -> None:
    st.html(f"<h2>{text('home.other')}</h2>")
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, key="example_card"):
        st.html(f"<h3>{text('home.example')}</h3><p class='quiet'>{text('home.example_why')}</p>")
        st.button(text("home.open"), key="example", on_click=_example)
    with right.container(border=True, key="import_card"):
        st.html(f"<h3>{text('home.import')}</h3><p class='quiet'>{text('home.import_why')}</p>")
        too_big = text("home.too_big", size="{size}", most=MOST)
        file_picker(text("home.choose_file"), ".json,application/json", MOST, too_big, _import)


if page := session.taken("go"):
    st.switch_page(f"views/{page}.py", query_params={"id": session.held_id()})
_begin()
_kept()
_other()
