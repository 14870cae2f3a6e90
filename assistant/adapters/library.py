"""The material behind the interview's Library port; its index is opened when first asked, or warmed beforehand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import KnowledgeUnavailable
from assistant.interview.turn import Citation
from assistant.model.whole import Language
from knowledge import e5
from knowledge.topics import topic

if TYPE_CHECKING:
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    from knowledge.documents import Unusable
    from knowledge.own import Kept, Own, Taken
    from knowledge.retrieval import FrameworkRetriever, OwnRetriever

Progress = Callable[[int, int], None]
SOURCES = 3  # of an answer, at most


class Material:
    """The framework's material and the person's own: passages that answer, with their sources."""

    def __init__(self, home: Path, embeddings: str, chroma_url: str | None, progress: Progress | None = None) -> None:
        self._home, self._setting, self._url, self._progress = home, embeddings, chroma_url, progress
        self._opening = RLock()

    def find(self, question: str, language: Language, step: int | None) -> Sequence[Citation]:
        """The passages that answer, best first; none where the material does not say."""
        with _told():
            with self._opening:
                framework, own = self._framework, self._own_retriever
            found = framework.invoke(question, language=language, step=step, count=SOURCES)
            if own is not None:
                found += own.invoke(question, count=SOURCES)
        found.sort(key=lambda d: -d.metadata["chance"])
        return [_citation(d) for d in found[:SOURCES]]

    def topic(self, field: str, language: Language) -> Citation | None:
        """The passage that tells why that field is asked, or None."""
        told = topic(field, language)
        if told is None:
            return None
        quote = " ".join(told.sentences[:2])
        return Citation(id=told.id, title=told.title, source=told.source, quote=quote)

    @property
    def words_only(self) -> bool:
        """Is there no embedding on this platform, so that the material is searched by its words?"""
        return self._setting == "embedded" and not e5.available()

    def prepared(self) -> bool:
        """Is the index there, so that opening it is quick? One on a server is never built here."""
        from knowledge.index import built

        return self._url is not None or self.words_only or built(self._home, self._name)

    def warm(self) -> None:
        """Open the index now, so that the first question need not wait for it."""
        with _told(), self._opening:
            assert self._framework

    def add(
        self, paths: Iterable[Path], show: Callable[[str, int, int], None], failed: "Callable[[Unusable], None]"
    ) -> "list[Taken]":
        """Take files and folders into the person's own material; `failed` is told of each that cannot be read."""
        with _told(), self._opening:
            if self._own is None:
                self.__dict__["_own"] = self._made()
                self.__dict__.pop("_own_retriever", None)
            assert self._own is not None
            return self._own.add(paths, show, failed)

    def kept(self) -> "list[Kept]":
        """The files of the person's own material, by name."""
        with _told(), self._opening:
            return self._own.kept() if self._own else []

    def remove(self, which: str) -> "list[Kept]":
        """Forget the files of that id or name; those that were kept."""
        with _told(), self._opening:
            return self._own.remove(which) if self._own else []

    # What is opened once.

    @cached_property
    def _chroma(self) -> Any:
        from knowledge.index import client

        return client(self._home, self._url)

    @cached_property
    def _framework(self) -> "FrameworkRetriever":
        from knowledge import chooser
        from knowledge.index import framework, mark, nearest
        from knowledge.retrieval import FrameworkRetriever

        chooser.loaded()
        if self.words_only:
            return FrameworkRetriever()
        store = framework(self._chroma, self._name, self._embeddings, self._progress)
        if self._url is None:
            mark(self._home, self._name).touch()
        vector = e5.query if e5.available() else None
        return FrameworkRetriever(vector=vector, nearest=nearest(store, self._asked))

    @cached_property
    def _own(self) -> "Own | None":
        """What there is already; nothing is made for who has none."""
        from knowledge.own import PREFIX

        if self._url is None and not (self._home / "index").is_dir():
            return None
        there = any(c.name.startswith(PREFIX) for c in self._chroma.list_collections())
        return self._made() if there else None

    def _made(self) -> "Own":
        from knowledge.own import Own

        return Own(self._chroma, self._name, self._own_embeddings, self._home / "index" / "own-words", self._progress)

    @cached_property
    def _own_retriever(self) -> "OwnRetriever | None":
        from knowledge.index import nearest
        from knowledge.retrieval import OwnRetriever

        if self._own is None:
            return None
        if self.words_only:
            return OwnRetriever(own=self._own)
        return OwnRetriever(own=self._own, nearest=nearest(self._own.store, self._asked), embed=self._alike)

    @property
    def _name(self) -> str:
        if self.words_only:
            return "words"
        return e5.NAME if self._setting == "embedded" else self._setting

    @cached_property
    def _embeddings(self) -> "Embeddings":
        from knowledge.embedding import NoEmbeddings, embeddings
        from knowledge.index import Ready

        if self.words_only:
            return NoEmbeddings()
        made = embeddings(self._setting)
        return Ready(made) if self._setting == "embedded" else made

    @property
    def _own_embeddings(self) -> "Embeddings":
        return self._embeddings

    def _asked(self, question: str) -> list[float]:
        return self._embeddings.embed_query(question)

    def _alike(self, sentences: list[str], question: str) -> list[float]:
        rows = np.asarray(self._embeddings.embed_documents(sentences), np.float32)
        return [float(x) for x in rows @ np.asarray(self._asked(question), np.float32)]


def _citation(found: "Document") -> Citation:
    return Citation(
        id=found.id or "", title=found.metadata["title"], source=found.metadata["source"], quote=found.page_content
    )


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
