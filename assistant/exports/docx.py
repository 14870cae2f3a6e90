"""The report as a Word document: contents, headings and tables of Word's own, so that it can be edited."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

import prompts
from assistant.exports.blocks import Block, Calendar, Card, Figures, Heading, Items, Place, Report, Table, Text
from assistant.exports.look import PLAIN, Look
from assistant.exports.pdf import drawn
from assistant.exports.report import report
from assistant.exports.svg import to_svg
from assistant.exports.telling import plain
from assistant.exports.wordings import (
    bookmarked,
    contents,
    landscape,
    page_numbers,
    portrait,
    run,
    shaded,
    styled,
)
from assistant.model.whole import Export

if TYPE_CHECKING:
    from docx.document import Document

_FILLS = (None, "CFE6E0", "2B7A6B", "E9C46A")  # of a calendar's cells
_INK, _SOFT, _ACCENT = "1F2A33", "5B6872", "2B7A6B"


def to_docx(document: Export, look: Look = PLAIN) -> bytes:
    """The report in the model's language."""
    import docx
    from docx.shared import Cm

    made = report(document, look.name)
    word = docx.Document()
    styled(word, made.language, made.title)
    if look.logo:
        logo = drawn(look.logo) if look.logo_kind == "svg" else look.logo
        word.add_picture(BytesIO(logo), height=Cm(2.2))
    word.add_paragraph(plain(made.title), style="Title")
    word.add_paragraph(plain(made.subtitle), style="Subtitle")
    word.add_paragraph(made.date)
    picture = drawn(to_svg(document), 200)
    for number, block in enumerate(made.blocks):
        _written(word, made, block, picture, prompts.text(document.language, "doc.map"), number)
    page_numbers(word, made.title)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _written(word: "Document", made: Report, block: Block, picture: bytes, map_title: str, number: int) -> None:
    from docx.shared import Cm

    match block:
        case Heading():
            paragraph = word.add_heading(plain(block.text), block.level)
            paragraph.paragraph_format.page_break_before = block.level == 1
            bookmarked(paragraph, block.name, number)
        case Text():
            style = {"plain": "Normal", "lead": "Intense Quote", "note": "Caption"}[block.style]
            word.add_paragraph(plain(block.text), style=style if block.style != "lead" else "Lead")
        case Items():
            _items(word, block)
        case Table():
            _table(word, block)
        case Card():
            _card(word, block)
        case Figures():
            table = word.add_table(2, len(block.figures))
            for column, (figure, label) in enumerate(block.figures):
                run(table.cell(0, column).paragraphs[0], figure, "Figure")
                table.cell(1, column).text = plain(label)
        case Calendar():
            _calendar(word, made, block)
        case Place(kind="contents"):
            entries = [(b.text, b.name) for b in made.blocks if isinstance(b, Heading) and b.level == 1][1:]
            named = [(b.title, b.name) for b in made.blocks if isinstance(b, Calendar)]
            at = next((n for n, (_, name) in enumerate(entries) if name == "review"), len(entries))
            entries[at:at] = named
            contents(word, made.labels["contents"], [(map_title, "map"), *entries])
        case Place(kind="map"):
            width, height = landscape(word)
            heading = word.add_heading(map_title, 1)
            bookmarked(heading, "map", 9000)
            drawing = word.add_picture(BytesIO(picture), width=width)
            most = height - Cm(2.5)
            if drawing.height > most:
                drawing.width, drawing.height = int(drawing.width * most / drawing.height), most
            portrait(word)
        case Place():
            word.add_paragraph().paragraph_format.page_break_before = True
        case _:
            assert_never(block)


def _items(word: "Document", block: Items) -> None:
    for n, item in enumerate(block.items, 1):
        paragraph = word.add_paragraph(style="Normal" if block.numbered else "List Bullet")
        paragraph.add_run(f"{n}. " if block.numbered else "")
        paragraph.add_run(plain(item.title)).bold = True
        if item.mark:
            run(paragraph, f"  [{plain(item.mark)}]", "Mark")
        if item.text:
            paragraph.add_run(f"\n{plain(item.text)}")


def _table(word: "Document", block: Table) -> None:
    table = word.add_table(len(block.rows) + 1, len(block.head), style="Table Grid")
    widths = _widths(word, table, block.widths)
    for n, (row, texts) in enumerate(zip(table.rows, (block.head, *block.rows), strict=True)):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            run(cell.paragraphs[0], plain(text), "Small" if n else "Strong")
            if n == 0:
                shaded(cell, "E3F1EE")
    _repeated(table.rows[0])
    word.add_paragraph()


def _card(word: "Document", block: Card) -> None:
    paragraph = word.add_heading(plain(block.title), 3)
    if block.mark:
        run(paragraph, f"  [{plain(block.mark)}]", "Mark")
    word.add_paragraph(plain(block.text), style="Caption").paragraph_format.keep_with_next = True
    table = word.add_table(len(block.rows), 2)
    widths = _widths(word, table, (1, 3))
    for row, (label, value) in zip(table.rows, block.rows, strict=True):
        left, right = row.cells
        left.width, right.width = widths
        run(left.paragraphs[0], plain(label), "Soft")
        right.text = plain(value)
        left.paragraphs[0].paragraph_format.keep_with_next = label != block.rows[-1][0]


def _calendar(word: "Document", made: Report, block: Calendar) -> None:
    landscape(word)
    bookmarked(word.add_heading(block.title, 1), block.name, 9001)
    word.add_paragraph(block.text)
    word.add_paragraph(made.labels["legend_calendar"], style="Caption")
    rows: list[tuple[str, tuple[int, ...] | None]] = [("", None)]  # the first is that of the months
    for name, lanes in block.groups:
        rows += [(name, None), *((lane.name, lane.cells) for lane in lanes)]
    table = word.add_table(len(rows), 13, style="Table Grid")
    widths = _widths(word, table, (5, *(1,) * 12))
    for row, (name, kinds) in zip(table.rows, rows, strict=True):
        cells = row.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        run(cells[0].paragraphs[0], plain(name), "Small" if kinds else "Strong")
        for cell, kind in zip(cells[1:], kinds or (), strict=bool(kinds)):
            if fill := _FILLS[kind]:
                shaded(cell, fill)
    for cell, month in zip(table.rows[0].cells[1:], block.months, strict=True):
        run(cell.paragraphs[0], month, "Small")
    _repeated(table.rows[0])
    portrait(word)


def _repeated(row: Any) -> None:
    """The row stands again at the top of each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widths(word: "Document", table: Any, parts: tuple[float, ...]) -> list[int]:
    """The columns set to these parts of the page's width; every cell wants its own, too."""
    section = word.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    table.autofit = False
    widths = [int(room * part / sum(parts)) for part in parts]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return widths
