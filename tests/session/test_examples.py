import pytest

from assistant.exports.document import export, from_json, restored
from assistant.exports.readback import from_xlsx
from tests.session.examples import FOLDER, NAMES, Reader, steady


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_what_the_program_makes(name: str) -> None:
    stale = [file for file, content in steady(name).items() if (FOLDER / file).read_bytes() != content]
    assert stale == [], "run `python -m tests.session.examples`"


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_come_back_from_json_and_from_the_template(name: str) -> None:
    document = Reader(name).document()
    assert from_xlsx((FOLDER / f"{name}.xlsx").read_bytes()) == document
    back = restored(from_json((FOLDER / f"{name}.json").read_bytes()))
    assert export(back, document.id, document.title, document.created_at, document.updated_at) == document


@pytest.mark.parametrize("name", NAMES)
def test_an_example_shows_a_diagnosis_and_a_plan(name: str) -> None:
    document = Reader(name).document()
    assert len(document.findings) > 8
    assert {i.horizon for i in document.plan} >= {"now", "next"}
    assert any(i.depends_on for i in document.plan) or name.endswith(".en")
