"""The customer base from a CSV: who brings the return, beside what was said of the ideal customer."""

from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from assistant.customers.analysis import Analysis
from assistant.customers.told import told
from assistant.errors import PolkuError, Unreadable
from ui import frame, session
from ui.drawing.curves import curves
from ui.drawing.words import report
from ui.parts import file_picker, picture
from ui.session import text

MOST = 50  # megabytes


@session.guarded
def _read() -> None:
    content = b64decode(session.widget("file").file)
    if len(content) > MOST * 2**20:
        raise PolkuError("web.customers.too_big", size=len(content) // 2**20, most=MOST)
    session.remember("customers", _analysed(content))


def _analysed(content: bytes) -> Analysis:
    """The file is read where only this session sees it, and is gone at once; customers are never named here."""
    from assistant.customers.analysis import analysed  # pandas costs half a second
    from assistant.customers.reading import read

    with TemporaryDirectory() as folder:
        file = Path(folder) / "customers.csv"
        file.write_bytes(content)
        try:
            return analysed(read(file), names=False)
        except Unreadable as error:
            raise Unreadable(error.key, **{**error.blanks, "file": file.name}) from error


def _draw() -> None:
    interview = frame.interview()
    st.html(f"<h1>{text('customers.title')}</h1><p class='lead'>{text('customers.lead')}</p>")
    too_big = text("customers.too_big", size="{size}", most=MOST)
    file_picker(text("customers.choose"), ".csv,text/csv", MOST, too_big, _read)
    found: Analysis | None = session.remembered("customers")
    if found is None:
        st.html(f"<p class='quiet'>{text('customers.none')}</p>")
        return
    ideal = interview.model.context.ideal_customer
    words = told(session.language(), found, ideal.value if ideal else None)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(f"<article class='report'>{report(words)}</article>")
    if not found.pareto:  # no share of a return that is not above zero
        return
    with right:
        label = text("customers.curves")
        picture(curves(found.pareto, found.lorenz, label), label, "curves")
        st.html(f"<p class='quiet'>{text('customers.curves_why')}</p>")


_draw()
