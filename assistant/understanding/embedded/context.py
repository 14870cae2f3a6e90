"""What pieces of a text mean where they stand: the states of their tokens, read with the whole text around them."""

from collections.abc import Sequence

import numpy as np

from assistant.understanding.embedded.features import Embed, Vectors
from assistant.understanding.embedded.words import Piece


def in_context(text: str, pieces: Sequence[Piece], embed: Embed, tuning: str, asked: str = "") -> Vectors:
    """A row a piece: the mean state of its tokens, as the tuning of that name sees them; `asked` stands before the text."""
    before = f"{asked}: " if asked else ""
    states, starts = embed.states(before + text, tuning)
    return np.stack([states[list(places)].mean(axis=0) for places in places_of(starts, pieces, len(before))])


def places_of(starts: Sequence[int], pieces: Sequence[Piece], before: int) -> list[range]:
    """The tokens of each piece of a text with so many letters before it; the one it lies in where none begins in it."""
    begins = np.searchsorted(starts, [before + p.start for p in pieces])
    ends = np.searchsorted(starts, [before + p.end for p in pieces])
    return [range(a, b) if b > a else range(max(0, a - 1), max(1, a)) for a, b in zip(begins, ends, strict=True)]
