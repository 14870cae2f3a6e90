"""The typed edits: the only way in. Each is addressed by id and carries the words it rests on."""

from typing import Literal

from pydantic import Field, TypeAdapter

from assistant.model.context import ContextField, FocusGoal, Respondent
from assistant.model.facts import Fact, Source, Value
from assistant.model.needs import Capacity, HypothesisStatus, Review
from assistant.model.touchpoints import (
    ConflictState,
    Contact,
    FactField,
    FactsField,
    ItemField,
    KpiKind,
    Participant,
    Side,
    Stage,
    TouchpointId,
)
from assistant.model.whole import Depth, Language, Model, Settling


class SetContext(Value):
    """The person told something of the company; `fact` takes the place of what was there."""

    kind: Literal["set_context"]
    field: ContextField
    fact: Fact


class SetFocusGoal(Value):
    """The person chose one of the goals of S1."""

    kind: Literal["set_focus_goal"]
    goal: FocusGoal | None
    source: Source


class AddBuyer(Value):
    """Who buys, and why; motives of a buyer already known are added."""

    kind: Literal["add_buyer"]
    role: str = Field(min_length=1)
    motives: tuple[Fact, ...] = ()
    source: Source


class RemoveBuyer(Value):
    """That buyer does not belong in the model."""

    kind: Literal["remove_buyer"]
    role: str
    source: Source


class AddRespondent(Value):
    """Who answers."""

    kind: Literal["add_respondent"]
    respondent: Respondent
    source: Source


class SetTitle(Value):
    """What the interview is called."""

    kind: Literal["set_title"]
    title: str = Field(min_length=1, max_length=200)
    source: Source


class SetLanguage(Value):
    """The language of questions and reports."""

    kind: Literal["set_language"]
    language: Language
    source: Source


class SetDepth(Value):
    """How deep the interview goes."""

    kind: Literal["set_depth"]
    depth: Depth
    source: Source


class AddTouchpoint(Value):
    """A new touchpoint, at a position counted from 1 or at the end. `fact` is what the customer does there."""

    kind: Literal["add_touchpoint"]
    name: str = Field(min_length=1, max_length=200)
    fact: Fact
    position: int | None = Field(default=None, ge=1)
    stage: Stage = Stage.EVALUATION
    contact: Contact = Contact.UNKNOWN
    channels: tuple[str, ...] = ()


class RemoveTouchpoint(Value):
    """That touchpoint does not belong on the path."""

    kind: Literal["remove_touchpoint"]
    touchpoint: TouchpointId
    source: Source


class RenameTouchpoint(Value):
    """A better name."""

    kind: Literal["rename_touchpoint"]
    touchpoint: TouchpointId
    name: str = Field(min_length=1, max_length=200)
    source: Source


class MoveTouchpoint(Value):
    """Where a touchpoint belongs in the order, counted from 1."""

    kind: Literal["move_touchpoint"]
    touchpoint: TouchpointId
    position: int = Field(ge=1)
    source: Source


class MergeTouchpoints(Value):
    """Two or more are one; the first keeps its place and takes in what the others hold."""

    kind: Literal["merge_touchpoints"]
    touchpoints: tuple[TouchpointId, ...] = Field(min_length=2)
    name: str | None = Field(default=None, max_length=200)
    source: Source


class SetStage(Value):
    """Which of the six stages a touchpoint belongs to."""

    kind: Literal["set_stage"]
    touchpoint: TouchpointId
    stage: Stage
    source: Source


class SetContact(Value):
    """Does the customer meet the company there, or act alone."""

    kind: Literal["set_contact"]
    touchpoint: TouchpointId
    contact: Contact
    source: Source


class SetChannels(Value):
    """The channels used there."""

    kind: Literal["set_channels"]
    touchpoint: TouchpointId
    channels: tuple[str, ...]
    source: Source


class SetKey(Value):
    """Is it one of the touchpoints that weigh most."""

    kind: Literal["set_key"]
    touchpoint: TouchpointId
    key: bool
    source: Source


class SetFact(Value):
    """A fact of which there is one; it takes the place of what was there."""

    kind: Literal["set_fact"]
    touchpoint: TouchpointId
    field: FactField
    fact: Fact


class AddFact(Value):
    """A fact of which there may be several."""

    kind: Literal["add_fact"]
    touchpoint: TouchpointId
    field: FactsField
    fact: Fact


class RemoveFact(Value):
    """That is not so; with no value, all of the field goes."""

    kind: Literal["remove_fact"]
    touchpoint: TouchpointId
    field: FactField | FactsField
    value: str | None = None
    source: Source


class SetGoalConflict(Value):
    """Do the goals of the two sides collide."""

    kind: Literal["set_goal_conflict"]
    touchpoint: TouchpointId
    state: ConflictState
    description: str = ""
    source: Source


class AddParticipant(Value):
    """Who takes part; the same role on the same side is brought up to date."""

    kind: Literal["add_participant"]
    touchpoint: TouchpointId
    participant: Participant


