"""How sure a statement is, by its tone and, where there are no embeddings, by its letters and what `hedge` sees too.

The weights come from labelled statements (`python -m tests.eval.train sure`).
"""

from collections.abc import Sequence

import numpy as np

from assistant.model.facts import Evidence, says_nothing
from assistant.understanding.embedded.features import Embed, Vectors, hashed
from assistant.understanding.embedded.hedge import doubts, evidence, may_be_unknown, signs
from assistant.understanding.embedded.learned import chances, weights
from assistant.understanding.embedded.tone import EVIDENCE, tone

SIGNS_SCALE, WORDS_SCALE = 1.5, 2.0
KNOWN = 0.35  # a chance of this much to be known is enough: most answers are plain
HEDGED = 0.6  # where the rules hear a hedge it takes more
LONG, CERTAIN = 20, 0.85  # what is said in so many words is thrown away as 'not known' only where that is certain


def columns(texts: Sequence[str]) -> Vectors:
    """The columns of statements for the judge by words alone: what the rules see, and letter runs."""
    rules = np.array([signs(t) for t in texts], np.float32)
    return np.concatenate([SIGNS_SCALE * rules, WORDS_SCALE * hashed(texts)], axis=1)


def sure(text: str, embed: Embed | None, field: str) -> Evidence:
    """Known, assumed or unknown, where `field` was asked. That there is nothing is known."""
    return Evidence.KNOWN if says_nothing(text) else _judged(text, *_chances(text, embed, field))


def tells_nothing(text: str, embed: Embed | None, field: str) -> bool:
    """Is it not known by its sound? Without any word of not knowing that has to be certain, for its words are lost.

    'Search me' tells nothing; 'anna vastailee siel ku ehtii' tells something, whatever it sounds like.
    """
    if says_nothing(text):
        return False
    known, assumed, unknown = _chances(text, embed, field)
    if _judged(text, known, assumed, unknown) is not Evidence.UNKNOWN:
        return False
    return may_be_unknown(text) or unknown >= CERTAIN


def _judged(text: str, known: float, assumed: float, unknown: float) -> Evidence:
    """The likeliest, where the words do not leave it in doubt."""
    if known >= (KNOWN if evidence(text) is Evidence.KNOWN else HEDGED) and not doubts(text):
        return Evidence.KNOWN
    doubted = unknown < CERTAIN and (len(text.split()) > LONG or doubts(text))
    return Evidence.UNKNOWN if unknown > assumed and not doubted else Evidence.ASSUMED


def _chances(text: str, embed: Embed | None, field: str) -> tuple[float, float, float]:
    """The chances that it is known, assumed, unknown."""
    likely = tone(text, field, embed)[1]
    if embed is None:
        kept = weights("sure-words")
        likely = np.mean([likely, chances(columns([text])[0] @ kept["sure"] + kept["bias"])], axis=0)
    known, assumed, unknown = (float(likely[EVIDENCE.index(e)]) for e in _IN_ORDER)
    return known, assumed, unknown


_IN_ORDER = (Evidence.KNOWN, Evidence.ASSUMED, Evidence.UNKNOWN)
