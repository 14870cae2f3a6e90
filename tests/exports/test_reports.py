import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

import prompts
from assistant.errors import PolkuError
from assistant.exports import formatted
from assistant.exports.blocks import Card, Heading
from assistant.exports.look import Look
from assistant.exports.pdf import drawn, to_pdf
from assistant.exports.readback import from_xlsx
from assistant.exports.report import report
from assistant.model.whole import Export, Language, Model
from tests.bench.models import large
from tests.exports.test_document import exported
from tests.exports.test_markdown import ATTACKS, full

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
    assert told(formatted("docx", document)).tables
    assert to_pdf(document).startswith(b"%PDF")


def test_the_name_and_the_logo_of_the_company_stand_on_the_report() -> None:
    look = Look(name="Oy Yritys Ab", logo=LOGO, logo_kind="svg")
    word = told(formatted("docx", exported(Model()), look))
    assert any(p.text == "Oy Yritys Ab" for p in word.paragraphs)
    assert len(word.inline_shapes) == 2
    assert len(to_pdf(exported(Model()), look)) > 0


def test_a_logo_that_is_no_picture_is_told_in_a_sentence() -> None:
    with pytest.raises(PolkuError) as no:
        to_pdf(exported(Model()), Look(logo=b"no picture"))
    assert no.value.key == "format.not_made"


def test_the_map_is_drawn_as_a_picture_and_as_posters() -> None:
    document = exported(large())
    assert drawn(formatted("svg", document)).startswith(b"\x89PNG")
    sizes = {paper: to_pdf(document, Look(poster=paper)) for paper in ("a3", "a1")}
    assert all(made.startswith(b"%PDF") for made in sizes.values())


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
