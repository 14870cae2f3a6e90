import pytest

from assistant.model.facts import Evidence
from assistant.understanding.embedded.hedge import dont_know, evidence


@pytest.mark.parametrize(
    "text",
    ["Säästää rahaa", "They save money", "asiakas ei tiedä mitä haluaa", "The customer does not know what they want",
     "Asiakas luulee, että se on kallis", "We know from a survey that the price matters"],
)  # fmt: skip
def test_a_plain_statement_is_known_whatever_others_know(text: str) -> None:
    assert evidence(text) is Evidence.KNOWN


@pytest.mark.parametrize(
    "text",
    ["Ehkä hinta", "Maybe the price", "Varmaan he haluavat nopeasti", "I guess they want it fast",
     "No idea, but probably they want it fast", "I don't know for sure, but they save money",
     "En tiedä varmaksi, mutta luulen että hinta ratkaisee"],
)  # fmt: skip
def test_a_guess_is_assumed(text: str) -> None:
    assert evidence(text) is Evidence.ASSUMED


def test_a_short_guess_after_not_knowing_is_assumed() -> None:
    assert evidence("en tiedä, kai säästää rahaa") is Evidence.ASSUMED


@pytest.mark.parametrize(
    "text", ["En osaa sanoa.", "En tiedä", "I don't know", "No idea", "Ei mitään hajua", "Pitäisi kysyä, en tiedä"]
)
def test_not_knowing_is_unknown(text: str) -> None:
    assert evidence(text) is Evidence.UNKNOWN
    assert dont_know(text)
