"""What is recorded of one touchpoint and belongs to another: 'Excel kuuluu kohtaan 5', 'that was about 6, not 5'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from assistant.model import edits as e
from assistant.model.facts import Fact
from assistant.model.touchpoints import Data, FactField, FactsField, Kpi, Participant, System, Touchpoint
from assistant.model.whole import Model
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.meeting import concluded, names_contact
from assistant.understanding.embedded.recorded.clause import Clause
from assistant.understanding.embedded.recorded.forms import share, words_of
from assistant.understanding.embedded.recorded.places import NOWHERE, Places, bare_numbers, is_number, places
from assistant.understanding.embedded.words import Piece
from assistant.understanding.interpreter import Said

_ONE: tuple[FactField, ...] = get_args(FactField)
_SEVERAL: tuple[FactsField, ...] = get_args(FactsField)
_NO = r"(?:ei|eivat|not|\w+n['’]t)"
_BELONGS = re.compile(
    r"\b(?:kuuluu|kuuluvat|kuului|kuuluisi|kuuluis|kuulu|siirra|siirretaan|siirtaisi\w*|siirtaa|koski|koskee|koskivat|liittyy|onkin|meni\s+vaaraan|meni\s+vaarin|pitais(?:i)?\s+olla|oli\s+(?:kylla\s+)?(?:siita|kohdasta)"
    r"|belongs?|belonged|goes|go|move|moved|shift|put|should\s+(?:be|go|sit|have\s+gone)|(?:was|were|is|are)\s+(?:really\s+|actually\s+|meant\s+)?(?:about|for)|meant)\b"
)
# What was told last: 'se', 'that', where nothing but the verb follows, or 'what I just said', wherever of it was said.
_IT = r"(?:se|ne|toi|tuo|tama|taa|that(?:\s+one)?|this|it)"
_LAST_SAID = (
    r"(?:aske[it]?nen|ask[oe]inen|edellinen|viimeisin|mita\s+(?:(?:ma|mina|just|asken|juuri|aske)\s+)*(?:sanoin|kerroin|vastasin)|(?:edellinen|viime|aske[nit]+\w*)\s+vastau\w*|vastaukseni"
    r"|that\s+(?:last\s+one|answer)|the\s+(?:last|previous)\s+(?:one|answer|bit)|what\s+i\s+(?:just\s+)?(?:said|told\s+you|wrote)|my\s+(?:last\s+|previous\s+)?answer)"
)
_SPOKEN_OF = re.compile(rf"^\W*(?:\w+\W+){{0,3}}?(?:{_IT}\W*$|{_LAST_SAID}\b)")
_SPOKEN_OF_AFTER = re.compile(rf"^\W*(?:{_IT}|(?:se\s+)?{_LAST_SAID})\b")
_IS = re.compile(r"\b(?:ei|eivat|on|ovat|is|are|isn['’]?t|aren['’]?t|was|were)\b")
_NOT_HERE = re.compile(rf"\b{_NO}\b.*\b(?:vaan|but)\b|\b(?:on|ovat|is|are)\b.*\s(?:eika|not)\b")
_NOT_BUT = re.compile(rf"\b{_NO}\b(?P<out>[^.]*?)(?:,\s*|\s+)(?:vaan|but|it['’]?s|its|they['’]?re)\b(?P<into>.*)$")
_BUT_NOT = re.compile(
    r"^(?P<into>.*?)[,;]?\s+(?:ja\s+)?(?:ei|eika|eivatka|not|instead\s+of|rather\s+than)\s+(?P<out>.*)$"
)
_FROM = re.compile(
    r"\b(?:from|out\s+of|kohdasta|at|in)\b.*?(?=\s(?:to|into|under|kohtaan|on|is|was|really)\b|$)|\b\w{4,}sta\b"
)
_ORDER = re.compile(r"\b(?:before|after|first|last|ennen|jalkeen|ensin|ensimmai\w+|viimei[sn]e\w+|alkuun|loppuun)\b")
_NUMBERED = re.compile(r"^(?:.*\b(?:about|for|to|belongs?|was|koski|koskee|kuuluu|oli)\s+)?\d{1,2}$")
_SURELY = re.compile(r"kuulu\w*|belong\w*|moved?|siir\w+")
LONGEST = 16  # words of a clause that moves something; longer ones tell
NEAR = 3  # words between the verb and the place
_LEAST = 4  # letters of a word by which a fact may be meant
_MOST = 0.7  # of what is said that has to stand in the fact that is meant


@dataclass(frozen=True)
class _Kept:
    """Something recorded at a touchpoint that can be moved."""

    at: Touchpoint
    field: FactField | FactsField | None
    what: Fact | System | Data | Kpi | Participant

    @property
    def fact(self) -> Fact:
        return self.what if isinstance(self.what, Fact) else self.what.fact


def moved(said: Said, clause: Clause, model: Model) -> list[e.Edit]:
    """The edits that take what is recorded from where it stands to where the clause says it belongs."""
    verb = _BELONGS.search(clause.folded) or (_NOT_HERE.search(clause.folded) and _IS.search(clause.folded))
    of_contact = names_contact(clause.folded) or concluded(clause.folded) is not None
    if not verb or of_contact or _ORDER.search(clause.folded):
        return []
    out, into = _way(clause, model)
    if len(into.ids) != 1 or set(out.ids) & set(into.ids) or not _goes_there(clause, verb, out, into):
        return []
    to, there = into.ids[0], [k for k in _kept(model) if k.at.id != into.ids[0]]
    of_last = _speaks_of_last(clause, verb) and (is_number(into.pieces[0]) if into.pieces else bool(out.ids))
    meant = _meant(clause, verb.start(), there, out.ids, of_last=of_last)
    if to in clause.asked and not (out.ids or of_last) and not any(k.at.id in clause.asked for k in meant):
        return []  # it tells what was asked: 'Excel kuuluu siihen'
    edits = [edit for k in meant for edit in _moved(said, clause.piece, k, to)]
    stays = bool(out.ids) and not any(k.at.id in out.ids for k in meant)  # it never stood where it is said not to be
    return [x for x in edits if not (stays and isinstance(x, e.RemoveFact | e.RemoveItem | e.RemoveParticipant))]


def _goes_there(clause: Clause, verb: re.Match[str], out: Places, into: Places) -> bool:
    """Is the place what the verb is of: told right behind it, by its number where the verb may say anything?"""
    if len(clause.folded.split()) > LONGEST:
        return False
    if out.ids or not into.pieces:
        return True
    place = into.pieces[0]
    between = clause.folded[verb.end() : max(verb.end(), place.start - clause.piece.start)]
    return len(between.split()) <= NEAR and (bool(_SURELY.fullmatch(verb.group())) or is_number(place))


def _way(clause: Clause, model: Model) -> tuple[Places, Places]:
    """Where it is taken from and where it belongs, as far as they are told."""
    names = [t.piece for t in clause.things]

    def pointed(piece: Piece, asked: Sequence[str] = clause.asked) -> Places:
        found = places(piece, model, asked, names)
        return found if found.sure else bare_numbers(piece, model) if _NUMBERED.search(piece.text) else found

    if match := _NOT_BUT.search(clause.folded) or _BUT_NOT.match(clause.folded):
        out, into = pointed(clause.cut(match, "out")), pointed(clause.cut(match, "into"))
        if out.ids and into.ids:
            return out, into
    for match in _FROM.finditer(clause.folded):
        out = pointed(clause.piece.cut(match.start(), match.end()), ())
        before, after = pointed(clause.piece.cut(0, match.start())), pointed(clause.piece.cut(match.end()))
        into = after if after.ids else before
        if out.ids and into.ids and set(out.ids) != set(into.ids):
            return out, into
    into = pointed(clause.piece, ())
    return NOWHERE, into if into.sure else NOWHERE


def _speaks_of_last(clause: Clause, verb: re.Match[str]) -> bool:
    """Does it speak of what was told last: 'that belongs to 6', 'siirrä äskeinen kohtaan 4'?"""
    before, after = clause.folded[: verb.start()], clause.folded[verb.end() :]
    return bool(_SPOKEN_OF.match(before) or (not before.strip() and _SPOKEN_OF_AFTER.match(after)))


def _kept(model: Model) -> Iterator[_Kept]:
    for touchpoint in model.touchpoints:
        for one in _ONE:
            if fact := getattr(touchpoint, one):
                yield _Kept(touchpoint, one, fact)
        for several in _SEVERAL:
            yield from (_Kept(touchpoint, several, fact) for fact in getattr(touchpoint, several))
        for things in (touchpoint.systems, touchpoint.data, touchpoint.kpis, touchpoint.participants):
            yield from (_Kept(touchpoint, None, thing) for thing in things)


def _meant(clause: Clause, verb: int, kept: Sequence[_Kept], out: Sequence[str], *, of_last: bool) -> list[_Kept]:
    """What the clause speaks of: what was told last, a fact by its words, or things by their names."""
    told = [k for k in kept if k.fact.told and k.fact.source.turn is not None and (not out or k.at.id in out)]
    if of_last:
        last = [k for k in told if k.fact.source.turn == max(x.fact.source.turn or 0 for x in told)]
        return [k for k in last if k.at.id == last[-1].at.id]  # of a turn that told of several, the last of them
    subject = " ".join(w for w in words_of(clause.piece.text[:verb]) if len(w) >= _LEAST)
    by_words = [k for k in told if k.field and share(subject, words_of(k.fact.value)) > _MOST]
    if len(subject.split()) > 1 and len(by_words) == 1:
        return by_words
    names = {fold(x.name) for thing in clause.things for x in thing.entries}
    named = [k for k in kept if k.field is None and fold(_name(k)) in names]
    there = [k for k in named if k.at.id in out]
    if there or len({k.at.id for k in named}) == 1:
        return there or named
    return [k for k in named if k.at.id in clause.asked[:1]] or (named[:1] if out else [])


def _name(kept: _Kept) -> str:
    return kept.what.role if isinstance(kept.what, Participant) else getattr(kept.what, "name", "")


def _moved(said: Said, words: Piece, kept: _Kept, into: str) -> Iterator[e.Edit]:
    """Taken from there and put here, with the words and the certainty it was told with."""
    source, at, what = said.source(words.text), kept.at.id, kept.what
    match what:
        case Fact():
            assert kept.field is not None
            yield e.RemoveFact(kind="remove_fact", touchpoint=at, field=kept.field, value=what.value, source=source)
            if kept.field in _ONE:
                yield e.SetFact(kind="set_fact", touchpoint=into, field=kept.field, fact=what)
            else:
                yield e.AddFact(kind="add_fact", touchpoint=into, field=kept.field, fact=what)
        case Participant():
            yield e.RemoveParticipant(
                kind="remove_participant", touchpoint=at, side=what.side, role=what.role, source=source
            )
            yield e.AddParticipant(kind="add_participant", touchpoint=into, participant=what)
        case System():
            yield e.RemoveItem(kind="remove_item", touchpoint=at, field="systems", name=what.name, source=source)
            yield e.AddSystem(kind="add_system", touchpoint=into, name=what.name, fact=what.fact)
        case Data():
            yield e.RemoveItem(kind="remove_item", touchpoint=at, field="data", name=what.name, source=source)
            yield e.AddData(kind="add_data", touchpoint=into, name=what.name, system=what.system, fact=what.fact)
        case Kpi():
            yield e.RemoveItem(kind="remove_item", touchpoint=at, field="kpis", name=what.name, source=source)
            yield e.AddKpi(
                kind="add_kpi", touchpoint=into, name=what.name, kpi_kind=what.kind, target=what.target, fact=what.fact
            )
