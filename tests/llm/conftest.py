"""An interview read by a real ChatOpenAI that talks to a scripted server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache

import pytest
from pydantic import SecretStr

from assistant.adapters.chat import LangChainChat
from assistant.interview.interview import Interview
from assistant.interview.turn import Citation
from assistant.model.whole import Language, Model
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.llm import Limits, LlmInterpreter, Price
from tests.fakes import FakeLibrary, FakeStore
from tests.llm.server import Part, ScriptedServer

KEY = "sk-not-to-be-seen-anywhere"


@dataclass
class Told:
    """An interview, and what stands around it."""

    interview: Interview
    server: ScriptedServer
    store: FakeStore
    library: FakeLibrary
    interpreter: LlmInterpreter


Begin = Callable[..., Told]


def chat(url: str, method: str | None = None) -> LangChainChat:
    return LangChainChat("openai:scripted", SecretStr(KEY), url, method)


@cache
def warmed(url: str) -> None:
    """What a first call loads is loaded before a turn is timed."""
    chat(url).warm()


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Begins an interview with a server that plays that part."""
    with ExitStack() as stack:

        def begun(
            part: Part, *citations: Citation, language: Language = "en", model: Model | None = None,
            limits: Limits | None = None, price: Price | None = None, method: str | None = None,
        ) -> Told:  # fmt: skip
            server = stack.enter_context(ScriptedServer(part))
            warmed(server.url)
            store, library, embedded = FakeStore(), FakeLibrary(*citations), EmbeddedInterpreter(None)
            interpreter = LlmInterpreter(
                chat(server.url, method), embedded, EmbeddedInterpreter(None), limits, price, sleep=lambda _s: None
            )
            interview = Interview.begun(language, "thorough", interpreter, library, store, model)
            return Told(interview, server, store, library, interpreter)

        yield begun
