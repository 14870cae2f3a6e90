import pytest

from assistant.understanding.embedded.items import needs
from assistant.understanding.embedded.words import whole


def told(text: str) -> list[str]:
    """The needs told, in order."""
    return [piece.text for piece in needs(whole(text))]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "nettivaraus, muistutus, hinnat nettiin ja sit joku puhelimeen",
            ["nettivaraus", "muistutus", "hinnat nettiin", "joku puhelimeen"],
        ),
        ("Booking, reminders and prices", ["Booking, reminders and prices"]),
        ("booking, reminders, prices on the site", ["booking", "reminders", "prices on the site"]),
        ("1. faster quotes\n2. a reminder", ["faster quotes", "a reminder"]),
        ("1. hinta heti 2. muistutus 3. kuorma, laskija", ["hinta heti", "muistutus", "kuorma, laskija"]),
    ],
)  # fmt: skip
def test_an_enumeration_of_three_or_more_is_a_need_an_item(text: str, items: list[str]) -> None:
    assert told(text) == items


@pytest.mark.parametrize(
    "text", ["parempi laskutus, koska nyt se kestää, ja asiakas odottaa", "prices, clear ones, on the website"]
)
def test_a_need_keeps_its_reason_and_place(text: str) -> None:
    assert told(text) == [text]
