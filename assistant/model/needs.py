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
