"""Does the company meet the customer there, or is the customer alone: which of the two a clause says."""

import re

from assistant.model.touchpoints import Contact
from assistant.understanding.embedded.denial import NO, OTHERWISE

# Over folded text.
_ALONE = r"itsekseen|itekseen|keskenaan|omillaan|omaa|yksin|yksinaan|omatoim\w*|itsepalvel\w*|alone|themsel\w+|himself|herself|on\s+(?:their|there|thier|his|her)\s+own|self.?serv\w*|(?:without|ilman)\s+(?:us|meita)"
_WITH_US = r"suor\w+|kontakt\w+|yhteydessa|tekemisissa|mukana|tavataan|tapaamme|meidan\s+kanssa|meihin|direct\w*|in\s+contact|in\s+touch|(?:me|us)\s+and\s+them|them\s+and\s+(?:me|us)|face\s+to\s+face|kasvotusten|(?:are|is|with|by|otherwise)\s+us|us\s+talking|involved|we\s+(?:meet|are|talk|do)|we're|me\s+(?:ollaan|olemme|ollan)|ollaan|olemme"
_BY_ITSELF = r"(?:itse|ite)(?!\s+asiassa)|asiakas\s+(?:tekee|hoitaa)|ne\s+tekee|they\s+do|customers?\s+(?:do|only)|only\s+the\s+customer|vain\s+asiakas"
# 'Emme ole mukana', 'it isn't direct', 'we don't meet them'; not 'emme tapaa kuin kohdassa 3'.
_DENIED = (
    rf"(?:{NO}|no(?=\s+(?:direct\s+)?contact))\b(?:(?!\b{OTHERWISE}\b|\b(?:etta|that)\b)[^.;,])*?"
    rf"\b(?P<what>{_WITH_US}|{_ALONE}|contact|meet|tavata|tapaa|nahda)\b(?![^.;,]*\b(?:kuin|paitsi|except)\b)"
)
_PATTERNS = (
    (re.compile(rf"\b(?:{_ALONE})\b"), Contact.SELF_SERVICE),
    (re.compile(rf"\b(?:{_WITH_US})\b"), Contact.DIRECT),
    (re.compile(rf"\b(?:{_BY_ITSELF})\b"), Contact.SELF_SERVICE),
)
_NOT = re.compile(rf"\b{_DENIED}")
_NAMED = re.compile(
    r"\b(?:on|onki|onkin|ovat|ovatkin|oli|is|isn'?t|are|aren'?t|not|ei\s+(?:oo|ole)|eivat\s+(?:oo|ole))\s+(?:\w+\s+){0,2}?"
    r"(?:suor\w+|direct|kontakt\w+|itsepalvel\w*|omatoim\w*|self.?serv\w*|yksin|alone|itsekseen|itekseen|keskenaan|on\s+their\s+own|without\s+us|contact)(?:\s+(?:kontakti\w*|yhtey\w+|contact))?(?:\s+(?:at\s+all|after\s+all|sittenkin))?\s*(?:[.,;:!)]|$|(?=\b(?:but|and|mutta|mut|ja)\b))"
)


def contact_kind(folded: str) -> tuple[Contact, int] | None:
    """Direct or alone and where it is said, or None where the words do not say."""
    if denied := _NOT.search(folded):
        alone = _PATTERNS[0][0].search(denied.group("what"))
        return (Contact.DIRECT if alone else Contact.SELF_SERVICE), denied.start()
    for pattern, kind in _PATTERNS:
        if match := pattern.search(folded):
            return kind, match.start()
    return None


def names_contact(folded: str) -> bool:
    """Is something said to be direct or self-service: 'lasku on suora', not 'the invoice comes directly by email'?"""
    return bool(_NAMED.search(folded))


_SO_IT_IS = re.compile(
    r"\b(?:eli|joten|niin\s+et(?:ta)?|so|which\s+makes|meaning)\s+(?P<what>(?:\w+\s+){0,7}?)(?:on|onki|onkin|it|it['’]?s|is)\s+(?:\w+\s+){0,2}?"
    r"(?:suora\w*|direct|itsepalvelu\w*|self.?service)\b"
)


_PRONOUN = re.compile(r"(?:se|ne|it|that|they|this|sekin|nekin|kin|\s)*")


def concluded(folded: str) -> str | None:
    """What a conclusion of how the contact is speaks of ('… eli se on suora kontakti'); None where there is none.

    It is what the conclusion names itself, else what was told before it.
    """
    match = _SO_IT_IS.search(folded)
    if match is None:
        return None
    return folded[: match.start()] if _PRONOUN.fullmatch(match["what"]) else match["what"]


def opposite(kind: Contact) -> Contact:
    """The other of the two."""
    return Contact.SELF_SERVICE if kind is Contact.DIRECT else Contact.DIRECT


_ONLY = re.compile(
    rf"(?:(?:on|ovat|is|are|it|sen|should\s+be)\s+)*(?:(?:{_ALONE}|{_WITH_US}|{_BY_ITSELF})\s*)+(?:it\s+)?(?:contact|yhtey\w+)?\W*"
)


def only_contact(folded: str) -> bool:
    """Does it say how the contact is and nothing else: 'is direct contact', 'they do alone', 'on itsepalvelua'?"""
    return bool(_ONLY.fullmatch(folded))
