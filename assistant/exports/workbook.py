"""A workbook's bytes -> the cells of its sheets as a person sees them, and the model hidden behind them."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from assistant.errors import Unreadable
from assistant.exports.document import from_json
from assistant.exports.sheets import clean
from assistant.exports.xlsx import HIDDEN
from assistant.model.whole import Export

Rows = dict[str, list[tuple[str, ...]]]  # by the title of the sheet
_BROKEN = (  # what load_workbook raises of a file that is none, or was cut (a ParseError is a SyntaxError)
    BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError, OSError, EOFError,
)  # fmt: skip


def opened(content: bytes) -> tuple[Export | None, Rows]:
    """The model that the workbook was written from, None in a template of one's own; the rows of every sheet.

    Raises:
        Unreadable: no workbook, or one that was cut short.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    except _BROKEN as error:
        raise Unreadable("unreadable.workbook") from error
    base = None
    if HIDDEN in book.sheetnames:
        whole = "".join(str(r[0] or "") for r in book[HIDDEN].iter_rows(max_col=1, values_only=True))
        base = from_json(whole.encode())
    rows = {page.title: list(_rows(page)) for page in book.worksheets if page.title != HIDDEN}
    return base, rows


def _rows(page: Any) -> Iterator[tuple[str, ...]]:
    """The rows under the head."""
    for line in page.iter_rows(min_row=2):
        yield tuple(clean(_text(cell.value, cell.number_format)) for cell in line)


def fitted(rows: list[tuple[str, ...]], width: int) -> list[tuple[str, ...]]:
    """The rows as wide as their sheet was made, whatever its head says now; the empty ones left out."""
    cut = (row[:width] for row in rows)
    return [(*row, *("",) * (width - len(row))) for row in cut if any(row)]


def _text(value: Any, shown_as: str) -> str:
    """A cell's value as a person sees it: Excel keeps '95 %' as 0.95 with a format."""
    if isinstance(value, int | float) and "%" in shown_as:
        return f"{value * 100:.10g} %"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
