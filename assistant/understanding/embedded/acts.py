"""What a turn is for: an answer, a question back, a wish to skip, stop, go back …"""

import re
from dataclasses import dataclass

from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.judged import IDLE, judged
from assistant.understanding.embedded.turns import (
    Parts,
    asks,
    asks_meaning,
    command,
    complains,
    entertain,
    greeted,
    only_leads_up,
    parts,
)
from assistant.understanding.embedded.words import Piece, sentences, split, whole
from assistant.understanding.interpreter import Act

_WISHES = (Act.STOP, Act.GO_BACK)
# Whoever asks for one speaks of themselves, or in the passive: 'could we …', 'lopetetaanko', 'voisinko'.
_ABOUT_US = re.compile(
    r"\b(?:we|i|us|let['’]?s|ma|mina|\w+(?:aanko|aisko|aiskos|inko|mmeko)|jatk\w+|lope\w+|tauko\w*|pala\w+|(?:go|going)\s+back)\b"
)


CHAT = 2  # sentences of a turn that is nothing but talk; each is looked at by itself


@dataclass(frozen=True)
class Turn:
    """The act of a turn, what of it answers, and the question in it to the assistant."""

    act: Act
    answer: Piece
    asked: str | None = None


def act_of(text: str, embed: Embed | None, field: str | None) -> Turn:
    """What a turn is for: a command known by its words, else as it is judged where `field` was asked."""
    said, told = whole(text), parts(text)
    if known := command(text):
        return Turn(known, said)
    if entertain(said.text):
        return Turn(Act.SMALL_TALK, said)
    if command(sentences(said)[-1].text if sentences(said) else "") is Act.UNDO:  # 'Meni pieleen. Peru tuo viimeinen.'
        return Turn(Act.UNDO, said)
    begins = greeted(said.text)
    act = judged(said.text[begins:] if begins else text, embed, field)
    if told.asked and told.rest and act in (Act.SMALL_TALK, Act.HELP, Act.QUESTION):
        answered = all(judged(r.text, embed, field) is Act.ANSWER for r in told.rest[:2])
        act = Act.MIXED if answered else act
    if act is Act.MIXED and not told.asked and 1 < len(told.rest) <= CHAT and _all_idle(told.rest, embed, field):
        return Turn(Act.SMALL_TALK, said)  # 'ku koulussa tää. kerro eka vitsi': neither answers nor asks
    if act is Act.HELP and asks_meaning(text):
        act = Act.QUESTION
    if act is Act.COMPLAINT and told.asked and not told.rest and not complains(text):
        act = Act.QUESTION  # 'miten tästä ei tuu taas semmosta, että …?'
    if act in _WISHES and told.asked and not told.rest and not _ABOUT_US.search(fold(said.text)):
        act = Act.QUESTION  # 'tiedätkö, sataako huomenna?' is no wish to go on tomorrow
    if act is Act.DONT_KNOW and told.asked:
        act = Act.HELP  # 'mistä minä tiedän. Mitä siihen kuuluu vastata?'
    match act:
        case Act.QUESTION:
            return Turn(Act.QUESTION, said, asked=said.text + ("?" if "?" in text else ""))
        case Act.MIXED:
            return _mixed(text, said, told)
        case Act.ANSWER if told.asked:
            return _mixed(text, said, told) if told.rest else Turn(Act.QUESTION, said, asked=said.text + "?")
        case act:
            return Turn(act, said.cut(begins))


def _all_idle(every: tuple[Piece, ...], embed: Embed | None, field: str | None) -> bool:
    """Is each of the sentences talk that nothing comes of?"""
    return all(command(s.text) is Act.SMALL_TALK or judged(s.text, embed, field) in IDLE for s in every)


def _mixed(text: str, said: Piece, told: Parts) -> Turn:
    """An answer and a question to us, taken apart; where no sentence of its own asks, the last clause does."""
    if told.asked and told.rest:
        first, last = told.rest[0], told.rest[-1]
        answer = Piece(text[first.start : last.end], first.start)
        return Turn(Act.MIXED, answer, " ".join(a.text for a in told.asked) + "?")
    pieces = [*split(Piece(text, 0), r"(?<=[.!?])\s+|\s*[,;]\s+")]
    if len(pieces) < 2:
        return Turn(Act.QUESTION, said, asked=said.text + "?") if told.asked else Turn(Act.ANSWER, said)
    answer = Piece(text[pieces[0].start : pieces[-2].end], pieces[0].start)
    if not told.asked and not asks(pieces[-1].text) and not text.rstrip().endswith("?"):
        return Turn(Act.ANSWER, said)  # it only sounds like one, and its last words would be lost
    if only_leads_up(answer.text):
        return Turn(Act.QUESTION, said, asked=said.text + "?")
    return Turn(Act.MIXED, answer, asked=pieces[-1].text + "?")
