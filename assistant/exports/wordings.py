"""What python-docx leaves to its users: styles, contents, bookmarks, page numbers and the paper's turn."""

from typing import TYPE_CHECKING, Any

from assistant.exports.telling import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STYLES = (
    ("Title", 28, "1F2A33"), ("Subtitle", 14, "5B6872"), ("Heading 1", 18, "1F2A33"), ("Heading 2", 13, "2B7A6B"),
    ("Heading 3", 11.5, "1F2A33"), ("Caption", 9, "5B6872"),
)  # fmt: skip


def styled(word: "Document", language: str, title: str) -> None:
    """Fonts, colours, margins and the document's own properties."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    word.core_properties.title, word.core_properties.author = plain(title), "Polku"
    word.core_properties.language = language
    styles: Any = word.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.element.rPr.append(_element("w:lang", val="fi-FI" if language == "fi" else "en-GB"))
    for name, size, colour in _STYLES:
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour)
        style.font.name, style.font.italic = "Calibri", False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    styles["Caption"].font.bold = False
    lead = styles.add_style("Lead", WD_STYLE_TYPE.PARAGRAPH)
    lead.base_style, lead.font.size = normal, Pt(12.5)
    for name, size, colour in (("Small", 9, "1F2A33"), ("Soft", 9.5, "5B6872"), ("Mark", 9, "2B7A6B"),
                               ("Figure", 22, "2B7A6B")):  # fmt: skip
        made = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        made.font.size, made.font.color.rgb = Pt(size), RGBColor.from_string(colour)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)


def contents(word: "Document", title: str, entries: list[tuple[str, str]]) -> None:
    """A table of contents: filled in already, and Word can bring it up to date with page numbers."""
    heading = word.add_paragraph(title, style="Subtitle")
    heading.paragraph_format.page_break_before = True
    for n, (text, name) in enumerate(entries):
        paragraph = word.add_paragraph()
        if n == 0:
            _field_begins(paragraph, 'TOC \\o "1-1" \\h \\z')
        link = _element("w:hyperlink", anchor=name)
        run = _element("w:r")
        run.append(_element("w:t", text=plain(text)))
        link.append(run)
        paragraph._p.append(link)
        if n == len(entries) - 1:
            _field_ends(paragraph)


def bookmarked(paragraph: "Paragraph", name: str, number: int) -> None:
    """The paragraph can be linked to by that name."""
    if name:
        inside: Any = paragraph._p
        first = 0 if inside.pPr is None else inside.index(inside.pPr) + 1  # a paragraph's properties come before all
        inside.insert(first, _element("w:bookmarkStart", id=str(number), name=name))
        inside.append(_element("w:bookmarkEnd", id=str(number)))


def page_numbers(word: "Document", title: str) -> None:
    """The title and the page at the foot of every page."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = word.styles["Caption"]
    paragraph.add_run(f"{plain(title)} · ")
    _field_begins(paragraph, "PAGE")
    paragraph.add_run("1")
    _field_ends(paragraph)


def landscape(word: "Document") -> tuple[int, int]:
    """The next section lies; returns the room on its page, width and height."""
    return _turned(word, lying=True)


def portrait(word: "Document") -> tuple[int, int]:
    """The next section stands."""
    return _turned(word, lying=False)


def run(paragraph: "Paragraph", text: str, style: str) -> None:
    """Words in a character style by its id; looking styles up by name takes most of a long report's time."""
    made: Any = paragraph.add_run(text)
    made._r.style = style


def shaded(cell: Any, colour: str) -> None:
    """A cell with a background."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))


def _turned(word: "Document", *, lying: bool) -> tuple[int, int]:
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = word.add_section(WD_SECTION.NEW_PAGE)
    short, long = sorted((int(section.page_width or 0), int(section.page_height or 0)))
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if lying else (short, long)
    return (
        int(section.page_width) - int(section.left_margin or 0) - int(section.right_margin or 0),
        int(section.page_height) - int(section.top_margin or 0) - int(section.bottom_margin or 0),
    )


def _field_begins(paragraph: "Paragraph", code: str) -> None:
    for child in (_element("w:fldChar", fldCharType="begin"), _element("w:instrText", text=f" {code} "),
                  _element("w:fldChar", fldCharType="separate")):  # fmt: skip
        paragraph.add_run()._r.append(child)


def _field_ends(paragraph: "Paragraph") -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def _element(tag: str, text: str = "", **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if text:
        made.text = text
    return made
