"""An agreement with a 'but': what follows is done or asked about, never lost behind the yes."""

import pytest

from assistant.reasoning.agenda import Question
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.interpreter import Heard, Said
from tests.understanding.journeys import BICYCLES, CAFE, of


def heard(text: str, names: tuple[str, ...], field: str = "order") -> Heard:
    question = Question(id=field, step=1, fields=(field,), about=())
    return EmbeddedInterpreter(None).interpret(Said(text=text, turn=1), question, of(names))


@pytest.mark.parametrize(
    ("text", "names", "kinds"),
    [
        ("joo muuten oikein mut lisää huollon muistutus loppuun", BICYCLES, ["add_touchpoint"]),
        ("Kyllä, mutta poista 2", BICYCLES, ["remove_touchpoint"]),
        ("oikein paitsi että 5 on ostopäätös", BICYCLES, ["set_stage"]),
        ("yes, except swap 2 and 3", CAFE, ["move_touchpoint", "move_touchpoint"]),
        ("Yes, but remove 4", CAFE, ["remove_touchpoint"]),
    ],
)
def test_what_follows_the_but_is_done_and_the_rest_agreed(text: str, names: tuple[str, ...], kinds: list[str]) -> None:
    assert [e.kind for e in heard(text, names).edits] == [*kinds, "settle"]


@pytest.mark.parametrize("text", ["joo mut jotain siinä on outoa", "yes fine but something there is odd"])
def test_what_is_not_understood_confirms_nothing_and_is_said(text: str) -> None:
    found = heard(text, BICYCLES)
    assert found.edits == ()
    assert found.notes


@pytest.mark.parametrize("text", ["joo", "Kyllä, oikein.", "yes that's right"])
def test_a_plain_yes_still_confirms(text: str) -> None:
    assert [e.kind for e in heard(text, BICYCLES).edits] == ["settle"]


def test_a_contact_behind_the_but_is_corrected() -> None:
    found = heard("joo mutta 2 asiakas tekee yksin", BICYCLES, "contact")
    assert [e.kind for e in found.edits] == ["set_contact", "settle"]
