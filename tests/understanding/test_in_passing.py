"""What owners say in passing: wishes off the subject, names put right, conclusions, what was left out."""

from typing import Any

import pytest

from assistant.model import edits as e
from assistant.model.facts import Evidence
from assistant.model.touchpoints import ConflictState, Contact, KpiKind, Side, Stage
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import question_of
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.features import Embed
from assistant.understanding.embedded.sure import sure
from assistant.understanding.interpreter import Act, Heard
from knowledge.e5 import embedded
from tests.builders import kpi, model, need, person, system, touchpoint
from tests.understanding.journeys import said

KUVAAMO = model(
    touchpoint(1, name="Näkee kuvia somessa"),
    touchpoint(2, name="Kysyy hintaa viestillä"),
    touchpoint(3, name="Koekuvaus"),
    touchpoint(4, name="Kuvauspäivä", key=True, systems=(system("Kalenteri"),), kpis=(kpi("varaukset"),)),
    touchpoint(5, name="Kuvien toimitus", kpis=(kpi("toimitusaika"), kpi("tyytyväisyys"))),
    touchpoint(6, name="Suosittelee kaverille"),
)
KENNEL = model(
    touchpoint(1, name="Hears of us at the vet"),
    touchpoint(2, name="Rings for a place"),
    touchpoint(3, name="Visits the kennel"),
    touchpoint(4, name="Fills in the dog's papers"),
    touchpoint(5, name="Brings the dog", key=True, participants=(person("receptionist"), person("me"))),
    touchpoint(6, name="Tells a neighbour"),
    language="en",
)


def heard(record: Model, text: str, *fields: str, about: tuple[int, ...] = (), embed: Embed | None = None) -> Heard:
    question = question_of(record, fields, [f"tp-{n}" for n in about])
    return EmbeddedInterpreter(embed).interpret(said(text), question, record)


def named(found: Heard) -> list[str]:
    """The names that were recorded."""
    return [x.participant.role if isinstance(x, e.AddParticipant) else getattr(x, "name", "") for x in found.edits]


def of(found: Heard, kind: type[Any], *attributes: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(x, a) for a in attributes) for x in found.edits if isinstance(x, kind)]


@pytest.mark.parametrize("field", ["touchpoints", "needs", "systems"])
@pytest.mark.parametrize(
    "text",
    [
        "kerro joku hyvä vitsi",
        "hei heitä vitsi tähän väliin",
        "haha. tell me a joke first",
        "sing me a song",
        "haha nice weather here. tell me a joke first",
    ],
)
def test_a_wish_off_the_subject_is_small_talk_and_never_recorded(text: str, field: str) -> None:
    found = heard(KUVAAMO, text, field, about=(4,) if field == "systems" else (), embed=embedded())
    assert (found.act, found.edits) == (Act.SMALL_TALK, ())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Millä varmistamme, ettei tästä synny uusia siiloja?", "needs"),
        ("miten tästä ei tuu taas semmosta et myynti ja kuvaajat tekee kumpikin omaa listaansa?", "needs"),
        ("Hei ootko kattonu tuleeks huomenna sadetta? Meillä on keikka ulkona.", "key_touchpoints"),
    ],
)
def test_a_question_is_asked_and_never_recorded(text: str, field: str) -> None:
    found = heard(KUVAAMO, text, field, embed=embedded())
    assert found.act in (Act.QUESTION, Act.MIXED) and found.asked
    assert found.edits == ()


def test_not_knowing_with_a_question_is_a_cry_for_help() -> None:
    text = "Mistäpä minä tiiän mitä ne siinä haluaa. Mitä siihen kuuluu vastata jos ei tiiä?"
    found = heard(KUVAAMO, text, "key_touchpoints", embed=embedded())
    assert (found.act, found.edits) == (Act.HELP, ())
    assert found.asked == text


@pytest.mark.parametrize(
    ("record", "text", "number", "name"),
    [
        (KUVAAMO, "Koekuvaus on muuten väärä nimi, me puhumme siitä nykyään pikakuvauksena", 3, "Pikakuvaus"),
        (KUVAAMO, "eiku me ei enää puhuta koekuvauksesta, sen nimi on nykyään testi", 3, "Testi"),
        (KENNEL, 'Please rename number 3: call it "A look around", that is our term', 3, "A look around"),
    ],
)
def test_a_touchpoint_is_called_as_it_is_spoken_of(record: Model, text: str, number: int, name: str) -> None:
    assert of(heard(record, text, "order"), e.RenameTouchpoint, "touchpoint", "name") == [(f"tp-{number}", name)]


