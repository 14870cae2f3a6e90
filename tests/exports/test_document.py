import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prompts
from assistant.errors import Unreadable
from assistant.exports.document import export, from_json, restored, to_json
from assistant.model.apply import apply
from assistant.model.edits import EDITS, AddBuyer, Edit
from assistant.model.facts import Evidence, Fact, Origin, Source
from assistant.model.whole import Export, Model, Settling
from assistant.reasoning.agenda import open_questions
from tests.builders import assumed, fact, model, model_of, source, touchpoint
from tests.driving import finished, settled
from tests.model.test_properties import applied
from tests.strategies import any_edit, start

THEN = datetime(2026, 1, 1, tzinfo=UTC)


def exported(told: Model, title: str = "Title", id_: str = "one", at: datetime = THEN) -> Export:
    return export(told, id_, title, THEN, at)


def again(document: Export) -> Export:
    """Taken out, brought back and taken out once more, later and under another id."""
    back = restored(from_json(to_json(document)))
    return exported(back, back.title, "two", THEN + timedelta(days=1))


def same(left: Export, right: Export) -> bool:
    aside = {"id", "created_at", "updated_at"}
    return left.model_dump(exclude=aside) == right.model_dump(exclude=aside)


@given(st.lists(any_edit, max_size=25))
def test_an_export_brought_back_is_equal(edits: list[Edit]) -> None:
    document = exported(applied(start(), edits))
    assert same(again(document), document)


def test_the_export_of_a_whole_interview_brought_back_is_equal() -> None:
    document = exported(finished(Model(), "thorough"))
    assert document.plan and document.findings
    assert same(again(document), document)


@pytest.mark.parametrize("field", ["current_support", "unmet_needs", "customer_goal", "company_goal", "actions"])
def test_a_field_of_facts_closed_as_not_known_comes_back(field: str) -> None:
    document = exported(apply(model_of(1), settled(field, "tp-1", Settling.UNKNOWN)))
    assert document.hypotheses
    assert same(again(document), document)


def test_buyers_closed_as_not_known_beside_a_known_buyer_come_back() -> None:
    buyer = AddBuyer(kind="add_buyer", role="CEO", motives=(fact(),), source=source())
    document = exported(apply(apply(Model(), buyer), settled("buyers", None, Settling.UNKNOWN)))
    assert same(again(document), document)


@pytest.mark.parametrize("field", ["systems", "data", "kpis", "customer_participants", "company_participants"])
def test_items_closed_as_not_known_come_back(field: str) -> None:
    document = exported(apply(model_of(1), settled(field, "tp-1", Settling.UNKNOWN)))
    assert document.hypotheses
    assert same(again(document), document)


def test_ids_given_after_an_import_are_new() -> None:
    edit: dict[str, Any] = {"kind": "add_touchpoint", "name": "New", "fact": fact()}
    back = apply(restored(exported(model_of(3))), EDITS.validate_python(edit))
    assert [t.id for t in back.touchpoints] == ["tp-1", "tp-2", "tp-3", "tp-4"]


def test_what_a_person_confirmed_is_not_asked_again_after_an_import() -> None:
    fields = {f for q in open_questions(restored(exported(model_of(3))), "thorough") for f in q.fields}
    assert not {"order", "stage", "contact"} & fields


def test_a_draft_from_documents_is_asked_to_be_confirmed() -> None:
    read = Fact(value="Calls", evidence=Evidence.KNOWN, source=Source(origin=Origin.DOCUMENT, document="a.md"))
    draft = exported(model(touchpoint(1, customer_action=read)))
    fields = {f for q in open_questions(restored(draft), "thorough") for f in q.fields}
    assert {"order", "stage", "contact"} <= fields


def test_the_json_keeps_the_order_and_the_words_of_the_contract() -> None:
    made = to_json(exported(model(touchpoint(1, name="Pyytää tarjouksen", customer_goal=assumed()))))
    data = json.loads(made)
    assert list(data)[:5] == ["schema_version", "id", "title", "language", "depth"]
    assert data["schema_version"] == "1.0"
    assert "Pyytää tarjouksen" in made.decode("utf-8")


def good() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(to_json(exported(model_of(2))))
    return made


FOREIGN: dict[str, bytes] = {
    "empty": b"", "no json": b"hello", "cut": to_json(exported(model_of(1)))[:200], "binary": b"\xff\xfe\x00\x01",
    "a list": b"[]", "a number": b"5", "null": b"null", "another product": b'{"name": "x"}', "deep": b"[" * 100_000,
    "another version": json.dumps({**good(), "schema_version": "9.9"}).encode(),
    "a version of lists": json.dumps({**good(), "schema_version": [1]}).encode(),
    "a stranger field": json.dumps({**good(), "mood": "good"}).encode(),
    "a wrong type": json.dumps({**good(), "touchpoints": 5}).encode(),
    "a field missing": json.dumps({k: v for k, v in good().items() if k != "context"}).encode(),
    "a stage of its own": to_json(exported(model_of(1))).replace(b"problem_recognition", b"dreaming"),
    "a lone surrogate": json.dumps({**good(), "title": "\ud800"}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_or_broken_file_is_unreadable_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable) as no:
        from_json(content)
    told = {prompts.text(language, no.value.key, **no.value.blanks) for language in prompts.LANGUAGES}
    assert len(told) == 2
    assert all("\n" not in t for t in told)


def test_the_field_that_is_wrong_is_named() -> None:
    broken = good()
    broken["touchpoints"][1]["stage"] = "dreaming"
    with pytest.raises(Unreadable) as no:
        from_json(json.dumps(broken).encode())
    assert no.value.blanks["field"] == "touchpoints.1.stage"


def test_a_byte_order_mark_does_no_harm() -> None:
    assert from_json(b"\xef\xbb\xbf" + to_json(exported(model_of(1)))).touchpoints


@pytest.mark.parametrize(("field", "value"), [("id", "tp-1"), ("name", "Point 1"), ("position", 1)])
def test_a_file_that_breaks_the_rules_of_the_record_is_unreadable(field: str, value: object) -> None:
    broken = good()
    broken["touchpoints"][1][field] = value
    with pytest.raises(Unreadable):
        restored(from_json(json.dumps(broken).encode()))


def test_a_file_whose_need_points_nowhere_is_unreadable() -> None:
    need = {"id": "need-9", "title": "x", "description": fact().model_dump(mode="json"), "touchpoints": ["tp-77"]}
    with pytest.raises(Unreadable):
        restored(from_json(json.dumps({**good(), "development_needs": [need]}).encode()))
