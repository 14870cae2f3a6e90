"""The port: a language model that writes one JSON object to a schema, streamed as it is written."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from assistant.model.facts import Value


class Message(Value):
    """One message of a call."""

    role: Literal["system", "user", "assistant"]
    text: str


class Usage(Value):
    """Tokens as the provider counted them; `cached` is the part of `tokens_in` read from its cache."""

    tokens_in: int = 0
    cached: int = 0
    tokens_out: int = 0


class Written(Value):
    """What was written, whole, and what it took."""

    text: str
    usage: Usage = Usage()


class Chat(Protocol):
    """A language model. `name` is `provider:model`."""

    name: str

    def write(
        self, messages: Sequence[Message], schema: dict[str, Any], within: float, on_text: Callable[[str], None]
    ) -> Written:
        """The answer to the messages; every piece goes to `on_text` as it comes.

        Raises:
            LlmUnavailable: nothing usable came `within` so many seconds.
        """
