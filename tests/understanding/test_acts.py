import pytest

from assistant.model import edits as e
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.acts import act_of
from assistant.understanding.interpreter import Act
from knowledge.e5 import embedded
from tests.builders import model
from tests.eval.report import question
from tests.understanding.journeys import CAFE, of, said


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("ohita", Act.SKIP), ("skip this", Act.SKIP), ("takaisin", Act.GO_BACK), ("go back", Act.GO_BACK),
        ("lopeta", Act.STOP), ("stop", Act.STOP), ("apua", Act.HELP), ("help", Act.HELP), ("Hei!", Act.SMALL_TALK),
        ("Thank you", Act.SMALL_TALK), ("En tiedä.", Act.DONT_KNOW), ("I don't know", Act.DONT_KNOW),
        ("Mitä silo tarkoittaa?", Act.QUESTION), ("What is a silo?", Act.QUESTION),
        ("1", Act.ANSWER), ("4-5", Act.ANSWER), ("3, 4", Act.ANSWER),
        ("Liisan pyörät Oy, viisi ihmistä Turusta", Act.ANSWER), ("A café of five people in Bath", Act.ANSWER),
    ],
)  # fmt: skip
def test_a_turn_is_for_what_it_says(text: str, act: Act) -> None:
    assert act_of(text, None, None).act is act


@pytest.mark.parametrize("text", ["Acme Ltd", "Leipomo Kultakuori Porvoosta. Täytekakkuja juhliin."])
def test_the_name_of_a_company_is_an_answer(text: str) -> None:
    assert act_of(text, None, "company").act is Act.ANSWER
    assert act_of(text, embedded(), "company").act is Act.ANSWER


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("moro, ollaan putkifirma Kemistä, kaks ukkoo", "ollaan putkifirma Kemistä, kaks ukkoo"),
        ("Hei! Olen Minna ja pidän kahvilaa Turussa", "Olen Minna ja pidän kahvilaa Turussa"),
        ("Hi there! We are a small bakery in Leeds", "We are a small bakery in Leeds"),
        ("Heinolan Kello, korjaamme kelloja", "Heinolan Kello, korjaamme kelloja"),
    ],
)
def test_a_greeting_before_an_answer_is_no_part_of_it(text: str, answer: str) -> None:
    turn = act_of(text, None, None)
    assert (turn.act, turn.answer.text) == (Act.ANSWER, answer)


@pytest.mark.parametrize(("field", "text"), [("goal_conflict", "kyllä"), ("order", "ok"), ("contact", "joo")])
def test_a_yes_is_an_answer_where_one_is_asked_for(field: str, text: str) -> None:
    heard = EmbeddedInterpreter(None).interpret(said(text), question(field), of(CAFE))
    assert heard.act is Act.ANSWER
    assert heard.edits


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("company", "Autokorjaamo Nieminen Lahdesta, ollaan kolmistaan"),
        ("company", "Nieminen's garage in Lahti, three of us, not a chain"),
        ("focus", "ei uusia vaan että vanhat palais useemmin"),
    ],
)
def test_before_there_is_a_list_nothing_is_taken_for_a_correction_of_it(field: str, text: str) -> None:
    edits = EmbeddedInterpreter(embedded()).interpret(said(text), question(field), model()).edits
    assert [x.field for x in edits if isinstance(x, e.SetContext)] == [field]
