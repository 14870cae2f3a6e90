"""Does the material answer? Learned from questions it answers and questions it does not (tests.eval.train_answers)."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TypedDict

import numpy as np


class Weights(TypedDict):
    """A logistic regression: a weight a feature, the bias, and the least chance worth answering with."""

    weights: list[float]
    bias: float
    least: float


def shared(logs: dict[str, float]) -> list[tuple[float, str]]:
    """Logarithms as chances that sum to 1, best first."""
    top = max(logs.values())
    parts = {id_: exp(x - top) for id_, x in logs.items()}
    total = sum(parts.values())
    return sorted(((p / total, id_) for id_, p in parts.items()), reverse=True)


def answered(chances: list[float], none: float, *, dense: bool) -> bool:
    """Is the best card likely enough to answer? `none` are the log odds that no card does."""
    kept = _weights("dense" if dense else "words")
    return _chance(kept, features(chances, none)) >= kept["least"]


def features(chances: list[float], none: float) -> list[float]:
    """What the decision is made on: how sure the choice of card is, and how likely it is that none answers."""
    best, second = (log(max(c, 1e-9)) for c in chances[:2])
    return [best, best - second, log(max(sum(chances[:3]), 1e-9)), none]


def own_chance(similarity: float | None, others: Iterable[float], share: float) -> float:
    """The chance that a passage of one's own material answers, 0 where it is too small to answer with.

    `others` are the similarities of all candidates, none without embeddings; `share` is of the question's words it has.
    """
    known = list(others)
    kept = _weights("own" if known else "own_words")
    chance = _chance(kept, own_features(similarity or min(known), known, share) if known else [share])
    return chance if chance >= kept["least"] else 0.0


def own_features(similarity: float, others: list[float], share: float) -> list[float]:
    """What is known of a passage of one's own: how near it is, how much nearer than the rest, how many words it has."""
    return [10 * (similarity - 0.85), 10 * (similarity - float(np.mean(others))), share]


def _chance(kept: Weights, row: list[float]) -> float:
    return 1 / (1 + exp(-(kept["bias"] + sum(w * x for w, x in zip(kept["weights"], row, strict=True)))))


@cache
def _weights(kind: str) -> Weights:
    kept: dict[str, Weights] = json.loads((files("knowledge") / "weights.json").read_text(encoding="utf-8"))
    return kept[kind]
