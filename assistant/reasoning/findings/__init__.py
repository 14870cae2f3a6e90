"""Findings: what a model shows to be wrong. One rule, one function; its docstring is the reason and its source."""

from collections.abc import Callable, Iterator

from assistant.model.needs import Finding, Severity
from assistant.model.whole import Model
from assistant.reasoning.findings.data import (
    data_never_used,
    data_without_system,
    history_wanted_not_kept,
    metric_without_data,
    no_consent,
)
from assistant.reasoning.findings.goals import decider_not_met, goal_conflict, guess_on_key, pace_conflict
from assistant.reasoning.findings.knowing import (
    buyers_without_motive,
    ideal_customer_guess,
    needs_off_focus,
    no_decider_named,
    no_focus,
    one_voice,
    several_focuses,
)
from assistant.reasoning.findings.metrics import (
    actions_without_review,
    key_without_business_kpi,
    measured_only_after_sale,
    no_continuous_pulse,
    no_kpis,
    not_measured_after_sale,
    only_development_kpis,
    only_satisfaction_after,
)
from assistant.reasoning.findings.parts import (
    one_person_carries,
    stage_without_goal,
    stage_without_owner,
    stage_without_process,
    stage_without_tool,
)
from assistant.reasoning.findings.paths import (
    early_additional_sales,
    interest_at_risk,
    no_additional_sales,
    no_help_with_need,
    passive_waiting,
    silent_after_sale,
    thin_stage,
)
from assistant.reasoning.findings.silos import (
    complaint_not_seen,
    contradicting_neighbours,
    promises_not_handed_over,
    silo,
)
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
    guess_on_key, promises_not_handed_over, silo, no_kpis, key_without_business_kpi, measured_only_after_sale,
    interest_at_risk, only_development_kpis, not_measured_after_sale, data_without_system, no_referrals,
    ideal_customer_guess, several_focuses, no_focus, needs_off_focus, passive_waiting, no_help_with_need,
    silent_after_sale, only_satisfaction_after, no_continuous_pulse, contradicting_neighbours, complaint_not_seen,
    history_wanted_not_kept, data_never_used, no_consent, stage_without_goal, stage_without_owner,
    stage_without_process, stage_without_tool, early_additional_sales, no_additional_sales, metric_without_data,
    actions_without_review, buyers_without_motive, no_decider_named, one_person_carries, one_voice, thin_stage,
)  # fmt: skip


_latest: tuple[Model, tuple[Finding, ...]] | None = None


def findings(model: Model) -> tuple[Finding, ...]:
    """Every finding, the most severe first; among equals in the order of RULES.

    A turn asks for them several times over the same model, so the latest ones are remembered.
    """
    global _latest
    latest = _latest  # another thread may set it meanwhile
    if latest is not None and latest[0] is model:
        return latest[1]
    weight = list(Severity)
    found = tuple(sorted((f for rule in RULES for f in rule(model)), key=lambda f: weight.index(f.severity)))
    _latest = (model, found)
    return found


def offers(model: Model) -> tuple[Finding, ...]:
    """The weightiest findings neither among the development needs nor dismissed, as many as are offered at once."""
    taken = {n.origin for n in model.development_needs}
    return tuple(f for f in findings(model) if f.rule not in taken and not dismissed(model, f.rule))[:OFFERED]


def dismissed(model: Model, rule: str) -> bool:
    """Did the person say that this finding leads to nothing?"""
    return model.how_settled("needs", rule) is not None


__all__ = ["OFFERED", "RULES", "dismissed", "findings", "offers"]
