"""What an interview needs of the world: a store of turns and a library of the material. An interpreter is the third."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from assistant.interview.turn import Citation, Turn
from assistant.model.facts import Value
from assistant.model.whole import Language


class Summary(Value):
    """One kept interview as a line of a list; `progress` is 0 to 1."""

    id: str
    title: str
    language: Language
    created_at: datetime
    updated_at: datetime
    progress: float


class Store(Protocol):
    """Keeps the turns. A turn is durable when `append` returns.

    Raises:
        StoreUnavailable: nothing was kept, nothing was lost.
        NotKept: no interview of that id.
    """

    def begin(self, first: Turn, summary: Summary) -> None:
        """A new interview with its first turn, both or neither."""

    def append(self, turn: Turn, summary: Summary) -> None:
        """One more turn; refused where that number is taken."""

    def hold(self, interview: str, number: int, said: str) -> None:
        """What was said, durable before its turn is read; it is let go when a turn of that number is appended."""

    def held(self, interview: str) -> str | None:
        """What was said but has no turn yet, or None."""

    def turns(self, interview: str) -> Sequence[Turn]:
        """Every turn in order."""

    def summary(self, interview: str) -> Summary:
        """One interview's line."""

    def summaries(self) -> Sequence[Summary]:
        """Every interview, newest first."""

    def delete(self, interview: str) -> None:
        """The interview and its turns are gone."""


class Library(Protocol):
    """Finds passages of the material that answer a question; none where the material does not say."""

    def find(self, question: str, language: Language, step: int | None) -> Sequence[Citation]:
        """The passages, best first."""

    def topic(self, field: str, language: Language) -> Citation | None:
        """The passage that tells why that field is asked, or None."""
