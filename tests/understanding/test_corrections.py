from typing import Any

import pytest

from assistant.errors import Refused
from assistant.model import edits as e
from assistant.model.apply import apply
from assistant.model.edits import Edit
from assistant.model.touchpoints import Contact, Stage
from assistant.model.whole import Model
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.corrections import Corrector
from assistant.understanding.embedded.words import whole
from assistant.understanding.interpreter import Note
from tests.eval.report import question
from tests.understanding.journeys import BICYCLES, CAFE, of, said


def read(text: str, names: tuple[str, ...], field: str | None = "order") -> tuple[list[Edit], list[Note]]:
    corrector = Corrector(said(text), of(names), field, None)
    return corrector.edits(whole(text)), corrector.notes


def corrected(text: str, names: tuple[str, ...], field: str | None = "order") -> Model:
    """The model after the corrections; every edit must be allowed, and nothing unclear."""
    edits, notes = read(text, names, field)
    assert edits and not notes
    model = of(names)
    for edit in edits:
        model = apply(model, edit)
    return model


def order(text: str, names: tuple[str, ...]) -> str:
    """The touchpoints after the corrections, by the numbers they had; + is a new one."""
    made = corrected(text, names)
    old = {t.id for t in of(names).touchpoints}
    return "".join(t.id.removeprefix("tp-") if t.id in old else "+" for t in made.touchpoints)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Siirrä lasku ensimmäiseksi", "512346"), ("Siirrä 5 ennen varausta", "125346"),
        ("siirrä 2 varaamisen jälkeen", "132456"), ("Siirrä 2 loppuun", "134562"), ("Eikun siirrä 6 alkuun", "612345"),
        ("Vaihda 2 ja 3", "132456"), ("Vaihda varaus ja lasku keskenään", "125436"),
        ("Poista 2", "13456"), ("Poista lasku listalta", "12346"), ("Poista 2 ja siirrä 5 alkuun", "51346"),
        ("Yhdistä 2 ja 3", "12456"), ("Lisää Hakee pyörän ennen laskua", "1234+56"),
        ("Lisää Hakee pyörän kohdan 4 jälkeen", "1234+56"), ("Lisää Kertoo kaverille loppuun", "123456+"),
    ],
)  # fmt: skip
def test_the_order_is_corrected_in_finnish(text: str, numbers: str) -> None:
    assert order(text, BICYCLES) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Move the invoice first", "512346"), ("Move 5 before 3", "125346"), ("Move 2 after the booking", "132456"),
        ("Put 2 at the end", "134562"), ("No, the dinner comes before the booking", "124356"),
        ("Swap 2 and 3", "132456"), ("Swap the booking and the invoice", "125436"),
        ("Remove 2", "13456"), ("Remove the invoice from the list", "12346"),
        ("Remove 2 and move 5 to the top", "51346"), ("Merge 2 and 3", "12456"),
        ("Add Reads the menu before the dinner", "123+456"),
        ("Add Reads the menu after 2", "12+3456"), ("Add Comes again at the end", "123456+"),
    ],
)  # fmt: skip
def test_the_order_is_corrected_in_english(text: str, numbers: str) -> None:
    assert order(text, CAFE) == numbers


@pytest.mark.parametrize(
    ("text", "names", "new"),
    [
        ("Nimeä 3 nimeksi Soittaa korjaamolle", BICYCLES, "Soittaa korjaamolle"),
        ("Muuta varaus nimeksi soittaa korjaamolle", BICYCLES, "Soittaa korjaamolle"),
        ("Rename 3 to Calls us", CAFE, "Calls us"),
        ("Rename the booking to calls us", CAFE, "Calls us"),
    ],
)
def test_a_touchpoint_is_renamed(text: str, names: tuple[str, ...], new: str) -> None:
    assert corrected(text, names).touchpoints[2].name == new


def test_an_added_touchpoint_is_named_as_it_was_told() -> None:
    assert corrected("Lisää hakee pyörän ennen laskua", BICYCLES).touchpoints[4].name == "Hakee pyörän"
    assert corrected("Add reads the menu before the dinner", CAFE).touchpoints[3].name == "Reads the menu"


