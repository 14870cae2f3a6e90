"""Was it said? Quotes are looked up in what was said; values are held against its words."""

import re
import unicodedata
from functools import lru_cache

from assistant.model.facts import Evidence
from assistant.understanding.embedded.hedge import evidence

LEAST = 0.5  # share of a value's words that must have been said
_EDGE = " \t\n\"'”“„’‘«».,;:!?…()[]"
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_CLAUSE = re.compile(r"[.!?;\n]|,\s|\s(?:mutta|mut|vaan|but|though|although)\s", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:ei|en|et|emme|ette|eivät|eivat|eikä|eika|eipä|älä|ilman|not|no|never|without|none|nobody|nothing|neither|nor"
    r"|\w+n['’]t|cannot)\b",
    re.IGNORECASE,
)


def folded(text: str) -> tuple[str, list[int]]:
    """The text in lower case, without diacritics, with single spaces; and where each of its letters stands."""
    made: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if unicodedata.combining(part):
                continue
            plain = " " if part.isspace() else "'" if part in "’‘" else "-" if part in "–—" else part
            if plain == " " and made and made[-1] == " ":
                continue
            made.append(plain)
            places.append(place)
    return "".join(made), places


# Words that tie a value together and tell nothing of their own.
_TIES = frozenset(
    folded(
        """
        ja tai sekä että joka jotka on ovat oli olla me he hän se ne sen niin kun jos myös mutta vaan kuin nyt sitten
        ei eivät emme en the a an and or of to in on at for with by from is are was were be it its they them their we
        our us you your i he she that this these those as so not no when who which do does
        """
    )[0].split()
)


def found(quote: str, said: str) -> str | None:
    """The quote as it stands in what was said, or None; letter case, white space and diacritics do not matter."""
    wanted = folded(quote.strip(_EDGE))[0].strip()
    if not _WORD.search(wanted):
        return None
    text, places = folded(said)
    match = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)
    return said[places[match.start()] : places[match.end() - 1] + 1] if match else None


@lru_cache(maxsize=256)
def words(text: str) -> tuple[str, ...]:
    """The folded words that tell something: no ties; figures stay."""
    return tuple(w for w in _WORD.findall(folded(text)[0]) if w not in _TIES)


def share(value: str, said: str) -> float:
    """The share, 0 to 1, of the value's words that were said, in whatever form; 1 where it has none of its own."""
    told, own = words(said), words(value)
    return sum(any(_same(w, t) for t in told) for w in own) / len(own) if own else 1.0


def _same(left: str, right: str) -> bool:
    """The same word in two forms: a figure exactly, a word by its beginning (or as the end of a compound)."""
    if left == right:
        return True
    if not (left[0].isalpha() and right[0].isalpha()):
        return False
    short = min(len(left), len(right))
    need = 3 if short <= 5 else 4 if short <= 7 else 5
    return short >= 3 and left[:need] == right[:need]


def sureness(value: str, quote: str, said: str, claimed: str) -> Evidence | None:
    """How sure a value is: known only where all of it was said, and plainly; None where most of it was not said."""
    part = share(value, said)
    if part < LEAST:
        return None
    around = clause(quote, said)
    denied = bool(_NOT.search(around)) != bool(_NOT.search(value))
    plain = claimed == "said" and part == 1.0 and not denied
    return Evidence.KNOWN if plain and evidence(around) is not Evidence.ASSUMED else Evidence.ASSUMED


def doubtful(quote: str, said: str) -> bool:
    """Do the words around the quote say 'not', 'nothing' or 'I don't know'?"""
    around = clause(quote, said)
    return bool(_NOT.search(around)) or evidence(around) is Evidence.UNKNOWN


def clause(quote: str, said: str) -> str:
    """The clause of what was said that holds the quote, with the quote whole."""
    at = said.find(quote)
    if at < 0:
        return quote
    before = [m.end() for m in _CLAUSE.finditer(said, 0, at)]
    after = _CLAUSE.search(said, at + len(quote))
    return said[before[-1] if before else 0 : after.start() if after else len(said)]


def figures(text: str) -> set[str]:
    """The numbers in a text, as they are written."""
    return set(re.findall(r"\d+(?:[.,]\d+)?", text))
