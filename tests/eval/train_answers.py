"""Train the decision which card answers a question, and when none does: `python -m tests.eval.train_answers`.

Needs scikit-learn; learns from the training part of data/questions.json alone and writes knowledge/weights.json.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped,unused-ignore,import-not-found]
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped,unused-ignore,import-not-found]

from knowledge import e5
from knowledge.embedding import EmbeddedE5
from knowledge.index import opened
from knowledge.retrieval import NEAREST, features

DATA = Path(__file__).parent / "data" / "questions.json"
WEIGHTS = Path(__file__).parents[2] / "knowledge" / "weights.json"


def questions(split: str) -> list[dict[str, Any]]:
    """The questions of a split; those with no cards are not answered by the material."""
    every: list[dict[str, Any]] = json.loads(DATA.read_text(encoding="utf-8"))
    return [q for q in every if q["split"] == split]


def trained(rows: list[list[list[float]]], right: list[list[int]]) -> Any:
    """A logistic regression over all pairs of question and card."""
    x = np.array([r for many in rows for r in many])
    y = np.array([r for many in right for r in many])
    return LogisticRegression(C=3.0, max_iter=4000).fit(x, y)


def least_chance(best: list[float], answerable: list[bool]) -> float:
    """The threshold that declines most of what is not answered at the price of few answerable ones."""

    def worth(t: float) -> float:
        declined = float(np.mean([b < t for b, a in zip(best, answerable, strict=True) if not a]))
        lost = float(np.mean([b < t for b, a in zip(best, answerable, strict=True) if a]))
        return declined - 2 * max(0.0, lost - 0.02)

    return float(max(sorted(set(best)), key=worth))


def main() -> None:
    """Cross-validate and write the weights, with and without embeddings."""
    asked = questions("train")
    kept = {}
    with TemporaryDirectory() as home:
        index = opened(Path(home), e5.NAME, EmbeddedE5, None, None)
        for kind in ("dense", "words"):
            rows, right, ids = [], [], []
            for q in asked:
                near = index.nearest(e5.query(q["question"]), NEAREST) if kind == "dense" else []
                known = features(q["question"], near, None)
                ids.append(list(known))
                rows.append(list(known.values()))
                right.append([int(i in q["cards"]) for i in known])
            chances: list[list[float]] = [[] for _ in asked]
            for learn, hold in GroupKFold(8).split(asked, groups=[q["id"] for q in asked]):
                model = trained([rows[i] for i in learn], [right[i] for i in learn])
                for i in hold:
                    chances[i] = model.predict_proba(np.array(rows[i]))[:, 1].tolist() if rows[i] else []
            best = [max(c, default=0.0) for c in chances]
            answerable = [bool(q["cards"]) for q in asked]
            hit = [bool(c) and ids[i][int(np.argmax(c))] in asked[i]["cards"] for i, c in enumerate(chances)]
            least = least_chance(best, answerable)
            print(
                kind, f"first right {np.mean([h for h, a in zip(hit, answerable, strict=True) if a]):.3f}",
                f"declined rightly {np.mean([b < least for b, a in zip(best, answerable, strict=True) if not a]):.3f}",
                f"declined wrongly {np.mean([b < least for b, a in zip(best, answerable, strict=True) if a]):.3f}",
                f"least {least:.3f}",
            )  # fmt: skip
            model = trained(rows, right)
            kept[kind] = {
                "weights": [round(float(w), 4) for w in model.coef_[0]], "bias": round(float(model.intercept_[0]), 4),
                "least": round(least, 4),
            }  # fmt: skip
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
