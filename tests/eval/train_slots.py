"""Train what finds the names in an answer: `python -m tests.eval.train_slots` (needs torch).

Prints precision, recall and F1 by kind on a fifth of the companies held out, then goes over all of the training
part once more and writes assistant/understanding/embedded/weights/mentions.npz.
"""

import re
from collections import Counter, defaultdict
from typing import Any

import torch

from assistant.understanding.embedded.mentions import (
    BARRED,
    KINDS,
    LABELS,
    SIGNS,
    Mentioned,
    rows_of,
    words_of,
)
from assistant.understanding.embedded.network import best
from tests.eval.labelled import held, labelled
from tests.eval.network import LAST_RATE, STATE, Example, InContext, Network, Told, learn, prepared, written
from tests.eval.report import FIELDS
from tests.eval.train import WEIGHTS

ROUNDS = 6


def spans(row: dict[str, Any]) -> list[tuple[Mentioned, int, int]] | None:
    """Where each thing named stands in the answer; None where one of them cannot be found."""
    quotes = row.get("quotes") or {
        "participants": [p["role"] for p in row["participants"]], "systems": row["systems"], "data": row["data"],
        "kpis": [k["name"] for k in row["kpis"]], "customer_goal": row["customer_goal"],
        "company_goal": row["company_goal"],
    }  # fmt: skip
    told = [
        (Mentioned(f"participant.{p['side']}"), quote)
        for p, quote in zip(row["participants"], quotes["participants"], strict=True)
    ]
    told += [
        (Mentioned.KPI_BUSINESS if k["kind"] == "business_evidence" else Mentioned.KPI_STAGE, quote)
        for k, quote in zip(row["kpis"], quotes["kpis"], strict=True)
    ]
    for kind, name in ((Mentioned.SYSTEM, "systems"), (Mentioned.DATA, "data")):
        told += [(kind, quote) for quote in quotes[name]]
    told += [(kind, quotes[kind]) for kind in (Mentioned.CUSTOMER_GOAL, Mentioned.COMPANY_GOAL) if quotes[kind]]
    found = []
    for kind, quote in told:
        match = re.search(rf"(?<!\w){re.escape(quote)}", row["said"], re.IGNORECASE)
        if not match:
            return None
        found.append((kind, *match.span()))
    return found


def told(row: dict[str, Any]) -> Told | None:
    """An answer with the labels of its words; a goal gives way to what is named inside it."""
    where, words = spans(row), words_of(row["said"])
    if where is None or not words:
        return None
    labels = [0] * len(words)
    for kind, start, end in sorted(where, key=lambda w: w[1] - w[2]):
        inside = [n for n, w in enumerate(words) if start <= w.start < end]
        for n in inside:
            labels[n] = 1 + 2 * KINDS.index(kind) + (n != inside[0])
    fields = FIELDS.get(row["field"], (row["field"],))
    rows = rows_of(row["said"], words, fields)
    return Told(row["said"], words, rows, labels, row["company"], row, "+".join(fields))


def runs(labels: list[int]) -> set[tuple[int, int, int]]:
    """Kind, first and last word of everything named."""
    found: list[tuple[int, int, int]] = []
    for at, label in enumerate(labels):
        kind = (label - 1) // 2
        if label and label % 2:
            found.append((kind, at, at))
        elif label and found and found[-1][0] == kind and found[-1][2] == at - 1:
            found[-1] = (kind, found[-1][1], at)
    return set(found)


def measured(network: Network, every: list[Example]) -> None:
    """Print precision, recall and F1 by kind."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for example, scores in zip(every, network.scored(every), strict=True):
        found, wanted = runs(best(scores, network.weights()["moves"], BARRED)), runs(example.told.labels)
        language = example.told.source["language"]
        for name, kind in [*((k.value, n) for n, k in enumerate(KINDS)), (language, None), ("all", None)]:
            f, w = ({x for x in y if kind in (None, x[0])} for y in (found, wanted))
            hits = sum(any(a[0] == b[0] and a[1] <= b[2] and b[1] <= a[2] for b in w) for a in f)
            count[name].update(hits=hits, exact=len(f & w), found=len(f), wanted=len(w))
    for name, c in count.items():
        p, r = c["hits"] / max(1, c["found"]), c["hits"] / max(1, c["wanted"])
        f1, exact = 2 * p * r / max(0.001, p + r), 2 * c["exact"] / max(1, c["found"] + c["wanted"])
        print(f"{name:22} {p:.3f} {r:.3f} F1 {f1:.3f}, word for word {exact:.3f} ({c['wanted']})")


def main() -> None:
    """Measure on companies held out, then go over all once more and write."""
    every = prepared([x for r in labelled("slots", "train") if (x := told(r)) is not None])
    print(len(every), "answers")
    torch.manual_seed(0)
    network = Network(InContext(), LABELS, SIGNS, STATE)
    learn(network, [x for x in every if not held(x.told.company)], ROUNDS)
    measured(network, [x for x in every if held(x.told.company)])
    learn(network, every, 1, LAST_RATE)
    written(network, WEIGHTS / "mentions.npz")


if __name__ == "__main__":
    main()
