from typing import Any

import pytest

from assistant.errors import Refused
from assistant.model.apply import MOST_TOUCHPOINTS, apply, changed
from assistant.model.edits import EDITS
from assistant.model.facts import Fact, says_nothing
from assistant.model.needs import HypothesisStatus
from assistant.model.touchpoints import Contact, KpiKind, Side, Stage
from assistant.model.whole import Model, Settled, Settling
from tests.builders import assumed, fact, kpi, model, model_of, need, person, source, system, touchpoint, unknown


def done(before: Model, kind: str, **fields: Any) -> Model:
    """The model after an edit of that kind; a source is added where one is needed."""
    edit: dict[str, Any] = {"kind": kind, **fields}
    facts = {"fact", "description", "participant", "model"} & fields.keys()
    if not facts or kind == "set_goal_conflict":
        edit["source"] = source()
    return apply(before, EDITS.validate_python(edit))


def refusal(before: Model, kind: str, **fields: Any) -> str:
    with pytest.raises(Refused) as no:
        done(before, kind, **fields)
    return no.value.key


def names(of: Model) -> list[str]:
    return [t.name for t in of.touchpoints]


def first(of: Model) -> Any:
    return of.touchpoints[0]


# The whole and its context.


def test_a_context_fact_takes_the_place_of_the_one_before() -> None:
    once = done(Model(), "set_context", field="company", fact=fact("Old"))
    assert done(once, "set_context", field="company", fact=fact("New")).context.company == fact("New")


def test_a_question_given_a_value_is_no_longer_closed() -> None:
    closed = done(Model(), "settle", field="company", how="skipped")
    assert closed.how_settled("company") is Settling.SKIPPED
    assert done(closed, "set_context", field="company", fact=fact()).how_settled("company") is None


def test_a_chosen_goal_is_kept_and_can_be_taken_away() -> None:
    chosen = done(Model(), "set_focus_goal", goal="retention")
    assert chosen.context.focus_goal == "retention"
    assert done(chosen, "set_focus_goal", goal=None).context.focus_goal is None


def test_motives_of_a_known_buyer_are_added_once() -> None:
    once = done(Model(), "add_buyer", role="Owner", motives=[fact("Price")])
    twice = done(once, "add_buyer", role=" owner", motives=[fact("Price"), fact("Ease")])
    assert [[m.value for m in b.motives] for b in twice.context.buyers] == [["Price", "Ease"]]


def test_a_buyer_can_be_removed_and_a_stranger_cannot() -> None:
    known = done(Model(), "add_buyer", role="Owner", motives=[])
    assert not done(known, "remove_buyer", role="OWNER").context.buyers
    assert refusal(known, "remove_buyer", role="Nobody") == "refused.no_such_item"


def test_the_same_respondent_is_brought_up_to_date() -> None:
    once = done(Model(), "add_respondent", respondent={"name": "Liisa"})
    twice = done(once, "add_respondent", respondent={"name": "liisa", "role": "CEO"})
    assert [r.role for r in twice.context.respondents] == ["CEO"]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [("set_title", "title", "Mine"), ("set_language", "language", "fi"), ("set_depth", "depth", "quick")],
)
def test_title_language_and_depth_are_set(kind: str, field: str, value: str) -> None:
    assert getattr(done(Model(), kind, **{field: value}), field) == value


# The order of touchpoints.


def test_a_touchpoint_is_added_at_the_end_or_where_it_belongs() -> None:
    more = done(model_of(2), "add_touchpoint", name="Last", fact=fact())
    assert names(done(more, "add_touchpoint", name="Second", fact=fact(), position=2)) == [
        "Point 1", "Second", "Point 2", "Last",
    ]  # fmt: skip


def test_a_place_beyond_the_end_is_the_end() -> None:
    assert names(done(model_of(1), "add_touchpoint", name="Far", fact=fact(), position=99)) == ["Point 1", "Far"]


def test_a_name_already_there_is_refused_whatever_its_case() -> None:
    assert refusal(model_of(2), "add_touchpoint", name=" POINT  2", fact=fact()) == "refused.same_name"
    assert refusal(model_of(2), "rename_touchpoint", touchpoint="tp-1", name="point 2") == "refused.same_name"


