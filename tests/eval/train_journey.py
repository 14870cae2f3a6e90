"""Train what guesses stage and contact of touchpoints: `python -m tests.eval.train_journey` (needs torch).

Prints both on a fifth of the companies held out, then learns from all of the training part and writes
assistant/understanding/embedded/weights/journey.npz.
"""

from typing import Any

from assistant.model.touchpoints import Contact, Stage
from assistant.understanding.embedded.journey import PLACES, SIGNS, rows_of
from assistant.understanding.embedded.network import best
from assistant.understanding.embedded.words import Piece
from tests.eval.labelled import held, labelled, learned_from
from tests.eval.network import Example, Network, Told, alone, learned, written
from tests.eval.train import WEIGHTS

STATE, ROUNDS, BATCH = 64, 16, 8  # numbers of the state, a way; rounds of training; journeys


def labelled_places(journey: dict[str, Any]) -> Told:
    """A journey's touchpoints with their places."""
    quotes = [t["quote"] for t in journey["touchpoints"]]
    places = [(Stage(t["stage"]), Contact(t["contact"])) for t in journey["touchpoints"]]
    labels = [PLACES.index(place) for place in places]
    pieces = [Piece(quote, 0) for quote in quotes]
    return Told(journey["said"], pieces, rows_of(quotes), labels, journey["company"], journey)


def measured(network: Network, every: list[Example]) -> str:
    """The shares of touchpoints with the right stage, and with the right contact."""
    pairs: list[tuple[int, int]] = []
    for example, scores in zip(every, network.scored(every), strict=True):
        pairs += zip(best(scores, network.weights()["moves"], ()), example.told.labels, strict=True)
    stage, contact = (sum(PLACES[a][n] is PLACES[b][n] for a, b in pairs) / len(pairs) for n in (0, 1))
    return f"stage {stage:.3f}, contact {contact:.3f} of {len(pairs)} touchpoints"


def main() -> None:
    """Measure on companies held out, then learn from all and write."""
    data = [j for j in [*labelled("journeys", "train"), *learned_from("stages")] if j["touchpoints"]]
    every = [alone(labelled_places(j)) for j in data]
    network = learned([x for x in every if not held(x.told.company)], len(PLACES), SIGNS, STATE, ROUNDS, BATCH)
    for language in ("fi", "en"):
        kept = [x for x in every if held(x.told.company) and x.told.source["language"] == language]
        print(language, measured(network, kept))
    written(learned(every, len(PLACES), SIGNS, STATE, ROUNDS, BATCH), WEIGHTS / "journey.npz")


if __name__ == "__main__":
    main()
