"""The work template as an Excel workbook: editable, and read back by `polku import` without loss.

The sheets show what is known; a hidden sheet holds the whole model, so that what a person did not touch comes back
just as it was, with the words it rests on. Every cell is text: what begins with = + - @ is never a formula.
"""

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import prompts
from assistant.exports.document import restored
from assistant.exports.programme import EMPTY, REVIEW, calendar
from assistant.exports.sheets import Sheet, clean, sheets
from assistant.exports.telling import told_date
from assistant.model.whole import Export
from assistant.reasoning.brief import brief

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HIDDEN = "_polku"
PIECE = 30_000  # characters of the hidden model a cell; Excel holds 32,767
_NUMBERS = {"needs": (6, 7)}  # columns of scores; in all others what a person types stays as it was typed
_FILLS = ("FFFFFF", "CFE6E0", "2B7A6B", "E9C46A")


def to_xlsx(document: Export) -> bytes:
    """The workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    first: Any = book.active
    _guide(first, document)
    for sheet in (*sheets(document), *_derived(document)):
        _filled(book.create_sheet(sheet.title), sheet)
    _choices(book, document)
    _programme(book.create_sheet(prompts.text(document.language, "sheet.programme")), document)
    hidden = book.create_sheet(HIDDEN)
    whole = json.dumps(document.dumped())
    for n in range(0, len(whole), PIECE):
        _put(hidden, n // PIECE + 1, 1, whole[n : n + PIECE])
    hidden.sheet_state = "veryHidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(page: "Worksheet", row: int, column: int, text: str) -> Any:
    """A text in a cell, never a formula."""
    cell: Any = page.cell(row, column)
    cell.value = text
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    return cell


def _filled(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    top = Alignment(wrap_text=True, vertical="top")
    for column, (title, width) in enumerate(zip(sheet.head, sheet.widths, strict=True), 1):
        cell = _put(page, 1, column, title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="2B7A6B" if sheet.editable else "5B6872")
        cell.alignment = top
        dimension = page.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.number_format = width, _format(sheet, column)
    for row, cells in enumerate(sheet.rows, 2):
        for column, text in enumerate(cells, 1):
            cell = _put(page, row, column, text)
            cell.alignment, cell.number_format = top, _format(sheet, column)
    page.freeze_panes = "C2"
    page.sheet_properties.tabColor = "2B7A6B" if sheet.editable else "B0BAC0"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _format(sheet: Sheet, column: int) -> str:
    """Text where words are written, so that '95 %' does not become 0.95."""
    return "General" if column in _NUMBERS.get(sheet.name, ()) else "@"


def _guide(page: "Worksheet", d: Export) -> None:
    from openpyxl.styles import Alignment, Font

    page.title = prompts.text(d.language, "sheet.guide")
    page.column_dimensions["A"].width = 110
    _put(page, 1, 1, clean(d.title)).font = Font(bold=True, size=18)
    for row, line in enumerate(prompts.words(d.language, "choices.sheet_guide"), 3):
        _put(page, row, 1, line).alignment = Alignment(wrap_text=True)


def _derived(d: Export) -> list[Sheet]:
    """What follows from the model: read, but worked out anew at import."""
    titles = {n.id: n.title for n in d.development_needs}
    language = d.language
    plan = tuple(
        tuple(map(clean, (
            str(i.rank), titles[i.need], prompts.text(language, f"horizon.{i.horizon}"), i.because, i.next_action,
            i.kpi or "", ", ".join(titles[n] for n in i.depends_on),
            f"{i.rank_range[0]}–{i.rank_range[1]}",
        )))
        for i in d.plan
    )  # fmt: skip
    found = tuple(
        tuple(map(clean, (f.source, prompts.text(language, f"severity.{f.severity}"), f.statement, f.because)))
        for f in d.findings
    )
    made = (("plan", plan, (8, 40, 14, 50, 50, 24, 30, 12)), ("findings", found, (8, 14, 50, 90)))
    return [
        Sheet(name, prompts.text(language, f"report.{name}"), prompts.words(language, f"choices.sheet_{name}"), rows,
              widths, editable=False)
        for name, rows, widths in made
    ]  # fmt: skip


def _choices(book: Any, d: Export) -> None:
    """Stage, contact, importance and conflict are chosen from a list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    page = book[prompts.text(d.language, "sheet.touchpoints")]
    for column, prefix in (("C", "stage"), ("D", "contact"), ("L", "conflict")):
        values = [prompts.text(d.language, key) for key in _of(prefix)]
        rule = DataValidation(type="list", formula1='"' + ",".join(v.replace(",", "") for v in values) + '"')
        rule.showErrorMessage = False
        page.add_data_validation(rule)
        rule.add(f"{column}2:{column}250")


def _of(prefix: str) -> list[str]:
    from assistant.model.touchpoints import ConflictState, Contact, Stage

    kinds: dict[str, Any] = {"stage": Stage, "contact": Contact, "conflict": ConflictState}
    return [f"{prefix}.{value}" for value in kinds[prefix]]


def _programme(page: "Worksheet", d: Export) -> None:
    from openpyxl.styles import Font, PatternFill

    day = d.updated_at.date()
    made = calendar(d.language, model := restored(d), brief(model, d.plan, day), day)
    page.column_dimensions["A"].width = 60
    _put(page, 1, 1, f"{made.title} {told_date(d.language, day)}").font = Font(bold=True)
    for column, month in enumerate(made.months, 2):
        _put(page, 1, column, month)
    row = 2
    for name, lanes in made.groups:
        _put(page, row, 1, clean(name)).font = Font(bold=True, color="2B7A6B")
        row += 1
        for lane in lanes:
            _put(page, row, 1, clean(lane.name))
            for column, kind in enumerate(lane.cells, 2):
                if kind != EMPTY:
                    page.cell(row, column).fill = PatternFill("solid", fgColor=_FILLS[kind])
                if kind == REVIEW:
                    _put(page, row, column, prompts.text(d.language, "doc.review_on"))
            row += 1
    page.freeze_panes = "B2"
