"""Train which card answers a question, and whether any does: `python -m tests.eval.train_answers`.

Needs scikit-learn and torch. Learns which card from data/asks.jsonl and the cards' own ways of asking, and that none
answers from data/unanswered.jsonl; sets the least chance worth answering with on the training part of
data/questions.json, and prints how that part fares. Writes knowledge/chooser.npz and knowledge/weights.json; takes
about half an hour.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped,unused-ignore,import-not-found]

from knowledge import chooser, decision, e5
from knowledge.cards import LANGUAGES, Card, cards
from knowledge.chooser import COLUMNS, letters
from knowledge.modelfile import Vectors
from knowledge.retrieval import ranked
from knowledge.wordindex import covered
from tests.eval.choosing import MEMBERS, joined, learned
from tests.eval.labelled import labelled, learned_from

HOME = Path(__file__).parents[2] / "knowledge"
UNANSWERED_AGAIN = 2  # times each is shown
LOST = 0.035  # of the answerable questions may be declined


def examples() -> tuple[list[str], list[str]]:
    """Questions and the card each asks for; one that two cards answer stands twice."""
    told = [(a["question"], i) for a in learned_from("asks") for i in (a["card"], *a["also"])]
    told += [(ask, c.id) for c in cards() for ask in (*c.asks, c.title)]
    return [t for t, _ in told], [i for _, i in told]


def fitted(x: Any, y: Any, strength: float, steps: int = 150, **more: Any) -> Any:
    """A logistic regression; `strength` is the inverse of its regularisation."""
    return LogisticRegression(C=strength, max_iter=steps, **more).fit(x, y)


def train_chooser() -> None:
    """The network that chooses, on the questions that the cards answer and on those that none does."""
    texts, wanted = examples()
    never = [u["question"] for u in learned_from("unanswered")] * UNANSWERED_AGAIN
    ids = sorted(set(wanted))
    labels = [*map(ids.index, wanted), *[len(ids)] * len(never)]
    shown = Counter(column for text in texts for column in letters(text))
    rare = np.log((1 + len(texts)) / (1 + np.array([shown[c] for c in range(COLUMNS)]))) + 1
    vectors = np.stack([e5.query(t) for t in texts])
    mean = vectors.mean(axis=0)
    of_never = {t: e5.query(t) for t in dict.fromkeys(never)}
    meanings = chooser.SCALE * (np.concatenate([vectors, np.stack([of_never[t] for t in never])]) - mean)
    rare = rare.astype(np.float32)
    networks = [learned([*texts, *never], meanings, labels, rare, seed) for seed in range(MEMBERS)]
    np.savez_compressed(HOME / "chooser.npz", cards=np.array(ids), rare=rare, mean=mean, **joined(networks))


def _vector(question: str, kind: str) -> Vectors | None:
    return e5.query(question) if kind == "dense" else None


def train_decision(kind: str) -> dict[str, Any]:
    """Whether to answer, from half of the unanswered questions that the training part holds out: questions.json."""
    asked = labelled("questions", "train")
    rows, hits = [], []
    for q in asked:
        vector = _vector(q["question"], kind)
        found, none = ranked(q["question"], vector, q["step"])
        rows.append(decision.features([chance for chance, _ in found], none))
        hits.append(found[0][1] in q["cards"])
    answerable = np.array([bool(q["cards"]) for q in asked])
    model = fitted(np.array(rows), answerable, 0.3, 3000, class_weight="balanced")
    chance = model.predict_proba(np.array(rows))[:, 1]
    least = float(np.quantile(chance[answerable], LOST))
    print(
        kind, f"first right {np.mean(np.array(hits)[answerable]):.3f}",
        f"declined rightly {np.mean(chance[~answerable] < least):.3f}",
        f"declined wrongly {np.mean(chance[answerable] < least):.3f}", f"least {least:.3f}",
    )  # fmt: skip
    return _kept(model, least)


def train_own(with_meaning: bool) -> dict[str, Any]:
    """Whether a passage answers, learned on the cards' bodies as if they were somebody's own material."""
    rows, right = [], []
    told: dict[str, list[Card]] = {language: [c for c in cards() if c.language == language] for language in LANGUAGES}
    vectors = {language: e5.passages([f"{c.title}. {c.body}" for c in told[language]]) for language in LANGUAGES}
    for q in [*learned_from("asks")[::7], *({**u, "card": None, "also": []} for u in learned_from("unanswered")[::2])]:
        language = q["language"]
        similar = vectors[language] @ e5.query(q["question"])
        near = [int(n) for n in np.argsort(-similar)[:30]]
        for n in near[:4]:
            share = covered(q["question"], told[language][n].body)
            known = decision.own_features(float(similar[n]), similar[near].tolist(), share)
            rows.append(known if with_meaning else [share])
            right.append(told[language][n].id in (q["card"], *q["also"]))
    model = fitted(np.array(rows), np.array(right), 1.0, 3000)
    chance = model.predict_proba(np.array(rows))[:, 1]
    least = float(np.quantile(chance[~np.array(right)], 0.9))
    found = float(np.mean(chance[np.array(right)] >= least))
    print("own", with_meaning, np.round(model.coef_, 2).tolist(), f"found {found:.3f}")
    return _kept(model, least)


def _kept(model: Any, least: float) -> dict[str, Any]:
    weights = [round(float(w), 4) for w in model.coef_[0]]
    return {"weights": weights, "bias": round(float(model.intercept_[0]), 4), "least": round(least, 4)}


def main() -> None:
    """Train, print, write."""
    train_chooser()
    chooser.forget()
    kept = {kind: train_decision(kind) for kind in ("dense", "words")}
    kept |= {"own": train_own(True), "own_words": train_own(False)}
    (HOME / "weights.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
