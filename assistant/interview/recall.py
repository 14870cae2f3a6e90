"""What is recorded, told back in the chat: of one touchpoint, of one kind, of the needs or of the plan."""

from collections.abc import Iterator

import prompts
from assistant.exports.telling import touchpoint_rows
from assistant.interview.plain import plain
from assistant.model.whole import Model
from assistant.reasoning.plan import plan
from assistant.reasoning.priority import without_weights

PARTS: dict[str, tuple[str, ...]] = {
    "missing": ("unmet_needs",), "support": ("current_support",), "actions": ("actions",),
    "systems": ("systems",), "data": ("data",), "kpis": ("kpis",),
    "people": ("customer_participants", "company_participants"), "goals": ("customer_goal", "company_goal"),
}  # fmt: skip
SHOWN = frozenset({*PARTS, "touchpoint", "needs", "plan"})


def recalled(model: Model, part: str, about: str | None) -> str:
    """That part of the record as Markdown; `about` is the touchpoint's id where one was asked about."""
    language = model.language
    touchpoint = model.touchpoint(about) if about else None
    if part == "touchpoint" and touchpoint:
        lines = list(touchpoint_rows(language, touchpoint, plain))
        name = f"**{touchpoint.position}. {plain(touchpoint.name)}**"
        return "\n".join([name, "", *(lines or [prompts.text(language, "recall.nothing_here")])])
    if part == "needs":
        return "\n".join(_needs(model)) or prompts.text(language, "recall.nothing")
    if part == "plan":
        return "\n".join(planned(model)) or prompts.text(language, "plan_command.none")
    told = [
        f"**{t.position}. {plain(t.name)}**\n\n" + "\n".join(rows)
        for t in model.touchpoints if (rows := list(touchpoint_rows(language, t, plain, PARTS[part])))
    ]  # fmt: skip
    return "\n\n".join(told) or prompts.text(language, "recall.nothing")


def _needs(model: Model) -> Iterator[str]:
    for number, need in enumerate(model.development_needs, 1):
        told = {"impact": need.impact, "effort": need.effort, "owner": need.owner and plain(need.owner)}
        rows = [f"{prompts.text(model.language, f'field.{f}')} {v}" for f, v in told.items() if v]
        yield f"{number}. **{plain(need.title)}**" + (f" – {', '.join(rows)}" if rows else "")


def planned(model: Model) -> list[str]:
    """The items of the plan in their order, a line each."""
    titles = {n.id: n.title for n in model.development_needs}
    return [
        f"{item.rank}. **{plain(titles[item.need])}** ({prompts.text(model.language, f'horizon.{item.horizon}')}). "
        f"{without_weights(item.because)} {plain(item.next_action)}" for item in plan(model)
    ]  # fmt: skip
