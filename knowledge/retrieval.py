"""A question -> the cards that answer it, each with how likely it does: meaning and words joined.

What is known of a card and a question (how near in meaning, how many of its words) is weighed by a logistic
regression trained on questions of our own (`python -m tests.eval.train_answers`), so that 'no answer' is a decision
learned from examples, not one fixed threshold of a cosine.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TypedDict

from knowledge.cards import Card, card, cards
from knowledge.e5 import Vectors
from knowledge.index import Index
from knowledge.units import Unit
from knowledge.words import stems

NEAREST = 120  # units asked of the index
KINDS = ("ask", "sentence", "body")


@dataclass(frozen=True)
class Passage:
    """A card found, the chance (0 to 1) that it answers, and its sentences that do, word for word."""

    card: Card
    chance: float
    quote: str


class Retrieval:
    """Search in the framework's material. `index` and `embed` are None where no embedding is to be had."""

    def __init__(self, index: Index | None, embed: Callable[[str], Vectors] | None) -> None:
        self._index, self._embed = index, embed

    def find(self, question: str, language: str, step: int | None = None, count: int = 3) -> list[Passage]:
        """The cards that answer best, in the reader's language; those unlikely to answer are left out."""
        near = self._index.nearest(self._embed(question), NEAREST) if self._index and self._embed else []
        return decided(ranked(question, near, step), question, near, language, count)


def ranked(question: str, near: list[tuple[Unit, float]], step: int | None) -> list[tuple[float, str]]:
    """Every card that is in question with its chance, best first."""
    kept = _weights("dense" if near else "words")
    found = [
        (1 / (1 + exp(-(kept["bias"] + sum(w * x for w, x in zip(kept["weights"], row, strict=True))))), id_)
        for id_, row in features(question, near, step).items()
    ]
    return sorted(found, reverse=True)


def decided(
    found: list[tuple[float, str]], question: str, near: list[tuple[Unit, float]], language: str, count: int
) -> list[Passage]:
    """The cards worth quoting: none where even the best is too unlikely; others only close to the best."""
    kept = _weights("dense" if near else "words")
    if not found or found[0][0] < kept["least"]:
        return []
    best = found[0][0]
    passages = []
    for chance, id_ in found[:count]:
        if chance >= kept["least"] and chance >= 0.7 * best and (told := card(id_, language)):
            passages.append(Passage(told, chance, _quote(told, question, near)))
    return passages


def features(question: str, near: list[tuple[Unit, float]], step: int | None) -> dict[str, list[float]]:
    """What is known of each card in question: with embeddings nine numbers, without them four."""
    words = {language: _by_words(question, language) for language in ("fi", "en")}
    spoken = max(words, key=lambda language: max(words[language].values(), default=(0.0, 0.0)))
    ids = {unit.card for unit, _ in near} | {
        id_ for language in words for id_, _ in sorted(words[language].items(), key=lambda x: -x[1][0])[:8]
    }
    best_words = max((words[spoken].get(i, (0.0, 0.0))[0] for i in ids), default=0.0)
    found: dict[str, list[float]] = {}
    floor = near[-1][1] if near else 0.0
    top = near[0][1] if near else 0.0
    reached: dict[tuple[str, str], float] = {}
    for unit, similarity in near:
        key = (unit.card, unit.kind)
        reached[key] = max(reached.get(key, 0.0), similarity)
    for id_ in ids:
        score, covered = max(words["fi"].get(id_, (0.0, 0.0)), words["en"].get(id_, (0.0, 0.0)))
        told = card(id_, "fi") or card(id_, "en")
        near_step = float(step is not None and told is not None and told.step == step)
        row = [score, covered, score / best_words if best_words else 0.0, near_step]
        if near:
            kinds = [10 * (reached.get((id_, kind), floor) - floor) for kind in KINDS]
            best = max(reached.get((id_, kind), floor) for kind in KINDS)
            row += [*kinds, 10 * (best - top), 10 * (best - 0.8)]
        found[id_] = row
    return found


@cache
def _collection(language: str) -> tuple[dict[str, Counter[str]], dict[str, float], float]:
    """The stems of every card, their inverse document frequency and the mean length."""
    told = {
        c.id: Counter(stems(f"{c.title} {c.title} {' '.join(c.asks)} {c.body}", language))
        for c in cards() if c.language == language
    }  # fmt: skip
    count = Counter(s for bag in told.values() for s in bag)
    weight = {s: log(1 + (len(told) - n + 0.5) / (n + 0.5)) for s, n in count.items()}
    return told, weight, sum(sum(b.values()) for b in told.values()) / max(len(told), 1)


def _by_words(question: str, language: str) -> dict[str, tuple[float, float]]:
    """BM25 and the share of the question's weight a card covers, for the cards that share a word with it."""
    told, weight, mean = _collection(language)
    asked = list(dict.fromkeys(stems(question, language)))
    unseen = log(1 + len(told))
    total = sum(weight.get(s, unseen) for s in asked)
    found = {}
    for id_, bag in told.items():
        shared = [s for s in asked if s in bag]
        if shared:
            length = 0.25 + 0.75 * sum(bag.values()) / mean
            score = sum(weight[s] * bag[s] * 2.5 / (bag[s] + 1.5 * length) for s in shared)
            found[id_] = (score / 10, sum(weight[s] for s in shared) / total)
    return found


def _quote(told: Card, question: str, near: list[tuple[Unit, float]]) -> str:
    """The sentences that answer: at most three in a row, the first of the card among them where it is near."""
    sentences = told.sentences
    reached = {unit.text: s for unit, s in near if unit.card == told.id and unit.kind == "sentence"}
    asked = set(stems(question, told.language))
    score = [
        reached.get(s, min(reached.values(), default=0.0) - 0.01) + 0.01 * len(asked & set(stems(s, told.language)))
        for s in sentences
    ]
    best = max(range(len(sentences)), key=lambda i: score[i])
    start = 0 if best <= 1 else best
    end = min(len(sentences), max(best + 1, start + 2))
    return " ".join(sentences[start:end])


class Weights(TypedDict):
    """A trained regression: a weight a feature, the bias, and the least chance worth answering with."""

    weights: list[float]
    bias: float
    least: float


@cache
def _weights(kind: str) -> Weights:
    kept: dict[str, Weights] = json.loads((files("knowledge") / "weights.json").read_text(encoding="utf-8"))
    return kept[kind]
