"""How much a company can take on, and what a change takes: horizons and months."""

from collections.abc import Sequence

from assistant.model.needs import Capacity, DevelopmentNeed, Horizon
from assistant.reasoning.order import Waits
from assistant.reasoning.priority import MIDDLE

HOURS = {1: 8, 2: 24, 3: 60, 4: 120, 5: 300}  # of work: a day, three, a week and a half, three weeks, two months
MODEST = Capacity(hours=40)  # a month, where nobody said: a good day a week
MONTHS = {Horizon.NOW: 3, Horizon.NEXT: 6}  # how long each horizon lasts; later has no end


def hours(need: DevelopmentNeed) -> int:
    """Hours of work a change takes, from its effort."""
    return HOURS[need.effort or MIDDLE]


def a_month(capacity: Capacity | None) -> float:
    """Hours a month: those stated and those that the money stated buys; the modest default where neither."""
    said = capacity or MODEST
    found = (said.hours or 0) + (said.money or 0) / said.hour_costs
    return found or float(MODEST.hours or 0)


def horizons(ordered: Sequence[DevelopmentNeed], waits: Waits, capacity: Capacity | None) -> dict[str, Horizon]:
    """Now as long as the capacity lasts, then next, then later; never before what a need waits for.

    A need too large for a whole horizon is taken up alone in it: the first need is always taken up now.
    """
    order, room = list(Horizon), [a_month(capacity) * MONTHS[h] for h in (Horizon.NOW, Horizon.NEXT)]
    left, level = list(room), 0
    found: dict[str, Horizon] = {}
    for need in ordered:
        level = max([level, *(order.index(found[w]) for w in waits[need.id])])
        while level < 2 and left[level] < hours(need) and left[level] < room[level]:
            level += 1
        if level < 2:
            left[level] -= hours(need)
        found[need.id] = order[level]
    return found


def months(ordered: Sequence[DevelopmentNeed], capacity: Capacity | None) -> dict[str, tuple[int, int]]:
    """First and last month of each need's work, counted from 1, one after another at the capacity stated."""
    rate, done = a_month(capacity), 0.0
    found: dict[str, tuple[int, int]] = {}
    for need in ordered:
        start, done = done, done + hours(need)
        found[need.id] = (int(start // rate) + 1, max(int(start // rate), -int(-done // rate) - 1) + 1)
    return found
