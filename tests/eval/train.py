"""Train the small classifiers of turns, statements and touchpoints: `python -m tests.eval.train` (needs scikit-learn).

Prints the accuracy on companies held out and writes assistant/understanding/embedded/weights/.
"""

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped,unused-ignore,import-not-found]
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped,unused-ignore,import-not-found]

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import Embed, Vectors
from assistant.understanding.embedded.hedge import evidence
from assistant.understanding.embedded.journey import CONTACTS, STAGES, decoded, rows
from assistant.understanding.embedded.judged import ACTS
from assistant.understanding.embedded.judged import columns as turn_columns
from assistant.understanding.embedded.sure import EVIDENCE
from assistant.understanding.embedded.sure import columns as sure_columns
from assistant.understanding.interpreter import Act
from knowledge.e5 import embedded
from tests.eval.labelled import labelled, learned_from

WEIGHTS = Path(__file__).parents[2] / "assistant/understanding/embedded/weights"
STRENGTH = {"stage": 1.0, "contact": 1.0, "acts": 2.0, "sure": 1.0}  # inverse of the regularisation
OTHER_WEIGHT = 0.3  # of an answer that is labelled for something else, beside those labelled for this


def columns(data: list[dict[str, Any]], embed: Embed | None) -> tuple[Vectors, Vectors | None]:
    """The classifier's rows of all touchpoints, and the mean embedding."""
    texts = [[t["quote"] for t in j["touchpoints"]] for j in data]
    if embed is None:
        return np.concatenate([rows(t, None, None) for t in texts]), None
    vectors = [embed(t) for t in texts]
    mean = np.concatenate(vectors).mean(axis=0)
    return np.concatenate([rows(t, v, mean) for t, v in zip(texts, vectors, strict=True)]), mean


def course(stages: list[list[int]]) -> tuple[Vectors, Vectors]:
    """Log chances of the first stage and of the moves from stage to stage."""
    start, moves = np.full(6, 0.5), np.full((6, 6), 0.3)
    for journey in stages:
        start[journey[0]] += 1
        for before, after in pairwise(journey):
            moves[before, after] += 1
    return np.log(start / start.sum()), np.log(moves / moves.sum(axis=1, keepdims=True))


def fitted(x: Vectors, y: Vectors, strength: float, steps: int = 150, weight: Vectors | None = None) -> Any:
    """A logistic regression."""
    return LogisticRegression(C=strength, max_iter=steps).fit(x, y, sample_weight=weight)


def train_acts(embed: Embed | None) -> None:
    """What a turn is for; answers to every kind of question are among the examples."""
    told = [(r["said"], r["act"], r["company"]) for r in labelled("acts", "train")]
    own = len(told)
    told += [(r["said"], "answer", r["company"]) for r in learned_from("plain")]
    full = len(told)
    for name in ("slots", "hedges"):
        rows_ = labelled(name, "train")
        acts = ["dont_know" if r.get("evidence") == "unknown" else "answer" for r in rows_]
        told += [(r["said"], act, r["company"]) for r, act in zip(rows_, acts, strict=True)]
    for j in labelled("journeys", "train"):
        told += [(t["quote"], "answer", j["company"]) for t in j["touchpoints"][::4]]
    texts = [text for text, _, _ in told]
    labels = np.array([ACTS.index(Act(act)) for _, act, _ in told])
    weight = np.where(np.arange(len(told)) < full, 1.0, OTHER_WEIGHT)
    vectors = None if embed is None else embed(texts)
    mean = None if vectors is None else vectors.mean(axis=0)
    x = turn_columns(texts, vectors, mean)
    hits = 0
    for learn, hold in GroupKFold(6).split(x, labels, [company for *_, company in told]):
        got = fitted(x[learn], labels[learn], STRENGTH["acts"], weight=weight[learn]).predict(x[hold])
        hits += int((got == labels[hold])[hold < own].sum())
    kind = "words" if embed is None else "dense"
    print("acts", kind, f"{hits / own:.3f}")
    model = fitted(x, labels, STRENGTH["acts"], weight=weight)
    kept = {"acts": model.coef_.T, "bias": model.intercept_, **({} if mean is None else {"mean": mean})}
    np.savez_compressed(WEIGHTS / f"acts-{kind}.npz", **{n: v.astype(np.float16) for n, v in kept.items()})


