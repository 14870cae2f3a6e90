"""The checklist: every single thing the method wants to know, and whether it is known."""

from collections.abc import Iterator

from assistant.model.facts import Evidence, Value
from assistant.model.touchpoints import Contact, Side, Touchpoint
from assistant.model.whole import Depth, Model
from assistant.reasoning.findings import offers

CONTEXT = ("company", "offering", "ideal_customer", "buyers", "focus")
FIRST_PASS = ("current_support", "unmet_needs")
GOALS_AND_PEOPLE = (
    "customer_goal", "company_goal", "goal_conflict", "actions", "customer_participants", "company_participants",
)  # fmt: skip
DATA = ("systems", "data", "kpis")
# What is asked of a touchpoint that is not one of the key ones, at the thorough depth.
BESIDE_KEY = (
    "customer_goal", "company_goal", "customer_participants", "company_participants", "systems", "data", "kpis",
)  # fmt: skip
STEP = {
    **dict.fromkeys(CONTEXT, 0),
    **dict.fromkeys(("touchpoints", "order", "stage", "contact", *FIRST_PASS), 1),
    **dict.fromkeys(("key_touchpoints", *GOALS_AND_PEOPLE), 2),
    **dict.fromkeys((*DATA, "kpi_kind"), 3),
    **dict.fromkeys(("needs", "impact", "effort", "owner", "affected"), 4),
}
MISSING_STAGES = "missing_stages"  # what the question about empty stages is about
FINDINGS = "findings"  # what the offer of findings is about


class Slot(Value):
    """One thing to know: a field of the whole, of a touchpoint or of a need. `step` is 0 to 4."""

    step: int
    field: str
    about: str | None = None
    known: bool


def slots(model: Model, depth: Depth) -> Iterator[Slot]:
    """The whole checklist in the method's order."""
    for field in CONTEXT:
        yield _slot(model, field, known=_context_known(model, field))
    yield _slot(model, "touchpoints", known=bool(model.touchpoints))
    if model.touchpoints:
        yield from _of_touchpoints(model, depth)
        yield from _of_needs(model, depth)


def _of_touchpoints(model: Model, depth: Depth) -> Iterator[Slot]:
    yield _slot(model, "order")
    yield _slot(model, "stage")
    asked = model.how_settled("touchpoints", MISSING_STAGES) is not None
    if asked or model.empty_stages:
        yield _slot(model, "touchpoints", MISSING_STAGES)
    yield _slot(model, "contact")
    for touchpoint in model.touchpoints:
        for field in FIRST_PASS:
            yield _of(model, touchpoint, field)
    yield _slot(model, "key_touchpoints", known=bool(model.key_touchpoints))
    for fields in (GOALS_AND_PEOPLE, DATA):
        for touchpoint in model.touchpoints:
            for field in fields:
                if touchpoint.key or (depth == "thorough" and _worth_asking(touchpoint, field)):
                    yield _of(model, touchpoint, field)
    if any(t.kpis for t in model.touchpoints):
        yield _slot(model, "kpi_kind")


def _worth_asking(touchpoint: Touchpoint, field: str) -> bool:
    """Is this asked of a touchpoint beside the key ones? Where the company has no part, only the customer's goal."""
    if field not in BESIDE_KEY:
        return False
    support = touchpoint.current_support
    absent = touchpoint.contact is Contact.SELF_SERVICE and support is not None and support.nothing
    return field == "customer_goal" or not absent


def _of_needs(model: Model, depth: Depth) -> Iterator[Slot]:
    yield _slot(model, "needs", known=any(n.origin == "respondent" for n in model.development_needs))
    yield _slot(model, "needs", FINDINGS, known=not offers(model))
    for need in model.development_needs:
        own = need.origin == "respondent"
        if (not own and depth == "quick") or model.done(need.id):
            continue
        if own:
            yield _slot(model, "impact", need.id, known=need.impact is not None)
        yield _slot(model, "effort", need.id, known=need.effort is not None)
        if own:
            yield _slot(model, "owner", need.id, known=need.owner is not None)
            yield _slot(model, "affected", need.id, known=bool(need.affected))


def _slot(model: Model, field: str, about: str | None = None, *, known: bool = False) -> Slot:
    closed = model.how_settled(field, about) is not None
    return Slot(step=STEP[field], field=field, about=about, known=known or closed)


def _of(model: Model, touchpoint: Touchpoint, field: str) -> Slot:
    return _slot(model, field, touchpoint.id, known=has(touchpoint, field))


def _context_known(model: Model, field: str) -> bool:
    return bool(getattr(model.context, field))


def has(touchpoint: Touchpoint, field: str) -> bool:
    """Is that field of the touchpoint filled, be it with 'not known'?"""
    if field in ("customer_participants", "company_participants"):
        side = Side(field.removesuffix("_participants"))
        return any(p.side is side for p in touchpoint.participants)
    return bool(getattr(touchpoint, field))


def progress(model: Model, depth: Depth) -> dict[str, float]:
    """Share of the checklist done, 0 to 1: `context`, `1` to `4` and `all`.

    The steps not yet begun hold a fair guess of how much they will ask, so that the figure does not jump back.
    """
    done, total = [0.0] * 5, [0.0] * 5
    for slot in slots(model, depth):
        done[slot.step] += slot.known
        total[slot.step] += 1
    expected = (5.0, 20.0, 12.0, 8.0, 8.0)
    if not model.touchpoints:
        total = [max(t, e) for t, e in zip(total, expected, strict=True)]
    if not model.key_touchpoints and model.how_settled("key_touchpoints") is None:
        total[2], total[3] = max(total[2], expected[2]), max(total[3], expected[3])
    share = {
        str(i) if i else "context": round(d / t, 3) if t else 1.0
        for i, (d, t) in enumerate(zip(done, total, strict=True))
    }
    return {**share, "all": round(sum(done) / sum(total), 3)}


def is_guess(evidence: Evidence) -> bool:
    """Does a fact of this evidence rest on a guess, or is it missing altogether?"""
    return evidence is not Evidence.KNOWN
