"""Turns as owners type them: several things at once, denials, names and places in passing."""

from typing import Any

import pytest

from assistant.model import edits as e
from assistant.model.apply import apply, changed
from assistant.model.touchpoints import ConflictState, Contact, Side, Stage
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import question_of
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.features import Embed
from assistant.understanding.interpreter import Act, Heard
from knowledge.e5 import embedded
from tests.builders import kpi, model, need, person, system, touchpoint
from tests.understanding.journeys import said

PESULA = model(
    touchpoint(1, name="Matto likaantuu"),
    touchpoint(2, name="Katsoo hinnat netistä"),
    touchpoint(3, name="Soittaa ja sopii ajan", key=True, participants=(person("Emäntä", Side.CUSTOMER),)),
    touchpoint(4, name="Tuo maton pesulaan", participants=(person("minä"),), systems=(system("Kalenteri"),)),
    touchpoint(5, name="Noutaa maton", kpis=(kpi("Pesuja viikossa"),)),
    development_needs=(need(1, title="Nouto kotoa", owner="mä"), need(2, title="Hinnasto nettiin")),
)
GARAGE = model(
    touchpoint(1, name="Hears a noise"),
    touchpoint(2, name="Rings us"),
    touchpoint(3, name="Brings the car in", key=True, participants=(person("Pat"),)),
    touchpoint(4, name="Gets the estimate", kpis=(kpi("Estimates accepted"),)),
    touchpoint(5, name="Collects the car"),
    development_needs=(need(1, title="Text when it is ready"),),
    language="en",
)


def heard(record: Model, text: str, *fields: str, about: tuple[int, ...] = (), embed: Embed | None = None) -> Heard:
    ids = [f"need-{n}" if fields[0] in ("impact", "owner", "affected") else f"tp-{n}" for n in about]
    return EmbeddedInterpreter(embed).interpret(said(text), question_of(record, fields, ids), record)


def facts(found: Heard) -> dict[tuple[int, str], str]:
    """What is told of each touchpoint, by number and field; of a closed question how it was closed."""
    told: dict[tuple[int, str], Any] = {}
    for x in found.edits:
        match x:
            case e.SetFact() | e.AddFact():
                key = (int(x.touchpoint.removeprefix("tp-")), x.field)
                told[key] = f"{told[key]} / {x.fact.value}" if key in told else x.fact.value
            case e.Settle(about=str(about)):
                told[int(about.removeprefix("tp-")), x.field] = x.how.value
    return told


def test_prose_about_several_touchpoints_is_shared_out_by_numbers_and_names() -> None:
    found = heard(
        PESULA,
        "no ykkösessä ei mitään. 2 meillä on hinnasto. ajan soitosta sovitaan heti. noudossa autetaan kantamaan",
        "current_support", about=(1, 2, 3, 5),
    )  # fmt: skip
    assert facts(found) == {
        (1, "current_support"): "Ei mitään", (2, "current_support"): "Meillä on hinnasto",
        (3, "current_support"): "Ajan soitosta sovitaan heti", (5, "current_support"): "Autetaan kantamaan",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "kolmosessa vastataan heti, kahessa viimesessä ei tehdä mitään",
            {3: "Vastataan heti", 4: "Kahessa viimesessä ei tehdä mitään", 5: "Kahessa viimesessä ei tehdä mitään"},
        ),
        (
            "Soitossa ja tuonnissa kysytään tahroista. Noudossa annetaan hoito-ohje.",
            {
                3: "Soitossa ja tuonnissa kysytään tahroista", 4: "Soitossa ja tuonnissa kysytään tahroista",
                5: "Annetaan hoito-ohje",
            },
        ),
    ],
)  # fmt: skip
def test_places_told_together_share_what_is_said_of_them(text: str, told: dict[int, str]) -> None:
    found = facts(heard(PESULA, text, "current_support", about=(3, 4, 5)))
    assert found == {(n, "current_support"): value for n, value in told.items()}


def test_numbers_at_the_beginning_of_clauses_part_the_answer_in_any_order() -> None:
    found = heard(
        GARAGE, "like I said 2, call back faster. 5 a lift home. 4 nothing missing", "unmet_needs", about=(2, 4, 5)
    )
    assert facts(found) == {
        (2, "unmet_needs"): "Call back faster", (5, "unmet_needs"): "A lift home", (4, "unmet_needs"): "nothing",
    }  # fmt: skip


