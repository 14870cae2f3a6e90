from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

import prompts
from assistant.errors import Unreadable
from assistant.exports.readback import from_xlsx
from assistant.exports.sheets import SHEETS
from assistant.exports.xlsx import HIDDEN, to_xlsx
from assistant.model.edits import Edit
from assistant.model.facts import Evidence
from assistant.model.whole import Export, Language, Model
from tests.bench.models import large
from tests.builders import fact, kpi, model, need, person, touchpoint
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


@pytest.mark.slow
@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_head_with_a_cell_more_or_less_changes_nothing_below_it(sheet: str, language: Language) -> None:
    document = exported(large(6, 6, language))
    for change in ("more", "less", "one", "none"):
        book = opened(document)
        page = book[prompts.text(language, f"sheet.{sheet}")]
        last = page.max_column
        for column in {"more": [], "less": [last], "one": [3], "none": range(1, last + 1)}[change]:
            page.cell(1, column).value = None
        if change == "more":
            page.cell(1, last + 1).value = "Our own notes"
            page.cell(2, last + 1).value = "Ask Liisa"
        assert from_xlsx(saved(book)) == document


def test_a_cell_edited_under_an_emptied_head_is_read_with_its_neighbours() -> None:
    book = opened(exported(model(touchpoint(1, actions=[fact("Calls back")]))))
    page = book["Touchpoints"]
    page.cell(1, 5).value = None
    page.cell(2, 10).value = "New"
    (back,) = from_xlsx(saved(book)).touchpoints
    assert back.customer_goal and back.customer_goal.value == "New"
    assert [a.value for a in back.actions] == ["Calls back"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_workbook_with_a_sheet_renamed_is_unreadable_rather_than_read_without_it(sheet: str) -> None:
    book = opened(exported(large(3, 3)))
    book[prompts.text("en", f"sheet.{sheet}")].title = "Renamed"
    with pytest.raises(Unreadable) as no:
        from_xlsx(saved(book))
    assert no.value.key == "unreadable.workbook"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("kept", [0.0, 0.5, 0.95])
def test_a_workbook_with_a_part_cut_short_is_unreadable(part: str, kept: float) -> None:
    out = BytesIO()
    with ZipFile(BytesIO(to_xlsx(exported(Model())))) as whole, ZipFile(out, "w") as cut:
        for name in whole.namelist():
            content = whole.read(name)
            cut.writestr(name, content[: int(len(content) * kept)] if name == part else content)
    with pytest.raises(Unreadable) as no:
        from_xlsx(out.getvalue())
    assert no.value.key == "unreadable.workbook"


def test_a_workbook_whose_packed_content_is_damaged_is_unreadable() -> None:
    content = bytearray(to_xlsx(exported(large(6, 6))))
    middle = content.index(b"xl/worksheets/sheet2.xml") + 100
    content[middle : middle + 40] = b"\xff" * 40
    with pytest.raises(Unreadable):
        from_xlsx(bytes(content))


def with_a_touchpoint_added(where: str, *copied: int) -> Export:
    """Two touchpoints and a need; a third row is begun with a name and those cells of the first row."""
    needs = [need(1, touchpoints=["tp-1"])]
    book = opened(exported(model(touchpoint(1), touchpoint(2, name="Asks, compares"), development_needs=needs)))
    page = book["Touchpoints"]
    for column in copied:
        page.cell(4, column).value = page.cell(2, column).value
    page.cell(4, 2).value = "Recommends us"
    book["Development needs"].cell(2, 4).value = where
    return from_xlsx(saved(book))


def test_a_row_copied_to_begin_a_new_touchpoint_leaves_the_first_its_needs() -> None:
    back = with_a_touchpoint_added("tp-1 tp-2", 1, 3, 4, 7)
    assert [t.name for t in back.touchpoints] == ["Point 1", "Asks, compares", "Recommends us"]
    assert back.development_needs[0].touchpoints == ("tp-1", "tp-2")


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("tp-1, Recommends us", ["Point 1", "Recommends us"]), ("Recommends us", ["Recommends us"]),
        ("tp-1\nrecommends  us", ["Point 1", "Recommends us"]), ("tp-2 tp-1", ["Asks, compares", "Point 1"]),
        ("Asks, compares\nPoint 1", ["Asks, compares", "Point 1"]), ("tp-1,,Point 1, ", ["Point 1"]), ("", []),
        ("tp-77, tp-1", ["Point 1"]),
    ],
)  # fmt: skip
def test_a_need_names_its_touchpoints_by_id_or_by_name(where: str, names: list[str]) -> None:
    back = with_a_touchpoint_added(where)
    called = {t.id: t.name for t in back.touchpoints}
    assert [called[t] for t in back.development_needs[0].touchpoints] == names


