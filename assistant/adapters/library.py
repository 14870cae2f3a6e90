"""The material behind the interview's Library port; its index is opened when first asked, or warmed beforehand."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import KnowledgeUnavailable
from assistant.interview.turn import Citation
from assistant.model.whole import Language
from knowledge import e5
from knowledge.retrieval import Retrieval
from knowledge.topics import topic

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Progress = Callable[[int, int], None]


class Material:
    """The framework's material: passages that answer, with their sources."""

    def __init__(self, home: Path, embeddings: str, chroma_url: str | None, progress: Progress | None = None) -> None:
        self._home, self._setting, self._url, self._progress = home, embeddings, chroma_url, progress
        self._opening = Lock()

    def find(self, question: str, language: Language, step: int | None) -> Sequence[Citation]:
        """The passages that answer, best first; none where the material does not say."""
        with _told():
            with self._opening:
                retrieval = self._retrieval
            found = retrieval.find(question, language, step)
        return [Citation(id=p.card.id, title=p.card.title, source=p.card.source, quote=p.quote) for p in found]

    def topic(self, field: str, language: Language) -> Citation | None:
        """The passage that tells why that field is asked, or None."""
        told = topic(field, language)
        if told is None:
            return None
        quote = " ".join(told.sentences[:2])
        return Citation(id=told.id, title=told.title, source=told.source, quote=quote)

    def prepared(self) -> bool:
        """Is the index there, so that opening it is quick? One on a server is never built here."""
        from knowledge.index import built

        return self._url is not None or not e5.available() or built(self._home, self._name)

    def warm(self) -> None:
        """Open the index now, so that the first question need not wait for it."""
        with _told(), self._opening:
            assert self._retrieval

    @cached_property
    def _retrieval(self) -> Retrieval:
        built_in = self._setting == "embedded"
        if built_in and not e5.available():
            return Retrieval(None, None)
        from knowledge.index import opened

        index = opened(self._home, self._name, lambda: self._embeddings, self._url, self._progress)
        return Retrieval(index, e5.query if built_in else self._asked)

    @property
    def _name(self) -> str:
        return e5.NAME if self._setting == "embedded" else self._setting

    @cached_property
    def _embeddings(self) -> "Embeddings":
        from knowledge.embedding import embeddings

        return embeddings(self._setting)

    def _asked(self, question: str) -> e5.Vectors:
        return np.asarray(self._embeddings.embed_query(question), np.float32)


@contextmanager
def _told() -> Iterator[None]:
    """Chroma's, LangChain's and the provider's errors as ours, with the first of their words."""
    from chromadb.errors import ChromaError
    from openai import OpenAIError

    try:
        yield
    except (ChromaError, OpenAIError, OSError, ValueError, ImportError) as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise KnowledgeUnavailable("knowledge.unavailable", why=lines[0].split(". ")[0][:120].rstrip(" .:")) from error