def test_what_stands_behind_an_except_holds_for_that_one_alone() -> None:
    found = heard(
        PESULA, "ei oikeestaan, paitsi kolmosessa ne haluais heti ja me ei ehditä", "goal_conflict", about=(3, 4)
    )
    states = {x.touchpoint: x.state for x in found.edits if isinstance(x, e.SetGoalConflict)}
    assert states == {"tp-3": ConflictState.CONFLICT, "tp-4": ConflictState.NONE}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("customer_participants", "Asiakkaan puolelta siinä ei ole ketään."),
        ("company_participants", "Siinä ei ole meiltä kukaan, koska kone hoitaa sen."),
        ("unmet_needs", "Muuta hän ei siinä tarvitse."), ("unmet_needs", "the estimate is fine"),
        ("affected", "kenenkään työ ei muutu"),
    ],
)  # fmt: skip
def test_that_there_is_none_is_neither_a_fact_nor_an_i_dont_know(field: str, text: str) -> None:
    found = heard(PESULA, text, field, about=(1,), embed=embedded())
    assert [x.how for x in found.edits if isinstance(x, e.Settle)] == [Settling.NOTHING]


@pytest.mark.parametrize(
    "text",
    [
        "Ei ole ristiriitaa, molemmat haluavat maton puhtaaksi.",
        "We are on the same side, though they'd like it sooner.",
    ],
)
def test_goals_that_agree_are_no_conflict(text: str) -> None:
    found = heard(PESULA, text, "goal_conflict", about=(3,), embed=embedded())
    assert [x.state for x in found.edits if isinstance(x, e.SetGoalConflict)] == [ConflictState.NONE]


def test_a_long_answer_that_begins_with_no_is_kept() -> None:
    text = (
        "Ei, ei siitä. Mitataan matto, katsotaan tahrat, kirjataan lappu ja sovitaan, milloin sen saa hakea takaisin."
    )
    assert facts(heard(PESULA, text, "actions", about=(4,), embed=embedded()))


def test_goals_are_parted_between_sentences_and_not_inside_one() -> None:
    text = "Asiakas haluaa, että matto on puhdas perjantaina. Me haluamme, että kuivaamo on täynnä."
    assert facts(heard(PESULA, text, "customer_goal", "company_goal", about=(4,), embed=embedded())) == {
        (4, "customer_goal"): "Asiakas haluaa, että matto on puhdas perjantaina",
        (4, "company_goal"): "Me haluamme, että kuivaamo on täynnä",
    }


def test_what_they_cannot_say_is_no_missing_help() -> None:
    found = heard(
        PESULA,
        "Kannan maton autoon. En osaa sanoa, mitä muuta hän kaipaisi.",
        "current_support",
        "unmet_needs",
        about=(5,),
    )
    assert facts(found) == {(5, "current_support"): "Kannan maton autoon", (5, "unmet_needs"): ""}


def test_a_correction_and_the_answer_beside_it_are_both_recorded() -> None:
    found = heard(
        GARAGE,
        "Name and plate number. Oh and Pat isn't involved when they bring it in",
        "data",
        about=(4,),
        embed=embedded(),
    )
    assert found.act is Act.CORRECTION
    assert [x.role for x in found.edits if isinstance(x, e.RemoveParticipant)] == ["Pat"]
    assert [x.name for x in found.edits if isinstance(x, e.AddData)] == ["Name", "plate number"]


def test_who_is_talking_takes_the_place_of_me() -> None:
    found = heard(PESULA, "mä oon Aino, yrittäjä", "systems", about=(5,))
    assert [x.participant.role for x in found.edits if isinstance(x, e.AddParticipant)] == ["Aino"]
    assert [x.owner for x in found.edits if isinstance(x, e.SetOwner)] == ["Aino"]
    assert [(x.respondent.name, x.respondent.role) for x in found.edits if isinstance(x, e.AddRespondent)] == [
        ("Aino", "yrittäjä")
    ]


def test_somebody_known_stays_on_their_side() -> None:
    found = heard(
        PESULA, "Emäntä ja minä", "customer_participants", "company_participants", about=(5,), embed=embedded()
    )
    sides = {x.participant.role: x.participant.side for x in found.edits if isinstance(x, e.AddParticipant)}
    assert sides == {"Emäntä": Side.CUSTOMER, "minä": Side.COMPANY}


@pytest.mark.parametrize("text", ["5 on suhteen syvenemistä eikä käyttökokemusta", "vaihe 5 on suhteen syveneminen"])
def test_a_stage_is_told_at_any_question(text: str) -> None:
    (edit,) = heard(PESULA, text, "current_support", about=(1,)).edits
    assert isinstance(edit, e.SetStage)
    assert (edit.touchpoint, edit.stage) == ("tp-5", Stage.GROWING_TOGETHER)


def test_what_a_metric_is_for_is_told_at_any_question() -> None:
    (edit,) = heard(GARAGE, "sorry, estimates accepted is for ourselves, not for the bank", "needs").edits
    assert isinstance(edit, e.SetKpiKind)
    assert edit.kpi_kind == "stage_development"


