"""Hand-written doubles of the interview's ports."""

from collections import deque
from collections.abc import Sequence

from langchain_core.embeddings import Embeddings

from assistant.errors import NotKept, StoreUnavailable
from assistant.interview.interview import Interview
from assistant.interview.ports import Summary
from assistant.interview.turn import Citation, Turn
from assistant.model.edits import Edit
from assistant.model.whole import Depth, Language, Model
from assistant.reasoning.agenda import Question
from assistant.understanding.interpreter import Act, Heard, Said


class FakeStore:
    """A store in memory. While `broken`, nothing can be kept."""

    def __init__(self) -> None:
        self.kept: dict[str, Summary] = {}
        self.logs: dict[str, list[Turn]] = {}
        self.waiting: dict[str, str] = {}
        self.broken = False

    def begin(self, first: Turn, summary: Summary) -> None:
        self._try()
        self.kept[summary.id] = summary
        self.logs[summary.id] = [_through_json(first)]

    def append(self, turn: Turn, summary: Summary) -> None:
        self._try()
        if any(t.number == turn.number for t in self.logs[summary.id]):
            raise StoreUnavailable("store.conflict")
        self.logs[summary.id].append(_through_json(turn))
        self.waiting.pop(summary.id, None)
        self.kept[summary.id] = summary

    def hold(self, interview: str, number: int, said: str) -> None:
        self._try()
        self.waiting[interview] = said

    def held(self, interview: str) -> str | None:
        return self.waiting.get(interview)

    def turns(self, interview: str) -> Sequence[Turn]:
        return tuple(self.logs[interview])

    def summary(self, interview: str) -> Summary:
        if interview not in self.kept:
            raise NotKept("store.not_kept", id=interview)
        return self.kept[interview]

    def summaries(self) -> Sequence[Summary]:
        return sorted(self.kept.values(), key=lambda s: s.updated_at, reverse=True)

    def delete(self, interview: str) -> None:
        self.summary(interview)
        del self.kept[interview], self.logs[interview]

    def _try(self) -> None:
        if self.broken:
            raise StoreUnavailable("store.full")


def _through_json(turn: Turn) -> Turn:
    """As a real store keeps it."""
    return Turn.model_validate_json(turn.model_dump_json(by_alias=True))


class FakeLibrary:
    """Answers every question with the same passages, and remembers what it was asked."""

    def __init__(self, *citations: Citation) -> None:
        self.citations = citations
        self.asked: list[tuple[str, Language, int | None]] = []

    def find(self, question: str, language: Language, step: int | None) -> Sequence[Citation]:
        self.asked.append((question, language, step))
        return self.citations

    def topic(self, field: str, language: Language) -> Citation | None:
        return self.citations[0] if self.citations else None


class ScriptedInterpreter:
    """Hears what was queued, turn by turn, and remembers what it was given."""

    name = "scripted"

    def __init__(self, *heard: Heard) -> None:
        self.queue = deque(heard)
        self.given: list[tuple[Said, Question | None, Model]] = []

    def interpret(self, said: Said, question: Question | None, model: Model) -> Heard:
        self.given.append((said, question, model))
        return self.queue.popleft()


PASSAGE = Citation(id="what-is-a-silo", title="What a silo is", source="S0", quote="A silo arises.")


def answer(*edits: Edit, **fields: object) -> Heard:
    return Heard.model_validate({"act": Act.ANSWER, "edits": edits, **fields})


def begun(
    *heard: Heard, store: FakeStore | None = None, language: Language = "en", depth: Depth = "thorough",
    model: Model | None = None, library: FakeLibrary | None = None,
) -> Interview:  # fmt: skip
    """An interview among fakes that will hear this."""
    return Interview.begun(
        language, depth, ScriptedInterpreter(*heard), library or FakeLibrary(PASSAGE), store or FakeStore(), model
    )


class CountingEmbeddings(Embeddings):
    """Vectors of a given size made of a text's letters; remembers what it was asked to embed."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.texts: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return [self.embed_query(t) for t in texts]

    def embed_query(self, text: str) -> list[float]:
        return [1.0 + sum(map(ord, text[n :: self.size])) % 97 for n in range(self.size)]
