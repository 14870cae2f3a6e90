"""What is recorded of one touchpoint and belongs to another."""

from typing import Any

import pytest

from assistant.model.apply import apply, changed
from assistant.model.facts import Fact
from assistant.model.touchpoints import Side
from assistant.model.whole import Model
from assistant.reasoning.agenda import question_of
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.interpreter import Act, Heard, Said
from tests.builders import fact, kpi, model, person, system, touchpoint


def told(value: str, turn: int) -> Fact:
    made = fact(value)
    return changed(made, source=changed(made.source, turn=turn))


HOITOLA = model(
    touchpoint(1, name="Huomaa vaivan", current_support=told("Blogi selkäkivuista", 3)),
    touchpoint(2, name="Soittaa vastaanottoon", current_support=told("Päivystävä puhelin ja takaisinsoitto", 4)),
    touchpoint(
        3, name="Käy hoidossa", key=True, systems=(system("Excel"),), participants=(person("Hieroja Kaisa"),),
        kpis=(kpi("Peruutukset"),), unmet_needs=(told("Kotijumppaohje", 8),),
    ),
    touchpoint(4, name="Maksaa kassalla", participants=(person("Äiti", Side.CUSTOMER),)),
    touchpoint(5, name="Varaa uuden ajan"),
)  # fmt: skip
STUDIO = model(
    touchpoint(1, name="Sees our work", current_support=told("A portfolio online", 3)),
    touchpoint(2, name="Asks for a price", systems=(system("Gmail"),)),
    touchpoint(3, name="Signs the contract", unmet_needs=(told("A plain summary of the terms", 7),)),
    touchpoint(4, name="Gets the pictures", kpis=(kpi("Days to delivery"),)),
    language="en",
)


def heard(record: Model, text: str, field: str, about: int) -> Heard:
    question = question_of(record, (field,), [f"tp-{about}"])
    return EmbeddedInterpreter(None).interpret(Said(text=text, turn=9), question, record)


def after(record: Model, text: str, field: str, about: int) -> Model:
    for edit in heard(record, text, field, about).edits:
        record = apply(record, edit)
    return record


def at(record: Model, number: int, field: str) -> list[str]:
    """The names or values recorded there."""
    kept: Any = getattr(record.touchpoints[number - 1], field)
    listed = kept if isinstance(kept, tuple) else [kept] if kept else []
    return [getattr(x, "value", None) or getattr(x, "name", None) or x.role for x in listed]


@pytest.mark.parametrize(
    ("record", "text", "field", "name", "out", "into"),
    [
        (HOITOLA, "Excel kuuluu kohtaan 4 eikä kolmoseen", "systems", "Excel", 3, 4),
        (HOITOLA, "siirrä Excel kohdasta 3 kohtaan 4", "systems", "Excel", 3, 4),
        (HOITOLA, "peruutukset pitäis olla kohdassa 5", "kpis", "Peruutukset", 3, 5),
        (HOITOLA, "Kaisa ei ole hoidossa vaan kassalla", "participants", "Hieroja Kaisa", 3, 4),
        (STUDIO, "Gmail belongs to 3, not 2", "systems", "Gmail", 2, 3),
        (STUDIO, "days to delivery belongs with the contract", "kpis", "Days to delivery", 4, 3),
    ],
)
def test_a_thing_goes_to_the_touchpoint_it_belongs_to(
    record: Model, text: str, field: str, name: str, out: int, into: int
) -> None:
    assert name in at(record, out, field)
    now = after(record, text, "current_support", 2 if record is HOITOLA else 1)
    assert name not in at(now, out, field)
    assert name in at(now, into, field)


@pytest.mark.parametrize(
    "text", ["se kuuluu kohtaan 4", "siirrä äskeinen kohtaan 4", "se mitä äsken sanoin kuuluu neloseen"]
)  # fmt: skip
def test_what_was_told_last_goes_where_it_is_said_to_belong(text: str) -> None:
    now = after(HOITOLA, text, "unmet_needs", 5)
    assert (at(now, 3, "unmet_needs"), at(now, 4, "unmet_needs")) == ([], ["Kotijumppaohje"])


@pytest.mark.parametrize(
    "text", ["sorry, that was about 2, not 3", "put that under 2 instead", "that should go under 2"]
)
def test_what_was_told_last_goes_where_it_belongs_in_english(text: str) -> None:
    now = after(STUDIO, text, "unmet_needs", 4)
    assert (at(now, 3, "unmet_needs"), at(now, 2, "unmet_needs")) == ([], ["A plain summary of the terms"])


def test_what_was_told_of_a_touchpoint_goes_to_another_with_its_words_and_certainty() -> None:
    now = after(HOITOLA, "se mitä sanoin ykkösestä koskee kohtaa 5", "current_support", 4)
    moved = now.touchpoints[4].current_support
    assert now.touchpoints[0].current_support is None
    assert moved is not None and moved == HOITOLA.touchpoints[0].current_support


def test_a_fact_is_meant_by_its_own_words() -> None:
    now = after(HOITOLA, "tuo päivystävä puhelin ja takaisinsoitto kuuluu kohtaan 1", "current_support", 4)
    assert (at(now, 2, "current_support"), at(now, 1, "current_support")) == (
        [],
        ["Päivystävä puhelin ja takaisinsoitto"],
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("se kuuluu hoitoon", "current_support"),
        ("lasku menee suoraan vakuutusyhtiöön", "current_support"),
        ("Excelistä tulostettu kuitti menee hoitoon mukaan", "current_support"),
        ("se menee niin että ensin soitetaan ja sitten katsotaan kalenteri", "actions"),
        ("asiakas ei halua odottaa vaan maksaa heti", "customer_goal"),
        ("siirretään tuolit pois tieltä ja avataan ovi", "actions"),
    ],
)
def test_an_answer_that_speaks_of_belonging_moves_nothing(text: str, field: str) -> None:
    found = heard(HOITOLA, text, field, 4)
    assert {getattr(x, "touchpoint", None) for x in found.edits} == {"tp-4"}
    assert not [x for x in found.edits if x.kind.startswith("remove")]


@pytest.mark.parametrize(
    "text", ["ota se pois", "poista äskeinen", "take that out", "delete what I just said", "poista mitä äsken sanoin"]
)
def test_what_was_just_said_is_taken_back_in_words(text: str) -> None:
    assert heard(HOITOLA, text, "current_support", 4).act is Act.UNDO


def test_of_an_answer_about_several_the_last_told_is_moved_wherever_the_talk_went_on() -> None:
    record = model(
        touchpoint(1, name="Sees an ad", current_support=told("Nothing", 6)),
        touchpoint(2, name="Reads reviews", current_support=told("Instagram", 6)),
        touchpoint(3, name="Rings us"), language="en",
    )  # fmt: skip
    now = after(record, "move that to number 3", "current_support", 3)
    assert [at(now, n, "current_support") for n in (1, 2, 3)] == [["Nothing"], [], ["Instagram"]]