@pytest.mark.parametrize("text", ["lisää kehitystarve: matot kotiin", "add a need: matot kotiin"])
def test_a_need_is_added_at_any_question(text: str) -> None:
    (edit,) = heard(PESULA, text, "systems", about=(1,)).edits
    assert isinstance(edit, e.AddNeed)
    assert edit.title == "Matot kotiin"


@pytest.mark.parametrize(
    ("text", "impact", "effort", "owner", "affected"),
    [
        (
            "Helps a lot, 5. Work maybe 2. That's on me. It changes my mornings and Pat's work",
            5,
            2,
            "Me",
            ["Me", "Pat"],
        ),
        ("4 and 1, dead easy. Pat keeps it, the mechanics have to tell her", 4, 1, "Pat", ["Mechanics"]),
        ("5, the main thing. Work 1. I'd put Pat on it but I'm not sure, she hates the phone", 5, 1, "Pat", []),
        ("3 and 2, Pat. Sue has to give her the prices.", 3, 2, "Pat", ["Sue"]),
        ("vaikutus 3, työ 1, vastuu Leena, Leenan työ muuttuu", 3, 1, "Leena", ["Leena"]),
        ("auttais paljon, 5, työnä 2. mä hoidan ja Leenan työ muuttuu vähän", 5, 2, "Minä", ["Leena"]),
    ],
)
def test_scores_owner_and_those_affected_are_told_apart(
    text: str, impact: int, effort: int, owner: str, affected: list[str]
) -> None:
    edits = heard(PESULA, text, "impact", "effort", "owner", "affected", about=(2,), embed=embedded()).edits
    assert [x.impact or x.effort for x in edits if isinstance(x, e.ScoreNeed)] == [impact, effort]
    assert [x.owner for x in edits if isinstance(x, e.SetOwner)] == [owner]
    assert [x.who for x in edits if isinstance(x, e.AddAffected)] == affected


def test_a_system_out_of_use_gives_way_to_the_new_one() -> None:
    edits = heard(
        PESULA, "eiku kalenteri on pois käytöstä, se on nyt Trello", "systems", about=(5,), embed=embedded()
    ).edits
    assert [x.name for x in edits if isinstance(x, e.RemoveItem)] == ["Kalenteri"]
    assert [x.name for x in edits if isinstance(x, e.AddSystem)] == ["Trello"]


def test_who_does_it_is_heard_from_the_verb() -> None:
    edits = heard(
        PESULA, "5 ja 1, mä soitan ite, mun työ muuttuu", "impact", "effort", "owner", "affected", about=(2,)
    ).edits
    assert [x.owner for x in edits if isinstance(x, e.SetOwner)] == ["Minä"]


def test_nothing_for_some_of_them_is_no_metric() -> None:
    edits = heard(GARAGE, "Nothing for these", "kpis", about=(3, 5), embed=embedded()).edits
    assert [x.how for x in edits if isinstance(x, e.Settle)] == [Settling.NOTHING, Settling.NOTHING]


def test_the_first_and_the_last_are_of_those_asked_about() -> None:
    text = "A call back for the first one. No idea about the last"
    found = facts(heard(GARAGE, text, "unmet_needs", about=(2, 3, 4)))
    assert found == {(2, "unmet_needs"): "A call back", (4, "unmet_needs"): ""}


def test_a_target_is_not_what_it_is_now() -> None:
    found = heard(
        GARAGE,
        "Share of estimates accepted. Now about 40 %, and the target is 60 %",
        "kpis",
        about=(3,),
        embed=embedded(),
    )
    assert [x.target for x in found.edits if isinstance(x, e.AddKpi)] == ["60 %"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vaihda kohdan 2 nimeksi Hinnat ja kohdan 4 nimeksi Tuonti.", {"tp-2": "Hinnat", "tp-4": "Tuonti"}),
        ("kohdan 4 nimi voisi olla Tuonti ja kohdan 2 Hinnat", {"tp-2": "Hinnat", "tp-4": "Tuonti"}),
        ("joo hyvä, mut kakkosen nimi on vähän outo, laita siihen vaikka Hinnat", {"tp-2": "Hinnat"}),
        ("nimeä 2 uudestaan: Hinnat", {"tp-2": "Hinnat"}),
        ("siirrä 5 kohdan 2 jälkeen ja sen nimi on vaan Nouto", {"tp-5": "Nouto"}),
        ("Can you rename 1 to Stain and 4 to Bringing it please", {"tp-1": "Stain", "tp-4": "Bringing it"}),
        ("No, the name of 1 is just Stain.", {"tp-1": "Stain"}),
    ],
)
def test_names_are_put_right_as_people_say_it(text: str, names: dict[str, str]) -> None:
    edits = heard(PESULA, text, "order", "stage").edits
    assert {x.touchpoint: x.name for x in edits if isinstance(x, e.RenameTouchpoint)} == names


