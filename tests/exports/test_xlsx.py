from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Unreadable
from assistant.exports.readback import from_xlsx
from assistant.exports.xlsx import HIDDEN, to_xlsx
from assistant.model.edits import Edit
from assistant.model.facts import Evidence
from assistant.model.whole import Export, Language, Model
from tests.bench.models import large
from tests.builders import fact, model, need, touchpoint
from tests.driving import finished
from tests.exports.test_document import exported, same
from tests.exports.test_markdown import full
from tests.model.test_properties import applied
from tests.strategies import any_edit, start


def opened(document: Export) -> Any:
    return openpyxl.load_workbook(BytesIO(to_xlsx(document)))


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def row_of(page: Any, id_: str) -> int:
    return next(r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == id_)


@given(st.lists(any_edit, max_size=25))
def test_a_workbook_brought_back_is_equal(edits: list[Edit]) -> None:
    document = exported(applied(start(), edits))
    assert same(from_xlsx(to_xlsx(document)), document)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_whole_model_brought_back_is_equal(language: Language) -> None:
    document = exported(large(language=language))
    assert from_xlsx(to_xlsx(document)) == document


def without_the_hidden_model(document: Export) -> Export:
    book = opened(document)
    del book[HIDDEN]
    return from_xlsx(saved(book))


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_template_filled_in_from_scratch_holds_what_its_sheets_say(language: Language) -> None:
    document = exported(large(language=language))
    back = without_the_hidden_model(document)
    assert back.language == language
    assert [(t.name, t.stage, t.contact, t.key) for t in back.touchpoints] == [
        (t.name, t.stage, t.contact, t.key) for t in document.touchpoints
    ]
    for mine, theirs in zip(back.touchpoints, document.touchpoints, strict=True):
        assert [p.role for p in mine.participants] == [p.role for p in theirs.participants]
        assert [(k.name, k.kind) for k in mine.kpis] == [(k.name, k.kind) for k in theirs.kpis]
        assert mine.customer_goal and theirs.customer_goal
        assert mine.customer_goal.evidence is theirs.customer_goal.evidence
    assert [(n.title, n.impact, n.affected) for n in back.development_needs] == [
        (n.title, n.impact, n.affected) for n in document.development_needs
    ]


def test_an_edited_cell_changes_that_fact_and_nothing_else() -> None:
    document = exported(model(touchpoint(1, customer_goal=fact("Old")), touchpoint(2, customer_goal=fact("Kept"))))
    book = opened(document)
    page = book["Touchpoints"]
    page.cell(row_of(page, "tp-1"), 10).value = "New (assumption)"
    first, second = from_xlsx(saved(book)).touchpoints
    assert first.customer_goal and first.customer_goal.value == "New"
    assert first.customer_goal.evidence is Evidence.ASSUMED
    assert first.customer_goal.source.quote == "New (assumption)"
    assert second == document.touchpoints[1]


def test_a_row_added_is_a_new_touchpoint_and_a_row_taken_away_is_gone() -> None:
    book = opened(exported(model(touchpoint(1), touchpoint(2))))
    page = book["Touchpoints"]
    page.delete_rows(row_of(page, "tp-1"))
    page.cell(page.max_row + 1, 2).value = "Recommends us"
    back = from_xlsx(saved(book))
    assert [(t.position, t.name) for t in back.touchpoints] == [(1, "Point 2"), (2, "Recommends us")]
    assert back.touchpoints[1].id not in ("tp-1", "tp-2")


def test_a_score_typed_as_a_number_is_read() -> None:
    book = opened(exported(model(touchpoint(1), development_needs=[need(1)])))
    book["Development needs"].cell(2, 6).value = 4
    assert from_xlsx(saved(book)).development_needs[0].impact == 4


@pytest.mark.parametrize("said", ["=1+1", "+358 40", "-5 %", "@everyone", '=HYPERLINK("http://x")', "\x00\x07bell"])
def test_what_a_person_said_is_never_a_formula(said: str) -> None:
    document = exported(full(said))
    cells = [c for page in opened(document).worksheets for row in page.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert from_xlsx(to_xlsx(document)) == document


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello", b"\x00" * 100])
def test_what_is_no_workbook_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        from_xlsx(content)


def test_a_workbook_of_another_kind_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        from_xlsx(saved(openpyxl.Workbook()))


def test_an_empty_and_a_finished_interview_come_back() -> None:
    for told in (Model(), finished(Model(), "thorough")):
        document = exported(told)
        assert from_xlsx(to_xlsx(document)) == document
