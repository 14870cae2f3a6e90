"""The port: something that reads what was said into edits, whether by rules or by a language model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol, runtime_checkable

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


class Spent(Value):
    """What language-model calls took, in the provider's own figures; `money` is None where no price is known."""

    calls: int = 0
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    money: float | None = 0.0

    def __add__(self, other: "Spent") -> "Spent":
        known = self.money is not None and other.money is not None
        return Spent(
            calls=self.calls + other.calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_cached=self.tokens_cached + other.tokens_cached,
            tokens_out=self.tokens_out + other.tokens_out,
            money=round((self.money or 0.0) + (other.money or 0.0), 6) if known else None,
        )


class FollowUp(Value):
    """One more question to an answer that was vague, or that contradicts what was said `earlier`."""

    field: str
    about: str
    why: Literal["vague", "contradiction"]
    said: str
    earlier: str = ""


class Wording(Value):
    """An adapted wording of the question of that id; the code chooses the question."""

    id: str
    text: str


class Heard(Value):
    """What was understood. `asked` is the person's question to the assistant; `step` where they want to go.

    `topic` is the field a question is about where it points at the open question; `ourselves` the key of what is
    asked of the assistant itself. The rest is what a language model adds: `reply` are its own first words, `answer`
    with the ids of the passages it `cites` (empty: the material does not say; None: look it up), `by` who read the
    turn, `prompt` the version of the prompt.
    """

    act: Act
    edits: tuple[Edit, ...] = ()
    asked: str | None = None
    topic: str | None = None
    ourselves: str | None = None
    step: int | None = None
    notes: tuple[Note, ...] = ()
    reply: str = ""
    answer: str | None = None
    cites: tuple[str, ...] = ()
    follow: FollowUp | None = None
    wording: Wording | None = None
    spent: Spent = Spent()
    by: str | None = None
    prompt: str | None = None


class Interpreter(Protocol):
    """Reads one turn. It never changes anything: its edits may still be refused."""

    name: str

    def interpret(self, said: Said, question: Question | None, model: Model) -> Heard:
        """What was said, in the light of the open question and what is known."""


class Passage(Value):
    """A passage of the material that may answer what the person asked."""

    id: str
    text: str


class Exchange(Value):
    """An earlier turn: what was asked and what was said."""

    asked: str
    said: str


@dataclass(frozen=True)
class Talk:
    """What a conversant interpreter is given beside the open question.

    `asked` is the open question as it was put, `coming` the questions likely to come next, `before` the last turns
    with the oldest first, `spent` what the interview took so far, `alone` that the last turn was read without a
    language model. `passages` searches the material; `on_words` takes
    the reply as it is written; `keep` makes what was said durable and is called before anything is sent.
    """

    asked: str
    coming: tuple[Wording, ...]
    before: tuple[Exchange, ...]
    spent: Spent
    alone: bool
    passages: Callable[[str], Sequence[Passage]]
    on_words: Callable[[str], None]
    keep: Callable[[], None]


@runtime_checkable
class Conversant(Protocol):
    """An interpreter that calls out: what was said is kept before it is asked, and it may write as it reads."""

    name: str

    def interpret(self, said: Said, question: Question | None, model: Model) -> Heard:
        """As any interpreter, without calling out."""

    def converse(self, said: Said, question: Question | None, model: Model, talk: Talk) -> Heard:
        """What was said, in the light of the talk so far; never fails for want of a language model."""