def test_only_the_numbers_said_are_removed() -> None:
    edits = heard(PESULA, "poista 1. ja 5 pitäs olla 2 ja 3 välissä", "order", "stage").edits
    assert [x.touchpoint for x in edits if isinstance(x, e.RemoveTouchpoint)] == ["tp-1"]
    assert [(x.touchpoint, x.position) for x in edits if isinstance(x, e.MoveTouchpoint)] == [("tp-5", 3)]


@pytest.mark.parametrize("field", ["order", "kpis", "unmet_needs"])
@pytest.mark.parametrize(
    "text",
    ["Poista se montako palaa kohdasta 4", "remove the one about coming back from number 4", "poista se nelosesta"],
)
def test_what_is_removed_from_a_place_is_never_the_place(text: str, field: str) -> None:
    found = heard(PESULA, text, field, about=() if field == "order" else (5,))
    assert not found.edits
    assert found.notes


def test_an_agreement_with_a_correction_confirms_the_list() -> None:
    edits = heard(GARAGE, "Yes, that's right. The estimate is direct contact", "order", "stage").edits
    assert [x.contact for x in edits if isinstance(x, e.SetContact)] == [Contact.DIRECT]
    assert [x.field for x in edits if isinstance(x, e.Settle)] == ["order", "stage"]


def test_several_needs_between_commas_are_a_need_each() -> None:
    edits = heard(PESULA, "matot kotiin, et hinnat olis netissä, muistutus keväällä, ja joku puhelimeen", "needs").edits
    titles = [x.title for x in edits if isinstance(x, e.AddNeed)]
    assert titles == ["Matot kotiin", "Hinnat olis netissä", "Muistutus keväällä", "Joku puhelimeen"]


def test_what_is_not_meant_is_no_need_of_its_own() -> None:
    edits = heard(GARAGE, "A proper list of jobs, not the whiteboard", "needs").edits
    assert [x.title for x in edits if isinstance(x, e.AddNeed)] == ["A proper list of jobs, not the whiteboard"]


def test_contact_and_a_name_told_together_are_both_put_right() -> None:
    edits = heard(
        PESULA, "1 ja 2 asiakas tekee yksin. Muissa ollaan mukana. Ykkösen nimeks vois laittaa Tahra", "contact"
    ).edits
    assert [x.name for x in edits if isinstance(x, e.RenameTouchpoint)] == ["Tahra"]
    assert [x.field for x in edits if isinstance(x, e.Settle)] == ["contact"]


def test_english_places_share_out_an_answer_in_sentences() -> None:
    text = (
        "On the phone they want a price. At the estimate they want it in writing. When they bring the car in nothing."
    )
    found = facts(heard(GARAGE, text, "customer_goal", about=(2, 3, 4), embed=embedded()))
    assert found[2, "customer_goal"] == "On the phone they want a price"
    assert found[4, "customer_goal"] == "At the estimate they want it in writing"


def test_a_number_ends_a_sentence_that_denies_it() -> None:
    record = changed(PESULA, touchpoints=tuple(changed(t, key=t.position == 1) for t in PESULA.touchpoints))
    for edit in heard(record, "No, not 1. The key ones are 3 and 4.", "key_touchpoints").edits:
        record = apply(record, edit)
    assert [t.position for t in record.key_touchpoints] == [3, 4]


def test_what_goes_on_behind_a_comma_stays_with_its_sentence() -> None:
    text = (
        "Soitosta puuttuu vastaus, ne miettii saiko maton varmasti sovittua, joku viesti auttais. Noudossa ei mitään."
    )
    found = facts(heard(PESULA, text, "unmet_needs", about=(3, 4, 5)))
    assert found[3, "unmet_needs"].endswith("joku viesti auttais")
    assert (4, "unmet_needs") not in found


def test_the_company_is_told_by_its_name() -> None:
    edits = heard(PESULA, "No me ollaan Pesula Kuohu Kemistä. Pestään mattoja", "company", "offering").edits
    assert [x.fact.value for x in edits if isinstance(x, e.SetContext)] == ["Pesula Kuohu Kemistä", "Pestään mattoja"]


@pytest.mark.parametrize("text", ["Rings us is direct. The rest is right.", "kakkonen on suora, muut on oikein"])
def test_the_rest_that_is_right_stays_as_it_is(text: str) -> None:
    touchpoints = tuple(changed(t, contact=Contact.SELF_SERVICE) for t in GARAGE.touchpoints)
    edits = heard(changed(GARAGE, touchpoints=touchpoints), text, "contact").edits
    assert [x.touchpoint for x in edits if isinstance(x, e.SetContact)] == ["tp-2"]
    assert [x.field for x in edits if isinstance(x, e.Settle)] == ["contact"]
