"""What is not understood is asked again; nothing is closed or recorded that the person did not say."""

import pytest

from assistant.model import edits as e
from assistant.model.apply import changed
from assistant.model.facts import Evidence
from assistant.model.touchpoints import Participant
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.interpreter import Act, Heard
from knowledge.e5 import embedded
from tests.eval.report import question
from tests.understanding.journeys import CAFE, of, said


def heard(text: str, *fields: str) -> Heard:
    return EmbeddedInterpreter(None).interpret(said(text), question(*fields), of(CAFE))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("customer_participants", "4"),
        ("company_participants", "online booking would save my evenings"),
        ("systems", "just me"),
        ("current_support", "5 ja 7"),
        ("current_support", "kyllä"),
        ("unmet_needs", "yeah"),
        ("kpis", "?"),
        ("systems", "..."),
        ("unmet_needs", "3, 4 and 6"),
        ("kpis", "asiakas on tyytyväinen jos koira näyttää hyvältä"),
    ],
)
def test_an_answer_that_names_nothing_is_asked_again(field: str, text: str) -> None:
    told = heard(text, field)
    assert not told.edits
    assert [n.key for n in told.notes] == ["note.not_understood.other"]


@pytest.mark.parametrize(
    ("field", "text", "how"),
    [
        ("customer_participants", "ei kukaan", "nothing"),
        ("systems", "we have no system for that", "nothing"),
        ("kpis", "emme mittaa mitään", "nothing"),
        ("data", "I really don't know", "unknown"),
        ("systems", "dunno, maybe nothing", "unknown"),
        ("company_participants", "se on automaattinen", "nothing"),
        ("systems", "We don't keep anything so nothing", "nothing"),
    ],
)
def test_a_no_closes_the_question(field: str, text: str, how: str) -> None:
    assert [(x.field, x.how) for x in heard(text, field).edits if isinstance(x, e.Settle)] == [(field, how)]


def test_an_order_that_contradicts_the_list_is_a_correction_at_any_question() -> None:
    first, second = (t.name for t in of(CAFE).touchpoints[:2])
    told = heard(f"oh and {first.lower()} comes after {second.lower()} actually", "data")
    assert told.act is Act.CORRECTION
    assert [x.touchpoint for x in told.edits if isinstance(x, e.MoveTouchpoint)] == ["tp-1"]


def test_an_order_that_the_list_has_already_is_no_correction() -> None:
    first, second = (t.name for t in of(CAFE).touchpoints[:2])
    assert heard(f"{second.lower()} comes after {first.lower()}", "actions").act is Act.ANSWER


def test_the_journey_told_at_the_next_question_is_still_taken() -> None:
    text = "1. hears from a friend 2. searches the web 3. books a table 4. eats dinner 5. gets the invoice"
    told = EmbeddedInterpreter(None).interpret(said(text), question("order"), of(("More regulars",)))
    assert [x.kind for x in told.edits] == ["add_touchpoint"] * 5


@pytest.mark.parametrize(
    ("field", "text", "name"),
    [
        ("systems", "maybe Excel, not sure", "Excel"),
        ("systems", "en tiedä, varmaan Netvisor", "Netvisor"),
        ("company_participants", "en tiedä, varmaan myyjä", "myyjä"),
    ],
)
def test_a_name_told_beside_i_do_not_know_is_a_guess(field: str, text: str, name: str) -> None:
    (edit,) = heard(text, field).edits
    told = edit.participant if isinstance(edit, e.AddParticipant) else edit
    assert isinstance(told, Participant | e.AddSystem)
    assert (told.fact.value, told.fact.evidence) == (name, Evidence.ASSUMED)


def test_the_work_of_everybody_named_changes() -> None:
    told = heard("Anna and Sarah answer messages in the evening", "affected").edits
    assert [x.who for x in told if isinstance(x, e.AddAffected)] == ["Anna", "Sarah"]


def test_what_happens_by_itself_is_done_by_nobody() -> None:
    assert [x.kind for x in heard("nobody, it's automatic", "company_participants").edits] == ["settle"]


def test_a_single_word_guessed_beside_i_do_not_know_is_kept() -> None:
    interpreter = EmbeddedInterpreter(embedded())
    (edit,) = interpreter.interpret(said("en tiiä, ehkä opaste"), question("current_support"), of(CAFE)).edits
    assert isinstance(edit, e.SetFact)
    assert (edit.fact.value, edit.fact.evidence) == ("En tiiä, ehkä opaste", Evidence.ASSUMED)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("company", "No Limit Oy, mainostoimisto", "No Limit Oy, mainostoimisto"),
        ("unmet_needs", "No reply to emails", "No reply to emails"),
        ("unmet_needs", "öö, hinnat näkyviin", "Hinnat näkyviin"),
        ("ideal_customer", "18-35", "18-35"),
    ],
)
def test_only_a_filler_is_cut_from_the_beginning(field: str, text: str, value: str) -> None:
    model = changed(of(CAFE), language="fi")
    (edit,) = EmbeddedInterpreter(None).interpret(said(text), question(field), model).edits
    assert isinstance(edit, e.SetContext | e.AddFact) and edit.fact.value == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sari, kirjaa kaiken", [("Sari", True)]),
        ("Anna, Sari ja Jari", [("Anna", False), ("Sari", False), ("Jari", False)]),
        ("Mine - I reply faster", [("Me", True)]), ("groomers and me", [("Groomers", False), ("Me", False)]),
    ],
)  # fmt: skip
def test_those_affected_are_told_from_what_they_do(text: str, told: list[tuple[str, bool]]) -> None:
    edits = heard(text, "affected").edits
    assert [(x.who, bool(x.how)) for x in edits if isinstance(x, e.AddAffected)] == told
