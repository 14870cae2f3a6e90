"""Edits of every kind, drawn at random: of names and ids so few that they often meet."""

from typing import Any

from hypothesis import strategies as st

from assistant.model import edits as e
from assistant.model.context import ContextField, FocusGoal, Respondent
from assistant.model.facts import Evidence, Fact, Origin, Source
from assistant.model.needs import Capacity, HypothesisStatus, ReviewOutcome
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
)
from assistant.model.whole import Depth, Language, Model, Settling
from tests.builders import model_of, need

NAMES = ("Calls", "calls ", "Buys", "Compares", "Point 1", "Point 3", "Need 1", "Ääkkönen <b>|x|</b>", "{name}")


def start() -> Model:
    """Where a sequence of edits begins: four touchpoints and two needs."""
    return model_of(
        4, serial=6, development_needs=[need(5, touchpoints=["tp-1", "tp-2"]), need(6, touchpoints=["tp-3"])]
    )


names = st.sampled_from(NAMES)
touchpoint_ids = st.sampled_from([f"tp-{n}" for n in range(1, 10)])
need_ids = st.sampled_from([f"need-{n}" for n in range(5, 10)])
sources = st.builds(
    Source, origin=st.sampled_from(Origin), turn=st.none() | st.integers(0, 9), document=st.none(), quote=names,
    respondent=st.none(),
)  # fmt: skip
told = st.builds(Fact, value=names, evidence=st.sampled_from([Evidence.KNOWN, Evidence.ASSUMED]), source=sources)
facts = told | st.builds(Fact, value=st.just(""), evidence=st.just(Evidence.UNKNOWN), source=sources)
people = st.builds(
    Participant, side=st.sampled_from(Side), role=names, involvement=st.sampled_from(["", "decides"]),
    face_to_face=st.none() | st.booleans(), fact=facts,
)  # fmt: skip
SETTLED_FIELDS = ("company", "buyers", "order", "systems", "customer_goal", "actions", "kpis", "probe:customer_goal")


