import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from knowledge.documents import LARGEST, Unusable, found, read

FINNISH = "Asiakas käy näyttelyssä. Myyjä lähettää tarjouksen päivän sisällä."


def pdf(path: Path, password: str | None = None) -> Path:
    """A PDF of one empty page, as a scanner without text recognition leaves it."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)
    return path


def refused(path: Path) -> str:
    with pytest.raises(Unusable) as told:
        read(path)
    return told.value.reason


def test_a_text_file_is_read_whatever_its_letters_are_kept_in(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes(FINNISH.encode(encoding))
        assert read(file).passages == (FINNISH,), encoding


def test_a_web_page_is_read_without_its_scripts(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<h1>Hinnat</h1><p>Pesu 45 euroa.</p><script>alert(1)</script><nav>Etusivu</nav>", encoding="utf-8")
    assert read(file).passages == ("Hinnat\nPesu 45 euroa.",)


def test_a_word_file_is_read_with_its_tables(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Uusi myyjä seuraa viikon kokenutta.")
    row = made.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Kassa", "Liisa"
    made.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").passages == ("Uusi myyjä seuraa viikon kokenutta.\nKassa | Liisa",)


def test_a_long_text_is_cut_at_sentences_and_nothing_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    told = [f"Lause numero {n} kertoo asiakkaasta jotain." for n in range(200)]
    file.write_text("# Otsikko\n\n" + " ".join(told), encoding="utf-8")
    passages = read(file).passages
    assert len(passages) > 5
    assert all(len(p) <= 700 for p in passages)
    assert all(p.endswith(".") for p in passages[1:])
    assert " ".join(" ".join(passages).split()) == "Otsikko " + " ".join(told)


def test_the_same_content_has_the_same_digest_under_any_name(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text(FINNISH, encoding="utf-8")
    assert read(tmp_path / "a.txt").digest == read(tmp_path / "b.md").digest


def test_a_file_that_is_not_there_or_empty_or_of_no_known_kind_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert refused(tmp_path / "nowhere.txt") == "missing"
    assert refused(tmp_path / "empty.txt") == "empty"
    assert refused(tmp_path / "photo.jpg") == "kind"


def test_a_wrong_ending_is_told(tmp_path: Path) -> None:
    pdf(tmp_path / "real.pdf").rename(tmp_path / "report.txt")
    (tmp_path / "text.pdf").write_text(FINNISH, encoding="utf-8")
    (tmp_path / "program.txt").write_bytes(b"MZ\0\0\0rest")
    assert [refused(tmp_path / n) for n in ("report.txt", "text.pdf", "program.txt")] == ["wrong_ending"] * 3


def test_a_protected_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100)
    assert refused(pdf(tmp_path / "locked.pdf", password="secret")) == "protected"
    assert refused(tmp_path / "old.docx") == "protected"


def test_a_scanned_pdf_without_text_is_told(tmp_path: Path) -> None:
    assert refused(pdf(tmp_path / "scan.pdf")) == "no_text"


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04rubbish")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as packed:
        packed.writestr("hello.txt", "not a Word file")
    assert [refused(tmp_path / n) for n in ("a.pdf", "a.docx", "b.docx")] == ["damaged"] * 3


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 210_000_000)
    assert refused(tmp_path / "bomb.docx") == "packed"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(10 * LARGEST)  # takes no room on the disk
    assert refused(tmp_path / "huge.txt") == "too_big"


def test_a_folder_gives_the_files_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "sub/b.md", "c.png", ".git/d.txt"):
        (tmp_path / name).write_text("x y z", encoding="utf-8")
    assert [f.name for f in found([tmp_path])] == ["a.txt", "b.md"]
