"""A turn: what was said, what it changed, what was answered. The turns are the only stored truth."""

from datetime import datetime
from typing import Any, Literal

from assistant.model.edits import Edit
from assistant.model.facts import Value
from assistant.reasoning.agenda import Question
from assistant.understanding.interpreter import Act, FollowUp, Spent, Wording


class Citation(Value):
    """A passage an answer rests on; `quote` stands word for word in it."""

    id: str
    title: str
    source: str
    quote: str


class Refusal(Value):
    """An edit that was not made, and why, in the person's language."""

    edit: dict[str, Any]
    reason: str


class Turn(Value):
    """One turn of the log. `asked` is the question that was open, `reopened` one that was gone back to.

    What a language model adds: `follow` is its follow-up to this turn, `wording` how the next question was put,
    `spent` what the turn took, `prompt` the version of the prompt.
    """

    number: int
    at: datetime
    kind: Literal["start", "say", "edit", "undo", "load"]
    said: str | None = None
    act: Act | None = None
    asked: Question | None = None
    edits: tuple[Edit, ...] = ()
    refused: tuple[Refusal, ...] = ()
    reply: str = ""
    citations: tuple[Citation, ...] = ()
    reopened: Question | None = None
    step: int | None = None
    interpreter: str = ""
    follow: FollowUp | None = None
    wording: Wording | None = None
    spent: Spent = Spent()
    prompt: str | None = None


class Shown(Value):
    """A question as a person sees it."""

    id: str
    step: int
    fields: tuple[str, ...]
    about: tuple[dict[str, str], ...]
    text: str
    why: str
    choices: tuple[str, ...]


class Outcome(Value):
    """What a turn shows: the reply, the open question, what changed, how far we are."""

    session: str
    turn: int
    reply: str
    question: Shown | None
    edits: tuple[Edit, ...] = ()
    refused: tuple[Refusal, ...] = ()
    citations: tuple[Citation, ...] = ()
    progress: dict[str, float]
    interpreter: str
    done: bool
    act: Act | None = None

    def line(self) -> dict[str, Any]:
        """The outcome as the contract's JSON line."""
        kept = self.model_dump(mode="json", by_alias=True, exclude={"act"})
        if kept["question"] is not None:
            del kept["question"]["why"]
        return kept