def _literals(alias: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(alias.__args__)


BY_KIND: dict[str, st.SearchStrategy[e.Edit]] = {
    "set_context": st.builds(e.SetContext, kind=st.just("set_context"), field=_literals(ContextField), fact=facts),
    "set_focus_goal": st.builds(
        e.SetFocusGoal, kind=st.just("set_focus_goal"), goal=st.none() | st.sampled_from(FocusGoal), source=sources
    ),
    "add_buyer": st.builds(
        e.AddBuyer, kind=st.just("add_buyer"), role=names, motives=st.tuples(facts), source=sources
    ),
    "remove_buyer": st.builds(e.RemoveBuyer, kind=st.just("remove_buyer"), role=names, source=sources),
    "add_respondent": st.builds(
        e.AddRespondent, kind=st.just("add_respondent"), respondent=st.builds(Respondent, name=names), source=sources
    ),
    "set_title": st.builds(e.SetTitle, kind=st.just("set_title"), title=names, source=sources),
    "set_language": st.builds(
        e.SetLanguage, kind=st.just("set_language"), language=_literals(Language), source=sources
    ),
    "set_depth": st.builds(e.SetDepth, kind=st.just("set_depth"), depth=_literals(Depth), source=sources),
    "add_touchpoint": st.builds(
        e.AddTouchpoint, kind=st.just("add_touchpoint"), name=names, fact=told, position=st.none() | st.integers(1, 9),
        stage=st.sampled_from(Stage), contact=st.sampled_from(Contact), channels=st.just(("phone",)),
    ),
    "remove_touchpoint": st.builds(
        e.RemoveTouchpoint, kind=st.just("remove_touchpoint"), touchpoint=touchpoint_ids, source=sources
    ),
    "rename_touchpoint": st.builds(
        e.RenameTouchpoint, kind=st.just("rename_touchpoint"), touchpoint=touchpoint_ids, name=names, source=sources
    ),
    "move_touchpoint": st.builds(
        e.MoveTouchpoint, kind=st.just("move_touchpoint"), touchpoint=touchpoint_ids, position=st.integers(1, 7),
        source=sources,
    ),
    "merge_touchpoints": st.builds(
        e.MergeTouchpoints, kind=st.just("merge_touchpoints"),
        touchpoints=st.lists(touchpoint_ids, min_size=2, max_size=3).map(tuple), name=st.none() | names, source=sources,
    ),
    "set_stage": st.builds(
        e.SetStage, kind=st.just("set_stage"), touchpoint=touchpoint_ids, stage=st.sampled_from(Stage), source=sources
    ),
    "set_contact": st.builds(
        e.SetContact, kind=st.just("set_contact"), touchpoint=touchpoint_ids, contact=st.sampled_from(Contact),
        source=sources,
    ),
    "set_channels": st.builds(
        e.SetChannels, kind=st.just("set_channels"), touchpoint=touchpoint_ids, channels=st.tuples(names),
        source=sources,
    ),
    "set_key": st.builds(
        e.SetKey, kind=st.just("set_key"), touchpoint=touchpoint_ids, key=st.booleans(), source=sources
    ),
    "set_fact": st.builds(
        e.SetFact, kind=st.just("set_fact"), touchpoint=touchpoint_ids, field=_literals(FactField), fact=facts
    ),
    "add_fact": st.builds(
        e.AddFact, kind=st.just("add_fact"), touchpoint=touchpoint_ids, field=_literals(FactsField), fact=facts
    ),
    "remove_fact": st.builds(
        e.RemoveFact, kind=st.just("remove_fact"), touchpoint=touchpoint_ids,
        field=_literals(FactField) | _literals(FactsField), value=st.none() | names, source=sources,
    ),
    "set_goal_conflict": st.builds(
        e.SetGoalConflict, kind=st.just("set_goal_conflict"), touchpoint=touchpoint_ids,
        state=st.sampled_from(ConflictState), description=names, source=sources,
    ),
    "add_participant": st.builds(
        e.AddParticipant, kind=st.just("add_participant"), touchpoint=touchpoint_ids, participant=people
    ),
    "remove_participant": st.builds(
        e.RemoveParticipant, kind=st.just("remove_participant"), touchpoint=touchpoint_ids, side=st.sampled_from(Side),
        role=names, source=sources,
    ),
    "add_system": st.builds(
        e.AddSystem, kind=st.just("add_system"), touchpoint=touchpoint_ids, name=names, fact=facts
    ),
    "add_data": st.builds(
        e.AddData, kind=st.just("add_data"), touchpoint=touchpoint_ids, name=names, system=st.none() | names, fact=facts
    ),
    "add_kpi": st.builds(
        e.AddKpi, kind=st.just("add_kpi"), touchpoint=touchpoint_ids, name=names, kpi_kind=st.sampled_from(KpiKind),
        target=st.none(), fact=facts,
    ),
    "remove_item": st.builds(
        e.RemoveItem, kind=st.just("remove_item"), touchpoint=touchpoint_ids, field=_literals(ItemField), name=names,
        source=sources,
    ),
    "set_kpi_kind": st.builds(
        e.SetKpiKind, kind=st.just("set_kpi_kind"), touchpoint=touchpoint_ids, name=names,
        kpi_kind=st.sampled_from(KpiKind), source=sources,
    ),
    "add_need": st.builds(
        e.AddNeed, kind=st.just("add_need"), title=names, description=facts,
        touchpoints=st.lists(touchpoint_ids, max_size=2, unique=True).map(tuple),
        origin=st.sampled_from(["respondent", "guess_on_key", "silo"]),
    ),
    "score_need": st.builds(
        e.ScoreNeed, kind=st.just("score_need"), need=need_ids, impact=st.none() | st.integers(1, 5),
        effort=st.none() | st.integers(1, 5), source=sources,
    ),
    "set_owner": st.builds(
        e.SetOwner, kind=st.just("set_owner"), need=need_ids, owner=st.none() | names, source=sources
    ),
    "add_affected": st.builds(
        e.AddAffected, kind=st.just("add_affected"), need=need_ids, who=names, how=names, source=sources
    ),
    "rename_need": st.builds(
        e.RenameNeed, kind=st.just("rename_need"), need=need_ids, title=names, source=sources
    ),
    "remove_affected": st.builds(
        e.RemoveAffected, kind=st.just("remove_affected"), need=need_ids, who=names, source=sources
    ),
    "link_need": st.builds(
        e.LinkNeed, kind=st.just("link_need"), need=need_ids, touchpoints=st.tuples(touchpoint_ids), source=sources
    ),
    "remove_need": st.builds(e.RemoveNeed, kind=st.just("remove_need"), need=need_ids, source=sources),
    "judge_hypothesis": st.builds(
        e.JudgeHypothesis, kind=st.just("judge_hypothesis"), hypothesis=st.just("hy-tp-1-customer_goal"),
        status=st.sampled_from(HypothesisStatus), owner=st.none() | names, source=sources,
    ),
    "set_capacity": st.builds(
        e.SetCapacity, kind=st.just("set_capacity"), source=sources,
        capacity=st.builds(Capacity, hours=st.none() | st.integers(0, 400), money=st.none() | st.integers(0, 9000)),
    ),
    "review_need": st.builds(
        e.ReviewNeed, kind=st.just("review_need"), need=need_ids, on=st.sampled_from(["2026-03-01", "2026-09-01"]),
        outcome=st.sampled_from(ReviewOutcome), effect=names, learned=names, fact=facts,
    ),
    "settle": st.builds(
        e.Settle, kind=st.just("settle"), field=st.sampled_from(SETTLED_FIELDS), about=st.none() | touchpoint_ids,
        how=st.sampled_from(Settling), source=sources,
    ),
    "load_model": st.builds(e.LoadModel, kind=st.just("load_model"), model=st.just(model_of(2))),
}  # fmt: skip

any_edit: st.SearchStrategy[e.Edit] = st.one_of(*BY_KIND.values())
many_edits = st.lists(any_edit, max_size=25)
