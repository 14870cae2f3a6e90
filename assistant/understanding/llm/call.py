"""The calls of one turn: within a time budget, tried again where that may help, repaired once."""

import json
from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

import prompts
from assistant.errors import LlmUnavailable
from assistant.model.facts import Value
from assistant.understanding.interpreter import Spent
from assistant.understanding.llm.mask import Mask
from assistant.understanding.llm.port import Chat, Message, Usage
from assistant.understanding.llm.reading import Change, Mended, Reading, schema
from assistant.understanding.llm.speech import Speech

R = TypeVar("R", bound=BaseModel)
_PASSING = frozenset({"busy", "server", "network", "empty"})  # faults that may be gone the next moment
_BREATH = 0.3  # seconds before another try, where the provider names none
_LEAST = 1.0  # seconds of the budget worth starting a call with


class Price(Value):
    """Money for a million tokens."""

    tokens_in: float
    cached: float
    tokens_out: float

    def of(self, usage: Usage) -> float:
        """What these tokens cost."""
        fresh = max(usage.tokens_in - usage.cached, 0)
        total = fresh * self.tokens_in + usage.cached * self.cached + usage.tokens_out * self.tokens_out
        return total / 1_000_000


class Call:
    """The calls of one turn. `spent` and `told` tell what they took and showed."""

    def __init__(
        self, chat: Chat, messages: Sequence[Message], mask: Mask, speech: Speech, price: Price | None,
        seconds: float, clock: Callable[[], float], sleep: Callable[[float], None],
    ) -> None:  # fmt: skip
        self._chat, self._messages, self._mask, self._speech, self._price = chat, [*messages], mask, speech, price
        self._clock, self._sleep = clock, sleep
        self._until = clock() + seconds
        self._raw = ""
        self.spent = Spent()

    def first(self) -> Reading:
        """What the language model read; sent back once where it is no reading at all.

        Raises:
            LlmUnavailable: nothing usable came in time.
        """
        try:
            return self._parsed(self._written(again=True))
        except ValidationError as error:
            faults = [f"{'.'.join(map(str, f['loc'])) or 'it'}: {f['msg']}" for f in error.errors()[:3]]
        self._messages += [Message(role="assistant", text=self._raw[:3000]), _sent_back(faults=faults)]
        try:
            return self._parsed(self._written(again=False))
        except ValidationError as error:
            raise LlmUnavailable("llm.unreadable") from error

    def mended(self, said: str, missed: Sequence[tuple[Change, str]]) -> Mended:
        """Changes that could not be made, sent back once with the reason; nothing else is sent with them.

        Raises:
            LlmUnavailable: nothing usable came in time.
        """
        changes = [{**change.model_dump(), "fault": fault} for change, fault in missed]
        text = prompts.instructions("repair")[0]
        self._messages = [Message(role="system", text=text), _sent_back(said=said, changes=changes, mask=self._mask)]
        try:
            return self._parsed(self._written(again=False, kind=Mended), Mended)
        except ValidationError as error:
            raise LlmUnavailable("llm.unreadable") from error

    def _parsed(self, raw: str, kind: type[R] = Reading) -> R:  # type: ignore[assignment]
        start, end = raw.find("{"), raw.rfind("}")
        return kind.model_validate_json(self._clear(raw[start : end + 1] if start >= 0 < end else raw))

    def _clear(self, text: str) -> str:
        """Placeholders put back, as JSON wants them."""
        return self._mask.unmasked(text, lambda held: json.dumps(held, ensure_ascii=False)[1:-1])

    def _written(self, *, again: bool, kind: type[BaseModel] = Reading) -> str:
        """One call's text; a passing fault before the first word is tried again once."""
        left = self._until - self._clock()
        if left < _LEAST:
            raise LlmUnavailable("llm.timeout")
        self._raw = ""
        try:
            written = self._chat.write(self._messages, schema(kind), left, self._piece)
        except LlmUnavailable as no:
            self.spent += Spent(calls=1)
            wait = _BREATH if no.wait is None else no.wait
            passing = no.reason in _PASSING and not self._raw
            if not (again and passing and wait + _LEAST < self._until - self._clock()):
                raise
            self._sleep(wait)
            return self._written(again=False, kind=kind)
        used = written.usage
        self.spent += Spent(
            calls=1, tokens_in=used.tokens_in, tokens_cached=used.cached, tokens_out=used.tokens_out,
            money=self._price.of(used) if self._price else None,
        )  # fmt: skip
        return written.text

    def _piece(self, piece: str) -> None:
        self._raw += piece
        self._speech.take(piece)


def _sent_back(mask: Mask | None = None, **told: object) -> Message:
    text = json.dumps(told, ensure_ascii=False)
    return Message(role="user", text=mask.masked(text) if mask else text)


def tried(chat: Chat, seconds: float) -> None:
    """One small call, to see whether the language model can be used.

    Raises:
        LlmUnavailable: it does not answer, or not to the schema.
    """
    messages = (
        Message(role="system", text="Answer with one JSON object of the given schema; every text is empty."),
        Message(role="user", text='{"language":"en","said":"Good morning."}'),
    )
    try:
        Reading.model_validate_json(chat.write(messages, schema(), seconds, lambda _piece: None).text)
    except ValidationError as error:
        raise LlmUnavailable("llm.unreadable") from error