def test_a_touchpoint_may_change_the_case_of_its_own_name() -> None:
    assert names(done(model_of(1), "rename_touchpoint", touchpoint="tp-1", name="POINT 1")) == ["POINT 1"]


def test_there_is_a_limit_to_the_touchpoints() -> None:
    assert refusal(model_of(MOST_TOUCHPOINTS), "add_touchpoint", name="One more", fact=fact()) == "refused.too_many"


@pytest.mark.parametrize(("to", "order"), [(1, "312"), (2, "132"), (3, "123")])
def test_a_touchpoint_moves_to_its_place(to: int, order: str) -> None:
    moved = done(model_of(3), "move_touchpoint", touchpoint="tp-3", position=to)
    assert names(moved) == [f"Point {n}" for n in order]


def test_a_place_that_is_not_there_is_refused() -> None:
    assert refusal(model_of(3), "move_touchpoint", touchpoint="tp-1", position=4) == "refused.position"


def test_removing_a_touchpoint_takes_away_what_points_at_it() -> None:
    closed = Settled(field="customer_goal", about="tp-1", how=Settling.UNKNOWN, source=source())
    before = model_of(2, development_needs=[need(1, touchpoints=["tp-1", "tp-2"])], settled=[closed])
    after = done(before, "remove_touchpoint", touchpoint="tp-1")
    assert names(after) == ["Point 2"]
    assert after.development_needs[0].touchpoints == ("tp-2",)
    assert not after.settled


def test_a_merged_touchpoint_keeps_its_place_and_takes_in_the_rest() -> None:
    before = model(
        touchpoint(1),
        touchpoint(2, customer_goal=fact("Mine"), channels=["phone"]),
        touchpoint(3, customer_goal=fact("Other"), company_goal=fact("Ours"), key=True, channels=["mail", "phone"]),
        development_needs=[need(1, touchpoints=["tp-2", "tp-3"])],
    )
    after = done(before, "merge_touchpoints", touchpoints=["tp-2", "tp-3"], name="Both")
    whole = after.touchpoints[1]
    assert names(after) == ["Point 1", "Both"]
    assert (whole.id, whole.key, whole.channels) == ("tp-2", True, ("phone", "mail"))
    assert (whole.customer_goal, whole.company_goal) == (fact("Mine"), fact("Ours"))
    assert after.development_needs[0].touchpoints == ("tp-2",)


def test_merging_needs_two_different_touchpoints_and_a_free_name() -> None:
    three = model_of(3)
    assert refusal(three, "merge_touchpoints", touchpoints=["tp-1", "tp-1"]) == "refused.merge_one"
    assert refusal(three, "merge_touchpoints", touchpoints=["tp-1", "tp-9"]) == "refused.no_touchpoint"
    assert refusal(three, "merge_touchpoints", touchpoints=["tp-1", "tp-2"], name="Point 3") == "refused.same_name"


def test_a_system_of_both_merged_touchpoints_stands_once() -> None:
    later = system("CRM").model_copy(update={"fact": fact("we use the CRM")})
    before = model(touchpoint(1, systems=[system("CRM")]), touchpoint(2, systems=[later]))
    after = done(before, "merge_touchpoints", touchpoints=["tp-1", "tp-2"])
    assert [s.name for s in first(after).systems] == ["CRM"]


def test_what_was_unknown_is_known_after_a_merge() -> None:
    before = model(touchpoint(1, actions=[unknown()]), touchpoint(2, actions=[fact("Calls")]))
    after = done(before, "merge_touchpoints", touchpoints=["tp-1", "tp-2"])
    assert first(after).actions == (fact("Calls"),)


# One touchpoint.


def test_stage_contact_channels_and_weight_are_set() -> None:
    after = done(model_of(1), "set_stage", touchpoint="tp-1", stage="purchase")
    after = done(after, "set_contact", touchpoint="tp-1", contact="direct")
    after = done(after, "set_channels", touchpoint="tp-1", channels=["phone"])
    after = done(after, "set_key", touchpoint="tp-1", key=True)
    only = first(after)
    assert (only.stage, only.contact, only.channels, only.key) == (Stage.PURCHASE, Contact.DIRECT, ("phone",), True)
    assert after.key_touchpoints == (only,)


