"""Corrections of the touchpoints: move, swap, remove, rename, merge, add, stage, contact."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from assistant.model import edits as e
from assistant.model.facts import Source
from assistant.model.whole import Model
from assistant.understanding.embedded import commands
from assistant.understanding.embedded.base import nominative
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.journey import guess
from assistant.understanding.embedded.meeting import contact_kind
from assistant.understanding.embedded.names import named
from assistant.understanding.embedded.refer import Named, Names, Reference, ordinal, rest_of
from assistant.understanding.embedded.segment import NO_NAME
from assistant.understanding.embedded.stages import named_stage
from assistant.understanding.embedded.taking_back import ENDING, TAKEN_BACK, without_opening
from assistant.understanding.embedded.words import Piece, capital, sentences
from assistant.understanding.interpreter import Note, Said

SURELY = 0.7  # how well a name must fit before what it names is removed
ABOUT_THE_LIST = frozenset({"touchpoints", "order", "stage", "contact"})  # questions at which any correction is meant


class Corrector:
    """Reads corrections against the touchpoints of a model."""

    def __init__(self, said: Said, model: Model, field: str | None, embed: Embed | None) -> None:
        self.said, self.model, self._embed = said, model, embed
        self.free = field in ABOUT_THE_LIST
        self.contact_asked = field == "contact"  # its answer is read whole, with what it says of the rest
        self.names = Names([Named(t.id, t.name) for t in model.touchpoints], embed)
        self.notes: list[Note] = []

    def edits(self, text: Piece) -> list[e.Edit]:
        """The corrections in the text, sentence by sentence; `notes` tells what was not found or not clear."""
        if not self.model.touchpoints:
            return []
        found: list[e.Edit] = []
        every = sentences(text)
        if self.free and len(every) > 1 and commands.LEFT_OUT.match(fold(every[0].text)):
            return list(self._left_out(every[1:]))
        for sentence, following in zip_longest(every, every[1:]):
            if following and TAKEN_BACK.match(fold(following.text)) and self.said.text[sentence.end :].startswith("?"):
                continue  # 'Vaihda 6 ja 7? Ei, jätä.'
            without = without_opening(sentence)
            if match := (
                commands.NOT_CALLED.match(fold(without.text)) or commands.RENAME_COLON.match(fold(without.text))
            ):
                found += list(self._named(without, match["x"], without.cut(match.start("y"), match.end("y"))))
                continue
            for piece in _clauses(sentence):
                bare = without_opening(piece)
                told = fold(bare.text)
                folded = ENDING.sub("", told)
                if (its := commands.ITS_NAME.match(folded)) and (last := _touched(found)):
                    found += self._call(bare, last, bare.cut(its.start("y"), its.end("y")))
                    continue
                found += list(self._one(bare, folded, put_right=bare != piece or folded != told))
        return found

    def _one(self, piece: Piece, folded: str, *, put_right: bool) -> Iterator[e.Edit]:
        """The corrections of a clause; `put_right` is whether it begins or ends as what takes something back."""
        if match := commands.SPOKEN_OF_AS.match(folded):
            told = piece.cut(match.start("y"), match.end("y"))
            yield from self._named(piece, match["x"], Piece(nominative(f"{told.text}n"), told.start))
        elif match := commands.RENAMED_FOR.match(folded):
            yield from self._renamed_for(piece, match)
        elif match := commands.NAME_OF.match(folded):
            yield from self._named(piece, match["x"], piece.cut(match.start("y"), match.end("y")))
        elif self.free and (put := self._put_in_stage(piece, folded)):
            yield from put
        elif match := commands.SWAP.match(folded):
            yield from self._swap(piece, match)
        elif match := commands.MERGE.match(folded):
            yield from self._merge(piece, match)
        elif (match := commands.RENAME.match(folded)) and (
            self.free
            or match.group("x4")
            or match.group("x6")
            or self._numbered(match.group("x8") or match.group("x9"))
            or (self._numbered(match.group("x3")) and piece.text[match.start("y3")].isupper())
            or (
                re.search(r"\b(?:nime|rename|kohta|number|touchpoint)", folded)
                and not (match.group("x8") or match.group("x9"))
            )
        ):
            yield from self._rename(piece, match)
        elif match := self._added(folded):
            yield from self._add(piece, match)
        elif (
            (
                (match := commands.MOVE.match(folded))
                and (self.free or commands.OF_THE_LIST.search(folded) or commands.SHIFTS.match(folded))
            )
            or (self.free and (match := commands.BETWEEN.match(folded)))
            or (
                (match := commands.COMES.match(folded))
                and (self.free or (put_right and self._against_the_order(match)))
            )
        ):
            yield from self._move(piece, match)
        elif (match := commands.REMOVE.match(folded)) and _from_a_place(_removed(match)):
            self.notes.append(Note(key="note.not_found", blanks={"said": _removed(match)}))
        elif (
            (match := commands.REMOVE.match(folded))
            and (self._removes_listed(match, folded) or (self.free and not self._begins_as_named(folded)))
        ) or (self.free and (match := commands.INNER_WORK.match(folded))):
            yield from self._remove(piece, match)
        elif self.free and (match := commands.IS.match(folded)):
            yield from self._is(piece, match)
        elif (
            self.free
            and (match := commands.SOONER.match(folded))
            and self._surely(match.group("x"), match.group("before"))
        ):
            yield from self._move(piece, match)

    def _removes_listed(self, match: re.Match[str], folded: str) -> bool:
        """Does it speak of the list, or name numbers and nothing else ('poista 2 ja 3', not 'bin 2 bags')?"""
        what = _removed(match)
        words = re.findall(r"\w+", re.sub(r"\b(?:ja|and|to|the|number|numero|nro)\b", " ", what))
        return bool(commands.LIST_WORD.search(folded)) or all(w.isdigit() or ordinal(w) for w in words)

    def _begins_as_named(self, folded: str) -> bool:
        """Does it begin as a touchpoint's name does: 'drop off and pick up' beside 'Drop the dog off'?"""
        first = folded.split()[0]
        return any(fold(t.name).split()[0] == first for t in self.model.touchpoints)

    def _added(self, folded: str) -> re.Match[str] | None:
        patterns = (
            (
                commands.ADD_FIRST,
                commands.ADD_AFTER,
                commands.MISSING_AFTER,
                commands.ADD_BETWEEN,
                commands.PUT_IN,
                *commands.FORGOT,
                commands.ADD,
            )
            if self.free
            else (commands.ADD_FIRST, commands.ADD_AFTER, commands.ADD)
        )
        match = next(filter(None, (p.match(folded) for p in patterns)), None)
        elsewhere = match is not None and (
            commands.LIST_WORD.search(folded) or any(self._numbered(p) for p in _places(match))
        )
        return match if self.free or elsewhere else None

    @staticmethod
    def _numbered(text: str | None) -> bool:
        """Is something pointed at by its number, or by 'kolmonen', 'third'?"""
        return bool(text) and any(w.isdigit() or ordinal(w) for w in re.findall(r"\w+", text or ""))

    def _against_the_order(self, match: re.Match[str]) -> bool:
        """Does it tell of two touchpoints, each named for sure, another order than the list has?"""
        before, after = match.group("before"), match.group("after") or match.group("after_fi")
        other = before or after
        if not other or not self._surely(match.group("x"), other):
            return False
        one, two = self._find(match.group("x"), quiet=True), self._find(other, quiet=True)
        if len(one) != 1 or len(two) != 1 or one == two:
            return False
        sooner = self.names.ids.index(one[0]) < self.names.ids.index(two[0])
        return sooner if after else not sooner

    def _surely(self, *texts: str) -> bool:
        """Does each of them name a touchpoint for sure?"""
        return all(max(self.names.scores(text), default=0) >= SURELY for text in texts)

    def _find(self, text: str | None, *, quiet: bool = False) -> tuple[str, ...]:
        """The touchpoints a text names; what is not found, or fits two alike, is noted."""
        found: Reference = self.names.refer(text) if text else Reference(())
        if quiet:
            return found.ids
        for words, candidates in found.unclear:
            if candidates:
                by_id = {t.id: t for t in self.model.touchpoints}
                first, second = (by_id[c] for c in candidates[:2])
                blanks = {
                    "said": words,
                    "first": f"{first.position}. {first.name}",
                    "second": f"{second.position}. {second.name}",
                }
                self.notes.append(Note(key="note.ambiguous", blanks=blanks))
            else:
                self.notes.append(Note(key="note.not_found", blanks={"said": words}))
        return () if found.unclear else found.ids

    def _position(self, match: re.Match[str], moving: str | None) -> int | None:
        """Where to, counted from 1, once `moving` has been taken out."""
        groups = match.groupdict()
        order = [i for i in self.names.ids if i != moving]
        if place := groups.get("place"):
            return len(order) + 1 if place in ("loppuun", "at the end") else 1
        if groups.get("first"):
            return 1
        if groups.get("last"):
            return len(order) + 1
        if before := groups.get("before") or groups.get("before_fi"):
            ids = self._find(before)
            return order.index(ids[0]) + 1 if ids and ids[0] in order else None
        if (
            after := groups.get("after")
            or groups.get("after_fi")
            or groups.get("between")
            or groups.get("x" if "what" in groups else "after")
        ):
            ids = self._find(after)
            return order.index(ids[-1]) + 2 if ids and ids[-1] in order else None
        if at := groups.get("at"):
            number = int(at) if at.isdigit() else ordinal(at)
            return number if number and 1 <= number <= len(order) + 1 else None
        return None

    def _move(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        moving = self._find(match.group("x"), quiet=not self.free)
        if len(moving) != 1:
            return
        position = self._position(match, moving[0])
        if position is not None:
            source = self.said.source(piece.text)
            yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=moving[0], position=position, source=source)
            yield from self._stage_there(moving[0], position, source)

    def _stage_there(self, moved: str, position: int, source: Source) -> Iterator[e.Edit]:
        """Until the stages have been confirmed, one that moves is guessed anew from its new neighbours."""
        touchpoint = self.model.touchpoint(moved)
        if touchpoint is None or self.model.how_settled("stage") is not None:
            return
        order = [t for t in self.model.touchpoints if t.id != moved]
        order.insert(position - 1, touchpoint)
        stage, _ = guess([t.customer_action.value for t in order], self._embed)[position - 1]
        if stage is not touchpoint.stage:
            yield e.SetStage(kind="set_stage", touchpoint=moved, stage=stage, source=source)

    def _swap(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        one, two = (self._find(match.group(n) or match.group(f"{n}2")) for n in ("x", "y"))
        if len(one) == len(two) == 1 and one != two:
            order = self.names.ids
            first, second = sorted((one[0], two[0]), key=order.index)
            low, high = order.index(first) + 1, order.index(second) + 1
            source = self.said.source(piece.text)
            yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=second, position=low, source=source)
            yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=first, position=high, source=source)

    def _remove(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        what = commands.REASON.split(_removed(match))[0]
        if numbers := commands.NUMBERS.match(what):
            what = numbers.group()
        numbered = re.search(r"\d", what) or any(ordinal(word) for word in what.split())
        if not numbered and max(self.names.scores(what), default=0) < SURELY:
            self.notes.append(Note(key="note.not_found", blanks={"said": what}))
            return
        for id_ in self._find(what):
            yield e.RemoveTouchpoint(kind="remove_touchpoint", touchpoint=id_, source=self.said.source(piece.text))

    def _rename(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        which = next(n for n in ("", *"23456789", "10") if match.groupdict().get(f"x{n}"))
        what, start, end = match.group(f"x{which}"), match.start(f"y{which}"), match.end(f"y{which}")
        if which == "4" and not (self._numbered(what) or self._surely(what)):
            return  # 'laita se nimeksi' names somebody else
        also = commands.ALSO.search(match.string, start, end) if which in ("2", "8") else None
        if also:  # 'kohdan 4 nimi olisi X ja kohdan 2 Y'
            end = also.start()
            yield from self._named(piece, also[1], piece.cut(also.start("name"), also.end("name")))
        yield from self._named(piece, what, piece.cut(start, end))

    def _renamed_for(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        yield from self._named(
            piece, match["x"] or match["x2"] or match["x3"], piece.cut(match.start("y"), match.end("y"))
        )

    def _named(self, piece: Piece, what: str, new: Piece) -> Iterator[e.Edit]:
        ids = self._find(what)
        if len(ids) == 1:
            yield from self._call(piece, ids[0], new)

    def _call(self, piece: Piece, id_: str, new: Piece) -> list[e.Edit]:
        name = commands.PLEASE.sub("", commands.JUST.sub("", commands.AND_SO_ON.sub("", new.text))).strip("'\"’‘”“")
        if not name:
            return []
        source = self.said.source(piece.text)
        return [e.RenameTouchpoint(kind="rename_touchpoint", touchpoint=id_, name=capital(name)[:200], source=source)]

    def _put_in_stage(self, piece: Piece, folded: str) -> list[e.Edit]:
        """'Put 6 and 7 in negotiation and decision': by number, and to a stage that is named."""
        match = commands.PUT_IN_STAGE.match(folded)
        stage = named_stage(match["stage"]) if match else None
        if match is None or stage is None or not self._numbered(match["x"]) or re.search(r"\d", match["stage"]):
            return []
        source = self.said.source(piece.text)
        return [e.SetStage(kind="set_stage", touchpoint=i, stage=stage, source=source) for i in self._find(match["x"])]

    def _merge(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        ids = self._find(match.group("x") or match.group("x2"), quiet=not self.free)
        if len(ids) > 1:
            yield e.MergeTouchpoints(kind="merge_touchpoints", touchpoints=ids, source=self.said.source(piece.text))

    def _add(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        what = piece.cut(match.start("what"), match.end("what"))
        position = self._position(match, None)
        if not what.text or fold(what.text) in NO_NAME or (_places(match) and position is None):
            return
        yield self._new(what, position)

    def _new(self, told: Piece, position: int | None) -> e.Edit:
        """One more touchpoint, at the stage of what stands there."""
        at = (position or len(self.model.touchpoints) + 1) - 1
        near = self.model.touchpoints[min(at, len(self.model.touchpoints) - 1)]
        return e.AddTouchpoint(
            kind="add_touchpoint", name=named(told.text), fact=self.said.fact(capital(told.text), quote=told.text),
            position=position, stage=near.stage,
        )  # fmt: skip

    def _left_out(self, every: Sequence[Piece]) -> Iterator[e.Edit]:
        """A touchpoint told in a sentence of its own, and where it comes in the next."""
        told, placed = every[0], [m for s in every[1:] if (m := commands.COMES_THERE.match(fold(s.text)))]
        yield self._new(told, self._position(placed[0], None) if placed else None)

    def _is(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        told = match.group("y")
        name = _NAME.match(piece.text[match.start("y") :])
        if name and not self.contact_asked and self._numbered(match["x"]) and not _told_of(fold(name.group())):
            start = match.start("y")
            yield from self._named(
                piece, match["x"], piece.cut(start, start + name.end())
            )  # '3 on Yhteydenotto, muuten ok'
            return
        if rest_of(told):
            return  # it tells of others too: `contacts` reads it whole
        kind = contact_kind(told)
        contact = kind[0] if kind else None
        stage = named_stage(told)
        if (contact is None and stage is None) or (contact is not None and self.contact_asked):
            return
        too = commands.TOO.search(told)  # '7 is the decision, 8 too'
        what = commands.SO_IT.sub("", match.group("x"))
        for id_ in (*self._find(what, quiet=True), *(self._find(too["x"], quiet=True) if too else ())):
            if contact is not None:
                yield e.SetContact(
                    kind="set_contact", touchpoint=id_, contact=contact, source=self.said.source(piece.text)
                )
            elif stage is not None:
                yield e.SetStage(kind="set_stage", touchpoint=id_, stage=stage, source=self.said.source(piece.text))


def _told_of(word: str) -> bool:
    """Does the word tell a stage or contact, which is no name?"""
    return named_stage(word) is not None or contact_kind(word) is not None


_NAME = re.compile(r"[A-ZÅÄÖ][\w-]{2,}(?=$|[,.])")  # a name of a word, told as one: 'muuten' and 'direct' are none


def _removed(match: re.Match[str]) -> str:
    """What a removal names."""
    groups = match.groupdict()
    return groups.get("x") or groups.get("x2") or groups.get("x3") or ""


def _from_a_place(what: str) -> bool:
    """Is it something in a touchpoint that goes, and not the touchpoint: 'se kohdasta 4', 'the diary from 4'?"""
    if commands.NUMBERS.match(what):
        return False
    return bool(commands.FROM_PLACE.search(what)) or any(w.endswith("sta") and ordinal(w) for w in what.split()[1:])


def _touched(edits: list[e.Edit]) -> str | None:
    """The touchpoint that the last of these edits moves or changes."""
    return getattr(edits[-1], "touchpoint", None) if edits else None


def _places(match: re.Match[str]) -> list[str]:
    """Where to, as it was told."""
    groups = match.groupdict()
    told = ("first", "last", "before", "after", "after_fi", "between", "x", "place")
    return [groups[name] for name in told if groups.get(name)]


_VERB = r"(?:siirra|vaihda|poista|yhdista|nimea|lisaa|muuta|move|swap|remove|delete|merge|combine|rename|call|add|insert|put)\b"


def _clauses(sentence: Piece) -> list[Piece]:
    """A sentence of several commands, cut before each: 'poista 3 ja siirrä 5 alkuun', 'poista 2 ja 3 on suora'."""
    folded = fold(sentence.text)
    next_ = _VERB if not re.match(rf"\W*{_VERB}", folded) else rf"(?:{_VERB}|\d{{1,2}}\s+(?:on|ovat|is|are)\b)"
    next_ = rf"(?:{next_}|(?:sen|its)\s+(?:nimi|name)\b|\d{{1,2}}\s+(?:pitais\w*|pitas|pitaa|should)\s|(?:kohdan\s+)?\d{{1,2}}(?:n|:n)?\s+nim(?:eksi|eks|i)\b)"
    starts = [m.end() for m in re.finditer(rf"\s*(?:,|;|\bja\b|\band\b)\s*(?:sitten\s+|then\s+)?(?={next_})", folded)]
    edges = [0, *starts, len(sentence.text)]
    pieces = [sentence.cut(a, b) for a, b in pairwise(edges)]
    return [p.cut(0, len(re.sub(r"[\s,]+(?:ja|and|sitten|then)$", "", p.text))) for p in pieces if p.text]
