import pytest

from assistant.understanding.embedded.shares import shared_out
from assistant.understanding.embedded.words import whole
from tests.understanding.journeys import BICYCLES, CAFE, about

BIKE, TABLE = BICYCLES[2:5], CAFE[2:5]


def told(text: str, names: tuple[str, ...], first: int = 1) -> dict[int, str]:
    """The words that belong to each, by number."""
    shares, loose = shared_out(whole(text), about(names, first), None)
    assert not loose
    return {int(id_.removeprefix("tp-")): " / ".join(p.text for p in pieces) for id_, pieces in shares.items()}


@pytest.mark.parametrize(
    "text", ["4: kalenteri 5: huoltokirja 6: Netvisor", "4. kalenteri, 5. huoltokirja, 6. Netvisor"]
)
def test_the_numbers_shown_part_the_answer(text: str) -> None:
    assert told(text, BIKE, 4) == {4: "kalenteri", 5: "huoltokirja", 6: "Netvisor"}


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("4-5: email, 6: Xero", {4: "email", 5: "email", 6: "Xero"}),
        ("4 through 5 nothing, 6 Xero", {4: "nothing", 5: "nothing", 6: "Xero"}),
        ("4: 2-3 days 5: a week 6: Xero", {4: "2-3 days", 5: "a week", 6: "Xero"}),
    ],
)
def test_a_range_of_the_numbers_shown_is_told_once(text: str, shares: dict[int, str]) -> None:
    assert told(text, TABLE, 4) == shares


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("nothing at 4. 5 we have a website. 6 Xero", {4: "nothing", 5: "we have a website", 6: "Xero"}),
        ("well 4 nothing, 5 a website, 6 Xero", {4: "nothing", 5: "a website", 6: "Xero"}),
        ("kiva kysymys. 4 ei mitään, 5 nettisivu, 6 Netvisor", {4: "ei mitään", 5: "nettisivu", 6: "Netvisor"}),
        ("neloseen ohje, vitoseen nettisivu ja kutoseen ei mitään", {4: "ohje", 5: "nettisivu", 6: "ei mitään"}),
        ("for 4 a leaflet, for 5 nothing", {4: "a leaflet", 5: "nothing"}),
    ],
)
def test_the_numbers_may_come_after_a_word_or_be_spoken(text: str, shares: dict[int, str]) -> None:
    assert told(text, BIKE, 4) == shares


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("6 ohje mukaan, muissa ei mitään", {4: "ei mitään", 5: "ei mitään", 6: "ohje mukaan"}),
        ("4 a leaflet, 5 the site and the rest nothing", {4: "a leaflet", 5: "the site", 6: "nothing"}),
        ("kutosessa Netvisor, muut en tiiä", {4: "en tiiä", 5: "en tiiä", 6: "Netvisor"}),
    ],
)
def test_the_numbers_that_are_left_out_get_what_is_said_of_the_rest(text: str, shares: dict[int, str]) -> None:
    assert told(text, BIKE, 4) == shares


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("4: joka 5. vuosi, 5: nettisivut, 6: soitto", {4: "joka 5. vuosi", 5: "nettisivut", 6: "soitto"}),
        ("6: tavoite 35 %. 4: karsia. 5: pysyä mukana", {4: "karsia", 5: "pysyä mukana", 6: "tavoite 35 %"}),
        ("4 ja 6 riittää nykyinen. 5: laskuri", {4: "riittää nykyinen", 5: "laskuri", 6: "riittää nykyinen"}),
        ("4: taulukko. 5, 6 ei mitään", {4: "taulukko", 5: "ei mitään", 6: "ei mitään"}),
        ("4, 5 nothing, 6 Xero", {4: "nothing", 5: "nothing", 6: "Xero"}),
        ("neloseen: ei mitään, 5: laskuri", {4: "ei mitään", 5: "laskuri"}),
    ],
)  # fmt: skip
def test_numbers_may_be_listed_together_and_in_any_order(text: str, shares: dict[int, str]) -> None:
    assert told(text, BIKE, 4) == shares


@pytest.mark.parametrize("text", ["we have 4 people there, 5 on Sundays", "about 4 a week", "6 weeks"])
def test_a_count_is_no_number_of_the_list(text: str) -> None:
    assert shared_out(whole(text), about(BIKE, 4), None)[0] == {}


def test_numbers_from_one_on_are_the_order_of_the_question() -> None:
    assert told("1. a calendar 2. the till 3. Xero", TABLE, 4) == {4: "a calendar", 5: "the till", 6: "Xero"}


def test_one_of_the_numbers_may_be_left_out() -> None:
    assert told("4: kalenteri, 6: Netvisor", BIKE, 4) == {4: "kalenteri", 6: "Netvisor"}


def test_a_number_within_an_answer_begins_no_new_one() -> None:
    assert told("1: calendar, 2: the till, 3: Xero, in 6 weeks", TABLE)[3] == "Xero, in 6 weeks"


def test_as_many_lines_as_things_are_one_each_in_order() -> None:
    assert told("Kalenteri\nHuoltokirja\nNetvisor", BIKE) == {1: "Kalenteri", 2: "Huoltokirja", 3: "Netvisor"}