def test_a_fact_of_which_there_is_one_takes_the_place_of_the_one_before() -> None:
    once = done(model_of(1), "set_fact", touchpoint="tp-1", field="customer_goal", fact=unknown())
    twice = done(once, "set_fact", touchpoint="tp-1", field="customer_goal", fact=fact("A quote"))
    assert first(twice).customer_goal == fact("A quote")


def test_facts_gather_and_the_same_words_stand_once() -> None:
    after = model_of(1)
    for value in ("Calls", "Visits", "calls"):
        after = done(after, "add_fact", touchpoint="tp-1", field="actions", fact=fact(value))
    assert [f.value for f in first(after).actions] == ["Visits", "calls"]


def test_what_was_unknown_gives_way_to_what_was_told() -> None:
    asked = done(model_of(1), "add_fact", touchpoint="tp-1", field="unmet_needs", fact=unknown())
    after = done(asked, "add_fact", touchpoint="tp-1", field="unmet_needs", fact=assumed("A price list"))
    assert first(after).unmet_needs == (assumed("A price list"),)


def test_what_was_told_does_not_become_unknown() -> None:
    told = done(model_of(1), "add_fact", touchpoint="tp-1", field="actions", fact=fact())
    assert refusal(told, "add_fact", touchpoint="tp-1", field="actions", fact=unknown()) == "refused.already_told"


def test_one_fact_or_all_of_a_field_can_be_removed() -> None:
    two = model(touchpoint(1, actions=[fact("Calls"), fact("Visits")], company_goal=fact()))
    one = done(two, "remove_fact", touchpoint="tp-1", field="actions", value="CALLS")
    assert first(one).actions == (fact("Visits"),)
    assert first(done(two, "remove_fact", touchpoint="tp-1", field="actions")).actions == ()
    assert first(done(two, "remove_fact", touchpoint="tp-1", field="company_goal")).company_goal is None


@pytest.mark.parametrize("field", ["actions", "customer_goal"])
def test_a_fact_that_is_not_there_cannot_be_removed(field: str) -> None:
    assert refusal(model_of(1), "remove_fact", touchpoint="tp-1", field=field) == "refused.no_such_item"


def test_a_conflict_of_goals_is_told() -> None:
    after = done(model_of(1), "set_goal_conflict", touchpoint="tp-1", state="conflict", description="We push")
    assert first(after).goal_conflict.description == "We push"


def test_the_same_role_on_the_same_side_is_brought_up_to_date() -> None:
    after = model_of(1)
    for who in (person("Owner", Side.CUSTOMER), person("Owner"), person("owner", involvement="decides")):
        after = done(after, "add_participant", touchpoint="tp-1", participant=who)
    assert [(p.side, p.involvement) for p in first(after).participants] == [("customer", ""), ("company", "decides")]


def test_a_participant_is_removed_from_its_own_side() -> None:
    before = model(touchpoint(1, participants=[person("Owner")]))
    assert not first(done(before, "remove_participant", touchpoint="tp-1", side="company", role="owner")).participants
    assert refusal(before, "remove_participant", touchpoint="tp-1", side="customer", role="Owner") == (
        "refused.no_such_item"
    )


@pytest.mark.parametrize(("kind", "field"), [("add_system", "systems"), ("add_data", "data"), ("add_kpi", "kpis")])
def test_an_item_of_the_same_name_is_brought_up_to_date_and_can_be_removed(kind: str, field: str) -> None:
    once = done(model_of(1), kind, touchpoint="tp-1", name="Excel", fact=assumed())
    twice = done(once, kind, touchpoint="tp-1", name="excel", fact=fact())
    assert [i.fact for i in getattr(first(twice), field)] == [fact()]
    assert not getattr(first(done(twice, "remove_item", touchpoint="tp-1", field=field, name="EXCEL")), field)
    assert refusal(twice, "remove_item", touchpoint="tp-1", field=field, name="Word") == "refused.no_such_item"


