"""How the company takes part along the path: waiting, helping, falling silent, selling more."""

from collections.abc import Iterator

import prompts
from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import ConflictState, Contact, Stage, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.findings.stages import judged, present
from assistant.reasoning.findings.texts import found, listed
from assistant.reasoning.handovers import people
from assistant.reasoning.topics import (
    Topic,
    everything,
    speaks,
    told,
    what_happens,
    what_is_given,
    what_is_wanted,
)

CROWDED = 4  # touchpoints in the fullest stage beside which one alone is thin
RISKIEST = 3  # points of greatest risk that are told


def thin_stage(model: Model) -> Iterator[Finding]:
    """A stage has a single touchpoint where another has many (S0: precision should fit; blind spots come up)."""
    counts = {s: len(model.in_stage(s)) for s in Stage}
    thin = [t for s, n in counts.items() if n == 1 for t in model.in_stage(s)]
    if thin and max(counts.values()) >= CROWDED:
        stages = ", ".join(prompts.text(model.language, f"stage.{t.stage}") for t in thin)
        yield found(model, "thin_stage", "S0", Severity.LOW, thin, stages=stages)


def passive_waiting(model: Model) -> Iterator[Finding]:
    """The first contact is the customer's inquiry, and nobody does anything before it (S2: customers by chance)."""
    first = next((t for t in model.touchpoints if t.contact is Contact.DIRECT), None)
    if first is None or first.position == 1 or not speaks(first.name, Topic.INQUIRY):
        return
    before = model.touchpoints[: first.position - 1]
    walked = any(t.actions for t in model.touchpoints[first.position - 1 :])
    if walked and all(judged(t) and not any(told(t.actions)) and not people(t) for t in before):
        yield found(model, "passive_waiting", "S2", Severity.MEDIUM, [first])


def no_help_with_need(model: Model) -> Iterator[Finding]:
    """Before the purchase nothing helps the customer to see the real need (S2: help to see it, even if that costs)."""
    early = [t for t in model.touchpoints if t.stage.number < Stage.PURCHASE.number]
    if len(early) < 2 or not all(judged(t) for t in early) or not any(present(t) for t in early):
        return
    if not any(speaks(f"{t.name} · {what_is_given(t)}", Topic.NEED_HELP) for t in early):
        yield found(model, "no_help_with_need", "S2", Severity.MEDIUM, early)


def interest_at_risk(model: Model) -> Iterator[Finding]:
    """Before the decision several things at once make the customer tire (S3: begin where interest is lost)."""
    before = [t for t in model.touchpoints if t.stage.number <= Stage.PURCHASE.number]
    signs = {t.id: tuple(_signs(t)) for t in before}
    risky = sorted((t for t in before if len(signs[t.id]) > 1), key=lambda t: (-len(signs[t.id]), t.position))
    if risky:
        worst = sorted(risky[:RISKIEST], key=lambda t: t.position)
        rows = "; ".join(
            f"{listed(model.language, [t.name])} "
            f"({', '.join(prompts.text(model.language, f'risk.{s}') for s in signs[t.id])})"
            for t in worst
        )
        yield found(model, "interest_at_risk", "S3", Severity.HIGH, worst, rows=rows)


def silent_after_sale(model: Model) -> Iterator[Finding]:
    """After the purchase nobody of the company meets the customer (S1: satisfied customers leave, too)."""
    after = [t for t in model.touchpoints if t.stage.number > Stage.PURCHASE.number]
    if len(after) > 1 and all(t.contact is Contact.SELF_SERVICE for t in after):
        yield found(model, "silent_after_sale", "S1", Severity.MEDIUM, after)


def early_additional_sales(model: Model) -> Iterator[Finding]:
    """More is sold after the deal before the customer has felt the value of the first (S0: value, then more)."""
    felt = [t for t in model.in_stage(Stage.USE_EXPERIENCE) if not speaks(t.name, Topic.MORE_SALES)]
    bought = model.in_stage(Stage.PURCHASE)
    if not felt or not bought:
        return
    early = [
        t for t in model.touchpoints
        if bought[0].position < t.position < felt[0].position and speaks(t.name, Topic.MORE_SALES)
    ]  # fmt: skip
    if early:
        yield found(model, "early_additional_sales", "S0", Severity.MEDIUM, early)


def no_additional_sales(model: Model) -> Iterator[Finding]:
    """Nobody offers more to those who have bought (S0: a fifth of revenue comes from additional sales on average)."""
    after = [t for t in model.touchpoints if t.stage.number > Stage.PURCHASE.number]
    if len(after) > 1 and all(judged(t) for t in after) and not any(_sells_more(t) for t in after):
        yield found(model, "no_additional_sales", "S0", Severity.LOW, after[-1:])


def _sells_more(touchpoint: Touchpoint) -> bool:
    return speaks(everything(touchpoint), Topic.MORE_SALES)


def _signs(touchpoint: Touchpoint) -> Iterator[str]:
    """Keys of `risk.*`: what makes the customer tire there."""
    if touchpoint.contact is Contact.SELF_SERVICE and judged(touchpoint) and not present(touchpoint):
        yield "alone"
    if any(told(touchpoint.unmet_needs)):
        yield "unanswered"
    if touchpoint.goal_conflict and touchpoint.goal_conflict.state is ConflictState.CONFLICT:
        yield "conflict"
    if speaks(f"{what_happens(touchpoint)} · {what_is_wanted(touchpoint)}", Topic.EFFORT):
        yield "effort"
