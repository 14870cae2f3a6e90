"""What is denied is not recorded, and what is said instead of it is."""

import pytest

from assistant.model import edits as e
from assistant.model.apply import changed
from assistant.model.touchpoints import Contact
from assistant.model.whole import Language, Settling
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.denial import affirmed, all_denied, denied, says_no
from tests.eval.report import question
from tests.understanding.journeys import CAFE, of, said


@pytest.mark.parametrize(
    ("before", "is_denied"),
    [
        ("emme kayta ", True),
        ("we have no ", True),
        ("ei muuta kuin ", False),
        ("ei ole crm:aa joten kaikki kirjataan ", False),
        ("emme kayta excelia ja kirjaamme kaiken ", False),
        ("en ole varma mutta luulisin etta ", False),
        ("we couldn't live without ", False),
        ("not only ", False),
    ],
)
def test_a_denial_ends_where_something_is_said_instead(before: str, is_denied: bool) -> None:
    assert denied(before) is is_denied


def test_a_text_is_denied_as_a_whole_only_where_nothing_is_said_instead() -> None:
    assert all_denied("emme kirjaa mitaan")
    assert not all_denied("ei muuta kuin vihko")
    assert says_no("meilla ei ole siihen mitaan")
    assert "ei muuta kuin vihko"[affirmed("ei muuta kuin vihko") :] == "vihko"


@pytest.mark.parametrize(
    ("field", "text", "names"),
    [
        ("systems", "ei muuta kuin Excel", ["Excel"]),
        ("systems", "Ei meillä ole CRM:ää joten kaikki kirjataan Exceliin", ["Excel"]),
        ("systems", "Emme käytä Exceliä ja kirjaamme kaiken Netvisoriin", ["Netvisor"]),
        ("company_participants", "Ei kukaan muu kuin myyjä", ["myyjä"]),
        ("customer_participants", "Ei muita kuin omistaja ja joskus puoliso", ["omistaja", "puoliso"]),
    ],
)
def test_what_is_said_instead_is_recorded(field: str, text: str, names: list[str]) -> None:
    edits = EmbeddedInterpreter(None).interpret(said(text), question(field), of(CAFE)).edits
    systems = [x.name for x in edits if isinstance(x, e.AddSystem)]
    assert systems + [x.participant.role for x in edits if isinstance(x, e.AddParticipant)] == names


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("no CRM", "en", []), ("No CRM, no system", "en", []), ("No CRM, just Excel", "en", ["Excel"]),
        ("Paper diary, no computer", "en", ["Paper diary"]), ("No Excel", "fi", ["Excel"]),
        ("öö, no Excel ja vihko", "fi", ["Excel", "vihko"]), ("No Excel vaan", "fi", ["Excel"]),
    ],
)  # fmt: skip
def test_no_before_a_system_denies_it_in_english_and_begins_a_sentence_in_finnish(
    text: str, language: Language, names: list[str]
) -> None:
    model = changed(of(CAFE), language=language)
    edits = EmbeddedInterpreter(None).interpret(said(text), question("systems"), model).edits
    assert [x.name for x in edits if isinstance(x, e.AddSystem)] == names
    assert edits


@pytest.mark.parametrize(
    "text",
    [
        "en ole varma mutta 3 ja 4 suoraan",
        "I don't know exactly but we meet them in 3 and 4",
        "Not only 3 but also 4 is with us",
        "Korjaus: 3 ja 4 suoraan",
        "Correction: 3 and 4 are direct",
        "Let me correct: we meet them in 3 and 4",
    ],
)
def test_contact_is_not_turned_round_by_a_no_about_something_else(text: str) -> None:
    edits = EmbeddedInterpreter(None).interpret(said(text), question("contact"), of(CAFE)).edits
    direct = [x.touchpoint for x in edits if isinstance(x, e.SetContact) and x.contact is Contact.DIRECT]
    assert direct == ["tp-3", "tp-4"]


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("kaks ekaa yksin", "345678"),
        ("kolmannesta viimeiseen asti suoraan", "345678"),
        ("viimeiset kaksi suoria", "78"),
    ],
)
def test_a_count_from_an_end_is_no_ordinal(text: str, direct: str) -> None:
    told = of(tuple(f"Point {n}" for n in "abcdefgh"))
    edits = EmbeddedInterpreter(None).interpret(said(text), question("contact"), told).edits
    found = [x.touchpoint[-1] for x in edits if isinstance(x, e.SetContact) and x.contact is Contact.DIRECT]
    assert "".join(found) == direct


def test_a_tree_called_kuusi_is_no_count() -> None:
    heard = EmbeddedInterpreter(None).interpret(said("kuusen ensimmäinen harvennus"), question("contact"), of(CAFE))
    assert not heard.edits


@pytest.mark.parametrize("text", ["It’s fine", "all good", "kaikki kunnossa", "Toimii hyvin."])
def test_that_all_is_well_leaves_no_need_and_is_support_all_the_same(text: str) -> None:
    reader = EmbeddedInterpreter(None)
    needs = reader.interpret(said(text), question("unmet_needs"), of(CAFE)).edits
    assert [(x.kind, getattr(x, "how", "")) for x in needs] == [("settle", Settling.NOTHING)]
    support = reader.interpret(said(text), question("current_support"), of(CAFE)).edits
    assert all(not x.fact.nothing for x in support if isinstance(x, e.SetFact))


@pytest.mark.parametrize("text", ["a good price", "fine print on the site", "hyvin nopeasti"])
def test_a_longer_answer_names_a_need(text: str) -> None:
    needs = EmbeddedInterpreter(None).interpret(said(text), question("unmet_needs"), of(CAFE)).edits
    assert [x.kind for x in needs] == ["add_fact"]