def test_a_need_keeps_its_other_touchpoints_when_the_row_of_one_is_taken_away() -> None:
    needs = [need(1, touchpoints=["tp-1", "tp-2", "tp-3"])]
    book = opened(exported(model(*(touchpoint(n) for n in (1, 2, 3)), development_needs=needs)))
    page = book["Touchpoints"]
    page.delete_rows(row_of(page, "tp-3"))
    assert from_xlsx(saved(book)).development_needs[0].touchpoints == ("tp-1", "tp-2")


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("x", True), ("X", True), ("yes", True), ("Yes", True), ("kyllä", True), ("Kyllä", True), ("TRUE", True),
        (True, True), ("no", False), ("ei", False), ("FALSE", False), (False, False), ("-", False), (None, False),
    ],
)  # fmt: skip
def test_a_key_touchpoint_is_one_marked_so(cell: str | bool | None, key: bool) -> None:
    for before in (True, False):
        book = opened(exported(model(touchpoint(1, key=before))))
        book["Touchpoints"].cell(2, 6).value = cell
        assert from_xlsx(saved(book)).touchpoints[0].key is key


@pytest.mark.parametrize(
    ("language", "cell", "met", "evidence"),
    [
        ("en", "Yes", True, Evidence.KNOWN), ("en", "NO", False, Evidence.KNOWN), ("fi", "Kyllä", True, Evidence.KNOWN),
        ("fi", "Ei · Oletus", False, Evidence.ASSUMED), ("en", "Assumption", None, Evidence.ASSUMED),
    ],
)  # fmt: skip
def test_a_meeting_face_to_face_is_read_with_capitals_too(
    language: Language, cell: str, met: bool | None, evidence: Evidence
) -> None:
    book = opened(exported(model(touchpoint(1, participants=[person()]), language=language)))
    book[prompts.text(language, "sheet.people")].cell(2, 6).value = cell
    (back,) = from_xlsx(saved(book)).touchpoints[0].participants
    assert (back.face_to_face, back.fact.evidence) == (met, evidence)


def test_what_a_person_types_in_a_cell_of_words_stays_text() -> None:
    book = opened(exported(model(touchpoint(1, kpis=[kpi()]), development_needs=[need(1)])))
    for name in SHEETS:
        page = book[prompts.text("en", f"sheet.{name}")]
        for column in range(1, page.max_column + 1):
            score = name == "needs" and column in (6, 7)
            new = page.column_dimensions[get_column_letter(column)]
            formats = {new.number_format, *(page.cell(row, column).number_format for row in range(2, page.max_row + 1))}
            assert formats == {"General" if score else "@"}


@pytest.mark.parametrize(("value", "said"), [(0.95, "95 %"), (0.07, "7 %"), (1, "100 %"), (0.125, "12.5 %")])
def test_a_share_that_excel_made_a_number_is_read_as_it_was_seen(value: float, said: str) -> None:
    book = opened(exported(model(touchpoint(1, kpis=[kpi()]))))
    cell = book[prompts.text("en", "sheet.items")].cell(2, 5)
    cell.value, cell.number_format = value, "0%"
    (back,) = from_xlsx(saved(book)).touchpoints[0].kpis
    assert back.target == said


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
