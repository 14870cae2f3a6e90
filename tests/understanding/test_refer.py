import pytest

from assistant.understanding.embedded.refer import all_of, rest_of
from tests.understanding.journeys import BICYCLES, CAFE, named


def meant(text: str, names: tuple[str, ...]) -> str:
    """The numbers referred to, in the order told; nothing may be unclear."""
    found = named(names).refer(text)
    assert not found.unclear
    return "".join(i.removeprefix("tp-") for i in found.ids)


WAYS: dict[str, tuple[str, str]] = {
    "2": ("2", "2"), "1 ja 3": ("1 and 3", "13"), "2-4": ("2 to 4", "234"), "2–4": ("from 2 to 4", "234"),
    "kolmas": ("the third", "3"), "toinen ja kolmas": ("the second and the third", "23"),
    "ensimmäinen ja viimeinen": ("the first and the last", "16"), "varaus": ("the booking", "3"),
    "laskussa": ("in the invoice", "5"), "laskun saaminen": ("getting the invoice", "5"),
    "palautteen antaminen ja varaaminen": ("recommendation and booking", "63"), "kaikki": ("all", "123456"),
    "kaikki paitsi 1": ("all but 1", "23456"), "kaikki paitsi lasku": ("everything except the invoice", "12346"),
    "kaikki varauksen jälkeen": ("everything after the booking", "456"), "ennen varausta": ("before the booking", "12"),
    "3 eteenpäin": ("from 3 on", "3456"), "varaukseen asti": ("until the booking", "123"),
}  # fmt: skip


@pytest.mark.parametrize("finnish", WAYS)
def test_touchpoints_are_referred_to_in_finnish(finnish: str) -> None:
    assert meant(finnish, BICYCLES) == WAYS[finnish][1]


@pytest.mark.parametrize(("english", "numbers"), WAYS.values())
def test_touchpoints_are_referred_to_in_english(english: str, numbers: str) -> None:
    assert meant(english, CAFE) == numbers


def test_a_name_that_fits_two_alike_is_unclear() -> None:
    found = named(("Calls the seller", "Calls the garage", "Pays")).refer("the call")
    assert not found.ids
    assert found.unclear == (("the call", ("tp-1", "tp-2")),)


def test_what_fits_nothing_refers_to_nothing() -> None:
    assert not named(CAFE).refer("flying to the moon").ids
    assert not named(BICYCLES).refer("kuussa käynti").ids
    assert not named(CAFE).refer("").ids


def test_a_number_that_is_not_on_the_list_refers_to_nothing() -> None:
    assert not named(CAFE).refer("17").ids


def test_an_ordinal_is_read_in_the_partitive() -> None:
    assert meant("kolmatta", BICYCLES) == "3"


def test_all_of_them_are_all() -> None:
    assert meant("all of them", CAFE) == "123456"


@pytest.mark.parametrize("text", ["muut asiakas tekee itse", "loput", "the rest alone", "Others with us"])
def test_words_for_the_rest(text: str) -> None:
    assert rest_of(text)
    assert not all_of(text)
