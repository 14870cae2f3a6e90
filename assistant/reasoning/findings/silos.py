"""Where work and information stop at a border."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Stage, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found, passages
from assistant.reasoning.handovers import HandOver, hand_over, hand_overs, people, systems
from assistant.reasoning.topics import Topic, speaks, what_happens


def silo(model: Model) -> Iterator[Finding]:
    """Neighbouring touchpoints share no system, person or information (S3: information does not spread)."""
    told_apart = _sale_to_delivery(model)
    cut = [h for h in hand_overs(model) if h.cut and h != told_apart]
    if cut:
        severity = Severity.HIGH if len(_touchpoints(cut)) > 2 else Severity.MEDIUM
        yield found(model, "silo", "S3", severity, _touchpoints(cut), passages=_passages(model, cut))


def promises_not_handed_over(model: Model) -> Iterator[Finding]:
    """Who sells and who delivers differ, and nothing passes between them (S1: promises made in sales are kept)."""
    if (passed := _sale_to_delivery(model)) and passed.cut:
        yield found(
            model, "promises_not_handed_over", "S1", Severity.HIGH, _touchpoints([passed]),
            passages=_passages(model, [passed]),
        )  # fmt: skip


def contradicting_neighbours(model: Model) -> Iterator[Finding]:
    """One message beside another that contradicts it (S3: ads while a complaint is open, a coupon after the order)."""
    colliding = [h for a, b in pairwise(model.touchpoints) if _contradict(a, b) and not (h := hand_over(a, b)).systems]
    if colliding:
        yield found(
            model, "contradicting_neighbours", "S3", Severity.MEDIUM, _touchpoints(colliding),
            passages=_passages(model, colliding),
        )  # fmt: skip


def complaint_not_seen(model: Model) -> Iterator[Finding]:
    """A complaint is kept where nobody who sells would see it (S3: does sales know of it before a meeting?)."""
    complaints = [t for t in model.touchpoints if speaks(t.name, Topic.COMPLAINT) and systems(t)]
    sellers = [t for t in model.touchpoints if t.stage in (Stage.PURCHASE, Stage.GROWING_TOGETHER) and systems(t)]
    unseen = [
        c for c in complaints
        if (others := [s for s in sellers if s is not c]) and not any(systems(c) & systems(s) for s in others)
    ]  # fmt: skip
    if unseen:
        yield found(model, "complaint_not_seen", "S3", Severity.MEDIUM, unseen)


def _sale_to_delivery(model: Model) -> HandOver | None:
    """The last touchpoint before the purchase is done and the first after it, among those whose people were told."""
    sold = [t for t in model.touchpoints if t.stage.number <= Stage.PURCHASE.number and people(t)]
    used = [t for t in model.touchpoints if t.stage.number > Stage.PURCHASE.number and people(t)]
    return hand_over(sold[-1], used[0]) if sold and used and sold[-1].position < used[0].position else None


def _contradict(before: Touchpoint, after: Touchpoint) -> bool:
    first, then = what_happens(before), what_happens(after)
    complaint = {speaks(before.name, Topic.COMPLAINT), speaks(after.name, Topic.COMPLAINT)} == {True, False}
    marketing = speaks(then if speaks(before.name, Topic.COMPLAINT) else first, Topic.MARKETING)
    coupon_after_order = before.stage is Stage.PURCHASE and speaks(after.name, Topic.MARKETING)
    return (complaint and marketing) or coupon_after_order


def _touchpoints(passed: list[HandOver]) -> list[Touchpoint]:
    """Every touchpoint of these hand-overs once, in order."""
    return list({t.id: t for h in passed for t in (h.before, h.after)}.values())


def _passages(model: Model, passed: list[HandOver]) -> str:
    return passages(model.language, [(h.before.name, h.after.name) for h in passed])
