"""One's own material, with the real embeddings, the real index and real files."""

import shutil
from pathlib import Path

import pytest

from assistant.adapters.library import Material
from knowledge import e5
from knowledge.documents import Unusable
from knowledge.own import Own
from tests.fakes import CountingEmbeddings

pytestmark = pytest.mark.skipif(not e5.available(), reason="the embedded model is not on this platform")

CARE = "Suodatin vaihdetaan kahden vuoden välein. Vaihdon tekee huoltoasentaja Mika."
WARRANTY = "Takuu on viisi vuotta, jos huolto on tehty ajallaan. Takuuasiat hoitaa Kirsi toimistolta."


def quiet(*_: object) -> None:
    """Nobody looks at the bar."""


def fails(error: Unusable) -> None:
    raise error


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "huolto.md").write_text(f"# Huolto\n\n{CARE}\n\n## Takuu\n\n{WARRANTY}", encoding="utf-8")
    (folder / "returns.txt").write_text("Goods may be returned within 30 days with a receipt.", encoding="utf-8")
    return folder


@pytest.fixture
def home(indexed_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(indexed_home, tmp_path / "home"))


@pytest.fixture
def material(home: Path, files: Path) -> Material:
    made = Material(home, "embedded", None)
    made.add([files], quiet, fails)
    return made


def test_a_question_is_answered_from_ones_own_file_word_for_word(material: Material) -> None:
    found = material.find("Kuinka usein suodatin pitää vaihtaa?", "fi", None)[0]
    assert (found.title, found.source) == ("huolto.md", "own")
    assert found.quote == CARE


def test_the_frameworks_answers_stay_beside_it(material: Material) -> None:
    found = material.find("Mikä on kohtaamispiste?", "fi", None)[0]
    assert (found.id, found.source) == ("what-is-a-touchpoint", "S0")


def test_what_neither_says_is_declined(material: Material) -> None:
    assert list(material.find("Mikä on Norjan pääkaupunki?", "fi", None)) == []


def test_the_same_file_again_changes_nothing(material: Material, files: Path) -> None:
    assert [t.what for t in material.add([files], quiet, fails)] == ["same", "same"]
    assert [k.name for k in material.kept()] == ["huolto.md", "returns.txt"]


def test_a_renamed_file_is_recognised(material: Material, files: Path) -> None:
    (files / "huolto.md").rename(files / "ohje.md")
    assert [t.what for t in material.add([files / "ohje.md"], quiet, fails)] == ["renamed"]
    assert [k.name for k in material.kept()] == ["ohje.md", "returns.txt"]
    assert material.find("Kuka hoitaa takuuasiat?", "fi", None)[0].title == "ohje.md"


def test_a_changed_file_takes_the_old_ones_place(material: Material, files: Path) -> None:
    (files / "returns.txt").write_text("Goods may be returned within 14 days, unused.", encoding="utf-8")
    assert [t.what for t in material.add([files / "returns.txt"], quiet, fails)] == ["replaced"]
    assert len(material.kept()) == 2
    assert "14 days" in material.find("Can goods be returned?", "en", None)[0].quote


def test_a_removed_file_answers_no_more(material: Material) -> None:
    assert [k.name for k in material.remove("huolto.md")] == ["huolto.md"]
    assert "own" not in [c.source for c in material.find("Kuinka usein suodatin pitää vaihtaa?", "fi", None)]
    assert material.remove("huolto.md") == []


def test_it_is_kept_for_the_next_start(material: Material, home: Path) -> None:
    again = Material(home, "embedded", None)
    assert again.find("Can goods be returned?", "en", None)[0].title == "returns.txt"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(material: Material, files: Path) -> None:
    (files / "bad.pdf").write_bytes(b"%PDF-1.7 rubbish")
    (files / "more.txt").write_text("Kesällä kauppa on kiinni sunnuntaisin.", encoding="utf-8")
    failed: list[Unusable] = []
    taken = material.add([files], quiet, failed.append)
    assert [t.what for t in taken] == ["same", "added", "same"]
    assert [(f.file.name, f.reason) for f in failed] == [("bad.pdf", "damaged")]


def test_other_embeddings_embed_ones_own_material_anew(tmp_path: Path, files: Path) -> None:
    from knowledge.index import client

    chroma = client(tmp_path, None)
    first = CountingEmbeddings(3)
    Own(chroma, "one", first, tmp_path / "words", None).add([files], quiet, fails)
    second = CountingEmbeddings(5)
    moved = Own(chroma, "two", second, tmp_path / "words", None)
    assert first.texts and sorted(second.texts) == sorted(first.texts)
    assert [k.name for k in moved.kept()] == ["huolto.md", "returns.txt"]
    assert len([c for c in chroma.list_collections() if c.name.startswith("own-")]) == 1


def test_without_embeddings_ones_own_material_is_found_by_words(words_only: None, tmp_path: Path, files: Path) -> None:
    plain = Material(tmp_path / "plain", "embedded", None)
    plain.add([files], quiet, fails)
    found = plain.find("Kuka hoitaa takuuasiat?", "fi", None)[0]
    assert (found.title, found.quote) == ("huolto.md", "Takuuasiat hoitaa Kirsi toimistolta.")
