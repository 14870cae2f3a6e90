"""A scripted OpenAI-compatible server: real HTTP on loopback, whose model plays whatever part a test gives it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def shown(self) -> dict[str, Any]:
        """The turn's JSON."""
        shown: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return shown

    @property
    def mending(self) -> bool:
        """Is this a repair?"""
        return len(self.body["messages"]) > 2 or "changes" in self.shown


@dataclass(frozen=True)
class Played:
    """What the server does: a status, or words in so many pieces with so many seconds between them.

    `cut` ends the connection after that many pieces, `silent` as if that were all; `stall` waits before the first.
    """

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    piece: int = 24
    between: float = 0.0
    stall: float = 0.0
    cut: int | None = None
    silent: bool = False
    finish: str = "stop"
    refusal: str | None = None


Part = Callable[[Asked], Played]
Count = Callable[[str], int]


def bytes_by_three(text: str) -> int:
    """Tokens as a careful guess: real tokenizers make fewer, in Finnish too."""
    return -(-len(text.encode()) // 3)


class ScriptedServer:
    """The server while a `with` lasts. `asked` holds every request; `first_byte` when each answer began."""

    def __init__(self, part: Part, count: Count = bytes_by_three) -> None:
        self.part, self.count = part, count
        self.asked: list[Asked] = []
        self.first_byte: list[float] = []
        self.times: list[tuple[float, float]] = []
        self._seen = ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                outer._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Tests are quiet."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Whoever hung up in the middle did so on purpose."""

        self._server = Server(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "ScriptedServer":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        began = time.perf_counter()
        body = json.loads(handler.rfile.read(int(handler.headers["content-length"])))
        asked = Asked(body, dict(handler.headers))
        self.asked.append(asked)
        played = self.part(asked)
        if played.stall:
            time.sleep(played.stall)
        if played.status != 200:
            _failed(handler, played)
        else:
            self._stream(handler, asked, played) if body.get("stream") else self._whole(handler, asked, played)
        self.times.append((began, time.perf_counter()))

    def _usage(self, asked: Asked, played: Played) -> dict[str, Any]:
        schema = (asked.body.get("response_format") or {}).get("json_schema") or asked.body.get("tools") or ""
        text = json.dumps(schema, separators=(",", ":"))  # providers put it before the messages
        text += "".join(str(m["content"]) for m in asked.body["messages"])
        shared = next((n for n, (a, b) in enumerate(zip(text, self._seen, strict=False)) if a != b), 0)
        cached = self.count(text[:shared]) if shared else 0
        self._seen = text
        tokens_in, tokens_out = self.count(text), self.count(played.text)
        return {
            "prompt_tokens": tokens_in, "completion_tokens": tokens_out, "total_tokens": tokens_in + tokens_out,
            "prompt_tokens_details": {"cached_tokens": cached - cached % 128},
        }  # fmt: skip

    def _whole(self, handler: BaseHTTPRequestHandler, asked: Asked, played: Played) -> None:
        message = {"role": "assistant", "content": played.text, "refusal": played.refusal}
        answer = {
            **_frame("chat.completion"), "usage": self._usage(asked, played),
            "choices": [{"index": 0, "message": message, "finish_reason": played.finish}],
        }  # fmt: skip
        _send(handler, 200, {}, json.dumps(answer).encode())

    def _stream(self, handler: BaseHTTPRequestHandler, asked: Asked, played: Played) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.send_header("connection", "close")
        if not played.silent:
            handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        handler.close_connection = True
        write = partial(_event, handler, not played.silent)
        self.first_byte.append(time.perf_counter())
        for n, delta in enumerate(_deltas(played, bool(asked.body.get("tools")))):
            if played.cut is not None and n > played.cut:
                return
            write([{"index": 0, "delta": delta, "finish_reason": None}])
            if played.between:
                time.sleep(played.between)
        write([{"index": 0, "delta": {}, "finish_reason": played.finish}])
        if (asked.body.get("stream_options") or {}).get("include_usage"):
            write([], self._usage(asked, played))
        _line(handler, not played.silent, b"data: [DONE]\n\n")
        if not played.silent:
            handler.wfile.write(b"0\r\n\r\n")


def _deltas(played: Played, tools: bool) -> Iterator[dict[str, Any]]:
    if played.refusal is not None:
        yield {"role": "assistant", "refusal": played.refusal}
        return
    yield {"role": "assistant", "content": ""}
    pieces = [played.text[i : i + played.piece] for i in range(0, len(played.text), played.piece)]
    for n, piece in enumerate(pieces):
        if tools:
            first = {"id": "call_1", "type": "function"} if n == 0 else {}
            function = {"arguments": piece, **({"name": "reading"} if n == 0 else {})}
            yield {"tool_calls": [{"index": 0, **first, "function": function}]}
        else:
            yield {"content": piece}


def _frame(kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": "scripted"}


def _event(
    handler: BaseHTTPRequestHandler, chunked: bool, choices: list[dict[str, Any]], usage: dict[str, Any] | None = None
) -> None:
    data = {**_frame("chat.completion.chunk"), "choices": choices, "usage": usage}
    _line(handler, chunked, b"data: " + json.dumps(data).encode() + b"\n\n")


def _line(handler: BaseHTTPRequestHandler, chunked: bool, line: bytes) -> None:
    handler.wfile.write(b"%x\r\n%s\r\n" % (len(line), line) if chunked else line)
    handler.wfile.flush()


def _failed(handler: BaseHTTPRequestHandler, played: Played) -> None:
    error = {"error": {"message": played.text or "no", "type": "error", "code": None, "param": None}}
    _send(handler, played.status, played.headers, json.dumps(error).encode())


def _send(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], content: bytes) -> None:
    handler.send_response(status)
    for name, value in {**headers, "content-type": "application/json", "content-length": str(len(content))}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content)
