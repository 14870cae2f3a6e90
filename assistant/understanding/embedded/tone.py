"""How a turn sounds as a whole: what it is for and how sure it is, by one small network over its words.

`judged` and `sure` weigh it beside what the rules and the letters tell. The weights come from labelled turns and
statements (`python -m tests.eval.train_tone`).
"""

import re
from functools import lru_cache

import numpy as np

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import Embed, Vectors, fold
from assistant.understanding.embedded.learned import chances, weights
from assistant.understanding.embedded.network import scored, sign_row
from assistant.understanding.embedded.turns import signs
from assistant.understanding.interpreter import Act

ACTS = tuple(a for a in Act if a not in (Act.GO_TO, Act.UNDO))
EVIDENCE = tuple(Evidence)
SIGNS = 4096  # rows of the hashed signs
MEANING_SCALE = 8.0  # brings the embeddings, which lie close together, to the size of the signs
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


@lru_cache(maxsize=64)  # a turn is asked what it is for, and then how sure it is
def tone(text: str, field: str | None, embed: Embed | None) -> tuple[Vectors, Vectors]:
    """The chances of each of ACTS and of each of EVIDENCE; `field` is what was asked."""
    kept, rows = weights("tone"), rows_of(text, field)
    meaning = None if embed is None else np.repeat(MEANING_SCALE * embed([text]) - kept["mean"], len(rows), axis=0)
    found = scored(rows, meaning, kept).mean(axis=0)
    return chances(found[: len(ACTS)]), chances(found[len(ACTS) :])
