"""Everything there is to take away, and a link back."""

import re
from functools import partial

import streamlit as st

from assistant.exports import FORMATTED, formatted
from assistant.model.whole import Export
from assistant.wiring import look
from ui import frame, session
from ui.drawing.words import report
from ui.session import text

MIME = {"json": "application/json", "md": "text/markdown", "svg": "image/svg+xml"}


def _formats(document: Export) -> None:
    name = re.sub(r"[^\w-]+", "-", document.title.lower()).strip("-") or "polku"
    own = look(session.polku().settings)
    for kind in FORMATTED:  # each is made only when it is asked for
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"format-{kind}"):
            title = text(f"take.format.{kind}")
            st.html(f"<p class='title'>{title}</p><p class='quiet'>{text(f'take.format_why.{kind}')}</p>")
            st.download_button(
                text("take.download_of", name=title), partial(formatted, kind, document, own), f"{name}.{kind}",
                MIME.get(kind, "application/octet-stream"), key=f"download-{kind}", on_click="ignore",
            )  # fmt: skip


def _draw() -> None:
    interview = frame.interview()
    document = interview.export()
    st.html(f"<h1>{text('take.title')}</h1><p class='lead'>{text('take.lead')}</p>")
    share = session.outcome().progress["all"]
    if share < 1:
        st.html(f"<p class='quiet'>{text('take.early', percent=round(100 * share))}</p>")
    _formats(document)
    st.html(f"<h2>{text('take.link')}</h2><p class='quiet'>{text('take.link_why')}</p>")
    st.code(session.address(), language=None)
    st.html(f"<h2>{text('take.preview')}</h2>")
    with st.container(border=True, key="report"):
        st.html(f"<article class='report'>{report(FORMATTED['md'](document).decode())}</article>")


_draw()
