"""The Finnish that a person reads passes Voikko, with a word list of the field's terms beside."""

import os
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import prompts
from knowledge.cards import cards
from prompts.loader import raw

TERMS = [
    line for line in (Path(__file__).parent / "terms.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
]
# What is no running text: commands, blanks, names of settings, codes.
_CODE = re.compile(r"`[^`]*`|\{[^}]*\}|\bpolku(?: \w+)+|\b[A-Z]+_[A-Z_]+\b|https?://\S+|\b\w+\.\w+\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def speller() -> Callable[[str], bool] | None:
    """Voikko's Finnish, or None where it is not installed."""
    try:
        from libvoikko import Voikko, VoikkoException
    except ImportError:
        return None
    try:
        spell: Callable[[str], bool] = Voikko("fi").spell
    except (VoikkoException, OSError):
        return None
    return spell


@pytest.fixture(scope="module")
def spelt() -> Callable[[str], bool]:
    found = speller()
    if found is None:
        assert os.environ.get("SPELLING_TESTS") != "required", "Voikko is missing, and its tests are required"
        pytest.skip("Voikko is not installed (Debian: libvoikko1 voikko-fi; pip: libvoikko)")
    return lambda word: found(word) or any(fnmatchcase(word.lower(), term.lower()) for term in TERMS)


def unknown(text: str, spelt: Callable[[str], bool]) -> Iterator[str]:
    yield from (word for word in _WORD.findall(_CODE.sub(" ", text)) if not spelt(word))


def test_the_cards_are_spelt_right(spelt: Callable[[str], bool]) -> None:
    finnish = [c for c in cards() if c.language == "fi"]
    found = {f"{c.id}: {word}" for c in finnish for word in unknown(f"{c.title} {c.body}", spelt)}
    assert found == set()


def test_the_texts_people_read_are_spelt_right(spelt: Callable[[str], bool]) -> None:
    found = {f"{key}: {word}" for key in prompts.keys("fi") for word in unknown(raw("fi", key), spelt)}
    assert found == set()


def test_a_misspelt_word_would_be_found(spelt: Callable[[str], bool]) -> None:
    assert list(unknown("Asiakas kohtaaa `polku` {nimi} yrityksen", spelt)) == ["kohtaaa"]
