"""The work template as plain rows: what stands in which cell, whether it is written or read back.

Every cell is a text. A guess ends with the mark of an assumption, a thing not known is '?', several things stand on
lines of their own. The first column of a row is its id or number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import prompts
from assistant.exports.telling import plain
from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Evidence, Fact
from assistant.model.needs import Affected
from assistant.model.touchpoints import Touchpoint
from assistant.model.whole import Export

UNKNOWN = "?"
SHEETS = ("context", "touchpoints", "people", "items", "needs", "hypotheses")  # those that are read back


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title, the head of its columns, its rows and the widths of the columns in characters."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    editable: bool = True


def sheets(d: Export) -> Iterator[Sheet]:
    """Every sheet that is read back, in order."""
    made = {
        "context": (tuple(_context(d)), (22, 70, 40)),
        "touchpoints": (
            tuple(_touchpoint(d, t) for t in d.touchpoints),
            (8, 30, 22, 16, 18, 8, 36, 36, 36, 36, 36, 14, 30, 36),
        ),
        "people": (tuple(_people(d)), (8, 30, 14, 26, 16, 14)),
        "items": (tuple(_items(d)), (8, 30, 14, 36, 22, 24, 20)),
        "needs": (tuple(_needs(d)), (10, 40, 50, 18, 18, 10, 10, 22, 40)),
        "hypotheses": (
            tuple((h.id, h.statement, h.validation, _word(d, f"doc.status.{h.status}"), h.owner or "")
                  for h in d.hypotheses),
            (24, 60, 50, 14, 22),
        ),
    }  # fmt: skip
    for name in SHEETS:
        rows, widths = made[name]
        head = prompts.words(d.language, f"choices.sheet_{name}")
        yield Sheet(name, _word(d, f"sheet.{name}"), head, tuple(tuple(map(clean, r)) for r in rows), widths)


def clean(text: str) -> str:
    """A text as a cell holds it: no control characters, no white space around it."""
    kept = plain(text.replace("\r", ""))
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()[:32_000]


def one_line(text: str) -> str:
    """A text that stands on a line of its own among others."""
    return " ".join(text.split())


def shown(d: Export, fact: Fact | None) -> str:
    """A fact as a cell holds it."""
    if fact is None:
        return ""
    if fact.evidence is Evidence.UNKNOWN:
        return UNKNOWN
    mark = f" ({_word(d, 'word.assumed')})" if fact.evidence is Evidence.ASSUMED else ""
    return one_line(fact.value) + mark


def _word(d: Export, key: str) -> str:
    return prompts.text(d.language, key)


def _context(d: Export) -> Iterator[tuple[str, ...]]:
    for field in CONTEXT_FIELDS:
        yield (_word(d, f"field.{field}"), shown(d, getattr(d.context, field)), "")
    goal = d.context.focus_goal
    yield (_word(d, "sheet.focus_goal"), _word(d, f"focus_goal.{goal}") if goal else "", "")
    for buyer in d.context.buyers:
        yield (_word(d, "sheet.buyer"), one_line(buyer.role), "\n".join(shown(d, m) for m in buyer.motives))
    for person in d.context.respondents:
        yield (_word(d, "sheet.respondent"), one_line(person.name), one_line(person.role))


def _touchpoint(d: Export, t: Touchpoint) -> tuple[str, ...]:
    conflict = t.goal_conflict
    return (
        t.id, one_line(t.name), _word(d, f"stage.{t.stage}"), _word(d, f"contact.{t.contact}"),
        "\n".join(one_line(c) for c in t.channels), "x" if t.key else "", shown(d, t.customer_action),
        shown(d, t.current_support), "\n".join(shown(d, f) for f in t.unmet_needs), shown(d, t.customer_goal),
        shown(d, t.company_goal), _word(d, f"conflict.{conflict.state}") if conflict else "",
        one_line(conflict.description) if conflict else "", "\n".join(shown(d, f) for f in t.actions),
    )  # fmt: skip


def _people(d: Export) -> Iterator[tuple[str, ...]]:
    for t in d.touchpoints:
        for p in t.participants:
            met = {True: _word(d, "sheet.yes"), False: _word(d, "sheet.no"), None: ""}[p.face_to_face]
            sure = sureness(d, p.fact)
            yield (t.id, one_line(t.name), _word(d, f"sheet.{p.side}"), one_line(p.role),
                   _involvement(d, p.involvement), f"{met}{' · ' if met and sure else ''}{sure}")  # fmt: skip


def _involvement(d: Export, involvement: str) -> str:
    key = f"involvement.{involvement}"
    return _word(d, key) if involvement and prompts.has(d.language, key) else one_line(involvement)


def sureness(d: Export, fact: Fact) -> str:
    """How sure an item is, in a word; empty where it is known."""
    return {Evidence.KNOWN: "", Evidence.ASSUMED: _word(d, "word.assumed"), Evidence.UNKNOWN: UNKNOWN}[fact.evidence]


def _items(d: Export) -> Iterator[tuple[str, ...]]:
    for t in d.touchpoints:
        for s in t.systems:
            yield (t.id, one_line(t.name), _word(d, "sheet.system"), one_line(s.name), "", "", sureness(d, s.fact))
        for i in t.data:
            where = one_line(i.system or "")
            yield (t.id, one_line(t.name), _word(d, "sheet.data"), one_line(i.name), where, "", sureness(d, i.fact))
        for k in t.kpis:
            kind = _word(d, f"kpi_kind.{k.kind}")
            yield (t.id, one_line(t.name), _word(d, "sheet.kpi"), one_line(k.name), one_line(k.target or ""), kind,
                   sureness(d, k.fact))  # fmt: skip


def affected_line(a: Affected) -> str:
    """Whose work changes, and how, on a line."""
    return f"{one_line(a.who)}: {one_line(a.how)}" if a.how else one_line(a.who)


def _needs(d: Export) -> Iterator[tuple[str, ...]]:
    for n in d.development_needs:
        affected = "\n".join(map(affected_line, n.affected))
        yield (n.id, one_line(n.title), shown(d, n.description), " ".join(n.touchpoints), n.origin,
               str(n.impact or ""), str(n.effort or ""), one_line(n.owner or ""), affected)  # fmt: skip
