"""What the report rests on: hypotheses, the touchpoints in short, and every fact with its words."""

from collections.abc import Iterator

import prompts
from assistant.exports.blocks import Block, Heading, Table, Text
from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Fact
from assistant.model.touchpoints import Touchpoint
from assistant.model.whole import Export


def hypotheses(d: Export) -> Iterator[Block]:
    """What is to be validated, and how."""
    yield Heading(level=1, text=prompts.text(d.language, "report.hypotheses"), name="hypotheses")
    if not d.hypotheses:
        yield Text(text=prompts.text(d.language, "doc.no_hypotheses"))
        return
    rows = tuple(
        (h.statement, h.validation, h.owner or "", prompts.text(d.language, f"doc.status.{h.status}"))
        for h in d.hypotheses
    )
    yield Table(head=prompts.words(d.language, "choices.hypotheses_head"), rows=rows, widths=(4, 4, 1.3, 1.3))


def touchpoints(d: Export) -> Iterator[Block]:
    """The path in short: goals of both sides, people, systems and metrics."""
    yield Heading(level=1, text=prompts.text(d.language, "report.touchpoints"), name="touchpoints")
    if d.touchpoints:
        rows = tuple(_row(d, t) for t in d.touchpoints)
        yield Table(
            head=prompts.words(d.language, "choices.touchpoints_head"), rows=rows, widths=(2.4, 2.4, 2.4, 1.8, 2)
        )


def _row(d: Export, t: Touchpoint) -> tuple[str, ...]:
    star = " ★" if t.key else ""
    where = f"{prompts.text(d.language, f'stage.{t.stage}')}, {prompts.text(d.language, f'contact.{t.contact}')}"
    people = ", ".join(dict.fromkeys(p.role for p in t.participants))
    held = ", ".join(dict.fromkeys([*(s.name for s in t.systems), *(k.name for k in t.kpis)]))
    return (
        f"{t.position}. {t.name}{star}\n{where}", told(d, t.customer_goal), told(d, t.company_goal), people, held
    )  # fmt: skip


def told(d: Export, fact: Fact | None) -> str:
    """A fact's value, a guess marked as one."""
    if fact is None:
        return ""
    if not fact.told:
        return prompts.text(d.language, "evidence.unknown")
    return f"{fact.value} ({prompts.text(d.language, 'word.assumed')})" if fact.evidence == "assumed" else fact.value


def facts(d: Export) -> Iterator[Block]:
    """Every fact with the words it rests on."""
    yield Heading(level=1, text=prompts.text(d.language, "doc.facts"), name="facts")
    yield Text(text=prompts.text(d.language, "doc.facts_how"))
    head = prompts.words(d.language, "choices.facts_head")
    context: list[tuple[str, Fact]] = [
        (f, getattr(d.context, f)) for f in CONTEXT_FIELDS if getattr(d.context, f) is not None
    ]
    context += [("buyers", m) for b in d.context.buyers for m in b.motives]
    if context:
        yield Heading(level=2, text=prompts.text(d.language, "report.context"))
        yield Table(head=head, rows=tuple(_fact(d, f, fact) for f, fact in context), widths=(1.4, 3, 3))
    for t in d.touchpoints:
        yield Heading(level=2, text=f"{t.position}. {t.name}")
        yield Table(head=head, rows=tuple(_fact(d, f, fact) for f, fact in of_touchpoint(t)), widths=(1.4, 3, 3))


def of_touchpoint(t: Touchpoint) -> Iterator[tuple[str, Fact]]:
    """Every fact of a touchpoint with the name of its field."""
    yield "touchpoints", t.customer_action
    for field in ("current_support", "customer_goal", "company_goal"):
        if (fact := getattr(t, field)) is not None:
            yield field, fact
    for field in ("unmet_needs", "actions"):
        yield from ((field, f) for f in getattr(t, field))
    yield from ((f"{p.side}_participants", p.fact) for p in t.participants)
    for field in ("systems", "data", "kpis"):
        yield from ((field, i.fact) for i in getattr(t, field))


def _fact(d: Export, field: str, fact: Fact) -> tuple[str, str, str]:
    name = prompts.text(d.language, f"field.{field}")
    quote = prompts.text(d.language, "doc.quoted", quote=fact.source.quote) if fact.source.quote else ""
    return name[:1].upper() + name[1:], told(d, fact), quote
