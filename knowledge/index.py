"""The vectors of the material in Chroma: embedded in a folder, or on a server."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from knowledge.e5 import NAME, Vectors
from knowledge.units import Unit, content_hash, shipped, units

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Progress = Callable[[int, int], None]  # done, of all
_BATCH = 64


class Index:
    """Finds the units nearest to a question."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    def nearest(self, vector: Vectors, count: int) -> list[tuple[Unit, float]]:
        """The `count` nearest units with their cosine similarity, nearest first."""
        found = self._collection.query(
            query_embeddings=[vector.tolist()], n_results=count, include=["metadatas", "distances", "documents"]
        )
        rows = zip(found["metadatas"][0], found["documents"][0], found["distances"][0], strict=True)
        return [(Unit(m["card"], m["language"], m["kind"], text), 1 - float(d)) for m, text, d in rows]


def opened(
    home: Path, name: str, embeddings: "Embeddings | None", chroma_url: str | None, progress: Progress | None
) -> Index:
    """The index of the framework's material under these embeddings, built where it is not there yet.

    A collection is named by the hash of its texts and its embeddings, so that what changed is built anew.
    """
    client = _client(home, chroma_url)
    title = f"framework-{content_hash(name)}"
    collection = client.get_or_create_collection(title, metadata={"hnsw:space": "cosine"}, embedding_function=None)
    wanted = units()
    if collection.count() < len(wanted):
        _fill(collection, wanted, name, embeddings, progress)
    for old in client.list_collections():
        if old.name.startswith("framework-") and old.name != title:
            client.delete_collection(old.name)
    return Index(collection)


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
    collection: Any, wanted: tuple[Unit, ...], name: str, embeddings: "Embeddings | None", progress: Progress | None
) -> None:
    ready = shipped() if name == NAME else {}
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        missing = [u.text for u in batch if u.key not in ready]
        made = iter(embeddings.embed_documents(missing) if missing and embeddings else [])
        rows = [ready[u.key].tolist() if u.key in ready else next(made) for u in batch]
        collection.upsert(
            ids=[f"{at + n}" for n in range(len(batch))], embeddings=cast(Any, rows), documents=[u.text for u in batch],
            metadatas=[{"card": u.card, "language": u.language, "kind": u.kind} for u in batch],
        )  # fmt: skip
        if progress:
            progress(min(at + _BATCH, len(wanted)), len(wanted))


def unit_length(rows: list[list[float]]) -> Vectors:
    """Rows scaled to length 1."""
    vectors = np.asarray(rows, np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