@pytest.mark.parametrize(
    ("record", "text", "number"),
    [
        (KUVAAMO, "ai nii, hintaa kysyville mä kyllä vastaan ite eli se onki suora kontakti", 2),
        (KUVAAMO, "Hetkinen, koekuvauksen mä käyn läpi niiden kanssa ennen ku se alkaa, eli se on suora kontakti.", 3),
        (KENNEL, "Actually, the papers. We go through them together, so filling in the papers is direct contact.", 4),
    ],
)
def test_contact_is_concluded_from_what_is_done(record: Model, text: str, number: int) -> None:
    found = heard(record, text, "current_support", about=(1,))
    assert of(found, e.SetContact, "touchpoint", "contact") == [(f"tp-{number}", Contact.DIRECT)]
    assert not of(found, e.SetFact, "field")


def test_contact_told_in_addition_says_nothing_of_the_others() -> None:
    found = heard(KENNEL, "oh wait, the visit is with us too", "contact")
    assert of(found, e.SetContact, "touchpoint", "contact") == [("tp-3", Contact.DIRECT)]


def test_a_touchpoint_left_out_is_told_in_a_sentence_and_placed_in_the_next() -> None:
    text = "Sorry, I left one out. We send a reminder about vaccinations. That comes after the papers."
    found = heard(KENNEL, text, "order")
    assert of(found, e.AddTouchpoint, "name", "position") == [("We send a reminder about vaccinations", 5)]


def test_several_touchpoints_are_put_in_a_stage_by_name() -> None:
    text = "For the record: the visit to the kennel and the dog's papers both belong to evaluation."
    found = heard(KENNEL, text, "customer_goal", about=(5,))
    assert of(found, e.SetStage, "touchpoint", "stage") == [("tp-3", Stage.EVALUATION), ("tp-4", Stage.EVALUATION)]


@pytest.mark.parametrize(
    "text",
    ["Arvelen, että asiakas haluaa ajan heti", "veikkaan et ne haluu hinnan", "We guess the parents prefer mornings"],
)
def test_a_word_that_leaves_no_doubt_of_a_guess_is_believed(text: str) -> None:
    assert sure(text, embedded(), "customer_goal") is Evidence.ASSUMED


def test_a_plain_short_answer_is_never_emptied_for_its_sound() -> None:
    found = heard(KUVAAMO, "jaana vastailee siel ku ehtii", "current_support", about=(2,), embed=embedded())
    assert [x.fact.value for x in found.edits if isinstance(x, e.SetFact)] == ["Jaana vastailee siel ku ehtii"]


def test_somebody_named_beside_a_place_of_the_same_words_is_heard() -> None:
    record = model(
        touchpoint(1, name="Soittaa hoitajalle", participants=(person("hoitaja"),)), touchpoint(2, name="Käynti")
    )
    text = "Unohdin, että soittoon hoitajalle osallistuu meiltä myös lääkäri."
    found = heard(record, text, "actions", about=(2,), embed=embedded())
    assert [(x.touchpoint, x.participant.role) for x in found.edits if isinstance(x, e.AddParticipant)] == [
        ("tp-1", "lääkäri")
    ]


@pytest.mark.parametrize(
    ("text", "fields", "names"),
    [
        ("konversio eli moniko ostaa, ja vastausaika", ("kpis",), ["konversio", "vastausaika"]),
        ("mä ite eli yrittäjä, ja apulainen", ("company_participants",), ["yrittäjä", "apulainen"]),
        ("Medikone ja röntgenlaitteen kuva-arkisto", ("systems",), ["Medikone", "kuva-arkisto"]),
        ("Asiakasrekisteri ja Word, jolla kortit tulostetaan", ("systems",), ["Asiakasrekisteri", "Word"]),
        ("Tom, he's the driver, nobody else", ("company_participants",), ["driver"]),
        ("kuvien määrä, ja toinen on toimitusaika", ("kpis",), ["kuvien määrä", "toimitusaika"]),
    ],
)  # fmt: skip
def test_what_only_explains_a_name_is_no_name_of_its_own(text: str, fields: tuple[str, ...], names: list[str]) -> None:
    assert named(heard(KUVAAMO, text, *fields, about=(4,), embed=embedded())) == names


