"""A touchpoint: a point where the customer does something that brings the relationship forward."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from assistant.model.facts import Fact, Value

TouchpointId = str


class Stage(StrEnum):
    """The customer's row of the six stages (S0), in order."""

    PROBLEM_RECOGNITION = "problem_recognition"
    SOLUTION_SEARCH = "solution_search"
    EVALUATION = "evaluation"
    PURCHASE = "purchase"
    USE_EXPERIENCE = "use_experience"
    GROWING_TOGETHER = "growing_together"

    @property
    def number(self) -> int:
        """1 to 6."""
        return _NUMBERS[self]


_NUMBERS = {stage: number for number, stage in enumerate(Stage, 1)}


class Contact(StrEnum):
    """Does the customer meet the company there, or act alone?"""

    DIRECT = "direct"
    SELF_SERVICE = "self_service"
    UNKNOWN = "unknown"


class Side(StrEnum):
    """Whose person takes part."""

    CUSTOMER = "customer"
    COMPANY = "company"


class ConflictState(StrEnum):
    """Do the goals of the two sides collide?"""

    NONE = "none"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class KpiKind(StrEnum):
    """What a metric is for (S0): evidence of progress for the business, or developing the stage."""

    BUSINESS_EVIDENCE = "business_evidence"
    STAGE_DEVELOPMENT = "stage_development"
    UNKNOWN = "unknown"


class GoalConflict(Value):
    """Whether the company's goal collides with what the customer is trying to do there."""

    state: ConflictState
    description: str = ""


class Participant(Value):
    """Who takes part, on which side and how."""

    side: Side
    role: str = Field(min_length=1)
    involvement: str = ""
    face_to_face: bool | None = None
    fact: Fact


class System(Value):
    """A system the work is done with."""

    name: str = Field(min_length=1)
    fact: Fact


class Data(Value):
    """Information that arises there, and the system that holds it."""

    name: str = Field(min_length=1)
    system: str | None = None
    fact: Fact


class Kpi(Value):
    """A metric followed there."""

    name: str = Field(min_length=1)
    kind: KpiKind = KpiKind.UNKNOWN
    target: str | None = None
    fact: Fact


class Touchpoint(Value):
    """One point of the customer's path, with both sides of it. `position` counts from 1."""

    id: TouchpointId
    position: int = Field(ge=1)
    name: str = Field(min_length=1)
    stage: Stage
    contact: Contact = Contact.UNKNOWN
    channels: tuple[str, ...] = ()
    customer_action: Fact
    current_support: Fact | None = None
    unmet_needs: tuple[Fact, ...] = ()
    key: bool = False
    customer_goal: Fact | None = None
    company_goal: Fact | None = None
    goal_conflict: GoalConflict | None = None
    actions: tuple[Fact, ...] = ()
    participants: tuple[Participant, ...] = ()
    systems: tuple[System, ...] = ()
    data: tuple[Data, ...] = ()
    kpis: tuple[Kpi, ...] = ()


FactField = Literal["current_support", "customer_goal", "company_goal"]
FactsField = Literal["unmet_needs", "actions"]
ItemField = Literal["systems", "data", "kpis"]
