"""A clause with what it names of the record and where it points."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.recorded.forms import is_form, words_of
from assistant.understanding.embedded.recorded.held import PEOPLE, Entry, Kind, Named, named
from assistant.understanding.embedded.recorded.places import Places, bare_numbers, places
from assistant.understanding.embedded.taking_back import takes_back
from assistant.understanding.embedded.words import Piece

THING, PLACE = "§", "¤"  # stand for each letter of a held name and of where it points, so that places stay the same


@dataclass(frozen=True)
class Clause:
    """What a clause names (`things`) and where it points; `fields` and `asked` are what the open question asks of."""

    piece: Piece
    folded: str
    things: tuple[Named, ...]
    where: Places
    fields: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def masked(self) -> str:
        """The folded words, the held names as § and where it points as ¤; a name that is a place, too, is a name."""
        text = _covered(self.folded, self.piece, self.where.pieces, PLACE)
        return _covered(text, self.piece, (t.piece for t in self.things), THING)

    def masked_for(self, thing: Named) -> str:
        """As `masked`, with one name alone covered."""
        text = _covered(self.folded, self.piece, self.where.pieces, PLACE)
        return _covered(text, self.piece, (thing.piece,), THING)

    @property
    def elsewhere(self) -> bool:
        """Does it point for sure at a touchpoint that was not asked about?"""
        return self.where.sure and not {*self.where.ids} <= {*self.asked}

    def cut(self, match: re.Match[str], group: str) -> Piece:
        """The words of a group that was found in the masked text."""
        return self.piece.cut(match.start(group), match.end(group))

    def scoped(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those meant: where it points; else where it was asked; else wherever they are held."""
        every = list(entries)
        if self.where.ids and (there := [x for x in every if x.about in self.where.ids]):
            return there
        if self.where.sure:
            return []
        return [x for x in every if x.about in self.asked] or every

    def answers(self, kinds: Iterable[Kind], meant: Iterable[Entry]) -> bool:
        """Can it be an answer to the open question instead: the same kind asked, of a touchpoint that holds none."""
        if (
            self.elsewhere
            or takes_back(self.piece.text)
            or re.search(r"\b(?:missaan|anywhere|kokonaan|at\s+all|enaa|any\s*more|no\s+longer)\b", self.folded)
        ):
            return False
        if {"owner", "affected"} & {*self.fields}:
            return any(k in PEOPLE for k in kinds)
        return any(k.value in self.fields for k in kinds) and not any(x.about in self.asked for x in meant)


def _covered(text: str, piece: Piece, spans: Iterable[Piece], mark: str) -> str:
    for span in spans:
        start, end = span.start - piece.start, span.end - piece.start
        text = text[:start] + mark * (end - start) + text[end:]
    return text


def clause(piece: Piece, model: Model, question: Question | None, held: Sequence[Entry]) -> Clause:
    """The clause read against the record."""
    asked = tuple(a.id for a in question.about if model.touchpoint(a.id)) if question else ()
    things = tuple(t for t in named(piece, held) if not _of_a_place(t, model))
    where = places(piece, model, asked, [t.piece for t in things])
    return Clause(piece, fold(piece.text), things, where, question.fields if question else (), asked)


def _of_a_place(thing: Named, model: Model) -> bool:
    """Is a name said by one of its words alone, which a touchpoint's name holds: 'ring the office', no coordinator?"""
    said = fold(thing.piece.text)
    return (
        all(len(words_of(x.name)) > 1 for x in thing.entries)
        and len(said.split()) == 1
        and any(is_form(said, word) for t in model.touchpoints for word in words_of(t.name))
    )


def by_bare_number(read: Clause, model: Model) -> Clause:
    """The clause with numbers that nothing marks taken for touchpoints, where it points nowhere for sure."""
    if read.where.sure:
        return read
    where = bare_numbers(read.piece, model)
    return Clause(read.piece, read.folded, read.things, where, read.fields, read.asked) if where.ids else read
