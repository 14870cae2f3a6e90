import pytest

from assistant.model.touchpoints import Stage
from assistant.understanding.embedded.segment import Kind, segments
from knowledge.e5 import embedded

BIKE = ["Kuulee kaverilta", "Varaa ajan", "Tuo pyörän", "Saa laskun"]
CAFE = ["Hears from a friend", "Books a table", "Eats dinner", "Pays"]


def names(text: str) -> list[str]:
    return [s.name for s in segments(text)]


@pytest.mark.parametrize("told", [BIKE, CAFE], ids=["fi", "en"])
@pytest.mark.parametrize(
    "form", ["1. {}\n2. {}\n3. {}\n4. {}", "1) {}\n2) {}\n3) {}\n4) {}", "- {}\n- {}\n- {}\n- {}",
             "{}\n{}\n{}\n{}", "1. {} 2. {} 3. {} 4. {}", "{} -> {} -> {} -> {}", "{} → {} → {} → {}", "{}; {}; {}; {}",
             "{}, {}, {}, {}"],
)  # fmt: skip
def test_a_list_in_any_form_is_taken_item_by_item(told: list[str], form: str) -> None:
    assert names(form.format(*told)) == told


def test_an_item_told_in_lower_case_is_named_with_a_capital() -> None:
    assert names("kuulee kaverilta -> varaa ajan -> saa laskun") == ["Kuulee kaverilta", "Varaa ajan", "Saa laskun"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "kuulee kaverilta, etsii netistä, varaa ajan, tuo pyörän ja saa laskun",
            [BIKE[0], "Etsii netistä", *BIKE[1:]],
        ),
        (
            "hears from a friend, searches online, books a table, eats dinner and pays",
            [CAFE[0], "Searches online", *CAFE[1:]],
        ),
    ],
)
def test_the_last_of_a_row_of_commas_may_come_with_and(text: str, told: list[str]) -> None:
    assert names(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kuulee kaverilta, varaa ajan, tuo pyörän ja saa laskun", BIKE),
        ("hears from a friend, books a table, eats dinner and pays", CAFE),
    ],
)
def test_four_things_with_commas_and_an_and_are_four(text: str, told: list[str]) -> None:
    assert names(text) == told


def test_a_channel_in_brackets_is_no_part_of_the_name() -> None:
    told = segments("Books a table (phone)\nEats dinner (our own place)\nGets the invoice (email)")
    assert [(s.name, s.channels) for s in told] == [
        ("Books a table", ("phone",)), ("Eats dinner", ()), ("Gets the invoice", ("email",)),
    ]  # fmt: skip
    told = segments("Soittaa meille (puhelimella)\nSaa laskun (sähköposti)")
    assert [(s.name, s.channels) for s in told] == [("Soittaa meille", ("phone",)), ("Saa laskun", ("email",))]


def test_the_phone_is_a_channel_in_finnish() -> None:
    assert segments("Varaa ajan (puhelin)\nSaa laskun (sähköposti)")[0].channels == ("phone",)


STAGES = [Stage.PROBLEM_RECOGNITION, Stage.PURCHASE, Stage.PURCHASE]


@pytest.mark.parametrize(
    "text",
    [
        "TARPEEN HERÄÄMINEN\n1. Huomaa vian\nOSTO\n2. Varaa ajan\n3. Maksaa",
        "Tarpeen herääminen: huomaa vian\nOsto: varaa ajan\nOstopäätös: maksaa",
        "AWARENESS\n1. Notices a fault\nPURCHASE\n2. Books a repair\n3. Pays",
        "Awareness: notices a fault\nPurchase: books a repair\nBuying: pays",
    ],
)
def test_a_heading_gives_its_stage_and_is_no_touchpoint(text: str) -> None:
    told = segments(text)
    assert [s.stage for s in told] == STAGES


@pytest.mark.parametrize(
    "text",
    [
        "Tarpeen herääminen:\n- Huomaa vian\nOsto:\n- Varaa ajan\n- Maksaa",
        "Awareness:\n- Notices a fault\nPurchase:\n- Books a repair\n- Pays",
    ],
)
def test_a_heading_with_a_colon_gives_its_stage_and_is_no_touchpoint(text: str) -> None:
    assert [s.stage for s in segments(text)] == STAGES


@pytest.mark.parametrize(
    "text", ["Se menee näin:\n- Varaa ajan\n- Maksaa", "It goes like this:\n- Books a table\n- Pays"]
)
def test_a_lead_before_a_list_is_no_touchpoint(text: str) -> None:
    assert len(names(text)) == 2


def test_a_lead_before_a_numbered_list_is_no_touchpoint() -> None:
    assert names("It goes like this:\n1. Books a table\n2. Pays") == ["Books a table", "Pays"]


def test_a_name_told_twice_is_one() -> None:
    assert names("Varaa ajan\nvaraa ajan\nSaa laskun") == ["Varaa ajan", "Saa laskun"]


def test_every_piece_stands_word_for_word_in_what_was_said() -> None:
    text = "1. Books a table (phone)\n2. eats dinner → pays"
    assert all(text[s.piece.start : s.piece.end] == s.piece.text for s in segments(text))


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "-", "...", "→ → →"])
def test_nothing_told_makes_no_touchpoint(text: str) -> None:
    assert segments(text) == []


def test_joined_actions_of_two_stages_are_two_touchpoints() -> None:
    told = "Koti on täynnä tavaraa. Sitten etsitään muuttajaa netistä. Perhe vertaa hintoja ja tekee tilauksen."
    assert [s.name for s in segments(told, embedded())][-2:] == ["Perhe vertaa hintoja", "Tekee tilauksen"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I'd split it into phases, I suppose. They see our van. They ring us.", "See our van"),
        ("Se menee suurin piirtein näin: näkee auton kadulla. Soittaa meille.", "Näkee auton kadulla"),
    ],
)
def test_what_announces_a_journey_is_no_part_of_it(text: str, first: str) -> None:
    assert segments(text, embedded())[0].name == first


@pytest.mark.parametrize(
    "text",
    ["onboarding-puhelu (sitten ajetaan tiedot sisään, sitä asiakas ei ees nää)\npäivittäinen käyttö",
     "onboarding call (then we load the data, which the customer never sees)\ndaily use"],
)  # fmt: skip
def test_what_the_customer_never_sees_is_no_touchpoint(text: str) -> None:
    assert sum(s.kind is Kind.TOUCHPOINT for s in segments(text, embedded())) == 2


def test_short_lines_above_numbered_ones_are_phases_and_no_touchpoints() -> None:
    told = "Looking for help\n1. Asks a friend\n2. Reads our page\nJoining\n3. Fills in a form\nAfter\n4. Tells others"
    assert names(told) == ["Asks a friend", "Reads our page", "Fills in a form", "Tells others"]
