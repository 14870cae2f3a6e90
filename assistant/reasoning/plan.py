"""Needs -> a plan in order: what now, what next, what later, and why."""

import prompts
from assistant.model.needs import DevelopmentNeed, Finding, Horizon, PlanItem
from assistant.model.touchpoints import KpiKind
from assistant.model.whole import Model
from assistant.reasoning.findings import findings
from assistant.reasoning.findings.texts import next_action
from assistant.reasoning.priority import MIDDLE, Priority, priority

# Effort points a small company carries at a time: the first for now, the second for next.
CAPACITY = (6, 8)


def plan(model: Model, found: tuple[Finding, ...] | None = None) -> tuple[PlanItem, ...]:
    """Every development need in its place. A need comes after those it depends on; ties go by id."""
    known = findings(model) if found is None else found
    scored = {n.id: priority(model, n, known) for n in model.development_needs}
    needs = sorted(model.development_needs, key=lambda n: (-scored[n.id].score, n.id))
    waits = {n.id: dependencies(model, n) for n in needs}
    ordered = _after_what_they_need(needs, waits)
    horizons = _horizons(ordered, waits)
    return tuple(
        PlanItem(
            need=n.id, rank=rank, score=scored[n.id].score, because=scored[n.id].because, horizon=horizons[n.id],
            depends_on=waits[n.id], next_action=_next_action(model, n), kpi=_kpi(model, n),
            rank_range=_range(n.id, rank, scored),
        )
        for rank, n in enumerate(ordered, 1)
    )  # fmt: skip


def dependencies(model: Model, need: DevelopmentNeed) -> tuple[str, ...]:
    """The needs that come first: validate a guess before building on it; a home for data before its metric."""
    first: list[str] = []
    for other in model.development_needs:
        shared = bool(set(other.touchpoints) & set(need.touchpoints))
        builds_on_guess = other.origin == "guess_on_key" and need.origin not in ("guess_on_key", "data_without_system")
        measures_data = other.origin == "data_without_system" and need.origin == "key_without_business_kpi"
        if other.id != need.id and shared and (builds_on_guess or measures_data):
            first.append(other.id)
    return tuple(first)


def _after_what_they_need(needs: list[DevelopmentNeed], waits: dict[str, tuple[str, ...]]) -> list[DevelopmentNeed]:
    """Best first, but nothing before what it depends on. `dependencies` makes no cycle: guesses wait for nothing."""
    ordered: list[DevelopmentNeed] = []
    placed: set[str] = set()
    rest = list(needs)
    while rest:
        ready = next(n for n in rest if set(waits[n.id]) <= placed)
        ordered.append(ready)
        placed.add(ready.id)
        rest.remove(ready)
    return ordered


def _horizons(ordered: list[DevelopmentNeed], waits: dict[str, tuple[str, ...]]) -> dict[str, Horizon]:
    """Now as long as the capacity lasts, then next, then later; the first need is always taken up now."""
    horizons: dict[str, Horizon] = {}
    order, left, level = list(Horizon), list(CAPACITY), 0
    for need in ordered:
        effort = need.effort or MIDDLE
        earliest = max((order.index(horizons[w]) for w in waits[need.id]), default=0)
        level = max(level, earliest)
        while level < 2 and left[level] < effort and horizons and left[level] < CAPACITY[level]:
            level += 1
        if level < 2:
            left[level] -= effort
        horizons[need.id] = order[level]
    return horizons


def _next_action(model: Model, need: DevelopmentNeed) -> str:
    if need.origin != "respondent" and prompts.has(model.language, f"finding.{need.origin}.next"):
        return next_action(model, need.origin)
    key = "plan.next_action" if need.owner else "plan.next_action_no_owner"
    return prompts.text(model.language, key, owner=need.owner, need=need.title)


def _kpi(model: Model, need: DevelopmentNeed) -> str | None:
    """The metric that will show it: of the touchpoints concerned, business evidence before the rest."""
    kpis = [k for t in model.touchpoints if t.id in need.touchpoints for k in t.kpis]
    best = sorted(kpis, key=lambda k: k.kind is not KpiKind.BUSINESS_EVIDENCE)
    return best[0].name if best else None


def _range(need: str, rank: int, scored: dict[str, Priority]) -> tuple[int, int]:
    """Best and worst rank if this need's own scores are one off, the others as they are."""
    others = [p.score for id_, p in scored.items() if id_ != need]
    best = 1 + sum(score > scored[need].highest for score in others)
    worst = 1 + sum(score >= scored[need].lowest for score in others)
    return min(best, rank), max(worst, rank)
