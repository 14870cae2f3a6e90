"""What begins as a correction is one, whatever is open; kinds of metrics are read clause by clause."""

import pytest

from assistant.model import edits as e
from assistant.model.context import Context
from assistant.model.touchpoints import Contact, KpiKind
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.metrics import kinds_told
from assistant.understanding.embedded.words import whole
from assistant.understanding.interpreter import Act, Heard
from tests.builders import fact, model, touchpoint
from tests.eval.report import question
from tests.understanding.journeys import BICYCLES, CAFE, of, said


def heard(text: str, names: tuple[str, ...], field: str) -> Heard:
    return EmbeddedInterpreter(None).interpret(said(text), question(field), of(names))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tarkennan vielä: laskun saaminen onkin omatoimista.", BICYCLES),
        ("Eiku hei, laskun asiakas hoitaa kyllä yksin.", BICYCLES),
        ("sori, lasku ei oo suora, se lähtee automaatista", BICYCLES),
        ("Correction: the invoice they handle on their own.", CAFE),
        ("Sorry, the invoice isn't direct, it goes out by itself", CAFE),
        ("Actually the invoice they handle themselves", CAFE),
    ],
)
def test_a_contact_is_taken_back_while_something_else_is_asked(text: str, names: tuple[str, ...]) -> None:
    edits = heard(text, names, "current_support").edits
    assert [(x.touchpoint, x.contact) for x in edits if isinstance(x, e.SetContact)] == [("tp-5", Contact.SELF_SERVICE)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pyörän tuonti on suora, loput asiakas hoitaa itse", BICYCLES),
        ("the dinner is direct, the rest they do alone", CAFE),
        ("No wait, the dinner is direct, the rest they do alone", CAFE),
    ],
)
def test_contact_told_once_something_else_is_asked_is_contact(text: str, names: tuple[str, ...]) -> None:
    edits = [x for x in heard(text, names, "current_support").edits if isinstance(x, e.SetContact)]
    assert {x.touchpoint for x in edits if x.contact is Contact.DIRECT} == {"tp-4"}
    assert len(edits) == 6


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("current_support", "The dinner is direct, we serve it and tell the rest by text"),
        ("unmet_needs", "Booking is direct, but the rest do not work"),
        ("actions", "Booking is self-service, the rest we keep by phone"),
    ],
)
def test_an_answer_that_speaks_of_contact_in_passing_is_kept(field: str, text: str) -> None:
    kinds = {x.kind for x in heard(text, CAFE, field).edits}
    assert kinds <= {"set_fact", "add_fact"}
    assert kinds


@pytest.mark.parametrize(
    "text", ["Korjaus: se toinen juttu olikin eri.", "Correction: that other thing was different."]
)
def test_a_correction_nobody_can_make_out_is_said_and_not_recorded(text: str) -> None:
    found = heard(text, CAFE, "current_support")
    assert found.act is Act.CORRECTION
    assert not found.edits
    assert [n.key for n in found.notes] == ["note.correction_unclear"]


@pytest.mark.parametrize(
    ("text", "names", "moved", "position"),
    [
        ("eiku pyörä tuodaan ennen kuin varataan aika", BICYCLES, "tp-4", 3),
        ("Actually, they eat dinner before they book a table, so put dinner ahead.", CAFE, "tp-4", 3),
    ],
)
def test_what_comes_before_what_is_put_there(text: str, names: tuple[str, ...], moved: str, position: int) -> None:
    moves = [x for x in heard(text, names, "order").edits if isinstance(x, e.MoveTouchpoint)]
    assert [(x.touchpoint, x.position) for x in moves] == [(moved, position)]


@pytest.mark.parametrize(
    ("text", "names", "position"),
    [
        ("Ai niin unohdin, laskun jälkeen asiakas saa muistutuksen.", BICYCLES, 6),
        ("forgot the reminder, it comes right before the invoice", CAFE, 5),
    ],
)
def test_what_was_forgotten_is_added_where_it_belongs(text: str, names: tuple[str, ...], position: int) -> None:
    added = [x for x in heard(text, names, "order").edits if isinstance(x, e.AddTouchpoint)]
    assert [x.position for x in added] == [position]


