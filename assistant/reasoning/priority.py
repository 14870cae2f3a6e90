"""Impact, evidence, reach, focus, people and effort -> a score, factor by factor, and why.

    score = impact x evidence x reach x focus x people x effort

    impact     the person's 1-5; where missing, by the severity of the finding behind the need, else 3
    evidence   0.7 + 0.3 x the need's confidence; a confidence is a fifth less where a customer's goal it
               builds on is a guess: a guess weighs less, but is not lost
    reach      1 + 0.1 a key touchpoint concerned + 0.03 another one, at most 1.4
    focus      1.15 where the change serves the one goal chosen, else 1
    people     1 / (1 + 0.04 for everybody after the first whose work changes)
    effort     1 / the square root of the person's 1-5 (else 3), so that worth weighs more than ease

The score grows with impact and falls with effort, always. The numbers are settings: `Weights`.
"""

import re
from dataclasses import dataclass
from math import prod

from pydantic import Field

import prompts
from assistant.model.facts import Value
from assistant.model.needs import DevelopmentNeed, Finding, Severity
from assistant.model.whole import Language, Model
from assistant.reasoning.focus import fits, focus_goal

MIDDLE = 3
_BY_SEVERITY = {Severity.HIGH: 4, Severity.MEDIUM: 3, Severity.LOW: 2}
_VALIDATES = ("guess_on_key", "ideal_customer_guess", "buyers_without_motive")


class Weights(Value):
    """How much each factor weighs; see the formula above."""

    evidence: float = Field(default=0.3, ge=0, le=1)
    on_a_guess: float = Field(default=0.8, gt=0, le=1)
    key: float = Field(default=0.1, ge=0)
    other: float = Field(default=0.03, ge=0)
    most_reach: float = Field(default=1.4, ge=1)
    focus: float = Field(default=1.15, ge=1)
    people: float = Field(default=0.04, ge=0)
    effort: float = Field(default=0.5, gt=0, le=1)


USUAL = Weights()


@dataclass(frozen=True)
class Factors:
    """What a need's score is made of, before it is weighed. `impact` and `effort` are 1 to 5."""

    impact: float
    effort: float
    confidence: float
    keys: int
    others: int
    fits: bool
    people: int
    on_guess: bool

    def multipliers(self, weights: Weights) -> dict[str, float]:
        """The factors of the score by name; their product is the score."""
        confidence = self.confidence * (weights.on_a_guess if self.on_guess else 1)
        reach = 1 + weights.key * self.keys + weights.other * self.others
        return {
            "impact": self.impact,
            "evidence": 1 - weights.evidence + weights.evidence * confidence,
            "reach": min(weights.most_reach, reach),
            "focus": weights.focus if self.fits else 1.0,
            "people": 1 / (1 + weights.people * max(0, self.people - 1)),
            "effort": self.effort**-weights.effort,
        }


@dataclass(frozen=True)
class Priority:
    """A need's score (about 1 to 8), the factors whose product it is, and the reason in words."""

    score: float
    factors: Factors
    multipliers: dict[str, float]
    because: str


def priority(model: Model, need: DevelopmentNeed, findings: tuple[Finding, ...], weights: Weights = USUAL) -> Priority:
    """How much a need deserves to be first; `findings` are those of the model."""
    factors = _factors(model, need, findings)
    multipliers = factors.multipliers(weights)
    because = _because(model.language, need, factors, multipliers)
    return Priority(round(prod(multipliers.values()), 2), factors, multipliers, because)


def assumed_impact(need: DevelopmentNeed, findings: tuple[Finding, ...]) -> int:
    """The person's impact, else one from the finding behind the need, else the middle."""
    if need.impact is not None:
        return need.impact
    return next((_BY_SEVERITY[f.severity] for f in findings if f.rule == need.origin), MIDDLE)


def _factors(model: Model, need: DevelopmentNeed, findings: tuple[Finding, ...]) -> Factors:
    concerned = [t for t in model.touchpoints if t.id in need.touchpoints]
    goal = focus_goal(model)
    guessed = any(model.still_guessed(t.customer_goal, "customer_goal", t.id) for t in concerned)
    return Factors(
        impact=assumed_impact(need, findings), effort=need.effort or MIDDLE, confidence=need.confidence,
        keys=sum(t.key for t in concerned), others=sum(not t.key for t in concerned),
        fits=goal is not None and fits(model, need, goal), people=len(need.affected),
        on_guess=guessed and need.origin not in _VALIDATES,
    )  # fmt: skip


_WEIGHTS = re.compile(r" \(×[^)]*\)")


def without_weights(because: str) -> str:
    """The reasons without how much each weighs, which stands in reports."""
    return _WEIGHTS.sub("", because)


def _because(language: Language, need: DevelopmentNeed, factors: Factors, multipliers: dict[str, float]) -> str:
    def part(key: str, factor: str | None = None, **blanks: object) -> str:
        told = prompts.text(language, f"priority.{key}", **blanks)
        shown = number(language, multipliers[factor]) if factor else "1"
        return told if shown == "1" else f"{told} (×{shown})"

    parts = [
        part("impact" if need.impact else "impact_assumed", n=round(factors.impact)),
        part("effort" if need.effort else "effort_assumed", "effort", n=round(factors.effort)),
    ]
    if factors.keys or factors.others:
        alone = "reach_one" if factors.others == 1 else "reach"
        key = alone if not factors.keys else "key" if factors.keys == 1 else "keys"
        parts.append(part(key, "reach", n=factors.keys or factors.others))
    if factors.fits:
        parts.append(part("focus", "focus"))
    if factors.confidence < 1 or factors.on_guess:
        parts.append(part("guess", "evidence"))
    if factors.people > 1:
        parts.append(part("people", "people", n=factors.people))
    if need.origin != "respondent":
        parts.append(part("finding"))
    return "; ".join(parts)[:1].upper() + "; ".join(parts)[1:] + "."


def number(language: Language, value: float) -> str:
    """'1,15' in Finnish, '1.15' in English; no zeros at the end."""
    told = f"{value:.2f}".rstrip("0").rstrip(".")
    return told.replace(".", ",") if language == "fi" else told
