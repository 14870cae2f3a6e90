"""Customers -> deciles, curves, the loss-making tail, and what sets the best tenth apart."""

from math import asin, ceil, sqrt
from typing import TYPE_CHECKING, Any

from assistant.customers.reading import Customers
from assistant.model.facts import Value

if TYPE_CHECKING:
    import pandas as pd

FEW = 10  # customers in the best tenth under which nothing can be said for sure
MOST_KINDS = 40  # values of an attribute over which it is a text, not a kind
STEPS = 100  # points of a curve
CLEAR = 0.3  # effect size from which a difference is worth telling (0.2 small, 0.5 medium, 0.8 large)
_SURE = 1.96


class Decile(Value):
    """A tenth of the customers, the best first.

    `share` is of the whole return; it may be negative, and is None where the whole is not above zero.
    """

    number: int
    customers: int
    total: float
    share: float | None
    least: float
    most: float


class Apart(Value):
    """What is more usual among the best: a kind of an attribute, or a larger number (`kind` is then empty).

    `best` and `rest` are shares, or medians; `effect` is Cohen's h, or Cliff's delta; `sure` says whether the
    difference is larger than chance in so few customers would make.
    """

    attribute: str
    kind: str
    best: float
    rest: float
    effect: float
    sure: bool


class Analysis(Value):
    """The customer base. Curves are shares of the return by share of customers, from 0 to 1 in hundredths.

    Where the whole return is not above zero a share of it means nothing: `best_fifth` is None, the curves are empty.
    """

    customers: int
    column: str
    total: float
    best_fifth: float | None
    deciles: tuple[Decile, ...]
    loss_making: int
    losses: float
    pareto: tuple[float, ...]
    lorenz: tuple[float, ...]
    gini: float | None
    apart: tuple[Apart, ...]
    compared: int
    few: bool
    best: tuple[tuple[str, float], ...]
    assumed: tuple[tuple[str, dict[str, Any]], ...]


def analysed(customers: Customers, *, names: bool = True) -> Analysis:
    """The analysis; without `names` no customer is named anywhere."""
    import numpy as np

    order = np.argsort(-customers.values.to_numpy(), kind="stable")
    values = customers.values.to_numpy()[order]
    total, count = float(values.sum()), len(values)
    tenths = [t for t in np.array_split(values, 10) if len(t)]
    best = max(1, ceil(count / 10))
    apart, compared = _apart(customers, order, best)
    called = customers.names.to_numpy()[order][:10]
    return Analysis(
        customers=count, column=customers.column, total=_cents(total),
        best_fifth=_share(float(values[: ceil(count / 5)].sum()), total),
        deciles=tuple(
            Decile(number=n, customers=len(t), total=_cents(float(t.sum())), share=_share(float(t.sum()), total),
                   least=_cents(float(t.min())), most=_cents(float(t.max())))
            for n, t in enumerate(tenths, 1)
        ),
        loss_making=int((values < 0).sum()), losses=_cents(float(values[values < 0].sum())),
        pareto=_curve(values, total), lorenz=_curve(values[::-1], total), gini=_gini(values),
        apart=apart, compared=compared, few=best < FEW,
        best=tuple((str(c) if names else f"#{n}", _cents(float(v)))
                   for n, (c, v) in enumerate(zip(called, values, strict=False), 1)),
        assumed=tuple((a.key, a.blanks) for a in customers.assumed),
    )  # fmt: skip


def _cents(value: float) -> float:
    return round(value, 2) + 0.0


def _share(part: float, whole: float) -> float | None:
    """None where the whole is not above zero: the best would bring a share below it."""
    return round(part / whole, 4) if _cents(whole) > 0 else None


def _curve(values: Any, total: float) -> tuple[float, ...]:
    """Share of the return that the first 0, 1, 2 … 100 % of the customers bring."""
    import numpy as np

    running = np.concatenate([[0.0], np.cumsum(values)])
    at = np.linspace(0, len(values), STEPS + 1)
    made = np.interp(at, np.arange(len(running)), running)
    shares = (_share(float(v), total) for v in made)
    return tuple(s for s in shares if s is not None)


def _gini(values: Any) -> float | None:
    """0 all alike, 1 one brings all; None where some customers lose money, since it means nothing then."""
    import numpy as np

    if (values < 0).any() or not values.sum():
        return None
    rising, count = values[::-1], len(values)
    weights = 2 * np.arange(1, count + 1) - count - 1
    return round(float((weights * rising).sum() / (count * rising.sum())), 4)


def _apart(customers: Customers, order: Any, best: int) -> tuple[tuple[Apart, ...], int]:
    """Differences between the best tenth and the rest, the largest first, and how many were looked at."""
    import numpy as np

    among = np.zeros(len(order), dtype=bool)
    among[order[:best]] = True
    if best == len(order):
        return (), 0
    found: list[Apart] = []
    compared = 0
    for name in customers.attributes.columns:
        column = customers.attributes[name].reset_index(drop=True)
        made = _of_numbers(name, column, among, customers.semicolons) or _of_kinds(name, column, among)
        compared += len(made)
        found += [a for a in made if a.effect >= CLEAR]
    found.sort(key=lambda a: (not a.sure, -a.effect, a.attribute, a.kind))
    return tuple(found[:12]), compared


def _of_numbers(name: str, column: "pd.Series[str]", among: Any, semicolons: bool) -> list[Apart]:
    """An attribute of many numbers: is it larger among the best? None of it where it is no number."""
    from assistant.customers.reading import numbers

    told = column.str.strip() != ""
    if numbers(column[told].head(500), semicolons=semicolons)[0].notna().mean() < 0.9:
        return []
    if column[told].nunique() <= MOST_KINDS // 4:
        return []
    made, _ = numbers(column, semicolons=semicolons)
    if not told.any() or made[told].notna().mean() < 0.9:
        return []
    known = made.notna().to_numpy()
    best, rest = made[known & among], made[known & ~among]
    if not len(best) or not len(rest):
        return []
    ranks = made[known].rank().to_numpy()
    many, others = len(best), len(rest)
    wins = float(ranks[among[known]].sum()) - many * (many + 1) / 2
    delta = 2 * wins / (many * others) - 1
    error = sqrt((many + others + 1) / (3 * many * others))  # of Cliff's delta where nothing differs
    low, high = (float(best.median()), float(rest.median()))
    return [Apart(attribute=name, kind="", best=_cents(low), rest=_cents(high), effect=round(delta, 3),
                  sure=abs(delta) > _SURE * error and many >= FEW)]  # fmt: skip


def _of_kinds(name: str, column: "pd.Series[str]", among: Any) -> list[Apart]:
    """An attribute of a few kinds: which are more usual among the best?"""
    kinds = column.str.strip()
    counts = kinds[kinds != ""].value_counts()
    if not 1 < len(counts) <= MOST_KINDS:
        return []
    best, rest = int(among.sum()), int((~among).sum())
    made = []
    for kind in counts.index:
        held = (kinds == kind).to_numpy()
        here, there = float(held[among].mean()), float(held[~among].mean())
        effect = 2 * asin(sqrt(here)) - 2 * asin(sqrt(there))
        error = sqrt(1 / best + 1 / rest)  # of Cohen's h
        sure = abs(effect) > _SURE * error and int(held[among].sum()) >= 5 and best >= FEW
        made.append(Apart(attribute=name, kind=str(kind), best=round(here, 4), rest=round(there, 4),
                          effect=round(effect, 3), sure=sure))  # fmt: skip
    return made