def train_sure(embed: Embed | None) -> None:
    """How sure a statement is; answers with no hedge are among the examples."""
    rows_ = labelled("hedges", "train")
    plain = learned_from("plain")
    lists = [r for r in labelled("slots", "train") if evidence(r["said"]) is Evidence.KNOWN]
    told = [(r["said"], Evidence(r["evidence"])) for r in rows_]
    told += [(r["said"], Evidence.KNOWN) for r in (*plain, *lists)]
    company = [r["company"] for r in (*rows_, *plain, *lists)]
    texts = [text for text, _ in told]
    labels = np.array([EVIDENCE.index(e) for _, e in told])
    vectors = None if embed is None else embed(texts)
    mean = None if vectors is None else vectors.mean(axis=0)
    x = sure_columns(texts, vectors, mean)
    number = np.arange(len(labels))
    own, weight = number < len(rows_), np.where(number < len(rows_) + len(plain), 1.0, OTHER_WEIGHT)
    hits = 0
    for learn, hold in GroupKFold(6).split(x, labels, company):
        got = fitted(x[learn], labels[learn], STRENGTH["sure"], weight=weight[learn]).predict(x[hold])
        hits += int((got == labels[hold])[own[hold]].sum())
    kind = "words" if embed is None else "dense"
    print("sure", kind, f"{hits / len(rows_):.3f}")
    model = fitted(x, labels, STRENGTH["sure"], weight=weight)
    kept = {"sure": model.coef_.T, "bias": model.intercept_, **({} if mean is None else {"mean": mean})}
    np.savez_compressed(WEIGHTS / f"sure-{kind}.npz", **{n: v.astype(np.float16) for n, v in kept.items()})


def main() -> None:
    """Cross-validate, train on all of the training part, write; an argument names one of sure, acts, journey."""
    data = labelled("journeys", "train")
    WEIGHTS.mkdir(exist_ok=True)
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    if only in ("", "acts"):
        for embed in (embedded(), None):
            train_acts(embed)
    if only in ("", "sure"):
        for embed in (embedded(), None):
            train_sure(embed)
    if only in ("", "journey"):
        train_journey(data)


def train_journey(data: list[dict[str, Any]]) -> None:
    """Stage and contact of touchpoints in their order."""
    group = np.concatenate([[n] * len(j["touchpoints"]) for n, j in enumerate(data)])
    stages = [[STAGES.index(t["stage"]) for t in j["touchpoints"]] for j in data]
    stage = np.concatenate([np.array(s) for s in stages])
    contact = np.array([CONTACTS.index(t["contact"]) for j in data for t in j["touchpoints"]])
    start, moves = course(stages)
    for kind, embed in (("dense", embedded()), ("words", None)):
        x, mean = columns(data, embed)
        learn, hold = next(GroupKFold(5).split(x, stage, group))
        model = fitted(x[learn], stage[learn], STRENGTH["stage"])
        told = [np.flatnonzero(group == n) for n in sorted(set(group[hold]))]
        hits = sum((np.array(decoded(model.decision_function(x[at]), start, moves)) == stage[at]).sum() for at in told)
        other = fitted(x[learn], contact[learn], STRENGTH["contact"]).predict(x[hold])
        print(kind, f"stage {hits / len(hold):.3f}, contact {(other == contact[hold]).mean():.3f}")
        one, two = fitted(x, stage, STRENGTH["stage"]), fitted(x, contact, STRENGTH["contact"])
        kept = {
            "stage": one.coef_.T, "stage_bias": one.intercept_, "contact": two.coef_.T, "contact_bias": two.intercept_,
            "start": start, "moves": moves, **({} if mean is None else {"mean": mean}),
        }  # fmt: skip
        np.savez_compressed(WEIGHTS / f"journey-{kind}.npz", **{n: v.astype(np.float16) for n, v in kept.items()})


if __name__ == "__main__":
    main()
