"""Names in talk are found word by word, plain lists are taken item by item."""

import pytest

from assistant.model import edits as e
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.mentions import mentions, words_of
from knowledge.e5 import embedded
from tests.eval.report import question
from tests.understanding.journeys import CAFE, of, said


def told(text: str, *fields: str) -> dict[str, set[str]]:
    """What the answer records of one touchpoint, by kind."""
    found: dict[str, set[str]] = {}
    for edit in EmbeddedInterpreter(embedded()).interpret(said(text), question(*fields), of(CAFE)).edits:
        match edit:
            case e.AddParticipant(participant=p):
                found.setdefault(p.side, set()).add(p.role.lower())
            case e.AddSystem() | e.AddData() | e.AddKpi():
                found.setdefault(edit.kind, set()).add(edit.name.lower())
    return found


@pytest.mark.parametrize(
    ("text", "side", "roles"),
    [
        ("Asiakas itse, ja usein puoliso istuu vieressä kuuntelemassa.", "customer", {"puoliso"}),
        ("The owner, though half the time the receptionist picks up the phone.", "company", {"owner", "receptionist"}),
    ],
)
def test_roles_are_found_in_talk(text: str, side: str, roles: set[str]) -> None:
    assert roles <= told(text, f"{side}_participants")[side]


@pytest.mark.parametrize("text", ["Ei oikeastaan kukaan, ei vielä silloin.", "Nobody, really, not yet."])
def test_nobody_is_no_participant(text: str) -> None:
    assert not told(text, "company_participants")


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("Excel, sähköposti ja vihko", {"excel", "sähköposti", "vihko"}),
        ("a notebook and WhatsApp", {"notebook", "whatsapp"}),
    ],
)
def test_a_plain_list_is_taken_item_by_item(text: str, systems: set[str]) -> None:
    assert told(text, "systems") == {"add_system": systems}


@pytest.mark.parametrize(
    ("text", "role", "system"),
    [
        ("Our sales rep, who logs the visit in HubSpot", "sales rep", "hubspot"),
        ("Meiltä myyjä, joka kirjaa tilauksen Exceliin ja soittaa perään", "myyjä", "excel"),
    ],
)
def test_a_system_told_with_the_people_is_kept_too(text: str, role: str, system: str) -> None:
    assert told(text, "company_participants") == {"company": {role}, "add_system": {system}}


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("We don't use Excel any more, only the calendar", {"calendar"}),
        ("Emme käytä Exceliä vaan vihkoa", {"vihkoa"}),
        ("Sähköpostiin ja Kalenteriin", {"sähköposti", "kalenteri"}),
    ],
)  # fmt: skip
def test_what_is_denied_is_not_recorded(text: str, systems: set[str]) -> None:
    assert told(text, "systems") == {"add_system": systems}


def test_every_mention_stands_in_what_was_said() -> None:
    text = "Jari kirjaa tilauksen Netvisoriin, siitä jää nimi, osoite ja summa talteen; vastausaika alle päivä."
    found = [m.piece for m in mentions(text, ["systems", "data"], None)]
    assert {"Netvisoriin", "nimi", "osoite"} <= {piece.text for piece in found}
    assert [text[piece.start : piece.end] for piece in found] == [piece.text for piece in found]


def test_a_word_may_be_joined_in_its_middle() -> None:
    assert [w.text for w in words_of("e-mail, Pekka's")] == ["e-mail", "Pekka's"]


def test_who_is_named_in_the_reason_is_no_buyer() -> None:
    edits = (
        EmbeddedInterpreter(None)
        .interpret(
            said("the landlord, because the tenant rings him and he wants it gone"), question("buyers"), of(CAFE)
        )
        .edits
    )
    assert [(x.role, len(x.motives)) for x in edits if isinstance(x, e.AddBuyer)] == [("Landlord", 1)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The cyclist buys, and wants the bike back for the next morning.", "Cyclist"),
        ("the parents, they want the kids busy", "Parents"),
        ("Rehtori ostaa, ja haluaa oppilaille rauhan", "Rehtori"),
        ("ostaa rouva yleensä", "Rouva"),
        ("Yleensä ostaa isäntä", "Isäntä"),
        ("Useimmiten talouspäällikkö", "Talouspäällikkö"),
    ],
)
def test_a_buyer_is_named_without_what_they_want(text: str, role: str) -> None:
    told = EmbeddedInterpreter(None).interpret(said(text), question("buyers"), of(CAFE)).edits
    assert [b.role for b in told if isinstance(b, e.AddBuyer)] == [role]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Myyjä kirjaa juhlapäivän kassalla", "Myyjä"),
        ("The seller writes the date down at the till", "Seller"),
        ("Jari hoitaa laskut ja soittaa kaikille", "Jari"),
    ],
)
def test_whose_work_changes_is_told_without_what_they_do(text: str, who: str) -> None:
    told = EmbeddedInterpreter(embedded()).interpret(said(text), question("affected"), of(CAFE)).edits
    assert [(a.who, a.how) for a in told if isinstance(a, e.AddAffected)] == [(who, text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Toimitusaika, tavoite neljä viikkoa", [("Toimitusaika", "neljä viikkoa")]),
        ("Vastausaika, se saisi olla alle vuorokausi, ja kyselyiden määrä",
         [("Vastausaika", "alle vuorokausi"), ("kyselyiden määrä", None)]),
        ("Win rate, 3 out of 10", [("Win rate", None)]), ("revenue, about 2000 a week", [("revenue", None)]),
        ("Retention, 5-star reviews", [("Retention", None), ("5-star reviews", None)]),
        ("waste, zero defects", [("waste", None), ("zero defects", None)]),
        ("Rebooking rate and number of late visits", [("Rebooking rate", None), ("number of late visits", None)]),
    ],
)  # fmt: skip
def test_what_tells_more_of_a_metric_is_no_metric_of_its_own(text: str, told: list[tuple[str, str | None]]) -> None:
    edits = EmbeddedInterpreter(None).interpret(said(text), question("kpis"), of(CAFE)).edits
    assert [(x.name, x.target) for x in edits if isinstance(x, e.AddKpi)] == told


def test_a_name_asked_for_is_an_answer_whatever_it_sounds_like() -> None:
    heard = EmbeddedInterpreter(embedded()).interpret(said("Saapumatta jääneet."), question("kpis"), of(CAFE))
    assert [x.name for x in heard.edits if isinstance(x, e.AddKpi)] == ["Saapumatta jääneet"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xero, Stripe and a shoebox of receipts", ["Xero", "Stripe", "shoebox of receipts"]),
        ("Trello, Slack, and the fridge door", ["Trello", "Slack", "fridge door"]),
        ("WordPress, YouTube ja Google Analytics", ["WordPress", "YouTube", "Google Analytics"]),
        ("same", []),
    ],
)
def test_a_plain_list_keeps_its_items_and_their_order(text: str, names: list[str]) -> None:
    edits = EmbeddedInterpreter(None).interpret(said(text), question("systems"), of(CAFE)).edits
    assert [x.name for x in edits if isinstance(x, e.AddSystem)] == names


def test_whom_to_ask_is_no_name() -> None:
    heard = EmbeddedInterpreter(None).interpret(said("no idea, ask Pete"), question("company_participants"), of(CAFE))
    assert [x.kind for x in heard.edits] == ["settle"]
