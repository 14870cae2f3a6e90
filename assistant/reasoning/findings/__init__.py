"""Findings: what a model shows to be wrong. One rule, one function; its docstring is the reason and its source."""

from collections.abc import Callable, Iterator

from assistant.model.needs import Finding, Severity
from assistant.model.whole import Model
from assistant.reasoning.findings.goals import decider_not_met, goal_conflict, guess_on_key, pace_conflict
from assistant.reasoning.findings.metrics import (
    key_without_business_kpi,
    measured_only_after_sale,
    not_measured_after_sale,
    only_development_kpis,
)
from assistant.reasoning.findings.silos import data_without_system, silo
from assistant.reasoning.findings.stages import (
    empty_stage,
    late_start,
    no_early_support,
    no_referrals,
    unanswered_need,
)

OFFERED = 3  # findings offered as development needs

RULES: tuple[Callable[[Model], Iterator[Finding]], ...] = (
    pace_conflict, late_start, no_early_support, goal_conflict, unanswered_need, empty_stage, decider_not_met,
    guess_on_key, silo, key_without_business_kpi, measured_only_after_sale, only_development_kpis,
    not_measured_after_sale, data_without_system, no_referrals,
)  # fmt: skip


def findings(model: Model) -> tuple[Finding, ...]:
    """Every finding, the most severe first; among equals in the order of RULES."""
    weight = list(Severity)
    return tuple(sorted((f for rule in RULES for f in rule(model)), key=lambda f: weight.index(f.severity)))


def offers(model: Model) -> tuple[Finding, ...]:
    """The weightiest findings neither among the development needs nor dismissed, as many as are offered at once."""
    taken = {n.origin for n in model.development_needs}
    return tuple(f for f in findings(model) if f.rule not in taken and not dismissed(model, f.rule))[:OFFERED]


def dismissed(model: Model, rule: str) -> bool:
    """Did the person say that this finding leads to nothing?"""
    return model.how_settled("needs", rule) is not None


__all__ = ["OFFERED", "RULES", "dismissed", "findings", "offers"]