def test_kinds_are_told_at_length() -> None:
    text = (
        "Varaukset ja tyytyväisyys katotaan johtoryhmässä. Toimitusaika on sitä varten, että saadaan se kohta sujumaan."
    )
    told = dict(of(heard(KUVAAMO, text, "kpi_kind"), e.SetKpiKind, "name", "kpi_kind"))
    assert told == {
        "varaukset": KpiKind.BUSINESS_EVIDENCE, "tyytyväisyys": KpiKind.BUSINESS_EVIDENCE,
        "toimitusaika": KpiKind.STAGE_DEVELOPMENT,
    }  # fmt: skip


def test_a_key_point_may_be_told_by_what_happens_there() -> None:
    found = heard(
        KUVAAMO, "Se kun asiakas kysyy hintaa, kuvauspäivä ja sitten se kun kuvat toimitetaan.", "key_touchpoints"
    )
    assert {i for i, key in of(found, e.SetKey, "touchpoint", "key") if key} == {"tp-2", "tp-4", "tp-5"}


def test_a_need_is_called_without_what_leads_up_to_it_and_its_reason() -> None:
    text = "No jos toivoa saa niin varaus netistä, siitä on puhuttu. Toinen ois hinnasto sivuille, nyt niitä kysellään."
    assert of(heard(KUVAAMO, text, "needs"), e.AddNeed, "title") == [("Varaus netistä",), ("Hinnasto sivuille",)]


def test_what_was_forgotten_of_another_touchpoint_goes_there() -> None:
    text = "Come to think of it, our trainer is in on the visit as well."
    found = heard(KENNEL, text, "customer_goal", "company_goal", about=(5,), embed=embedded())
    [told] = [x for x in found.edits if isinstance(x, e.AddParticipant)]
    assert (told.touchpoint, told.participant.role, told.participant.side) == ("tp-3", "trainer", Side.COMPANY)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("The text goes out, and the receptionist rings those who have not answered in two weeks.", "actions"),
        ("the missed ones cost me about fifty a month", "unmet_needs"),
    ],
)  # fmt: skip
def test_an_answer_that_shares_words_with_the_record_changes_nothing_of_it(text: str, field: str) -> None:
    found = heard(KENNEL, text, field, about=(4,), embed=embedded())
    assert of(found, e.AddFact, "touchpoint", "field") == [("tp-4", field)]
    assert len(found.edits) == 1


@pytest.mark.parametrize("text", ["why start with them and not with us", "miks näitä kysellään sen ostajan puolelta"])
def test_what_asks_why_is_a_question_with_or_without_its_mark(text: str) -> None:
    found = heard(KENNEL, text, "touchpoints", embed=embedded())
    assert (found.act, found.edits) == (Act.QUESTION, ())


@pytest.mark.parametrize(
    "text", ["Ah, I forgot Tess! She answers when I'm out.", "I left somebody out: Tess helps with it."]
)
def test_what_was_forgotten_and_cannot_be_placed_is_no_goal(text: str) -> None:
    found = heard(KENNEL, text, "company_goal", about=(2,), embed=embedded())
    assert not of(found, e.SetFact, "field")
    assert [n.key for n in found.notes] == ["note.correction_unclear"] or of(found, e.AddParticipant, "touchpoint")


def test_a_new_name_ends_where_its_reason_begins() -> None:
    text = "Please call number 3 the look around; visit sounds stiff, and nobody says it any more."
    assert of(heard(KENNEL, text, "order"), e.RenameTouchpoint, "name") == [("The look around",)]


def test_the_first_of_something_is_the_touchpoint_called_so() -> None:
    record = model(touchpoint(1, name="Sees an ad"), touchpoint(2, name="Sends a first message"), language="en")
    assert of(heard(record, "the first message", "key_touchpoints"), e.SetKey, "touchpoint") == [("tp-2",)]


def test_somebody_is_not_meant_by_a_word_that_a_touchpoint_is_called_by() -> None:
    record = model(
        touchpoint(1, name="Rings the office", systems=(system("Commusoft"),), participants=(person("office aid"),)),
        touchpoint(2, name="Visit"), language="en",
    )  # fmt: skip
    found = heard(record, "scrap Commusoft when they ring the office", "unmet_needs", about=(2,))
    assert [x.kind for x in found.edits] == ["remove_item"]


