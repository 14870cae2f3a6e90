"""The port: something that reads what was said into edits, whether by rules or by a language model."""

from enum import StrEnum
from typing import Protocol

from pydantic import Field

from assistant.model.edits import Edit
from assistant.model.facts import Evidence, Fact, Origin, Source, Value
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question


class Act(StrEnum):
    """What a turn is for."""

    ANSWER = "answer"
    QUESTION = "question"
    CORRECTION = "correction"
    SKIP = "skip"
    DONT_KNOW = "dont_know"
    GO_BACK = "go_back"
    GO_TO = "go_to"
    STOP = "stop"
    SMALL_TALK = "small_talk"
    COMPLAINT = "complaint"
    HELP = "help"
    MIXED = "mixed"
    UNDO = "undo"


class Said(Value):
    """What was said in a turn; every quote is a piece of `text`."""

    text: str
    turn: int
    respondent: str | None = None

    def source(self, quote: str) -> Source:
        """These words of this turn."""
        return Source(origin=Origin.INTERVIEW, turn=self.turn, quote=quote, respondent=self.respondent)

    def fact(self, value: str, evidence: Evidence = Evidence.KNOWN, quote: str | None = None) -> Fact:
        """A fact that rests on these words."""
        return Fact(value=value, evidence=evidence, source=self.source(value if quote is None else quote))


class Note(Value):
    """Something to tell the person; a key of prompts/texts and its blanks."""

    key: str
    blanks: dict[str, str] = Field(default_factory=dict)


class Heard(Value):
    """What was understood. `asked` is the person's question to the assistant; `step` where they want to go.

    `topic` is the field a question is about where it points at the open question; `ourselves` the key of what is
    asked of the assistant itself.
    """

    act: Act
    edits: tuple[Edit, ...] = ()
    asked: str | None = None
    topic: str | None = None
    ourselves: str | None = None
    step: int | None = None
    notes: tuple[Note, ...] = ()


class Interpreter(Protocol):
    """Reads one turn. It never changes anything: its edits may still be refused."""

    name: str

    def interpret(self, said: Said, question: Question | None, model: Model) -> Heard:
        """What was said, in the light of the open question and what is known."""
