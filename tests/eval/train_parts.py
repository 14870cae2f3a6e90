"""Train what labels the parts of a told journey: `python -m tests.eval.train_parts` (needs torch).

Prints segmentation and inner work of a fifth of the companies held out, then learns from all of the training part and
writes assistant/understanding/embedded/weights/parts.npz.
"""

import re
from collections import Counter
from random import Random
from typing import Any

from assistant.understanding.embedded.labels import BARRED, INNER, LABELS, rows_of
from assistant.understanding.embedded.network import SIGNS, best
from assistant.understanding.embedded.parts import Part, parts
from tests.eval.labelled import held, labelled
from tests.eval.network import STATE, Example, Network, Told, alone, learned, written
from tests.eval.report import matched
from tests.eval.train import WEIGHTS

ROUNDS, BATCH = 10, 8  # journeys


def gold(journey: dict[str, Any]) -> tuple[list[Part], list[str]]:
    """The parts of a told journey, each with its label by where the labelled quotes begin and end."""
    said: str = journey["said"]
    regions: list[tuple[int, int, str]] = []
    for label, quotes in (
        ("touchpoint", [t["quote"] for t in journey["touchpoints"]]),
        ("inner_work", journey["inner_work"]),
        ("aside", journey["explanations"]),
    ):
        regions += [(said.find(q), said.find(q) + len(q), label) for q in quotes]
    every = parts(said)
    labels = []
    for part in every:
        start, end = part.piece.start, part.piece.end
        begun = [label for at, _, label in sorted(regions) if start <= at < end]
        inside = any(at < start < until for at, until, _ in regions)
        labels.append(begun[0] if begun else "inside" if inside else "outside")
    return every, labels


def relisted(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same touchpoints as bare lists, so that every form is met with every trade."""
    random = Random(7)
    made = []
    for journey in data:
        names = [t["name"] for t in journey["touchpoints"] if not re.search(r"[,;]| (?:ja|and|tai|or) ", t["name"])]
        if random.random() < 0.7:
            names = [name[:1].lower() + name[1:] for name in names]
        names = names[: random.randint(3, 12)]
        last = " ja " if journey["language"] == "fi" else " and "
        form = random.choice(("numbers", ", ", ", and", " -> ", " > ", "; ", "\n", "\n- ", "\n1. "))
        if form == "numbers":
            said = " ".join(f"{n}. {name}" for n, name in enumerate(names, 1))
        elif form == ", and":
            said = ", ".join(names[:-1]) + last + names[-1] if len(names) > 2 else ""
        elif form == "\n1. ":
            said = "\n".join(f"{n}. {name}" for n, name in enumerate(names, 1))
        else:
            said = form.lstrip("\n") + form.join(names) if form == "\n- " else form.join(names)
        if said and all(said.count(name) == 1 for name in names):
            quotes = [{"quote": name} for name in names]
            made.append(
                {
                    "said": said,
                    "company": journey["company"],
                    "touchpoints": quotes,
                    "inner_work": [],
                    "explanations": [],
                }
            )
    return made


def told(journey: dict[str, Any]) -> Told:
    """A journey with the labels of its parts."""
    every, names = gold(journey)
    labels = [LABELS.index(name) for name in names]
    return Told(journey["said"], [p.piece for p in every], rows_of(every), labels, journey["company"], journey)


def measured(network: Network, every: list[Example]) -> str:
    """Segmentation F1 and the share of inner work taken for touchpoints."""
    count: Counter[str] = Counter()
    for example, scores in zip(every, network.scored(every), strict=True):
        scores[:, LABELS.index("inner_work")] += INNER
        spans: list[tuple[int, int, str]] = []
        for piece, label in zip(example.told.pieces, best(scores, network.weights()["moves"], BARRED), strict=True):
            if LABELS[label] == "inside" and spans and spans[-1][2] != "outside":
                spans[-1] = (spans[-1][0], piece.end, spans[-1][2])
            else:
                spans.append((piece.start, piece.end, LABELS[label]))
        found = [(a, b) for a, b, label in spans if label == "touchpoint"]
        said, wanted, inner = (example.told.source[name] for name in ("said", "touchpoints", "inner_work"))
        pairs = dict(matched(found, [(said.find(t["quote"]), said.find(t["quote"]) + len(t["quote"])) for t in wanted]))
        left = [span for n, span in enumerate(found) if n not in pairs]
        taken = len(matched(left, [(said.find(q), said.find(q) + len(q)) for q in inner]))
        count.update(hits=len(pairs), found=len(found), wanted=len(wanted), taken=taken, inner=len(inner))
    precision, recall = count["hits"] / count["found"], count["hits"] / count["wanted"]
    return (
        f"F1 {2 * precision * recall / (precision + recall):.3f} (precision {precision:.3f}, recall {recall:.3f}), "
        f"inner work taken {count['taken'] / max(1, count['inner']):.3f}"
    )


def main() -> None:
    """Measure on companies held out, then learn from all and write."""
    data = labelled("journeys", "train")
    as_told, lists = ([alone(told(j)) for j in every] for every in (data, relisted(data)))
    some = [x for x in (*as_told, *lists) if not held(x.told.company)]
    network = learned(some, len(LABELS), SIGNS, STATE, ROUNDS, BATCH)
    for language in ("fi", "en"):
        kept = [x for x in as_told if held(x.told.company) and x.told.source["language"] == language]
        print(language, len(kept), measured(network, kept))
    written(learned([*as_told, *lists], len(LABELS), SIGNS, STATE, ROUNDS, BATCH), WEIGHTS / "parts.npz")


if __name__ == "__main__":
    main()