@pytest.mark.parametrize(("text", "names"), [("Varaus on ostopäätös", BICYCLES), ("3 is the purchase", CAFE)])
def test_a_stage_is_corrected(text: str, names: tuple[str, ...]) -> None:
    assert corrected(text, names, "stage").touchpoints[2].stage is Stage.PURCHASE


@pytest.mark.parametrize(("text", "names"), [("Varaus on itsepalvelua", BICYCLES), ("3 is self-service", CAFE)])
def test_a_contact_is_corrected(text: str, names: tuple[str, ...]) -> None:
    assert corrected(text, names).touchpoints[2].contact is Contact.SELF_SERVICE


TWO_CALLS: dict[str, tuple[str, ...]] = {
    "Poista soitto": ("Soittaa myyjälle", "Soittaa huoltoon", "Maksaa"),
    "Siirrä soitto loppuun": ("Soittaa myyjälle", "Soittaa huoltoon", "Maksaa"),
    "Remove the call": ("Calls the seller", "Calls the garage", "Pays"),
    "Move the call last": ("Calls the seller", "Calls the garage", "Pays"),
}


@pytest.mark.parametrize("text", TWO_CALLS)
def test_what_fits_two_is_asked_back_and_changes_nothing(text: str) -> None:
    edits, notes = read(text, TWO_CALLS[text])
    assert edits == []
    assert [n.key for n in notes] == ["note.ambiguous"]
    assert [notes[0].blanks[b][:2] for b in ("first", "second")] == ["1.", "2."]


def test_what_is_not_on_the_list_changes_nothing() -> None:
    assert read("Poista hotelli", BICYCLES)[0] == []
    assert read("Remove the moon flight", CAFE)[0] == []


def test_what_is_not_on_the_list_is_told_back() -> None:
    assert [n.key for n in read("Remove the moon flight", CAFE)[1]] == ["note.not_found"]


@pytest.mark.parametrize(
    "text", ["Acme, five people", "We move furniture", "Lisää asiakkaita", "Add value for families"]
)
def test_an_answer_to_another_question_is_no_correction(text: str) -> None:
    assert read(text, CAFE, "focus")[0] == []


def test_without_touchpoints_there_is_nothing_to_correct() -> None:
    assert read("Remove 2", ()) == ([], [])


@pytest.mark.parametrize("text", ["Remove 17", "Swap 2 and 2", "Merge 2 and 2", "Move 2 to 99", "Rename 3 to", "Add"])
def test_a_correction_that_cannot_be_made_changes_nothing(text: str) -> None:
    model: Any = of(CAFE)
    for edit in read(text, CAFE)[0]:
        with pytest.raises(Refused):
            apply(model, edit)


def test_a_correction_rests_on_the_words_said() -> None:
    text = "Yes but remove 2 and move 5 to the top."
    for edit in read(text, CAFE)[0]:
        assert edit.source.quote in text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "names", "gone"),
    [
        ("the invoice isn't something they see mate", CAFE, "Gets the invoice"),
        ("Laskun saaminen on meidän sisäistä työtä", BICYCLES, "Saa laskun"),
        ("Booking a table is our own work", CAFE, "Books a table"),
    ],
)
def test_what_the_customer_does_not_see_leaves_the_list(text: str, names: tuple[str, ...], gone: str) -> None:
    assert {*names} - {t.name for t in corrected(text, names).touchpoints} == {gone}


def test_what_begins_as_a_touchpoint_is_named_is_no_wish_to_remove_it() -> None:
    names = ("Googles groomers", "Drop the dog off", "Pick it up")
    assert read("drop off and pick up. rest is on them", names)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "Paying the invoice isn't something they enjoy", "the dinner is our own recipe",
        "4 is our own chef, 5 is email",
        "2 is our own website, 3 is internal to them",
    ],
)  # fmt: skip
def test_a_remark_about_a_touchpoint_leaves_it_where_it_is(text: str) -> None:
    for field in ("order", "current_support"):
        edits = EmbeddedInterpreter(None).interpret(said(text), question(field), of(CAFE)).edits
        assert not [x for x in edits if isinstance(x, e.RemoveTouchpoint)]


