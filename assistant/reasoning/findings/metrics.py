"""What is measured, and what is not."""

from collections.abc import Iterator

from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Kpi, KpiKind, Stage
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found, listed
from assistant.reasoning.topics import Topic, speaks


def key_without_business_kpi(model: Model) -> Iterator[Finding]:
    """A key touchpoint has no metric that shows progress for the business (S0, step 3: demand that it be reported)."""
    bare = [t for t in model.key_touchpoints if all(k.kind is not KpiKind.BUSINESS_EVIDENCE for k in t.kpis)]
    if bare and any(t.kpis for t in model.touchpoints):
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


def no_kpis(model: Model) -> Iterator[Finding]:
    """Systems and information were told, but not one metric (S4: what is not measured cannot be led)."""
    walked = [t for t in model.touchpoints if t.systems or t.data]
    if len(walked) > 1 and not any(t.kpis for t in model.touchpoints):
        yield found(model, "no_kpis", "S4", Severity.HIGH, [t for t in walked if t.key] or walked)


def no_continuous_pulse(model: Model) -> Iterator[Finding]:
    """The customer is listened to only now and then (S4: a continuous pulse; a survey now and then is not enough)."""
    rare = [t for t in model.touchpoints if any(speaks(_words(k), Topic.RARELY) for k in t.kpis)]
    heard = [k for t in model.touchpoints for k in t.kpis if speaks(_words(k), Topic.SATISFACTION)]
    if rare and all(speaks(_words(k), Topic.RARELY) for k in heard):
        yield found(model, "no_continuous_pulse", "S4", Severity.MEDIUM, rare)


def only_satisfaction_after(model: Model) -> Iterator[Finding]:
    """After the purchase only satisfaction is measured (S1: satisfaction alone does not keep customers)."""
    after = [t for t in model.touchpoints if t.stage.number > Stage.PURCHASE.number and t.kpis]
    kpis = [k for t in after for k in t.kpis]
    if kpis and all(speaks(k.name, Topic.SATISFACTION) for k in kpis):
        names = listed(model.language, list(dict.fromkeys(k.name for k in kpis)))
        yield found(model, "only_satisfaction_after", "S1", Severity.MEDIUM, after, kpis=names)


def actions_without_review(model: Model) -> Iterator[Finding]:
    """Changes are taken up where nothing is measured, so nobody can look back (S4: review each action)."""
    taken = [n for n in model.development_needs if n.owner and n.touchpoints]
    blind = [n for n in taken if not any(t.kpis for t in model.touchpoints if t.id in n.touchpoints)]
    if blind:
        where = [t for t in model.touchpoints if any(t.id in n.touchpoints for n in blind)]
        needs = listed(model.language, [n.title for n in blind])
        yield found(model, "actions_without_review", "S4", Severity.LOW, where, needs=needs)


def _words(kpi: Kpi) -> str:
    return " · ".join((kpi.name, kpi.target or "", kpi.fact.value, kpi.fact.source.quote))