def test_the_kind_of_a_metric_is_set() -> None:
    before = model(touchpoint(1, kpis=[kpi("Orders"), kpi("Calls")]))
    after = done(before, "set_kpi_kind", touchpoint="tp-1", name="orders", kpi_kind="business_evidence")
    assert [k.kind for k in first(after).kpis] == [KpiKind.BUSINESS_EVIDENCE, KpiKind.UNKNOWN]
    assert refusal(before, "set_kpi_kind", touchpoint="tp-1", name="None", kpi_kind="unknown") == "refused.no_such_item"


# Development needs, guesses and questions.


@pytest.mark.parametrize(("about", "confidence"), [(fact(), 1.0), (assumed(), 0.6), (unknown(), 0.3)])
def test_a_need_is_as_certain_as_its_words(about: Fact, confidence: float) -> None:
    after = done(model_of(1), "add_need", title="Answer faster", description=about, touchpoints=["tp-1"])
    assert [(n.confidence, n.touchpoints) for n in after.development_needs] == [(confidence, ("tp-1",))]


def test_a_need_of_the_same_title_or_of_no_touchpoint_is_refused() -> None:
    before = model_of(1, development_needs=[need(1)])
    assert refusal(before, "add_need", title="need  1", description=fact()) == "refused.same_need"
    assert refusal(before, "add_need", title="New", description=fact(), touchpoints=["tp-9"]) == "refused.no_touchpoint"


def test_a_score_left_out_stays_as_it_was() -> None:
    before = model_of(1, development_needs=[need(1, impact=5, effort=1)])
    after = done(before, "score_need", need="need-1", effort=4)
    assert (after.development_needs[0].impact, after.development_needs[0].effort) == (5, 4)


def test_owner_affected_and_name_of_a_need_are_set() -> None:
    after = model_of(1, development_needs=[need(1), need(2)])
    after = done(after, "set_owner", need="need-1", owner="Liisa")
    after = done(after, "add_affected", need="need-1", who="Matti", how="Less paper")
    after = done(after, "add_affected", need="need-1", who="matti", how="No paper")
    after = done(after, "rename_need", need="need-1", title="Better")
    only = after.development_needs[0]
    assert (only.owner, [a.how for a in only.affected], only.title) == ("Liisa", ["No paper"], "Better")
    assert refusal(after, "rename_need", need="need-1", title="NEED 2") == "refused.same_need"


def test_a_removed_need_takes_its_closed_questions_along() -> None:
    before = done(model_of(1, development_needs=[need(1)]), "settle", field="owner", about="need-1", how="skipped")
    after = done(before, "remove_need", need="need-1")
    assert not after.development_needs
    assert not after.settled


def test_a_judgement_takes_the_place_of_the_one_before() -> None:
    once = done(Model(), "judge_hypothesis", hypothesis="hy-company", status="open", owner="Liisa")
    twice = done(once, "judge_hypothesis", hypothesis="hy-company", status="confirmed")
    assert [(j.status, j.owner) for j in twice.judgements] == [(HypothesisStatus.CONFIRMED, None)]


def test_a_question_is_closed_in_one_way_at_a_time() -> None:
    once = done(Model(), "settle", field="company", how="skipped")
    twice = done(once, "settle", field="company", how="unknown")
    assert [s.how for s in twice.settled] == [Settling.UNKNOWN]


def test_a_model_is_loaded_only_into_an_empty_interview() -> None:
    assert done(Model(), "load_model", model=model_of(2)) == model_of(2)
    assert refusal(model_of(1), "load_model", model=model_of(2)) == "refused.not_empty"


ABOUT_A_TOUCHPOINT: dict[str, dict[str, Any]] = {
    "remove_touchpoint": {}, "rename_touchpoint": {"name": "x"}, "move_touchpoint": {"position": 1},
    "set_stage": {"stage": "purchase"}, "set_contact": {"contact": "direct"}, "set_channels": {"channels": []},
    "set_key": {"key": True}, "set_fact": {"field": "customer_goal", "fact": fact()},
    "add_fact": {"field": "actions", "fact": fact()}, "remove_fact": {"field": "actions"},
    "set_goal_conflict": {"state": "none"}, "add_participant": {"participant": person()},
    "remove_participant": {"side": "company", "role": "x"}, "add_system": {"name": "x", "fact": fact()},
    "add_data": {"name": "x", "fact": fact()}, "add_kpi": {"name": "x", "fact": fact()},
    "remove_item": {"field": "kpis", "name": "x"}, "set_kpi_kind": {"name": "x", "kpi_kind": "unknown"},
}  # fmt: skip
ABOUT_A_NEED: dict[str, dict[str, Any]] = {
    "score_need": {"impact": 1}, "set_owner": {"owner": "x"}, "add_affected": {"who": "x"},
    "remove_affected": {"who": "x"}, "link_need": {"touchpoints": []}, "rename_need": {"title": "x"}, "remove_need": {},
}  # fmt: skip


