"""The person's own material beside the framework's: files taken in, listed, removed, and searched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from langchain_core.documents import Document as Passage
from langchain_core.embeddings import Embeddings

from knowledge import documents
from knowledge.documents import Document, Unusable
from knowledge.index import BATCH, Progress, collection
from knowledge.units import short_hash
from knowledge.wordindex import WordIndex

PREFIX = "own-"
_PAGE = 2000  # records read at a time

What = Literal["added", "same", "renamed", "replaced"]


@dataclass(frozen=True)
class Kept:
    """A file of one's own that is kept: `id` is of its content."""

    id: str
    name: str
    passages: int


@dataclass(frozen=True)
class Taken:
    """What became of a file."""

    name: str
    what: What
    passages: int


class Own:
    """One's own material in a collection of its own, under the embeddings in use."""

    def __init__(self, chroma: Any, name: str, embeddings: Embeddings, words: Path, progress: Progress | None) -> None:
        self._chroma, self._words_at = chroma, words
        self._store = collection(chroma, PREFIX + short_hash(name), embeddings)
        self._moved(progress)

    @property
    def store(self) -> Any:
        """The vectors, as LangChain's vector store."""
        return self._store

    @cached_property
    def words(self) -> WordIndex:
        """The same passages by their words; kept on disk and made anew when the files have changed."""
        version = short_hash("".join(sorted(k.id for k in self.kept())))
        return WordIndex.opened(self._words_at, version, self._passages)

    def kept(self) -> list[Kept]:
        """Every file kept, by name."""
        firsts = self._store.get(where={"number": 0}, include=["metadatas"])["metadatas"]
        return sorted((Kept(m["file"], m["name"], m["of"]) for m in firsts), key=lambda k: k.name)

    def add(
        self, paths: Iterable[Path], show: Callable[[str, int, int], None], failed: Callable[[Unusable], None]
    ) -> list[Taken]:
        """Take files and folders in; `failed` is told of each that cannot be read, and the others go in.

        `show` is told the file's name and how many of its passages are done.
        """
        taken = []
        for file in documents.found(paths):
            try:
                taken.append(self._take(documents.read(file), show))
            except Unusable as error:
                failed(error)
        self._reword()
        return taken

    def remove(self, which: str) -> list[Kept]:
        """Forget the files of that id or name; those that were kept."""
        gone = [k for k in self.kept() if which in (k.id, k.name)]
        for kept in gone:
            self._forget(kept.id)
        self._reword()
        return gone

    def _reword(self) -> None:
        """Index the words anew while the person waits for the files: the next question must not wait."""
        self.__dict__.pop("words", None)
        _ = self.words

    def passage(self, id_: str) -> Passage:
        """The passage of that id."""
        found: Passage = self._store.get_by_ids([id_])[0]
        return found

    def _take(self, document: Document, show: Callable[[str, int, int], None]) -> Taken:
        name, count = document.file.name, len(document.passages)
        place = str(document.file.resolve())
        firsts = self._store.get(where={"number": 0}, include=["metadatas"])["metadatas"]
        same = next((m for m in firsts if m["file"] == document.digest), None)
        if same and same["of"] == len(self._store.get(where={"file": document.digest}, include=[])["ids"]):
            if same["place"] == place:
                return Taken(name, "same", count)
            self._rename(document.digest, name, place)
            return Taken(name, "renamed" if same["name"] != name else "same", count)
        old = next((m for m in firsts if m["place"] == place), None)
        ids = [f"{document.digest}-{n}" for n in range(count)]
        told = {"file": document.digest, "name": name, "place": place, "of": count}
        about = [{**told, "number": n} for n in range(count)]
        for at in range(0, count, BATCH):
            part = slice(at, at + BATCH)
            self._store.add_texts(list(document.passages[part]), metadatas=about[part], ids=ids[part])
            show(name, min(at + BATCH, count), count)
        if old:
            self._forget(old["file"])
        return Taken(name, "replaced" if old else "added", count)

    def _rename(self, digest: str, name: str, place: str) -> None:
        found = self._store.get(where={"file": digest}, include=["metadatas"])
        about = [{**m, "name": name, "place": place} for m in found["metadatas"]]
        self._chroma.get_collection(self._store._collection_name).update(ids=found["ids"], metadatas=about)

    def _forget(self, digest: str) -> None:
        self._store.delete(where={"file": digest})

    def _passages(self) -> tuple[list[str], list[str]]:
        """Ids and texts of every passage."""
        ids: list[str] = []
        texts: list[str] = []
        while True:
            page = self._store.get(limit=_PAGE, offset=len(ids), include=["documents"])
            if not page["ids"]:
                return ids, texts
            ids += page["ids"]
            texts += page["documents"]

    def _moved(self, progress: Progress | None) -> None:
        """What was embedded by other embeddings is embedded by these, and the old collection goes."""
        mine = self._store._collection_name
        for old in self._chroma.list_collections():
            if not old.name.startswith(PREFIX) or old.name == mine:
                continue
            total, done = old.count(), 0
            while page := old.get(limit=BATCH, offset=done, include=["documents", "metadatas"]):
                if not page["ids"]:
                    break
                self._store.add_texts(page["documents"], metadatas=page["metadatas"], ids=page["ids"])
                done += len(page["ids"])
                if progress:
                    progress(done, total)
            self._chroma.delete_collection(old.name)
