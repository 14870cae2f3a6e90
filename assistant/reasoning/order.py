"""Which need waits for which, and the order that follows."""

from collections.abc import Mapping

from assistant.model.needs import DevelopmentNeed
from assistant.model.whole import Model

Waits = Mapping[str, tuple[str, ...]]

_VALIDATE = frozenset({"guess_on_key", "ideal_customer_guess", "buyers_without_motive", "no_decider_named"})
_HOME = frozenset({"data_without_system", "history_wanted_not_kept", "stage_without_tool", "no_consent"})
_METRIC = frozenset({"key_without_business_kpi", "metric_without_data", "no_kpis", "measured_only_after_sale",
                     "not_measured_after_sale", "only_development_kpis", "no_continuous_pulse",
                     "only_satisfaction_after"})  # fmt: skip
_USES_DATA = frozenset({"data_never_used", "contradicting_neighbours", "complaint_not_seen"})
# Words with which a person says that a change waits for another one.
_AFTER = ("vasta kun", "sen jälkeen", "jälkeen kun", "edellyttää", "vaatii ensin", "odottaa", "kunhan",
          "only after", "once ", "requires", "depends on", "waits for", "needs first")  # fmt: skip


def waiting(model: Model, needs: tuple[DevelopmentNeed, ...]) -> dict[str, tuple[str, ...]]:
    """The needs that come first for each: those stated, then those derived; never a cycle.

    Derived: a guess is validated before anything is built on it; information has a home before its metric or its use.
    """
    by_id = sorted(needs, key=lambda n: n.id)
    waits: dict[str, tuple[str, ...]] = {n.id: () for n in by_id}
    for comes_first in (_stated, _derived):
        for need in by_id:
            for other in by_id:
                known = other.id == need.id or other.id in waits[need.id]
                if not known and comes_first(need, other) and not _reaches(waits, other.id, need.id):
                    waits[need.id] = tuple(sorted((*waits[need.id], other.id)))
    return waits


def _stated(need: DevelopmentNeed, other: DevelopmentNeed) -> bool:
    """Does the person say of a need that it waits for another?"""
    words = need.description.value.lower()
    return other.title.lower().rstrip(".") in words and any(marker in words for marker in _AFTER)


def _derived(need: DevelopmentNeed, other: DevelopmentNeed) -> bool:
    if not set(other.touchpoints) & set(need.touchpoints):
        return False
    if other.origin in _VALIDATE:
        return need.origin not in _VALIDATE and need.origin not in _HOME
    return other.origin in _HOME and need.origin in _METRIC | _USES_DATA


def _reaches(waits: Waits, start: str, end: str) -> bool:
    """Does `start` wait, however far, for `end`?"""
    seen, left = {start}, [start]
    while left:
        for first in waits[left.pop()]:
            if first == end:
                return True
            if first not in seen:
                seen.add(first)
                left.append(first)
    return False


def pulled(scores: Mapping[str, float], waits: Waits) -> dict[str, float]:
    """A need is worth doing as soon as the best that waits for it."""
    worth = dict(scores)
    for need in reversed(after_what_they_need(scores, waits)):
        for first in waits[need]:
            worth[first] = max(worth[first], worth[need])
    return worth


def after_what_they_need(scores: Mapping[str, float], waits: Waits) -> list[str]:
    """Best first, but nothing before what it waits for; ties go by id."""
    rest = sorted(scores, key=lambda n: (-scores[n], n))
    ordered: list[str] = []
    placed: set[str] = set()
    while rest:
        ready = next(n for n in rest if placed.issuperset(waits[n]))
        ordered.append(ready)
        placed.add(ready)
        rest.remove(ready)
    return ordered
