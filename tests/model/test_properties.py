from collections.abc import Iterable

import pytest
from hypothesis import given

import prompts
from assistant.errors import Refused
from assistant.model.apply import apply
from assistant.model.edits import EDITS, KINDS, Edit
from assistant.model.whole import Model
from tests.builders import source
from tests.strategies import BY_KIND, any_edit, many_edits, start


def applied(model: Model, edits: Iterable[Edit]) -> Model:
    for edit in edits:
        try:
            model = apply(model, edit)
        except Refused:
            continue
    return model


def test_edits_of_every_kind_are_drawn() -> None:
    assert BY_KIND.keys() == KINDS.keys()


@given(many_edits)
def test_positions_run_from_one_without_a_gap(edits: list[Edit]) -> None:
    touchpoints = applied(start(), edits).touchpoints
    assert [t.position for t in touchpoints] == list(range(1, len(touchpoints) + 1))


@given(many_edits)
def test_no_id_and_no_name_stands_twice(edits: list[Edit]) -> None:
    model = applied(start(), edits)
    ids = [*(t.id for t in model.touchpoints), *(n.id for n in model.development_needs)]
    names = [" ".join(t.name.lower().split()) for t in model.touchpoints]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)


@given(many_edits)
def test_needs_point_only_at_touchpoints_that_are_there(edits: list[Edit]) -> None:
    model = applied(start(), edits)
    there = {t.id for t in model.touchpoints}
    assert all(set(n.touchpoints) <= there for n in model.development_needs)


@given(many_edits)
def test_a_model_comes_back_from_json_as_it_was(edits: list[Edit]) -> None:
    model = applied(start(), edits)
    assert Model.model_validate_json(model.model_dump_json(by_alias=True)) == model


@given(any_edit)
def test_an_edit_comes_back_from_json_as_it_was(edit: Edit) -> None:
    assert EDITS.validate_json(EDITS.dump_json(edit, by_alias=True)) == edit


@given(many_edits, any_edit)
def test_apply_never_changes_what_it_was_given(edits: list[Edit], last: Edit) -> None:
    model = applied(start(), edits)
    before = model.model_dump_json()
    applied(model, [last])
    assert model.model_dump_json() == before


@given(many_edits, any_edit)
def test_a_refusal_has_words_in_both_languages(edits: list[Edit], last: Edit) -> None:
    try:
        apply(applied(start(), edits), last)
    except Refused as no:
        told = {prompts.text(language, no.key, **no.blanks) for language in prompts.LANGUAGES}
        assert len(told) == 2


@given(many_edits)
def test_an_id_is_never_given_out_twice(edits: list[Edit]) -> None:
    model, seen = start(), set[str]()
    seen |= {t.id for t in model.touchpoints}
    for edit in (x for x in edits if x.kind != "load_model"):
        before = {t.id for t in model.touchpoints}
        model = applied(model, [edit])
        new = {t.id for t in model.touchpoints} - before
        assert not new & seen
        seen |= new


BROKEN = {
    "an id twice": [("tp-1", 1, "One"), ("tp-1", 2, "Two")],
    "a name twice": [("tp-1", 1, "One"), ("tp-2", 2, "One")],
    "a gap in the positions": [("tp-1", 1, "One"), ("tp-2", 7, "Two")],
}


@pytest.mark.parametrize("rows", BROKEN.values(), ids=BROKEN)
def test_a_model_that_breaks_the_rules_cannot_be_loaded(rows: list[tuple[str, int, str]]) -> None:
    fact = {"value": "x", "evidence": "known", "source": source().model_dump()}
    touchpoints = [
        {"id": i, "position": p, "name": n, "stage": "purchase", "customer_action": fact} for i, p, n in rows
    ]
    with pytest.raises((Refused, ValueError)):
        apply(Model(), EDITS.validate_python({"kind": "load_model", "model": {"touchpoints": touchpoints}}))
