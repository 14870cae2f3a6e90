"""Development needs, and what is derived from the record: hypotheses, findings, the plan."""

from enum import StrEnum

from pydantic import AliasChoices, ConfigDict, Field

from assistant.model.facts import Fact, Value
from assistant.model.touchpoints import TouchpointId


class Severity(StrEnum):
    """How much a finding weighs."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Horizon(StrEnum):
    """When an item of the plan is taken up."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"


class HypothesisStatus(StrEnum):
    """What became of a hypothesis."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class ReviewOutcome(StrEnum):
    """How a change went, as it was told when it was reviewed."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    DROPPED = "dropped"


class Capacity(Value):
    """What the company puts into development a month: hours of its own, money, or both."""

    hours: float | None = Field(default=None, ge=0, le=10_000)
    money: float | None = Field(default=None, ge=0)
    hour_costs: float = Field(default=60, gt=0)


class Affected(Value):
    """Whose work a change touches, and how."""

    who: str
    how: str = ""


class DevelopmentNeed(Value):
    """A change worth making. Impact and effort are the person's scores, 1 (small) to 5 (great)."""

    # The contract calls the field `from`, which Python keeps for itself.
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    id: str
    title: str = Field(min_length=1)
    description: Fact
    touchpoints: tuple[TouchpointId, ...] = ()
    origin: str = Field(
        default="respondent", validation_alias=AliasChoices("from", "origin"), serialization_alias="from"
    )
    impact: int | None = Field(default=None, ge=1, le=5)
    effort: int | None = Field(default=None, ge=1, le=5)
    confidence: float = Field(default=1.0, ge=0, le=1)
    affected: tuple[Affected, ...] = ()
    owner: str | None = None


class Review(Value):
    """One change looked back at: what happened against the goal, and what was learned (S4). `on` is ISO 8601."""

    need: str
    on: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    outcome: ReviewOutcome
    effect: str = ""
    learned: str = ""
    fact: Fact


class Hypothesis(Value):
    """Something not known for sure, to be validated."""

    id: str
    touchpoint: TouchpointId | None = None
    field: str
    statement: str
    validation: str
    owner: str | None = None
    status: HypothesisStatus = HypothesisStatus.OPEN


class Finding(Value):
    """What a rule saw in the record; `because` names what it rests on."""

    rule: str
    source: str = Field(pattern=r"^S[0-4]$")
    severity: Severity
    touchpoints: tuple[TouchpointId, ...] = ()
    statement: str
    because: str


class PlanItem(Value):
    """A development need in its place. `rank` counts from 1; `rank_range` is the best and the worst it may get."""

    need: str
    rank: int = Field(ge=1)
    score: float
    because: str
    horizon: Horizon
    depends_on: tuple[str, ...] = ()
    next_action: str
    kpi: str | None = None
    rank_range: tuple[int, int]
