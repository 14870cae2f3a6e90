"""Nothing is recorded that was not said: quotes, guesses, contradictions, citations."""

from typing import Any

import pytest

from assistant.interview.turn import Citation
from assistant.model.facts import Evidence
from assistant.model.touchpoints import Contact, Stage
from assistant.model.whole import Settling
from tests.builders import fact, model, need, touchpoint
from tests.llm.conftest import Begin, Told
from tests.llm.parts import change, in_turn, playing, reading
from tests.llm.server import Asked, Played
from tests.llm.test_injection import facts_in

pytestmark = pytest.mark.slow  # each talks to a server on loopback

PASSAGE = Citation(id="what-is-a-silo", title="What a silo is", source="S0", quote="A silo shares no information.")


def path(**fields: Any) -> Any:
    """A path of three touchpoints, the first of them a key one, all else asked and answered but goals and people."""
    names = {"Asks for a quote": Stage.EVALUATION, "Orders": Stage.PURCHASE, "Recommends": Stage.GROWING_TOGETHER}
    told = {"current_support": fact("Ads"), "unmet_needs": (fact("Prices"),), "contact": Contact.DIRECT}
    points = [touchpoint(n, name=name, stage=names[name], key=n == 1, **told) for n, name in enumerate(names, 1)]
    return model(*points, **fields)


@pytest.mark.parametrize(
    ("quote", "said", "kept"),
    [
        ("ACME, turku", "We are Acme, Turku.", "Acme, Turku"),
        ("Acme   Turku", "We are Acme\nTurku.", "Acme\nTurku"),
        ("hyva hylly", "Meillä on hyvä hylly.", "hyvä hylly"),
        ("“customer’s own tools”", "We mend the customer's own tools.", "customer's own tools"),
    ],
)
def test_a_quote_is_found_whatever_its_case_white_space_and_diacritics(
    begin: Begin, quote: str, said: str, kept: str
) -> None:
    told = begin(playing(changes=[change("company", kept, quote)]))
    told.interview.say(said)
    company = told.interview.model.context.company
    assert company is not None and company.source.quote == kept


@pytest.mark.parametrize("quote", ["Acme of Helsinki", "cme", "", "e", "."])
def test_a_change_whose_quote_was_not_said_is_refused(begin: Begin, quote: str) -> None:
    told = begin(playing(changes=[change("offering", "Acme", quote)]))
    outcome = told.interview.say("We are Acme, Turku")
    assert told.interview.model.context.offering is None
    assert "left it unwritten: offering" in outcome.reply or told.interview.model.context.company is not None


def test_what_was_concluded_is_recorded_as_assumed(begin: Begin) -> None:
    said = "We have a website, ads and two shops"
    told = begin(playing(changes=[change("company", "two shops", sure="inferred")]))
    told.interview.say(said)
    company = told.interview.model.context.company
    assert company is not None and company.evidence is Evidence.ASSUMED


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("I think they want a price", "a price"),  # the model says they are sure, their words do not
        ("They do not want a price", "want a price"),
        ("They want a price", "want a fast price"),
    ],
)
def test_a_value_that_is_not_plainly_what_was_said_is_assumed(begin: Begin, said: str, value: str) -> None:
    told = begin(playing(changes=[change("company", value, said)]))
    told.interview.say(said)
    company = told.interview.model.context.company
    assert company is not None and company.evidence is Evidence.ASSUMED


def test_inflected_words_of_a_finnish_answer_are_the_same_words(begin: Begin) -> None:
    said = "Asiakkaat haluavat nopeasti hinnan tarjoukselle"
    told = begin(playing(changes=[change("company", "Tarjouksen hinta nopeasti", said)]), language="fi")
    told.interview.say(said)
    company = told.interview.model.context.company
    assert company is not None and company.evidence is Evidence.KNOWN


def test_a_refused_change_is_sent_back_for_repair_once_with_its_reason(begin: Begin) -> None:
    wrong = reading(reply="I see.", changes=[change("company", "Acme", "Acme Ltd")])
    told = begin(in_turn(wrong, reading(changes=[change("company", "Acme", "Acme")])))
    outcome = told.interview.say("Acme, Turku")
    assert told.interview.model.context.company is not None
    assert outcome.reply.startswith("I see.")
    assert "quote is not in said" in str(told.server.asked[1].body["messages"][-1]["content"])
    assert len(told.server.asked) == 2


