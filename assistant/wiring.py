"""Settings -> an interview that works: the one place where the rooms are put together."""

from functools import cached_property
from threading import Timer
from typing import TYPE_CHECKING

from assistant.adapters.library import Material, Progress
from assistant.adapters.store import SqlStore
from assistant.errors import KnowledgeUnavailable, LlmUnavailable, PolkuError
from assistant.exports.look import Look, Paper
from assistant.interview.interview import Clock, Interview
from assistant.interview.ports import Summary
from assistant.model.whole import Depth, Language, Model
from assistant.settings import Settings
from assistant.understanding.interpreter import Interpreter
from knowledge import e5, encoder

if TYPE_CHECKING:
    from assistant.adapters.chat import LangChainChat

WARM_AFTER = 1.0  # seconds: the first answers are quick to read, so they should not share the machine with it


class Polku:
    """What the settings make: interviews in a store, read by an interpreter, answered from the material.

    Interpreters and the language model are imported when first used: the first page is there without them.
    """

    def __init__(self, settings: Settings, progress: Progress | None = None, clock: Clock | None = None) -> None:
        self.settings = settings
        self._clock = {"clock": clock} if clock else {}
        self.library = Material(settings.home, settings.embeddings, settings.chroma, progress)
        self._store: SqlStore | None = None

    @property
    def store(self) -> SqlStore:
        """The store, opened when first used."""
        if self._store is None:
            self._store = SqlStore(self.settings.store_url)
        return self._store

    @cached_property
    def interpreter(self) -> Interpreter:
        """Who reads what is said: the language model of the settings, else the embedded interpreter."""
        from assistant.understanding.embedded import EmbeddedInterpreter

        embedded = EmbeddedInterpreter(e5.embedded())
        if self.chat is None:
            return embedded
        from assistant.understanding.llm import Limits, LlmInterpreter, Price

        s, price = self.settings, self.settings.price
        limits = Limits(seconds=s.llm_timeout, money=s.llm_budget, tokens=s.llm_tokens, mask=s.llm_mask)
        cost = Price(tokens_in=price[0], cached=price[1], tokens_out=price[2]) if price else None
        return LlmInterpreter(self.chat, embedded, EmbeddedInterpreter(None), limits, cost)

    @cached_property
    def chat(self) -> "LangChainChat | None":
        """The language model of the settings, or None."""
        s = self.settings
        if not s.llm:
            return None
        from assistant.adapters.chat import LangChainChat

        return LangChainChat(s.llm, s.openai_api_key, s.openai_base_url, s.llm_method, s.llm_options)

    def try_llm(self) -> None:
        """One small call to the language model of the settings, as a turn makes it.

        Raises:
            LlmUnavailable: it does not answer, or not so that it can be used.
        """
        from assistant.understanding.llm import tried

        if self.chat:
            tried(self.chat, self.settings.llm_timeout)

    def begin(self, language: Language, depth: Depth, model: Model | None = None) -> Interview:
        """A new interview."""
        return Interview.begun(language, depth, self.interpreter, self.library, self.store, model, **self._clock)

    def resume(self, id_: str) -> Interview:
        """A kept interview."""
        return Interview.resumed(id_, self.interpreter, self.library, self.store)

    def kept(self) -> list[Summary]:
        """Every kept interview, newest first."""
        return list(self.store.summaries())

    def prepare(self) -> None:
        """Build the index where it is not there yet, once and with a bar; else open it in the background.

        What goes wrong is told when somebody asks a question: the interview works without the material.
        """
        if self.library.prepared():
            timer = Timer(WARM_AFTER, self._warm)
            timer.daemon = True
            timer.start()
        else:
            self._warm()

    def _warm(self) -> None:
        assert self.interpreter
        if e5.available():
            encoder.warm()
        try:
            if self.chat:
                self.chat.warm()
        except LlmUnavailable:
            pass  # told by the turn that calls it
        try:
            self.library.warm()
        except KnowledgeUnavailable:
            return  # told by the question that needs it, in the person's own turn


def look(settings: Settings, poster: Paper | None = None) -> Look:
    """How reports look: the company's name and logo, where they are set.

    Raises:
        PolkuError: the logo cannot be read.
    """
    file = settings.report_logo
    if file is None:
        return Look(name=settings.report_name, poster=poster)
    kind = {".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".svg": "svg"}.get(file.suffix.lower())
    try:
        content = file.read_bytes() if kind else b""
    except OSError as error:
        raise PolkuError("format.logo", file=file) from error
    if not content:
        raise PolkuError("format.logo", file=file)
    return Look.model_validate({"name": settings.report_name, "logo": content, "logo_kind": kind, "poster": poster})