@pytest.mark.parametrize(
    "text",
    ["Perhaps a leaflet for the kids", "Maybe one price for all of them", "They might like a photo", "ehkä joku kuva"],
)
def test_a_guess_that_says_so_at_its_head_is_one(text: str) -> None:
    assert sure(text, embedded(), "unmet_needs") is Evidence.ASSUMED


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [
        ("they want to feel safe. we want no bumps", "They want to feel safe", "We want no bumps"),
        ("et puku istuu; meille et saadaan mitat", "Et puku istuu", "Meille et saadaan mitat"),
    ],
)
def test_the_other_goal_told_beside_the_one_asked_is_that(text: str, theirs: str, ours: str) -> None:
    told = of(heard(KENNEL, text, "customer_goal", about=(2, 3), embed=embedded()), e.SetFact, "touchpoint", "field")
    assert set(told) == {(f"tp-{n}", field) for n in (2, 3) for field in ("customer_goal", "company_goal")}
    found = heard(KENNEL, text, "customer_goal", about=(2,))
    values = {x.field: x.fact.value for x in found.edits if isinstance(x, e.SetFact)}
    assert values == {"customer_goal": theirs, "company_goal": ours}


def test_what_we_do_there_is_no_goal_of_ours() -> None:
    found = heard(KENNEL, "They want the price. We tell it at once.", "customer_goal", about=(2,), embed=embedded())
    assert of(found, e.SetFact, "field") == [("customer_goal",)]


def test_an_aim_is_a_target_and_no_metric() -> None:
    found = heard(KENNEL, "bites a month, aim under 2, and weekday bookings", "kpis", about=(5,), embed=embedded())
    assert of(found, e.AddKpi, "name", "target") == [("bites a month", "under 2"), ("weekday bookings", None)]


@pytest.mark.parametrize(
    "text", ["6: call it word of mouth", "6. name it word of mouth", "number 6: call it word of mouth"]
)
def test_a_number_told_first_takes_the_name_told_after_it(text: str) -> None:
    found = heard(KENNEL, text, "order")
    assert of(found, e.RenameTouchpoint, "touchpoint", "name") == [("tp-6", "Word of mouth")]


def test_who_it_is_not_and_in_the_next_sentence_who_it_is_puts_a_participant_right() -> None:
    text = "Brings the dog: not the receptionist. Kennel hand."
    found = heard(KENNEL, text, "customer_goal", about=(2,), embed=embedded())
    assert of(found, e.RemoveParticipant, "touchpoint", "role") == [("tp-5", "receptionist")]
    assert named(found)[-1] == "Kennel hand"


def test_what_it_is_not_and_what_it_is_answers_where_the_record_holds_no_such_name() -> None:
    found = heard(KENNEL, "Not the lowest price. A kind word.", "customer_goal", about=(2,))
    assert of(found, e.SetFact, "field") == [("customer_goal",)]


@pytest.mark.parametrize(
    "text",
    [
        "Pardon me for asking, but would you know whether it snows tomorrow?",
        "Anteeksi, mutta tiedätkö sataako huomenna?",
    ],
)
def test_a_polite_question_off_the_subject_is_neither_recorded_nor_a_stop(text: str) -> None:
    found = heard(KENNEL, text, "systems", about=(5,), embed=embedded())
    assert found.act in (Act.QUESTION, Act.SMALL_TALK) and not found.edits  # declined, or met with a friendly line


@pytest.mark.parametrize(
    ("text", "name"), [("2 on Soittopyyntö, muuten hyvä", "Soittopyyntö"), ("2 is Call, the rest is fine", "Call")]
)
def test_a_number_that_is_a_name_takes_it(text: str, name: str) -> None:
    found = heard(KENNEL, text, "order", embed=embedded())
    assert of(found, e.RenameTouchpoint, "touchpoint", "name") == [("tp-2", name)]


def test_a_number_that_is_of_a_stage_or_contact_is_no_name() -> None:
    assert of(heard(KENNEL, "6 is Direct.", "order"), e.SetContact, "touchpoint", "contact") == [
        ("tp-6", Contact.DIRECT)
    ]
    assert of(heard(KENNEL, "3 on Ostopäätös", "order"), e.SetStage, "touchpoint", "stage") == [
        ("tp-3", Stage.PURCHASE)
    ]


