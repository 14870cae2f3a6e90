"""Train the judges of turns and statements by words alone: `python -m tests.eval.train` (needs scikit-learn).

Prints the accuracy on companies held out and writes assistant/understanding/embedded/weights/.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped,unused-ignore,import-not-found]

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import Vectors
from assistant.understanding.embedded.hedge import evidence
from assistant.understanding.embedded.judged import columns as turn_columns
from assistant.understanding.embedded.sure import columns as sure_columns
from assistant.understanding.embedded.tone import ACTS, EVIDENCE
from assistant.understanding.interpreter import Act
from tests.eval.labelled import held, labelled, learned_from

Columns = Callable[[list[str]], Vectors]
Told = tuple[str, str, str, float]  # what was said, its label, the company, how much the example counts
WEIGHTS = Path(__file__).parents[2] / "assistant/understanding/embedded/weights"
STRENGTH = {"acts": 2.0, "sure": 1.0}  # inverse of the regularisation
STEPS = 150
OTHERS = 3  # of the examples of other things, each third
PLAIN_WEIGHT = 2.0  # most answers are plain, most hedges of the examples are hard on purpose
OTHER_WEIGHT = 0.5  # of an answer that is labelled for something else, beside those labelled for this


def fitted(x: Vectors, y: Vectors, strength: float, weight: Vectors) -> Any:
    """A logistic regression."""
    return LogisticRegression(C=strength, max_iter=STEPS).fit(x, y, sample_weight=weight)


def train_acts() -> None:
    """What a turn is for; answers to every kind of question are among the examples."""
    told = [(r["said"], r["act"], r["company"], 1.0) for r in labelled("acts", "train")]
    own = len(told)
    told += [(r["said"], "answer", r["company"], 1.0) for r in learned_from("plain")]
    for name in ("slots", "hedges"):
        for r in labelled(name, "train")[::OTHERS]:
            act = "dont_know" if r.get("evidence") == "unknown" else "answer"
            told.append((r["said"], act, r["company"], OTHER_WEIGHT))
    for j in labelled("journeys", "train"):
        told += [(t["quote"], "answer", j["company"], OTHER_WEIGHT) for t in j["touchpoints"][::4]]
    labels = np.array([ACTS.index(Act(act)) for _, act, _, _ in told])
    _train("acts", turn_columns, told, labels, own)


def train_sure() -> None:
    """How sure a statement is; answers with no hedge are among the examples."""
    told = [(r["said"], r["evidence"], r["company"], 1.0) for r in labelled("hedges", "train")]
    own = len(told)
    told += [(r["said"], "known", r["company"], PLAIN_WEIGHT) for r in learned_from("plain")]
    answers = [r for r in labelled("acts", "train") if r["act"] == "answer"]
    for rows, weight in ((answers, PLAIN_WEIGHT), (labelled("slots", "train"), 2 * OTHER_WEIGHT)):
        told += [(r["said"], "known", r["company"], weight) for r in rows if evidence(r["said"]) is Evidence.KNOWN]
    labels = np.array([EVIDENCE.index(Evidence(sure)) for _, sure, _, _ in told])
    _train("sure", sure_columns, told, labels, own)


def _train(name: str, columns: Columns, told: list[Told], labels: Vectors, own: int) -> None:
    """Measure on the first `own` of the companies held out, then learn from all and write."""
    x = columns([text for text, *_ in told])
    weight = np.array([weight for *_, weight in told])
    out = np.array([held(company) for _, _, company, _ in told])
    kept = out & (np.arange(len(told)) < own)
    got = fitted(x[~out], labels[~out], STRENGTH[name], weight[~out]).predict(x[kept])
    print(name, f"{(got == labels[kept]).mean():.3f} of {kept.sum()}")
    model = fitted(x, labels, STRENGTH[name], weight)
    learned = {name: model.coef_.T, "bias": model.intercept_}
    np.savez_compressed(WEIGHTS / f"{name}-words.npz", **{n: v.astype(np.float16) for n, v in learned.items()})


def main() -> None:
    """Measure on companies held out, then learn from all and write; an argument names one of sure, acts."""
    WEIGHTS.mkdir(exist_ok=True)
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    if only in ("", "acts"):
        train_acts()
    if only in ("", "sure"):
        train_sure()


if __name__ == "__main__":
    main()
