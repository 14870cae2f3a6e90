"""What the company knows of its customers and of its own aim."""

from collections.abc import Iterator

import prompts
from assistant.model.context import FocusGoal
from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Side, Stage
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found, listed
from assistant.reasoning.focus import fits, focus_goal
from assistant.reasoning.handovers import people
from assistant.reasoning.topics import goals_named

WIDE = 3  # functions of the company from which a single respondent is a narrow view


def ideal_customer_guess(model: Model) -> Iterator[Finding]:
    """Whom the process is built for is a guess (S0: begin with a defined ideal customer profile)."""
    if model.still_guessed(model.context.ideal_customer, "ideal_customer"):
        yield found(model, "ideal_customer_guess", "S0", Severity.MEDIUM, [])


def buyers_without_motive(model: Model) -> Iterator[Finding]:
    """Who buys is told, but not why (S0: thought-through buyer personas with their motives)."""
    bare = [b.role for b in model.context.buyers if not any(m.told for m in b.motives)]
    if bare:
        yield found(model, "buyers_without_motive", "S0", Severity.LOW, [], roles=listed(model.language, bare))


def no_focus(model: Model) -> Iterator[Finding]:
    """No goal was chosen for the work with customers (S1: choose one present goal and focus)."""
    focus = model.context.focus
    if focus is not None and not focus.told and model.context.focus_goal is None:
        yield found(model, "no_focus", "S1", Severity.MEDIUM, [])


def several_focuses(model: Model) -> Iterator[Finding]:
    """More than one goal at a time (S1: trying everything at once becomes pretence)."""
    focus = model.context.focus
    goals = goals_named(focus.value) if focus is not None and focus.told else ()
    if len(goals) > 1:
        names = listed(model.language, [_goal(model, g) for g in goals])
        yield found(model, "several_focuses", "S1", Severity.MEDIUM, [], goals=names)


def needs_off_focus(model: Model) -> Iterator[Finding]:
    """None of the chosen changes serves the goal chosen (S1: one goal with resources and attention)."""
    goal, needs = focus_goal(model), model.development_needs
    if goal is not None and len(needs) > 1 and not any(fits(model, n, goal) for n in needs):
        yield found(model, "needs_off_focus", "S1", Severity.MEDIUM, [], goal=_goal(model, goal))


def one_voice(model: Model) -> Iterator[Finding]:
    """Many functions take part, but one person told of it (S0: otherwise the model is one person's opinion)."""
    roles = {p for t in model.touchpoints for p in people(t)}
    if len(roles) >= WIDE and len(model.context.respondents) < 2:
        names = listed(model.language, sorted(_as_told(model, roles)))
        yield found(model, "one_voice", "S0", Severity.LOW, [], roles=names)


def no_decider_named(model: Model) -> Iterator[Finding]:
    """Several of the customer's people are there when it is decided, and nobody is known to decide (S0, step 2)."""
    deciding = [t for t in model.in_stage(Stage.PURCHASE) if t.participants]
    customers = [p for t in deciding for p in t.participants if p.side is Side.CUSTOMER]
    named = {p.involvement for t in model.touchpoints for p in t.participants if p.side is Side.CUSTOMER}
    if len({p.role.lower() for p in customers}) > 1 and "decides" not in named:
        yield found(model, "no_decider_named", "S0", Severity.LOW, deciding)


def _goal(model: Model, goal: FocusGoal) -> str:
    return prompts.text(model.language, f"focus_goal.{goal}")


def _as_told(model: Model, roles: set[str]) -> set[str]:
    """Roles as they were first written."""
    first: dict[str, str] = {}
    for person in (p for t in model.touchpoints for p in t.participants if p.role.lower() in roles):
        first.setdefault(person.role.lower(), person.role)
    return set(first.values())
