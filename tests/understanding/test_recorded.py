"""What the record holds, put right or asked to be seen, at a question about something else."""

from collections.abc import Sequence
from typing import Any

import pytest

from assistant.model import edits as e
from assistant.model.apply import apply
from assistant.model.context import Buyer, Context
from assistant.model.needs import Affected
from assistant.model.touchpoints import Side
from assistant.model.whole import Model
from assistant.reasoning.agenda import question_of
from assistant.understanding.embedded.interpreter import EmbeddedInterpreter
from assistant.understanding.interpreter import Act, Heard
from tests.builders import data, fact, kpi, model, need, person, system, touchpoint
from tests.understanding.journeys import said

SHOP = model(
    touchpoint(1, name="Reads reviews"),
    touchpoint(
        2, name="Calls for a price", key=True, customer_goal=fact("To know the price"), actions=(fact("We ask"),),
        participants=(person("office manager", Side.CUSTOMER), person("Seller Jane")),
        systems=(system("Excel"), system("paper diary")), data=(data("phone number"),), kpis=(kpi("Calls a week"),),
    ),
    touchpoint(
        3, name="Picks the order up", participants=(person("owner"),), systems=(system("till"),),
        data=(data("receipt"),),
    ),
    context=Context(buyers=(Buyer(role="Office manager"),)),
    development_needs=(
        need(1, title="Booking page online", impact=5, effort=3, owner="Lisa", affected=(Affected(who="Jane"),)),
        need(2, title="Reminder before spring"),
    ),
)  # fmt: skip
LEIPOMO = model(
    touchpoint(1, name="Katsoo kuvia netissä"),
    touchpoint(
        2, name="Soittaa ja kysyy hintaa", key=True, company_goal=fact("Saada tilaus"),
        participants=(person("Äiti", Side.CUSTOMER), person("Leipuri Anna")),
        systems=(system("Puhelin"), system("vihko")), data=(data("juhlapäivä"),), kpis=(kpi("vastausaika"),),
    ),
    touchpoint(3, name="Noutaa kakun", systems=(system("Kassa"),), participants=(person("Myyjä"),)),
    development_needs=(need(1, title="Tilauslomake nettiin", impact=2), need(2, title="Muistutus juhlista")),
)  # fmt: skip


def heard(record: Model, field: str, text: str, *about: str) -> Heard:
    return EmbeddedInterpreter(None).interpret(said(text), question_of(record, (field,), about), record)


def told(record: Model, field: str, text: str, *about: str) -> list[tuple[Any, ...]]:
    """The edits in short: what is done to what, where."""
    return [_short(x) for x in heard(record, field, text, *about).edits]


def _short(edit: e.Edit) -> tuple[Any, ...]:
    where = getattr(edit, "touchpoint", None) or getattr(edit, "need", None)
    match edit:
        case e.AddParticipant(participant=p):
            return ("add", p.side.value, p.role, where)
        case e.RemoveParticipant():
            return ("remove", edit.side.value, edit.role, where)
        case e.RemoveItem() | e.AddSystem() | e.AddData() | e.AddKpi():
            return ("remove" if isinstance(edit, e.RemoveItem) else "add", edit.name, where)
        case e.SetFact() | e.AddFact():
            return ("set", edit.field, edit.fact.value, where)
        case e.SetKey():
            return ("key", edit.key, where)
        case e.ScoreNeed():
            return ("score", edit.impact, edit.effort, where)
        case e.SetOwner():
            return ("owner", edit.owner, where)
        case e.RenameNeed():
            return ("title", edit.title, where)
        case e.RemoveBuyer():
            return ("remove", edit.role)
        case e.RemoveAffected() | e.AddAffected():
            return (edit.kind, edit.who, where)
        case _:
            return (edit.kind, where)


