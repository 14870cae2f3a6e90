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
KNOWN = 0.5  # a chance of this much to be known is enough: most answers are plain
HEDGED = 0.6  # where the rules hear a hedge it takes more
LONG, CERTAIN = 20, 0.85  # what is said in so many words is thrown away as 'not known' only where that is certain


def columns(texts: Sequence[str]) -> Vectors:
    """The columns of statements for the judge by words alone: what the rules see, and letter runs."""
    rules = np.array([signs(t) for t in texts], np.float32)
    return np.concatenate([SIGNS_SCALE * rules, WORDS_SCALE * hashed(texts)], axis=1)


def sure(text: str, embed: Embed | None, field: str) -> Evidence:
    """Known, assumed or unknown, where `field` was asked. That there is nothing is known."""
    if says_nothing(text):
        return Evidence.KNOWN
    likely = tone(text, field, embed)[1]
    if embed is None:
        kept = weights("sure-words")
        likely = np.mean([likely, chances(columns([text])[0] @ kept["sure"] + kept["bias"])], axis=0)
    known, assumed, unknown = (likely[EVIDENCE.index(e)] for e in _IN_ORDER)
    if known >= (KNOWN if evidence(text) is Evidence.KNOWN else HEDGED) and not doubts(text):
        return Evidence.KNOWN
    if unknown <= assumed or (doubts(text) and unknown < CERTAIN):
        return Evidence.ASSUMED
    if unknown < CERTAIN and not may_be_unknown(text) and evidence(text) is Evidence.KNOWN:
        return Evidence.KNOWN  # 'jaana vastailee siel ku ehtii' tells something, whatever it sounds like
    return Evidence.ASSUMED if unknown < CERTAIN and len(text.split()) > LONG else Evidence.UNKNOWN


_IN_ORDER = (Evidence.KNOWN, Evidence.ASSUMED, Evidence.UNKNOWN)
