import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

import prompts
from assistant.errors import PolkuError
from assistant.exports import formatted
from assistant.exports.blocks import Card, Heading, Table
from assistant.exports.look import Look
from assistant.exports.pdf import drawn, to_pdf
from assistant.exports.readback import from_xlsx
from assistant.exports.report import report
from assistant.exports.wordings import bookmarked
from assistant.model.needs import Review, ReviewOutcome
from assistant.model.whole import Export, Language, Model
from tests.bench.models import large
from tests.builders import fact, model, need, touchpoint
from tests.exports.test_document import exported
from tests.exports.test_markdown import ATTACKS, full

pytestmark = pytest.mark.slow  # documents are written and read back

LOGO = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9' fill='red'/></svg>"
SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")


@pytest.fixture
def another_program() -> None:
    if SOFFICE is None or PDFTOTEXT is None:
        if "soffice" in os.environ.get("TESTS_REQUIRE", ""):
            pytest.fail("LibreOffice and pdftotext are wanted here")
        pytest.skip("LibreOffice or pdftotext is not installed")


def converted(content: bytes, kind: str, to: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file."""
    (folder / f"in.{kind}").write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), home, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), f"in.{kind}"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=110)
    return (folder / "out" / f"in.{to}").read_bytes()


def words_of(pdf: bytes, folder: Path) -> str:
    (folder / "read.pdf").write_bytes(pdf)
    done = subprocess.run([str(PDFTOTEXT), "-layout", "read.pdf", "-"], cwd=folder, check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())


def read(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def letters_of(*words: str) -> str:
    """Words without the spaces and line ends that a page sets anew, and without what cannot be seen."""
    return "".join(c for c in "".join(words) if c.isprintable() and not c.isspace())


def told(word: bytes) -> Any:
    return docx.Document(BytesIO(word))


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_the_report_says_what_is_wrong_what_to_do_and_what_it_rests_on(language: Language) -> None:
    made = report(exported(large(language=language)))
    names = [b.name for b in made.blocks if isinstance(b, Heading) and b.level == 1]
    assert names == ["summary", "findings", "plan", "left", "review", "hypotheses", "touchpoints", "facts"]
    cards = [b for b in made.blocks if isinstance(b, Card)]
    assert len(cards) == 40
    wanted = {prompts.text(language, k) for k in ("report.next_action", "report.kpi", "doc.review_on", "doc.work")}
    assert all(wanted <= {label for label, _ in card.rows} for card in cards)


def test_a_word_report_has_every_heading_and_quote() -> None:
    document = exported(large())
    word = told(formatted("docx", document))
    titles = [p.text for p in word.paragraphs if p.style.name.startswith("Heading 1")]
    assert {"Summary", "The customer's path", "Findings", "Plan", "The year's customer programme"} <= set(titles)
    cells = {c.text for table in word.tables for c in table._cells}
    assert "“To make the deal”" in cells
    assert len(word.inline_shapes) == 1


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("document", [exported(Model()), exported(Model(language="fi"))], ids=["en", "fi"])
def test_an_empty_interview_makes_a_report(document: Export, kind: str) -> None:
    assert len(formatted(kind, document)) > 5000


@pytest.mark.parametrize(
    "said", [*ATTACKS, "#set page(width: 1pt)", '"); #panic("x', "$1 @all <label>", "\x00\x08\ufffe"]
)
def test_what_a_person_said_is_text_in_word_and_pdf(said: str) -> None:
    document = exported(full(f"x {said}"))
    word = told(formatted("docx", document))
    assert word.tables
    made = to_pdf(document)
    assert made.startswith(b"%PDF")
    for letters in (letters_of(*(t.text for t in word.element.body.iter(qn("w:t")))), letters_of(*read(made))):
        assert letters_of(f"1. x {said}") in letters


def test_the_name_and_the_logo_of_the_company_stand_on_the_report() -> None:
    look = Look(name="Oy Yritys Ab", logo=LOGO, logo_kind="svg")
    word = told(formatted("docx", exported(Model()), look))
    assert any(p.text == "Oy Yritys Ab" for p in word.paragraphs)
    assert len(word.inline_shapes) == 2
    made, bare = (PdfReader(BytesIO(to_pdf(exported(Model()), the))).pages[0] for the in (look, Look(name=look.name)))
    assert "Oy Yritys Ab" in made.extract_text()
    red = b" 1 0 0 scn "  # the logo's colour, which nothing else on the page has
    drawn_on = [c.get_data() for page in (made, bare) if (c := page.get_contents()) is not None]
    assert [red in content for content in drawn_on] == [True, False]


def test_a_bookmark_of_a_word_report_stands_after_the_properties_of_its_heading() -> None:
    word = told(formatted("docx", exported(large())))
    marked = [p for p in word.paragraphs if p._p.findall(qn("w:bookmarkStart"))]
    assert {p.text for p in marked} >= {"Summary", "The customer's path", "The year's customer programme"}
    for paragraph in marked:
        assert [child.tag for child in paragraph._p][:2] == [qn("w:pPr"), qn("w:bookmarkStart")]


def test_a_bookmark_stands_first_in_a_paragraph_without_properties() -> None:
    paragraph = docx.Document().add_paragraph("Words")
    bookmarked(paragraph, "name", 1)
    assert [child.tag for child in paragraph._p] == [qn("w:bookmarkStart"), qn("w:r"), qn("w:bookmarkEnd")]


@pytest.mark.parametrize(("language", "day"), [("fi", "30.5.2026"), ("en", "2026-05-30")])
def test_a_review_is_told_with_its_day_as_the_language_tells_it(language: Language, day: str) -> None:
    review = Review(need="need-1", on="2026-05-30", outcome=ReviewOutcome.DONE, fact=fact())
    document = exported(model(touchpoint(1), language=language, development_needs=[need(1)], reviews=[review]))
    rows = [row for block in report(document).blocks if isinstance(block, Table) for row in block.rows]
    assert [row[:2] for row in rows if "Need 1" in row and row[0] != "Need 1"] == [(day, "Need 1")]


def test_a_logo_that_is_no_picture_is_told_in_a_sentence() -> None:
    with pytest.raises(PolkuError) as no:
        to_pdf(exported(Model()), Look(logo=b"no picture"))
    assert no.value.key == "format.not_made"


def test_the_map_is_drawn_as_a_picture_and_as_posters() -> None:
    document = exported(large())
    assert drawn(formatted("svg", document)).startswith(b"\x89PNG")
    for paper, millimetres in (("a3", (420, 297)), ("a1", (841, 594))):
        (page,) = PdfReader(BytesIO(to_pdf(document, Look.model_validate({"poster": paper})))).pages
        box = page.mediabox
        assert (box.width * 25.4 / 72, box.height * 25.4 / 72) == pytest.approx(millimetres, abs=1)
        assert "The customer's path" in page.extract_text()


@pytest.mark.slow
@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_libreoffice_reads_the_word_report(language: Language, tmp_path: Path, another_program: None) -> None:
    document = exported(large(language=language))
    said = words_of(converted(formatted("docx", document), "docx", "pdf", tmp_path), tmp_path)
    wanted = [prompts.text(language, k) for k in ("doc.summary", "doc.contents", "doc.programme", "doc.facts")]
    assert all(w in said for w in wanted)
    assert all(n.title in said for n in document.development_needs)


@pytest.mark.slow
def test_the_pdf_holds_every_finding(tmp_path: Path, another_program: None) -> None:
    document = exported(large())
    said = words_of(formatted("pdf", document), tmp_path)
    assert all(f.statement in said for f in document.findings)


@pytest.mark.slow
def test_a_workbook_saved_by_libreoffice_comes_back_equal(tmp_path: Path, another_program: None) -> None:
    document = exported(full("=1+1", "fi"))
    (tmp_path / "out").mkdir()
    assert from_xlsx(converted(formatted("xlsx", document), "xlsx", "xlsx", tmp_path)) == document
