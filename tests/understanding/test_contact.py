import pytest

from assistant.model.edits import SetContact, Settle
from assistant.model.touchpoints import Contact
from assistant.understanding.embedded.contacts import contact
from assistant.understanding.embedded.words import whole
from tests.understanding.journeys import BICYCLES, CAFE, of, said


def alone(text: str, names: tuple[str, ...]) -> str:
    """The numbers of those the customer does alone; every one must have been told."""
    edits, notes = contact(said(text), whole(text), of(names), None)
    told = {e.touchpoint: e.contact for e in edits if isinstance(e, SetContact)}
    assert not notes
    assert isinstance(edits[-1], Settle)
    assert set(told) == {t.id for t in of(names).touchpoints}
    return "".join(id_.removeprefix("tp-") for id_ in sorted(told) if told[id_] is Contact.SELF_SERVICE)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1, 2 alone. The rest with us", "12"), ("3-6 with us", "12"), ("1 and 2 alone", "12"),
        ("The first and the last alone, otherwise with us", "16"), ("All with us except 1", "1"), ("All with us", ""),
        ("We meet them at the dinner, the rest alone", "12356"), ("All alone", "123456"),
        ("Direct: 3 and 4. On their own: 1–2 and 5. Also 6.", "1256"), ("direct only 3 + 4. 1-2, 5-6 alone", "1256"),
        ("We don't meet them in 1, 2, 5 and 6", "1256"), ("yes, 3-4", "1256"), ("direct are 3-5 but not 5", "1256"),
        ("not involved in the first two and the last two", "1256"), ("sorry, 3 and 4", "1256"),
        ("The first two by themselves, so are 5 and 6. The others are with us.", "1256"),
    ],
)  # fmt: skip
def test_an_answer_says_where_the_customer_is_met(text: str, numbers: str) -> None:
    assert alone(text, CAFE) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("kaikki paitsi 1", "1"), ("kaikki paitsi lasku", "5"), ("1 ja 2 yksin, muut meidän kanssa", "12"),
        ("3–6 meidän kanssa, muut asiakas tekee itsekseen", "12"), ("3 ja 4 meidän kanssa. Muut yksin.", "1256"),
        ("muut asiakas tekee itsekseen", "123456"),
        ("Suoraa ovat 3 ja 5. Omatoimisia ovat 1, 2, 4 ja 6.", "1246"),
        ("Emme ole mukana kohdissa 1, 2, 4 ja 6", "1246"), ("no siis 3 ja 5 ollaan mukana", "1246"),
        ("itse asiassa 3 ja 5", "1246"), ("kahdessa viimeisessä ollaan mukana", "1234"),
        ("Kaikissa paitsi kahdessa ensimmäisessä", "12"),
        ("Meidän kanssa 3. Samoin 5. Loput asiakas hoitaa keskenään.", "1246"),
        ("ajan varaamisesta laskuun asti suoraan, loput itekseen", "126"),
    ],
)  # fmt: skip
def test_an_answer_in_finnish_says_where_the_customer_is_met(text: str, numbers: str) -> None:
    assert alone(text, BICYCLES) == numbers


@pytest.mark.parametrize("text", ["3 minutes in the shop is all", "2 of us greet them"])
def test_a_number_of_something_else_is_no_number_of_the_list(text: str) -> None:
    assert contact(said(text), whole(text), of(CAFE), None)[0] == []


def test_the_exception_from_a_no_is_where_they_meet() -> None:
    assert alone("We never meet them except at 4 and 5", CAFE) == "1236"


def test_an_answer_that_names_nothing_leaves_the_question_open() -> None:
    assert contact(said("Hmm"), whole("Hmm"), of(CAFE), None)[0] == []


@pytest.mark.parametrize("text", ["4, 5. Rest is on them", "4 ja 5, loput on asiakkaan kontolla"])
def test_the_rest_of_which_nothing_is_said_is_what_was_not_named(text: str) -> None:
    assert alone(text, CAFE) == "1236"


@pytest.mark.parametrize(
    "text",
    [
        "Number 3 and number 4, where the waiter serves the guests at the table",
        "3, 4 because that is when they come in",
        "3 at the table, 4 by the till where we chat",
        "3 pöydässä, 4 kassalla",
    ],
)
def test_numbers_are_an_answer_whatever_is_told_of_them(text: str) -> None:
    assert alone(text, CAFE) == "1256"


def test_with_us_is_not_a_touchpoint_whose_name_holds_us() -> None:
    assert alone("All with us", (*CAFE[:5], "Recommends us")) == ""


@pytest.mark.parametrize(
    "text", ["Eiku laskua ei makseta vaan se annetaan mukaan", "No, the dinner is paid for later on"]
)
def test_talk_that_says_nothing_of_contact_is_no_answer_to_it(text: str) -> None:
    names = BICYCLES if text.startswith("Eiku") else CAFE
    assert contact(said(text), whole(text), of(names), None) == ([], [])


@pytest.mark.parametrize(
    "text", ["suoraa: korjaus, lasku, noutaminen. loput itse", "korjaus, noutaminen ja lasku suoraan"]
)
def test_what_names_no_touchpoint_in_an_enumeration_is_said(text: str) -> None:
    _, notes = contact(said(text), whole(text), of(BICYCLES), None)
    assert [n.blanks["said"] for n in notes if n.key == "note.not_found"] == ["noutaminen"]
