import pytest

from assistant.model import edits as e
from assistant.understanding.embedded import EmbeddedInterpreter
from knowledge.e5 import embedded
from tests.builders import model, need
from tests.eval.report import question
from tests.understanding.journeys import said


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Ei minä vaan Henna, Hennan pitää joka kerta lähettää teksti", "Henna"),
        ("Martti ite", "Martti"),
        ("Minä vastaan", "Minä"),
        ("The sales manager, Anna", "Sales manager, Anna"),
    ],
)
def test_who_answers_for_a_need_is_named_without_what_is_told_of_it(text: str, owner: str) -> None:
    edits = EmbeddedInterpreter(None).interpret(said(text), question("owner"), model(development_needs=[need()])).edits
    assert [x.owner for x in edits if isinstance(x, e.SetOwner)] == [owner]


@pytest.mark.parametrize("text", ["Poista tuo tarve ja lisää toinen", "Split that into two"])
def test_a_command_names_nobody(text: str) -> None:
    heard = EmbeddedInterpreter(None).interpret(said(text), question("owner"), model(development_needs=[need()]))
    assert not heard.edits
    assert heard.notes


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Leipurin puhelut vähenevät", "Leipuri"),
        ("Annan työ muuttuu", "Anna"),
        ("Minun työ muuttuu", "Minä"),
        ("The mechanic answers fewer calls", "Mechanic"),
        ("Huoltopäällikön laskentatyö kevenee, mutta hinnasto on pidettävä ajan tasalla", "Huoltopäällikkö"),
        ("Kaikki hoitajat opettelevat kirjoittamaan, ja paperivihko jää pois", "Hoitajat"),
        ("Minun on päivitettävä hinnat kahdesti vuodessa", "Minä"),
        ("vaimon päivät muuttuu eniten", "Vaimo"),
    ],
)
def test_whose_work_changes_is_named_in_the_basic_form(text: str, who: str) -> None:
    reader = EmbeddedInterpreter(embedded())
    edits = reader.interpret(said(text), question("affected"), model(development_needs=[need()], language="fi")).edits
    assert [x.who for x in edits if isinstance(x, e.AddAffected)] == [who]
