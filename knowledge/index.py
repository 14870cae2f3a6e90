"""The vectors of the material in Chroma, as LangChain's vector stores: embedded in a folder, or on a server."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from knowledge.units import content_hash, shipped, units

if TYPE_CHECKING:
    from langchain_chroma import Chroma

Progress = Callable[[int, int], None]  # done, of all
BATCH = 256
# One thread, so that the same material always gives the same index.
_HNSW = {"hnsw:space": "cosine", "hnsw:construction_ef": 60, "hnsw:search_ef": 250, "hnsw:num_threads": 1}


class Ready(Embeddings):
    """The vectors that come with the package where a text has one, else those of other embeddings."""

    def __init__(self, other: Embeddings) -> None:
        self._other, self._ready = other, shipped()
        self._keys = {u.text: u.key for u in units()}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector a text."""
        missing = [t for t in texts if self._keys.get(t) not in self._ready]
        made = iter(self._other.embed_documents(missing) if missing else [])
        return [self._ready[self._keys[t]].tolist() if t not in missing else next(made) for t in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._other.embed_query(text)


def client(home: Path, url: str | None) -> Any:
    """Chroma in the folder, or the server at the address."""
    import chromadb  # costs 0.7 s
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if url:
        address = url.removeprefix("https://").removeprefix("http://").rstrip("/")
        host, _, port = address.partition(":")
        return chromadb.HttpClient(host=host, port=int(port or 8000), ssl=url.startswith("https"), settings=settings)
    folder = home / "index"
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=settings)


def collection(chroma: Any, title: str, embeddings: Embeddings) -> "Chroma":
    """The collection of that title, made where it is not there."""
    from langchain_chroma import Chroma

    return Chroma(title, embeddings, client=chroma, collection_metadata=_HNSW)


def framework(chroma: Any, name: str, embeddings: Embeddings, progress: Progress | None) -> "Chroma":
    """The framework's units under these embeddings, put there where they are not yet; a document's id is its number.

    The collection is named by the hash of its texts and its embeddings, so that what changed is built anew.
    """
    title = f"framework-{content_hash(name)}"
    store = collection(chroma, title, embeddings)
    texts = [u.text for u in units()]
    about = [{"card": u.card, "language": u.language, "kind": u.kind} for u in units()]
    if chroma.get_collection(title).count() < len(texts):
        for at in range(0, len(texts), BATCH):
            batch = texts[at : at + BATCH]
            store.add_texts(batch, about[at : at + BATCH], ids=[str(at + n) for n in range(len(batch))])
            if progress:
                progress(at + len(batch), len(texts))
    for old in chroma.list_collections():
        if old.name.startswith("framework-") and old.name != title:
            chroma.delete_collection(old.name)
    return store


def nearest(store: "Chroma", asked: Callable[[str], list[float]]) -> Callable[..., list[tuple[Document, float]]]:
    """A search of that store: question, filter, count -> documents with their cosine similarity, nearest first."""

    @lru_cache(maxsize=4)
    def vector(question: str) -> tuple[float, ...]:
        return tuple(asked(question))

    def search(question: str, where: dict[str, Any], count: int) -> list[tuple[Document, float]]:
        found = store.similarity_search_by_vector_with_relevance_scores(
            list(vector(question)), k=count, filter=where or None
        )
        return [(document, 1 - distance) for document, distance in found]

    return search


def built(home: Path, name: str) -> bool:
    """Is the embedded index of these texts under these embeddings there already?"""
    return mark(home, name).is_file()


def mark(home: Path, name: str) -> Path:
    """The file that says so, without opening Chroma."""
    return home / "index" / f"framework-{content_hash(name)}.built"
