"""Pieces of text with their places, so that every quote is cut from what was said."""

import re
from dataclasses import dataclass

from assistant.understanding.embedded.features import fold


@dataclass(frozen=True)
class Piece:
    """A run of the text, from `start` to `end`; `text` is just those characters."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start + len(self.text)

    def overlaps(self, other: "Piece") -> bool:
        """Do they share any character?"""
        return self.start < other.end and other.start < self.end

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """A part of this piece, trimmed of white space and loose punctuation."""
        return trimmed(Piece(self.text[start:end], self.start + start))


_EDGE_LEFT = " \t\r\n,;:.!?…·•*–—-)]}»\"'“”"
_EDGE_RIGHT = ' \t\r\n,;:.!?…·–—-([{«"“”'


def trimmed(piece: Piece) -> Piece:
    """The piece without loose white space and punctuation at its edges."""
    left = len(piece.text) - len(piece.text.lstrip(_EDGE_LEFT))
    text = piece.text[left:].rstrip(_EDGE_RIGHT)
    if text.count(")") > text.count("("):
        text = text.rstrip(")")
    return Piece(text, piece.start + left)


def whole(text: str) -> Piece:
    """All of a text as one piece."""
    return trimmed(Piece(text, 0))


def split(piece: Piece, pattern: str | re.Pattern[str]) -> list[Piece]:
    """The parts between the matches, trimmed; empty ones are left out."""
    parts, at = [], 0
    for match in re.finditer(pattern, piece.text):
        parts.append(piece.cut(at, match.start()))
        at = match.end()
    parts.append(piece.cut(at))
    return [p for p in parts if p.text]


# Not after a number of a list ('1. soitto') or a common abbreviation ('esim.').
_SENTENCE = re.compile(
    r"(?<=[.!?…])(?<!\b\d\.)(?<!\b\d\d\.)(?<!\besim\.)(?<!\bmm\.)(?<!\bns\.)(?<!\be\.g\.)(?<!\bi\.e\.)\s+|\n+"
    r"|(?:(?<=\bnot\s\d\.)|(?<=\band\s\d\.)|(?<=\bei\s\d\.)|(?<=\bja\s\d\.))\s+(?=[A-ZÅÄÖ])"  # 'No, not 1. The key ones …'
)
_LIST_AND = re.compile(r"\s*[,;/]\s*(?:(?:ja|sekä|seka|and|or|tai|plus)\s+)?|\s+(?:ja|sekä|seka|and|plus|&|\+)\s+|\n+")


def sentences(piece: Piece) -> list[Piece]:
    """The sentences and lines."""
    return split(piece, _SENTENCE)


def lines(piece: Piece) -> list[Piece]:
    """The lines that are not blank."""
    return split(piece, r"\n+")


def listed(piece: Piece) -> list[Piece]:
    """The items of an enumeration: 'a, b ja c', 'a and b'."""
    return split(piece, _LIST_AND)


def tokens(text: str) -> list[str]:
    """The folded words."""
    return re.findall(r"[\w'’]+", fold(text))


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]
