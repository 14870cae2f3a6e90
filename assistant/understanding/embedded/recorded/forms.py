"""Is a word that was said a form of a word that is recorded: 'kassaa' and 'kassa', 'noudossa' and 'noutaa'."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.understanding.embedded.alike import shared_start
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.refer import ordinal

LONGEST_ENDING = 6  # letters a form may have beyond the recorded word
# Words of a name that tell nothing alone.
SMALL = frozenset(
    """a an the of to for in on at and or is are was it its this that when with by ja tai se on kun joka jotka itse oma
    our their my your we they us them meidan asiakkaan asiakas customer customers minka mita mika siina siita what who
    do does now nyt yksin alone tekee hän han""".split()
)
# Words that look like forms of others and are none.
_NO_FORMS = frozenset(
    "mita mitaan mika mikaan muuta muita muut muuten se sen sita niita nyt kun ku missa mista".split()
)
_ABSTRACT = ("ment", "ments")  # 'management' is no form of 'manager'
_GRADES = ((r"([bcdfghjklmnpqrstvwxz])\1", r"\1"), (r"d", "t"), (r"v", "p"), (r"([nlrh])[tk](?=[aeiouy])", r"\1"), (r"mp", "m"), (r"aja", "aika"))  # fmt: skip
_FIRST = str.maketrans("dv", "tp")


@lru_cache(maxsize=8192)  # the same names are looked for in every turn
def stem(word: str) -> str:
    """The folded word with its consonants in one grade: 'hinta' and 'hinnan' begin alike then."""
    for pattern, into in _GRADES:
        word = re.sub(pattern, into, word)
    return word


@lru_cache(maxsize=32768)
def is_form(said: str, recorded: str, longest: int = LONGEST_ENDING) -> bool:
    """Is the folded word `said` the folded word `recorded`, be it in another form?"""
    if said == recorded:
        return True
    if len(recorded) < 3 or said[:1].translate(_FIRST) != recorded[:1].translate(_FIRST):
        return False  # most words: the rest costs more
    if ordinal(said) or said in _NO_FORMS or (said.endswith(_ABSTRACT) and not recorded.endswith(_ABSTRACT)):
        return False
    a, b = stem(said), stem(recorded)
    enough = len(b) if len(b) <= 4 else len(b) - 1
    return shared_start(a, b) >= enough and len(a) - len(b) <= longest


def closeness(said: str, recorded: str) -> float:
    """How much of the word said is the recorded one, 0 to 1: 'puhelinnumero' is nearer its own name than 'puhelin'."""
    return min(len(recorded), len(said)) / max(len(said), len(recorded), 1)


@lru_cache(maxsize=2048)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name that tell it from others."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in re.findall(r"[\w'’]+", fold(name))]
    own = [w for w in words if w not in SMALL and not w.startswith("asiak") and (len(w) > 1 or w.isdigit())]
    return tuple(own or words)


def share(name: str, said: Sequence[str]) -> float:
    """How much of a recorded name is among the folded words said, 0 to 1."""
    words = words_of(name)
    return sum(any(is_form(s, w) for s in said) for w in words) / len(words) if words else 0.0
