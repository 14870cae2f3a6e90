"""What the order of the touchpoints shows: holes, late starts, forgotten ends."""

from collections.abc import Iterator

import prompts
from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Contact, Stage, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found


def empty_stage(model: Model) -> Iterator[Finding]:
    """A stage of the customer's path has no touchpoint at all (S0: the mapping shows large holes)."""
    if empty := model.empty_stages:
        names = ", ".join(prompts.text(model.language, f"stage.{s.value}") for s in empty)
        early = any(s.number <= Stage.EVALUATION.number for s in empty)
        yield found(model, "empty_stage", "S0", Severity.HIGH if early else Severity.MEDIUM, [], stages=names)


def late_start(model: Model) -> Iterator[Finding]:
    """The company is not there until offers are compared (S2: the biggest mistakes are made at the start)."""
    first = next((t for t in model.touchpoints if present(t)), None)
    early = [t for t in model.touchpoints if t.stage.number < Stage.EVALUATION.number]
    if first and early and first.stage.number >= Stage.EVALUATION.number and all(judged(t) for t in early):
        yield found(model, "late_start", "S2", Severity.HIGH, [first], early=len(early))


def no_early_support(model: Model) -> Iterator[Finding]:
    """The customer acts alone before the first contact and gets nothing there (S0: value in the self-service start)."""
    alone: list[Touchpoint] = []
    for touchpoint in model.touchpoints:
        if touchpoint.contact is Contact.DIRECT:
            break
        if judged(touchpoint) and not present(touchpoint):
            alone.append(touchpoint)
    if alone:
        yield found(model, "no_early_support", "S0", Severity.HIGH if len(alone) > 1 else Severity.MEDIUM, alone)


def unanswered_need(model: Model) -> Iterator[Finding]:
    """Customers need something where the company gives nothing, or it is a key touchpoint (S0, step 1)."""
    lacking = [
        t for t in model.touchpoints
        if any(f.told and not f.nothing for f in t.unmet_needs) and (t.key or (judged(t) and not present(t)))
    ]  # fmt: skip
    if lacking:
        severity = Severity.HIGH if any(t.key for t in lacking) else Severity.MEDIUM
        yield found(model, "unanswered_need", "S0", severity, lacking)


def no_referrals(model: Model) -> Iterator[Finding]:
    """Nobody asks for referrals: the relationship deepens by chance (S0, stage 6)."""
    last = list(model.in_stage(Stage.GROWING_TOGETHER))
    if last and all(judged(t) and not present(t) for t in last):
        yield found(model, "no_referrals", "S0", Severity.MEDIUM, last)


def judged(touchpoint: Touchpoint) -> bool:
    """Has the person told what the company supports there, be it nothing?"""
    return touchpoint.current_support is not None and touchpoint.current_support.told


def present(touchpoint: Touchpoint) -> bool:
    """Does the company give the customer something there, or meet the customer?"""
    support = touchpoint.current_support
    return touchpoint.contact is Contact.DIRECT or (support is not None and support.told and not support.nothing)
