"""Words of a text as stems, Finnish and English, for search by words."""

import re
from functools import cache
from typing import Any

_COMMON = frozenset(
    """
    ja on se ei ole olla että tai kun jos mutta niin myös kuin vain miksi mitä mikä miten kuka missä mihin
    mistä tämä tätä tässä nämä se sen sitä ne niitä voi pitää pitäis pitäisi mun mä sä me te he meidän teidän
    oon oo ootte onko voiko saako siis nyt jo vielä ihan sitten vai kannattaa tarkoittaa tarkottaa eli joku
    jotain tota toi ku et the a an is are was be been to of in on for and or but if that this these those it
    its with as by from at what why how who when where which do does did can could should would i you we they
    my our your me us them there have has had not no so just about into than then any some mean means
    """.split()
)


# Words that people use for what the material calls by another: beginnings, so that every inflection is met.
_CALLED = {
    "kosketuspist": "kohtaamispist",
    "kontaktipist": "kohtaamispist",
    "palvelupolu": "asiakaspolu",
    "palvelupolk": "asiakaspolk",
}
_OTHER_WORD = re.compile("|".join(_CALLED), re.IGNORECASE)


def in_our_words(question: str) -> str:
    """A question with the material's own words in place of others for the same."""
    return _OTHER_WORD.sub(lambda m: _CALLED[m.group().lower()], question)


@cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer({"fi": "finnish", "en": "english"}[language])


def stems(text: str, language: str) -> list[str]:
    """The stems of the words that tell something, without diacritics, so that 'kaynti' finds 'käynti'."""
    found = [w for w in re.findall(r"[\w/%]+", text.lower()) if w not in _COMMON and len(w) > 1]
    return [s.translate(_PLAIN) for s in _stemmer(language).stemWords(found)]


_PLAIN = str.maketrans("äöå", "aoa")
