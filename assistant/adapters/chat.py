"""Any language model that LangChain knows, behind the Chat port: one JSON object, streamed, within a time."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from assistant.adapters.chat_faults import told
from assistant.errors import LlmUnavailable
from assistant.understanding.llm.port import Message, Usage, Written

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk
    from langchain_core.runnables import Runnable

LONGEST = 4096  # tokens of an answer
_ENDED = frozenset({"finish_reason", "stop_reason", "done_reason"})  # how providers say that they came to the end


class LangChainChat:
    """A language model by its LangChain name, `provider:model`; it is made when first used.

    `method` is how it is held to the schema; None is the provider's own way.
    """

    def __init__(
        self, name: str, key: SecretStr | None = None, base_url: str | None = None, method: str | None = None,
        options: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self._key, self._base_url, self._method, self._options = key, base_url, method, options or {}
        self._making = Lock()

    def write(
        self, messages: Sequence[Message], schema: dict[str, Any], within: float, on_text: Callable[[str], None]
    ) -> Written:
        """The answer to the messages; every piece goes to `on_text` as it comes.

        The call runs beside, so that neither a slow start nor a trickle of words can outlast `within` seconds.

        Raises:
            LlmUnavailable: nothing usable came in time.
        """
        until = monotonic() + within
        pieces: SimpleQueue[str | Written | Exception] = SimpleQueue()
        stop = Event()
        Thread(target=self._work, args=(messages, schema, within, pieces, stop), daemon=True).start()
        try:
            while True:
                piece = pieces.get(timeout=max(until - monotonic(), 0.0))
                if isinstance(piece, Written):
                    return piece
                if isinstance(piece, Exception):
                    raise told(piece, self.name) from piece
                on_text(piece)
        except Empty as error:
            raise LlmUnavailable("llm.timeout") from error
        finally:
            stop.set()

    def warm(self) -> None:
        """Load what a call needs, so that the first one need not wait for it.

        Raises:
            LlmUnavailable: the provider or its package is not to be had.
        """
        try:
            with self._making:
                assert self._model
        except Exception as error:
            raise told(error, self.name) from error

    def _work(
        self, messages: Sequence[Message], schema: dict[str, Any], within: float,
        pieces: "SimpleQueue[str | Written | Exception]", stop: Event,
    ) -> None:  # fmt: skip
        """The call itself. What goes wrong is handed over and told there, whatever it is."""
        try:
            pieces.put(self._written(messages, schema, within, pieces.put, stop))
        except Exception as error:  # noqa: BLE001 (raised again where the turn waits for it)
            pieces.put(error)

    def _written(
        self,
        messages: Sequence[Message],
        schema: dict[str, Any],
        within: float,
        put: Callable[[str], None],
        stop: Event,
    ) -> Written:
        from langchain_core.messages import AIMessageChunk
        from langsmith import tracing_context

        with self._making:
            bound = self._bound(schema)
        whole: AIMessageChunk | None = None
        with tracing_context(enabled=False):  # nothing goes anywhere but to the model
            for part in bound.stream(self._told(messages, schema)):
                raw = part.get("raw") if isinstance(part, dict) else None
                if stop.is_set():
                    raise LlmUnavailable("llm.timeout")
                if not isinstance(raw, AIMessageChunk):
                    continue
                for text in _texts(raw):
                    put(text)
                whole = raw if whole is None else whole + raw
        return _checked(whole)

    def _told(self, messages: Sequence[Message], schema: dict[str, Any]) -> list[tuple[str, str]]:
        """The messages; a server that knows only 'some JSON' is told the schema in words."""
        system = f"\n\nThe JSON Schema: {json.dumps(schema)}" if self._method == "json_mode" else ""
        return [(m.role, m.text + (system if m.role == "system" else "")) for m in messages]

    def _bound(self, schema: dict[str, Any]) -> "Runnable[Any, Any]":
        from langchain_core.runnables import RunnableSequence

        how: dict[str, Any] = {"method": self._method} if self._method else {}
        if self._provider in ("openai", "azure_openai") and self._method != "json_mode":
            how = {"method": self._method or "json_schema", "strict": True}
        made = self._model.with_structured_output(schema, include_raw=True, **how)
        assert isinstance(made, RunnableSequence)
        return made.first  # the call alone: the parser after it would wait for the last word

    @property
    def _provider(self) -> str:
        return self.name.partition(":")[0]

    @cached_property
    def _model(self) -> "BaseChatModel":
        from langchain.chat_models import init_chat_model

        given: dict[str, Any] = {"max_retries": 0, "max_tokens": LONGEST, **self._options}
        if self._provider == "openai":
            given |= {"stream_usage": True, "base_url": self._base_url}
            given["api_key"] = self._key or (SecretStr("none") if self._base_url else None)
        return init_chat_model(self.name, **given)  # type: ignore[no-any-return]


def _texts(chunk: "AIMessageChunk") -> Iterator[str]:
    """The JSON in a piece, whether it comes as text or as the arguments of a tool call."""
    for call in chunk.tool_call_chunks:
        if call.get("args"):
            yield str(call["args"])
    if not chunk.tool_call_chunks and chunk.text:
        yield chunk.text


def _checked(whole: "AIMessageChunk | None") -> Written:
    """The whole answer.

    Raises:
        LlmUnavailable: it was refused, cut off or empty.
    """
    if whole is None:
        raise LlmUnavailable("llm.empty")
    if whole.additional_kwargs.get("refusal"):
        raise LlmUnavailable("llm.refused")
    text = "".join(str(c["args"] or "") for c in whole.tool_call_chunks) or whole.text
    used = whole.usage_metadata
    cached = (used.get("input_token_details") or {}).get("cache_read", 0) if used else 0
    usage = (
        Usage(tokens_in=used["input_tokens"], cached=cached or 0, tokens_out=used["output_tokens"]) if used else Usage()
    )
    if not text.strip():
        raise LlmUnavailable("llm.empty")
    if not _ENDED & whole.response_metadata.keys() and not text.rstrip().endswith("}"):
        raise LlmUnavailable("llm.cut")
    return Written(text=text, usage=usage)
