"""What is recorded, told back in the chat: of one touchpoint, of one kind, of the needs or of the plan."""

from collections.abc import Iterator

import prompts
from assistant.interview.plain import plain
from assistant.model.facts import Evidence, Fact
from assistant.model.touchpoints import Side, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.plan import plan

FACTS = ("current_support", "unmet_needs", "customer_goal", "company_goal", "actions")
NAMED = ("customer_participants", "company_participants", "systems", "data", "kpis")
PARTS: dict[str, tuple[str, ...]] = {
    "systems": ("systems",), "data": ("data",), "kpis": ("kpis",),
    "people": ("customer_participants", "company_participants"), "goals": ("customer_goal", "company_goal"),
}  # fmt: skip
SHOWN = frozenset({*PARTS, "touchpoint", "needs", "plan"})


def recalled(model: Model, part: str, about: str | None) -> str:
    """That part of the record as Markdown; `about` is the touchpoint's id where one was asked about."""
    language = model.language
    touchpoint = model.touchpoint(about) if about else None
    if part == "touchpoint" and touchpoint:
        lines = list(_rows(model, touchpoint, (*FACTS, *NAMED)))
        name = f"**{touchpoint.position}. {plain(touchpoint.name)}**"
        return "\n".join([name, "", *(lines or [prompts.text(language, "recall.nothing_here")])])
    if part == "needs":
        return "\n".join(_needs(model)) or prompts.text(language, "recall.nothing")
    if part == "plan":
        return "\n".join(_plan(model)) or prompts.text(language, "plan_command.none")
    told = [
        f"**{t.position}. {plain(t.name)}**\n\n" + "\n".join(rows)
        for t in model.touchpoints if (rows := list(_rows(model, t, PARTS[part])))
    ]  # fmt: skip
    return "\n\n".join(told) or prompts.text(language, "recall.nothing")


def _rows(model: Model, touchpoint: Touchpoint, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        if value := _value(model, touchpoint, field):
            yield f"- {prompts.text(model.language, f'field.{field}').capitalize()}: {value}"


def _value(model: Model, touchpoint: Touchpoint, field: str) -> str:
    if field in FACTS:
        held = getattr(touchpoint, field)
        facts: tuple[Fact, ...] = held if isinstance(held, tuple) else (held,) if held else ()
        guess = f" *({prompts.text(model.language, 'word.assumed')})*"
        return "; ".join(plain(f.value) + (guess if f.evidence is Evidence.ASSUMED else "") for f in facts if f.told)
    if field.endswith("_participants"):
        side = Side(field.removesuffix("_participants"))
        return ", ".join(plain(p.role) for p in touchpoint.participants if p.side is side)
    return ", ".join(plain(item.name) for item in getattr(touchpoint, field))


def _needs(model: Model) -> Iterator[str]:
    for number, need in enumerate(model.development_needs, 1):
        told = {"impact": need.impact, "effort": need.effort, "owner": need.owner and plain(need.owner)}
        rows = [f"{prompts.text(model.language, f'field.{f}')} {v}" for f, v in told.items() if v]
        yield f"{number}. **{plain(need.title)}**" + (f" – {', '.join(rows)}" if rows else "")


def _plan(model: Model) -> Iterator[str]:
    titles = {n.id: n.title for n in model.development_needs}
    for item in plan(model):
        horizon = prompts.text(model.language, f"horizon.{item.horizon}")
        yield f"{item.rank}. **{plain(titles[item.need])}** ({horizon}). {item.because} {plain(item.next_action)}"
