"""The record as a whole, and the document it leaves as."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from assistant.model.context import Context
from assistant.model.facts import Evidence, Fact, Source, Value
from assistant.model.needs import (
    Capacity,
    DevelopmentNeed,
    Finding,
    Hypothesis,
    HypothesisStatus,
    PlanItem,
    Review,
    ReviewOutcome,
)
from assistant.model.touchpoints import Stage, Touchpoint, TouchpointId

Language = Literal["fi", "en"]
Depth = Literal["quick", "thorough"]


class Settling(StrEnum):
    """How a question was closed without a value of its own."""

    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"
    NOTHING = "nothing"
    SKIPPED = "skipped"
    PROBED = "probed"


class Settled(Value):
    """A question that needs no more asking: `about` is a touchpoint's, a need's or a rule's id, or null."""

    field: str
    about: str | None = None
    how: Settling
    source: Source


def hypothesis_id(field: str, about: str | None = None) -> str:
    """The id of the hypothesis about a field, of a touchpoint or of the whole company."""
    return f"hy-{about}-{field}" if about else f"hy-{field}"


class Judgement(Value):
    """What the person said became of a hypothesis."""

    hypothesis: str
    status: HypothesisStatus
    owner: str | None = None


class Model(Value):
    """All that was said of one customer process. `serial` counts the ids given out, so that none is used twice."""

    language: Language = "en"
    depth: Depth = "thorough"
    title: str = ""
    context: Context = Context()
    touchpoints: tuple[Touchpoint, ...] = ()
    development_needs: tuple[DevelopmentNeed, ...] = ()
    settled: tuple[Settled, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    capacity: Capacity | None = None
    reviews: tuple[Review, ...] = ()
    serial: int = Field(default=0, ge=0)

    def touchpoint(self, touchpoint: TouchpointId) -> Touchpoint | None:
        """The touchpoint of that id, or None."""
        return next((t for t in self.touchpoints if t.id == touchpoint), None)

    def need(self, need: str) -> DevelopmentNeed | None:
        """The development need of that id, or None."""
        return next((n for n in self.development_needs if n.id == need), None)

    def how_settled(self, field: str, about: str | None = None) -> Settling | None:
        """How that question was closed, or None where it was not."""
        return next((s.how for s in self.settled if s.field == field and s.about == about), None)

    def done(self, need: str) -> bool:
        """Was the change done, or given up, when it was last reviewed?"""
        told = [r for r in self.reviews if r.need == need]
        return bool(told) and told[-1].outcome in (ReviewOutcome.DONE, ReviewOutcome.DROPPED)

    def still_guessed(self, fact: Fact | None, field: str, about: str | None = None) -> bool:
        """Does what is held of that field rest on a guess, or is it not known, and nobody has confirmed it since?"""
        if fact is None or fact.evidence is Evidence.KNOWN:
            return False
        id_ = hypothesis_id(field, about)
        return not any(j.hypothesis == id_ and j.status is HypothesisStatus.CONFIRMED for j in self.judgements)

    def in_stage(self, stage: Stage) -> tuple[Touchpoint, ...]:
        """The touchpoints of a stage, in order."""
        return tuple(t for t in self.touchpoints if t.stage is stage)

    @property
    def empty_stages(self) -> tuple[Stage, ...]:
        """The stages without a touchpoint, in order; none as long as there is no touchpoint at all."""
        return tuple(s for s in Stage if not self.in_stage(s)) if self.touchpoints else ()

    @property
    def key_touchpoints(self) -> tuple[Touchpoint, ...]:
        """The touchpoints that weigh most, in order."""
        return tuple(t for t in self.touchpoints if t.key)


def inconsistency(model: Model) -> str | None:
    """Where ids, names, positions or references of a model made elsewhere do not fit together, or None."""
    touchpoints, needs = model.touchpoints, model.development_needs
    ids = {t.id for t in touchpoints}
    if len(ids) < len(touchpoints):
        return "touchpoints.id"
    if len({" ".join(t.name.lower().split()) for t in touchpoints}) < len(touchpoints):
        return "touchpoints.name"
    if [t.position for t in touchpoints] != list(range(1, len(touchpoints) + 1)):
        return "touchpoints.position"
    if len({n.id for n in needs}) < len(needs):
        return "development_needs.id"
    if any(t not in ids for n in needs for t in n.touchpoints):
        return "development_needs.touchpoints"
    return None


class Export(Value):
    """The exported model: the record, and what follows from it. The outer face; its version changes with it."""

    schema_version: Literal["1.0"] = "1.0"
    id: str
    title: str
    language: Language
    depth: Depth
    created_at: datetime
    updated_at: datetime
    context: Context
    touchpoints: tuple[Touchpoint, ...]
    hypotheses: tuple[Hypothesis, ...]
    findings: tuple[Finding, ...]
    development_needs: tuple[DevelopmentNeed, ...]
    plan: tuple[PlanItem, ...]
    # Beside the contract's fields, and left out of the document where nothing was told.
    capacity: Capacity | None = None
    reviews: tuple[Review, ...] = ()

    def dumped(self) -> dict[str, Any]:
        """The document as plain data, in the contract's order."""
        unsaid = {name for name in ("capacity", "reviews") if not getattr(self, name)}
        return self.model_dump(mode="json", by_alias=True, exclude=unsaid)