class RemoveParticipant(Value):
    """That person does not take part."""

    kind: Literal["remove_participant"]
    touchpoint: TouchpointId
    side: Side
    role: str
    source: Source


class AddSystem(Value):
    """A system the work is done with."""

    kind: Literal["add_system"]
    touchpoint: TouchpointId
    name: str = Field(min_length=1, max_length=200)
    fact: Fact


class AddData(Value):
    """Information that arises there."""

    kind: Literal["add_data"]
    touchpoint: TouchpointId
    name: str = Field(min_length=1, max_length=200)
    system: str | None = None
    fact: Fact


class AddKpi(Value):
    """A metric followed there; one of the same name is brought up to date."""

    kind: Literal["add_kpi"]
    touchpoint: TouchpointId
    name: str = Field(min_length=1, max_length=200)
    kpi_kind: KpiKind = KpiKind.UNKNOWN
    target: str | None = None
    fact: Fact


class RemoveItem(Value):
    """That system, information or metric is not used there."""

    kind: Literal["remove_item"]
    touchpoint: TouchpointId
    field: ItemField
    name: str
    source: Source


class SetKpiKind(Value):
    """What a metric is for."""

    kind: Literal["set_kpi_kind"]
    touchpoint: TouchpointId
    name: str
    kpi_kind: KpiKind
    source: Source


class AddNeed(Value):
    """A change worth making; `origin` is `respondent` or the rule that suggested it."""

    kind: Literal["add_need"]
    title: str = Field(min_length=1, max_length=300)
    description: Fact
    touchpoints: tuple[TouchpointId, ...] = ()
    origin: str = "respondent"


class ScoreNeed(Value):
    """How much a change would help (impact) and take (effort), 1 to 5."""

    kind: Literal["score_need"]
    need: str
    impact: int | None = Field(default=None, ge=1, le=5)
    effort: int | None = Field(default=None, ge=1, le=5)
    source: Source


class SetOwner(Value):
    """Who answers for a change."""

    kind: Literal["set_owner"]
    need: str
    owner: str | None = Field(max_length=200)
    source: Source


class AddAffected(Value):
    """Whose work a change touches, and how."""

    kind: Literal["add_affected"]
    need: str
    who: str = Field(max_length=200)
    how: str = ""
    source: Source


class RemoveAffected(Value):
    """That person's work is not touched after all."""

    kind: Literal["remove_affected"]
    need: str
    who: str
    source: Source


class LinkNeed(Value):
    """Which touchpoints a change concerns; these take the place of those before."""

    kind: Literal["link_need"]
    need: str
    touchpoints: tuple[TouchpointId, ...]
    source: Source


class RenameNeed(Value):
    """A better name for a change."""

    kind: Literal["rename_need"]
    need: str
    title: str = Field(min_length=1, max_length=300)
    source: Source


class RemoveNeed(Value):
    """That change is not wanted."""

    kind: Literal["remove_need"]
    need: str
    source: Source


class JudgeHypothesis(Value):
    """A hypothesis was confirmed or rejected, or somebody took it to find out."""

    kind: Literal["judge_hypothesis"]
    hypothesis: str
    status: HypothesisStatus
    owner: str | None = None
    source: Source


class SetCapacity(Value):
    """What the company puts into development a month."""

    kind: Literal["set_capacity"]
    capacity: Capacity
    source: Source


class ReviewNeed(Review):
    """How a change went, told on a day (ISO 8601); a second telling on the same day takes the first one's place."""

    kind: Literal["review_need"]


class Settle(Value):
    """A question was closed without a value: confirmed, not known, nothing there, or skipped."""

    kind: Literal["settle"]
    field: str
    about: str | None = None
    how: Settling
    source: Source


class LoadModel(Value):
    """An empty interview begins from a model made elsewhere."""

    kind: Literal["load_model"]
    model: Model


# A plain union, not a discriminated one: `anyOf` is what strict schema modes of language models accept.
Edit = (
    SetContext | SetFocusGoal | AddBuyer | RemoveBuyer | AddRespondent | SetTitle | SetLanguage | SetDepth
    | AddTouchpoint | RemoveTouchpoint | RenameTouchpoint | MoveTouchpoint | MergeTouchpoints
    | SetStage | SetContact | SetChannels | SetKey
    | SetFact | AddFact | RemoveFact | SetGoalConflict | AddParticipant | RemoveParticipant
    | AddSystem | AddData | AddKpi | RemoveItem | SetKpiKind
    | AddNeed | ScoreNeed | SetOwner | AddAffected | RemoveAffected | LinkNeed | RenameNeed | RemoveNeed
    | JudgeHypothesis | SetCapacity | ReviewNeed | Settle | LoadModel
)  # fmt: skip

EDITS: TypeAdapter[Edit] = TypeAdapter(Edit)
KINDS: dict[str, type[Value]] = {e.model_fields["kind"].annotation.__args__[0]: e for e in Edit.__args__}
