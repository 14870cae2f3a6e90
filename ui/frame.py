"""What stands around every page: the looks, the way between pages, what is told, and faults as one sentence."""

import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from assistant.errors import NotKept, PolkuError
from assistant.interview.interview import Interview
from ui import session
from ui.drawing.words import plain
from ui.session import text

STYLE = Path(__file__).parent / "drawing" / "style.css"
WATCH = 15.0  # seconds between looks whether the interview went on in another tab
PAGES = ("interview", "map", "tables", "plan", "customers", "take", "settings")
logger = logging.getLogger(__name__)


def run(page: Page) -> None:
    """Draw a page in its frame. What goes wrong is told in one sentence; nothing that was sent is lost."""
    st.html(STYLE)
    try:
        page_name = page.url_path or "home"
        interview = _interview(page_name)
        _language()
        _ways(interview)
        for kind, words in (shown := session.to_tell()):
            _told(kind, words)
        if interview is not None or page_name == "home":
            page.run()
        if interview is not None:
            _watch()
        session.has_told(shown)
    except PolkuError as error:
        _told("error", session.told(error))
    except Exception as error:
        logger.exception("a page could not be drawn")
        _told("error", text("fault", what=type(error).__name__))


def _told(kind: session.Kind, words: str) -> None:
    """A sentence at the top of the page: as text, for it may hold a person's words."""
    role = "alert" if kind == "error" else "status"
    st.html(f"<p class='told-once {kind}' role='{role}'>{plain(words)}</p>")


@st.fragment(run_every=WATCH)
def _watch() -> None:
    """A tab left open is brought up to date when its interview goes on elsewhere."""
    if session.gone_on():
        st.rerun()


def interview() -> Interview:
    """The open interview, for a page that is drawn only with one."""
    held = session.opened()
    assert held is not None
    return held


def _interview(page_name: str) -> Interview | None:
    if page_name == "home":
        return None
    try:
        held = session.opened()
    except NotKept:
        session.tell("error", text("not_here"))
        held = None
    else:
        if held is None:
            session.tell("info", text("none_open"))
    return held


def _language() -> None:
    """A screen reader reads the page in its language."""
    st.html(f"<script>document.documentElement.lang = '{session.language()}'</script>", unsafe_allow_javascript=True)


def _ways(held: Interview | None) -> None:
    """The way between the pages of an interview; its id goes along."""
    with st.container(key="ways", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link("views/home.py", label="Polku")
        for name in PAGES if held else ():
            st.page_link(f"views/{name}.py", label=text(f"nav.{name}"), query_params={"id": held.id})  # type: ignore[union-attr]
