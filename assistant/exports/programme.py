"""The year's customer programme: every meeting with the customer and every action, over twelve months (S4)."""

from collections.abc import Iterator
from datetime import date

import prompts
from assistant.exports.blocks import Block, Calendar, Lane
from assistant.model.touchpoints import Contact, Stage
from assistant.model.whole import Export, Language, Model
from assistant.reasoning.brief import YEAR, Brief, Step, calendar_months, rhythm

FUNCTIONS: dict[str, tuple[Stage, ...]] = {
    "marketing": (Stage.PROBLEM_RECOGNITION, Stage.SOLUTION_SEARCH),
    "sales": (Stage.EVALUATION, Stage.PURCHASE),
    "service": (Stage.USE_EXPERIENCE,),
    "care": (Stage.GROWING_TOGETHER,),
}
EMPTY, GOING_ON, WORK, REVIEW = range(4)


def calendar(language: Language, model: Model, laid: Brief, made_on: date) -> Calendar:
    """The twelve months after a day: touchpoints under the function that takes care of them, then the plan."""
    numbers = calendar_months(made_on)
    names = prompts.words(language, "choices.months")
    groups = []
    for function, stages in FUNCTIONS.items():
        lanes = tuple(
            Lane(name=t.name, cells=tuple(GOING_ON if m in rhythm(t) else EMPTY for m in numbers))
            for t in model.touchpoints if t.stage in stages and (t.contact is Contact.DIRECT or t.key)
        )  # fmt: skip
        if lanes:
            groups.append((prompts.text(language, f"doc.function.{function}"), lanes))
    if steps := tuple(_lane(s) for s in laid.steps if s.months[0] <= YEAR):
        groups.append((prompts.text(language, "doc.function.plan"), steps))
    return Calendar(
        title=prompts.text(language, "doc.programme"), text=prompts.text(language, "doc.programme_how"),
        name="programme", months=tuple(names[m - 1] for m in numbers), groups=tuple(groups),
    )  # fmt: skip


def programme(d: Export, model: Model, laid: Brief) -> Iterator[Block]:
    """The programme as a part of the report."""
    made = calendar(d.language, model, laid, d.updated_at.date())
    if made.groups:
        yield made


def _lane(step: Step) -> Lane:
    first, last = step.months
    cells = [WORK if first <= n <= last else REVIEW if n == last + 1 else EMPTY for n in range(1, YEAR + 1)]
    return Lane(name=f"{step.item.rank}. {step.need.title}", cells=tuple(cells))
