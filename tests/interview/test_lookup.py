import pytest
from pydantic import ValidationError

import prompts
from assistant.interview.lookup import Answer, declined, looked_up
from assistant.model.whole import Language
from tests.fakes import PASSAGE, FakeLibrary


def test_an_answer_cannot_be_made_without_passages() -> None:
    with pytest.raises(ValidationError):
        Answer(text="I suppose so", citations=())


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_an_answer_quotes_its_first_passage_and_names_the_second(language: Language) -> None:
    other = PASSAGE.model_copy(update={"title": "Another", "quote": "Not quoted."})
    found = looked_up(FakeLibrary(PASSAGE, other), "What is a silo?", language)
    assert found is not None
    assert PASSAGE.quote in found.text and "Another" in found.text
    assert other.quote not in found.text


def test_no_passage_gives_no_answer() -> None:
    assert looked_up(FakeLibrary(), "Will it rain?", "en") is None


def test_declining_is_said_in_both_languages() -> None:
    assert declined("fi") != declined("en")
