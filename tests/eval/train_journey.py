"""Train what guesses stage and contact of touchpoints: `python -m tests.eval.train_journey` (needs torch).

Prints both on a fifth of the companies held out, then learns from all of the training part and writes
assistant/understanding/embedded/weights/journey.npz.
"""

from typing import Any

import torch

from assistant.model.touchpoints import Contact, Stage
from assistant.understanding.embedded.features import Embed
from assistant.understanding.embedded.journey import EMBEDDING_SCALE, PLACES, SIGNS, rows_of
from assistant.understanding.embedded.network import best
from knowledge.e5 import passages
from tests.eval.labelled import held, labelled, learned_from
from tests.eval.network import Example, Network, learned, written
from tests.eval.train import WEIGHTS

STATE, ROUNDS = 64, 16  # numbers of the network's state, a way; rounds of training


def prepared(journey: dict[str, Any], embed: Embed) -> Example:
    """A journey with what the network reads."""
    quotes = [t["quote"] for t in journey["touchpoints"]]
    places = [(Stage(t["stage"]), Contact(t["contact"])) for t in journey["touchpoints"]]
    return {
        "journey": journey, "rows": rows_of(quotes), "meanings": EMBEDDING_SCALE * embed(quotes),
        "labels": [PLACES.index(place) for place in places],
    }  # fmt: skip


def measured(network: Network, examples: list[Example]) -> str:
    """The shares of touchpoints with the right stage, and with the right contact."""
    pairs: list[tuple[int, int]] = []
    for example in examples:
        with torch.no_grad():
            found = best(network(example).numpy(), network.weights()["moves"], ())
        pairs += zip(found, example["labels"], strict=True)
    stage, contact = (sum(PLACES[a][n] is PLACES[b][n] for a, b in pairs) / len(pairs) for n in (0, 1))
    return f"stage {stage:.3f}, contact {contact:.3f} of {len(pairs)} touchpoints"


def main() -> None:
    """Measure on companies held out, then learn from all and write."""
    told = [
        prepared(j, passages) for j in [*labelled("journeys", "train"), *learned_from("stages")] if j["touchpoints"]
    ]

    network = learned([x for x in told if not held(x["journey"]["company"])], len(PLACES), SIGNS, STATE, ROUNDS)
    for language in ("fi", "en"):
        kept = [x for x in told if held(x["journey"]["company"]) and x["journey"]["language"] == language]
        print(language, measured(network, kept))
    written(learned(told, len(PLACES), SIGNS, STATE, ROUNDS), WEIGHTS / "journey.npz")


if __name__ == "__main__":
    main()
