"""Pages without a browser: each test has a server's memory of its own, and the material is searched by words."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import prompts
from assistant.interview.interview import Interview
from assistant.model.whole import Depth, Language, Model
from ui import session

APP = Path(session.__file__).with_name("app.py")


class Tab:
    """A browser's tab, as far as it can be had without a browser."""

    def __init__(self, at: AppTest) -> None:
        self.at = at

    def go(self, page: str, id_: str | None = None) -> "Tab":
        if id_:
            self.at.query_params["id"] = id_
        self.at.switch_page(f"views/{page}.py")
        return self.run()

    def run(self) -> "Tab":
        self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def say(self, words: str) -> "Tab":
        self.at.chat_input[0].set_value(words)
        return self.run()

    def press(self, key: str) -> "Tab":
        self.at.button(key).click()
        return self.run()

    @property
    def html(self) -> str:
        """Everything drawn as HTML."""
        return "\n".join(e.proto.body for e in self.at.get("html"))

    @property
    def told(self) -> list[str]:
        """What is told at the top of the page."""
        return [unescape(words) for words in re.findall(r"<p class='told-once .*?>(.*?)</p>", self.html, re.DOTALL)]

    @property
    def id(self) -> str:
        given = self.at.query_params["id"]
        return given if isinstance(given, str) else given[0]


@pytest.fixture
def tab(words_only: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tab]:
    monkeypatch.setenv("POLKU_LANGUAGE", "en")
    st.cache_resource.clear()
    yield Tab(AppTest.from_file(str(APP), default_timeout=30))
    st.cache_resource.clear()


def another() -> Tab:
    """A second tab of the same server."""
    return Tab(AppTest.from_file(str(APP), default_timeout=30))


def kept(model: Model | None = None, language: Language = "en", depth: Depth = "quick") -> Interview:
    """An interview in the server's store."""
    return session.polku().begin(language, depth, model)


def text(key: str, **blanks: object) -> str:
    return prompts.text("en", f"web.{key}", **blanks)


@pytest.fixture(autouse=True)
def _unprepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """No index is built behind a test's back."""
    monkeypatch.setattr(session, "PREPARE_AFTER", 86_400.0)
