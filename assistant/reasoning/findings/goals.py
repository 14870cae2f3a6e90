"""What goals, guesses and people show."""

from collections.abc import Iterator

from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import ConflictState, Participant, Side, Stage, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found


def pace_conflict(model: Model) -> Iterator[Finding]:
    """Before the decision the company pushes where the customer does not agree to move (S0: agreed pace)."""
    pushed = [t for t in _in_conflict(model) if t.stage.number <= Stage.PURCHASE.number]
    if pushed:
        yield found(model, "pace_conflict", "S0", Severity.HIGH, pushed)


def goal_conflict(model: Model) -> Iterator[Finding]:
    """After the decision the company's goal collides with the customer's (S0, step 2)."""
    colliding = [t for t in _in_conflict(model) if t.stage.number > Stage.PURCHASE.number]
    if colliding:
        yield found(model, "goal_conflict", "S0", Severity.HIGH, colliding)


def guess_on_key(model: Model) -> Iterator[Finding]:
    """What the customer wants at a key touchpoint is a guess (S0: mark it and set out to validate it)."""
    guessed = [t for t in model.key_touchpoints if model.still_guessed(t.customer_goal, "customer_goal", t.id)]
    if guessed:
        yield found(model, "guess_on_key", "S0", Severity.HIGH if len(guessed) > 1 else Severity.MEDIUM, guessed)


def decider_not_met(model: Model) -> Iterator[Finding]:
    """Somebody decides whom the company never meets face to face (S0: more take part than are met)."""
    unmet = [t for t in model.touchpoints if any(_unmet_decider(p) for p in t.participants)]
    if unmet:
        yield found(model, "decider_not_met", "S0", Severity.HIGH, unmet)


def _unmet_decider(person: Participant) -> bool:
    return person.side is Side.CUSTOMER and person.involvement == "decides" and person.face_to_face is False


def _in_conflict(model: Model) -> list[Touchpoint]:
    return [t for t in model.touchpoints if t.goal_conflict and t.goal_conflict.state is ConflictState.CONFLICT]
