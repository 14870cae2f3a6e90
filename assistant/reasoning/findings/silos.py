"""Where work and information stop at a border."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Side, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found


def silo(model: Model) -> Iterator[Finding]:
    """Neighbouring touchpoints share no system and no person of the company (S3: information does not spread)."""
    told = [t for t in model.touchpoints if t.systems and _people(t)]
    cut: list[Touchpoint] = []
    for before, after in pairwise(told):
        if not (_systems(before) & _systems(after)) and not (_people(before) & _people(after)):
            cut += [t for t in (before, after) if t not in cut]
    if cut:
        yield found(model, "silo", "S3", Severity.HIGH if len(cut) > 2 else Severity.MEDIUM, cut)


def data_without_system(model: Model) -> Iterator[Finding]:
    """Information arises, but in no system anyone named (S1: information current and at hand for everyone)."""
    homeless = [t for t in model.touchpoints if t.data and not t.systems]
    if homeless:
        yield found(model, "data_without_system", "S1", Severity.MEDIUM, homeless)


def _systems(touchpoint: Touchpoint) -> set[str]:
    return {s.name.lower() for s in touchpoint.systems}


def _people(touchpoint: Touchpoint) -> set[str]:
    return {p.role.lower() for p in touchpoint.participants if p.side is Side.COMPANY}
