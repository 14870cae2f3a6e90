"""How a turn begins that takes something back: 'eiku', 'sorry', 'korjaan:'."""

import re
from typing import Literal

from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import Piece

# What stands before something taken back: plainly (never an answer), strongly (seldom one), lightly (before anything).
_PLAINLY = r"(?:korjaan|korjaus|tarkennan|tarkennus|oikaisen|oikaisu|correction)(?=\s*[:,–-]|\s+(?:viela(?:\s+yh[dt]\w+)?\s*[:,–-]|to\b)|(?:\s+\w+){0,2}?\s+(?:edelli|aiem|aikais|aske[ni]|vastau|tohon|tuohon|siihen)\w*)|(?:let\s+me|i\s+(?:need|have|want)\s+to)\s+correct\b|to\s+correct\s+(?:myself|that)\b"
_STRONGLY = r"eiku\w*|ei\s+kun?|hups\w*|oho|oops|whoops"
_IDIOMS = r"come\s+to\s+think\s+of\s+it|for\s+the\s+record"  # name nothing, whatever words they hold
_LIGHTLY = (
    r"sori|sorry|anteeksi|ai\s+niin?|wait|hold\s+on|hetkinen|hetki|odota(?:s|pa|han)?|oota(?:s|ha)?|actually|itse\s+asiassa|niin\s+ja\s+viela|"
    + _IDIOMS
)
_BEFORE = r"(?:(?:no|ni|niin|ja|ai|hei|oh|and|so|please)[\s,]+){0,3}"
_TAKES_BACK = re.compile(
    rf"^{_BEFORE}(?:(?P<plainly>{_PLAINLY})|(?P<strongly>{_STRONGLY})|(?P<lightly>{_LIGHTLY}))(?!\w)[\s,:–-]*"
)
_OPENING = re.compile(
    rf"^(?:(?:{_PLAINLY}|{_STRONGLY}|{_LIGHTLY}|no|ni|ei|siis|hei|ai|joo|niin|mutta|mut|ja|sitten|sit|oikeastaan|oh|hmm|and|then|please|also|but|could\s+you|can\s+you|you\s+can|you\s+could|voisitko|voitko)\s*[,:–-]?\s+)+"
)
ENDING = re.compile(r"[\s,]+(?:actually|though|oikeastaan|itse\s+asiassa|kylla|siis)$")
TAKEN_BACK = re.compile(r"(?:ei|eiku|no|nah|never\s+mind|jata|anna\s+olla)\b")
ANNOUNCED = 6  # words of what announces a correction before a colon
How = Literal["plainly", "strongly", "lightly"]


def takes_back(text: str) -> tuple[How, int] | None:
    """How a text that begins as a correction begins, and where that beginning ends; None where it does not."""
    match = _TAKES_BACK.match(fold(text))
    if not match:
        return None
    how: How = "plainly" if match["plainly"] else "strongly" if match["strongly"] else "lightly"
    return how, match.end()


def after_colon(piece: Piece) -> Piece:
    """Without what announces a correction: 'Korjaan vielä yhtä: …'."""
    head, colon, _ = piece.text.partition(":")
    announced = (takes_back(piece.text) and len(head.split()) < ANNOUNCED) or _ANNOUNCES.search(fold(head))
    return piece.cut(len(head) + 1) if colon and announced else piece


# 'Suokaa anteeksi, yksi jäi mainitsematta: …': names nothing, for all its words.
_ANNOUNCES = re.compile(
    r"\b(?:yksi|yks|one|something)\s+(?:\w+\s+)?(?:jai\s+(?:sanomatta|mainitsematta)|korja\w+|(?:thing\s+)?(?:to\s+correct|was\s+left\s+out))(?:\s+\w+)?$"
)


_ASIDE = re.compile(rf"(?:{_IDIOMS}|by\s+the\s+way|btw)[\s,:–-]+")


def without_aside(piece: Piece) -> Piece:
    """Without an idiom that leads up to it and names nothing: 'come to think of it, …'."""
    aside = _ASIDE.match(fold(piece.text))
    return piece.cut(aside.end()) if aside else piece


def without_opening(piece: Piece) -> Piece:
    """Without what leads up to a correction: 'ei kun hei, korjaa …'."""
    opening = _OPENING.match(fold(piece.text))
    return piece.cut(opening.end()) if opening else piece


# What stays as it is, told beside a correction.
_STANDS = re.compile(
    r"\b(?:pita[av]\w*\s+paikkansa|o(?:n|vat)\s+oikein|(?:saa|saavat)\s+(?:jaada|olla)|pysyy|(?:is|are)\s+(?:right|correct|fine)|stays?|can\s+stay|still\s+holds?)\b"
)
# What was forgotten, and could not be placed: no goal or support of what is asked about.
_FORGOT = re.compile(
    r"^(?:\W*\w+\W+){0,2}?(?:i\s+forgot|i\s+left\s+\w+\s+out|(?:ma\s+|mina\s+)?unohdin|(?:muistui|tuli)\s+(?:viela\s+)?miele\w+|(?:yksi|yks|joku|henkilo)\s+jai\s+(?:sanomatta|mainitsematta))\b"
)


def stands(text: str) -> bool:
    """Does it tell that something stays as it is: 'sähköposti pitää paikkansa', 'the rest can stay'?"""
    return bool(_STANDS.search(fold(text)))


def forgot(text: str) -> bool:
    """Does it begin by telling that something was forgotten?"""
    return bool(_FORGOT.match(fold(text)))