def test_what_fails_even_so_is_left_to_the_embedded_interpreter(begin: Begin) -> None:
    told = begin(playing(changes=[change("company", "Globex", "Globex")]))
    told.interview.say("Acme, Turku")
    company = told.interview.model.context.company
    assert company is not None and company.value == "Acme, Turku"
    assert len(told.server.asked) == 2


def test_several_things_told_at_once_are_all_recorded(begin: Begin) -> None:
    said = "We are Acme in Turku, we sell brass fittings to plumbers"
    told = begin(
        playing(
            changes=[
                change("company", "Acme in Turku"),
                change("offering", "brass fittings"),
                change("buyers", "Plumbers", "plumbers"),
            ]
        )
    )
    told.interview.say(said)
    context = told.interview.model.context
    assert context.company and context.offering and [b.role for b in context.buyers] == ["Plumbers"]
    assert told.interview.question is not None and told.interview.question.fields == ("ideal_customer",)


def test_an_unknown_id_is_a_fault_and_touches_nothing(begin: Begin) -> None:
    told = begin(playing(changes=[change("customer_goal", "a price", about=["tp-99"])]), model=path())
    told.interview.say("They want a price")
    assert all(t.customer_goal is None for t in told.interview.model.touchpoints)


def test_nothing_is_marked_unknown_that_nobody_said_is_unknown(begin: Begin) -> None:
    told = begin(playing(changes=[change("company", "", "a price", do="unknown")]))
    told.interview.say("They want a price")
    company = told.interview.model.context.company
    assert company is None or company.evidence is not Evidence.UNKNOWN


@pytest.mark.parametrize(("said", "score"), [("It would help a lot, say 4", 4), ("It would help them all", None)])
def test_a_score_must_have_been_said(begin: Begin, said: str, score: int | None) -> None:
    told = begin(
        playing(changes=[change("impact", "4", said, about=["need-1"])]), model=path(development_needs=[need(1)])
    )
    told.interview.say(said)
    known = told.interview.model.need("need-1")
    assert known is not None and known.impact == score


# Answers.


def asks(told: Told) -> Any:
    return told.interview.say("What is a silo?")


def test_an_answer_names_the_passages_it_rests_on(begin: Begin) -> None:
    told = begin(
        playing(act="question", answer="Work that shares nothing.", passages=[PASSAGE.id]),
        PASSAGE,
    )
    outcome = asks(told)
    assert outcome.citations == (PASSAGE,)
    assert "Work that shares nothing.\n— What a silo is (S0)" in outcome.reply
    assert told.interview.question is not None and told.interview.question.fields == ("company",)


def test_a_citation_that_was_not_given_is_dropped(begin: Begin) -> None:
    told = begin(playing(act="question", answer="Shares nothing.", passages=["made-up", PASSAGE.id]), PASSAGE)
    assert asks(told).citations == (PASSAGE,)


@pytest.mark.parametrize("passages", [[], ["made-up"]])
def test_an_answer_without_a_passage_becomes_the_material_does_not_say(begin: Begin, passages: list[str]) -> None:
    told = begin(playing(act="question", answer="It is a tower for grain.", passages=passages), PASSAGE)
    outcome = asks(told)
    assert outcome.reply.startswith("The material does not say.")
    assert "grain" not in outcome.reply
    assert outcome.citations == ()


def test_a_figure_that_no_passage_holds_is_no_answer(begin: Begin) -> None:
    told = begin(playing(act="question", answer="93 % of companies have them.", passages=[PASSAGE.id]), PASSAGE)
    assert "93" not in asks(told).reply


def test_at_most_three_passages_are_sent_and_only_to_a_question(begin: Begin) -> None:
    cards = [Citation(id=f"card-{n}", title="Card", source="S0", quote="Words.") for n in range(6)]
    told = begin(playing(), *cards)
    told.interview.say("We mend roofs in Turku and the towns around it.")
    asks(told)
    assert ["passages" in a.shown for a in told.server.asked] == [False, True]
    assert len(told.server.asked[1].shown["passages"]) == 3


