"""A small recurrent network over a sequence (of parts, of words, of touchpoints): a bidirectional GRU, then a linear chain.

It reads the hashed signs of each item and, where there are embeddings, what it means. The weights are learned by
`tests/eval/network.py` and kept in `weights/`.
"""

from collections.abc import Collection, Sequence
from functools import cache
from zlib import crc32

import numpy as np

from assistant.understanding.embedded.features import Vectors
from assistant.understanding.embedded.learned import Weights

SIGNS = 16384  # rows of the hashed signs, where there are many
_NEVER = -1e9


@cache
def sign_row(sign: str, rows: int = SIGNS) -> int:
    """The row of a sign in weights of so many rows."""
    return crc32(sign.encode()) % rows


def scored(rows: Sequence[Sequence[int]], meanings: Vectors | None, kept: Weights) -> Vectors:
    """A row of scores an item, one a label. `meanings` has a row an item, of what it means."""
    read = np.stack([kept["signs"][r].sum(axis=0) for r in rows])
    if "meaning" in kept:
        own = np.zeros((len(rows), len(kept["meaning"])), np.float32) if meanings is None else meanings
        read = np.concatenate([read, np.maximum(own @ kept["meaning"] + kept["meaning_bias"], 0)], axis=1)
    ahead, back = _gated(read, kept, ""), _gated(read[::-1], kept, "_reverse")[::-1]
    found: Vectors = np.concatenate([ahead, back, read], axis=1) @ kept["out"] + kept["out_bias"]
    return found


def _gated(read: Vectors, kept: Weights, way: str) -> Vectors:
    """A gated recurrent unit (Cho et al. 2014), in the layout of PyTorch's `GRU`."""
    given = read @ kept[f"weight_ih_l0{way}"].T + kept[f"bias_ih_l0{way}"]
    weight, bias = kept[f"weight_hh_l0{way}"].T, kept[f"bias_hh_l0{way}"]
    size = weight.shape[0]
    state, states = np.zeros(size, np.float32), []
    for row in given:
        own = state @ weight + bias
        reset, update = np.split(1 / (1 + np.exp(-(row[: 2 * size] + own[: 2 * size]))), 2)
        new = np.tanh(row[2 * size :] + reset * own[2 * size :])
        state = (1 - update) * new + update * state
        states.append(state)
    return np.stack(states)


def best(scores: Vectors, moves: Vectors, barred: Collection[tuple[int, int]]) -> list[int]:
    """The likeliest sequence of labels (Viterbi); the last row of `moves` is the start, -1 in `barred` too."""
    steps = moves.copy()
    for before, after in barred:
        steps[before, after] = _NEVER
    reached, came = scores[0] + steps[-1], []
    for row in scores[1:]:
        total = reached[:, None] + steps[:-1]
        came.append(total.argmax(axis=0))
        reached = total.max(axis=0) + row
    path = [int(reached.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return path[::-1]
