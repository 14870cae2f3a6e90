"""What one browser tab holds: the open interview and its last outcome. The only place that touches st.session_state.

The interview's id stands in the address, and the turns in the store: a refresh, a second tab or another day opens the
same. Before anything is read or changed, the tab looks whether the interview went on elsewhere.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial, wraps
from threading import Timer
from typing import Any, Literal, ParamSpec
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

import prompts
from assistant.errors import NotKept, PolkuError
from assistant.interview.interview import Interview
from assistant.interview.turn import Outcome
from assistant.model.whole import Depth, Language, Model
from assistant.settings import settings
from assistant.wiring import Polku

P = ParamSpec("P")
Kind = Literal["info", "error", "success"]
PREPARE_AFTER = 2.0  # seconds after the first page is begun: its drawing should not share the machine with it


@st.cache_resource(show_spinner=False)
def polku() -> Polku:
    """The assistant of this server. What the first answers need is opened when the first page stands."""
    made = Polku(settings())
    timer = Timer(PREPARE_AFTER, made.prepare)
    timer.daemon = True
    timer.start()
    return made


# The language of the page.


def language() -> Language:
    """The open interview's language, else the one chosen here, else the setting's or the browser's."""
    interview = st.session_state.get("interview")
    if interview is not None and st.query_params.get("id") == interview.id:
        spoken: Language = interview.model.language
        return spoken
    chosen: Language | None = st.session_state.get("language")
    return chosen or _usual()


def _usual() -> Language:
    set_ = polku().settings.language
    if set_:
        return set_
    if (locale := st.context.locale) and not isinstance(locale, property):
        return "fi" if locale.lower().startswith("fi") else "en"
    return polku().settings.spoken()


def choose_language(chosen: Language) -> None:
    """From now on the page speaks this."""
    st.session_state["language"] = chosen


def text(key: str, **blanks: object) -> str:
    """A text of the web page in the language of the page."""
    return prompts.text(language(), f"web.{key}", **blanks)


def told(error: PolkuError) -> str:
    """An error as one sentence."""
    return prompts.text(language(), error.key, **error.blanks)


def told_key(key: str) -> str:
    """Any text of the product in the language of the page."""
    return prompts.text(language(), key)


def guarded(act: Callable[P, None]) -> Callable[P, None]:
    """What a button does, where what goes wrong is told on the page."""

    @wraps(act)
    def done(*given: P.args, **named: P.kwargs) -> None:
        try:
            act(*given, **named)
        except PolkuError as error:
            tell("error", told(error))

    return done


# The open interview.


def begin(depth: Depth, model: Model | None = None, spoken: Language | None = None) -> Interview:
    """A new interview, opened here."""
    interview = polku().begin(spoken or language(), depth, model)
    _hold(interview)
    return interview


def opened() -> Interview | None:
    """The interview of the address, as it stands in the store; None where the address names none.

    Raises:
        NotKept: the address names one that is not here.
    """
    id_ = st.query_params.get("id")
    held: Interview | None = st.session_state.get("interview")
    if id_ is None:
        if held is None:
            return None
        st.query_params["id"] = id_ = held.id
    if held is None or held.id != id_:
        _hold(_resumed(id_))
    elif stale(held):
        _hold(_resumed(id_))
        st.session_state["unsent"] = sent() or unsent()  # it answered a question that may be gone
        tell("info", text("other_tab"))
    return st.session_state["interview"]  # type: ignore[no-any-return]


def _resumed(id_: str) -> Interview:
    try:
        return polku().resume(id_)
    except NotKept:
        close()
        raise


def held_id() -> str:
    """The id of the interview held here."""
    id_: str = st.session_state["interview"].id
    return id_


def stale(interview: Interview) -> bool:
    """Did the interview go on elsewhere?"""
    return polku().store.summary(interview.id).updated_at != interview.turns[-1].at


def _hold(interview: Interview) -> None:
    st.session_state["interview"] = interview
    st.session_state["outcome"] = interview.greeting()
    st.session_state["arrived"] = len(interview.turns) - 1
    st.session_state["language"] = interview.model.language


def close() -> None:
    """No interview is open here any more."""
    st.session_state.pop("interview", None)
    st.session_state.pop("outcome", None)


