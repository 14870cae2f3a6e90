"""How sure the order is: ranks when scores and weights are a little other than told.

Each draw moves every impact and effort (a standard deviation of 0.5 where the person told it, 1.0 where it was
assumed), every confidence (0.1) and the weights (reach and focus by half, the power of effort by two fifths), and
orders the needs anew. The draws are seeded: the same model gives the same ranks.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.model.needs import DevelopmentNeed
from assistant.reasoning.order import Waits
from assistant.reasoning.priority import Priority, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS, SEED = 1000, 2026
FIRST = 3
SURE = 0.9  # share of draws in which one of the first three stays among them
_SCORES = ("impact", "effort")
TOLD, ASSUMED = 0.5, 1.0


@dataclass(frozen=True)
class Robustness:
    """By need: the ranks of nine draws in ten, the share of draws among the first three, what each answer weighs."""

    ranges: dict[str, tuple[int, int]]
    among_first: dict[str, float]
    sways: dict[tuple[str, str], float]

    @property
    def certain(self) -> frozenset[str]:
        """The needs that are among the first three whatever the details."""
        return frozenset(n for n, share in self.among_first.items() if share >= SURE)

    @property
    def decisive(self) -> tuple[str, str] | None:
        """The need and the score (impact or effort) that would change the first three most; None where none would."""
        best = max(self.sways, key=lambda k: (self.sways[k], k), default=None)
        return best if best is not None and self.sways[best] > 0 else None


def robustness(
    needs: tuple[DevelopmentNeed, ...], scored: dict[str, Priority], waits: Waits, weights: Weights, draws: int = DRAWS
) -> Robustness:
    """Ranks of every need under so many draws."""
    import numpy as np

    by_id = sorted(needs, key=lambda n: n.id)
    if not by_id or draws < 1:
        return Robustness({}, {}, {})
    ids = [n.id for n in by_id]
    rng = np.random.default_rng(SEED)
    noise = {field: rng.standard_normal((draws, len(ids))) for field in (*_SCORES, "evidence")}
    scores = _scores(by_id, scored, noise, rng.uniform(-1, 1, (draws, 3)), weights)
    ranks = _ranks(scores, _matrix(ids, waits))
    low, high = np.percentile(ranks, [5, 95], axis=0, method="nearest")
    first = ranks <= FIRST
    swayed = {field: _sways(first, noise[field]) if draws > 1 else np.zeros(len(ids)) for field in _SCORES}
    return Robustness(
        ranges={n: (int(low[i]), int(high[i])) for i, n in enumerate(ids)},
        among_first=dict(zip(ids, first.mean(axis=0).tolist(), strict=True)),
        sways={
            (n, field): float(swayed[field][i]) * (1.0 if getattr(need, field) is None else 0.5)
            for i, (n, need) in enumerate(zip(ids, by_id, strict=True)) for field in _SCORES
        },
    )  # fmt: skip


def _scores(
    needs: list[DevelopmentNeed], scored: dict[str, Priority], noise: "dict[str, NDArray[np.float64]]",
    swing: "NDArray[np.float64]", weights: Weights,
) -> "NDArray[np.float64]":  # fmt: skip
    """Scores by draw and need."""
    import numpy as np

    def column(name: str) -> "NDArray[np.float64]":
        return np.array([scored[n.id].multipliers[name] for n in needs])

    def spread(field: str) -> "NDArray[np.float64]":
        return np.array([TOLD if getattr(n, field) is not None else ASSUMED for n in needs])

    impact = np.clip(column("impact") + noise["impact"] * spread("impact"), 1, 5)
    effort = np.array([scored[n.id].factors.effort for n in needs]) + noise["effort"] * spread("effort")
    evidence = column("evidence") + noise["evidence"] * 0.1 * weights.evidence
    reach = 1 + (column("reach") - 1) * (1 + swing[:, :1] / 2)
    focus = 1 + (column("focus") - 1) * (1 + swing[:, 1:2] / 2)
    power = weights.effort * (1 + 0.4 * swing[:, 2:])
    made: NDArray[np.float64] = impact * evidence * reach * focus * column("people") / np.clip(effort, 1, 5) ** power
    return made


def _matrix(ids: list[str], waits: Waits) -> "NDArray[np.bool_]":
    """Row: a need; column: does it wait for that one?"""
    import numpy as np

    return np.array([[other in waits[n] for other in ids] for n in ids], dtype=bool)


def _ranks(scores: "NDArray[np.float64]", waits: "NDArray[np.bool_]") -> "NDArray[np.int64]":
    """Ranks from 1 by draw and need: as in `order`, for all draws at once."""
    import numpy as np

    draws, count = scores.shape
    worth = scores.copy()
    for _ in range(count if waits.any() else 0):  # as many rounds as the longest chain
        before = worth.copy()
        for need in np.flatnonzero(waits.any(axis=1)):
            first = waits[need]
            worth[:, first] = np.maximum(worth[:, first], worth[:, [need]])
        if (before == worth).all():
            break
    if not waits.any():
        return np.argsort(np.argsort(-worth, axis=1, kind="stable"), axis=1) + 1
    ranks = np.zeros((draws, count), dtype=np.int64)
    rows, awaits = np.arange(draws), waits.T.astype(np.int16)
    blocked = np.repeat(waits.sum(axis=1, dtype=np.int16)[None, :], draws, axis=0)
    for rank in range(1, count + 1):
        best = np.where(blocked == 0, worth, -1.0).argmax(axis=1)
        ranks[rows, best] = rank
        worth[rows, best] = -2.0  # placed
        blocked -= awaits[best]
    return ranks


def _sways(first: "NDArray[np.bool_]", noise: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """By answer: how much of the first three changes between a low and a high one, 0 to 1."""
    import numpy as np

    among, high = first.astype(np.float32), (noise > 0).astype(np.float32)
    highs = np.clip(high.sum(axis=0), 1, len(high) - 1)[:, None]
    when_high = high.T @ among
    when_low = among.sum(axis=0)[None, :] - when_high
    changed = np.abs(when_high / highs - when_low / (len(high) - highs)).sum(axis=1) / (2 * FIRST)
    made: NDArray[np.float64] = np.round(changed.astype(np.float64), 4)
    return made
