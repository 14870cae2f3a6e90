from typing import Any

import pytest

from assistant.interview.interview import Interview
from assistant.model.whole import Model
from tests.builders import assumed, fact, kpi, model, model_of, need, person, system, touchpoint
from tests.fakes import begun
from ui.sheets import SHEETS, Change, Sheet, Unfinished, edits_of

EVERY = [sheet for sheets in SHEETS.values() for sheet in sheets]


def sheet(name: str) -> Sheet:
    return next(s for s in EVERY if s.name == name)


def after(
    before: Model, name: str, edited: dict[int, Any] | None = None, added: tuple[Any, ...] = (),
    deleted: tuple[int, ...] = (),
) -> Model:  # fmt: skip
    """The model after a change of that table, made as edits of an interview."""
    interview: Interview = begun(model=before)
    table = sheet(name)
    for group in edits_of(table, before, table.rows(before), Change(edited or {}, added, deleted)):
        assert interview.edit(*group).refused == ()
    return interview.model


@pytest.mark.parametrize("table", EVERY, ids=lambda s: s.name)
def test_every_row_fills_every_column(table: Sheet) -> None:
    full = model(
        touchpoint(1, participants=[person()], systems=[system()], kpis=[kpi()], data=[{"name": "x", "fact": fact()}]),
        development_needs=[need(1, affected=[{"who": "Seller"}])],
        context={"buyers": [{"role": "Owner", "motives": [fact()]}]},
    )
    rows = table.rows(full)
    assert rows
    assert all(r.cells.keys() == {c.name for c in table.columns} for r in rows)


def test_a_touchpoint_is_renamed_staged_and_moved() -> None:
    made = after(model_of(3), "touchpoints", {2: {"name": "Asks", "stage": "purchase", "key": True, "position": 1}})
    assert [t.name for t in made.touchpoints] == ["Asks", "Point 1", "Point 2"]
    assert (made.touchpoints[0].stage, made.touchpoints[0].key) == ("purchase", True)


def test_a_row_added_is_a_touchpoint_with_all_that_was_typed() -> None:
    row = {"name": " Asks  the price ", "contact": "direct", "current_support": "We answer", "unmet_needs": "A; B"}
    made = after(model_of(2), "touchpoints", added=(row,)).touchpoints[-1]
    assert (made.name, made.contact, made.position) == ("Asks the price", "direct", 3)
    assert made.current_support is not None
    assert made.current_support.value == "We answer"
    assert [f.value for f in made.unmet_needs] == ["A", "B"]


def test_a_row_without_a_name_waits() -> None:
    with pytest.raises(Unfinished):
        after(model_of(2), "touchpoints", added=({"stage": "purchase"},))


def test_an_empty_row_is_nothing() -> None:
    assert after(model_of(2), "touchpoints", added=({},)) == model_of(2)


def test_a_row_deleted_is_a_touchpoint_gone() -> None:
    assert [t.name for t in after(model_of(3), "touchpoints", deleted=(1,)).touchpoints] == ["Point 1", "Point 3"]


def test_a_list_keeps_what_stayed_and_changes_the_rest() -> None:
    before = model(touchpoint(1, unmet_needs=[assumed("A"), fact("B")]))
    made = after(before, "touchpoints", {0: {"unmet_needs": "A; C"}}).touchpoints[0].unmet_needs
    assert [(f.value, f.evidence) for f in made] == [("A", "assumed"), ("C", "known")]


def test_a_goal_is_marked_as_a_guess_and_emptied() -> None:
    before = model(touchpoint(1, customer_goal=fact("The price")))
    guess = after(before, "goals", {0: {"guess": True}}).touchpoints[0].customer_goal
    assert guess is not None
    assert (guess.value, guess.evidence) == ("The price", "assumed")
    assert after(before, "goals", {0: {"customer_goal": ""}}).touchpoints[0].customer_goal is None


def test_a_conflict_is_set_with_its_words() -> None:
    made = after(model_of(1), "goals", {0: {"description": "They compare, we hurry"}}).touchpoints[0].goal_conflict
    assert made is not None
    assert (made.state, made.description) == ("conflict", "They compare, we hurry")


def test_people_and_systems_are_renamed_in_one_turn() -> None:
    before = model(touchpoint(1, participants=[person("Seller")], systems=[system("crm")]))
    assert [p.role for p in after(before, "people", {0: {"role": "Sales"}}).touchpoints[0].participants] == ["Sales"]
    assert [s.name for s in after(before, "systems", {0: {"name": "CRM"}}).touchpoints[0].systems] == ["CRM"]


def test_a_metric_gets_its_kind_and_target() -> None:
    before = model(touchpoint(1, kpis=[kpi("Orders")]))
    made = after(before, "kpis", {0: {"kind": "business_evidence", "target": "10 a week"}}).touchpoints[0].kpis[0]
    assert (made.name, made.kind, made.target) == ("Orders", "business_evidence", "10 a week")


def test_a_need_is_scored_linked_and_its_people_changed() -> None:
    before = model(touchpoint(1), development_needs=[need(1, affected=[{"who": "Seller", "how": "calls"}])])
    made = after(before, "needs", {0: {"impact": 5, "touchpoints": ["tp-1"], "owner": "Anna"}}).development_needs[0]
    assert (made.impact, made.touchpoints, made.owner) == (5, ("tp-1",), "Anna")
    assert after(before, "affected", deleted=(0,)).development_needs[0].affected == ()
    assert after(before, "affected", {0: {"who": "Anna"}}).development_needs[0].affected[0].how == "calls"


def test_a_need_added_carries_its_scores() -> None:
    made = after(model_of(1), "needs", added=({"title": "A form", "impact": 4, "effort": 2},)).development_needs[0]
    assert (made.title, made.impact, made.effort) == ("A form", 4, 2)


def test_the_company_and_the_buyers_are_told_in_tables() -> None:
    made = after(Model(), "context", {0: {"value": "A bakery"}, 1: {"value": "Cakes", "guess": True}}).context
    assert made.company is not None and made.offering is not None
    assert (made.company.value, made.offering.evidence) == ("A bakery", "assumed")
    buyers = after(Model(), "buyers", added=({"role": "Mother", "motives": "in time; tasty"},)).context.buyers
    assert [m.value for m in buyers[0].motives] == ["in time", "tasty"]


def test_what_a_table_holds_is_not_asked() -> None:
    from assistant.reasoning.agenda import open_questions

    made = after(Model(), "context", {0: {"value": "A bakery"}, 1: {"value": "Cakes"}})
    assert not {"company", "offering"} & {f for q in open_questions(made, "quick") for f in q.fields}
