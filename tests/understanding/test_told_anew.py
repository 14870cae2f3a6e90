"""A field that was told before is named and told anew, whatever is open."""

import pytest

from assistant.model.context import Context
from assistant.model.whole import Model
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.interpreter import Act, Heard
from tests.builders import fact, model, touchpoint
from tests.eval.report import question
from tests.understanding.journeys import said

TOLD = model(
    touchpoint(1, customer_goal=fact("A low price")),
    context=Context(ideal_customer=fact("Everybody"), focus=fact("Price")),
)


def heard(text: str, field: str, told: Model = TOLD) -> Heard:
    return EmbeddedInterpreter(None).interpret(said(text), question(field), told)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("wait, change ideal customer to small farms", "ideal_customer", "Small farms"),
        ("korjaa ihanneasiakas: pienet tilat", "ideal_customer", "Pienet tilat"),
        ("our focus should be quality", "focus", "Quality"),
        ("ei kun asiakkaan tavoite pitäis olla nopea vastaus", "customer_goal", "Nopea vastaus"),
        ("The customer's goal should be a quick reply", "customer_goal", "A quick reply"),
    ],
)
def test_a_field_told_before_is_changed(text: str, field: str, value: str) -> None:
    found = heard(text, "systems")
    assert found.act is Act.CORRECTION
    assert [(getattr(x, "field", None), x.model_dump()["fact"]["value"]) for x in found.edits] == [(field, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Firman nimi on Lakeuden Säiliö Oy eikä Jarmo", "Lakeuden Säiliö Oy, myyntipäällikkö"),
        ("Our company is called Lakeland Tanks", "Lakeland Tanks. Jarmo, myyntipäällikkö"),
        ("The company isn't called 'Jarmo', it's Lakeland Tanks", "Lakeland Tanks. Jarmo, myyntipäällikkö"),
    ],
)
def test_the_name_of_the_company_is_put_right(text: str, value: str) -> None:
    told = model(context=Context(company=fact("Jarmo, myyntipäällikkö")))
    assert [x.model_dump()["fact"]["value"] for x in heard(text, "systems", told).edits] == [value]


def test_what_the_company_is_like_is_not_its_name() -> None:
    told = model(context=Context(company=fact("Jarmo")))
    assert not [x for x in heard("The company is small", "focus", told).edits if getattr(x, "field", "") == "company"]


@pytest.mark.parametrize(
    ("text", "field"), [("Our focus should be quality", "focus"), ("Asiakkaan tavoite on nopea", "customer_goal")]
)
def test_what_was_not_told_before_is_an_answer(text: str, field: str) -> None:
    assert heard(text, field, model(touchpoint(1))).act is Act.ANSWER


@pytest.mark.parametrize("text", ["Näytä lista", "can you show me the list again?", "Mikä oli se lista?"])
def test_the_list_is_shown_when_it_is_asked_for(text: str) -> None:
    assert heard(text, "systems").ourselves == "list"


@pytest.mark.parametrize("text", ["A price list", "Lista asiakkaista Excelissä"])
def test_an_answer_that_speaks_of_a_list_is_an_answer(text: str) -> None:
    assert heard(text, "systems").ourselves is None


@pytest.mark.parametrize(
    "text", ["montako kysymystä vielä?", "näitäkö on viel paljon?", "are there many more?", "how many more of these?"]
)
def test_how_much_is_left_may_be_asked_in_any_words(text: str) -> None:
    assert heard(text, "systems").ourselves == "how_long"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("hups väärä, peru", Act.UNDO),
        ("skipataan loput", Act.SKIP),
        ("oh no. undo", Act.UNDO),
        ("Meni pieleen, kaikki samaan. Peru tuo viimeinen.", Act.UNDO),
        ("Mitä tarkoittaa järjestelmä?", Act.QUESTION),
        ("what does system mean here?", Act.QUESTION),
    ],
)
def test_a_wish_may_stand_among_other_words(text: str, act: Act) -> None:
    assert heard(text, "systems").act is act
