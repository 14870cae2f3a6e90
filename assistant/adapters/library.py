"""The material behind the interview's Library port; its index is opened when first asked, or warmed beforehand."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from assistant.errors import KnowledgeUnavailable
from assistant.interview.turn import Citation
from assistant.model.whole import Language
from knowledge import e5
from knowledge.retrieval import Retrieval

Progress = Callable[[int, int], None]


class Material:
    """The framework's material: passages that answer, with their sources."""

    def __init__(self, home: Path, embeddings: str, chroma_url: str | None, progress: Progress | None = None) -> None:
        self._home, self._setting, self._url, self._progress = home, embeddings, chroma_url, progress
        self._opening = Lock()

    def find(self, question: str, language: Language, step: int | None) -> Sequence[Citation]:
        """The passages that answer, best first; none where the material does not say."""
        with self._opening:
            retrieval = self._retrieval
        found = retrieval.find(question, language, step)
        return [Citation(id=p.card.id, title=p.card.title, source=p.card.source, quote=p.quote) for p in found]

    def warm(self) -> None:
        """Open the index now, so that the first question need not wait for it."""
        with self._opening:
            assert self._retrieval

    @cached_property
    def _retrieval(self) -> Retrieval:
        if self._setting == "embedded" and not e5.available():
            return Retrieval(None, None)
        from chromadb.errors import ChromaError

        from knowledge.embedding import embeddings
        from knowledge.index import opened

        try:
            name, made = embeddings(self._setting)
            index = opened(self._home, name, made, self._url, self._progress)
        except (ChromaError, OSError, ValueError, ImportError, TypeError) as error:
            raise KnowledgeUnavailable("knowledge.unavailable", why=str(error)[:200]) from error
        embed = e5.query if self._setting == "embedded" else _queried(made)
        return Retrieval(index, embed)


def _queried(embeddings: Any) -> Callable[[str], e5.Vectors]:
    def embed(text: str) -> e5.Vectors:
        return np.asarray(embeddings.embed_query(text), np.float32)

    return embed