def test_whom_the_end_of_a_clause_places_takes_part_there() -> None:
    text = "the owner for the visit, both her sons when they bring the dog"
    found = heard(KENNEL, text, "customer_participants", about=(3, 5), embed=embedded())
    told = [(x.touchpoint, x.participant.role) for x in found.edits if isinstance(x, e.AddParticipant)]
    assert told == [("tp-3", "owner"), ("tp-5", "sons")]


def test_the_finnish_is_is_no_place() -> None:
    found = heard(KUVAAMO, "kolmoseen kartta, sitä on kysytty", "unmet_needs", about=(2, 3), embed=embedded())
    assert {x.touchpoint for x in found.edits if isinstance(x, e.AddFact)} == {"tp-3"}


def test_a_conflict_told_behind_its_place_is_one() -> None:
    text = "not really at the visit, at the papers yeah they find them too long"
    found = heard(KENNEL, text, "goal_conflict", about=(3, 4), embed=embedded())
    states = of(found, e.SetGoalConflict, "touchpoint", "state")
    assert states == [("tp-3", ConflictState.NONE), ("tp-4", ConflictState.CONFLICT)]


@pytest.mark.parametrize(
    "text", ["ekaan ei mitään, tokassa puhelin. muista en osaa sanoa", "1 nothing, 2 the phone, the rest I don't know"]
)
def test_what_is_not_known_of_the_rest_empties_nothing_that_is_told(text: str) -> None:
    found = heard(KENNEL, text, "current_support", about=(1, 2, 3, 4), embed=embedded())
    sure_of = {x.touchpoint: x.fact.evidence for x in found.edits if isinstance(x, e.SetFact)}
    known, unknown = Evidence.KNOWN, Evidence.UNKNOWN
    assert sure_of == {"tp-1": known, "tp-2": known, "tp-3": unknown, "tp-4": unknown}


def test_what_goes_on_about_the_customers_names_no_buyer() -> None:
    found = heard(model(), "Hill farms. They come back each autumn.", "ideal_customer", "buyers", embed=embedded())
    assert of(found, e.SetContext, "field") == [("ideal_customer",)]
    assert not of(found, e.AddBuyer, "role")


def test_a_term_asked_again_is_no_wish_to_see_the_record() -> None:
    found = heard(KENNEL, "what was that about data silos again?", "systems", about=(5,), embed=embedded())
    assert found.act is Act.QUESTION and found.ourselves is None and not found.edits


def of_a_need(text: str, *fields: str) -> Heard:
    record = model(development_needs=(need(1),), language="en")
    return EmbeddedInterpreter(None).interpret(said(text), question_of(record, fields, ["need-1"]), record)


@pytest.mark.parametrize(
    ("text", "scores"), [("2/3 me", [(2, None), (None, 3)]), ("3/5 and 2/5, me", [(3, None), (None, 2)])]
)
def test_a_pair_is_two_scores_and_of_five_is_one(text: str, scores: list[tuple[int | None, int | None]]) -> None:
    found = of_a_need(text, "impact", "effort", "owner", "affected")
    assert of(found, e.ScoreNeed, "impact", "effort") == scores


def test_nobody_elses_work_changes() -> None:
    found = of_a_need("ei muuta kenenkään työtä", "affected")
    assert of(found, e.Settle, "about", "how") == [("need-1", Settling.NOTHING)]


@pytest.mark.parametrize(
    ("text", "field", "name"),
    [
        ("eiku siinä on myös valokuvaaja", "systems", "valokuvaaja"),
        ("sorry, I forgot the apprentice takes part too", "systems", "apprentice"),
        ("sorry, we also use WhatsApp there", "data", "WhatsApp"),
    ],
)
def test_what_was_forgotten_at_the_question_before_goes_there(text: str, field: str, name: str) -> None:
    record, about = (KUVAAMO, 4) if "eiku" in text else (KENNEL, 5)
    found = heard(record, text, field, about=(about,), embed=embedded())
    assert named(found) == [name]
    assert {x.touchpoint for x in found.edits if isinstance(x, e.AddParticipant | e.AddSystem)} == {f"tp-{about}"}


def test_more_of_what_is_asked_is_an_answer() -> None:
    found = heard(KENNEL, "actually also a notebook", "systems", about=(5,), embed=embedded())
    assert (found.act, named(found)) == (Act.ANSWER, ["notebook"])


