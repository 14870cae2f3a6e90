"""The vectors of the material in Chroma: embedded in a folder, or on a server."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from knowledge.e5 import NAME, Vectors
from knowledge.units import Unit, content_hash, shipped, units

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Progress = Callable[[int, int], None]  # done, of all
_BATCH = 512
# One thread, so that the same material always gives the same index.
_HNSW = {"hnsw:space": "cosine", "hnsw:construction_ef": 60, "hnsw:search_ef": 250, "hnsw:num_threads": 1}


class Index:
    """Finds the units nearest to a question."""

    def __init__(self, collection: Any, wanted: tuple[Unit, ...]) -> None:
        self._collection, self._units = collection, wanted

    def nearest(self, vector: Vectors, count: int) -> list[tuple[Unit, float]]:
        """The `count` nearest units with their cosine similarity, nearest first."""
        found = self._collection.query(query_embeddings=[vector.tolist()], n_results=count, include=["distances"])
        return [
            (self._units[int(id_)], 1 - float(distance))
            for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]


def opened(
    home: Path, name: str, embeddings: "Callable[[], Embeddings]", chroma_url: str | None, progress: Progress | None
) -> Index:
    """The index of the framework's material under these embeddings, built where it is not there yet.

    `embeddings` is called only where a text has no vector yet, since making it may be slow.
    A collection is named by the hash of its texts and its embeddings, so that what changed is built anew.
    """
    client = _client(home, chroma_url)
    title = f"framework-{content_hash(name)}"
    collection = client.get_or_create_collection(title, metadata=_HNSW, embedding_function=None)
    wanted = units()
    if collection.count() < len(wanted):
        _fill(collection, wanted, name, embeddings, progress)
    if chroma_url is None:
        _mark(home, name).touch()
    for old in client.list_collections():
        if old.name.startswith("framework-") and old.name != title:
            client.delete_collection(old.name)
    return Index(collection, wanted)


def built(home: Path, name: str) -> bool:
    """Is the embedded index of these texts under these embeddings there already?"""
    return _mark(home, name).is_file()


def _mark(home: Path, name: str) -> Path:
    return home / "index" / f"framework-{content_hash(name)}.built"


def _client(home: Path, url: str | None) -> Any:
    import chromadb  # costs 0.7 s

    if url:
        address = url.removeprefix("https://").removeprefix("http://").rstrip("/")
        host, _, port = address.partition(":")
        return chromadb.HttpClient(host=host, port=int(port or 8000), ssl=url.startswith("https"), settings=_settings())
    folder = home / "index"
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=_settings())


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _fill(
    collection: Any,
    wanted: tuple[Unit, ...],
    name: str,
    embeddings: "Callable[[], Embeddings]",
    progress: Progress | None,
) -> None:
    ready = shipped() if name == NAME else {}
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        missing = [u.text for u in batch if u.key not in ready]
        made = iter(embeddings().embed_documents(missing) if missing else [])
        rows = [ready[u.key].tolist() if u.key in ready else next(made) for u in batch]
        # The units are known here by their number: the collection's name vouches for their texts.
        collection.upsert(ids=[f"{at + n}" for n in range(len(batch))], embeddings=cast(Any, rows))
        if progress:
            progress(min(at + _BATCH, len(wanted)), len(wanted))
