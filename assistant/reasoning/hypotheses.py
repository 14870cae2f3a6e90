"""The facts that rest on a guess or are missing: hypotheses, each with a way to validate it."""

from collections.abc import Iterator

import prompts
from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Fact
from assistant.model.needs import Hypothesis, HypothesisStatus
from assistant.model.touchpoints import ConflictState, Touchpoint
from assistant.model.whole import Model, Settling, hypothesis_id
from assistant.reasoning.slots import is_guess

_FACTS = ("current_support", "unmet_needs", "customer_goal", "company_goal", "actions")
_ITEMS = ("customer_participants", "company_participants", "systems", "data", "kpis")


def hypotheses(model: Model) -> tuple[Hypothesis, ...]:
    """Every hypothesis: those of the key touchpoints first, then in the order of the path."""
    found = [*_of_context(model)]
    for touchpoint in sorted(model.touchpoints, key=lambda t: (not t.key, t.position)):
        found += _of_touchpoint(model, touchpoint)
    judged = {j.hypothesis: j for j in model.judgements}
    return tuple(
        h.model_copy(update={"status": judged[h.id].status, "owner": judged[h.id].owner}) if h.id in judged else h
        for h in found
    )


def open_hypotheses(model: Model) -> tuple[Hypothesis, ...]:
    """Those nobody has confirmed or rejected yet."""
    return tuple(h for h in hypotheses(model) if h.status is HypothesisStatus.OPEN)


def _of_context(model: Model) -> Iterator[Hypothesis]:
    for field in CONTEXT_FIELDS:
        fact = getattr(model.context, field)
        if fact is not None and is_guess(fact.evidence):
            yield _hypothesis(model, None, field, [fact])
    for buyer in model.context.buyers:
        guesses = [m for m in buyer.motives if is_guess(m.evidence)]
        if guesses:
            yield _hypothesis(model, None, "buyers", guesses)
            return
    if model.how_settled("buyers") is Settling.UNKNOWN:
        yield _hypothesis(model, None, "buyers", [])


def _of_touchpoint(model: Model, touchpoint: Touchpoint) -> Iterator[Hypothesis]:
    for field in _FACTS:
        held = getattr(touchpoint, field)
        facts = held if isinstance(held, tuple) else (held,) if held else ()
        guesses = [f for f in facts if is_guess(f.evidence)]
        if guesses or (not facts and model.how_settled(field, touchpoint.id) is Settling.UNKNOWN):
            yield _hypothesis(model, touchpoint, field, guesses)
    if touchpoint.goal_conflict and touchpoint.goal_conflict.state is ConflictState.UNKNOWN:
        yield _hypothesis(model, touchpoint, "goal_conflict", [])
    for field in _ITEMS:
        facts = tuple(_item_facts(touchpoint, field))
        guesses = [f for f in facts if is_guess(f.evidence)]
        if guesses or (not facts and model.how_settled(field, touchpoint.id) is Settling.UNKNOWN):
            yield _hypothesis(model, touchpoint, field, guesses)


def _item_facts(touchpoint: Touchpoint, field: str) -> Iterator[Fact]:
    if field.endswith("_participants"):
        yield from (p.fact for p in touchpoint.participants if field.startswith(p.side.value))
    else:
        yield from (i.fact for i in getattr(touchpoint, field))


def _hypothesis(model: Model, touchpoint: Touchpoint | None, field: str, guesses: list[Fact]) -> Hypothesis:
    where = touchpoint.id if touchpoint else None
    values = "; ".join(f.value.rstrip(".") for f in guesses if f.told and f.value)
    key = "assumed" if values else "unknown"
    name = prompts.text(model.language, f"field.{field}")
    at = touchpoint.name if touchpoint else ""
    statement = prompts.text(
        model.language, f"hypothesis.{key}" + ("_at" if touchpoint else ""), field=name, values=values, touchpoint=at
    )
    return Hypothesis(
        id=hypothesis_id(field, where), touchpoint=where, field=field,
        statement=statement[:1].upper() + statement[1:], validation=prompts.text(model.language, f"validation.{field}"),
    )  # fmt: skip