@pytest.mark.parametrize("kind", ABOUT_A_TOUCHPOINT)
def test_an_edit_of_a_touchpoint_that_is_not_there_is_refused(kind: str) -> None:
    assert refusal(model_of(1), kind, touchpoint="tp-9", **ABOUT_A_TOUCHPOINT[kind]) == "refused.no_touchpoint"


@pytest.mark.parametrize("kind", ABOUT_A_NEED)
def test_an_edit_of_a_need_that_is_not_there_is_refused(kind: str) -> None:
    assert refusal(model_of(1), kind, need="need-9", **ABOUT_A_NEED[kind]) == "refused.no_need"


@pytest.mark.parametrize("text", ["Ei mitään.", "ei oikein mitään", "Nothing really.", "No", "None"])
def test_a_whole_answer_can_say_that_there_is_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Nothing but a brochure", "Ei mitään muuta kuin esite", "Notes", "It works well", ""])
def test_a_longer_answer_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_what_was_confirmed_of_one_guess_is_not_of_the_next() -> None:
    told = done(model_of(1), "set_fact", touchpoint="tp-1", field="customer_goal", fact=fact("Peace"))
    judged = done(told, "judge_hypothesis", hypothesis="hy-tp-1-customer_goal", status="confirmed")
    assert judged.judgements
    assert not done(judged, "set_fact", touchpoint="tp-1", field="customer_goal", fact=fact("Price")).judgements


@pytest.mark.parametrize(
    ("kind", "field", "fields"),
    [
        ("add_system", "systems", {"name": "Excel"}), ("add_data", "data", {"name": "Excel"}),
        ("add_kpi", "kpis", {"name": "Excel"}), ("add_fact", "actions", {"field": "actions"}),
    ],
)  # fmt: skip
def test_what_was_judged_of_one_guess_holds_until_another_guess_comes(
    kind: str, field: str, fields: dict[str, str]
) -> None:
    judged = done(model_of(1), "judge_hypothesis", hypothesis=f"hy-tp-1-{field}", status="confirmed", owner="Liisa")
    known = done(judged, kind, touchpoint="tp-1", **fields, fact=fact())
    assert known.judgements == judged.judgements
    assert not done(known, kind, touchpoint="tp-1", **fields, fact=assumed()).judgements


def test_what_was_judged_of_a_person_holds_until_another_guess_on_that_side_comes() -> None:
    guessed = person("CEO").model_copy(update={"fact": assumed("CEO")})
    judged = done(model_of(1), "judge_hypothesis", hypothesis="hy-tp-1-company_participants", status="confirmed")
    judged = done(judged, "add_participant", touchpoint="tp-1", participant=person("Seller"))
    theirs = done(judged, "add_participant", touchpoint="tp-1", participant=changed(guessed, side=Side.CUSTOMER))
    assert theirs.judgements == judged.judgements != ()
    assert not done(judged, "add_participant", touchpoint="tp-1", participant=guessed).judgements


def test_what_was_judged_of_a_buyer_holds_until_a_motive_is_guessed() -> None:
    told = done(Model(), "add_buyer", role="Owner", motives=[assumed("Price")])
    judged = done(told, "judge_hypothesis", hypothesis="hy-buyers", status="confirmed")
    again = done(judged, "add_buyer", role="owner", motives=[assumed("Price"), fact("Ease")])
    assert done(again, "add_buyer", role="CEO", motives=[]).judgements == judged.judgements
    assert not done(again, "add_buyer", role="CEO", motives=[assumed("Peace")]).judgements


def test_a_buyer_told_again_without_motives_changes_nothing() -> None:
    told = done(Model(), "add_buyer", role="Owner", motives=[fact("Price")])
    assert done(told, "add_buyer", role="owner", motives=[]) is told