@pytest.mark.parametrize(
    ("field", "text", "edits"),
    [
        ("actions", "remove the till", [("remove", "till", "tp-3")]),
        ("actions", "there's no till at the pickup any more", [("remove", "till", "tp-3")]),
        ("data", "We never ask for a phone number at 2", [("remove", "phone number", "tp-2")]),
        ("data", "Jane doesn't take part in 2", [("remove", "company", "Seller Jane", "tp-2")]),
        ("data", "Excel should be Google Sheets", [("remove", "Excel", "tp-2"), ("add", "Google Sheets", "tp-2")]),
        ("actions", "change till to Zettle", [("remove", "till", "tp-3"), ("add", "Zettle", "tp-3")]),
        ("kpis", "take the office manager off the buyers", [("remove", "Office manager")]),
        (
            "data",
            "the owner is on the customer side",
            [("remove", "company", "owner", "tp-3"), ("add", "customer", "owner", "tp-3")],
        ),
    ],
)
def test_a_thing_that_is_recorded_is_taken_away_renamed_or_moved(field: str, text: str, edits: list[Any]) -> None:
    assert told(SHOP, field, text, "tp-1") == edits


@pytest.mark.parametrize(
    ("field", "text", "edits"),
    [
        ("unmet_needs", "Vihko ei ole enää käytössä", [("remove", "vihko", "tp-2")]),
        ("unmet_needs", "ei vihko vaan Excel", [("remove", "vihko", "tp-2"), ("add", "Excel", "tp-2")]),
        ("actions", "poista kassa", [("remove", "Kassa", "tp-3")]),
        ("actions", "vastausaikaa ei meillä kukaan mittaa", [("remove", "vastausaika", "tp-2")]),
        ("actions", "kassa on nykyään nimeltään iZettle", [("remove", "Kassa", "tp-3"), ("add", "iZettle", "tp-3")]),
        ("data", "Leipuri Anna ei ole puheluissa mukana", [("remove", "company", "Leipuri Anna", "tp-2")]),
        (
            "unmet_needs",
            "äiti on meidän puolelta",
            [("remove", "customer", "Äiti", "tp-2"), ("add", "company", "Äiti", "tp-2")],
        ),
    ],
)
def test_the_same_in_finnish(field: str, text: str, edits: list[Any]) -> None:
    assert told(LEIPOMO, field, text, "tp-1") == edits


@pytest.mark.parametrize(
    ("record", "field", "text", "edits"),
    [
        (SHOP, "kpis", "customer's goal at 2 should be just a quick answer",
         [("set", "customer_goal", "Just a quick answer", "tp-2")]),
        (SHOP, "actions", "clear out the customer's goal at 2", [("remove_fact", "tp-2")]),
        (LEIPOMO, "kpis", "muuta kohdan 2 meidän tavoitteeksi saada yhteystiedot talteen",
         [("set", "company_goal", "Saada yhteystiedot talteen", "tp-2")]),
        (LEIPOMO, "company_goal", "kakkosen asiakkaan tavoite on oikeasti säästää aikaa",
         [("set", "customer_goal", "Säästää aikaa", "tp-2")]),
        (LEIPOMO, "actions", "2:ssa ei soiteta vaan lähetetään viesti",
         [("remove_fact", "tp-2"), ("set", "actions", "Ei soiteta vaan lähetetään viesti", "tp-2")]),
    ],
)  # fmt: skip
def test_a_fact_of_another_touchpoint_is_told_anew(record: Model, field: str, text: str, edits: list[Any]) -> None:
    record = apply(
        record,
        e.AddFact(kind="add_fact", touchpoint="tp-2", field="actions", fact=fact("We ring"))
    )  # fmt: skip
    assert told(record, field, text, "tp-1") == edits


@pytest.mark.parametrize(
    ("record", "text", "edits"),
    [
        (SHOP, "3 is a key point too", [("key", True, "tp-3")]),
        (SHOP, "2 isn't key", [("key", False, "tp-2")]),
        (LEIPOMO, "ykkönen on kans tärkeä kohta", [("key", True, "tp-1")]),
        (LEIPOMO, "ota kakkonen pois tärkeistä", [("key", False, "tp-2")]),
        (LEIPOMO, "Nouto on tärkeä kohta, siinä ne päättää", [("key", True, "tp-3")]),
    ],
)
def test_a_key_touchpoint_more_or_less_leaves_the_others(record: Model, text: str, edits: list[Any]) -> None:
    assert told(record, "systems", text, "tp-1") == edits