@pytest.mark.parametrize(
    ("text", "names", "shares"),
    [
        ("Varaus: kalenteri\nLasku: Netvisor", BIKE, {1: "kalenteri", 3: "Netvisor"}),
        ("Varaus: kalenteri. Lasku: Netvisor.", BIKE, {1: "kalenteri", 3: "Netvisor"}),
        ("Invoice: Xero\nBooking: the calendar", TABLE, {1: "the calendar", 3: "Xero"}),
        ("Booking: the calendar. Invoice: Xero.", TABLE, {1: "the calendar", 3: "Xero"}),
        ("Books a table: the calendar\nThe rest: Excel", TABLE, {1: "the calendar", 2: "Excel", 3: "Excel"}),
    ],
)
def test_names_before_a_colon_part_the_answer(text: str, names: tuple[str, ...], shares: dict[int, str]) -> None:
    assert told(text, names) == shares


@pytest.mark.parametrize(
    ("text", "names", "shares"),
    [
        ("Laskussa Netvisor, muissa Excel", BIKE, {1: "Excel", 2: "Excel", 3: "Netvisor"}),
        ("Xero for the invoice, the rest Excel", TABLE, {1: "Excel", 2: "Excel", 3: "Xero"}),
        ("Excel ja puhelin. Laskussa Netvisor.", BIKE, {1: "Excel ja puhelin", 2: "Excel ja puhelin", 3: "Netvisor"}),
        ("Hyvä kysymys. Laskussa Netvisor.", BIKE, {3: "Netvisor"}),
        ("No siis, laskussa Netvisor.", BIKE, {3: "Netvisor"}),
        ("Thanks! Xero for the invoice.", TABLE, {3: "Xero"}),
    ],
)
def test_what_is_not_named_gets_what_is_said_of_the_rest(
    text: str, names: tuple[str, ...], shares: dict[int, str]
) -> None:
    assert told(text, names) == shares


@pytest.mark.parametrize(
    "text", ["Excel", "Excel ja sähköposti", "The calendar, I think", "It takes 6 weeks and 2 people"]
)
def test_an_answer_that_names_none_is_for_all(text: str) -> None:
    assert shared_out(whole(text), about(BIKE), None)[0] == {}


def test_all_of_them_get_what_is_said_of_all() -> None:
    assert set(told("Excel in all of them", TABLE)) == {1, 2, 3}
    assert set(told("Kaikissa Excel", BIKE)) == {1, 2, 3}


@pytest.mark.parametrize(
    ("text", "names"), [("Xero in the invoice, Excel in the rest", TABLE), ("Excel kaikissa", BIKE)]
)
def test_the_words_for_the_rest_are_no_part_of_the_answer(text: str, names: tuple[str, ...]) -> None:
    assert told(text, names)[1] == "Excel"


def test_every_share_is_a_piece_of_what_was_said() -> None:
    text = "Laskussa Netvisor, muissa Excel"
    for pieces in shared_out(whole(text), about(BIKE), None)[0].values():
        assert all(text[p.start : p.end] == p.text for p in pieces)


def test_a_line_that_names_nothing_is_told_apart() -> None:
    shares, loose = shared_out(whole("Varaus: kalenteri\nLasku: Netvisor\nSuoraan sanoen\nNäin on"), about(BIKE), None)
    assert set(shares) == {"tp-1", "tp-3"}
    assert [p.text for p in loose] == ["Suoraan sanoen", "Näin on"]


def test_what_stands_before_the_first_name_is_said_of_the_others() -> None:
    assert told("Meillä on kaikkialla kalenteri auki. Laskussa käytetään Netvisoria", BIKE) == {
        1: "Meillä on kaikkialla kalenteri auki", 2: "Meillä on kaikkialla kalenteri auki", 3: "käytetään Netvisoria",
    }  # fmt: skip


def test_one_that_was_not_asked_about_is_told_of_by_its_number() -> None:
    shares, _ = shared_out(whole("4: kalenteri, 6: Netvisor"), about(BIKE[:2], 4), None, about(BIKE, 4))
    assert {id_: pieces[0].text for id_, pieces in shares.items()} == {"tp-4": "kalenteri", "tp-6": "Netvisor"}


def test_numbers_of_others_alone_are_the_order_of_the_question() -> None:
    shares, _ = shared_out(whole("1. a calendar 2. the till"), about(TABLE[:2], 4), None, about(CAFE))
    assert {id_: pieces[0].text for id_, pieces in shares.items()} == {"tp-4": "a calendar", "tp-5": "the till"}


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("4: 2-3 days, 5: a week", {4: "2-3 days", 5: "a week"}),
        ("4: 1,5 tuntia, 5: nettisivu", {4: "1,5 tuntia", 5: "nettisivu"}),
        ("4 a call in 6 weeks, 5 a website", {4: "a call in 6 weeks", 5: "a website"}),
        ("4: lomake, 3 kertaa vuodessa, 5: nettisivu", {4: "lomake, 3 kertaa vuodessa", 5: "nettisivu"}),
        ("4: Facebook, 5: nettisivu ja muut kanavat", {4: "Facebook", 5: "nettisivu ja muut kanavat"}),
    ],
)
def test_a_number_within_an_answer_is_no_other_touchpoint(text: str, shares: dict[int, str]) -> None:
    found, _ = shared_out(whole(text), about(BIKE[:2], 4), None, about(BICYCLES))
    assert {int(id_.removeprefix("tp-")): pieces[0].text for id_, pieces in found.items()} == shares
