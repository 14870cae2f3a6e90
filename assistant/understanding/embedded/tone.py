"""How a turn sounds as a whole: what it is for and how sure it is, by a small network over its tokens and words.

Its units look for something in the state of each token that the embedding model, tuned to this, has of the text and of
what was asked; what one hears most of in any token counts. Beside that stand the letters of the words and what the
rules see. The weights come from labelled turns and statements (`python -m tests.eval.train_tone`).
"""

import re
from functools import lru_cache

import numpy as np

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import Embed, Vectors, fold
from assistant.understanding.embedded.learned import chances, weights
from assistant.understanding.embedded.network import sign_row
from assistant.understanding.embedded.turns import signs
from assistant.understanding.interpreter import Act

ACTS = tuple(a for a in Act if a not in (Act.GO_TO, Act.UNDO))
EVIDENCE = tuple(Evidence)
SIGNS = 4096  # rows of the hashed signs
MOST_OF_A_SIGN = 3.0  # of what the rules count
LONGEST = 60  # words and marks looked at
CLEAR = 0.99  # a rule's sign that is at least this is there
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[?!,.;:…]")


def rows_of(text: str, field: str | None) -> list[list[int]]:
    """The rows of each word's signs: its letters, its neighbours, what the rules see in the turn, what was asked."""
    words = [m.group() for m in _WORD.finditer(fold(text))][:LONGEST] or ["<"]
    told = {f"rule={n}" for n, value in enumerate(signs(text)) if value >= CLEAR}
    told |= {f"field={field}"} if field else set()
    rows = []
    for at, word in enumerate(words):
        runs = f"^{word}$"
        before = words[at - 1] if at else "<"
        after = words[at + 1] if at + 1 < len(words) else ">"
        own = {
            f"w={word}", *(f"g={runs[n : n + 4]}" for n in range(max(1, len(runs) - 3))),
            *(f"t={runs[n : n + 3]}" for n in range(len(runs) - 2)), f"b={before}", f"a={after}", f"p={before}|{word}",
            f"at={min(at, 3)}", f"end={min(len(words) - at, 3)}",
        }  # fmt: skip
        rows.append(sorted({sign_row(sign, SIGNS) for sign in own | told}))
    return rows


def seen(text: str) -> Vectors:
    """What the rules see in a turn, a number each."""
    return np.clip(np.array(signs(text), np.float32), 0, MOST_OF_A_SIGN)


def rows_in(text: str, field: str | None) -> list[int]:
    """The rows of all the signs of a text, each once."""
    return sorted({row for rows in rows_of(text, field) for row in rows})


@lru_cache(maxsize=64)  # a turn is asked what it is for, and then how sure it is
def tone(text: str, field: str | None, embed: Embed | None) -> tuple[Vectors, Vectors]:
    """The chances of each of ACTS and of each of EVIDENCE; `field` is what was asked."""
    heard = None if embed is None else _heard(embed.states(told(text, field), "tone")[0])
    scores = _scores(heard, seen(text), rows_in(text, field))
    return chances(scores[: len(ACTS)]), chances(scores[len(ACTS) :])


def told(text: str, field: str | None) -> str:
    """A text as the embedding model reads it: what was asked stands before it."""
    return f"{field or ''}: {text}"


def _heard(states: Vectors) -> Vectors:
    """A number a unit, 0 or more: its strongest answer to any token."""
    kept = weights("tone")
    strongest: Vectors = np.maximum(states @ kept["units"] + kept["units_bias"], 0).max(axis=0)
    return strongest


def _scores(heard: Vectors | None, rules: Vectors, rows: list[int]) -> Vectors:
    """What the network makes of a text: a layer between, and past it straight to the scores."""
    kept = weights("tone")
    own = np.zeros(len(kept["units_bias"]), np.float32) if heard is None else heard
    read = np.concatenate([own, rules, kept["signs"][rows].sum(axis=0)])
    between = np.maximum(read @ kept["between"] + kept["between_bias"], 0)
    scores: Vectors = np.concatenate([read, between]) @ kept["out"] + kept["out_bias"]
    return scores