def test_the_reason_of_a_removal_names_nothing_to_remove() -> None:
    gone = read("poista 5 ku se on sama ku nelonen", CAFE)[0]
    assert [x.touchpoint for x in gone if isinstance(x, e.RemoveTouchpoint)] == ["tp-5"]
    assert [x.kind for x in read("poista vitonen", CAFE)[0]] == ["remove_touchpoint"]


def test_a_stage_is_corrected_where_contact_is_asked_and_contact_where_the_order_is() -> None:
    interpreter = EmbeddedInterpreter(None)
    (stage,) = interpreter.interpret(said("4 on ostopäätös"), question("contact"), of(CAFE)).edits
    assert isinstance(stage, e.SetStage) and stage.touchpoint == "tp-4"
    (contact,) = interpreter.interpret(said("5 they do alone"), question("order"), of(CAFE)).edits
    assert isinstance(contact, e.SetContact) and contact.touchpoint == "tp-5"
    agreed = interpreter.interpret(said("yeah, 5 they do alone, rest is fine"), question("order"), of(CAFE)).edits
    assert {x.kind for x in agreed} == {"set_contact", "settle"}


def test_a_range_may_be_told_in_spoken_numbers() -> None:
    text = "viidestä kasiin on suora yhteys"
    edits = (
        EmbeddedInterpreter(None)
        .interpret(said(text), question("order"), of(tuple(f"Piste{n}" for n in range(9))))
        .edits
    )
    assert [x.touchpoint for x in edits if isinstance(x, e.SetContact)] == ["tp-5", "tp-6", "tp-7", "tp-8"]


@pytest.mark.parametrize(
    ("text", "names", "numbers"),
    [
        ("Lisää kolmosen jälkeen: hyväksyntä", BICYCLES, "123+456"),
        ("3 ja 4 väliin puuttuu hyväksyntä", BICYCLES, "123+456"),
        ("6 kuuluu 3 ja 4 väliin", BICYCLES, "123645"),
        ("Kolmosen jälkeen hyväksyntä puuttuu", BICYCLES, "123+456"),
        ("add after 3: a call", CAFE, "123+456"),
        ("between 3 and 4 there is a call", CAFE, "123+456"),
        ("6 goes between 3 and 4", CAFE, "123645"),
    ],
)
def test_a_place_may_be_told_first_or_between_two(text: str, names: tuple[str, ...], numbers: str) -> None:
    assert order(text, names) == numbers


@pytest.mark.parametrize(
    ("text", "names", "name"),
    [
        ("Nelosen nimi: Mittaus", BICYCLES, "Mittaus"),
        ("number 4's name is Dinner", CAFE, "Dinner"),
        ("Nelonen on nimeltään Mittaus", BICYCLES, "Mittaus"),
    ],
)
def test_a_name_may_be_told_as_such(text: str, names: tuple[str, ...], name: str) -> None:
    assert corrected(text, names).touchpoints[3].name == name


@pytest.mark.parametrize("text", ["Vaihda 2 ja 3? Ei, jätä.", "swap 2 and 3? No, leave it."])
def test_a_change_taken_back_at_once_is_not_made(text: str) -> None:
    assert read(text, CAFE) == ([], [])


@pytest.mark.parametrize(
    ("text", "numbers"), [("get rid of 1 and 2", "3456"), ("4 and 5 are the same thing, put them together", "12346")]
)
def test_a_removal_and_a_merge_may_be_told_in_other_words(text: str, numbers: str) -> None:
    assert order(text, CAFE) == numbers


@pytest.mark.parametrize(
    ("text", "stage"),
    [("5 on ostopäätös, ei arviointia enää", Stage.PURCHASE), ("5 is evaluation, not purchase", Stage.EVALUATION)],
)
def test_a_stage_that_is_denied_is_not_set(text: str, stage: Stage) -> None:
    assert corrected(text, CAFE).touchpoints[4].stage is stage
