import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import knowledge
from assistant.adapters.library import Material
from assistant.model.touchpoints import Stage
from assistant.model.whole import Language
from knowledge import e5, modelfile
from knowledge.cards import LANGUAGES, Card, card, cards, parsed
from knowledge.retrieval import FrameworkRetriever, fused
from knowledge.units import content_hash, shipped, units

MATERIAL = Path(knowledge.__file__).parent / "material"
QUESTIONS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "eval" / "data" / "questions.json").read_text(encoding="utf-8")
)
ABSURD = {"fi": "Kuinka monta lampaan villaa kuuhun mahtuu?", "en": "How many sheep fit on the moon?"}

needs_embeddings = pytest.mark.skipif(not e5.available(), reason="the embedded model is not on this platform")


def test_every_file_of_the_material_is_a_card() -> None:
    files = [f for language in LANGUAGES for f in (MATERIAL / language).iterdir()]
    assert len(files) == len(cards()) > 100
    assert {f.stem for f in files} == {c.id for c in cards()}


def test_both_languages_have_the_same_cards() -> None:
    ids = [{c.id for c in cards() if c.language == language} for language in LANGUAGES]
    assert ids[0] == ids[1]


def test_a_card_stands_for_the_same_in_both_languages() -> None:
    for told in cards():
        other = card(told.id, "en" if told.language == "fi" else "fi")
        assert other is not None
        assert (other.source, other.step, other.stage) == (told.source, told.step, told.stage)


def test_no_card_stands_twice() -> None:
    keys = [(c.id, c.language) for c in cards()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_tells_something_and_says_where_from(language: str) -> None:
    for told in (c for c in cards() if c.language == language):
        name = f"{language}/{told.id}"
        assert told.title.strip() and told.publisher.strip() and told.body.strip(), name
        assert told.source in ("S0", "S1", "S2", "S3", "S4"), name
        assert told.step in (None, 0, 1, 2, 3, 4), name
        assert told.stage is None or told.stage in list(Stage), name
        assert told.asks and all(a.strip() for a in told.asks), name
        assert len(set(told.asks)) == len(told.asks), name


def test_the_sentences_of_a_card_are_its_body_word_for_word() -> None:
    assert [c.id for c in cards() if " ".join(c.sentences) != c.body] == []


@pytest.mark.parametrize("text", ["", "no front matter", "---\nid: x\n---\nBody.", "---\nid: x\n"])
def test_a_text_that_is_no_card_fails_loudly(text: str) -> None:
    with pytest.raises(ValueError, match=r"a\.md"):
        parsed(text, "a.md")


def test_the_vectors_shipped_are_complete_and_of_length_one() -> None:
    ready = shipped()
    assert {u.key for u in units()} <= ready.keys()
    rows = np.stack(list(ready.values()))
    assert rows.shape[1] == modelfile.SIZE
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


@needs_embeddings
def test_a_vector_shipped_is_the_one_that_would_be_made() -> None:
    some = [u for u in units() if u.kind == "ask"][:5]
    ready = shipped()
    made = e5.passages([u.text for u in some])
    assert all(float(row @ ready[u.key]) > 0.99 for row, u in zip(made, some, strict=True))


def test_another_embedding_gets_an_index_of_its_own() -> None:
    assert content_hash("one") == content_hash("one")
    assert content_hash("one") != content_hash("two")


@needs_embeddings
def test_a_card_is_found_by_its_own_ways_of_asking(material: Material) -> None:
    some = cards()[::9]
    missed = [c.id for c in some if c.id not in [f.id for f in material.find(c.asks[0], _language(c), None)]]
    assert len(missed) <= len(some) // 10, missed


def _language(told: Card) -> Language:
    return "fi" if told.language == "fi" else "en"


@needs_embeddings
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_absurd_question_is_declined(material: Material, language: Language) -> None:
    assert list(material.find(ABSURD[language], language, None)) == []


@needs_embeddings
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_in_the_readers_language(material: Material, language: Language) -> None:
    found = material.find("What is a silo?", language, None)
    told = card("what-is-a-silo", language)
    assert told is not None
    assert found[0].title == told.title


@pytest.mark.parametrize(
    ("question", "language", "answer"),
    [
        ("Mikä on kohtaamispiste?", "fi", "what-is-a-touchpoint"),
        ("What is a silo?", "en", "what-is-a-silo"),
        ("mitä on kosketuspiste?", "fi", "what-is-a-touchpoint"),  # another word for the same
    ],
)
def test_words_alone_find_a_card_without_an_index(question: str, language: str, answer: str) -> None:
    found = FrameworkRetriever().invoke(question, language=language)
    assert found[0].id == answer
    told = card(answer, language)
    assert told is not None and found[0].page_content in told.body
    assert all(0 < d.metadata["chance"] <= 1 for d in found)


@pytest.mark.parametrize("question", ["", "?!", "xyzzy plugh", "x" * 20_000, "{} <b>", ABSURD["en"]])
def test_words_alone_decline_what_says_nothing_known(question: str) -> None:
    assert FrameworkRetriever().invoke(question) == []


def test_without_embeddings_the_material_is_searched_by_words(words_only: None, tmp_path: Path) -> None:
    plain = Material(tmp_path, "embedded", None)
    assert plain.words_only
    assert plain.find("What is a silo?", "en", None)
    assert list(tmp_path.iterdir()) == []


def test_a_place_near_the_top_of_two_rankings_beats_the_top_of_one() -> None:
    assert fused([["a", "b", "c"], ["d", "b", "e"]])[0] == "b"


@needs_embeddings
@pytest.mark.slow
def test_every_quote_stands_word_for_word_in_its_card(material: Material) -> None:
    quoted = 0
    for question in QUESTIONS:
        for citation in material.find(question["question"], question["language"], question["step"]):
            told = card(citation.id, question["language"])
            assert told is not None
            assert citation.quote and citation.quote in told.body
            assert (citation.title, citation.source) == (told.title, told.source)
            quoted += 1
    assert quoted > 200
