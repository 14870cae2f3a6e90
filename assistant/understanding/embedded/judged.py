"""What a turn is for, judged by its tone and, where there are no embeddings, by its letters too.

The weights come from labelled turns (`python -m tests.eval.train acts`).
"""

from collections.abc import Sequence

import numpy as np

from assistant.understanding.embedded.features import Embed, Vectors, hashed
from assistant.understanding.embedded.hedge import dont_know
from assistant.understanding.embedded.learned import chances, weights
from assistant.understanding.embedded.tone import ACTS, tone
from assistant.understanding.embedded.turns import signs
from assistant.understanding.interpreter import Act

ANSWERS = 0.2  # a chance of this much to be an answer is enough: what is taken for something else is lost
CORRECTED = 0.5  # of the chance to be a correction is enough to be an answer all the same
IDLE = (Act.SMALL_TALK, Act.COMPLAINT)  # nothing comes of them, so a third of that chance is enough
OPENING = ("company", "offering")  # here a name and a trade sound like chat; a bare greeting is known before
ANSWERS_BY_WORDS = 0.05  # where words alone have to tell, a turn is taken for an answer sooner
SIGNS_SCALE, WORDS_SCALE = 1.5, 2.0
LONGEST = 25  # words; longer turns are answers, whatever else they hold


def columns(texts: Sequence[str]) -> Vectors:
    """The columns of turns for the judge by words alone: letter runs and what rules see."""
    rules = np.array([signs(t) for t in texts], np.float32)
    return np.concatenate([WORDS_SCALE * hashed(texts), SIGNS_SCALE * rules], axis=1)


def is_judged(text: str) -> bool:
    """Is a turn looked at, and not an answer by its length, its lines or for want of a word?"""
    return len(text.split()) <= LONGEST and "\n" not in text.strip() and any(c.isalpha() for c in text)


def judged(text: str, embed: Embed | None, field: str | None) -> Act:
    """The likeliest act of a short turn; an answer where nothing else is likely, or there is no word.

    `field` is what was asked, where anything was.
    """
    if not is_judged(text):
        return Act.ANSWER
    likely = tone(text, field, embed)[0]
    if embed is None:
        if dont_know(text):
            return Act.DONT_KNOW
        kept = weights("acts-words")
        likely = np.mean([likely, chances(columns([text])[0] @ kept["acts"] + kept["bias"])], axis=0)
    others = [n for n, act in enumerate(ACTS) if act is not Act.ANSWER]
    act = ACTS[max(others, key=lambda n: likely[n])]
    if act in IDLE and field in OPENING:
        return Act.ANSWER
    enough = (ANSWERS if embed else ANSWERS_BY_WORDS) / (3 if act in IDLE else 1)
    if embed and act is Act.CORRECTION:  # written down as an answer it costs much; not heard, an answer costs more
        enough = CORRECTED * likely[ACTS.index(act)]
    return Act.ANSWER if likely[ACTS.index(Act.ANSWER)] >= enough else act
