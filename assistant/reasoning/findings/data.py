"""What becomes of the information that arises along the path."""

from collections.abc import Iterator

from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Data, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found, listed
from assistant.reasoning.handovers import data, systems
from assistant.reasoning.topics import Topic, everything, speaks, what_happens, what_is_wanted


def data_without_system(model: Model) -> Iterator[Finding]:
    """Information arises, but in no system anyone named (S1: information current and at hand for everyone)."""
    homeless = [t for t in model.touchpoints if t.data and not systems(t)]
    if homeless:
        yield found(model, "data_without_system", "S1", Severity.MEDIUM, homeless)


def data_never_used(model: Model) -> Iterator[Finding]:
    """Information is kept, but no later touchpoint uses it (S3: where it does arrive, nothing is done with it)."""
    unused = [(t, d) for t in model.touchpoints for d in t.data if _unused(model, t, d)]
    if unused:
        where = list({t.id: t for t, _ in unused}.values())
        what = listed(model.language, list(dict.fromkeys(d.name for _, d in unused)))
        yield found(model, "data_never_used", "S3", Severity.MEDIUM, where, data=what)


def history_wanted_not_kept(model: Model) -> Iterator[Finding]:
    """What was before is wanted, but nothing was kept of it (S3: find the data elements needed and where they are)."""
    wanting = [
        t for t in model.touchpoints
        if speaks(what_is_wanted(t), Topic.HISTORY) and not any(e.data for e in model.touchpoints[: t.position])
    ]  # fmt: skip
    if wanting and any(t.systems or t.data for t in model.touchpoints):
        yield found(model, "history_wanted_not_kept", "S3", Severity.MEDIUM, wanting)


def metric_without_data(model: Model) -> Iterator[Finding]:
    """A metric is named, but neither information nor system from which to count it (S0, step 3)."""
    bare = [t for t in model.touchpoints if t.kpis and not t.data and not t.systems]
    if bare and any(t.data or t.systems for t in model.touchpoints):
        yield found(model, "metric_without_data", "S0", Severity.LOW, bare)


def no_consent(model: Model) -> Iterator[Finding]:
    """Customers' information is used across touchpoints, and nobody spoke of permission (S3: all rests on consent)."""
    holding = [t for t in model.touchpoints if t.data]
    if len(holding) > 1 and not any(speaks(everything(t), Topic.CONSENT) for t in model.touchpoints):
        yield found(model, "no_consent", "S3", Severity.MEDIUM, holding)


def _unused(model: Model, touchpoint: Touchpoint, item: Data) -> bool:
    """Has it a home, and no later touchpoint that looks there, brings it up to date or speaks of it?"""
    home = {item.system.lower()} if item.system else systems(touchpoint)
    later = model.touchpoints[touchpoint.position :]
    if not home or not any(t.systems or t.data for t in later):
        return False
    name = item.name.lower()
    return not any(home & systems(t) or name in data(t) or name in what_happens(t).lower() for t in later)
