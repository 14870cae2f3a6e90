"""The opening answer: which part of it names the company and which tells what it sells."""

import re

from assistant.model.context import name_begins
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import Piece, sentences, split

# 'Myymme', 'tehdään', 'minä korjaan', 'we make', 'I tune': what the company does, and not what it is or has.
_DOES = re.compile(
    r"^(?:(?:ja|missa|jossa|joka|jotka|me|mina|ma|siella|han)\s+)*"
    r"(?!(?:ollaan|olemme|oomme|omistamme|omistetaan|toimimme|toimitaan|sijaitsemme|perustimme|perustettiin|aloitimme|meidan)\b)"
    r"(?:\w{3,}(?:mme|taan|daan|llaan|nnaan|rraan)|teen|myyn|korjaan|huollan|rakennan|leivon|hoidan|valmistan|suunnittelen|opetan|hieron|ompelen|autan|tarjoan)\b"
    r"|^(?:and\s+)?(?:(?:we|i|who|which|that)\s+(?:also\s+|mainly\s+|mostly\s+)?"
    r"(?!(?:are|am|is|were|was|have|has|had|own|run|started|opened|work|employ|live|call|called|been)\b)\w+)\b"
    r"|^(?:selling|making|building|fixing|repairing|doing|offering|teaching|cleaning|installing|fitting|servicing)\b"
)
_GREETS = re.compile(r"^(?:moi|moikka|moro|hei|heippa|terve|hello|hi|hey|no|well|so|okay|ok)(?:\s+\w+)?$")
_WHO_TELLS = re.compile(
    r"^(?:(?:moi|hei|terve|moikka|hello|hi|hey|no)\W+)*"
    r"(?:(?:mina|ma)\s+)?(?:olen|oon|nimeni\s+on|i\s*a?'?m|my\s+name\s+is|this\s+is)\s+(?:\w+\s+)?\w+$"
)
# 'Firma on Kutomo Lanka', 'we're called …': the company comes after what it does.
_NAMES = re.compile(
    r"^(?:ja\s+|and\s+)?(?:(?:the\s+|our\s+)?(?:firma\w*|yritys|yrityksen|toiminimi|company)(?:\s+nimi|\s+name)?\s+(?:on|is)|(?:nimi|name)\s+(?:on|is)|we['’]?re\s+called|we\s+are\s+called|nimeltaan|called)\b"
)
_EDGES = r"(?<=[.!?])\s+|\n+|\s*[,;:]\s+|\s+[-–—]\s+|\s+(?=(?:ja|jossa|missä|missa|joka|and|who|which|that|we)\s)"


def company_and_offering(answer: Piece) -> list[tuple[str, Piece]]:
    """The two fields with their parts; one of them where the other is not told.

    Sentences without a verb of doing are the company first and what it sells after: 'Leipomo Kulta. Kakkuja.'
    """
    clauses = split(answer, _EDGES)
    while len(clauses) > 1 and _introduces(clauses[0], clauses[1]):
        clauses = clauses[1:]
    answer = _begun(answer.cut(clauses[0].start - answer.start)) if clauses else answer
    does = [n for n, clause in enumerate(clauses) if _DOES.search(fold(clause.text))]
    if does and does[0] > 0:
        at = clauses[does[0]].start - answer.start
        return [("company", _ended(answer.cut(0, at))), ("offering", _begun(answer.cut(at)))]
    names = [n for n, clause in enumerate(clauses) if n and _NAMES.search(fold(clause.text))]
    if names:
        at = clauses[names[0]].start - answer.start
        return [("offering", _ended(answer.cut(0, at))), ("company", _begun(answer.cut(at)))]
    told = sentences(answer)
    if does and len(told) == 2 and not _DOES.search(fold(told[1].text)):
        return [("offering", told[0]), ("company", told[1])]
    if does:
        return [("offering", answer)]
    if len(told) > 1:
        return [("company", told[0]), ("offering", answer.cut(told[1].start - answer.start))]
    return [("company", answer)]


def _introduces(first: Piece, after: Piece) -> bool:
    """Does it greet, or say who is talking, before the company is told of: not 'olen hieroja ja teen …'?"""
    folded = fold(first.text)
    return bool(_GREETS.match(folded) or (_WHO_TELLS.match(folded) and not _DOES.match(fold(after.text))))


def _ended(piece: Piece) -> Piece:
    """Without 'we are' at its beginning where a name follows, and the mark or conjunction at its end."""
    piece = piece.cut(name_begins(piece.text))
    return piece.cut(0, len(re.sub(r"[\s,;:–—-]+(?:ja|and)?$|\s+(?:ja|and)$", "", piece.text)))


def _begun(piece: Piece) -> Piece:
    """Without the conjunction at its beginning."""
    found = re.match(r"(?i)(?:ja|and|jossa|missä|missa|joka|who|which|that)\s+", piece.text)
    return piece.cut(found.end()) if found else piece
