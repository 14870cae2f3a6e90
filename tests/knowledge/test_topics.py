import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.reasoning.slots import STEP
from knowledge.cards import LANGUAGES, card, cards
from knowledge.topics import CARDS

TOPICS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "topics.yaml").read_text(encoding="utf-8"))
FIGURES: dict[str, str] = TOPICS.pop("figures")
TOLD = {id_ for group in TOPICS.values() for ids in group.values() for id_ in ids}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_of_the_method_is_told_in_both_languages(language: str) -> None:
    assert [id_ for id_ in sorted(TOLD) if card(id_, language) is None] == []


def test_every_card_stands_under_a_topic() -> None:
    assert {c.id for c in cards()} - TOLD == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_are_told_where_they_belong(language: str) -> None:
    for figure, id_ in FIGURES.items():
        told = card(id_, language)
        assert told is not None and re.search(rf"\b{figure}\b", told.body), f"{language}/{id_}: {figure}"


def test_every_field_that_is_asked_has_a_card_that_tells_why() -> None:
    assert set(STEP) == set(CARDS)
    assert all(card(id_, language) for id_ in CARDS.values() for language in LANGUAGES)