@pytest.mark.parametrize(
    ("field", "text", "names"),
    [
        ("company", "Korjaamme polkupyöriä Tampereella", BICYCLES),
        ("company", "Korjaamo, kolme asentajaa", BICYCLES),
        ("current_support", "Korjauksen hinta kerrotaan ensin", BICYCLES),
        ("unmet_needs", "Lisää muistutus ennen laskua", BICYCLES),
        ("current_support", "Itse asiassa palautetta kysytään vasta laskun jälkeen", BICYCLES),
        ("current_support", "Actually the invoice comes directly by email", CAFE),
        ("current_support", "Sori, lasku lähtee suoraan Netvisorista", BICYCLES),
        ("company_goal", "Sorry, take the payment at the table", CAFE),
        ("actions", "Actually drop the invoice by email", CAFE),
        ("actions", "Put the invoice online first", CAFE),
        ("unmet_needs", "Actually add a reminder by text message", CAFE),
        ("actions", "Bin 2 trays of bread a day", CAFE),
        ("actions", "Lisää 3 kuvaa ilmoitukseen", BICYCLES),
        ("actions", "Put in 2 extra chairs", CAFE),
        ("current_support", "The dinner is between 4 and 5 hundred", CAFE),
        ("current_support", "Between 4 and 5 there is nobody at the desk", CAFE),
        ("current_support", "Laskun nimi on näkyvissä portaalissa", BICYCLES),
    ],
)  # fmt: skip
def test_an_answer_that_sounds_like_a_correction_is_an_answer(field: str, text: str, names: tuple[str, ...]) -> None:
    kinds = {x.kind for x in heard(text, names, field).edits}
    assert kinds <= {"set_context", "set_fact", "add_fact"}
    assert kinds


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("company_goal", "Itse asiassa haluamme kaupat heti", "Haluamme kaupat heti"),
        ("current_support", "Sorry, nothing special", "Nothing special"),
    ],
)
def test_the_sorry_before_an_answer_is_no_part_of_it(field: str, text: str, value: str) -> None:
    assert [x.fact.value for x in heard(text, CAFE, field).edits if isinstance(x, e.SetFact)] == [value]


@pytest.mark.parametrize(
    ("told", "text", "now"),
    [
        (
            "Kahvila, neljä tekijää",
            "Korjaan: meitä on viisi, ei neljä.",
            "Kahvila, viisi tekijää",
        ),
        ("A café, 12 seats", "Sorry, 14 seats now, not 12.", "A café, 14 seats"),
        ("A café, 12 seats", "Sorry, since 2019 we have 14 seats, not 12", "A café, 14 seats"),
        ("Kahvila, 12 paikkaa", "Korjaan: ei 12 vaan 14 paikkaa", "Kahvila, 14 paikkaa"),
    ],
)
def test_a_number_told_before_is_put_right(told: str, text: str, now: str) -> None:
    known = model(touchpoint(1), context=Context(company=fact(told)))
    found = EmbeddedInterpreter(None).interpret(said(text), question("offering"), known)
    assert [(x.field, x.fact.value) for x in found.edits if isinstance(x, e.SetContext)] == [("company", now)]


def test_a_number_inside_another_is_left_alone() -> None:
    known = model(touchpoint(1), context=Context(company=fact("Hotel, 2.5 stars")))
    found = EmbeddedInterpreter(None).interpret(said("Actually 3 of us, not 2"), question("offering"), known)
    assert [x.field for x in found.edits if isinstance(x, e.SetContext)] == ["offering"]


@pytest.mark.parametrize(
    "text",
    [
        "Liiketoimintaa: kate, myynti. Omaa kehittämistä: vastausaika, kävijät",
        "kate ja myynti on rahaa, vastausaika ja kävijät meidän oppimiseen",
        "For the board: margin, sales. Just for tuning: reply time, visits",
        "margin and sales go to the owners; reply time and visits help us improve",
    ],
)
def test_kinds_of_metrics_are_told_before_or_behind_their_names(text: str) -> None:
    kinds = {word: kind for piece, kind in kinds_told(whole(text)) for word in piece.text.lower().split()}
    assert {kinds[w] for w in kinds if w in ("kate", "myynti", "margin", "sales")} == {KpiKind.BUSINESS_EVIDENCE}
    assert {kinds[w] for w in kinds if w in ("vastausaika", "kävijät", "reply", "visits")} == {
        KpiKind.STAGE_DEVELOPMENT
    }


@pytest.mark.parametrize(("text", "names"), [("Poista 2, ja 4 on suora", BICYCLES), ("remove 2 and 4 is direct", CAFE)])
def test_a_contact_told_beside_a_deletion_is_kept(text: str, names: tuple[str, ...]) -> None:
    edits = heard(text, names, "contact").edits
    assert [x.touchpoint for x in edits if isinstance(x, e.RemoveTouchpoint)] == ["tp-2"]
    assert ("tp-4", Contact.DIRECT) in [(x.touchpoint, x.contact) for x in edits if isinstance(x, e.SetContact)]


@pytest.mark.parametrize(
    ("text", "touchpoints", "contact"),
    [
        ("6 is direct contact", ["tp-6"], Contact.DIRECT),
        ("1 and 3 they do alone", ["tp-1", "tp-3"], Contact.SELF_SERVICE),
        ("2 ja 3 asiakas hoitaa itse", ["tp-2", "tp-3"], Contact.SELF_SERVICE),
        ("4 on itsepalvelua", ["tp-4"], Contact.SELF_SERVICE),
    ],
)
def test_numbers_and_their_contact_are_that_whatever_is_asked(
    text: str, touchpoints: list[str], contact: Contact
) -> None:
    edits = heard(text, CAFE, "current_support").edits
    assert {(x.touchpoint, x.contact) for x in edits if isinstance(x, e.SetContact)} <= {
        (t, contact) for t in touchpoints
    }
    assert all(x.kind == "set_contact" for x in edits)
    assert edits
