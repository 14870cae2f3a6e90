import json
from datetime import UTC, datetime

from hypothesis import given
from jsonschema import Draft202012Validator

from assistant.exports.document import export, to_json
from assistant.model.edits import Edit
from assistant.model.schema import schema
from tests.model.test_properties import applied
from tests.strategies import many_edits, start

NOW = datetime(2026, 1, 1, tzinfo=UTC)
VALIDATOR = Draft202012Validator(schema())


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@given(many_edits)
def test_every_export_holds_to_the_schema(edits: list[Edit]) -> None:
    made = to_json(export(applied(start(), edits), "id", "Title", NOW, NOW))
    assert not list(VALIDATOR.iter_errors(json.loads(made)))


def test_the_schema_names_the_fields_of_the_contract() -> None:
    assert list(schema()["properties"])[:13] == [
        "schema_version", "id", "title", "language", "depth", "created_at", "updated_at", "context", "touchpoints",
        "hypotheses", "findings", "development_needs", "plan",
    ]  # fmt: skip
    assert "from" in schema()["$defs"]["DevelopmentNeed"]["properties"]


def test_a_stranger_field_does_not_hold_to_the_schema() -> None:
    made = json.loads(to_json(export(start(), "id", "Title", NOW, NOW)))
    assert list(VALIDATOR.iter_errors({**made, "mood": "good"}))


def test_what_stands_beside_the_contract_is_never_required() -> None:
    made = schema()
    assert set(made["properties"]) - set(made["required"]) <= {"schema_version", "capacity", "reviews"}
    assert not {"capacity", "reviews"} & set(made["required"])
