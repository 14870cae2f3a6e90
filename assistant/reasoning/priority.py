"""Impact, effort and confidence -> a score and why.

    score = impact x certainty x reach / sqrt(effort)

    impact     the person's 1-5; where missing, by the severity of the finding behind the need, else 3
    certainty  0.7 + 0.3 x the need's confidence: a guess weighs less, but is not lost
    reach      1 + 0.1 a key touchpoint concerned, at most 1.3
    effort     the person's 1-5, else 3; its square root, so that worth weighs more than ease

The score grows with impact and falls with effort, always.
"""

from dataclasses import dataclass
from math import sqrt

import prompts
from assistant.model.needs import DevelopmentNeed, Finding, Severity
from assistant.model.whole import Model

MIDDLE = 3
_BY_SEVERITY = {Severity.HIGH: 4, Severity.MEDIUM: 3, Severity.LOW: 2}


@dataclass(frozen=True)
class Priority:
    """A need's score (about 1 to 7), the reason in words, and the scores it may have if a 1-5 is off by one."""

    score: float
    because: str
    lowest: float
    highest: float


def priority(model: Model, need: DevelopmentNeed, findings: tuple[Finding, ...]) -> Priority:
    """How much a need deserves to be first; `findings` are those of the model."""
    impact, effort = assumed_impact(need, findings), need.effort or MIDDLE
    keys = sum(1 for t in model.key_touchpoints if t.id in need.touchpoints)
    slack_impact, slack_effort = (1 if need.impact else 2), (1 if need.effort else 2)
    return Priority(
        score=_score(need, impact, effort, keys),
        because=_because(model, need, impact, effort, keys),
        lowest=_score(need, max(1, impact - slack_impact), min(5, effort + slack_effort), keys),
        highest=_score(need, min(5, impact + slack_impact), max(1, effort - slack_effort), keys),
    )


def assumed_impact(need: DevelopmentNeed, findings: tuple[Finding, ...]) -> int:
    """The person's impact, else one from the finding behind the need, else the middle."""
    if need.impact is not None:
        return need.impact
    return next((_BY_SEVERITY[f.severity] for f in findings if f.rule == need.origin), MIDDLE)


def _score(need: DevelopmentNeed, impact: int, effort: int, keys: int) -> float:
    return round(impact * (0.7 + 0.3 * need.confidence) * min(1.3, 1 + 0.1 * keys) / sqrt(effort), 2)


def _because(model: Model, need: DevelopmentNeed, impact: int, effort: int, keys: int) -> str:
    def part(key: str, **blanks: object) -> str:
        return prompts.text(model.language, f"priority.{key}", **blanks)

    parts = [
        part("impact" if need.impact else "impact_assumed", n=impact),
        part("effort" if need.effort else "effort_assumed", n=effort),
    ]
    if keys:
        parts.append(part("key" if keys == 1 else "keys", n=keys))
    if need.confidence < 1:
        parts.append(part("guess"))
    if need.origin != "respondent":
        parts.append(part("finding"))
    return "; ".join(parts)[:1].upper() + "; ".join(parts)[1:] + "."
