"""Stage and contact of touchpoints in their order, the likeliest course of both as a whole.

The weights come from labelled journeys (`python -m tests.eval.train_journey`); the person's correction always wins.
"""

import re
from collections.abc import Sequence
from itertools import product

from assistant.model.touchpoints import Contact, Stage
from assistant.understanding.embedded.features import EMBEDDING_SCALE, Embed, fold
from assistant.understanding.embedded.learned import weights
from assistant.understanding.embedded.network import best, scored, sign_row

SIGNS = 4096  # rows of the hashed signs
PLACES = tuple(product(Stage, Contact))  # what each touchpoint is labelled with


def rows_of(texts: Sequence[str]) -> list[list[int]]:
    """The rows of each touchpoint's signs: its words, their letter runs, and where it stands in the order."""
    rows = []
    for at, text in enumerate(texts):
        told = {f"at={min(at, 4)}", f"end={min(len(texts) - 1 - at, 4)}", f"part={6 * at // len(texts)}"}
        for word in re.findall(r"\w+", fold(text)):
            runs = f"^{word}$"
            told |= {f"w={word}", f"e={word[-3:]}", *(f"g={runs[n : n + 4]}" for n in range(max(1, len(runs) - 3)))}
        rows.append(sorted({sign_row(sign, SIGNS) for sign in told}))
    return rows


def guess(texts: Sequence[str], embed: Embed | None) -> list[tuple[Stage, Contact]]:
    """Stage and contact of each touchpoint of a journey, given in order in the person's words."""
    if not texts:
        return []
    kept = weights("journey")
    meanings = None if embed is None else EMBEDDING_SCALE * embed(texts) - kept["mean"]
    return [PLACES[n] for n in best(scored(rows_of(texts), meanings, kept), kept["moves"], ())]
