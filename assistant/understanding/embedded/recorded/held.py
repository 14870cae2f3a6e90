"""The things, people and needs that the record holds by name, and which of them a clause names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.model.whole import Model
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.ourselves import SELF
from assistant.understanding.embedded.recorded.forms import SMALL, closeness, is_form, words_of
from assistant.understanding.embedded.words import Piece


class Kind(StrEnum):
    """What is held; the value is the field of the contract where there is one."""

    SYSTEM = "systems"
    DATA = "data"
    KPI = "kpis"
    CUSTOMER = "customer_participants"
    COMPANY = "company_participants"
    BUYER = "buyers"


ITEMS = (Kind.SYSTEM, Kind.DATA, Kind.KPI)
PEOPLE = (Kind.CUSTOMER, Kind.COMPANY)


NEAR = 0.5  # of a single word's letters that its form may be made of: 'planner' is no form of 'plan'


@dataclass(frozen=True)
class Entry:
    """One thing held: its name, and the touchpoint's id (None for a buyer)."""

    kind: Kind
    about: str | None
    name: str


@dataclass(frozen=True)
class Named:
    """A name in a clause: the words that say it, and what is held by it."""

    piece: Piece
    entries: tuple[Entry, ...]


def entries(model: Model) -> Iterator[Entry]:
    """Everything held by name."""
    for touchpoint in model.touchpoints:
        for kind in ITEMS:
            yield from (Entry(kind, touchpoint.id, item.name) for item in getattr(touchpoint, kind))
        for person in touchpoint.participants:
            yield Entry(Kind(f"{person.side}_participants"), touchpoint.id, person.role)
    yield from (Entry(Kind.BUYER, None, buyer.role) for buyer in model.context.buyers)


def named(clause: Piece, held: Sequence[Entry]) -> list[Named]:
    """The held things a clause names, in the order said. A person or a system may be said by its first or last word."""
    words = [
        Piece(m.group(), clause.start + m.start()) for m in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", clause.text)
    ]  # fmt: skip
    by_name: dict[str, list[Entry]] = {}
    for entry in held:
        if fold(entry.name) in SELF:
            continue  # 'it costs me fifty a month' names nobody
        by_name.setdefault(" ".join(fold(entry.name).split()), []).append(entry)
    found: list[tuple[float, Named]] = []
    for name, those in by_name.items():
        if hits := _said(words, words_of(name), short=any(x.kind not in (Kind.DATA, Kind.KPI) for x in those)):
            span = Piece(clause.text[hits[0].start - clause.start : hits[-1].end - clause.start], hits[0].start)
            near = closeness(fold("".join(h.text for h in hits)), "".join(words_of(name)))
            if len(hits) == 1 and len(words_of(name)) == 1 and near < NEAR:
                continue
            found.append((len(hits) / len(words_of(name)) + near, Named(span, tuple(those))))
    found.sort(key=lambda one: -one[0])
    kept: list[Named] = []
    for _, one in found:  # the name said most fully wins its words
        if not any(one.piece.overlaps(k.piece) for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.piece.start)


def _said(words: Sequence[Piece], name: Sequence[str], *, short: bool) -> list[Piece]:
    """The words that say a name: all of it in a row, or, where it may be said in `short`, its first or last word."""
    if len(name) > 1:  # 'days to delivery': what stands between is no word of the name
        words = [w for w in words if fold(w.text) not in SMALL]
    folded = [fold(w.text) for w in words]
    for n in range(len(words) - len(name) + 1):
        if all(is_form(folded[n + k], name[k]) for k in range(len(name))):
            return list(words[n : n + len(name)])
    if len(name) == 1 or not short:
        return []
    single = next(
        (w for w, f in zip(words, folded, strict=True) if any(is_form(f, n) for n in (name[-1], name[0]))), None
    )
    return [single] if single else []


# What a thing is said to be: 'järjestelmäksi', 'to the systems'.
KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b"))
    for kind, pattern in (
        (Kind.SYSTEM, r"jarjestelm\w*|ohjelmi\w*|tyokalu\w*|systems?|tools?|kaytossa|we\s+use"),
        (Kind.DATA, r"tietona|tiedoks\w*|tieto(?:ihin|ja|a|nahan)?|tiedot|tietoi\w*|information|data|written\s+down|gets?\s+noted|we\s+note"),
        (Kind.KPI, r"mittar\w*|metrics?|measures?|kpis?|mitataan|seurataan|we\s+(?:do\s+)?count"),
        (Kind.CUSTOMER, r"asiakkaan\s+(?:osallistuj\w*|puol\w*)|asiakkaalta|customer(?:['’]?s)?\s+(?:side|participants|people)"),
        (Kind.COMPANY, r"(?:meidan|omi\w*|meijan)\s+(?:osallistuj\w*|puol\w*|vaki\w*|vaen)|meilta|our\s+(?:side|people)|from\s+us"),
    )
)  # fmt: skip
