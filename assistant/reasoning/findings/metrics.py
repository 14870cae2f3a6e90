"""What is measured, and what is not."""

from collections.abc import Iterator

from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import KpiKind, Stage
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found


def key_without_business_kpi(model: Model) -> Iterator[Finding]:
    """A key touchpoint has no metric that shows progress for the business (S0, step 3: demand that it be reported)."""
    bare = [t for t in model.key_touchpoints if all(k.kind is not KpiKind.BUSINESS_EVIDENCE for k in t.kpis)]
    if bare and _walked(model):
        yield found(model, "key_without_business_kpi", "S0", Severity.HIGH if len(bare) > 1 else Severity.MEDIUM, bare)


def measured_only_after_sale(model: Model) -> Iterator[Finding]:
    """All metrics come after the purchase (S1: the experience starts at the first stages, so measuring must, too)."""
    measured = [t for t in model.touchpoints if t.kpis]
    if measured and all(t.stage.number > Stage.PURCHASE.number for t in measured):
        yield found(model, "measured_only_after_sale", "S1", Severity.HIGH, measured)


def not_measured_after_sale(model: Model) -> Iterator[Finding]:
    """Nothing is measured once the deal is done (S4: a continuous pulse; keeping customers cannot be led blind)."""
    after = [t for t in model.touchpoints if t.stage.number > Stage.PURCHASE.number]
    if any(t.kpis for t in model.touchpoints) and after and not any(t.kpis for t in after):
        yield found(model, "not_measured_after_sale", "S4", Severity.MEDIUM, after)


def only_development_kpis(model: Model) -> Iterator[Finding]:
    """There are metrics, but none that shows progress for the business (S0, step 3)."""
    kpis = [k for t in model.touchpoints for k in t.kpis]
    if kpis and all(k.kind is KpiKind.STAGE_DEVELOPMENT for k in kpis):
        measured = [t for t in model.touchpoints if t.kpis]
        yield found(model, "only_development_kpis", "S0", Severity.MEDIUM, measured)


def _walked(model: Model) -> bool:
    """Has the path been walked for systems, data and metrics (step 3) at all?"""
    return any(t.systems or t.data or t.kpis for t in model.touchpoints)
