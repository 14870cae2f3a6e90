"""Needs -> a plan in order: what now, what next, what later, and why."""

from dataclasses import dataclass
from functools import cached_property

import prompts
from assistant.model.needs import DevelopmentNeed, Finding, PlanItem
from assistant.model.touchpoints import Kpi, KpiKind
from assistant.model.whole import Model
from assistant.reasoning.capacity import horizons
from assistant.reasoning.findings import findings
from assistant.reasoning.findings.texts import next_action
from assistant.reasoning.order import after_what_they_need, pulled, waiting
from assistant.reasoning.priority import USUAL, Priority, Weights, priority
from assistant.reasoning.robustness import DRAWS, Robustness, robustness


@dataclass(frozen=True)
class Planning:
    """All that the plan of a model is made of, worked out as it is asked for."""

    model: Model
    found: tuple[Finding, ...]
    weights: Weights = USUAL
    draws: int = DRAWS

    @cached_property
    def needs(self) -> tuple[DevelopmentNeed, ...]:
        """The needs still to be done."""
        return tuple(n for n in self.model.development_needs if not self.model.done(n.id))

    @cached_property
    def scored(self) -> dict[str, Priority]:
        """The score of every need, with its reason."""
        return {n.id: priority(self.model, n, self.found, self.weights) for n in self.needs}

    @cached_property
    def waits(self) -> dict[str, tuple[str, ...]]:
        """What every need waits for."""
        return waiting(self.model, self.needs)

    @cached_property
    def ordered(self) -> tuple[DevelopmentNeed, ...]:
        """The needs in the order of the plan."""
        by_id = {n.id: n for n in self.needs}
        scores = {n: p.score for n, p in self.scored.items()}
        return tuple(by_id[n] for n in after_what_they_need(pulled(scores, self.waits), self.waits))

    @cached_property
    def robustness(self) -> Robustness:
        """How sure the order is."""
        return robustness(self.needs, self.scored, self.waits, self.weights, self.draws)

    def items(self) -> tuple[PlanItem, ...]:
        """The plan itself."""
        when = horizons(self.ordered, self.waits, self.model.capacity)
        return tuple(
            PlanItem(
                need=n.id, rank=rank, score=self.scored[n.id].score, because=self.scored[n.id].because,
                horizon=when[n.id], depends_on=self.waits[n.id], next_action=_next_action(self.model, n),
                kpi=k.name if (k := shown_by(self.model, n)) else None, rank_range=self._range(n.id, rank),
            )
            for rank, n in enumerate(self.ordered, 1)
        )  # fmt: skip

    def _range(self, need: str, rank: int) -> tuple[int, int]:
        best, worst = self.robustness.ranges.get(need, (rank, rank))
        return min(best, rank), max(worst, rank)


def planning(
    model: Model, found: tuple[Finding, ...] | None = None, weights: Weights = USUAL, draws: int = DRAWS
) -> Planning:
    """What a model's plan is made of; `found` are its findings, where they were worked out already."""
    return Planning(model, findings(model) if found is None else found, weights, draws)


def plan(
    model: Model, found: tuple[Finding, ...] | None = None, weights: Weights = USUAL, draws: int = DRAWS
) -> tuple[PlanItem, ...]:
    """Every development need that is not done, in its place. A need comes after those it depends on."""
    return planning(model, found, weights, draws).items()


def shown_by(model: Model, need: DevelopmentNeed) -> Kpi | None:
    """The metric that will show it: of the touchpoints concerned, business evidence before the rest."""
    kpis = [k for t in model.touchpoints if t.id in need.touchpoints for k in t.kpis]
    return min(kpis, key=lambda k: k.kind is not KpiKind.BUSINESS_EVIDENCE, default=None)


def _next_action(model: Model, need: DevelopmentNeed) -> str:
    if need.origin != "respondent" and prompts.has(model.language, f"finding.{need.origin}.next"):
        return next_action(model, need.origin)
    key = "plan.next_action" if need.owner else "plan.next_action_no_owner"
    return prompts.text(model.language, key, owner=need.owner, need=need.title)