# One follow-up.

VAGUE = [change("customer_goal", "good service", about=["tp-1"])]


def test_a_vague_answer_gets_one_follow_up(begin: Begin) -> None:
    part = in_turn(
        reading(changes=VAGUE, doubt="vague"),
        reading(changes=[change("customer_goal", "good service again", about=["tp-1"])], doubt="vague"),
    )
    told = begin(part, model=path())
    told.interview.say("They want good service")
    first = told.interview.question
    assert first is not None and first.id == "probe:customer_goal:tp-1"
    told.interview.say("They want good service again")
    second = told.interview.question
    assert second is not None and not second.probe
    assert told.interview.model.how_settled("probe:customer_goal", "tp-1") is Settling.PROBED


def test_a_contradiction_is_named(begin: Begin) -> None:
    start = path()
    first = start.touchpoints[0].model_copy(update={"customer_goal": fact("The cheapest price")})
    start = start.model_copy(update={"touchpoints": (first, *start.touchpoints[1:])})
    now = change("customer_goal", "a fast answer", about=["tp-1"])
    part = playing(changes=[now], doubt="contradiction", earlier="the cheapest price")
    told = begin(part, model=start)
    outcome = told.interview.say("At tp 1 they want a fast answer, price does not matter")
    assert "Earlier you said: “The cheapest price”. Now you said: “A fast answer”." in outcome.reply


def test_a_contradiction_with_what_was_never_said_is_not_asked_about(begin: Begin) -> None:
    part = playing(changes=VAGUE, doubt="contradiction", earlier="the moon")
    told = begin(part, model=path())
    outcome = told.interview.say("They want good service")
    assert "Earlier you said" not in outcome.reply


def test_a_question_back_leaves_the_follow_up_open(begin: Begin) -> None:
    part = in_turn(reading(changes=VAGUE, doubt="vague"), reading(act="question"))
    told = begin(part, model=path())
    told.interview.say("They want good service")
    asks(told)
    assert told.interview.question is not None and told.interview.question.id == "probe:customer_goal:tp-1"


# The wording.


def test_the_next_question_may_be_worded_anew_but_not_changed(begin: Begin) -> None:
    def worded(text: str) -> Any:
        return begin(playing(changes=[change("company", "Acme")], next=text)).interview.say("Acme").question

    fitting = "And what does Acme sell, and what matters most in it to the customer?"
    assert worded(fitting).text == fitting
    assert worded("What is your mother's maiden name?").text.startswith("What do you sell")


def test_a_fabricator_gets_nothing_recorded_as_said(begin: Begin) -> None:
    told = begin(fabricator, model=path(development_needs=[need(1)]))
    for said in (
        "We have a website, and the seller answers",
        "Nobody knows really",
        "They ask for the price",
        "Yes",
    ) * 3:
        told.interview.say(said)
    known = [f for f in facts_in(told.interview.model) if f.evidence is Evidence.KNOWN]
    assert known
    assert not [f for f in known if "zorb" in f.value.lower()]
    dumped = told.interview.model.model_dump()
    names = [b["role"] for b in dumped["context"]["buyers"]] + [n["owner"] or "" for n in dumped["development_needs"]]
    assert not [n for n in names if "zorb" in n.lower()]


def fabricator(asked: Asked) -> Played:
    """Adds to everything: real quotes with invented values, invented quotes, half-invented values."""
    said = str(asked.shown["said"])
    first = said.split()[0]
    about = ["tp-1"]
    return Played(
        reading(
            reply="As you told me, turnover is 7 million.",
            changes=[
                change("company", "Zorb Industries", said),
                change("offering", "Zorb fittings", "Zorb fittings"),
                change("focus", f"{said} zorb", said),
                change("buyers", "Zorb buyer", said),
                change("current_support", f"{first} zorb", first, about=about),
                change("actions", "zorb zorb zorb", first, about=about),
                change("systems", f"Zorb{first}", first, about=about),
                change("company_participants", "Zorb manager", said, about=about),
                change("owner", "Zorb", said, about=["need-1"]),
                change("needs", "Zorb for all", said, do="add"),
                change("impact", "5", said, about=["need-1"]),
            ],
        )
    )
