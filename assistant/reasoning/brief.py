"""The plan as a consultant would lay it on the table: whom it touches, what shows it, when to look back, what waits."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.model.context import FocusGoal
from assistant.model.needs import DevelopmentNeed, Horizon, PlanItem
from assistant.model.touchpoints import Kpi, Side, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.capacity import a_month, hours, months
from assistant.reasoning.focus import fits, focus_goal
from assistant.reasoning.plan import Planning, planning, shown_by

_MONTH = timedelta(days=30)
LONGEST = 1200  # months ahead that a review is set at the most


@dataclass(frozen=True)
class Step:
    """An item of the plan with all that follows from it. `months` are counted from 1; `level` is the KPI's today."""

    item: PlanItem
    need: DevelopmentNeed
    along: tuple[str, ...]
    level: str | None
    months: tuple[int, int]
    review_on: date
    certain: bool
    hours: int
    waits_because: str | None


@dataclass(frozen=True)
class Brief:
    """The whole plan. `decisive` is the need and the score that would change the first three most."""

    steps: tuple[Step, ...]
    goal: FocusGoal | None
    hours_a_month: float
    decisive: tuple[DevelopmentNeed, str] | None

    def of(self, horizon: Horizon) -> tuple[Step, ...]:
        """The steps of a horizon, in order."""
        return tuple(s for s in self.steps if s.item.horizon is horizon)


def brief(model: Model, items: tuple[PlanItem, ...], made_on: date) -> Brief:
    """The plan laid out from a day on; `items` are the model's plan."""
    made, goal = planning(model), focus_goal(model)
    when = months(made.ordered, model.capacity)
    needs = {n.id: n for n in made.needs}
    steps = tuple(_step(model, made, i, needs[i.need], when[i.need], made_on) for i in items if i.need in needs)
    decisive = made.robustness.decisive
    return Brief(
        steps=steps, goal=goal, hours_a_month=a_month(model.capacity),
        decisive=(needs[decisive[0]], decisive[1]) if decisive else None,
    )  # fmt: skip


def _step(
    model: Model, made: Planning, item: PlanItem, need: DevelopmentNeed, when: tuple[int, int], made_on: date
) -> Step:
    kpi = shown_by(model, need)
    return Step(
        item=item, need=need, along=along(model, need), level=_level(kpi) if kpi else None,
        months=when, review_on=made_on + min(when[1] + 1, LONGEST) * _MONTH, certain=need.id in made.robustness.certain,
        hours=hours(need), waits_because=_why_not_now(model, item, need),
    )  # fmt: skip


def along(model: Model, need: DevelopmentNeed) -> tuple[str, ...]:
    """The company's people who meet the customer there or right beside, and are not yet in it (S0: no new silos)."""
    positions = {t.position for t in model.touchpoints if t.id in need.touchpoints}
    beside = [t for t in model.touchpoints if any(abs(t.position - p) <= 1 for p in positions)]
    taken = " · ".join([need.owner or "", *(f"{a.who} {a.how}" for a in need.affected)]).lower()
    roles = dict.fromkeys(p.role for t in beside for p in t.participants if p.side is Side.COMPANY)
    return tuple(r for r in roles if r.lower() not in taken)


_NUMBER = r"\d+(?:[ \u00a0.,]\d+)*(?:\s?(?:%|€|(?!(?:ja|and|tai|or|mutta|but)\b)[^\W\d_]+))?"
_NOW = re.compile(
    rf"(?i)\b(?:nyt|tällä hetkellä|nykyään|now|today|currently|at present)\b[^\d.,;]{{0,20}}(?P<now>{_NUMBER})"
)
# How often it is asked is no level: '1–2 kertaa vuodessa'.
_ANY = re.compile(rf"(?i)(?<![\d.,])(?<!\d[–-])(?!\d[\d\s.,–-]*(?:kertaa|krt|times)\b){_NUMBER}")


def _level(kpi: Kpi) -> str | None:
    """Today's level of a metric, where the person's words hold a number that is not its target."""
    words = kpi.fact.source.quote
    if kpi.target:
        words = re.sub(rf"(?<![\d.,]){re.escape(kpi.target)}(?!\d)", " ", words)
    if now := _NOW.search(words):
        return now["now"]
    found = _ANY.search(words)
    return found.group() if found else None


def _why_not_now(model: Model, item: PlanItem, need: DevelopmentNeed) -> str | None:
    """Key of `doc.left.*`: why it is not taken up now; None where it is."""
    if item.horizon is Horizon.NOW:
        return None
    goal = focus_goal(model)
    if item.depends_on:
        return "waits"
    if goal is not None and not fits(model, need, goal):
        return "focus"
    return "capacity"


# The year's programme (S4): every meeting and every action of the plan over twelve months.

YEAR = 12
_NAMED = (
    (r"tammik|januar", 1), (r"helmik|februar", 2), (r"maalisk|march\b", 3), (r"huhtik|\bapril", 4),
    (r"toukok|\bin may\b", 5), (r"kesäk|\bjune", 6), (r"heinäk|\bjuly", 7), (r"eloku(?:u|n|lle|sta)|august", 8),
    (r"syysk|septemb", 9), (r"lokak|octob", 10), (r"marrask|novemb", 11), (r"jouluk|decemb", 12),
    (r"kevä|spring", (3, 4, 5)), (r"kesäll|kesäis|summer", (6, 7, 8)), (r"syksy|autumn", (9, 10, 11)),
    (r"talvi|talve|winter", (12, 1, 2)), (r"joulu(?!k)|christmas", 12),
    (r"neljännesvuo|kvartaal|\bquarter", (3, 6, 9, 12)), (r"puolivuos|kahdesti vuo|half-year|twice a year", (6, 12)),
    (r"vuosittai|kerran vuo|yearly|once a year|annual", 12),
)  # fmt: skip


def rhythm(touchpoint: Touchpoint) -> tuple[int, ...]:
    """The months of the year in which it takes place, from the person's words; all of them where none are named."""
    words = " · ".join([touchpoint.name, *(a.value for a in touchpoint.actions)]).lower()
    named: set[int] = set()
    for pattern, when in _NAMED:
        if re.search(pattern, words):
            named |= set(when) if isinstance(when, tuple) else {when}
    return tuple(sorted(named)) or tuple(range(1, YEAR + 1))


def calendar_months(start: date) -> tuple[int, ...]:
    """The twelve months from the one after a day on, as numbers of the calendar."""
    return tuple((start.month + n) % 12 + 1 for n in range(YEAR))