SANDING = model(
    touchpoint(1, name="Omainen soittaa meille"),
    touchpoint(2, name="Ma laitan arvion takas"),
    touchpoint(3, name="Kuukausikirje voinnista"),
    touchpoint(4, name="Laskutus hoituu kerran kuussa"),
    touchpoint(5, name="Vikapäivystys"),
    touchpoint(6, name="Moni suosittelee meitä ystävättärilleen"),
    language="fi",
)
KAYAKS = model(
    touchpoint(1, name="Ring", systems=(system("Gmail"), system("paper diary"))),
    touchpoint(2, name="Check the forecast"),
    touchpoint(3, name="We send them the photos"),
    touchpoint(4, name="Email us with the big question"),
    language="en",
)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("kerro joku vitsi valil, oon ollu koneen perässä kuudest asti", "systems"),
        ("You couldn't tell me a joke, could you? It's chucking it down here.", "needs"),
    ],
)
def test_whoever_asks_for_a_joke_first_answers_nothing_behind_it(text: str, field: str) -> None:
    found = heard(KAYAKS, text, field, about=() if field == "needs" else (1,), embed=embedded())
    assert found.act is Act.SMALL_TALK
    assert not found.edits


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Laskutuksesta annoin väärän tiedon, se on sittenkin suora kontakti, koska assistenttimme käy laskun läpi "
            "puhelimessa asiakkaan kanssa.",
            4,
        ),
        (
            "Suokaa anteeksi, yksi jäi mainitsematta: kuukausikirje voinnista on myös suoraa yhteydenpitoa, sillä "
            "kirjoitan sen itse ja omaiset vastaavat siihen.",
            3,
        ),
    ],
)
def test_contact_owned_up_to_at_another_question_is_put_right_for_its_touchpoint_alone(text: str, number: int) -> None:
    found = heard(SANDING, text, "current_support", about=(1,), embed=embedded())
    assert of(found, e.SetContact, "touchpoint", "contact") == [(f"tp-{number}", Contact.DIRECT)]
    assert not of(found, e.SetFact, "field")


@pytest.mark.parametrize(
    ("record", "text", "number", "stage"),
    [
        (
            SANDING,
            "hei se arvio minkä ma laitan kuuluu viel siihen arviointivaiheeseen ku ne punnitsee",
            2,
            Stage.EVALUATION,
        ),
        (
            KAYAKS,
            "Can you move sending the photos? That's not part of the trip any more, for me that belongs under growing "
            "together.",
            3,
            Stage.GROWING_TOGETHER,
        ),
    ],
)
def test_the_stage_that_a_touchpoint_is_said_to_belong_to_is_set_at_any_question(
    record: Model, text: str, number: int, stage: Stage
) -> None:
    found = heard(record, text, "customer_goal", "company_goal", about=(1,), embed=embedded())
    assert of(found, e.SetStage, "touchpoint", "stage") == [(f"tp-{number}", stage)]
    assert not of(found, e.SetFact, "field")


def test_what_something_is_no_longer_called_and_what_it_is_renames_it() -> None:
    text = "Yksi nimi on korjattava: emme puhu enää vikapäivystyksestä, vaan se on nykyisin häiriöpäivystys."
    assert of(heard(SANDING, text, "order"), e.RenameTouchpoint, "touchpoint", "name") == [("tp-5", "Häiriöpäivystys")]


def test_a_system_that_was_got_rid_of_gives_way_to_the_one_told_behind() -> None:
    text = "Wait, not the paper diary when they ring, we binned that at Easter. It's Google Calendar now."
    found = heard(KAYAKS, text, "kpis", about=(1,), embed=embedded())
    assert of(found, e.RemoveItem, "touchpoint", "name") == [("tp-1", "paper diary")]
    assert not of(found, e.Settle, "field")


def test_who_is_meant_only_by_a_pronoun_is_no_participant() -> None:
    text = (
        "Muistui vielä mieleeni, että siinä kun omainen soittaa meille, soittajana on toisinaan myös poika. "
        "Lisäisittekö hänet asiakkaan puolelle."
    )
    found = heard(SANDING, text, "customer_goal", "company_goal", about=(3,), embed=embedded())
    assert not {"Hänet", "hänet"} & set(named(found))
    assert not of(found, e.SetFact, "field")


def test_the_owner_told_twice_is_one_person() -> None:
    found = heard(
        KENNEL,
        "Just me, the owner, or the head guide if I'm away.",
        "company_participants",
        about=(3,),
        embed=embedded(),
    )
    assert [name.lower() for name in named(found)] == ["owner", "head guide"]
