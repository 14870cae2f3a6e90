"""Material -> passages that answer a question, as LangChain retrievers: one of the framework, one of one's own files.

Which card of the framework answers is chosen by a network learned from questions (`chooser`); a passage of one's own
material by meaning and by words, joined by rank fusion. Whether any answers well enough is learned too (`decision`).
A document found is a passage's sentences that answer, word for word; its metadata holds `title`, `source` and `chance`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from knowledge import decision
from knowledge.cards import Card, card, cards, sentences
from knowledge.chooser import chosen
from knowledge.modelfile import Vectors
from knowledge.own import Own
from knowledge.wordindex import covered
from knowledge.words import in_our_words

OWN = "own"  # the source of one's own material
NEXT = 0.3  # of the best one's chance, for a further source to be named; of all named, four of five answer
SAME_STEP = 0.4  # a card of the step the interview is at is that much likelier (logarithm)
FUSION = 60  # the usual constant of reciprocal rank fusion
CANDIDATES = 30

Nearest = Callable[[str, dict[str, Any], int], list[tuple[Document, float]]]  # question, filter, count -> similarity


class FrameworkRetriever(BaseRetriever):
    """The cards that answer, best first, in the reader's language; none where the material does not say.

    `vector` gives the embedded model's vector of a question, `nearest` searches the index; None without embeddings.
    """

    vector: Callable[[str], Vectors] | None = None
    nearest: Nearest | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun | None = None,
        language: str = "en",
        step: int | None = None,
        count: int = 3,
    ) -> list[Document]:
        query = in_our_words(query)
        vector = self.vector(query) if self.vector else None
        found, none = ranked(query, vector, step)
        if not decision.answered([chance for chance, _ in found], none, dense=vector is not None):
            return []
        if vector is None and not _shares_a_word(query, found[0][1]):
            return []
        best = found[0][0]
        told = [(c, card(id_, language)) for c, id_ in found[:count] if c >= NEXT * best]
        return [self._document(t, query, chance) for chance, t in told if t]

    def _document(self, told: Card, question: str, chance: float) -> Document:
        near: dict[str, float] = {}
        if self.nearest:
            where = {"$and": [{"card": told.id}, {"language": told.language}, {"kind": "sentence"}]}
            near = {d.page_content: s for d, s in self.nearest(question, where, len(told.sentences))}
        text = quote(told.sentences, question, near)
        return Document(id=told.id, page_content=text, metadata=about(told.title, told.source, chance))


class OwnRetriever(BaseRetriever):
    """The passages of one's own files that answer, best first; none where they do not."""

    own: Any  # knowledge.own.Own
    nearest: Nearest | None = None
    embed: Callable[[list[str], str], list[float]] | None = None  # sentences, question -> similarity

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun | None = None, count: int = 3
    ) -> list[Document]:
        own: Own = self.own
        dense = self.nearest(query, {}, CANDIDATES) if self.nearest else []
        words = own.words.best(query, CANDIDATES)
        order = fused([[d.id or "" for d, _ in dense], [id_ for id_, _ in words]])
        similar = {d.id: s for d, s in dense}
        texts = {d.id: d for d, _ in dense}
        found = []
        for id_ in order[: 2 * count]:
            told = texts.get(id_) or own.passage(id_)
            chance = decision.own_chance(similar.get(id_), similar.values(), covered(query, told.page_content))
            if chance:
                found.append((chance, told))
        found.sort(key=lambda pair: -pair[0])
        return [self._document(told, query, chance) for chance, told in found[:count] if chance >= NEXT * found[0][0]]

    def _document(self, told: Document, question: str, chance: float) -> Document:
        parts = sentences(told.page_content)
        near = dict(zip(parts, self.embed(list(parts), question), strict=True)) if self.embed else {}
        text = own_quote(told.page_content, question, near)
        return Document(id=told.id, page_content=text, metadata=about(told.metadata["name"], OWN, chance))


def about(title: str, source: str, chance: float) -> dict[str, Any]:
    """What is told of a passage beside its words."""
    return {"title": title, "source": source, "chance": chance}


def ranked(question: str, vector: Vectors | None, step: int | None) -> tuple[list[tuple[float, str]], float]:
    """Every card with its chance (0 to 1, all of them 1 together), best first; and the log odds of none."""
    logs, none = chosen(question, vector)
    return decision.shared({
        id_: chance + (SAME_STEP if step is not None and _step(id_) == step else 0.0) for id_, chance in logs.items()
    }), none  # fmt: skip


def _shares_a_word(question: str, id_: str) -> bool:
    """Does any word of the question stand in the card or in how it is asked for, in either language?"""
    told = [c for c in cards() if c.id == id_]
    return any(covered(question, f"{c.title} {' '.join(c.asks)} {c.body}") for c in told)


def _step(id_: str) -> int | None:
    told = card(id_, cards()[0].language)
    return told.step if told else None


def fused(rankings: Iterable[list[str]]) -> list[str]:
    """Ids in the order of their reciprocal ranks' sum (Cormack, Clarke and Büttcher 2009)."""
    score: dict[str, float] = {}
    for ranking in rankings:
        for place, id_ in enumerate(ranking):
            score[id_] = score.get(id_, 0.0) + 1 / (FUSION + place)
    return sorted(score, key=lambda id_: -score[id_])


def quote(every: tuple[str, ...], question: str, near: dict[str, float]) -> str:
    """The sentences that answer, word for word: two or three in a row around the best, the first where it is near."""
    score = [_score(s, question, near) for s in every]
    best = max(range(len(every)), key=lambda i: score[i])
    start = 0 if best <= 1 else best
    return " ".join(every[start : max(best + 1, start + 2)])


def own_quote(text: str, question: str, near: dict[str, float]) -> str:
    """The sentence of a passage that answers best, and the next one of the same paragraph, word for word."""
    paragraph = max(text.split("\n"), key=lambda p: max(_score(s, question, near) for s in sentences(p)))
    every = sentences(paragraph)
    best = max(range(len(every)), key=lambda i: _score(every[i], question, near))
    return " ".join(every[best : best + 2])


def _score(sentence: str, question: str, near: dict[str, float]) -> float:
    return near.get(sentence, 0.0) + 0.05 * covered(question, sentence)
