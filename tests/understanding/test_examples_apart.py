"""What is reported has not been learned from."""

import pytest

from knowledge.cards import cards
from tests.eval.labelled import labelled, learned_from


def plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


@pytest.mark.parametrize(
    ("name", "told"),
    [("acts", "said"), ("hedges", "said"), ("slots", "said"), ("journeys", "said"), ("questions", "question")],
)
def test_no_reported_text_is_learned_from(name: str, told: str) -> None:
    learned = {plain(row[told]) for row in labelled(name, "train")}
    if name == "journeys":
        learned |= {plain(row["said"]) for row in learned_from("stages")}
    if name == "questions":
        learned |= {plain(row["question"]) for kind in ("asks", "unanswered") for row in learned_from(kind)}
        learned |= {plain(ask) for card in cards() for ask in card.asks}
    reported = {plain(row[told]) for row in labelled(name, "report")}
    assert len(reported) > 40
    assert reported & learned == set()


@pytest.mark.parametrize("name", ["acts", "hedges", "slots"])  # a journey is one text of one company
def test_no_company_is_both_learned_from_and_reported(name: str) -> None:
    learned, reported = ({row["company"] for row in labelled(name, split)} for split in ("train", "report"))
    assert reported & learned == set()