def outcome() -> Outcome:
    """The last outcome of the open interview."""
    return st.session_state["outcome"]  # type: ignore[no-any-return]


def arrived() -> int:
    """The turn at which this tab opened the interview."""
    turn: int = st.session_state["arrived"]
    return turn


def gone_on() -> bool:
    """Did the interview shown here go on elsewhere, or was it deleted?"""
    held: Interview | None = st.session_state.get("interview")
    try:
        return held is not None and stale(held)
    except NotKept:
        return True


# What a person does. Each goes on where the store is; what was meant for an older state is told and kept.


def send(words: str) -> None:
    """The person sent this; the page drawn next takes it up."""
    st.session_state["sent"] = words


def sent() -> str | None:
    """What was sent and is not taken up yet; asked again, nothing."""
    words: str | None = st.session_state.pop("sent", None)
    return words


def say(words: str, on_words: Callable[[str], None]) -> bool:
    """One turn of the person's; `on_words` is told the answer's words as they come, where a model writes them.

    False where it was not taken: it stays in `unsent`.
    """
    return _done(lambda interview: interview.say(words, on_words), words)


def edit(*groups: Sequence[dict[str, Any]]) -> int:
    """Typed edits by hand; each group is one turn, made whole or not at all. Refusals are told.

    How many groups were made.
    """
    made = 0
    for group in groups:
        if not _done(partial(_edited, group=group), None):
            return made
        refused = list(dict.fromkeys(r.reason for r in outcome().refused))
        for reason in refused:
            tell("error", text("tables.refused", reason=reason))
        made += not refused
    return made


def _edited(interview: Interview, group: Sequence[dict[str, Any]]) -> Outcome:
    return interview.edit(*group)


def undo() -> None:
    """The last change is taken back."""
    _done(lambda interview: interview.undo(), None)


def _done(act: Callable[[Interview], Outcome], words: str | None) -> bool:
    before = st.session_state.get("interview")
    try:
        interview = opened()
        if interview is None or (before is not None and interview is not before):
            st.session_state["unsent"] = words
            return False
        st.session_state["outcome"] = act(interview)
    except PolkuError as error:
        st.session_state["unsent"] = words
        if error.key == "store.conflict":
            opened()
        else:
            tell("error", told(error))
        return False
    st.session_state["unsent"] = None
    return True


def unsent() -> str | None:
    """What the person said and the interview did not take, or None."""
    words: str | None = st.session_state.get("unsent")
    return words


def drop_unsent() -> None:
    """The person no longer wants to send it."""
    st.session_state["unsent"] = None


# What is told once, and small things a tab remembers.


def tell(kind: Kind, words: str) -> None:
    """Show this once, at the top of the next page drawn."""
    st.session_state.setdefault("told", []).append((kind, words))


def to_tell() -> list[tuple[Kind, str]]:
    """What is to be told now, each thing once."""
    return list(dict.fromkeys(st.session_state.get("told", [])))


def has_told(shown: Iterable[tuple[Kind, str]]) -> None:
    """The page that shows these was drawn to its end: a drawing broken off by the next click has told nothing."""
    st.session_state["told"] = [one for one in st.session_state.get("told", []) if one not in shown]


def remember(name: str, value: Any) -> None:
    """Keep a small thing of this tab, such as which table is shown."""
    st.session_state[f"own.{name}"] = value


def remembered(name: str, otherwise: Any = None) -> Any:
    """A small thing of this tab, or `otherwise`."""
    return st.session_state.get(f"own.{name}", otherwise)


def widget(key: str) -> Any:
    """What a widget holds, for its own callback."""
    return st.session_state.get(key)


def bound(key: str, value: Any) -> str:
    """The key of a widget that shows a value of the model, whatever became of it since the widget was drawn."""
    st.session_state[key] = value
    return key


def taken(name: str) -> Any:
    """A small thing of this tab, given once."""
    return st.session_state.pop(f"own.{name}", None)


# Time.


def local(at: datetime) -> datetime:
    """A moment on the reader's own clock."""
    try:
        return at.astimezone(ZoneInfo(st.context.timezone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone()


def address() -> str:
    """The address of the open interview."""
    base = (st.context.url or "").split("?")[0].rstrip("/").rsplit("/", 1)[0]
    return f"{base}/interview?id={st.session_state['interview'].id}"