@pytest.mark.parametrize(
    ("record", "text", "edits"),
    [
        (SHOP, "drop the reminder before spring", [("remove_need", "need-2")]),
        (SHOP, "the booking page isn't Lisa's, it's Mike's", [("owner", "Mike", "need-1")]),
        (SHOP, "the 5 on the booking page was the effort", [("score", None, 5, "need-1")]),
        (SHOP, "rename the booking page online to Web shop", [("title", "Web shop", "need-1")]),
        (LEIPOMO, "vaihda tilauslomakkeen omistajaksi Liisa", [("owner", "Liisa", "need-1")]),
        (LEIPOMO, "lomakkeen vaikutus onkin 4", [("score", 4, None, "need-1")]),
        (LEIPOMO, "poista tarve tilauslomake nettiin", [("remove_need", "need-1")]),
    ],
)
def test_a_need_is_put_right_by_name(record: Model, text: str, edits: list[Any]) -> None:
    assert told(record, "systems", text, "tp-1") == edits


@pytest.mark.parametrize(
    ("record", "field", "text", "edits"),
    [
        (SHOP, "kpis", "add Outlook to the systems at 3", [("add", "Outlook", "tp-3")]),
        (LEIPOMO, "kpis", "lisää kolmoseen järjestelmäksi MobilePay", [("add", "MobilePay", "tp-3")]),
    ],
)
def test_what_was_forgotten_is_added_where_it_belongs(record: Model, field: str, text: str, edits: list[Any]) -> None:
    assert told(record, field, text, "tp-1") == edits


@pytest.mark.parametrize(
    ("record", "field", "about", "text"),
    [
        (SHOP, "systems", "tp-1", "we don't use Excel there, just paper"),
        (SHOP, "company_participants", "tp-1", "not the owner, the cook does it"),
        (SHOP, "needs", "", "get rid of the paper diary"),
        (SHOP, "owner", "need-2", "not Lisa, Jane takes it"),
        (LEIPOMO, "company_participants", "tp-1", "ei Anna vaan Liisa hoitaa sen"),
        (LEIPOMO, "systems", "tp-1", "ei kassaa, pelkkä tabletti"),
        (LEIPOMO, "needs", "", "poistetaan turhat paperit"),
        (LEIPOMO, "customer_goal", "tp-1", "ei enää hinta vaan se että kakku on valmis"),
    ],
)
def test_an_answer_that_sounds_like_a_correction_stays_an_answer(
    record: Model, field: str, about: str, text: str
) -> None:
    edits = heard(record, field, text, *([about] if about else [])).edits
    assert not [x for x in edits if x.kind.startswith("remove")]
    assert all(getattr(x, "touchpoint", about) == about or x.kind == "add_need" for x in edits)


@pytest.mark.parametrize(
    ("record", "text", "part", "about"),
    [
        (SHOP, "what have you got for 2?", "touchpoint", "tp-2"),
        (SHOP, "show me the pickup", "touchpoint", "tp-3"),
        (SHOP, "which systems are down already?", "systems", None),
        (SHOP, "who did I say is involved", "people", None),
        (SHOP, "where's the report", "report", None),
        (LEIPOMO, "mitä kirjasit kakkoseen?", "touchpoint", "tp-2"),
        (LEIPOMO, "mitkä mittarit oon maininnu", "kpis", None),
        (LEIPOMO, "näytä kehitystarpeet", "needs", None),
        (LEIPOMO, "miltä suunnitelma näyttää tällä hetkellä", "plan", None),
        (LEIPOMO, "Mitä tavoitteita on kirjattu?", "goals", None),
    ],
)
def test_what_is_recorded_may_be_asked_to_be_seen(record: Model, text: str, part: str, about: str | None) -> None:
    seen = heard(record, "actions", text, "tp-1")
    assert (seen.act, seen.ourselves, seen.topic, seen.edits) == (Act.QUESTION, part, about, ())


@pytest.mark.parametrize(
    "text", ["mitä mittarilla tarkoitetaan?", "what is a touchpoint?", "which metrics should I choose?", "kuka ostaa?"]
)
def test_a_question_about_the_method_is_no_question_about_the_record(text: str) -> None:
    assert heard(SHOP, "actions", text, "tp-1").ourselves is None


def test_every_correction_fits_the_record() -> None:
    texts: Sequence[str] = ("remove the till", "Excel should be Google Sheets", "drop the reminder before spring")
    record = SHOP
    for text in texts:
        for edit in heard(record, "actions", text, "tp-1").edits:
            record = apply(record, edit)
    assert [s.name for t in record.touchpoints for s in t.systems] == ["paper diary", "Google Sheets"]
    assert [n.title for n in record.development_needs] == ["Booking page online"]
