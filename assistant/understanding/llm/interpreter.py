"""One turn read with a language model, and by the embedded interpreter where that cannot be had."""

import time
from collections.abc import Callable

import prompts
from assistant.errors import LlmUnavailable
from assistant.model.facts import Value
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.interpreter import Act, Heard, Interpreter, Note, Said, Spent, Talk
from assistant.understanding.llm.call import Call, Price
from assistant.understanding.llm.circuit import Circuit
from assistant.understanding.llm.mask import Mask
from assistant.understanding.llm.outcome import PROMPT, Read
from assistant.understanding.llm.port import Chat, Message
from assistant.understanding.llm.scene import LONGEST, scene
from assistant.understanding.llm.speech import Speech

SHORT = 8  # words of a turn that may be a command ('skip', 'go back to the goals')
# Commands in plain words need no language model.
_COMMANDS = frozenset({Act.SKIP, Act.UNDO, Act.GO_BACK, Act.GO_TO, Act.STOP, Act.HELP, Act.DONT_KNOW})


class Limits(Value):
    """What calls may take: seconds a turn, money an interview, tokens an interview."""

    seconds: float = 20.0
    money: float | None = None
    tokens: int | None = None
    mask: bool = True


class LlmInterpreter:
    """Reads a turn with one call. `rules` reads commands without one; `embedded` reads what the model could not."""

    def __init__(
        self, chat: Chat, embedded: Interpreter, rules: Interpreter, limits: Limits | None = None,
        price: Price | None = None, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self.name = chat.name
        self._chat, self._embedded, self._rules = chat, embedded, rules
        self._limits, self._price = limits or Limits(), price
        self._clock, self._sleep = clock, sleep
        self._circuit = Circuit(clock)

    def interpret(self, said: Said, question: Question | None, model: Model) -> Heard:
        """Without calling out."""
        return self._embedded.interpret(said, _plain(question), model).model_copy(update={"by": self._embedded.name})

    def converse(self, said: Said, question: Question | None, model: Model, talk: Talk) -> Heard:
        """What was said, by one call; by the embedded interpreter where it is a command or the call fails."""
        rules = self._by_rules(said, question, model)
        if rules and (rules.act in _COMMANDS or rules.ourselves or rules.topic):
            return self.interpret(said, question, model)
        if len(said.text) > LONGEST:
            return self._alone(said, question, model, "too_long", Spent())
        if self._used_up(talk.spent) and not talk.alone:
            return self._alone(said, question, model, "budget", Spent())
        if self._circuit.open or self._used_up(talk.spent):
            return self.interpret(said, question, model)
        asked = (rules.asked or said.text) if rules and (rules.asked or "?" in said.text) else None
        passages = tuple(talk.passages(asked)) if asked else ()
        asks_only = rules is not None and rules.act is Act.QUESTION
        read = Read(said, question, model, talk, passages, asks_only=asks_only)
        return self._called(read, said, question, model, talk)

    def _by_rules(self, said: Said, question: Question | None, model: Model) -> Heard | None:
        """What rules make of a turn that may be a command or a question; None for one that is plainly an answer."""
        may_be = len(said.text.split()) <= SHORT or "?" in said.text
        return self._rules.interpret(said, _plain(question), model) if may_be else None

    def _used_up(self, spent: Spent) -> bool:
        """Has the interview taken what it may?"""
        money, tokens = self._limits.money, self._limits.tokens
        over = money is not None and spent.money is not None and spent.money >= money
        return over or (tokens is not None and spent.tokens_in + spent.tokens_out >= tokens)

    def _called(self, read: Read, said: Said, question: Question | None, model: Model, talk: Talk) -> Heard:
        text, version = prompts.instructions(PROMPT)
        mask = Mask(on=self._limits.mask)
        shown = mask.masked(scene(said, question, model, talk, read.passages))
        messages = (Message(role="system", text=text), Message(role="user", text=shown))
        speech = Speech(text, shown, mask.unmasked, talk.on_words)
        call = Call(
            self._chat, messages, mask, speech, self._price, self._limits.seconds, self._clock, self._sleep
        )  # fmt: skip
        talk.keep()
        try:
            read.take(call.first())
            self._circuit.worked()
            if read.faults:
                self._repair(call, read, said)
        except LlmUnavailable as no:
            self._circuit.failed(no.wait)
            return self._alone(said, question, model, no.reason, call.spent)
        except KeyboardInterrupt:
            return self._alone(said, question, model, "cancelled", call.spent)
        if read.left:
            read.lean_on(self.interpret(said, question, model))
        spoken = not speech.stopped
        return read.heard(spoken=spoken).model_copy(update={"spent": call.spent, "by": self.name, "prompt": version})

    def _repair(self, call: Call, read: Read, said: Said) -> None:
        """The faults are sent back once; what fails even so is left to the embedded interpreter."""
        try:
            read.mend(call.mended(said.text, read.faults).changes)
        except LlmUnavailable as no:
            self._circuit.failed(no.wait)

    def _alone(self, said: Said, question: Question | None, model: Model, why: str, spent: Spent) -> Heard:
        """The turn without the language model, with one line that says so."""
        heard = self.interpret(said, question, model)
        told = Note(key="note.llm.alone", blanks={"why": prompts.text(model.language, f"llm_why.{why}")})
        if self._circuit.open and self._circuit.tired:
            told = Note(key="note.llm.paused")
        return heard.model_copy(update={"notes": (told, *heard.notes), "spent": spent})


def _plain(question: Question | None) -> Question | None:
    """The question as the embedded interpreter knows it: it probes touchpoints only."""
    if question is not None and question.probe and not question.about:
        return question.model_copy(update={"probe": False})
    return question
