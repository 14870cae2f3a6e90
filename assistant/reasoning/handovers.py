"""Where the customer passes from one touchpoint to the next, and what of the company passes along."""

from itertools import pairwise
from typing import NamedTuple

from assistant.model.touchpoints import Side, Touchpoint
from assistant.model.whole import Model


class HandOver(NamedTuple):
    """Two touchpoints that follow each other; what both have of systems, people and information, in lower case."""

    before: Touchpoint
    after: Touchpoint
    systems: frozenset[str]
    people: frozenset[str]
    data: frozenset[str]

    @property
    def cut(self) -> bool:
        """Nothing and nobody of the company passes along."""
        return not (self.systems or self.people or self.data)


def hand_overs(model: Model) -> tuple[HandOver, ...]:
    """Every hand-over between touchpoints whose systems and people were both told, in order."""
    known = [t for t in model.touchpoints if systems(t) and people(t)]
    return tuple(hand_over(before, after) for before, after in pairwise(known))


def hand_over(before: Touchpoint, after: Touchpoint) -> HandOver:
    """What two touchpoints share."""
    return HandOver(
        before, after, systems(before) & systems(after), people(before) & people(after), data(before) & data(after)
    )


def systems(touchpoint: Touchpoint) -> frozenset[str]:
    """Names of the systems used there, also those said to hold its information."""
    named = [s.name for s in touchpoint.systems] + [d.system for d in touchpoint.data if d.system]
    return frozenset(n.lower() for n in named)


def people(touchpoint: Touchpoint) -> frozenset[str]:
    """The company's roles that take part there."""
    return frozenset(p.role.lower() for p in touchpoint.participants if p.side is Side.COMPANY)


def data(touchpoint: Touchpoint) -> frozenset[str]:
    """Names of the information that arises there."""
    return frozenset(d.name.lower() for d in touchpoint.data)
