"""What is recorded is told back when it is asked, and a correction says what it changed and where."""

import pytest

from assistant.interview.interview import Interview
from assistant.model.whole import Language
from assistant.understanding.embedded import EmbeddedInterpreter
from tests.fakes import FakeLibrary, FakeStore
from tests.understanding.test_recorded import LEIPOMO, SHOP


def replied(language: Language, text: str) -> str:
    record = (SHOP if language == "en" else LEIPOMO).model_copy(update={"language": language})
    interview = Interview.begun(language, "quick", EmbeddedInterpreter(None), FakeLibrary(), FakeStore(), record)
    return interview.say(text).reply


@pytest.mark.parametrize(
    ("language", "text", "begins"),
    [
        ("en", "what have you got for 2?", "**2. Calls for a price**\n\n- Customer's goal: To know the price"),
        ("en", "which systems are down already?", "**2. Calls for a price**\n\n- Systems: Excel, paper diary\n\n**3."),
        ("en", "show the needs", "1. **Booking page online** – impact 5, effort 3, owner Lisa\n2. **Reminder"),
        ("en", "where's the report", "The report is made of"),
        ("fi", "mitä kirjasit ykköseen?", "**1. Katsoo kuvia netissä**\n\nTästä kohdasta ei ole vielä kirjattu"),
        ("fi", "mitkä mittarit oon maininnu", "**2. Soittaa ja kysyy hintaa**\n\n- Mittarit: vastausaika"),
    ],
)  # fmt: skip
def test_what_is_recorded_is_told_back(language: Language, text: str, begins: str) -> None:
    assert replied(language, text).startswith(begins)


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        ("en", "remove the till", "Removed: till (3)."),
        ("en", "Excel should be Google Sheets", "Removed: Excel (2). Written down: systems (2) – Google Sheets."),
        ("en", "drop the reminder before spring", "Removed: Reminder before spring."),
        ("fi", "ei vihko vaan Excel", "Poistin: vihko (2). Kirjasin: järjestelmät (2) – Excel."),
        ("fi", "lomakkeen vaikutus onkin 4", "Kirjasin: vaikutus (Tilauslomake nettiin) – 4."),
    ],
)
def test_a_correction_says_what_it_changed_and_where(language: Language, text: str, line: str) -> None:
    assert replied(language, text).split("\n\n")[0] == line
